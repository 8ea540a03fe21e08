"""The wire monitor: the live list, what changed since, one piece beside it, and what is done there.

A browser asks for the changes after the last number that it saw (``actions.announce``); nothing is
kept about it here.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseBase,
    JsonResponse,
    QueryDict,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from wiredesk.desk.actions.announce import KEPT
from wiredesk.desk.actions.handle import Handled, TooMany, give_back, restore, spike, take
from wiredesk.desk.actions.save_view import CantSave, save_view
from wiredesk.desk.models import Change, Entry, SavedView
from wiredesk.desk.views.access import EDIT, READ, WIRE, allowed, at_the_desk, needs, refused
from wiredesk.desk.views.keyset import newest
from wiredesk.desk.views.monitor_filter import SEARCHED, SHOW, MonitorFilter
from wiredesk.desk.views.monitor_row import Row, fresh_since
from wiredesk.kit.text import paragraphs
from wiredesk.lexicon.models import Sector
from wiredesk.people.models import User

# More changes than this at once: the browser loads the list anew.
_AT_ONCE = 200
_ALERTS = 10
# A preview is for a look; the whole text is on the piece's page.
_PARAGRAPHS = 60
_UNDO = {"take": "give-back", "give-back": "take", "spike": "restore", "restore": "spike"}
_SAID = {
    "take": "Took",
    "give-back": "Gave back",
    "spike": "Spiked",
    "restore": "Restored",
}


@require_GET
@never_cache
@needs(READ)
def monitor(request: HttpRequest) -> HttpResponse:
    """The wire, the newest arrival first."""
    form = MonitorFilter(request.GET)
    last = _last()  # before the list: what comes in between is told again, not lost
    page = newest(form.narrow(_entries(), _user(request)), "arrived_at", _before(request))
    sectors = _sectors()
    form.offer(sectors)
    views = _views(_user(request), form.query)
    return render(
        request,
        "desk/monitor.html",
        {
            "page_title": "Wire",
            "header_icon": "list-ul",
            "form": form,
            "query": form.query,
            "narrowed": bool(form.query_values().keys() - {"words", "show"}),
            "spiked": form.query_values().get("show") == "spiked",
            "page": page,
            "rows": _rows(page.rows, sectors),
            "first_page": not _before(request),
            "last": last,
            "alerts": _alerts(),
            "tabs": [(label, f"show={show}" if show else "") for show, label in SHOW],
            "views": views,
            "own_view": next((v for v in views if v["now"] and v["own"]), None),
            "searched": SEARCHED,
            "may_take": may_take(request),
            "may_spike": allowed(request, WIRE),
        },
    )


@require_GET
@never_cache
@needs(READ)
def changes(request: HttpRequest) -> HttpResponse:
    """What changed after the number ``after``, within the same filter, as JSON.

    ``last``: the number to ask after next; ``rows``: those that fit, as HTML; ``gone``: entries
    that do not, or no longer; ``alerts``: the fresh ones, whatever the filter; ``reload``: too
    much changed, or too long ago.
    """
    last = _last()
    after = _number(request.GET.get("after", ""))
    if after == last:
        return JsonResponse({"last": last})
    found = []
    if after is not None and last - KEPT <= after < last:
        found = _changes_after(after)
    if not found or len(found) > _AT_ONCE:
        return JsonResponse({"last": last, "reload": True, "alerts": _alerts()})
    ids = {entry for _, entry in found}
    fitting = MonitorFilter(request.GET).narrow(_entries().filter(pk__in=ids), _user(request))
    rows = _rows(fitting.order_by("arrived_at", "pk"), _sectors())
    return JsonResponse(
        {
            "last": found[-1][0],
            "rows": [_row_html(row) for row in rows],
            "gone": sorted(ids - {row.entry.pk for row in rows}),
            "alerts": _alerts(),
        }
    )


@require_GET
@needs(READ)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """A piece as the pane beside the list shows it: the newest arrival."""
    entry = get_object_or_404(
        Entry.objects.select_related(
            "item__delivery_file", "source", "chain", "story", "taken_by", "spiked_by"
        ),
        pk=pk,
    )
    body = paragraphs(entry.item.body_text)
    return render(
        request,
        "desk/monitor_preview.html",
        {
            "entry": entry,
            "item": entry.item,
            "row": _rows([entry], _sectors())[0],
            "body": body[:_PARAGRAPHS],
            "more": max(0, len(body) - _PARAGRAPHS),
        },
    )


@require_POST
def handle(request: HttpRequest) -> HttpResponseBase:
    """Take, give back, spike or restore the entries that were sent.

    To a script it answers with JSON, to a form with a message on the page that it came from.
    """
    if not may_take(request):
        return refused(request)
    verb = request.POST.get("do", "")
    if verb not in _UNDO:
        return HttpResponseBadRequest("Say what to do: take, give-back, spike or restore.")
    if verb in ("spike", "restore") and not allowed(request, WIRE):
        return refused(request)
    pks = [number for each in request.POST.getlist("entry") if (number := _number(each))]
    try:
        handled = _do(request, verb, pks)
        said = _said(verb, handled)
    except TooMany as error:
        handled, said = Handled(()), str(error)
    if request.headers.get("Accept") == "application/json":
        answer = {
            "said": said,
            "done": [entry.pk for entry in handled.done],
            "held": [entry.pk for entry in handled.held],
            "undo": _UNDO[verb],
        }
        return JsonResponse(answer)
    (messages.success if handled.done and not handled.held else messages.warning)(request, said)
    return redirect(_next(request))


@require_POST
@needs(READ)
def view_save(request: HttpRequest) -> HttpResponseBase:
    """Keep the filter that was sent under a name."""
    form = MonitorFilter(QueryDict(request.POST.get("query", "")[:2000]))
    try:
        view = save_view(
            owner=_user(request),
            name=request.POST.get("name", ""),
            query=form.query,
            shared=request.POST.get("shared") == "true",
        )
    except CantSave as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"“{view.name}” is kept.")
    return redirect(f"{reverse('desk:wire')}?{form.query}")


@require_POST
@needs(READ)
def view_delete(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let go of a view of one's own."""
    view = get_object_or_404(SavedView, pk=pk, owner=_user(request))
    view.delete()
    messages.success(request, f"“{view.name}” is deleted.")
    return redirect("desk:wire")


