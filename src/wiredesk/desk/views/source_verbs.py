"""What is done to a source without a form: look, pause, take over a move, keys, remove."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from wiredesk.desk.actions.note_change import DELETE, EDIT, note_change
from wiredesk.desk.views.access import SOURCES, needs, person_at
from wiredesk.desk.views.fresh_key import keep_fresh_key
from wiredesk.desk.views.sources import moved_address, stored_fingerprint
from wiredesk.wire.actions.accept_move import accept_move
from wiredesk.wire.actions.ask_host_key import ask_host_key
from wiredesk.wire.actions.change_source import change_source
from wiredesk.wire.actions.check_address import what_to_do
from wiredesk.wire.actions.give_key import give_key
from wiredesk.wire.actions.look_now import look_now
from wiredesk.wire.actions.remove_source import remove_source
from wiredesk.wire.fetch import FetchError
from wiredesk.wire.fetch.sftp import fingerprint
from wiredesk.wire.models import Source, Transport


@require_POST
@needs(SOURCES)
def source_look(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Look at it now."""
    source = get_object_or_404(Source, pk=pk)
    if look_now(source, now=timezone.now()):
        messages.success(request, f"{source.name} is looked at within a second.")
    else:
        messages.error(
            request, f"{source.name} can't be looked at: it is paused, or sends to us by itself."
        )
    return _back(request, pk)


@require_POST
@needs(SOURCES)
def source_active(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Pause it, or go on."""
    source = get_object_or_404(Source, pk=pk)
    source.active = request.POST.get("active") == "true"
    change_source(source, ["active"], now=timezone.now())
    note_change(source, EDIT, person=person_at(request), fields=["active"])
    return _back(request, pk)


@require_POST
@needs(SOURCES)
def source_moved(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take over the address that the page showed, if the server still says that one."""
    source = get_object_or_404(Source.objects.select_related("health"), pk=pk)
    moved = moved_address(getattr(source, "health", None))
    if moved is None or moved["address"] != request.POST.get("address"):
        messages.error(request, "The server names another address by now. Look at it again.")
        return redirect("desk:source", pk)
    try:
        dropped = accept_move(source, moved["address"], now=timezone.now())
    except FetchError as error:
        messages.error(request, error.text)
    else:
        note_change(source, EDIT, person=person_at(request), fields=["url"])
        messages.success(request, "The new address is saved, and looked at within a second.")
        if dropped:
            messages.warning(
                request,
                "It is on another server: user name and password were removed. If they are meant"
                " for that one too, give them again.",
            )
    return redirect("desk:source", pk)


@require_POST
@needs(SOURCES)
def source_key(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A new key to push with; the next page shows it, once."""
    source = get_object_or_404(Source, pk=pk, transport=Transport.PUSH)
    keep_fresh_key(request, source, give_key(source))
    note_change(source, EDIT, person=person_at(request), fields=["push_key"])
    return redirect("desk:source", pk)


@require_POST
@needs(SOURCES)
def source_host_key(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show an SFTP server's key; the same POST with that key accepts it."""
    source = get_object_or_404(Source, pk=pk, transport=Transport.SFTP)
    accepted = request.POST.get("host_key", "")
    if accepted:
        try:
            fingerprint(accepted)
        except FetchError as error:
            messages.error(request, error.text)
            return redirect("desk:source", pk)
        source.host_key = accepted
        change_source(source, ["host_key"], now=timezone.now())
        note_change(source, EDIT, person=person_at(request), fields=["host_key"])
        messages.success(request, "The key is accepted; the source is looked at within a second.")
        return redirect("desk:source", pk)
    try:
        offered = ask_host_key(source)
    except FetchError as error:
        messages.error(request, f"{error.text} {what_to_do(error)}")
        return redirect("desk:source", pk)
    return render(
        request,
        "desk/source_host_key.html",
        {
            "page_title": f"The key of {source.name}",
            "source": source,
            "offered": offered,
            "stored": stored_fingerprint(source),
        },
    )


@require_POST
@needs(SOURCES)
def source_remove(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take away a source that never brought anything."""
    source = get_object_or_404(Source, pk=pk)
    gone = copy(source)
    if remove_source(source):
        note_change(gone, DELETE, person=person_at(request))
        messages.success(request, f"{source.name} is removed.")
        return redirect("desk:sources")
    messages.error(
        request, f"{source.name} has brought copy, which is kept: pause it instead of removing it."
    )
    return redirect("desk:source", pk)


def _back(request: HttpRequest, pk: int) -> HttpResponseBase:
    """To the list, where the button stood there."""
    if request.POST.get("next") == "list":
        return redirect("desk:sources")
    return redirect("desk:source", pk)
