"""The doors for an article's picture: bring one, choose one, say what it is, take it away.

With scripts each answers with JSON that the article's screen puts into place; without, it leads
back to the screen. The text of the article is touched by none of them.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from wiredesk.desk.actions.choose_picture import choose_picture
from wiredesk.desk.actions.describe_picture import StillShown, describe_picture
from wiredesk.desk.actions.save import Conflict, stamp_of
from wiredesk.desk.actions.take_picture import take_picture
from wiredesk.desk.models import Article
from wiredesk.desk.picture_form import PictureForm, UploadForm
from wiredesk.desk.pictures import archive, offers
from wiredesk.desk.queries import draft_of, source_items
from wiredesk.desk.views.access import EDIT, at_the_desk, needs, person_at
from wiredesk.pictures.actions.keep import keep
from wiredesk.pictures.gate import NoPicture, received
from wiredesk.pictures.models import Picture
from wiredesk.wire.actions.check_address import what_to_do
from wiredesk.wire.fetch import FetchError

View = Callable[..., HttpResponseBase]


def _editing(view: Callable[[HttpRequest, Article], HttpResponseBase]) -> View:
    """A POST of who may edit, on an article that can still be edited; errors in words."""

    @require_POST
    @needs(EDIT)
    @wraps(view)
    def door(request: HttpRequest, pk: int) -> HttpResponseBase:
        row = get_object_or_404(Article, pk=pk)
        if row.killed_at:
            return _refused(request, row, "This article was killed: it can't be changed any more.")
        try:
            return view(request, row)
        except (NoPicture, StillShown) as error:
            return _refused(request, row, str(error))
        except FetchError as error:
            return _refused(request, row, f"{error.text} {what_to_do(error)}".strip())
        except Conflict as error:
            return _refused(request, row, str(error), status=409)

    return door


@require_GET
@needs(EDIT)
def picture_chooser(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The agency's pictures for this article, and the archive's newest or those that match ``q``.

    A page of its own; only its inside for a script that asks for ``part``.
    """
    row = get_object_or_404(Article, pk=pk)
    draft = draft_of(row)
    query = request.GET.get("q", "").strip()[:100]
    context: dict[str, Any] = {
        "page_title": "Choose a picture",
        "header_icon": "image",
        "article": row,
        "draft": draft,
        "query": query,
        "offers": [] if query else offers(draft, source_items(draft), timezone.now()),
        "found": archive(query),
        "upload": UploadForm(),
    }
    part = request.GET.get("part")
    name = "picture_found" if part == "found" else "picture_chooser" if part else ""
    return render(request, f"desk/editor/{name}.html" if name else "desk/picture.html", context)


@_editing
def picture_upload(request: HttpRequest, row: Article) -> HttpResponseBase:
    """Keep an uploaded file; a script chooses it in a second step, once the text is saved."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        raise NoPicture("Choose a file first, or drop one here.")
    file = form.cleaned_data["file"]
    found = received(file.read())
    title = request.POST.get("title", "").strip() or draft_of(row).title or str(file.name)
    picture = keep(found, title=title, by=person_at(request))
    if _is_script(request):
        return JsonResponse({"picture": picture.pk, "note": found.note})
    choose_picture(row.pk, picture, by=at_the_desk(request), now=timezone.now())
    return _done(request, row, "The picture is in. Say how it came to be, and whose it is.")


@_editing
def picture_take(request: HttpRequest, row: Article) -> HttpResponseBase:
    """Fetch a picture that the wire offers, by the number of its item and its own in it."""
    draft = draft_of(row)
    wanted = (request.POST.get("item"), request.POST.get("number"))
    now = timezone.now()
    for offer in offers(draft, source_items(draft), now):
        if (str(offer.item.pk), str(offer.number)) == wanted:
            picture = take_picture(offer, by=person_at(request), now=now)
            if _is_script(request):
                return JsonResponse({"picture": picture.pk, "note": ""})
            choose_picture(row.pk, picture, by=at_the_desk(request), now=now)
            return _done(request, row, "The agency's picture is in, with its credit and rights.")
    raise NoPicture("The agency no longer offers this picture: it was withdrawn or replaced.")


@_editing
def picture_choose(request: HttpRequest, row: Article) -> HttpResponseBase:
    """Make a picture of the archive the article's own; an empty number takes it away."""
    number = request.POST.get("picture", "")
    picture = None
    if number:
        if not number.isdecimal() or len(number) > 18:
            raise NoPicture(f"“{number[:40]}” is no picture's number.")
        picture = Picture.objects.filter(pk=int(number)).first()
        if picture is None:
            raise NoPicture(f"There is no picture {number}.")
    choose_picture(row.pk, picture, by=at_the_desk(request), now=timezone.now())
    return _done(request, row, "The picture is chosen." if picture else "The picture is out.")


@_editing
def picture_describe(request: HttpRequest, row: Article) -> HttpResponseBase:
    """Say of the article's picture how it came to be, whose it is and what it shows."""
    picture = draft_of(row).picture
    if picture is None:
        raise NoPicture("The article has no picture.")
    form = PictureForm(request.POST)
    if not form.is_valid():
        return _refused(request, row, " ".join(form.reasons))
    rows = describe_picture(
        picture.pk,
        form.said,
        focus=form.focus,
        by=at_the_desk(request),
        now=timezone.now(),
    )
    shown = f" {len(rows)} live article{'s' if len(rows) > 1 else ''} changed." if rows else ""
    return _done(request, row, f"Saved.{shown}")


def _panel(request: HttpRequest, row: Article) -> str:
    return render_to_string(
        "desk/editor/picture_panel.html",
        {"article": row, "draft": draft_of(row), "may_edit": not row.killed_at},
        request=request,
    )


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _done(request: HttpRequest, row: Article, said: str) -> HttpResponseBase:
    if not _is_script(request):
        messages.success(request, said)
        return redirect("desk:article", row.pk)
    row.refresh_from_db()
    return JsonResponse(
        {
            "said": said,
            "html": _panel(request, row),
            "revision": row.latest_revision_id or 0,
            "stamp": stamp_of(row.latest_revision),
        }
    )


def _refused(request: HttpRequest, row: Article, why: str, status: int = 422) -> HttpResponse:
    if _is_script(request):
        return JsonResponse({"message": why}, status=status)
    messages.error(request, why)
    return redirect("desk:article", row.pk)
