"""The desk's own embargo on an article, and the time when it goes off again."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from wiredesk.desk.actions.schedule import CantSet
from wiredesk.desk.licence import ends_at
from wiredesk.desk.models import Article
from wiredesk.desk.queries import licences_of, source_items
from wiredesk.people.actor import Actor


def wire_embargo(article: Article, now: datetime) -> datetime | None:
    """The latest embargo that an agency set on the article's sources; None where none holds now."""
    ends = [item.embargo_until for item in source_items(article)]
    return max((end for end in ends if end is not None and end > now), default=None)


def set_embargo(
    article_id: int, *, until: datetime | None, by: Actor, now: datetime
) -> datetime | None:
    """Keep the article back until then (None: as the wire says); returns the embargo that holds.

    Raises:
        CantSet: it is public, the time has passed, an agency's embargo ends later, or the article
            is set for a time before.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article_id)
        wire = wire_embargo(article, now)
        if article.live and until is not None:
            raise CantSet("It is public already: an embargo comes too late.")
        if until is not None and until <= now:
            raise CantSet("This time has passed. Choose a later one.")
        if until is not None and wire is not None and until < wire:
            raise CantSet(
                f"The agency's own embargo ends later, at {wire:%d-%m-%Y %H:%M} UTC: the desk may"
                " lengthen it, never shorten it."
            )
        if until is not None and article.publish_at is not None and article.publish_at < until:
            raise CantSet(
                f"It is set for {article.publish_at:%d-%m-%Y %H:%M} UTC, before this embargo ends:"
                " take that time away first."
            )
        holds = until or wire
        Article.objects.filter(pk=article_id).update(desk_embargo_until=until, embargo_until=holds)
        _log(article, "wiredesk.embargo", by, until)
    return holds


def set_expiry(article_id: int, *, at: datetime | None, by: Actor, now: datetime) -> None:
    """Take the article off at that time (None: as its sources' licences say).

    Raises:
        CantSet: the time has passed, or comes before it is published.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article_id)
        if at is not None and at <= now:
            raise CantSet("This time has passed. To take it off now, kill it.")
        if at is not None and article.publish_at is not None and at <= article.publish_at:
            raise CantSet("It would go off before it is published. Choose a later time.")
        article.desk_expires_at = at
        fields = ["desk_expires_at"]
        if article.live and article.first_published_at is not None:
            licensed = ends_at(licences_of(source_items(article)), article.first_published_at)
            article.expire_at = min(filter(None, (licensed, at)), default=None)
            fields.append("expire_at")
        article.save(update_fields=fields)
        _log(article, "wiredesk.expiry", by, at)


def _log(article: Article, action: str, by: Actor, at: datetime | None) -> None:
    data = {"at": at.isoformat() if at else None, "how": by.how}
    log(article, action, user=by.person, data=data)
