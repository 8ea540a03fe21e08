"""Days in sample copy: ``{yesterday}`` becomes "Monday", whenever the sample is filled.

``{today}``, ``{yesterday}``, ``{tomorrow}`` and ``{day:-3}`` are weekdays, ``{date:14}`` a date
such as "12 January", ``{year:-2}`` a year; the number counts days (years) from the moment given.
"""

import re
from datetime import datetime, timedelta

_PLACE = re.compile(r"\{([^{}]*)\}")
_NAMED = {"yesterday": -1, "today": 0, "tomorrow": 1}
# Not strftime: its names follow the machine's language.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def fill_days(text: str, moment: datetime) -> str:
    """``text`` with every placeholder as it reads on the day of ``moment``, in its zone.

    Raises:
        ValueError: a placeholder that nobody knows.
    """

    def words(match: re.Match[str]) -> str:
        kind, _, count = match[1].partition(":")
        if kind in _NAMED and not count:
            return _WEEKDAYS[(moment + timedelta(days=_NAMED[kind])).weekday()]
        if not re.fullmatch(r"[+-]?\d+", count):
            raise ValueError(f"unknown placeholder {match[0]}")
        other = moment + timedelta(days=int(count))
        if kind == "day":
            return _WEEKDAYS[other.weekday()]
        if kind == "date":
            return f"{other.day} {_MONTHS[other.month - 1]}"
        if kind == "year":
            return str(moment.year + int(count))
        raise ValueError(f"unknown placeholder {match[0]}")

    return _PLACE.sub(words, text)
