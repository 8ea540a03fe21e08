"""Take a source away that never brought anything."""

from django.db import transaction
from django.db.models import ProtectedError

from wiredesk.wire.models import Source


def remove_source(source: Source) -> bool:
    """Delete it. False where anything came from it: that is kept, and so is the source."""
    try:
        with transaction.atomic():
            source.delete()
    except ProtectedError:
        return False
    return True
