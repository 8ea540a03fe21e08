"""An article's way out: its time, embargo and end in the edition's zone, and its approval."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.models import WorkflowState

from wiredesk.desk.actions import approval
from wiredesk.desk.actions.in_bulk import in_bulk
from wiredesk.desk.actions.publish import Blocked
from wiredesk.desk.actions.schedule import CantSet, schedule, unschedule
from wiredesk.desk.actions.set_limits import set_embargo, set_expiry, wire_embargo
from wiredesk.desk.models import Article, SignOff
from wiredesk.desk.queries import approval_asked, draft_of, text_of, waiting_state
from wiredesk.desk.views.access import EDIT, PUBLISH, WRITE, allowed, at_the_desk, refused
from wiredesk.desk.views.queue_filter import desks
from wiredesk.kit.clock import in_zone
from wiredesk.kit.local_time import moment_in
from wiredesk.lexicon.models import Edition

_LOCAL = "%Y-%m-%dT%H:%M"
_COMMENT = 1000
# These hold for one exact text.
_OF_ONE_TEXT = ("schedule", "approve")


@dataclass(frozen=True)
class WayOut:
    """What the panel shows. Times are words in ``zone``; ``..._local`` are as a field takes them.

    ``approval`` is "" where none is asked for, else ``none``, ``waiting``, ``changes`` or
    ``approved``; ``changed``: the text is another than the one whose time was set.
    """

    zone: str
    doubled: bool
    set_for: str
    set_local: str
    signed: SignOff | None
    changed: bool
    embargo: str
    embargo_local: str
    wire_embargo: str
    ends: str
    ends_local: str
    approval: str
    state: WorkflowState | None
    desks: list[str]
    may_edit: bool
    may_publish: bool


def way_out(request: HttpRequest, article: Article, draft: Article, now: datetime) -> WayOut:
    """The panel of one article."""
    zone = zone_of(draft)
    text_hash = text_of(draft).hash
    asked = approval_asked()
    state = waiting_state(article) if asked else None
    wire = wire_embargo(article, now)

    def told(moment: datetime | None) -> str:
        return in_zone(moment, zone) if moment else ""

    def local(moment: datetime | None) -> str:
        return moment.astimezone(ZoneInfo(zone)).strftime(_LOCAL) if moment else ""

    return WayOut(
        zone=zone,
        doubled=_clocks_go_back(zone, now),
        set_for=told(article.publish_at),
        set_local=local(article.publish_at),
        signed=article.scheduled_sign_off,
        changed=bool(article.scheduled_hash) and article.scheduled_hash != text_hash,
        embargo=told(article.desk_embargo_until),
        embargo_local=local(article.desk_embargo_until),
        wire_embargo=told(wire),
        ends=told(article.expire_at or article.desk_expires_at),
        ends_local=local(article.desk_expires_at),
        approval=_approval(article, state, text_hash) if asked else "",
        state=state,
        desks=desks(),
        may_edit=allowed(request, EDIT) and not article.killed_at,
        may_publish=allowed(request, PUBLISH) and not article.killed_at,
    )


def zone_of(article: Article) -> str:
    """The zone in which the article's times are told: that of its first edition."""
    edition = article.editions.first() if article.pk else None
    edition = edition or Edition.objects.order_by("-is_global", "order").first()
    return edition.zone if edition else "UTC"


def _clocks_go_back(zone: str, now: datetime) -> bool:
    """Does some hour come twice there within a year?"""
    place = ZoneInfo(zone)
    offsets = {(now + timedelta(days=30 * n)).astimezone(place).utcoffset() for n in range(13)}
    return len(offsets) > 1


def _approval(article: Article, state: WorkflowState | None, text_hash: str) -> str:
    if article.approved_hash == text_hash:
        return "approved"
    if state is None:
        return "none"
    return "waiting" if state.status == WorkflowState.STATUS_IN_PROGRESS else "changes"


