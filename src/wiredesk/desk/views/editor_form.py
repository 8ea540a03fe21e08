"""What an editor's screen sends, put into the draft and written: whole, or as it is typed."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Revision

from wiredesk.desk.actions.answer import answer
from wiredesk.desk.actions.save import Conflict, save
from wiredesk.desk.drafting.credit import credit_line
from wiredesk.desk.forms import ArticleForm
from wiredesk.desk.models import Article, Made
from wiredesk.desk.queries import Examination, draft_of, sentence_of, source_items
from wiredesk.desk.views.access import at_the_desk

_REASON_LENGTH = 300


class NotAnswered(Exception):
    """The reason was not kept; the text says why, to the editor."""


def fill(draft: Article, form: ArticleForm) -> None:
    """Put what was typed into the draft; a field that is wrong stays as the draft has it.

    ``form.errors`` says which: a place half typed must not hold up the text. A body with a fault
    is kept as it was typed: it can be mended later, and is not published before.
    """
    if not form.is_valid():
        for name in form.fields:
            if name not in form.cleaned_data:
                form.cleaned_data[name] = _kept(draft, form, name)
    form.fill(draft)


def write(
    request: HttpRequest, row: Article, form: ArticleForm, *, typing: bool = False
) -> Revision | None:
    """Save what is on the screen as the newest revision; None where it is nothing new.

    Raises:
        Conflict: somebody saved in between, or this person did in another window.
    """
    draft = draft_of(row)
    items = source_items(row)
    automatic = credit_line(
        passed_through=draft.made == Made.PASSED,
        verbatim=draft.verbatim,
        credits=[item.source.credit or item.source.name for item in items],
        generated=draft.made == Made.GENERATED,
    )
    before = ArticleForm.values(draft)
    fill(draft, form)
    typed = form.cleaned_data["revision"]
    if ArticleForm.values(draft) == before and typed == before["revision"]:
        return None
    if not typed and draft.latest_revision_id:
        raise Conflict("Someone saved a first draft in between.")
    return save(
        draft,
        by=at_the_desk(request),
        now=timezone.now(),
        expected_revision=typed or None,
        expected_stamp=request.POST.get("stamp", ""),
        # A credit line that a person wrote stays; one that the house wrote follows the text.
        keep_credit=form.cleaned_data["credit_line"] != automatic,
        typing=typing,
    )


def keep_answer(
    request: HttpRequest,
    row: Article,
    examination: Examination,
    *,
    kind: str,
    claim: str,
    sentence: str,
    reason: str,
) -> None:
    """Keep a person's word for a claim that stands open in the examined text.

    Raises:
        NotAnswered: the claim is not open any more, or the reason is too long.
    """
    still_open = [
        sentence_of(examination.report, each)
        for each in examination.open
        if (each.kind, each.text) == (kind, claim)
    ]
    # Who mends one claim and answers for the next changes the sentence of both.
    exact = [each for each in still_open if each == sentence] or still_open
    if len(reason) > _REASON_LENGTH:
        raise NotAnswered(f"“{claim}”: the reason is longer than {_REASON_LENGTH} signs.")
    if len(set(exact)) != 1:
        raise NotAnswered(f"“{claim}”: the text changed, so nothing was answered.")
    answer(
        row,
        kind=kind,
        claim=claim,
        sentence=exact[0],
        reason=reason,
        by=at_the_desk(request),
        now=timezone.now(),
    )


def _kept(draft: Article, form: ArticleForm, name: str) -> Any:
    if name == "body":
        return str(form.data.get("body", ""))
    if name == "revision":
        return draft.latest_revision_id or 0
    value = getattr(draft, name)
    return list(value.all()) if hasattr(value, "all") else value
