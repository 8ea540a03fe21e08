"""The desk's screen of the front pages: what stands where, what could, and how it would look.

It stands in this room since it shows the reader's page before a reader has it: the same queries
and the same rendering, with the pins that are on the screen in place of those that hold.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wiredesk.desk.actions.front import (
    CantPin,
    Overtaken,
    arrange,
    clear_band,
    faults,
    last_change,
    set_band,
)
from wiredesk.desk.archive import find
from wiredesk.desk.front import PLACES, Pin, band_of, eligible, pins_of, slots_of
from wiredesk.desk.models import Article, Placement
from wiredesk.desk.views.access import PUBLISH, READ, allowed, at_the_desk, needs, refused
from wiredesk.lexicon.models import Edition
from wiredesk.site import queries
from wiredesk.site import render as pages

_LATEST = 30
_MOST_FIELDS = 60
_HISTORY = 12
_BAND_FOR = timedelta(hours=2)


class _Typed(Exception):
    """A field that can't be read; the text says which and why."""


@require_GET
@needs(READ)
def front_home(request: HttpRequest) -> HttpResponseBase:
    """The Global edition's."""
    return redirect("front:edition", queries.GLOBAL)


@require_http_methods(["GET", "POST"])
@needs(READ)
def front_edition(request: HttpRequest, slug: str) -> HttpResponseBase:
    """An edition's screen; a POST puts the arrangement on the page."""
    edition = get_object_or_404(Edition, slug=slug)
    now = timezone.now()
    if request.method == "GET":
        return _screen(request, edition, pins_of(edition.pk, now))
    if not allowed(request, PUBLISH):
        return refused(request)
    try:
        pins = _pins(request, edition)
    except _Typed as error:
        messages.error(request, f"Nothing was changed. {error}")
        return _screen(request, edition, pins_of(edition.pk, now), status=422)
    expected = request.POST.get("expected", "")
    try:
        change = arrange(
            edition,
            pins,
            by=at_the_desk(request),
            now=now,
            expected=int(expected) if expected.isdecimal() and len(expected) < 19 else None,
        )
    except CantPin as error:
        return _screen(request, edition, pins, reasons=error.reasons, status=422)
    except Overtaken as error:
        messages.error(request, str(error))
        return _screen(request, edition, pins_of(edition.pk, now), status=409)
    messages.success(
        request, f"On the page now. {change.text}" if change else "Nothing has changed."
    )
    return redirect("front:edition", slug)


