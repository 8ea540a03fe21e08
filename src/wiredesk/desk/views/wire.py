"""One item of the wire: its text, what changed since another version, and its raw file."""

from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from wiredesk.desk.models import Entry
from wiredesk.desk.views.access import READ, WIRE, allowed, needs
from wiredesk.desk.views.monitor import may_take
from wiredesk.desk.views.redline import Redline, redline
from wiredesk.kit.text import paragraphs
from wiredesk.lexicon.models import Sector
from wiredesk.stories.delta import Version, delta
from wiredesk.stories.models import Delta, Membership
from wiredesk.wire.actions.receive import path_of
from wiredesk.wire.actions.store import as_wire
from wiredesk.wire.models import Item

# A chain may hold thousands of versions: so many of the newest are listed.
_VERSIONS = 200
# What else changed, by the kind of statement that tells of it better.
_COMPARED = (
    ("Status", "status", "status"),
    ("Signal", "signal", ""),
    ("Embargo", "embargo_until", "embargo"),
    ("Held", "hold", ""),
    ("Urgency", "urgency", ""),
    ("Headline", "headline", "headline"),
    ("Slugline", "slugline", ""),
    ("Byline", "byline", "byline"),
    ("Dateline", "dateline", "dateline"),
    ("Notes to editors", "editor_notes", "note"),
    ("Credit", "credit", ""),
    ("Rights", "rights", ""),
    ("Language", "language", ""),
    ("Kind", "kind", ""),
)


@dataclass(frozen=True)
class Comparison:
    """An item held against ``other``: statements (``stories.delta``), marks, text."""

    other: Item
    statements: list[str]
    marks: list[tuple[str, str, str]]
    text: Redline


@require_GET
@needs(READ)
def wire_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that we hold of an item, and what changed since the version ``against``."""
    item = get_object_or_404(
        Item.objects.select_related("source", "chain", "delivery_file", "previous"), pk=pk
    )
    membership = Membership.objects.select_related("story").filter(chain=item.chain_id).first()
    versions = item.chain.items.defer("body_text", "body_html").order_by("-received_at", "-id")
    entry = Entry.objects.select_related("taken_by", "spiked_by").filter(chain=item.chain).first()
    other = _other(item, request.GET.get("against", ""))
    return render(
        request,
        "desk/wire_item.html",
        {
            "page_title": item.label,
            "item": item,
            "body": paragraphs(item.body_text),
            "versions": versions[:_VERSIONS],
            "compared": _compare(item, other) if other else None,
            "membership": membership,
            "entry": entry,
            "sector": Sector.objects.filter(slug=entry.sector).first() if entry else None,
            "handlings": entry.handlings.select_related("person").order_by("-pk")[:100]
            if entry
            else [],
            "may_take": may_take(request),
            "may_spike": allowed(request, WIRE),
            "now": timezone.now(),
        },
    )


@require_GET
@needs(READ)
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


def _other(item: Item, against: str) -> Item | None:
    """The version that was asked for, else the one that counted before this came."""
    if against.isascii() and against.isdigit() and len(against) < 19:
        asked = Item.objects.filter(chain=item.chain_id, pk=int(against)).exclude(pk=item.pk)
        found = asked.first()
        if found is not None:
            return found
    return item.previous if item.previous and item.previous.chain_id == item.chain_id else None


def _compare(item: Item, other: Item) -> Comparison:
    stored = Delta.objects.filter(item=item, previous=other).first()
    changes = (
        [(each["kind"], each["text"]) for each in stored.changes]
        if stored
        else [
            (each.kind, each.text)
            for each in delta(Version.of(as_wire(other)), Version.of(as_wire(item)))
        ]
    )
    told = {kind for kind, _ in changes}
    marks = []
    for label, name, kind in _COMPARED:
        before, after = _told(getattr(other, name)), _told(getattr(item, name))
        if before != after and kind not in told:
            marks.append((label, before, after))
    return Comparison(
        other=other,
        statements=[text for _, text in changes],
        marks=marks,
        text=redline(paragraphs(other.body_text), paragraphs(item.body_text)),
    )


def _told(value: Any) -> str:
    """A field as it is read; "" where it is empty."""
    if isinstance(value, list):
        return " ".join(map(str, value))
    if hasattr(value, "tzinfo"):
        return f"{timezone.localtime(value):%d-%m-%Y %H:%M %Z}"
    return "" if value is None else str(value)
