"""Publish what was set for a time that has come: resident, each article for itself."""

import logging
from datetime import datetime

from wiredesk.desk.actions.publish import Blocked, publish
from wiredesk.desk.models import Article, Task
from wiredesk.people.actor import Actor, How

logger = logging.getLogger(__name__)
_BATCH = 50


def publish_due(*, now: datetime) -> int:
    """Publish what is due; returns how many went out.

    An article that is blocked loses its time and opens a task, so that it is seen by a person
    and stands in nobody's way.
    """
    done = 0
    due = Article.objects.filter(publish_at__lte=now).order_by("publish_at")[:_BATCH]
    for article in due.select_related(None):
        try:
            publish(article.pk, by=Actor(how=How.SCHEDULE), now=now)
            done += 1
        except Blocked as error:
            logger.warning("article %s was due and is blocked: %s", article.pk, error)
            Article.objects.filter(pk=article.pk).update(publish_at=None)
            Task.objects.create(
                kind=Task.Kind.BLOCKED,
                urgent=True,
                article=article,
                text=f"Was due to be published and is blocked: {error}",
                created_at=now,
            )
    return done
