"""A piece of the wire as its source's policy sees it."""

from datetime import datetime, timedelta

from django.utils import timezone

from wiredesk.desk.models import Publication
from wiredesk.desk.policies import Piece
from wiredesk.people.actor import How
from wiredesk.wire.models import Item, Source

# A new source brings its archive along: what is older waits in the wire until it is wanted.
NEWS_FOR = timedelta(hours=48)


def piece_of(item: Item, handling: str, now: datetime) -> Piece:
    """The item with what the rules say of it and what its source's policy has done today."""
    moment = item.updated or item.created
    return Piece(
        policy=item.source.policy,
        handling=handling,
        recent=moment is None or now - moment < NEWS_FOR,
        signal=item.signal,
        hold=item.hold,
        embargoed=item.embargo_until is not None and item.embargo_until > now,
        published=published_by_policy(item.source, now),
        most=item.source.most_a_day,
    )


def published_by_policy(source: Source, now: datetime) -> int:
    """New articles that rest on the source's copy and that policies published today."""
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    new = Publication.objects.filter(how=How.POLICY, kind=Publication.Kind.NEW, at__gte=today)
    return new.filter(article__sources__item__source=source).values("article").distinct().count()
