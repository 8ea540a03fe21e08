"""Stretches of time as values: “last week”, “the past 30 years”, “a two-year deal”, “the end of the
season”. They are read by the unit and by where it lies, so that “the previous year” is last year.
"""

import re
from dataclasses import dataclass

_UNITS = (
    "day|night|week|weekend|month|quarter|year|decade|century|season|summer|winter|spring|autumn"
)
_WHERE = {
    **dict.fromkeys(("last", "past", "previous", "recent"), "before"),
    **dict.fromkeys(("next", "coming", "following"), "after"),
    "this": "now",
}
_COUNTS = "one|two|three|four|five|six|seven|eight|nine|ten|twelve|\\d{1,3}"
_VALUES = {
    word: str(value)
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}
# “a decade” is long; “a day” and “a week” are rates as often.
_PERIOD = re.compile(
    r"\b(?P<one>a)\s(?P<age>decade|century)\b|"
    rf"\b(?P<where>{'|'.join(_WHERE)})\s(?:(?:{_COUNTS}|few|couple\sof|several)\s)?"
    rf"(?P<unit>{_UNITS})s?\b"
    rf"|\b(?P<count>{_COUNTS})[\s-](?:and[\s-]a[\s-]half[\s-])?(?P<long>{_UNITS})s?\b"
    rf"|\b(?P<edge>end|start|beginning|middle)\sof\s(?:the|this|next|last)\s(?P<of>{_UNITS})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Period:
    """A stretch of time at ``[start:end]``; ``value`` says where it lies or how long it is."""

    text: str
    value: tuple[str, str]
    start: int
    end: int


def periods(text: str) -> list[Period]:
    """The stretches of time that a text names, in its order."""
    found = []
    for match in _PERIOD.finditer(text):
        if match["where"]:
            value = (_WHERE[match["where"].lower()], match["unit"].lower())
        elif match["one"]:
            value = ("1", match["age"].lower())
        elif match["count"]:
            count = match["count"].lower()
            value = (_VALUES.get(count, count), match["long"].lower())
        else:
            value = (match["edge"].lower(), match["of"].lower())
        found.append(Period(match.group(), value, match.start(), match.end()))
    return found
