"""Files that could not be read: kept, with the reason, until a person has seen them."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from wiredesk.desk.views.access import READ, WIRE, allowed, needs
from wiredesk.desk.views.keyset import newest
from wiredesk.wire.models import DeliveryFile


@require_GET
@needs(READ)
def refused_files(request: HttpRequest) -> HttpResponse:
    """The refused files, newest first."""
    refused = DeliveryFile.objects.filter(state=DeliveryFile.State.REFUSED)
    only_new = "all" not in request.GET
    if only_new:
        refused = refused.filter(seen_by=None)
    page = newest(
        refused.select_related("source", "seen_by"), "received_at", request.GET.get("before", "")
    )
    return render(
        request,
        "desk/refused_files.html",
        {
            "page_title": "Refused files",
            "header_icon": "warning",
            "page": page,
            "only_new": only_new,
            "may_see": allowed(request, WIRE),
        },
    )


@require_POST
@needs(WIRE)
def refused_seen(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A person has seen it: it leaves the list of what waits."""
    file = get_object_or_404(DeliveryFile, pk=pk, state=DeliveryFile.State.REFUSED)
    file.seen_by_id = request.user.pk
    file.save(update_fields=["seen_by"])
    return redirect("desk:refused")
