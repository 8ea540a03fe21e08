"""Change a source, and forget what was only true of it as it was."""

import logging
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from wiredesk.wire.models import Health, Source, Subscription

logger = logging.getLogger(__name__)

_ADDRESS = frozenset({"url", "transport"})
_CONNECTION = frozenset({"username", "secret", "host_key", "every_seconds", "active"})


def change_source(source: Source, fields: Collection[str], *, now: datetime) -> None:
    """Store these fields of ``source`` and no others, so that nothing else is written over.

    A new address begins anew: what was remembered of the old one is dropped. A connection that was
    changed is tried at the next tick.
    """
    if not fields:
        return
    with transaction.atomic():
        source.save(update_fields=list(fields))
        health = Health.objects.filter(source=source)
        if _ADDRESS & set(fields):
            Subscription.objects.filter(source=source).delete()
            health.update(
                etag="",
                last_modified="",
                last_hash="",
                cursor={},
                interval=0,
                failures=0,
                failing_since=None,
                error="",
                moved_to="",
                stopped=False,
                next_at=now,
            )
        elif _CONNECTION & set(fields):
            health.update(stopped=False, next_at=now)
    logger.info("source %s changed: %s", source.slug, ", ".join(sorted(fields)))
