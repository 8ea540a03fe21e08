"""An agency's stamps: what can't be true becomes None, with a remark for the desk."""

from calendar import timegm
from datetime import UTC, datetime
from time import struct_time

from wiredesk.kit.clock import FUTURE_TOLERANCE, parse_iso

# Feeds and archives reach back; before this a stamp is a default that nobody set.
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


def believable(
    moment: datetime | None, sent: str, name: str, now: datetime
) -> tuple[datetime | None, str]:
    """``moment``, or None with a flag where it is unreadable, absurdly old or in the future.

    ``sent`` is the stamp as it came, "" where none did (then there is nothing to flag).
    """
    shown = sent.strip()[:40]
    if moment is None:
        return None, f"{name} can't be read: “{shown}”" if shown else ""
    if moment > now + FUTURE_TOLERANCE:
        return None, f"{name} lies in the future: “{shown}”"
    if moment < _EARLIEST:
        return None, f"{name} is absurd: “{shown}”"
    return moment, ""


def read_iso(sent: str, name: str, now: datetime) -> tuple[datetime | None, str]:
    """An ISO 8601 stamp made believable."""
    return believable(parse_iso(sent), sent, name, now)


def from_utc_tuple(stamp: struct_time | None) -> datetime | None:
    """feedparser's UTC tuple as an aware moment, None where it is out of any calendar's range."""
    if stamp is None:
        return None
    try:
        return datetime.fromtimestamp(timegm(stamp), UTC)
    except (ValueError, OverflowError, OSError):
        return None
