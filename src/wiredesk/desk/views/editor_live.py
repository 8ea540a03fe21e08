"""The addresses that the open editor asks while somebody types: check, autosave, pulse, answer.

Each takes the screen's form and answers JSON. A refusal has ``message``: what to tell the editor.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from wiredesk.desk.actions.presence import be_there, leave, take
from wiredesk.desk.actions.save import Conflict, stamp_of
from wiredesk.desk.forms import ArticleForm
from wiredesk.desk.models import Article, Form
from wiredesk.desk.offsets import Offsets
from wiredesk.desk.queries import TAKEN_SILENT, draft_of, examine, next_waiting, obstacles
from wiredesk.desk.views.access import (
    EDIT,
    PUBLISH,
    READ,
    allowed,
    needs,
    person_at,
)
from wiredesk.desk.views.editor_answers import examined
from wiredesk.desk.views.editor_form import NotAnswered, fill, keep_answer, write
from wiredesk.lexicon.models import Place
from wiredesk.lexicon.tagging.gazetteer import gazetteer


@require_POST
@needs(EDIT)
def article_check(request: HttpRequest, pk: int) -> HttpResponse:
    """The text as it stands in the fields, held against the sources; nothing is written."""
    draft, form = _typed(request, get_object_or_404(Article, pk=pk))
    return JsonResponse(_examined(draft, form))


@require_POST
@needs(EDIT)
def article_autosave(request: HttpRequest, pk: int) -> HttpResponse:
    """What was typed, written before the answer goes out: 200 says that it is on the disk."""
    row = get_object_or_404(Article, pk=pk)
    if row.killed_at:
        return _no("This article was killed: it can't be changed any more.", 410)
    form = ArticleForm(request.POST)
    form.is_valid()
    if "revision" in form.errors:
        return _no("Load the page again: it does not say which text it started from.", 400)
    try:
        revision = write(request, row, form, typing=True)
    except Conflict as error:
        newest = Article.objects.get(pk=pk)
        return JsonResponse({"message": str(error), "newer": newer_text(newest)}, status=409)
    row.refresh_from_db()
    taken = take(row, person=person_at(request), now=timezone.now()) if revision else False
    draft = draft_of(row)
    return JsonResponse(
        {
            "revision": row.latest_revision_id or 0,
            "stamp": stamp_of(row.latest_revision),
            "wrote": revision is not None,
            "taken": taken,
            # What the house writes itself, until a person does.
            "house": {"credit_line": draft.credit_line, "made": draft.made},
            "unsaved": {
                name: f"{form[name].label}: {' '.join(errors)}"
                for name, errors in form.errors.items()
                if name != "body"
            },
        }
    )


@require_POST
@needs(READ)
def article_pulse(request: HttpRequest, pk: int) -> HttpResponse:
    """Who else is here, who has the article, and the newer text if the screen has an older one."""
    row = get_object_or_404(Article.objects.select_related("taken_by"), pk=pk)
    person, now = person_at(request), timezone.now()
    screen = request.POST.get("screen", "")
    if not (screen.isascii() and screen.isalnum() and len(screen) <= 32):
        return _no("The screen's own number is missing.", 400)
    if "leave" in request.POST:
        leave(row, screen=screen, person=person, now=now)
        return JsonResponse({})
    others = be_there(row, screen=screen, person=person, now=now)
    if "take" in request.POST and allowed(request, EDIT):
        take(row, person=person, now=now, steal="steal" in request.POST)
        row.refresh_from_db()
    stamp = stamp_of(row.latest_revision)
    held = row.taken_by if row.taken_at and now - row.taken_at <= TAKEN_SILENT else None
    answer: dict[str, Any] = {
        "others": [{"person": each.person, "name": each.name} for each in others],
        "taken": {"person": held.pk, "name": str(held)} if held else None,
        "stamp": stamp,
        "live": row.live,
        "killed": row.killed_at is not None,
    }
    if stamp != request.POST.get("stamp", ""):
        answer["newer"] = newer_text(row)
    return JsonResponse(answer)


@require_POST
@needs(PUBLISH)
def article_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer by name for one claim of the text on the screen; the check of that text comes back."""
    row = get_object_or_404(Article, pk=pk)
    draft, form = _typed(request, row)
    given = {name: request.POST.get(name, "") for name in ("kind", "claim", "sentence")}
    reason = request.POST.get("reason", "").strip()
    if not reason:
        return _no("Say why the claim holds: who told you, or where it stands.", 422)
    if row.killed_at:
        return _no("This article was killed: it can't be changed any more.", 410)
    try:
        keep_answer(request, row, examine(draft), **given, reason=reason)
    except NotAnswered as error:
        return _no(str(error), 409)
    return JsonResponse(_examined(draft, form))


@require_GET
@needs(READ)
def article_next(request: HttpRequest, pk: int) -> HttpResponseBase:
    """On to the next article that waits in this one's queue; to the queue where none does."""
    row = get_object_or_404(Article, pk=pk)
    following = next_waiting(row, person_at(request))
    if following is None:
        return redirect("desk:articles")
    return redirect("desk:article", following.pk)


@require_GET
@needs(READ)
def place_names(request: HttpRequest) -> HttpResponse:
    """The places that can be tagged, by name: for the fields that complete them."""
    names = set(gazetteer().country_names.values())
    names |= set(Place.objects.values_list("name", flat=True))
    return JsonResponse({"names": sorted(names)}, headers={"Cache-Control": "private, max-age=600"})


def newer_text(row: Article) -> dict[str, Any]:
    """The newest text of the article with who saved it, for a screen that has an older one."""
    newest = row.latest_revision
    values = ArticleForm.values(draft_of(row))
    return {
        "texts": {name: values.pop(name) for name in ("title", "standfirst", "body")},
        "values": values,
        "revision": row.latest_revision_id or 0,
        "stamp": stamp_of(newest),
        "by": str(newest.user) if newest and newest.user else "A command or policy",
        "person": newest.user_id if newest else None,
        "at": newest.created_at.isoformat() if newest else None,
    }


def _typed(request: HttpRequest, row: Article) -> tuple[Article, ArticleForm]:
    draft, form = draft_of(row), ArticleForm(request.POST)
    fill(draft, form)
    return draft, form


def _examined(draft: Article, form: ArticleForm) -> dict[str, Any]:
    raw = Offsets(*(form.data.get(name, "") for name in ("title", "standfirst", "body")))
    in_the_way = obstacles(draft, timezone.now())
    answer = examined(examine(draft), raw, in_the_way, brief=draft.form == Form.BRIEF)
    wrong = [
        {"field": name, "text": f"{form[name].label}: {' '.join(errors)}", "anchor": f"id_{name}"}
        for name, errors in form.errors.items()
    ]
    return {**answer, "obstacles": [*wrong, *answer["obstacles"]]}


def _no(message: str, status: int) -> HttpResponse:
    return JsonResponse({"message": message}, status=status)