@require_POST
def article_way_out(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One of ``VERBS``, for the text whose hash is sent along."""
    article = get_object_or_404(Article, pk=pk)
    verb = request.POST.get("do", "")
    if verb not in VERBS:
        return HttpResponse("No such verb.", status=400)
    if not may(request, verb):
        return refused(request)
    text_hash = request.POST.get("text_hash", "")
    if verb in _OF_ONE_TEXT and not text_hash:
        return HttpResponse("Say which text is meant: text_hash.", status=400)
    act(request, article, verb, text_hash)
    return redirect("desk:article", pk)


def may(request: HttpRequest, verb: str) -> bool:
    """May who is signed in do this?"""
    return allowed(request, VERBS[verb][0])


def act(request: HttpRequest, article: Article, verb: str, text_hash: str) -> bool:
    """Do it, and tell the person what became of it; returns whether it was done.

    ``text_hash`` is that of the text on the person's screen: what is signed or approved is that.
    """
    try:
        said = VERBS[verb][1](request, article, text_hash)
    except (CantSet, approval.CantApprove) as error:
        messages.error(request, str(error))
    except Blocked as error:
        messages.error(request, "No time was set. " + " ".join(error.reasons))
    else:
        messages.success(request, said)
        return True
    return False


def _schedule(request: HttpRequest, article: Article, text_hash: str) -> str:
    at = _moment(request, article, "schedule_at")
    if at is None:
        raise CantSet("Say when: a day and a time.")
    schedule(
        article.pk,
        at=at,
        by=at_the_desk(request),
        now=timezone.now(),
        expected_hash=text_hash,
        beside=request.POST.get("beside") == "1",
    )
    return f"Signed. This text goes out at {in_zone(at, zone_of(draft_of(article)))}."


def _unschedule(request: HttpRequest, article: Article, text_hash: str) -> str:
    done = unschedule(article.pk, by=at_the_desk(request))
    return "Its time was taken away." if done else "It had no time."


def _embargo(request: HttpRequest, article: Article, text_hash: str) -> str:
    until = _moment(request, article, "embargo_until")
    holds = set_embargo(article.pk, until=until, by=at_the_desk(request), now=timezone.now())
    if holds is None:
        return "No embargo holds."
    return f"Embargo until {in_zone(holds, zone_of(draft_of(article)))}."


def _expiry(request: HttpRequest, article: Article, text_hash: str) -> str:
    at = _moment(request, article, "expires_at")
    set_expiry(article.pk, at=at, by=at_the_desk(request), now=timezone.now())
    return f"It goes off at {in_zone(at, zone_of(draft_of(article)))}." if at else "No end is set."


def _submit(request: HttpRequest, article: Article, text_hash: str) -> str:
    approval.submit(article.pk, by=at_the_desk(request))
    return "Sent in for approval."


def _approve(request: HttpRequest, article: Article, text_hash: str) -> str:
    comment = request.POST.get("comment", "").strip()[:_COMMENT]
    approval.approve(article.pk, by=at_the_desk(request), expected_hash=text_hash, comment=comment)
    return "Approved. It can be published now."


def _changes(request: HttpRequest, article: Article, text_hash: str) -> str:
    comment = request.POST.get("comment", "")[:_COMMENT]
    approval.request_changes(article.pk, by=at_the_desk(request), comment=comment)
    return "Given back to its writer with your comment."


def _take_back(request: HttpRequest, article: Article, text_hash: str) -> str:
    approval.cancel(article.pk, by=at_the_desk(request))
    return "Taken back: it waits for nobody."


def _move(request: HttpRequest, article: Article, text_hash: str) -> str:
    (outcome,) = in_bulk(
        "move",
        [article.pk],
        by=at_the_desk(request),
        now=timezone.now(),
        may=lambda _: True,
        value=request.POST.get("desk", ""),
    )
    if not outcome.done:
        raise CantSet(outcome.said)
    return outcome.said


VERBS: dict[str, tuple[str, Callable[[HttpRequest, Article, str], str]]] = {
    "schedule": (PUBLISH, _schedule),
    "unschedule": (PUBLISH, _unschedule),
    "embargo": (PUBLISH, _embargo),
    "expiry": (PUBLISH, _expiry),
    "submit": (EDIT, _submit),
    "approve": (PUBLISH, _approve),
    "changes": (PUBLISH, _changes),
    "take-back": (EDIT, _take_back),
    "move": (WRITE, _move),
}


def _moment(request: HttpRequest, article: Article, name: str) -> datetime | None:
    """What a field says in the edition's zone; None where it is empty.

    Raises:
        CantSet: it is no time, or the clocks make it none or two.
    """
    typed = request.POST.get(name, "").strip()
    if not typed:
        return None
    which = {"first": False, "second": True}.get(request.POST.get("when_twice", ""))
    try:
        local = datetime.strptime(typed[:16], _LOCAL)
    except ValueError as error:
        raise CantSet("This is no day and time, such as 2026-11-25T09:00.") from error
    if not 1970 <= local.year <= 2200:
        raise CantSet("This year is a slip of the keyboard.")
    try:
        return moment_in(local, zone_of(draft_of(article)), second=which)
    except ValueError as error:
        raise CantSet(str(error)) from error
