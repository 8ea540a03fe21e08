"""Save a draft: nothing that the public sees changes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from wagtail.models import Revision

from wiredesk.desk.drafting.credit import REWRITE_LIMIT, credit_line
from wiredesk.desk.drafting.overlap import share_of_drafts, verbatim_share
from wiredesk.desk.models import Article, ArticleSource, Made, ModelCall
from wiredesk.desk.passage import SourceText
from wiredesk.desk.queries import source_items, source_text, sources_of, text_of
from wiredesk.people.actor import Actor
from wiredesk.wire.models import Item

# A model's newest drafts that were taken over: more are not looked at.
_DRAFTS = 3

# What one person types without a longer pause than this is one revision.
ONE_SITTING = timedelta(minutes=10)


class Conflict(Exception):
    """Someone saved in between. Nothing was written; load the newer text and compare."""


def save(
    draft: Article,
    *,
    by: Actor,
    now: datetime,
    sources: Sequence[Item] | None = None,
    expected_revision: int | None = None,
    expected_stamp: str = "",
    keep_credit: bool = False,
    typing: bool = False,
) -> Revision:
    """Write ``draft`` as its article's newest revision; of an unpublished one, the row as well.

    ``sources`` replaces the wire copy behind the text; own material stays. ``expected_revision``
    is the revision that the editor started from, ``expected_stamp`` its ``stamp_of``: Conflict
    where it is no longer the newest. The share of verbatim copy and with it the credit line are
    worked out anew, unless ``keep_credit``. ``typing``: saved by the screen itself, in the middle
    of a sentence perhaps; the person's own newest revision is written over where it may be.
    """
    over = None
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
            if expected_stamp and stamp_of(row.latest_revision) != expected_stamp:
                raise Conflict("This article was saved in another window in between.")
            for name in Article.LIFE:  # what happened to it since the draft was read
                setattr(draft, name, getattr(row, name))
            if typing and by.person is not None:
                over = _own_sitting(row, by, now)
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
        # What is typed is checked at the door, field by field; half a text is no error.
        revision = draft.save_revision(
            user=person, changed=True, clean=not typing, overwrite_revision=over
        )
        if not draft.live:
            draft.save()
        return revision


def stamp_of(revision: Revision | None) -> str:
    """What tells one content of an article from the next, a revision written over included."""
    return f"{revision.pk}-{revision.created_at.timestamp():.6f}" if revision else "0"


def _own_sitting(row: Article, by: Actor, now: datetime) -> Revision | None:
    """The newest revision where this person wrote it just now and nobody else relies on it."""
    newest = row.latest_revision
    if newest is None or by.person is None or newest.user_id != by.person.pk:
        return None
    relied_on = (
        newest.pk == row.live_revision_id
        or newest.approved_go_live_at is not None
        or row.publish_at is not None
        or newest.task_states.exists()
        or row.publications.filter(revision=newest).exists()
    )
    return None if relied_on or now - newest.created_at > ONE_SITTING else newest


def _credit(draft: Article, items: list[Item], by: Actor, keep_credit: bool) -> None:
    _note_the_model(draft, by)
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
            generated=draft.made == Made.GENERATED,
        )


def _note_the_model(draft: Article, by: Actor) -> None:
    """While more than half of a model's own words stand, the text is the model's."""
    taken = ModelCall.objects.filter(article_id=draft.pk, taken_at__isnull=False)
    parts = taken.order_by("-taken_at").values_list("draft", flat=True)[:_DRAFTS]
    drafts = [SourceText("", "\n\n".join(each)) for each in parts]
    if not drafts:
        return
    sources = [SourceText("", f"{row.headline}\n\n{row.words}") for row in sources_of(draft)]
    share = share_of_drafts(text_of(draft).whole, drafts, sources)
    if share is not None and share > REWRITE_LIMIT:
        draft.made = Made.GENERATED
    elif share is not None and draft.made == Made.GENERATED and by.examines:
        draft.made = Made.REWRITTEN
