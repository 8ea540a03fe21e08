"""Take a newer version of a piece as the source of an article, in the place of the one before."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from wiredesk.desk.models import Article, ArticleSource
from wiredesk.people.actor import Actor
from wiredesk.wire.item import USABLE


class CantTake(Exception):
    """The newer version can't stand behind the article; the text says why. Nothing was changed."""


def take_version(article_id: int, source_id: int, *, by: Actor, now: datetime) -> ArticleSource:
    """The source's row, with the newest version of its piece behind it.

    From then on the text is checked against that version; no word of it changes here.

    Raises:
        CantTake: the article was killed, or no newer version can be used.
        ArticleSource.DoesNotExist: no such source of this article.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article_id)
        row = ArticleSource.objects.select_related("item__chain__latest__source").get(
            pk=source_id, article=article, item__isnull=False
        )
        assert row.item is not None
        newest = row.item.chain.latest
        if article.killed_at:
            raise CantTake("The article was killed. A killed article is never edited again.")
        if newest is None or newest.pk == row.item_id:
            raise CantTake("There is no newer version of this piece.")
        if newest.status != USABLE or newest.hold:
            raise CantTake(
                f"Version {newest.version} can't be used: {newest.hold or newest.status}."
            )
        log(
            article,
            "wiredesk.take_version",
            user=by.person,
            data={"guid": row.item.chain.guid, "from": row.item.version, "to": newest.version},
        )
        row.item = newest
        row.save(update_fields=["item"])
    return row
