"""Set an article for a time: a person signs now for the text that goes out then."""

from datetime import datetime, timedelta

from django.db import transaction
from wagtail.log_actions import log

from wiredesk.desk.actions.publish import Blocked, sign, told_already
from wiredesk.desk.models import Article, SignOff
from wiredesk.desk.queries import draft_of, examine, obstacles, twins
from wiredesk.people.actor import Actor

# Nobody plans further ahead; a wrong year is a slip of the keyboard.
FURTHEST = timedelta(days=366)


class CantSet(Exception):
    """This time can't be set; the text says why. Nothing was written."""


def schedule(
    article_id: int,
    *,
    at: datetime,
    by: Actor,
    now: datetime,
    expected_hash: str = "",
    beside: bool = False,
) -> SignOff:
    """Set the article's newest draft for ``at``; returns the sign-off that ``by`` gives for it.

    The gate is passed now, as it would be at that time, and again when it has come. Only this
    text, against these sources, goes out as examined: see ``publish_due``. ``expected_hash`` and
    ``beside`` are as in ``publish``.

    Raises:
        CantSet: the time has passed or is too far ahead, or nobody examines.
        Blocked: what would block it at that time.
    """
    if not by.examines:
        raise CantSet("Only a person at the desk sets a time: he or she signs for the text.")
    if at <= now:
        raise CantSet("This time has passed. Publish it now, or choose a later one.")
    if at > now + FURTHEST:
        raise CantSet("This is more than a year ahead. Choose an earlier time.")
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article_id)
        draft = draft_of(article)
        examination = examine(draft)
        reasons = obstacles(draft, at)
        if expected_hash and expected_hash != examination.text.hash:
            reasons.append("The text changed after you opened it. Read the newer one first.")
        if article.live and not article.has_unpublished_changes:
            reasons.append("Readers have this text already: there is nothing to set a time for.")
        if article.desk_expires_at and article.desk_expires_at <= at:
            reasons.append("It would be taken off before this time: set that later first.")
        reasons += [f"“{claim.text}”: {claim.reason}." for claim in examination.open]
        others = [] if article.live else twins(article)
        if not beside:
            reasons += [told_already(other) for other in others]
        if reasons:
            raise Blocked(reasons)
        sign_off = sign(draft, examination, others, by, now)
        _set(article, at, sign_off)
        log(
            article,
            "wiredesk.schedule",
            user=by.person,
            data={"at": at.isoformat(), "text_hash": sign_off.text_hash},
        )
    return sign_off


def schedule_by_policy(article: Article, *, at: datetime, text_hash: str) -> None:
    """Set what a policy or a command may publish for the end of its embargo; nobody signs."""
    _set(article, at, None, text_hash)


def unschedule(article_id: int, *, by: Actor) -> bool:
    """Take the article's time away; returns whether it had one. What was signed stays on record."""
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article_id)
        if article.publish_at is None:
            return False
        _set(article, None, None)
        log(article, "wiredesk.unschedule", user=by.person, data={"how": by.how})
    return True


def _set(
    article: Article, at: datetime | None, sign_off: SignOff | None, text_hash: str = ""
) -> None:
    Article.objects.filter(pk=article.pk).update(
        publish_at=at,
        scheduled_hash=sign_off.text_hash if sign_off else text_hash,
        scheduled_sign_off=sign_off,
    )
