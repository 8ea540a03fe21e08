"""Time as a newsroom writes it: agency stamps in, the edition's zone out."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

# A stamp further ahead than this is a sender's mistake, never an ordering we trust.
FUTURE_TOLERANCE = timedelta(hours=26)


def parse_iso(value: str) -> datetime | None:
    """An ISO 8601 stamp as an aware UTC datetime, or None where it can't be read.

    A stamp without a zone is read as UTC. Years before 1970 or after 2200 are refused: no wire
    item has them, and they break zone arithmetic at the edges of the calendar.
    """
    text = value.strip()
    if not text:
        return None
    try:
        stamp = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not 1970 <= stamp.year <= 2200:
        return None
    if stamp.tzinfo is None:
        stamp = stamp.replace(tzinfo=UTC)
    return stamp.astimezone(UTC)


def zone_name(moment: datetime, zone: str) -> str:
    """The zone's own abbreviation (``IST``), or ``UTC+4`` where it has only a number."""
    local = moment.astimezone(ZoneInfo(zone))
    name = local.tzname() or ""
    if name and name[0] not in "+-":
        return name
    offset = local.utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")


def in_zone(moment: datetime, zone: str, pattern: str = "%d-%m-%Y %H:%M") -> str:
    """``12-01-2026 09:09 IST``: the moment in the zone, in the newsroom's pattern, named."""
    return f"{moment.astimezone(ZoneInfo(zone)).strftime(pattern)} {zone_name(moment, zone)}"
