"""Deliver a publication: each channel once, claimed by a conditional UPDATE."""

import logging
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from wiredesk.channels.contract import Channel, Failed
from wiredesk.channels.models import Delivery
from wiredesk.channels.registry import CHANNELS
from wiredesk.desk.models import Publication

logger = logging.getLogger(__name__)

# A claim that its owner's death left behind is free again after this.
CLAIM = timedelta(seconds=10)
_FIRST_RETRY = timedelta(seconds=5)
_LAST_RETRY = timedelta(hours=1)


def deliver(publication_id: int, *, local_only: bool = True) -> bool:
    """Deliver the publication to its channels; True when each of them is done.

    Safe to call from several processes at once, and again after a crash.
    """
    publication = Publication.objects.select_related("article").get(pk=publication_id)
    channels = [c for c in CHANNELS if c.local or not local_only]
    Delivery.objects.bulk_create(
        [Delivery(publication=publication, channel=c.name) for c in CHANNELS],
        ignore_conflicts=True,
    )
    for channel in channels:
        _deliver_to(channel, publication)
    left = publication.deliveries.exclude(state=Delivery.State.DONE).exists()
    if not left:
        Publication.objects.filter(pk=publication.pk, delivered_at=None).update(
            delivered_at=timezone.now()
        )
    return not left


def sweep() -> int:
    """Deliver what is still waiting, the oldest first; returns how many publications it took on."""
    waiting = list(
        Publication.objects.filter(delivered_at=None).order_by("id").values_list("id", flat=True)
    )
    for publication_id in waiting:
        deliver(publication_id, local_only=False)
    return len(waiting)


def _deliver_to(channel: Channel, publication: Publication) -> None:
    delivery = _claim(publication, channel.name, timezone.now())
    if delivery is None:
        return
    try:
        proof = channel.deliver(publication)
    except Exception as error:
        # Any fault of one channel must neither stop the others nor lose the publication.
        final = isinstance(error, Failed) and not error.retry
        logger.exception("%s could not deliver publication %s", channel.name, publication.pk)
        pause = min(_FIRST_RETRY * 2 ** min(delivery.attempts, 12), _LAST_RETRY)
        _release(
            delivery,
            state=Delivery.State.FAILED if final else Delivery.State.PENDING,
            error=str(error) or type(error).__name__,
            not_before=timezone.now() + pause,
        )
        return
    _release(delivery, state=Delivery.State.DONE, error="", proof=proof, done_at=timezone.now())


def _claim(publication: Publication, channel: str, now: datetime) -> Delivery | None:
    """The delivery, if it is ours now: one row changed says so."""
    free = Q(state=Delivery.State.PENDING) & (Q(not_before=None) | Q(not_before__lte=now))
    expired = Q(state=Delivery.State.CLAIMED, claimed_until__lt=now)
    delivery = Delivery.objects.get(publication=publication, channel=channel)
    changed = (
        Delivery.objects.filter(free | expired, pk=delivery.pk)
        .filter(attempts=delivery.attempts)
        .update(
            state=Delivery.State.CLAIMED,
            claimed_until=now + CLAIM,
            attempts=delivery.attempts + 1,
        )
    )
    if changed != 1:
        return None
    delivery.attempts += 1
    return delivery


def _release(delivery: Delivery, **values: object) -> None:
    """Write the result, unless another took over after our claim ran out (fenced by attempts)."""
    Delivery.objects.filter(
        pk=delivery.pk, state=Delivery.State.CLAIMED, attempts=delivery.attempts
    ).update(claimed_until=None, **values)
