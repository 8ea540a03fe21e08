"""Numbers as values: “2.3 million”, “2,300,000” and “two dozen” say how many, however spelt."""

import re
from dataclasses import dataclass, replace

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: value * 10
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "k": 1e3,
    "dozen": 12.0,
}
_WORDS = "|".join([*_TENS, *sorted(_UNITS, key=len, reverse=True)])
_SCALE_WORDS = "hundred|thousand|lakh|million|mln|crore|billion|bln|trillion|dozen"
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}
# “Rs 2 crore”, “USD 5m”, “US$5m”: what stands before a figure, as far as it may be told.
_CODES = {
    "rs": "rupee",
    "inr": "rupee",
    "usd": "dollar",
    "eur": "euro",
    "gbp": "pound",
    "jpy": "yen",
    "us": "dollar",
}
_CODE = re.compile(r"(?<![^\W_])(rs|inr|usd|eur|gbp|jpy)\.?\s?\Z", re.IGNORECASE)
_UNIT = re.compile(
    r"[\s-]?(?:%|percent(?:age)?(?:[\s-]points?)?\b|per\s?cent\b|pct(?:\spoints?)?\b"
    r"|(?:dollar|euro|pound|rupee|peso|franc)s?\b|yen\b|(?:rs|usd|eur|gbp|dlrs?|stg)\b)",
    re.IGNORECASE,
)
_UNIT_WORDS = {**_CODES, "dlr": "dollar", "dlrs": "dollar", "stg": "pound"}
_DIGITS = re.compile(
    r"(?<![\w.,])(?:(?:US|A|C|NZ|HK|S)?[$€£¥₹]\s?)?(\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:(st|nd|rd|th)\b|[\s-]?(" + _SCALE_WORDS + r"|mn|bn|tn)\b|\s?([mk])\b(?!\w))?",
    re.IGNORECASE,
)
# Between the words of one number: no paragraph ends there.
_GAP = r"(?:[^\S\n]|-|\n(?!\s*\n))"
_SPELT = re.compile(
    rf"\b(?:(?:a|an)\s+(?={_SCALE_WORDS})|(?:{_WORDS})(?:{_GAP}+(?:and\s+)?(?:{_WORDS}))*\b)?"
    rf"(?:{_GAP}*(?:{_SCALE_WORDS})\b(?:{_GAP}+(?:and\s+)?(?:{_WORDS})(?:-(?:{_WORDS}))?\b)?)*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Number:
    """A number at ``[start:end]`` of its text, and what it is worth.

    ``unit`` is a currency, "%" or "point" (of percentages) where one stands beside it, else "".
    ``maybe`` is its worth where a letter behind it means millions, not metres (“1.5m people”).
    """

    text: str
    value: float
    start: int
    end: int
    unit: str = ""
    maybe: float | None = None


def numbers(text: str) -> list[Number]:
    """The numbers of a text, in its order. “one” alone is a word, not a count, and left out."""
    found = []
    taken = bytearray(len(text) + 1)
    for match in _DIGITS.finditer(text):
        value = float(match.group(1).replace(",", ""))
        scale = (match.group(3) or match.group(4) or "").lower()
        # “5 m” is metres as often as millions: only a currency makes millions of it.
        end, maybe = match.end(), None
        if match.group(4) and not _is_money(text, match):
            maybe, scale, end = value * _SCALES[scale], "", match.end(1)
        shown = text[match.start() : end]
        worth = value * _SCALES.get(scale, 1.0)
        found.append(Number(shown, worth, match.start(), end, maybe=maybe))
        taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for match in _SPELT.finditer(text):
        spelt = match.group().strip()
        if not spelt or spelt.lower() in ("one", "a", "an", "hundred", "thousand", "million"):
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if any(taken[start : match.end()]):
            continue
        number = _spelt_value(spelt)
        if number is not None:
            found.append(Number(spelt, number, start, start + len(spelt)))
    found.sort(key=lambda number: number.start)
    return [replace(number, unit=_unit(text, number)) for number in found]


def _is_money(text: str, match: re.Match[str]) -> bool:
    return any(sign in match.group()[:4] for sign in _SIGNS) or bool(
        _CODE.search(text, max(0, match.start() - 6), match.start())
    )


def _unit(text: str, number: Number) -> str:
    sign = next((char for char in number.text[:4] if char in _SIGNS), "")
    if sign:
        return _SIGNS[sign]
    before = _CODE.search(text, max(0, number.start - 6), number.start)
    if before is not None:
        return _CODES[before.group(1).lower()]
    behind = _UNIT.match(text, number.end, number.end + 24)
    if behind is None:
        return ""
    word = behind.group().strip(" -\n\t\xa0").lower()
    if word.rstrip("s").endswith("point"):
        return "point"
    if word in _UNIT_WORDS:
        return _UNIT_WORDS[word]
    return "%" if word[0] in "%p" and not word.startswith(("pound", "peso")) else word.rstrip("s")


def agree(one: Number, other: Number) -> bool:
    """Do the two say as much of the same: equal, and not in another currency?

    A bare number may stand for one with a unit (“between 3 and 5 percent”).
    """
    ours = [value for value in (one.value, one.maybe) if value is not None]
    theirs = [value for value in (other.value, other.maybe) if value is not None]
    return _alike(one, other) and any(same(a, b) for a in ours for b in theirs)


def _alike(one: Number, other: Number) -> bool:
    return not (one.unit and other.unit) or one.unit == other.unit


def _spelt_value(spelt: str) -> float | None:
    total = current = 0.0
    any_word = False
    for word in re.findall(r"[a-z]+", spelt.lower()):
        if word in ("and", "a", "an"):
            continue
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in ("hundred", "dozen"):
            current = (current or 1) * _SCALES[word]
        elif word in _SCALES:
            total += (current or 1) * _SCALES[word]
            current = 0.0
        else:
            return None
        any_word = True
    return total + current if any_word else None


def key(value: float) -> float:
    """Equal for values that are the same."""
    return float(f"{value:.9g}")


def unit_length(text: str, number: Number) -> int:
    """How many characters behind the number name its unit."""
    behind = _UNIT.match(text, number.end, number.end + 24)
    return len(behind.group()) if behind else 0


def same(one: float, other: float) -> bool:
    """Equal as values (floating point aside)."""
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other), 1.0)
