"""Save a draft: nothing that the public sees changes."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from wagtail.models import Revision

from wiredesk.desk.drafting.credit import REWRITE_LIMIT, credit_line
from wiredesk.desk.drafting.overlap import verbatim_share
from wiredesk.desk.models import Article, ArticleSource, Made
from wiredesk.desk.queries import source_items, source_text, text_of
from wiredesk.people.actor import Actor
from wiredesk.wire.models import Item


class Conflict(Exception):
    """Someone saved in between. Nothing was written; load the newer text and compare."""


def save(
    draft: Article,
    *,
    by: Actor,
    now: datetime,
    sources: Sequence[Item] | None = None,
    expected_revision: int | None = None,
    keep_credit: bool = False,
) -> Revision:
    """Write ``draft`` as its article's newest revision; of an unpublished one, the row as well.

    ``sources`` replaces the wire copy behind the text; own material stays. ``expected_revision``
    is the revision that the editor started from: Conflict where it is no longer the newest. The
    share of verbatim copy and with it the credit line are worked out anew, unless ``keep_credit``.
    """
    with transaction.atomic():
        if draft.pk is None:
            draft.live = False
            draft.save()
        else:
            row = Article.objects.select_for_update().get(pk=draft.pk)
            if row.killed_at:
                raise Conflict("The article was killed. A killed article is never edited again.")
            if expected_revision is not None and row.latest_revision_id != expected_revision:
                raise Conflict("Someone else saved this article while you were editing it.")
        if sources is not None:
            ArticleSource.objects.filter(article_id=draft.pk, item__isnull=False).delete()
            ArticleSource.objects.bulk_create(
                ArticleSource(article_id=draft.pk, item=item, position=n)
                for n, item in enumerate(sources)
            )
        _credit(
            draft, list(sources) if sources is not None else source_items(draft), by, keep_credit
        )
        person = by.person if by.examines else None
        revision = draft.save_revision(user=person, changed=True)
        if not draft.live:
            draft.save()
        return revision


def _credit(draft: Article, items: list[Item], by: Actor, keep_credit: bool) -> None:
    if not items or draft.made == Made.OWN:
        return
    draft.verbatim = verbatim_share(text_of(draft).whole, [source_text(i) for i in items])
    if by.examines and draft.made == Made.EXTRACTED and draft.verbatim <= REWRITE_LIMIT:
        draft.made = Made.REWRITTEN
    if not keep_credit:
        draft.credit_line = credit_line(
            passed_through=draft.made == Made.PASSED,
            verbatim=draft.verbatim,
            credits=[item.source.credit or item.source.name for item in items],
        )
