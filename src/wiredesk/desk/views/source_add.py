"""Add a source by pasting its address: see what would come in, then save."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wiredesk.desk.actions.note_change import CREATE, note_change
from wiredesk.desk.source_forms import AddressForm, NewSourceForm
from wiredesk.desk.views.access import SOURCES, needs, person_at
from wiredesk.desk.views.fresh_key import keep_fresh_key
from wiredesk.desk.views.source_words import FORMATS
from wiredesk.wire.actions.add_source import add_source
from wiredesk.wire.actions.check_address import check_address, what_to_do
from wiredesk.wire.actions.give_key import give_key
from wiredesk.wire.actions.try_address import Tried, try_address
from wiredesk.wire.fetch import FetchError, LoginFailed, NotAllowed
from wiredesk.wire.fetch.discovery import GUESSED
from wiredesk.wire.fetch.guard import shown
from wiredesk.wire.item import Refused
from wiredesk.wire.models import Policy, Source, Transport, transport_of

_SHOWN = 10
_NAME_LENGTH, _CREDIT_LENGTH = 120, 200


@require_http_methods(["GET", "POST"])
@needs(SOURCES)
def source_add(request: HttpRequest) -> HttpResponseBase:
    """One field first; then a preview, a choice of feeds, or the form that fits the address."""
    if request.method == "GET":
        return _page(request, AddressForm())
    if request.POST.get("do") == "save":
        return _save(request)
    if request.POST.get("do") == "push":
        return _page(request, None, form=_new(str(Transport.PUSH), {}))
    typed = AddressForm(request.POST)
    if not typed.is_valid():
        return _page(request, typed)
    return _look(request, typed)


def _look(request: HttpRequest, typed: AddressForm) -> HttpResponse:
    address = typed.cleaned_data["address"]
    transport = transport_of(address)
    if transport == Transport.COMMAND:
        typed.add_error(
            "address",
            "Paste a web address (https://…), a server's (sftp://, ftps://, ftp://, imaps://) or"
            " the full path of a folder, such as /srv/incoming/agency.",
        )
        return _page(request, typed)
    try:
        address = check_address(transport, address)
        if transport != Transport.HTTP:
            return _page(request, None, form=_new(transport, {"url": address}))
        username, secret = typed.cleaned_data["username"], typed.cleaned_data["secret"]
        tried = try_address(address, username=username, secret=secret, now=timezone.now())
    except NotAllowed as error:
        advice = what_to_do(error)
        # What the address itself was refused for has its advice in it already.
        typed.add_error("address", error.text if advice in error.text else f"{error.text} {advice}")
        return _page(request, typed)
    except FetchError as error:
        typed.add_error("address", f"{error.text} {what_to_do(error)}")
        return _page(request, typed, ask_login=isinstance(error, LoginFailed))
    except Refused as error:
        typed.add_error(
            "address",
            f"{error} Paste the address of a feed or of an agency's file, or of a page that names"
            " its feeds.",
        )
        return _page(request, typed)
    if tried.feeds:
        return _page(request, typed, tried=tried)
    name = tried.title or shown(address).partition("://")[2].partition("/")[0]
    form = _new(
        str(Transport.HTTP),
        {
            "url": address,
            "username": username,
            "sealed": NewSourceForm.seal(secret),
            "name": name[:_NAME_LENGTH],
            "credit": (tried.credit or tried.title)[:_CREDIT_LENGTH],
        },
    )
    return _page(request, typed, tried=tried, form=form)


def _new(transport: str, initial: dict[str, Any]) -> NewSourceForm:
    start = {"transport": transport, "policy": Policy.OFF, **initial}
    return NewSourceForm(transport=transport, initial=start)


def _save(request: HttpRequest) -> HttpResponseBase:
    transport = request.POST.get("transport", "")
    if transport not in Transport.values or transport == Transport.COMMAND:
        return _page(request, AddressForm())
    form = NewSourceForm(request.POST, transport=transport)
    if not form.is_valid():
        return _page(request, None, form=form)
    source = add_source(form.source(), now=timezone.now())
    note_change(source, CREATE, person=person_at(request))
    if source.transport == Transport.PUSH:
        keep_fresh_key(request, source, give_key(source))
        messages.success(request, f"{source.name} is added.")
    else:
        messages.success(request, f"{source.name} is added, and looked at within a second.")
    return redirect("desk:source", source.pk)


def _page(
    request: HttpRequest,
    typed: AddressForm | None,
    *,
    form: NewSourceForm | None = None,
    tried: Tried | None = None,
    ask_login: bool = False,
) -> HttpResponse:
    login = typed is not None and (typed["username"].value() or typed["secret"].value())
    return render(
        request,
        "desk/source_add.html",
        {
            "page_title": "Add a source",
            "typed": typed,
            "form": form,
            "transport": Transport(form.instance.transport) if form else None,
            "tried": tried,
            "same": Source.objects.filter(url=tried.url).first() if tried else None,
            "format": FORMATS.get(tried.format, tried.format) if tried else "",
            "items": tried.items[:_SHOWN] if tried else (),
            "guessed": bool(tried and tried.feeds and tried.feeds[0].how == GUESSED),
            "ask_login": ask_login or bool(login),
            "now": timezone.now(),
        },
    )
