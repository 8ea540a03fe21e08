"""A picture of live articles changed, and their texts did not: one publication row for each."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from wiredesk.desk.models import Article, Publication
from wiredesk.desk.signals import published
from wiredesk.people.actor import Actor


def picture_changed(
    articles: Iterable[Article], *, by: Actor, now: datetime, note: str
) -> list[Publication]:
    """Publish the articles as they stand; inside the caller's transaction.

    Nobody examines anything here, so there is no new sign-off: the row names the one that holds
    for this very text, by its hash, and who changed the picture. ``note`` says what was done.
    """
    rows = []
    for article in articles:
        last = article.publications.exclude(text_hash="").order_by("-id").first()
        rows.append(
            Publication.objects.create(
                article=article,
                kind=Publication.Kind.UPDATE,
                at=now,
                text_hash=last.text_hash if last else "",
                revision_id=last.revision_id if last else None,
                sign_off_id=last.sign_off_id if last else None,
                person=by.person,
                how=by.how,
                os_user=by.os_user,
                note=note,
            )
        )
        log(article, "wiredesk.picture", user=by.person, data={"how": by.how, "note": note})
    numbers = [row.pk for row in rows]
    transaction.on_commit(lambda: _tell(numbers))
    return rows


def _tell(numbers: list[int]) -> None:
    for number in numbers:
        published.send(sender=Publication, publication_id=number)
