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

from wiredesk.desk.actions.kill import kill
from wiredesk.desk.actions.publish import Blocked, publish
from wiredesk.desk.actions.save import Conflict, stamp_of
from wiredesk.desk.forms import ArticleForm, CorrectionForm, KillForm
from wiredesk.desk.models import SIGNED_FORMS, Article, Form, Publication
from wiredesk.desk.offsets import Offsets
from wiredesk.desk.queries import draft_of, examine, obstacles, twins
from wiredesk.desk.views import way_out
from wiredesk.desk.views.access import EDIT, PUBLISH, READ, allowed, at_the_desk, needs, refused
from wiredesk.desk.views.editor_answers import examined
from wiredesk.desk.views.editor_form import NotAnswered, keep_answer, write
from wiredesk.desk.views.evidence import sentences, source_paragraphs
from wiredesk.desk.views.wire_news import wire_news

_TEXT = ("title", "standfirst", "body")
# So much of an article's history stands beside it; the record has all of it.
_HISTORY = 12


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
    if do in way_out.VERBS and not way_out.may(request, do):
        return refused(request)
    form = ArticleForm(request.POST)
    if not form.is_valid():
        return _screen(request, row, form, status=422)
    correction = CorrectionForm(request.POST)
    try:
        changed = write(request, row, form) is not None
    except Conflict:
        newer = draft_of(Article.objects.get(pk=pk))
        form.data = _with_revision(form.data, newer)
        return _screen(request, row, form, newer=newer, status=409)
    _answer(request, row)
    if do == "correct" and not correction.is_valid():
        messages.error(request, "Saved, not published: say what was wrong. Readers are told.")
        return redirect("desk:article", pk)
    if do in way_out.VERBS:
        way_out.act(request, row, do, form.text.hash)
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
    for number, reason in given:
        kind, claim, sentence = (
            request.POST.get(f"{name}-{number}", "") for name in ("kind", "claim", "sentence")
        )
        try:
            keep_answer(
                request,
                row,
                examination,
                kind=kind,
                claim=claim,
                sentence=sentence,
                reason=reason,
            )
        except NotAnswered as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, f"You answer for “{claim}”.")


def _publish(request: HttpRequest, row: Article, text_hash: str, correction: str) -> None:
    last = row.publications.select_related("sign_off").order_by("-id").first()
    row.refresh_from_db()
    signed = last is not None and last.sign_off is not None and last.sign_off.examined
    if row.live and not row.has_unpublished_changes and signed and not correction:
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
    correction = CorrectionForm()
    for field in (*form.fields.values(), *correction.fields.values()):
        # Fields stand in several panels of the screen, beside forms of their own.
        field.widget.attrs["form"] = "article-form"
    examination = examine(draft)
    values = ArticleForm.values(draft)
    on_screen = examined(
        examination,
        Offsets(*(values[name] for name in _TEXT)),
        obstacles(draft, now),
        brief=draft.form == Form.BRIEF,
    )
    news = [] if row.killed_at else wire_news(examination.sources)
    context: dict[str, Any] = {
        "page_title": draft.title or "Article",
        "article": row,
        "draft": draft,
        "form": form,
        "text_fields": [form[name] for name in _TEXT],
        "tag_fields": [form[name] for name in form.fields if name not in (*_TEXT, "revision")],
        "correction_form": correction,
        "newer": newer,
        "newer_by": newer.latest_revision.user if newer and newer.latest_revision else None,
        "stamp": stamp_of(draft.latest_revision),
        "examined": on_screen,
        "sources": [(row, source_paragraphs(row)) for row in examination.sources],
        "sentences": sentences(examination),
        "wire_news": news,
        "open": examination.open,
        "obstacles": on_screen["obstacles"],
        "twins": [] if row.killed_at else twins(row),
        "signed": draft.form in SIGNED_FORMS and draft.author_id is not None,
        "publications": row.publications.select_related("person", "sign_off").order_by("-id")[
            :_HISTORY
        ],
        "sign_offs": row.sign_offs.select_related("person").order_by("-id")[:_HISTORY],
        # What the panel of newer versions shows is not told twice.
        "tasks": row.tasks.filter(done_at=None)
        .exclude(item__in=[each.newest.pk for each in news])
        .select_related("item"),
        "may_edit": allowed(request, EDIT) and not row.killed_at,
        "may_publish": allowed(request, PUBLISH) and not row.killed_at,
        "now": now,
    }
    return render(request, "desk/article.html", context, status=status)


def _with_revision(data: Any, newer: Article) -> QueryDict:
    """What was typed, now upon the newer revision: to save it again is a decision."""
    mine = QueryDict(mutable=True)
    mine.update(data)
    mine["revision"] = str(newer.latest_revision_id or 0)
    return mine
