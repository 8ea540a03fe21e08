"""Take raw copy out of the house when its licence's time is over."""

from datetime import datetime, timedelta

from django.db import transaction

from wiredesk.wire.actions.receive import path_of
from wiredesk.wire.models import DeliveryFile, Item, Source

_BATCH = 500


def expire(*, now: datetime) -> int:
    """Remove the text and the bytes of what is older than its source's ``keep_days``.

    What stays is what proves: guid, version, dates, hashes and the headline; the passages that a
    published article's checks cite stand with its sign-off. Returns how many items were emptied.
    """
    emptied = 0
    for source in Source.objects.exclude(keep_days=None):
        before = now - timedelta(days=source.keep_days or 0)
        old = Item.objects.filter(source=source, expired_at=None, received_at__lt=before)
        numbers = list(old.order_by("received_at").values_list("pk", flat=True)[:_BATCH])
        with transaction.atomic():
            emptied += Item.objects.filter(pk__in=numbers).update(
                body_text="", body_html="", editor_notes=[], pictures=[], expired_at=now
            )
        _remove_bytes(source, before)
    return emptied


def _remove_bytes(source: Source, before: datetime) -> None:
    """The files on disk, where no younger delivery of the same bytes stands."""
    files = DeliveryFile.objects.filter(source=source, received_at__lt=before, size__gt=0)
    files = files.exclude(state__in=[DeliveryFile.State.QUEUED, DeliveryFile.State.RECEIVED])
    for file in files.order_by("received_at")[:_BATCH]:
        younger = DeliveryFile.objects.filter(sha256=file.sha256, received_at__gte=before)
        if not younger.exclude(pk=file.pk).exists():
            path_of(file.sha256).unlink(missing_ok=True)
        file.size = 0
        file.save(update_fields=["size"])
