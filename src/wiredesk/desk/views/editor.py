"""The editor: sources on one side, the article and its evidence on the other, on one screen.

A POST carries the whole text. It is saved first, whatever was asked for, so that what is
published and answered for is exactly what stood on the screen.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wiredesk.desk.actions.answer import answer
from wiredesk.desk.actions.kill import kill
from wiredesk.desk.actions.publish import Blocked, publish
from wiredesk.desk.actions.save import Conflict, save
from wiredesk.desk.drafting.credit import credit_line
from wiredesk.desk.forms import ArticleForm, CorrectionForm, KillForm
from wiredesk.desk.models import SIGNED_FORMS, Article, Made, Publication
from wiredesk.desk.queries import (
    draft_of,
    examine,
    obstacles,
    sentence_of,
    source_items,
    twins,
)
from wiredesk.desk.views.access import EDIT, PUBLISH, READ, allowed, at_the_desk, needs, refused
from wiredesk.desk.views.evidence import sentences, source_paragraphs
from wiredesk.lexicon.models import Place
from wiredesk.lexicon.tagging.gazetteer import gazetteer

_REASON_LENGTH = 300


@require_http_methods(["GET", "POST"])
def article(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The screen, and what is sent from it: save, publish, publish as a correction."""
    may_edit = allowed(request, EDIT)
    if not may_edit and (request.method == "POST" or not allowed(request, READ)):
        return refused(request)
    row = get_object_or_404(Article, pk=pk)
    if request.method == "GET":
        return _screen(request, row, ArticleForm.of(draft_of(row)))
    if row.killed_at:
        messages.error(request, "This article was killed: it can't be changed any more.")
        return redirect("desk:article", pk)
    do = request.POST.get("do", "save")
    if do in ("publish", "correct") and not allowed(request, PUBLISH):
        return refused(request)
    form = ArticleForm(request.POST)
    if not form.is_valid():
        return _screen(request, row, form, status=422)
    correction = CorrectionForm(request.POST)
    try:
        changed = _save(request, row, form)
    except Conflict:
        newer = draft_of(Article.objects.get(pk=pk))
        form.data = _with_revision(form.data, newer)
        return _screen(request, row, form, newer=newer, status=409)
    _answer(request, row)
    if do == "correct" and not correction.is_valid():
        messages.error(request, "Saved, not published: say what was wrong. Readers are told.")
        return redirect("desk:article", pk)
    if do in ("publish", "correct"):
        note = correction.cleaned_data["correction"] if do == "correct" else ""
        _publish(request, row, form.text.hash, note)
    elif changed:
        messages.success(request, "Saved. Readers see no change until you publish.")
    return redirect("desk:article", pk)


