"""One name in several spellings: without its accents, or in another's transliteration."""

import re
import unicodedata
from functools import lru_cache

# Letters that no accent makes, as English copy writes them.
_WHOLE_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ħ": "h", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ð": "d", "'": "", "`": "", "ʻ": "", "ʿ": "", "ʾ": ""}
)
# What agencies write for one sound of Arabic, Persian or a Slavic language.
_SOUNDS = (
    (re.compile(r"(?:iy|yy|ij|ey|ii|ie|ee|y)\b"), "i"),
    (re.compile(r"yy|iy"), "i"),
    (re.compile(r"^(?:q|gh|g|kh)(?=a)"), "k"),
    (re.compile(r"kh|q|ck"), "k"),
    (re.compile(r"dh|dd|th(?=i|y)"), "d"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"w\b|v\b|ff\b"), "f"),
    (re.compile(r"(?<=ha)mm"), "m"),
    (re.compile(r"(?<=m)[ou](?=h?am)|(?<=ham)[ae]"), "a"),
    (re.compile(r"sch|sh"), "s"),
    (re.compile(r"tz|ts"), "c"),
)


@lru_cache(maxsize=20_000)
def plain(folded: str) -> str:
    """A folded word without accents (“Muñoz”, “Munoz”; “Łódź”, “Lodz”)."""
    if folded.isascii() and "'" not in folded:
        return folded
    parts = unicodedata.normalize("NFKD", folded)
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return bare.translate(_WHOLE_LETTERS)


@lru_cache(maxsize=20_000)
def sound(folded: str) -> str:
    """Alike for two transliterations of one name (Zelensky, Zelenskyy, Zelenskiy)."""
    heard = plain(folded)
    for pattern, letter in _SOUNDS:
        heard = pattern.sub(letter, heard)
    return heard


def apart(one: str, other: str, most: int = 2) -> int:
    """How many letters set two words apart (insert, drop, change, swap); ``most + 1`` for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, against in enumerate(other, start=1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before_last[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before_last, last = last, line
    return min(last[-1], most + 1)


def misspelt(one: str, other: str) -> bool:
    """Is one word likely the other, with a slip in it? Short words are other words instead."""
    short = min(len(one), len(other))
    if short < 4 or one[:1] != other[:1]:
        return False
    return apart(one, other, 1 if short < 8 else 2) <= (1 if short < 8 else 2)
