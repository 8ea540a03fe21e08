"""Ordinals as values: “third”, “21st”, “twenty-first”."""

import re

from wiredesk.lexicon.reading.numbers import Number

_ONES = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        start=1,
    )
}
_TENS = {
    stem: value * 10
    for value, stem in enumerate("twent thirt fort fift sixt sevent eight ninet".split(), start=2)
}
_ORDINAL = re.compile(
    r"\b(?:(?P<digits>\d{1,4})(?:st|nd|rd|th)"
    rf"|(?:(?P<tens>{'|'.join(_TENS)})y[\s-])?(?P<ones>{'|'.join(_ONES)})"
    rf"|(?P<round>{'|'.join(_TENS)})ieth)\b",
    re.IGNORECASE,
)


def ordinals(text: str) -> list[Number]:
    """The ordinals of a text, in its order, each with its value."""
    return [
        Number(match.group(), float(_value(match)), match.start(), match.end())
        for match in _ORDINAL.finditer(text)
    ]


def _value(match: re.Match[str]) -> int:
    if match["digits"]:
        return int(match["digits"])
    if match["round"]:
        return _TENS[match["round"].lower()]
    tens = _TENS[match["tens"].lower()] if match["tens"] else 0
    return tens + _ONES[match["ones"].lower()]
