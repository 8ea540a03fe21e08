"""Times of day, seasons and years, which the dates of ``lexicon.reading`` leave out."""

import re
from dataclasses import dataclass

_TIME = re.compile(
    r"(?<![\w.:,])(?:(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?"
    r"(?P<half>[ap])\.?m\b\.?|(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)(?::[0-5]\d)?(?!\w)"
    r"|(?P<hour3>[01]\d|2[0-3])(?P<minute3>[0-5]\d)\s?(?:GMT|UTC|hours|hrs|CET|EST|EDT|IST)\b"
    r"|(?P<word>noon|midnight)\b)",
    re.IGNORECASE,
)
_SEASON = re.compile(r"(?<![\w/])(?P<first>(?:19|20)\d\d)[/-](?P<last>\d\d(?:\d\d)?)(?![\w/-])")
_YEAR = re.compile(r"(?<![\w.,/$€£¥₹-])(?:19|20)\d\d(?![\w/%]|[.,]\d|-\d)")
# A figure of four digits behind these is a year, and no count.
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|of|by|until|from|during|to|and|for|before|after|late|early|mid"
    r"|between|january|february|march|april|may|june|july|august|september|october|november"
    r"|december)|\d,|,)[\s-]\Z|\(\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Time:
    """At ``[start:end]``; ``value`` is ("time", hour, minute), ("season", first year, last) or
    ("year", year).
    """

    text: str
    value: tuple[str | int, ...]
    start: int
    end: int


def times(text: str) -> list[Time]:
    """The times of day, the seasons (“2025/26”) and the years that a text names."""
    found = [
        Time(match.group(), _value(match), match.start(), match.end())
        for match in _TIME.finditer(text)
    ]
    for match in _SEASON.finditer(text):
        value = ("season", int(match["first"]), int(match["last"]) % 100)
        found.append(Time(match.group(), value, match.start(), match.end()))
    for match in _YEAR.finditer(text):
        start = match.start()
        if start == 0 or _BEFORE_YEAR.search(text[max(0, start - 12) : start]):
            found.append(Time(match.group(), ("year", int(match.group())), start, match.end()))
    return found


def _value(match: re.Match[str]) -> tuple[str | int, ...]:
    if match["word"]:
        return ("time", 12 if match["word"].lower() == "noon" else 0, 0)
    hour = int(match["hour"] or match["hour2"] or match["hour3"])
    minute = int(match["minute"] or match["minute2"] or match["minute3"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return ("time", hour, minute)
