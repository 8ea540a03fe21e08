"""A number with the words around it: what it counts, and how the draft would write another one."""

import re
from bisect import bisect_left

from wiredesk.lexicon.reading.numbers import Number
from wiredesk.lexicon.reading.words import EMPTY, Text, stem


def thing_of(text: Text, number: Number) -> str:
    """The stem of the word behind a number: what is counted ("" where that tells nothing)."""
    at = bisect_left(text.starts, number.end)
    word = text.words[at].fold if at < len(text.words) else ""
    return "" if word in EMPTY or word[:1].isdigit() else stem(word)


def in_manner(meant: Number, like: Number) -> str:
    """The source's number written as the draft writes its own ("" where that is not plain)."""
    if meant.unit and like.unit and meant.unit != like.unit:
        return meant.text if not meant.text[0].isalnum() and not like.text[0].isalnum() else ""
    sign, bare = _sign(like.text), meant.text[len(_sign(meant.text)) :]
    if like.text[0].isalpha() and not sign:
        spelt = _SPELT.get(meant.value)
        return spelt.capitalize() if spelt and like.text[0].isupper() else spelt or bare
    if bare[0].isalpha() and meant.value.is_integer():
        return f"{sign}{meant.value:,.0f}"
    return sign + bare


def _sign(text: str) -> str:
    """The currency's sign before a number."""
    match = _SIGN.match(text)
    return match.group() if match else ""


_SIGN = re.compile(r"[A-Z]{0,2}[$€£¥₹]\s?")
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SPELT = {float(value): word for value, word in enumerate(_ONES)} | {
    float(20 + 10 * ten + one): word + (f"-{_ONES[one]}" if one else "")
    for ten, word in enumerate(_TENS)
    for one in range(10)
}
