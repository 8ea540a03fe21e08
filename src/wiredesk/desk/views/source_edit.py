"""All of a source in one form, and the meanings of its signals in another."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wiredesk.desk.actions.note_change import EDIT, note_change
from wiredesk.desk.source_forms import SignalForms, SourceForm
from wiredesk.desk.views.access import SOURCES, needs, person_at
from wiredesk.wire.actions.change_source import change_source
from wiredesk.wire.actions.set_meanings import set_meanings
from wiredesk.wire.formats.signals import stock_table
from wiredesk.wire.models import SignalMeaning, Source

# The form's parts in their order: heading, what is said below it, fields.
_PARTS = (
    (
        "Connection",
        "",
        ("name", "transport", "url", "username", "new_secret", "forget_secret", "senders",
         "mail_server", "after_reading", "every_seconds", "active"),
    ),
    ("At the desk", "", ("policy", "most_a_day", "is_press_office", "silent_hours")),
    (
        "Credit and licence",
        "What an edition, a channel or a day is not licensed for is not published.",
        ("credit", "rights", "may_rewrite", "may_send_to_model", "channels", "days_online",
         "keep_days", "keep_passages", "territories"),
    ),
)  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(SOURCES)
def source_edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Change a source."""
    source = get_object_or_404(Source, pk=pk)
    name = source.name
    form = SourceForm(request.POST if request.method == "POST" else None, instance=source)
    if form.is_valid():
        fields = form.changed
        change_source(form.instance, fields, now=timezone.now())
        if fields:
            note_change(form.instance, EDIT, person=person_at(request), fields=fields)
        messages.success(request, "Saved.")
        return redirect("desk:source", pk)
    return render(
        request,
        "desk/source_edit.html",
        {
            "page_title": f"Edit {name}",
            "source": source,
            "form": form,
            "has_secret": bool(Source.objects.get(pk=pk).secret),
            "parts": [
                (heading, said, [form[field] for field in fields])
                for heading, said, fields in _PARTS
            ],
        },
    )


@require_http_methods(["GET", "POST"])
@needs(SOURCES)
def signals(request: HttpRequest, pk: int | None = None) -> HttpResponseBase:
    """What signals mean to this newsroom: those of one source, or (no ``pk``) of all."""
    source = get_object_or_404(Source, pk=pk) if pk is not None else None
    rows = SignalMeaning.objects.filter(source=source).order_by("code")
    forms = SignalForms(
        request.POST if request.method == "POST" else None,
        initial=list(rows.values("code", "meaning")),
        prefix="signals",
    )
    if request.method == "POST" and forms.is_valid():
        set_meanings(source, forms.meanings)
        if source:
            note_change(source, EDIT, person=person_at(request), fields=["signals"])
        messages.success(request, "Saved. What comes in from now on is read so.")
        return redirect(request.path)
    others = SignalMeaning.objects.exclude(source=source) if source else SignalMeaning.objects
    meanings = dict(SignalMeaning.Meaning.choices)
    return render(
        request,
        "desk/source_signals.html",
        {
            "page_title": f"Signals of {source.name}" if source else "Signals of all sources",
            "source": source,
            "forms": forms,
            "for_all": SignalMeaning.objects.filter(source=None).order_by("code") if source else [],
            "of_others": others.exclude(source=None)
            .select_related("source")
            .order_by("source__name", "code")[:200],
            "stock": [(code, meanings[meaning]) for code, meaning in stock_table()],
        },
    )
