"""Take sources over from a list (OPML), and give ours away as one."""

import base64
import zlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from wiredesk.desk.source_forms import ImportForm
from wiredesk.desk.views.access import SOURCES, needs
from wiredesk.wire.actions.import_sources import addresses_here, import_sources
from wiredesk.wire.fetch import NotAllowed
from wiredesk.wire.fetch.guard import web_address
from wiredesk.wire.fetch.opml import Listed, SourceList, read, write
from wiredesk.wire.item import Refused
from wiredesk.wire.models import Source, Transport

# A form may have a thousand fields: a longer list is taken as a whole.
_MOST_CHOICES = 500
_LONGEST_LIST = 20 * 1024 * 1024
_LONGEST_URL = 500


@require_http_methods(["GET", "POST"])
@needs(SOURCES)
def source_import(request: HttpRequest) -> HttpResponseBase:
    """Upload a list; see what it holds; save what is chosen."""
    if request.method == "GET":
        return _upload(request, ImportForm())
    if request.POST.get("do") == "save":
        return _save(request)
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _upload(request, form)
    try:
        listed = read(form.cleaned_data["file"].read())
    except Refused as error:
        form.add_error("file", str(error))
        return _upload(request, form)
    return _choose(request, listed)


@require_GET
@needs(SOURCES)
def source_export(request: HttpRequest) -> HttpResponseBase:
    """Our web sources as OPML, without user names and passwords."""
    listed = []
    for source in Source.objects.filter(transport=Transport.HTTP):
        try:
            web_address(source.url)
        except NotAllowed:
            continue
        listed.append(Listed(source.url, source.name))
    answer = HttpResponse(
        write("Sources", listed, timezone.now()), content_type="text/x-opml; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="sources.opml"'
    return answer


def _upload(request: HttpRequest, form: ImportForm) -> HttpResponse:
    return render(
        request, "desk/source_import.html", {"page_title": "Import sources", "form": form}
    )


def _choose(request: HttpRequest, listed: SourceList) -> HttpResponse:
    here = addresses_here()
    new = [each for each in listed.sources if each.url not in here]
    long = [each for each in new if len(each.url) > _LONGEST_URL]
    new = [each for each in new if len(each.url) <= _LONGEST_URL]
    return render(
        request,
        "desk/source_import.html",
        {
            "page_title": "Import sources",
            "listed": listed,
            "new": new,
            "here": [each for each in listed.sources if each.url in here],
            "problems": [
                *listed.problems,
                *(f"{each.title}: its address is longer than {_LONGEST_URL}." for each in long),
            ],
            "choice": len(new) <= _MOST_CHOICES,
            # Its own list again, cleaned, so that nothing has to be kept until it is saved.
            "carried": _packed(write("", new, timezone.now())),
        },
    )


def _save(request: HttpRequest) -> HttpResponseBase:
    try:
        new = read(_unpacked(request.POST.get("carried", ""))).sources
    except (ValueError, zlib.error, Refused):
        messages.error(request, "The list did not come back whole: upload it again.")
        return redirect("desk:source_import")
    if "choice" in request.POST:
        chosen = set(request.POST.getlist("take"))
        new = tuple(each for each in new if each.url in chosen)
    active = request.POST.get("start") == "active"
    made = import_sources(new, active=active, now=timezone.now())
    said = f"{len(made)} source{'' if len(made) == 1 else 's'} taken over"
    messages.success(
        request,
        f"{said}; each is looked at now." if active else f"{said}, paused: start each when it may.",
    )
    return redirect("desk:sources")


def _packed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data)).decode()


def _unpacked(text: str) -> bytes:
    return zlib.decompressobj().decompress(base64.b64decode(text, validate=True), _LONGEST_LIST)
