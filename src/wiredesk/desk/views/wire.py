"""The wire: what came in, newest first, and one item with every version and its raw file."""

from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from wiredesk.desk.forms import WireFilter
from wiredesk.desk.views.keyset import newest
from wiredesk.kit.text import paragraphs
from wiredesk.stories.models import Membership
from wiredesk.wire.actions.receive import path_of
from wiredesk.wire.models import Item

# Words are looked for in so many of the newest items: a desk searches the news, not the archive.
_SEARCHED = 5000


@require_GET
def wire_list(request: HttpRequest) -> HttpResponse:
    """What came in, newest first."""
    form = WireFilter(request.GET)
    items = _filtered(form).select_related("source", "chain__membership__story")
    items = items.defer("body_text", "body_html")
    page = newest(items, "received_at", request.GET.get("before", ""))
    query = request.GET.copy()
    query.pop("before", None)
    return render(
        request,
        "desk/wire_list.html",
        {
            "page_title": "Wire",
            "header_icon": "list-ul",
            "form": form,
            "page": page,
            "query": query.urlencode(),
            "now": timezone.now(),
        },
    )


@require_GET
def wire_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that we hold of an item, and the other versions of its piece."""
    item = get_object_or_404(Item.objects.select_related("source", "chain", "delivery_file"), pk=pk)
    membership = Membership.objects.select_related("story").filter(chain=item.chain_id).first()
    versions = item.chain.items.defer("body_text", "body_html").order_by("-version", "-id")
    return render(
        request,
        "desk/wire_item.html",
        {
            "page_title": item.label,
            "item": item,
            "body": paragraphs(item.body_text),
            "versions": versions[:200],
            "membership": membership,
            "now": timezone.now(),
        },
    )


@require_GET
def raw_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The bytes as they came, to be saved and never to be shown as a page of ours."""
    item = get_object_or_404(Item.objects.select_related("delivery_file"), pk=pk)
    path = path_of(item.delivery_file.sha256)
    if not path.is_file():
        raise Http404("The file is not in the store.")
    answer = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=f"{item.delivery_file.sha256[:16]}.txt",
        content_type="text/plain; charset=utf-8",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _filtered(form: WireFilter) -> QuerySet[Item, Item]:
    items = Item.objects.all()
    if not form.is_valid():
        return items
    if form.cleaned_data["source"]:
        items = items.filter(source=form.cleaned_data["source"])
    words = form.cleaned_data["words"].split()
    if words:
        floor = Item.objects.order_by("-pk").values_list("pk", flat=True)[_SEARCHED:].first()
        if floor:
            items = items.filter(pk__gt=floor)
        for word in words:
            items = items.filter(Q(headline__icontains=word) | Q(slugline__icontains=word))
    return items
