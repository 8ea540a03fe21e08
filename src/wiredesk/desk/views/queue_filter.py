"""Which articles a queue shows: read from the address, written back to it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet

from wiredesk.desk.models import Article, Form, RoutingRule
from wiredesk.desk.queries import free_for, submitted, unsent
from wiredesk.lexicon.models import Sector
from wiredesk.people.models import User

WAITING, APPROVAL = "draft", "approval"
STATES = {
    "draft": "Waiting",
    "free": "Nobody’s",
    "mine": "Mine",
    "approval": "For approval",
    "due": "Due",
    "changed": "Live, with changes",
    "live": "Live",
    "killed": "Killed",
    "all": "All",
}
# Those whose number tells an editor what to do next, counted so far and no further.
COUNTED = ("draft", "free", "mine", "approval", "due")
ENOUGH = 100


class QueueFilter(forms.Form):
    """The filter. What it doesn't know is as if it was not asked for."""

    state = forms.ChoiceField(
        required=False, choices=list(STATES.items()), widget=forms.HiddenInput
    )
    desk = forms.CharField(required=False, max_length=60)
    form = forms.ChoiceField(required=False, choices=[("", "Any form"), *Form.choices])
    sector = forms.SlugField(required=False, max_length=50)

    def __init__(self, given: Mapping[str, str], person: User) -> None:
        # One's own desk, until another one is asked for, or all of them by an empty name.
        super().__init__({"desk": person.desk, **given})
        self.is_valid()
        self.person = person
        self.state = str(self.cleaned_data.get("state") or WAITING)
        self.desk = str(self.cleaned_data.get("desk") or "")

    def offer(self, names: Sequence[str], sectors: Sequence[tuple[str, str]]) -> None:
        """Fill the menus with the newsroom's desks, and its sectors by slug and name."""
        if self.desk and self.desk not in names:
            names = [*names, self.desk]
        self.fields["desk"].widget = forms.Select(
            choices=[("", "All desks"), *((each, each) for each in names)]
        )
        self.fields["sector"].widget = forms.Select(choices=[("", "Any sector"), *sectors])

    def query(self, **changed: str) -> str:
        """The filter as in the address, with some of it changed."""
        asked = {
            "state": self.state,
            "desk": self.desk,
            "form": str(self.cleaned_data.get("form") or ""),
            "sector": str(self.cleaned_data.get("sector") or ""),
            **changed,
        }
        kept = {n: v for n, v in asked.items() if v or (n == "desk" and self.person.desk)}
        return urlencode(kept)

    def narrow(
        self, articles: QuerySet[Article, Article], now: datetime
    ) -> QuerySet[Article, Article]:
        """The articles that fit."""
        articles = self.in_state(self.state, articles, now)
        if form := self.cleaned_data.get("form"):
            articles = articles.filter(form=form)
        if slug := self.cleaned_data.get("sector"):
            sector = Sector.objects.filter(slug=slug).first()
            articles = articles.filter(sector=sector) if sector else articles.none()
        return articles

    def in_state(
        self, state: str, articles: QuerySet[Article, Article], now: datetime
    ) -> QuerySet[Article, Article]:
        """The desk's articles in one state, without the rest of the filter."""
        if self.desk and state != "mine":
            articles = articles.filter(desk=self.desk)
        match state:
            case "draft":
                return articles.filter(live=False, killed_at=None)
            case "free":
                waiting = articles.filter(live=False, killed_at=None, publish_at=None)
                waiting = waiting.exclude(pk__in=unsent())
                return waiting.filter(free_for(self.person, now)).exclude(taken_by=self.person)
            case "mine":
                return articles.filter(taken_by=self.person, killed_at=None)
            case "approval":
                return articles.filter(pk__in=submitted())
            case "due":
                # By the due ones' own index: a desk's reads all that the desk ever wrote.
                due = Article.objects.filter(publish_at__isnull=False)
                return articles.filter(pk__in=due.values("pk"))
            case "changed":
                return articles.filter(live=True, has_unpublished_changes=True)
            case "live":
                return articles.filter(live=True)
            case "killed":
                return articles.exclude(killed_at=None)
        return articles

    def counts(self, states: Iterable[str], now: datetime) -> dict[str, str]:
        """How many wait in each of the states, as far as it is worth counting: ``99+``."""
        found = {}
        for state in states:
            fitting = self.in_state(state, Article.objects.all(), now)
            number = len(fitting.values_list("pk")[:ENOUGH])
            found[state] = f"{ENOUGH - 1}+" if number == ENOUGH else str(number)
        return found


def desks() -> list[str]:
    """The newsroom's desks: those that its rules and its people name."""
    named = RoutingRule.objects.order_by().exclude(desk="").values_list("desk")
    of_people = User.objects.order_by().exclude(desk="").values_list("desk")
    return sorted(desk for (desk,) in named.union(of_people))
