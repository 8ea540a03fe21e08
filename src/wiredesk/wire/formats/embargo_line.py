"""An embargo that stands in words: ``EMBARGOED UNTIL 10:00 GMT 3 March 2026``, ``Sperrfrist: …``.

It is read only where day, hour and zone are all there and agree; else it holds the piece (fail
closed). The words count where they begin a line: an embargo on oil is news.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from wiredesk.kit.clock import parse_iso
from wiredesk.kit.text import one_line

_LONGEST_LINE = 400
_INTRO = (
    r"[\W_]{0,12}(?:(?:achtung|attention|note|hinweis|eds|editors?|redaktionen|press release"
    r"|news release|media release|strictly|under|strict|sous|bajo|please note|bitte beachten"
    r"|wichtig|important|nb|not for publication)\W{1,5}){0,3}"
)
_WEEKDAY = (
    r"mon|tue|wed|thu|fri|sat|sun|mon?tag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
)
_MARKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_INTRO}embargo(?:ed|ed release|ed copy|ed material|zeit|\s+time|\s+date)?"
        rf"\s{{0,4}}(?:$|[:;–—\-)\]/,(]|\d|(?:until|till|til|bis|to|for|before|jusqu|hasta|ends"
        rf"|expires|lifts|{_WEEKDAY})\b)",
        rf"{_INTRO}(?:sperrfrist|sperrvermerk|gesperrt bis|frei (?:ab|für))"
        rf"\s{{0,4}}(?:$|[:;–—\-)\]/,(]|\d|(?:bis|ab|für|am|heute|morgen|{_WEEKDAY})\b)",
        r".{0,200}?\bnot (?:for|to be) (?:publication|release|broadcast|use|used|published|released"
        r"|distribution)(?: or (?:publication|release|broadcast|use|used))? (?:before|until|prior)",
        rf"{_INTRO}(?:hold|held) (?:for|until) release\b",
        rf"{_INTRO}(?:for release|advance for(?: use| release)?)\b(?!.{{0,30}}\bimmediate)",
        rf"{_INTRO}release (?:date|time)\s{{0,4}}:",
    )
)
_WEEKDAYS = re.compile(
    r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag"
    r"|mittwoch|sonnabend)\b",
    re.IGNORECASE,
)
_WEEKDAY_OF = {
    "mo": 0,
    "tu": 1,
    "di": 1,
    "we": 2,
    "mi": 2,
    "th": 3,
    "do": 3,
    "fr": 4,
    "sa": 5,
    "su": 6,
    "so": 6,
}
# Only in capitals, or in brackets, may it stand behind other words.
_LOUD = re.compile(r"\bEMBARGOED\b|[(\[]\s?(?:[Ee]mbargo(?:ed)?|Sperrfrist)\b|\bSPERRFRIST\b")
_LIFTED = re.compile(
    r"\b(?:lifted|aufgehoben|no embargo|no longer (?:under )?embargo|not embargoed|kein embargo"
    r"|keine sperrfrist|ohne sperrfrist|immediate|sofort|embargo: (?:none|no|nil|n/a))\b",
    re.IGNORECASE,
)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *(
                "jan jän",
                "feb fév",
                "mar mär mrz",
                "apr avr abr",
                "may mai",
                "jun juin",
                "jul juil",
            ),
            *("aug aoû ago", "sep", "oct okt", "nov", "dec dez déc dic"),
        ),
        1,
    )
    for name in names.split()
}
_MONTH = rf"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})[a-zäéû]{{0,7}}\.?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b",
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?\s{{1,3}}(?:of )?(?P<n>{_MONTH})"
        r"(?:,?\s{1,3}(?P<y>\d{4})\b)?",
        rf"\b(?P<n>{_MONTH})\s{{1,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)"
        r"(?:,?\s{1,3}(?P<y>\d{4})\b)?",
        r"\b(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})\b",
        r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})\b",
    )
)
_HOURS = {
    "gmt": 0,
    "utc": 0,
    "z": 0,
    "bst": 1,
    "cet": 1,
    "mez": 1,
    "cest": 2,
    "mesz": 2,
    "eet": 2,
    "eest": 3,
    "msk": 3,
    "sast": 2,
    "eat": 3,
    "wat": 1,
    "cat": 2,
    "gst": 4,
    "est": -5,
    "edt": -4,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
    "jst": 9,
    "kst": 9,
    "hkt": 8,
    "sgt": 8,
    "aest": 10,
    "aedt": 11,
    "nzst": 12,
    "nzdt": 13,
}
_ZONES = {"et": "America/New_York", "pt": "America/Los_Angeles", "ct": "America/Chicago"}
# IST (three countries), CST (two): what is not in the tables above asks a person.
_ZONE = rf"(?P<z>{'|'.join(sorted((*_HOURS, *_ZONES), key=len, reverse=True))})\b"
_OFFSET = r"(?P<o>[+\-−]\d{1,2}(?::?\d{2})?)"
_TIMES = re.compile(
    r"\b(?:(?P<h>\d{1,2})[:.h](?P<min>\d{2})(?::\d{2})?|(?P<mil>\d{4})(?=\s{0,2}(?:h|hrs|hours|gmt"
    r"|utc|z|[a-z]{2,4}t)\b)|(?P<bare>\d{1,2})(?=\s{0,2}(?:[ap]\.?m\b|uhr\b|o'clock))|(?P<noon>noon))"
    r"\s{0,2}(?P<half>[ap]\.?m\b\.?)?\s{0,2}(?:uhr|hrs|hours|h|o'clock|noon)?[\s,(]{0,3}"
    rf"(?:{_ZONE}\s{{0,1}}{_OFFSET}?|(?P<plain>[+\-−]\d{{2}}:?\d{{2}}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class EmbargoLine:
    """When it ends (aware UTC), or why a person must look ("" where it could be read)."""

    until: datetime | None = None
    hold: str = ""
    line: str = ""


def find(lines: Iterable[str], now: datetime) -> EmbargoLine | None:
    """The embargo that these lines of a piece's head or foot state; None where none does."""
    found: EmbargoLine | None = None
    waiting = ""
    for line in lines:
        words = one_line(line[:_LONGEST_LINE])
        if waiting:
            # "EMBARGOED UNTIL" often stands above its hour.
            found = _strictest(found, _read(f"{waiting} {words}", now))
            waiting = ""
            continue
        if not states_embargo(words):
            continue
        if re.search(r"\d", words):
            found = _strictest(found, _read(words, now))
        else:
            waiting = words
    if waiting:
        found = _strictest(found, _read(waiting, now))
    return found


