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

    What a person signed for when the time was set goes out under that sign-off, if text and
    sources are still the same. What is blocked, or was changed since, loses its time and opens a
    task, so that it is seen by a person and stands in nobody's way.
    """
    done = 0
    due = Article.objects.filter(publish_at__lte=now).order_by("publish_at")[:_BATCH]
    for article in due.select_related("scheduled_sign_off__person"):
        signed = article.scheduled_sign_off
        by = Actor(how=How.SCHEDULE, person=signed.person if signed else None)
        try:
            publish(
                article.pk,
                by=by,
                now=now,
                signed=signed,
                expected_hash="" if signed else article.scheduled_hash,
            )
            done += 1
        except Blocked as error:
            logger.warning("article %s was due and is blocked: %s", article.pk, error)
            _wait_for_a_person(article, str(error), now)
        except Exception:
            # One that breaks must not hold up those after it: it is tried again at the next tick.
            logger.exception("article %s was due and could not be published", article.pk)
    return done


def _wait_for_a_person(article: Article, why: str, now: datetime) -> None:
    Article.objects.filter(pk=article.pk).update(
        publish_at=None, scheduled_hash="", scheduled_sign_off=None
    )
    Task.objects.create(
        kind=Task.Kind.BLOCKED,
        urgent=True,
        article=article,
        text=f"Was due to be published and is blocked: {why}",
        created_at=now,
    )
