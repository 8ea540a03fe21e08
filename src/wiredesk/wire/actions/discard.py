"""Drop a delivery in which nothing was new."""

from django.db import transaction

from wiredesk.wire.actions.receive import path_of
from wiredesk.wire.models import DeliveryFile


def discard(file: DeliveryFile) -> None:
    """Take the file and its row away, as nothing stands on them.

    A feed is fetched a thousand times a day and says the same each time: its items are kept once.
    A file that any item came from stays.
    """
    with transaction.atomic():
        if file.items.exists() or file.unpacked.exists():
            return
        file.delete()
        if not DeliveryFile.objects.filter(sha256=file.sha256).exists():
            path_of(file.sha256).unlink(missing_ok=True)
