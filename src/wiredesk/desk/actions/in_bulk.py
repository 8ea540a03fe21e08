"""One verb for many articles: each by itself, with its outcome in words.

All or nothing would leave nine good pieces unpublished for the tenth; so each is a transaction of
its own, passes its own gate and permission, and says what became of it.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from wiredesk.desk.actions import approval, presence
from wiredesk.desk.actions.kill import kill
from wiredesk.desk.actions.publish import Blocked, publish, still_stands
from wiredesk.desk.actions.save import Conflict, save
from wiredesk.desk.models import Article
from wiredesk.desk.queries import draft_of, examine, waiting_state
from wiredesk.lexicon.models import Sector
from wiredesk.people.actor import Actor
from wiredesk.people.models import User

logger = logging.getLogger(__name__)

# So many at once: a screen's selection, not the archive.
AT_MOST = 100


class TooMany(Exception):
    """More articles than one action takes: nothing was done."""


class NotDone(Exception):
    """Why an article was left as it was, in an editor's words."""


@dataclass(frozen=True)
class Outcome:
    """What became of one article: ``said`` in a sentence, or the reasons why nothing did."""

    article: Article
    done: bool
    said: str


@dataclass(frozen=True)
class Order:
    """What a verb needs to know: who asks, when, and the desk or sector that was chosen."""

    by: Actor
    person: User
    now: datetime
    value: str = ""


def in_bulk(
    verb: str,
    numbers: Iterable[int],
    *,
    by: Actor,
    now: datetime,
    may: Callable[[Article], bool],
    value: str = "",
) -> list[Outcome]:
    """Do ``verb`` (of ``VERBS``) to each article that ``may`` lets the person act on, in order.

    ``value`` is the desk to move to (may be empty), or the sector's slug.

    Raises:
        TooMany: more than ``AT_MOST``.
        ValueError: no such verb, or nobody who acts.
    """
    wanted = list(dict.fromkeys(numbers))
    if len(wanted) > AT_MOST:
        raise TooMany(f"These are {len(wanted)} articles. Choose {AT_MOST} at most.")
    if by.person is None or verb not in VERBS:
        raise ValueError("A person does one of the verbs.")
    order = Order(by, by.person, now, value)
    found = Article.objects.select_related("taken_by", "sector").in_bulk(wanted)
    return [_one(verb, found[number], order, may) for number in wanted if number in found]


def _one(verb: str, article: Article, order: Order, may: Callable[[Article], bool]) -> Outcome:
    if not may(article):
        return Outcome(article, False, "You may not do this to it.")
    try:
        return Outcome(article, True, VERBS[verb](article, order))
    except (NotDone, Conflict, approval.CantApprove) as error:
        return Outcome(article, False, str(error))
    except Blocked as error:
        return Outcome(article, False, " ".join(error.reasons))
    except Exception:
        # The others were asked for as well; this one's traceback is in the log.
        logger.exception("bulk %s of article %s failed", verb, article.pk)
        return Outcome(article, False, "It failed; the log has the details. Open it and try again.")


def _take(article: Article, order: Order) -> str:
    if article.killed_at:
        raise NotDone("It was killed.")
    if not presence.take(article, person=order.person, now=order.now):
        since = f" since {article.taken_at:%H:%M} UTC" if article.taken_at else ""
        raise NotDone(f"{article.taken_by} works on it{since}.")
    return "It is yours."


def _give_back(article: Article, order: Order) -> str:
    mine = Article.objects.filter(pk=article.pk, taken_by=order.person)
    if not mine.update(taken_by=None, taken_at=None):
        raise NotDone(f"{article.taken_by} has it." if article.taken_by else "Nobody had it.")
    return "Given back."


def _move(article: Article, order: Order) -> str:
    desk = order.value.strip()[:60]
    if article.desk == desk:
        raise NotDone("It stands there already.")
    Article.objects.filter(pk=article.pk).update(desk=desk)
    log(article, "wiredesk.move", user=order.person, data={"from": article.desk, "to": desk})
    return f"Moved to the desk {desk}." if desk else "It belongs to no desk now."


def _sector(article: Article, order: Order) -> str:
    sector = Sector.objects.filter(slug=order.value).first()
    if sector is None:
        raise NotDone("Choose a sector.")
    with transaction.atomic():
        draft = draft_of(article)
        if draft.sector_id == sector.pk:
            raise NotDone(f"It is under {sector} already.")
        draft.sector = sector
        save(
            draft,
            by=order.by,
            now=order.now,
            expected_revision=article.latest_revision_id,
            keep_credit=True,
        )
    return f"Now under {sector}." + (" Readers see it once it is published." if draft.live else "")


def _submit(article: Article, order: Order) -> str:
    approval.submit(article.pk, by=order.by)
    return "Sent in for approval."


def _approve(article: Article, order: Order) -> str:
    state = waiting_state(article)
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        raise NotDone("It was not sent in for approval.")
    if state.current_task_state.revision_id != article.latest_revision_id:
        raise NotDone("It was saved again after it was sent in: open it and read it.")
    approval.approve(article.pk, by=order.by)
    return "Approved."


def _publish(article: Article, order: Order) -> str:
    if article.live and not article.has_unpublished_changes:
        raise NotDone("Nothing has changed since it was last published.")
    examination = examine(draft_of(article))
    last = article.sign_offs.filter(examined=True).order_by("-pk").first()
    signed = last if last is not None and still_stands(last, examination) else None
    # A tick in a list is no examination, and no record may say that it was one.
    unseen = replace(order.by, unseen=True)
    publication = publish(article.pk, by=unseen, now=order.now, signed=signed)
    said = "Published" if publication.kind == "new" else "The update is published"
    if signed is None:
        return f"{said}, not signed as read: open it to examine and sign it."
    return f"{said}, as {signed.person} signed it."


def _close(article: Article, order: Order) -> str:
    if article.live:
        raise NotDone("It is public: open it to kill it.")
    if article.killed_at:
        raise NotDone("It was closed before.")
    kill(article.pk, by=order.by, now=order.now)
    return "The draft was closed."


VERBS: dict[str, Callable[[Article, Order], str]] = {
    "take": _take,
    "give-back": _give_back,
    "move": _move,
    "sector": _sector,
    "submit": _submit,
    "approve": _approve,
    "publish": _publish,
    "close": _close,
}
