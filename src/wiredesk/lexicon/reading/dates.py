"""Dates as values: a weekday, a day of a month, a month; “on Monday” by the source's own day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_SHORT = {name[:3]: n for n, name in enumerate(MONTHS, start=1)} | {"sept": 9}
_MONTH = r"(?:" + "|".join(MONTHS) + r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
# Between the parts of one date: a space or a line's end, not a paragraph's.
_GAP = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*(?=\S))"
_DATE = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAYS)})s?\b"
    rf"|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}(?:of{_GAP})?(?P<month>{_MONTH})"
    rf"|\b(?P<month2>{_MONTH}){_GAP}(?P<day2>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?"
    rf"|\b(?P<month3>{'|'.join(MONTHS)})\b"
    r"|\b\d{4}-(?P<month4>[01]\d)-(?P<day4>[0-3]\d)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(today|tonight|yesterday|tomorrow)\b", re.IGNORECASE)
_SHIFTS = {"yesterday": -1, "tomorrow": 1}
# Before these a capital May or March is a month; elsewhere it may be a verb or a name.
_BEFORE_MONTH = re.compile(
    r"\b(?:in|of|since|until|till|by|last|next|early|late|mid|from|to|and|this|every|before|after"
    r"|between|through|during|for)[\s-]+\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Date:
    """A date at ``[start:end]``; (weekday, 0-6), (day, month, day) or (month, 1-12)."""

    text: str
    value: tuple[str | int, ...]
    start: int
    end: int


def dates(text: str) -> list[Date]:
    """The dates that a text names, in its order."""
    found = []
    for match in _DATE.finditer(text):
        value = _value(match, text)
        if value is not None:
            found.append(Date(match.group(), value, match.start(), match.end()))
    return found


def held(
    value: tuple[str | int, ...], text: str, named: Sequence[Date], created: datetime | None
) -> Date | None:
    """The date in a source of that day which says the same as ``value``, or None.

    ``named`` are the dates that its text names.
    A weekday also stands for a dated day, and for “yesterday”, where the source's day is known.
    """
    for date in named:
        if date.value == value or (value[0] == "month" and date.value[:2] == ("day", value[1])):
            return date
    if created is None:
        return None
    if value[0] == "weekday":
        for date in named:
            day = _as_day(date.value, created)
            if day is not None and day.weekday() == value[1]:
                return date
        for match in _RELATIVE.finditer(text):
            shift = _SHIFTS.get(match.group().lower(), 0)
            if (created + timedelta(days=shift)).weekday() == value[1]:
                return Date(match.group(), value, match.start(), match.end())
    if value[0] == "day":
        for date in named:
            if date.value[0] != "weekday":
                continue
            for shift in range(-7, 8):
                day = created + timedelta(days=shift)
                if day.weekday() == date.value[1] and (day.month, day.day) == value[1:]:
                    return date
        for match in _RELATIVE.finditer(text):
            day = created + timedelta(days=_SHIFTS.get(match.group().lower(), 0))
            if (day.month, day.day) == value[1:]:
                return Date(match.group(), value, match.start(), match.end())
    return None


def is_relative(text: str) -> bool:
    """Does the text count a day from its own (“yesterday”)?"""
    return _RELATIVE.search(text) is not None


def _value(match: re.Match[str], text: str) -> tuple[str | int, ...] | None:
    if match["month4"]:
        month, day = int(match["month4"]), int(match["day4"])
        return ("day", month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
    if match["weekday"]:
        return ("weekday", WEEKDAYS.index(match["weekday"].lower()))
    if match["month3"]:
        name = match["month3"]
        if not name[0].isupper():
            return None
        if name.lower() in ("may", "march", "august"):
            before = _BEFORE_MONTH.search(text, max(0, match.start() - 12), match.start())
            year = re.match(r"\s+\d{4}\b", text[match.end() : match.end() + 6])
            if not before and not year:
                return None
        return ("month", MONTHS.index(name.lower()) + 1)
    day = int(match["day"] or match["day2"])
    name = (match["month"] or match["month2"]).rstrip(".").lower()
    if not 1 <= day <= 31 or not (match["month"] or match["month2"])[0].isupper():
        return None
    return ("day", _SHORT[name[:3]], day)


def _as_day(value: tuple[str | int, ...], created: datetime) -> datetime | None:
    if value[0] != "day":
        return None
    try:
        day = created.replace(month=int(value[1]), day=int(value[2]))
    except ValueError:
        return None
    return day if abs(day - created) <= timedelta(days=7) else None
