"""What a clock on the wall says, as a moment: with the hours that a change of the clocks doubles
or leaves out."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


class NoSuchTime(ValueError):
    """The clocks jump over this time of day; the text says where they go on."""


class TwiceThatDay(ValueError):
    """The clocks go back over this time of day, so that it comes twice; the text names both."""


def moment_in(local: datetime, zone: str, *, second: bool | None = None) -> datetime:
    """The moment at which clocks in ``zone`` show ``local`` (naive), aware, in that zone.

    ``second`` says which of two is meant where the time comes twice that day.

    Raises:
        NoSuchTime: it is left out that day.
        TwiceThatDay: it comes twice, and ``second`` is None.
    """
    place = ZoneInfo(zone)
    first, later = (local.replace(tzinfo=place, fold=fold) for fold in (0, 1))
    if first.utcoffset() == later.utcoffset():
        return first
    if not _shown(first, local):
        # In a gap, the offset from before it says where the clocks have gone.
        after = (first - (first.utcoffset() or timedelta())).replace(tzinfo=ZoneInfo("UTC"))
        raise NoSuchTime(
            f"{local:%H:%M} does not come on {local:%d-%m-%Y} in {zone}: the clocks go forward,"
            f" to {after.astimezone(place):%H:%M} at that moment."
        )
    if second is None:
        raise TwiceThatDay(
            f"{local:%H:%M} comes twice on {local:%d-%m-%Y} in {zone}, since the clocks go back:"
            f" first as {first.tzname()}, then as {later.tzname()}. Say which one."
        )
    return later if second else first


def _shown(moment: datetime, local: datetime) -> bool:
    """Do clocks show this time at that moment? In a gap they don't."""
    utc = moment.astimezone(ZoneInfo("UTC"))
    return utc.astimezone(moment.tzinfo).replace(tzinfo=None, fold=0) == local.replace(fold=0)