def states_embargo(words: str) -> bool:
    """Whether a line says that its piece is under embargo."""
    if _LIFTED.search(words):
        return False
    return any(mark.match(words) for mark in _MARKS) or bool(_LOUD.search(words[:200]))


def _strictest(one: EmbargoLine | None, other: EmbargoLine) -> EmbargoLine:
    if one is None or one.until == other.until:
        return other if one is None or other.hold else one
    hold = one.hold or other.hold or "The piece names two different embargoes: the later one counts"
    moments = [moment for moment in (one.until, other.until) if moment]
    return EmbargoLine(max(moments, default=None), hold, f"{one.line} / {other.line}"[:300])


def _read(words: str, now: datetime) -> EmbargoLine:
    def hold(reason: str) -> EmbargoLine:
        return EmbargoLine(None, f"{reason}: “{words[:120]}”", words)

    stamps = re.findall(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})", words)
    if len(stamps) == 1 and (moment := parse_iso(stamps[0])):
        return EmbargoLine(moment, "", words)
    if not re.search(r"\d", words):
        return hold("Embargoed without a readable end")
    days, rest = _days(words, now)
    if not days:
        return hold("The embargo names no day that can be read")
    if len(days) > 1:
        return hold("The embargo names more than one day")
    times = list(_TIMES.finditer(rest))
    moments = {_moment(days[0], match) for match in times}
    if not times:
        return hold("The embargo names no hour that can be read")
    if len(moments) > 1:
        return hold("The embargo names more than one hour")
    moment = moments.pop()
    if moment is None:
        return hold("The embargo names no time zone that can be read")
    weekday = _WEEKDAYS.search(words)
    if weekday and _WEEKDAY_OF[weekday[1].lower()[:2]] != days[0].weekday():
        return hold("The embargo's weekday and its date disagree")
    return EmbargoLine(moment, "", words)


def _days(words: str, now: datetime) -> tuple[list[date], str]:
    """The days that are named, and the words without them."""
    days: list[date] = []
    for pattern in _DATES:
        for match in list(pattern.finditer(words)):
            day = _day(match.groupdict(), now)
            if day and day not in days:
                days.append(day)
        words = pattern.sub(" ", words)
    return days, words


def _day(named: dict[str, str | None], now: datetime) -> date | None:
    month = _MONTHS.get(_key(named.get("n")), 0) or int(named.get("m") or 0)
    day = int(named.get("d") or 0)
    if named.get("a"):
        first, second = int(named["a"] or 0), int(named["b"] or 0)
        # 03/04 is March here and April there; 13/04 can be read.
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if first > 12 or first == second else (second, first)
    years = [int(named["y"] or 0)] if named.get("y") else [now.year - 1, now.year, now.year + 1]
    found = []
    for year in years:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found or not 1980 <= found[0].year <= 2200:
        return None
    return min(found, key=lambda one: abs(one - now.date()))


def _key(name: str | None) -> str:
    lower = (name or "").lower()
    return next(
        (key for key in sorted(_MONTHS, key=len, reverse=True) if lower.startswith(key)), ""
    )


def _moment(day: date, match: re.Match[str]) -> datetime | None:
    """The moment of one hour on ``day``, None where its zone or the hour itself can't be read."""
    if match["noon"]:
        hour, minute = 12, 0
    elif match["mil"]:
        hour, minute = int(match["mil"][:2]), int(match["mil"][2:])
    else:
        hour, minute = int(match["h"] or match["bare"]), int(match["min"] or 0)
    half = (match["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour == 24 and minute == 0:
        day, hour = day + timedelta(days=1), 0
    if hour > 23 or minute > 59:
        return None
    zone = (match["z"] or "").lower()
    local = datetime.combine(day, time(hour, minute))
    if zone in _ZONES:
        return local.replace(tzinfo=ZoneInfo(_ZONES[zone])).astimezone(UTC)
    offset = _offset(match["o"] or match["plain"] or "")
    if zone:
        hours = timedelta(hours=_HOURS[zone])
        if offset and zone not in ("gmt", "utc"):
            return None
        return (local - hours - (offset or timedelta())).replace(tzinfo=UTC)
    return (local - offset).replace(tzinfo=UTC) if offset is not None else None


def _offset(sent: str) -> timedelta | None:
    match = re.fullmatch(r"([+\-−])(\d{1,2}):?(\d{2})?", sent)
    if not match or int(match[2]) > 14:
        return None
    size = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return size if match[1] == "+" else -size


def fixed_offset(zone: str) -> timezone | None:
    """The zone that an abbreviation of the wires means (``GMT``, ``EST``), None if in doubt."""
    hours = _HOURS.get(zone.lower())
    return None if hours is None else timezone(timedelta(hours=hours))
