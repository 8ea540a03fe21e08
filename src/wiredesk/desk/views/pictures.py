"""The archive of pictures: look, say what one is, see where it shows, kill it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from wiredesk.desk.actions.describe_picture import StillShown, describe_picture
from wiredesk.desk.actions.kill_picture import kill_picture
from wiredesk.desk.forms import KillForm
from wiredesk.desk.models import Article
from wiredesk.desk.picture_form import PictureForm
from wiredesk.desk.pictures import archive, lacks, live_with
from wiredesk.desk.views.access import EDIT, PUBLISH, READ, allowed, at_the_desk, needs, refused
from wiredesk.desk.views.keyset import Slice, newest
from wiredesk.pictures.models import Picture

_SHOWN = 50


@require_GET
@needs(READ)
def picture_list(request: HttpRequest) -> HttpResponse:
    """The newest pictures, the killed among them; or those that hold ``q``."""
    query = request.GET.get("q", "").strip()[:100]
    rows = Picture.objects.prefetch_related("renditions")
    page = (
        Slice(archive(query, most=_SHOWN), "")
        if query
        else newest(rows, "created_at", request.GET.get("before", ""), size=_SHOWN)
    )
    return render(
        request,
        "desk/picture_list.html",
        {"page_title": "Pictures", "header_icon": "image", "page": page, "query": query},
    )


@require_http_methods(["GET", "POST"])
@needs(READ)
def picture(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One picture: what is said of it, and the articles that show it."""
    row = get_object_or_404(Picture.objects.select_related("taken__item__source"), pk=pk)
    form = PictureForm.of(row)
    status = 200
    if request.method == "POST":
        if not allowed(request, EDIT):
            return refused(request)
        form = PictureForm(request.POST)
        if form.is_valid():
            try:
                changed = describe_picture(
                    pk, form.said, focus=form.focus, by=at_the_desk(request), now=timezone.now()
                )
            except StillShown as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, f"Saved. {len(changed)} live articles changed.")
                return redirect("desk:picture", pk)
        status = 422
    return render(
        request,
        "desk/picture_one.html",
        {
            "page_title": row.title,
            "header_icon": "image",
            "picture": row,
            "form": form,
            "lacks": lacks(row) if not row.killed_at else [],
            "taken": getattr(row, "taken", None),
            "live": list(live_with(pk).defer("body")[:_SHOWN]),
            "drafts": list(
                Article.objects.filter(picture=pk, live=False, killed_at=None).defer("body")[
                    :_SHOWN
                ]
            ),
            "may_edit": allowed(request, EDIT) and not row.killed_at,
            "may_kill": allowed(request, PUBLISH) and not row.killed_at,
        },
        status=status,
    )


@require_http_methods(["GET", "POST"])
@needs(PUBLISH)
def picture_kill(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask once more, then take the picture off every page for good."""
    row = get_object_or_404(Picture, pk=pk)
    form = KillForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        rows = kill_picture(
            pk, by=at_the_desk(request), now=timezone.now(), note=form.cleaned_data["note"]
        )
        messages.success(
            request,
            f"Killed. It is off {len(rows)} live article{'' if len(rows) == 1 else 's'}; each has"
            " a task.",
        )
        return redirect("desk:picture", pk)
    return render(
        request,
        "desk/picture_kill.html",
        {
            "page_title": "Kill this picture?",
            "header_icon": "bin",
            "picture": row,
            "form": form,
            "live": list(live_with(pk).defer("body")[:_SHOWN]),
        },
    )