@require_POST
@needs(PUBLISH)
def front_places(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The places as they would be with the pins that are sent: a part of the screen."""
    edition = get_object_or_404(Edition, slug=slug)
    try:
        pins = _pins(request, edition)
    except _Typed as error:
        return HttpResponse(str(error), content_type="text/plain", status=422)
    now = timezone.now()
    context = _places(request, edition, pins, faults(edition, pins, now=now), now)
    return render(request, "desk/front_places.html", context)


@require_http_methods(["GET", "POST"])
@needs(READ)
@xframe_options_sameorigin
def front_preview(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The reader's page as it would be; nothing is published, and nobody else sees it."""
    edition = get_object_or_404(Edition, slug=slug)
    pins = None
    if request.method == "POST":
        try:
            pins = _pins(request, edition)
        except _Typed as error:
            return HttpResponse(str(error), content_type="text/plain", status=422)
    with queries.reading():
        page = pages.front(queries.furniture(), queries.front(slug, pins))
    answer = HttpResponse(page)
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_GET
@needs(READ)
def front_stories(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Articles that could be pinned: the newest, or those that ``q`` finds."""
    edition = get_object_or_404(Edition, slug=slug)
    return render(request, "desk/front_stories.html", _stories(request, edition))


@require_POST
@needs(PUBLISH)
def front_band(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Set the breaking band, or take it away (``do=clear``)."""
    edition = get_object_or_404(Edition, slug=slug)
    by, now = at_the_desk(request), timezone.now()
    if request.POST.get("do") == "clear":
        clear_band(edition, by=by, now=now)
        messages.success(request, "The band is off every page.")
        return redirect("front:edition", slug)
    try:
        until = _moment(request.POST.get("until", ""), edition)
        set_band(
            edition,
            text=request.POST.get("text", "")[:500],
            article=_linked(request.POST.get("article", "")),
            until=until or now + _BAND_FOR,
            by=by,
            now=now,
        )
    except (CantPin, _Typed) as error:
        messages.error(request, f"The band was not changed. {error}")
        return _screen(request, edition, pins_of(edition.pk, now), status=422)
    messages.success(request, "The band is on every page of the edition.")
    return redirect("front:edition", slug)


def _linked(typed: str) -> Article | None:
    """The article that an address, a number or words name; None for nothing typed."""
    if not typed.strip():
        return None
    found = find(typed)
    if len(found) != 1:
        many = "no public article" if not found else f"{len(found)} articles"
        raise _Typed(f"“{typed[:60]}” names {many}: paste its address or its number.")
    return found[0]


def _pins(request: HttpRequest, edition: Edition) -> list[Pin]:
    """What the fields ``place-<article>`` and ``until-<article>`` ask for."""
    pins = []
    names = [name for name in request.POST if name.startswith("place-")]
    for name in names[:_MOST_FIELDS]:
        number = name.removeprefix("place-")
        # A story may stand in both lists of the screen: what was typed counts, not what is empty.
        typed = [each.strip() for each in request.POST.getlist(name) if each.strip()]
        if not typed:
            continue
        place = typed[-1]
        if not (number.isdecimal() and len(number) < 19 and place.isdecimal() and len(place) < 4):
            raise _Typed(f"“{place[:20]}” is no place: write a number from 1 to {PLACES}.")
        until = _moment(request.POST.get(f"until-{number}", ""), edition)
        pins.append(Pin(int(place), int(number), until))
    return sorted(pins, key=lambda pin: pin.place)


def _moment(typed: str, edition: Edition) -> datetime | None:
    """A time on the edition's clock; None for nothing typed."""
    if not typed.strip():
        return None
    zone = ZoneInfo(edition.zone)
    try:
        local = datetime.fromisoformat(typed.strip()[:30])
        moment = (local if local.tzinfo else local.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _Typed(f"“{typed[:30]}” is no time: write it as 2026-11-24 18:30.") from None
    if local.tzinfo is None and moment.astimezone(zone).replace(tzinfo=None) != local:
        raise _Typed(f"{local:%d-%m-%Y %H:%M} does not exist there: the clocks go forward.")
    return moment


def _local(moment: datetime | None, edition: Edition) -> str:
    """A moment as a field for times holds it."""
    if moment is None:
        return ""
    return moment.astimezone(ZoneInfo(edition.zone)).strftime("%Y-%m-%dT%H:%M")


def _places(
    request: HttpRequest, edition: Edition, pins: list[Pin], reasons: list[str], now: datetime
) -> dict[str, Any]:
    held = {row.article_id: row for row in slots_of(edition.pk, now)}
    with queries.reading():
        places, filled = queries.front_places(edition.slug, pins)
    return {
        "edition": edition,
        "edition_view": queries.edition_view(edition),
        "places": [
            {
                "place": place,
                "until": _local(place.pin.until if place.pin else None, edition),
                "slot": held.get(place.card.id),
            }
            for place in places[:PLACES]
        ],
        "filled": filled,
        "reasons": reasons,
        "may_publish": allowed(request, PUBLISH),
        "count": PLACES,
    }


def _stories(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    query = request.GET.get("q", "").strip()[:100]
    if query:
        articles = find(query)
        numbers = eligible(edition.slug, [article.pk for article in articles])
        found = [article for article in articles if article.pk in numbers]
    else:
        newest = Placement.objects.filter(key=f"edition:{edition.slug}")
        newest = newest.order_by("-first_published_at", "-article")
        # What fills the page is shown beside them.
        there = {place.card.id for place in queries.front_places(edition.slug)[0][:PLACES]}
        listed = list(newest.values_list("article", flat=True)[: _LATEST + PLACES])
        listed = [number for number in listed if number not in there]
        rows = Article.objects.defer("body").select_related("sector", "main_place").in_bulk(listed)
        found = [rows[number] for number in listed if number in rows]
    return {
        "edition": edition,
        "stories": found,
        "query": query,
        "may_publish": allowed(request, PUBLISH),
    }


def _screen(
    request: HttpRequest,
    edition: Edition,
    pins: list[Pin],
    *,
    reasons: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    band = band_of(edition.pk, now)
    context = {
        "page_title": "Front page",
        "header_icon": "home",
        "editions": Edition.objects.all(),
        "expected": last_change(edition),
        "band": band,
        "band_until": _local(band.until if band else now + _BAND_FOR, edition),
        "history": edition.front_changes.select_related("person").order_by("-pk")[:_HISTORY],
        **_places(request, edition, pins, reasons or [], now),
        **_stories(request, edition),
    }
    return render(request, "desk/front.html", context, status=status)
