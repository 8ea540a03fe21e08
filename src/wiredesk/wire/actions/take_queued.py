"""Take over the files that senders pushed, so that no other process reads them too."""

from datetime import datetime

from wiredesk.wire.models import DeliveryFile

_BATCH = 100


def take_queued(*, now: datetime) -> list[DeliveryFile]:
    """The waiting files, oldest first, now in this process's hands."""
    waiting = DeliveryFile.objects.filter(state=DeliveryFile.State.QUEUED).select_related("source")
    taken = []
    for file in waiting.order_by("taken_at")[:_BATCH]:
        mine = DeliveryFile.objects.filter(pk=file.pk, state=DeliveryFile.State.QUEUED)
        if mine.update(state=DeliveryFile.State.RECEIVED, taken_at=now):
            file.state = DeliveryFile.State.RECEIVED
            taken.append(file)
    return taken
