"""What a source's copy is for: its policy, and a dry run of another one over yesterday."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wiredesk.desk.actions.note_change import EDIT, note_change
from wiredesk.desk.actions.piece import published_by_policy
from wiredesk.desk.actions.try_policy import DRAFTED, KEPT, LEFT, PUBLISHED, try_policy
from wiredesk.desk.policies import PUBLISHING
from wiredesk.desk.source_forms import POLICIES
from wiredesk.desk.views.access import SOURCES, needs, person_at
from wiredesk.wire.actions.change_source import change_source
from wiredesk.wire.models import Policy, Source


class PolicyForm(forms.Form):
    """A policy, and how much of it a day."""

    policy = forms.ChoiceField(
        label="What happens to its copy", choices=POLICIES, widget=forms.RadioSelect
    )
    most_a_day = forms.IntegerField(
        label="New articles that its policy publishes in a day, at most",
        min_value=0,
        max_value=1000,
    )


@require_http_methods(["GET", "POST"])
@needs(SOURCES)
def source_policy(request: HttpRequest, pk: int) -> HttpResponseBase:
    """``do`` is ``try``, which writes nothing, or ``save``: the policy becomes the source's own."""
    source = get_object_or_404(Source, pk=pk)
    now = timezone.now()
    own = {"policy": source.policy, "most_a_day": source.most_a_day}
    form = PolicyForm(request.POST if request.method == "POST" else None, initial=own)
    trial = None
    if form.is_valid():
        chosen = form.cleaned_data
        if request.POST.get("do") == "save":
            fields = [name for name, value in chosen.items() if getattr(source, name) != value]
            for name in fields:
                setattr(source, name, chosen[name])
            change_source(source, fields, now=now)
            if fields:
                note_change(source, EDIT, person=person_at(request), fields=fields)
            messages.success(request, f"From now on: {Policy(source.policy).label.lower()}.")
            return redirect("desk:source", pk)
        trial = try_policy(source, chosen["policy"], most_a_day=chosen["most_a_day"], now=now)
    return render(
        request,
        "desk/source_policy.html",
        {
            "page_title": f"Policy of {source.name}",
            "source": source,
            "form": form,
            "trial": trial,
            "tried": Policy(trial.policy).label if trial else "",
            "counts": [
                (words, trial.counts.get(what, 0))
                for what, words in _COUNTS
                if trial and what in _POSSIBLE[trial.policy in PUBLISHING]
            ],
            "published_today": published_by_policy(source, now),
        },
    )


_POSSIBLE = {True: (PUBLISHED, KEPT, LEFT), False: (DRAFTED, LEFT)}
_COUNTS = (
    (PUBLISHED, "published"),
    (KEPT, "drafted, kept for a person"),
    (DRAFTED, "drafted"),
    (LEFT, "left in the wire"),
)