def may_take(request: HttpRequest) -> bool:
    """Those who watch the wire take pieces, and those who write from them."""
    return allowed(request, WIRE) or allowed(request, EDIT)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # every view here is behind the desk's login
    return request.user


def _entries() -> QuerySet[Entry, Entry]:
    return Entry.objects.select_related("item", "source", "chain", "taken_by", "spiked_by").defer(
        "item__body_text", "item__body_html", "item__signals", "item__related"
    )


def _sectors() -> dict[str, str]:
    return dict(Sector.objects.values_list("slug", "name"))


def _rows(entries: Iterable[Entry], sectors: Mapping[str, str]) -> list[Row]:
    now = timezone.now()
    return [Row(entry, sectors, now) for entry in entries]


def _row_html(row: Row) -> dict[str, Any]:
    return {"id": row.entry.pk, "html": render_to_string("desk/monitor_row.html", {"row": row})}


def _last() -> int:
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _changes_after(after: int) -> list[tuple[int, int]]:
    """(number, entry) of the changes, one more than a browser is told of."""
    found = Change.objects.filter(pk__gt=after).order_by("pk")
    return list(found.values_list("pk", "entry_id")[: _AT_ONCE + 1])


def _alerts() -> list[dict[str, str]]:
    """The alerts of the last minutes, the oldest first. A browser tells of each of them once."""
    fresh = _entries().filter(
        alert=True, spiked_at=None, arrived_at__gt=fresh_since(timezone.now())
    )
    rows = _rows(fresh.order_by("-arrived_at", "-pk")[:_ALERTS], {})
    return [
        {
            "key": row.alert,
            "signal": row.signal.text if row.signal else "ALERT",
            "kind": "flash" if row.signal and row.signal.look == "flash" else "kill",
            "label": row.entry.item.label[:200],
            "source": row.entry.source.name,
            "url": reverse("desk:item", args=[row.entry.item_id]),
        }
        for row in reversed(rows)
        if row.alert
    ]


def _views(user: User, query: str) -> list[dict[str, Any]]:
    views = SavedView.objects.filter(Q(owner=user) | Q(shared=True)).select_related("owner")
    return [
        {
            "view": view,
            "own": view.owner_id == user.pk,
            "now": view.query == query,
            "number": number if number < 10 else None,
        }
        for number, view in enumerate(
            sorted(views, key=lambda view: (view.owner_id != user.pk, view.name.lower())), 1
        )
    ]


def _do(request: HttpRequest, verb: str, pks: list[int]) -> Handled:
    by, now = at_the_desk(request), timezone.now()
    steal = request.POST.get("steal") == "true"
    does: dict[str, Callable[[], Handled]] = {
        "take": lambda: take(pks, by=by, now=now, steal=steal),
        "give-back": lambda: give_back(
            pks, by=by, now=now, undo=request.POST.get("undo") == "true"
        ),
        "spike": lambda: spike(pks, by=by, now=now, steal=steal),
        "restore": lambda: restore(pks, by=by, now=now),
    }
    return does[verb]()


def _said(verb: str, handled: Handled) -> str:
    parts = []
    if len(handled.done) == 1:
        parts.append(f"{_SAID[verb]} “{_short(handled.done[0])}”.")
    elif handled.done:
        parts.append(f"{_SAID[verb]} {len(handled.done)} pieces.")
    if len(handled.held) == 1:
        parts.append(f"{handled.held[0].taken_by} has “{_short(handled.held[0])}”.")
    elif handled.held:
        names = ", ".join(sorted({str(entry.taken_by) for entry in handled.held}))
        parts.append(f"{len(handled.held)} pieces are with others: {names}.")
    return " ".join(parts) or "Nothing changed."


def _short(entry: Entry) -> str:
    label = entry.item.label
    return label if len(label) <= 60 else f"{label[:59]}…"


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else reverse("desk:wire")


def _before(request: HttpRequest) -> str:
    return request.GET.get("before", "")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