@require_http_methods(["GET", "POST"])
@needs(PUBLISH)
def article_kill(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask once more, then take the article off for good."""
    row = get_object_or_404(Article, pk=pk)
    form = KillForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        was_live = row.live
        kill(pk, by=at_the_desk(request), now=timezone.now(), note=form.cleaned_data["note"])
        messages.success(
            request,
            "Killed. It is off every page and list." if was_live else "The draft was closed.",
        )
        return redirect("desk:article", pk)
    return render(
        request,
        "desk/article_kill.html",
        {"page_title": "Kill", "header_icon": "bin", "article": row, "form": form},
    )


def _save(request: HttpRequest, row: Article, form: ArticleForm) -> bool:
    """Write what is on the screen; returns whether that is anything new."""
    draft = draft_of(row)
    items = source_items(row)
    automatic = credit_line(
        passed_through=draft.made == Made.PASSED,
        verbatim=draft.verbatim,
        credits=[item.source.credit or item.source.name for item in items],
    )
    before = ArticleForm.values(draft)
    typed = form.cleaned_data["revision"]
    form.fill(draft)
    if ArticleForm.values(draft) == before and typed == before["revision"]:
        return False
    if not typed and draft.latest_revision_id:
        raise Conflict("Someone saved a first draft in between.")
    save(
        draft,
        by=at_the_desk(request),
        now=timezone.now(),
        expected_revision=typed or None,
        # A credit line that a person wrote stays; one that the house wrote follows the text.
        keep_credit=form.cleaned_data["credit_line"] != automatic,
    )
    return True


def _answer(request: HttpRequest, row: Article) -> None:
    """Keep the reasons that were given for claims which still stand in the text."""
    given = [
        (name.removeprefix("reason-"), reason.strip())
        for name, reason in request.POST.items()
        if name.startswith("reason-") and isinstance(reason, str) and reason.strip()
    ]
    if not given:
        return
    if not allowed(request, PUBLISH):
        messages.error(request, "Only who may publish can answer for a claim.")
        return
    row.refresh_from_db()
    examination = examine(draft_of(row))
    still_open = [
        (claim.kind, claim.text, sentence_of(examination.report, claim))
        for claim in examination.open
    ]
    for number, reason in given:
        kind, claim, sentence = (
            request.POST.get(f"{name}-{number}", "") for name in ("kind", "claim", "sentence")
        )
        found = [each for each in still_open if each[:2] == (kind, claim)]
        # Who mends one claim and answers for the next changes the sentence of both.
        exact = [each for each in found if each[2] == sentence] or found
        if len(reason) > _REASON_LENGTH:
            messages.error(request, f"“{claim}”: the reason is longer than {_REASON_LENGTH} signs.")
        elif len(exact) != 1:
            messages.warning(request, f"“{claim}”: the text changed, so nothing was answered.")
        else:
            answer(
                row,
                kind=kind,
                claim=claim,
                sentence=exact[0][2],
                reason=reason,
                by=at_the_desk(request),
                now=timezone.now(),
            )
            messages.success(request, f"You answer for “{claim}”.")


def _publish(request: HttpRequest, row: Article, text_hash: str, correction: str) -> None:
    last = row.publications.select_related("sign_off").order_by("-id").first()
    row.refresh_from_db()
    examined = last is not None and last.sign_off is not None and last.sign_off.examined
    if row.live and not row.has_unpublished_changes and examined and not correction:
        messages.info(request, "Nothing has changed since it was last published.")
        return
    try:
        publication = publish(
            row.pk,
            by=at_the_desk(request),
            now=timezone.now(),
            correction=correction,
            expected_hash=text_hash,
            beside=request.POST.get("beside") == "1",
        )
    except Blocked as error:
        messages.error(request, "Saved, not published. " + " ".join(error.reasons))
        return
    said = {Publication.Kind.NEW: "Published.", Publication.Kind.CORRECTION: "Corrected."}
    messages.success(
        request, said.get(Publication.Kind(publication.kind), "The update is published.")
    )


def _screen(
    request: HttpRequest,
    row: Article,
    form: ArticleForm,
    *,
    newer: Article | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    draft = newer or draft_of(row)
    examination = examine(draft)
    context: dict[str, Any] = {
        "page_title": draft.title or "Article",
        "article": row,
        "draft": draft,
        "form": form,
        "correction_form": CorrectionForm(),
        "newer": newer,
        "newer_by": newer.latest_revision.user if newer and newer.latest_revision else None,
        "sources": [(row, source_paragraphs(row)) for row in examination.sources],
        "sentences": sentences(examination),
        "open": examination.open,
        "obstacles": obstacles(draft, now),
        "twins": [] if row.killed_at else twins(row),
        "signed": draft.form in SIGNED_FORMS and draft.author_id is not None,
        "publications": row.publications.select_related("person", "sign_off").order_by("-id"),
        "sign_offs": row.sign_offs.select_related("person").order_by("-id"),
        "tasks": row.tasks.filter(done_at=None).select_related("item"),
        "place_names": _place_names(),
        "may_edit": allowed(request, EDIT) and not row.killed_at,
        "may_publish": allowed(request, PUBLISH) and not row.killed_at,
        "now": now,
    }
    return render(request, "desk/article.html", context, status=status)


def _place_names() -> list[str]:
    names = set(gazetteer().country_names.values())
    return sorted(names | set(Place.objects.values_list("name", flat=True)))


def _with_revision(data: Any, newer: Article) -> QueryDict:
    """What was typed, now upon the newer revision: to save it again is a decision."""
    mine = QueryDict(mutable=True)
    mine.update(data)
    mine["revision"] = str(newer.latest_revision_id or 0)
    return mine
