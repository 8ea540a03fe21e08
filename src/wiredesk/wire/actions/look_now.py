"""Have a source looked at at once, whenever its next look was due."""

from datetime import datetime

from wiredesk.wire.models import FETCHED, Health, Source


def look_now(source: Source, *, now: datetime) -> bool:
    """Due now, and again where it had stopped. False for a source that comes to us, or rests."""
    if source.transport not in FETCHED or not source.active:
        return False
    Health.objects.get_or_create(source=source)
    Health.objects.filter(source=source).update(next_at=now, stopped=False)
    return True
