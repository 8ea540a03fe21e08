"""Choose the sources that are due to be looked at, so that no other process looks too."""

from datetime import datetime, timedelta

from wiredesk.wire.models import FETCHED, Health, Source

# A look that its process did not live to finish is made again after this.
_LEASE = timedelta(minutes=5)


def claim_due(*, now: datetime, limit: int) -> list[Source]:
    """The sources to look at now, the longest due first; each is claimed for five minutes."""
    new = Source.objects.filter(active=True, transport__in=FETCHED, health=None)
    Health.objects.bulk_create(
        [Health(source=source, next_at=now) for source in new], ignore_conflicts=True
    )
    due = (
        Health.objects.filter(
            next_at__lte=now, stopped=False, source__active=True, source__transport__in=FETCHED
        )
        .select_related("source")
        .order_by("next_at")[:limit]
    )
    claimed = []
    for health in due:
        mine = Health.objects.filter(pk=health.pk, next_at=health.next_at)
        if mine.update(next_at=now + _LEASE):
            health.source.health = health
            claimed.append(health.source)
    return claimed
