"""File what stands in stories and not on the shelf: after an upgrade that files otherwise."""

from datetime import datetime

from django.db import transaction

from wiredesk.stories.actions.filing import file, read
from wiredesk.stories.matching import WINDOW
from wiredesk.wire.models import Chain

_BATCH = 200


def file_again(*, now: datetime) -> bool:
    """File some of the last days' pieces that have no fingerprint, newest first.

    Returns whether there may be more.
    """
    missing = Chain.objects.filter(
        fingerprint=None,
        membership__isnull=False,
        latest__isnull=False,
        first_seen_at__gte=now - WINDOW,
    )
    with transaction.atomic():
        chains = list(missing.select_related("latest").order_by("-pk")[:_BATCH])
        file(read([chain.latest for chain in chains if chain.latest is not None]), now=now)
    return len(chains) == _BATCH
