"""Which part of the wire a monitor shows: read from the address, written back to it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet

from wiredesk.desk.models import Entry, RoutingRule
from wiredesk.lexicon.tagging.gazetteer import gazetteer
from wiredesk.people.models import User
from wiredesk.wire.item import KINDS
from wiredesk.wire.models import Source

# Words are looked for in so many of the newest pieces: a desk searches the news, not the archive.
SEARCHED = 5000
# And what no index holds, among so many.
REACH = 100_000
_UNINDEXED = ("signal", "urgency", "country", "language", "kind")

SHOW = (
    ("", "Wire"),
    ("mine", "Mine"),
    ("taken", "Taken"),
    ("free", "Not taken"),
    ("alerts", "Alerts"),
    ("spiked", "Spiked"),
)
# What the sender's signal says, or what the arrival turned out to be.
_SIGNALS = {
    "flash": ("Flash", Q(signal="flash")),
    "kill": ("Kill or withheld", Q(signal="kill") | Q(outcome__in=("kill", "withheld"))),
    "correction": ("Correction", Q(signal="correction") | Q(outcome="correction")),
    "update": ("Update", Q(signal="update") | Q(outcome="update")),
    "advisory": ("Advisory", Q(signal="advisory") | Q(outcome="advisory")),
    "new": ("New", Q(outcome="new")),
    "late": ("Late", Q(outcome="late")),
    "repeated": ("Repeated", Q(outcome="repeated")),
    "partial": ("Part of a text", Q(outcome="partial")),
}


class MonitorFilter(forms.Form):
    """The filter. A value that stands for nothing any more finds nothing, and is still shown."""

    words = forms.CharField(
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Words", "type": "search"}),
    )
    source = forms.SlugField(required=False, max_length=50)
    signal = forms.ChoiceField(
        required=False, choices=[("", "Signal"), *((k, v[0]) for k, v in _SIGNALS.items())]
    )
    urgency = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Urgency"), *((str(n), f"Urgency ≤ {n}") for n in range(1, 10))],
    )
    sector = forms.SlugField(required=False, max_length=50)
    desk = forms.CharField(required=False, max_length=60)
    country = forms.CharField(required=False, max_length=2)
    language = forms.CharField(required=False, max_length=35)
    kind = forms.ChoiceField(
        required=False, choices=[("", "Kind"), *((kind, kind.capitalize()) for kind in KINDS)]
    )
    show = forms.ChoiceField(required=False, choices=SHOW, widget=forms.HiddenInput)

    def offer(self, sectors: Mapping[str, str]) -> None:
        """Fill the menus with what the newsroom has; ``sectors`` are names by slug."""
        seen = Entry.objects.order_by("-arrived_at", "-id").values("pk")[:SEARCHED]
        pairs = set(Entry.objects.filter(pk__in=seen).values_list("language", "desk").distinct())
        desks = {desk for _, desk in pairs} | set(
            RoutingRule.objects.filter(active=True).values_list("desk", flat=True)
        )
        languages = {language.split("-")[0].lower() for language, _ in pairs}
        countries = sorted(gazetteer().country_names.items(), key=lambda pair: pair[1])
        self._menu("source", "Source", Source.objects.values_list("slug", "name"))
        self._menu("sector", "Sector", sectors.items())
        self._menu("desk", "Desk", [(each, each) for each in sorted(desks) if each])
        self._menu("language", "Language", [(each, each) for each in sorted(languages) if each])
        self._menu("country", "Country", countries)

    def _menu(self, name: str, label: str, found: Any) -> None:
        choices = [("", label), *found]
        now = self.query_values().get(name, "")
        if now not in {value for value, _ in choices}:
            choices.append((now, now))
        self.fields[name].widget = forms.Select(choices=choices)

    def query_values(self) -> dict[str, str]:
        """What was asked, without empty and wrong parts."""
        self.is_valid()
        given = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        return {name: value for name, value in given.items() if value}

    @property
    def query(self) -> str:
        """The filter as in the address, one spelling for one filter ("" for everything)."""
        return urlencode(self.query_values())

    @property
    def reach(self) -> int | None:
        """Among how many of the newest pieces it looks: None for all of them."""
        asked = self.query_values()
        if asked.get("words", "").split():
            return SEARCHED
        walks = asked.get("show") == "spiked" or any(name in asked for name in _UNINDEXED)
        return REACH if walks else None

    def narrow(self, entries: QuerySet[Entry, Entry], user: User) -> QuerySet[Entry, Entry]:
        """The entries that fit. What is spiked shows where it is asked for, and nowhere else."""
        asked: Mapping[str, Any] = self.query_values()
        show = asked.get("show", "")
        entries = entries.filter(spiked_at__isnull=show != "spiked")
        if show == "mine":
            entries = entries.filter(taken_by=user)
        elif show == "taken":
            entries = entries.filter(taken_by__isnull=False)
        elif show == "free":
            entries = entries.filter(taken_by=None)
        elif show == "alerts":
            entries = entries.filter(alert=True)
        if "source" in asked:
            entries = entries.filter(source__slug=asked["source"])
        if "signal" in asked:
            entries = entries.filter(_SIGNALS[asked["signal"]][1])
        if "urgency" in asked:
            entries = entries.filter(urgency__lte=int(asked["urgency"]))
        if "language" in asked:
            tag = asked["language"]
            entries = entries.filter(Q(language__iexact=tag) | Q(language__istartswith=f"{tag}-"))
        for name in ("sector", "desk", "country", "kind"):
            if name in asked:
                entries = entries.filter(**{name: asked[name]})
        if self.reach:
            times = Entry.objects.order_by("-arrived_at", "-id").values_list("arrived_at")
            for (floor,) in times[self.reach : self.reach + 1]:
                entries = entries.filter(arrived_at__gt=floor)
        for word in asked.get("words", "").split():
            entries = entries.filter(
                Q(item__headline__icontains=word)
                | Q(item__slugline__icontains=word)
                | Q(item__body_text__icontains=word)
            )
        return entries
