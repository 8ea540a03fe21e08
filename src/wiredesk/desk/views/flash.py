"""The door for a flash: one line, from a piece in the wire monitor to the reader."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wiredesk.desk.actions.flash import LONGEST, flash, flash_line
from wiredesk.desk.actions.publish import Blocked
from wiredesk.desk.actions.save import Conflict
from wiredesk.desk.models import Entry
from wiredesk.desk.views.access import PUBLISH, at_the_desk, needs


@require_http_methods(["GET", "POST"])
@needs(PUBLISH)
def wire_flash(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask for the line, and publish it. To a script it answers with JSON.

    ``said`` is what became of it, ``live`` the page's address; with 409, ``reasons`` why not.
    """
    entry = get_object_or_404(Entry.objects.select_related("item", "source"), pk=pk)
    line = (
        request.POST.get("line", "")
        if request.method == "POST"
        else flash_line(entry.item, entry.source)
    )
    scripted = request.headers.get("Accept") == "application/json"
    reasons: list[str] = []
    if request.method == "POST":
        try:
            publication = flash(pk, line=line, by=at_the_desk(request), now=timezone.now())
        except Blocked as error:
            reasons = error.reasons
        except Conflict as error:
            reasons = [str(error)]
        else:
            article = publication.article
            said = f"Live: “{article.title}”. More follows."
            if scripted:
                return JsonResponse(
                    {
                        "said": said,
                        "live": article.href,
                        "article": reverse("desk:article", args=[article.pk]),
                    }
                )
            messages.success(request, said)
            return redirect("desk:article", article.pk)
        if scripted:
            return JsonResponse({"reasons": reasons}, status=409)
    return render(
        request,
        "desk/wire_flash.html",
        {
            "page_title": "Flash",
            "header_icon": "doc-full-inverse",
            "entry": entry,
            "line": line,
            "longest": LONGEST,
            "reasons": reasons,
        },
        status=409 if reasons else 200,
    )
