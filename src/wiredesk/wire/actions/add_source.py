"""Add a source: from its first moment the fetcher looks at it."""

import logging
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from wiredesk.kit.urls import slug_of
from wiredesk.wire.models import FETCHED, Health, Source

logger = logging.getLogger(__name__)

_SLUG_LENGTH = 50


def add_source(source: Source, *, now: datetime) -> Source:
    """Store a source that isn't yet; its slug is made from its name where it has none.

    The fetcher looks at it at its next tick.
    """
    with transaction.atomic():
        if not source.slug:
            taken = set(Source.objects.values_list("slug", flat=True))
            source.slug = free_slug(source.name, taken)
        source.save(force_insert=True)
        if source.transport in FETCHED:
            Health.objects.create(source=source, next_at=now)
    logger.info("source %s added (%s)", source.slug, source.transport)
    return source


def free_slug(name: str, taken: Collection[str]) -> str:
    """A slug for the name that is not among ``taken``."""
    base = slug_of(name)[: _SLUG_LENGTH - 6].strip("-")
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
