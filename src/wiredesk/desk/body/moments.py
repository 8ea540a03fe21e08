"""The time of a live entry, as it is typed and as it is kept."""

from datetime import date, datetime, time


def moment_of(at: str, day: date | None = None) -> datetime | None:
    """``14:05`` on ``day``, or ``2026-11-24 14:05``, without a zone; None for what is no time."""
    on, _, hour = at.rpartition(" ")
    hours, _, minutes = hour.partition(":")
    try:
        stated = date.fromisoformat(on) if on else day or date.min
        return datetime.combine(stated, time(int(hours), int(minutes)))
    except ValueError:
        return None
