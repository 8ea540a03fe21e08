"""The sources: how each does, and what it brought."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET
from wagtail.models import ModelLogEntry

from wiredesk.desk.actions.note_change import CREATE
from wiredesk.desk.models import Entry
from wiredesk.desk.views.access import READ, SOURCES, allowed, needs
from wiredesk.desk.views.fresh_key import take_fresh_key
from wiredesk.desk.views.source_state import State, state_of
from wiredesk.desk.views.source_words import interval_words, licence_sentence, push_address
from wiredesk.kit.text import one_line
from wiredesk.wire.actions.check_address import server_of
from wiredesk.wire.fetch import FetchError
from wiredesk.wire.fetch.guard import shown
from wiredesk.wire.fetch.sftp import fingerprint
from wiredesk.wire.models import (
    FETCHED,
    DeliveryFile,
    Health,
    Item,
    Source,
    Subscription,
    Transport,
)

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
# So many rows are drawn; beyond them the words and the states narrow the list.
_SHOWN = 200
_FILES, _ITEMS, _CHANGES = 200, 20, 8


@dataclass(frozen=True)
class Row:
    """A source in the list."""

    source: Source
    health: Health | None
    subscription: Subscription | None
    state: State
    address: str
    last_item_at: datetime | None
    day: int
    week: int
    fetched: bool


@require_GET
@needs(READ)
def source_list(request: HttpRequest) -> HttpResponse:
    """Every source, those in trouble first."""
    now = timezone.now()
    words = one_line(request.GET.get("words", ""))[:100].lower()
    rows = _rows(Source.objects.select_related("health", "subscription"), now)
    if words:
        rows = [r for r in rows if words in f"{r.source.name} {r.address}".lower()]
    trouble = [r for r in rows if r.state.rank < 3]
    only = request.GET.get("only", "")
    if only == "trouble":
        rows = trouble
    elif only == "paused":
        rows = [r for r in rows if r.state.code == "paused"]
    return render(
        request,
        "desk/source_list.html",
        {
            "page_title": "Sources",
            "rows": rows[:_SHOWN],
            "more": max(0, len(rows) - _SHOWN),
            "trouble": len(trouble),
            "words": words,
            "only": only,
            "may_change": allowed(request, SOURCES),
            "now": now,
        },
    )


def _rows(sources: Iterable[Source], now: datetime, *, only: Source | None = None) -> list[Row]:
    """The sources with what came of them in the last week, the neediest first.

    ``only``: nothing is counted for any other.
    """
    # No bare column: by one, SQLite would walk the whole archive in that column's order.
    lately = Item.objects.filter(received_at__gte=now - _WEEK).annotate(of=F("source") + 0)
    if only is not None:
        lately = lately.filter(of=only.pk)
    counts = {
        row["of"]: row
        for row in lately.order_by()
        .values("of")
        .annotate(
            week=Count("pk"),
            day=Count("pk", filter=Q(received_at__gte=now - _DAY)),
            last=Max("received_at"),
        )
    }
    rows = []
    for source in sources:
        health: Health | None = getattr(source, "health", None)
        counted = counts.get(source.pk, {"week": 0, "day": 0, "last": None})
        rows.append(
            Row(
                source=source,
                health=health,
                subscription=getattr(source, "subscription", None),
                state=state_of(source, health, now),
                address=shown(source.url) if source.url else "",
                last_item_at=(health.last_item_at if health else None) or counted["last"],
                day=counted["day"],
                week=counted["week"],
                fetched=source.transport in FETCHED,
            )
        )
    return sorted(rows, key=lambda row: (row.state.rank, row.source.name.lower()))


@require_GET
@needs(READ)
def source_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One source: its health, its licence in a sentence, the last that came of it."""
    source = get_object_or_404(Source.objects.select_related("health", "subscription"), pk=pk)
    now = timezone.now()
    (row,) = _rows([source], now, only=source)
    may_change = allowed(request, SOURCES)
    files = DeliveryFile.objects.filter(source=source).order_by("-pk")[:_FILES]
    return render(
        request,
        "desk/source.html",
        {
            "page_title": source.name,
            "row": row,
            "source": source,
            "health": row.health,
            "interval": interval_words(row.health.interval) if row.health else "",
            "moved": moved_address(row.health) if may_change else None,
            "licence": licence_sentence(source),
            "refused": [f for f in files if f.state == DeliveryFile.State.REFUSED][:10],
            "searched": _FILES,
            "items": Entry.objects.filter(source=source)
            .select_related("item__chain")
            .defer("item__body_text", "item__body_html")
            .order_by("-arrived_at", "-id")[:_ITEMS],
            "push_address": push_address(source) if source.transport == Transport.PUSH else "",
            "fresh_key": take_fresh_key(request, source) if may_change else "",
            "fingerprint": stored_fingerprint(source),
            "changes": _changes(source),
            "may_change": may_change,
            "now": now,
        },
    )


def moved_address(health: Health | None) -> dict[str, Any] | None:
    """Where the server says that the source is now, and whether that is another server."""
    if health is None or not health.moved_to or health.moved_to == health.source.url:
        return None
    try:
        elsewhere = server_of(health.moved_to) != server_of(health.source.url)
    except FetchError:
        elsewhere = True
    return {
        "address": health.moved_to,
        "shown": shown(health.moved_to),
        "elsewhere": elsewhere,
        "login": bool(health.source.secret or health.source.username),
    }


def stored_fingerprint(source: Source) -> str:
    if source.transport != Transport.SFTP or not source.host_key:
        return ""
    try:
        return fingerprint(source.host_key)
    except FetchError:
        return "unreadable"


def _changes(source: Source) -> list[dict[str, Any]]:
    """Who changed it lately, and which fields."""
    entries = ModelLogEntry.objects.for_instance(source).select_related("user")
    return [
        {
            "at": entry.timestamp,
            "person": str(entry.user) if entry.user else "Somebody who is no longer here",
            "added": entry.action == CREATE,
            "fields": [name.replace("_", " ") for name in entry.data.get("fields", [])],
        }
        for entry in entries.order_by("-timestamp", "-id")[:_CHANGES]
    ]
