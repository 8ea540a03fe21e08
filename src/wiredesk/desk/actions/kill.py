"""Kill: take an article off every surface, for good; a tombstone stays at its address."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from wiredesk.desk.models import Article, Publication, Task
from wiredesk.desk.queries import standing_articles
from wiredesk.desk.signals import published
from wiredesk.people.actor import Actor
from wiredesk.stories.queries import standing


def kill(article_id: int, *, by: Actor, now: datetime, note: str = "") -> Publication | None:
    """Take the article off. ``note`` is what the tombstone tells readers of the reason.

    Returns the publication, or None for an article that never was public (its draft is closed)
    or was killed before.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article_id)
        if article.killed_at:
            return None
        was_live = article.live
        left = sorted(article.placements.values_list("key", flat=True))
        article.live = False
        article.killed_at = now
        article.kill_note = note
        article.publish_at = None
        article.save(update_fields=["live", "killed_at", "kill_note", "publish_at"])
        article.placements.all().delete()
        Task.objects.filter(article=article, done_at=None).exclude(kind=Task.Kind.KILL).update(
            done_at=now
        )
        _close_twins(article, now)
        log(article, "wiredesk.kill", user=by.person, data={"how": by.how, "note": note})
        if not was_live:
            return None
        publication = Publication.objects.create(
            article=article,
            kind=Publication.Kind.KILL,
            at=now,
            person=by.person,
            how=by.how,
            os_user=by.os_user,
            note=note,
            left=left,
        )
        transaction.on_commit(
            lambda: published.send(sender=Publication, publication_id=publication.pk)
        )
    return publication


def _close_twins(article: Article, now: datetime) -> None:
    """Where one article of its story is left, nobody need choose any more."""
    if article.story is None:
        return
    story = standing(article.story)
    if standing_articles(story).count() < 2:
        Task.objects.filter(story=story, kind=Task.Kind.TWINS, done_at=None).update(done_at=now)
