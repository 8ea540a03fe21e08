"""The desk's queue: what waits, for whom, and one verb for many articles at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from wiredesk.desk.actions.in_bulk import AT_MOST, VERBS, Outcome, TooMany, in_bulk
from wiredesk.desk.models import Article, Publication
from wiredesk.desk.queries import approval_asked, submitted
from wiredesk.desk.views.access import (
    EDIT,
    PUBLISH,
    READ,
    WRITE,
    allowed,
    at_the_desk,
    needs,
    person_at,
    refused,
)
from wiredesk.desk.views.keyset import newest
from wiredesk.desk.views.queue_filter import APPROVAL, COUNTED, STATES, QueueFilter, desks
from wiredesk.lexicon.models import Sector
from wiredesk.people.actor import How

# What a role must be allowed for each verb; each article is asked about by itself as well.
NEEDS = {
    "take": EDIT,
    "give-back": EDIT,
    "move": WRITE,
    "sector": EDIT,
    "submit": EDIT,
    "approve": PUBLISH,
    "publish": PUBLISH,
    "close": PUBLISH,
}
assert NEEDS.keys() == VERBS.keys()


@dataclass(frozen=True)
class Row:
    """An article in the queue. ``automatic``: what no person did, in words ("" where one did)."""

    article: Article
    automatic: str
    waits: bool

    @property
    def headline(self) -> str:
        """As its newest draft has it."""
        revision = self.article.latest_revision
        return (revision.object_str if revision else "") or self.article.title


@require_GET
@needs(READ)
def queue(request: HttpRequest) -> HttpResponse:
    """The articles in one state, newest first."""
    now = timezone.now()
    asked = QueueFilter(request.GET.dict(), person_at(request))
    names, sectors = desks(), list(Sector.objects.values_list("slug", "name"))
    asked.offer(names, sectors)
    fitting = asked.narrow(Article.objects.all(), now)
    page = newest(_whole(fitting), "created_at", request.GET.get("before", ""))
    approval = approval_asked()
    counts = asked.counts([s for s in COUNTED if approval or s != APPROVAL], now)
    tabs = [
        (name, counts.get(state), asked.query(state=state), state == asked.state)
        for state, name in STATES.items()
        if approval or state != APPROVAL
    ]
    return render(
        request,
        "desk/queue.html",
        {
            "page_title": "Articles",
            "header_icon": "doc-full-inverse",
            "form": asked,
            "tabs": tabs,
            "page": page,
            "rows": _rows(page.rows, approval=approval),
            "query": asked.query(),
            "desk": asked.desk,
            "state": asked.state,
            "own_desk": asked.desk == person_at(request).desk,
            "desks": names,
            "sectors": sectors,
            "approval": approval,
            "at_most": AT_MOST,
            "may": {verb.replace("-", "_"): allowed(request, NEEDS[verb]) for verb in NEEDS},
            "may_write": allowed(request, WRITE),
        },
    )


@require_POST
def queue_bulk(request: HttpRequest) -> HttpResponseBase:
    """Do one verb to the chosen articles, each by itself, and say what became of each."""
    verb = request.POST.get("do", "")
    if verb not in VERBS:
        return HttpResponse("No such verb.", status=400)
    if not allowed(request, NEEDS[verb]):
        return refused(request)
    numbers = [int(each) for each in request.POST.getlist("article") if each.isdecimal()]
    try:
        outcomes = in_bulk(
            verb,
            [number for number in numbers if number < 2**63],
            by=at_the_desk(request),
            now=timezone.now(),
            may=lambda article: request.user.has_perm(NEEDS[verb]),
            value=request.POST.get({"move": "desk", "sector": "sector"}.get(verb, ""), ""),
        )
    except TooMany as error:
        return _told(request, [], str(error), status=422)
    return _told(request, outcomes, "" if outcomes else "Choose an article first.")


@require_POST
@needs(READ)
def queue_mine(request: HttpRequest) -> HttpResponseBase:
    """Make a desk one's own: its queue is the one that is seen first."""
    person = person_at(request)
    person.desk = request.POST.get("desk", "").strip()[:60]
    person.save(update_fields=["desk"])
    messages.success(
        request, f"Your desk is {person.desk}." if person.desk else "You see all desks first."
    )
    return redirect("desk:articles")


def _told(
    request: HttpRequest, outcomes: list[Outcome], problem: str, status: int = 200
) -> HttpResponseBase:
    if request.headers.get("Accept", "").startswith("application/json"):
        touched = Article.objects.filter(pk__in=[each.article.pk for each in outcomes])
        rows = _rows(_whole(touched), approval=approval_asked())
        return JsonResponse(
            {
                "said": problem or _said(outcomes),
                "outcomes": [
                    {"id": o.article.pk, "title": o.article.title, "done": o.done, "said": o.said}
                    for o in outcomes
                ],
                "rows": {
                    row.article.pk: render_to_string("desk/queue_row.html", {"row": row}, request)
                    for row in rows
                },
            },
            status=status,
        )
    if problem:
        messages.error(request, problem)
    for each in outcomes:
        tell = messages.success if each.done else messages.warning
        tell(request, f"“{each.article.title[:80]}”: {each.said}")
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/"):
        return redirect(back)
    return redirect("desk:articles")


def _said(outcomes: list[Outcome]) -> str:
    """All of it in a line; one alone in its own words."""
    if len(outcomes) == 1:
        return outcomes[0].said
    done = sum(each.done for each in outcomes)
    left = len(outcomes) - done
    return f"{done} done" + (f", {left} left as they were: see below." if left else ".")


def _whole(articles: Any) -> Any:
    """With what a row shows; without the texts, which are long."""
    return articles.select_related("sector", "author", "taken_by", "latest_revision__user").defer(
        "body", "standfirst", "latest_revision__content"
    )


def _rows(articles: Iterable[Article], *, approval: bool) -> list[Row]:
    found = list(articles)
    last: dict[int, Publication] = {}
    for publication in (
        Publication.objects.filter(article__in=found)
        .exclude(kind=Publication.Kind.KILL)
        .select_related("sign_off")
        .order_by("pk")
    ):
        last[publication.article_id] = publication
    waiting = set(submitted()) if approval else set()
    return [Row(each, _automatic(each, last.get(each.pk)), each.pk in waiting) for each in found]


def _automatic(article: Article, last: Publication | None) -> str:
    """What software did of its own accord and no person has looked over since."""
    if last is not None and not article.has_unpublished_changes:
        if last.sign_off is not None and last.sign_off.examined:
            return ""
        return (
            f"Published {How(last.how).label}" if last.how != How.SESSION else "Not signed as read"
        )
    revision = article.latest_revision
    return "" if revision is None or revision.user_id is not None else "Drafted by software"
