"""Take over the sources of somebody's list (OPML), those that are not here yet."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from wiredesk.wire.actions.add_source import free_slug
from wiredesk.wire.fetch.opml import Listed
from wiredesk.wire.models import Health, Policy, Source, Transport

logger = logging.getLogger(__name__)

_OFF = str(Policy.OFF)
_NAME_LENGTH, _CREDIT_LENGTH, _URL_LENGTH = 120, 200, 500


def import_sources(
    listed: Iterable[Listed], *, active: bool, now: datetime, policy: str = _OFF
) -> list[Source]:
    """Store the listed sources whose address no source has; all of them or none."""
    with transaction.atomic():
        slugs = set(Source.objects.values_list("slug", flat=True))
        here = addresses_here()
        new = []
        for each in listed:
            if each.url in here or len(each.url) > _URL_LENGTH:
                continue
            slug = free_slug(each.title, slugs)
            slugs.add(slug)
            here.add(each.url)
            new.append(
                Source(
                    slug=slug,
                    name=each.title[:_NAME_LENGTH],
                    transport=Transport.HTTP,
                    url=each.url,
                    credit=each.title[:_CREDIT_LENGTH],
                    policy=policy,
                    active=active,
                )
            )
        Source.objects.bulk_create(new, batch_size=200)
        Health.objects.bulk_create(
            [Health(source=source, next_at=now) for source in new], batch_size=200
        )
    logger.info("%d sources taken over from a list", len(new))
    return new


def addresses_here() -> set[str]:
    """The web addresses that sources have."""
    return set(Source.objects.filter(transport=Transport.HTTP).values_list("url", flat=True))
