"""What of an article's sources may be sent to a language model: decided before anything is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wiredesk.desk.models import Article, ArticleSource
from wiredesk.desk.queries import sources_of
from wiredesk.wire.item import USABLE


@dataclass(frozen=True)
class Withheld:
    """A source that does not go out, and why. Of a protected one not even the name is told."""

    label: str
    reason: str


@dataclass(frozen=True)
class Sending:
    """The sources that go out, in their order, and those that don't.

    ``closed`` says why nothing of the article may go, "" where that is not so.
    """

    rows: tuple[ArticleSource, ...]
    withheld: tuple[Withheld, ...]
    closed: str = ""


def sending(article: Article, now: datetime) -> Sending:
    """Decide for each source of the article; nothing under embargo ever goes."""
    rows = sources_of(article)
    closed = _closed(article, now)
    if closed:
        return Sending((), tuple(Withheld(_label(row), closed) for row in rows), closed)
    reasons = [_why_not(row, now) for row in rows]
    return Sending(
        rows=tuple(row for row, why in zip(rows, reasons, strict=True) if not why),
        withheld=tuple(
            Withheld(_label(row), why) for row, why in zip(rows, reasons, strict=True) if why
        ),
    )


def names_of(withheld: Sequence[Withheld]) -> str:
    """All of them with their reasons, in one line."""
    return "; ".join(f"{each.label}: {each.reason}" for each in withheld)


def _closed(article: Article, now: datetime) -> str:
    if not article.may_send_to_model:
        return "nothing of this story may be sent to the model"
    if any(end and end > now for end in (article.embargo_until, article.desk_embargo_until)):
        return "the article is under embargo"
    return ""


def unusable(row: ArticleSource) -> str:
    """Why no draft of any kind may be made from it now, "" where one may."""
    item = row.item
    if item is None:
        return ""
    if item.chain.killed_at or item.status != USABLE or item.hold:
        return "can't be used now"
    if not item.source.may_rewrite:
        return f"the licence of {item.source.name} allows no rewritten version"
    return ""


def _why_not(row: ArticleSource, now: datetime) -> str:
    if row.protected:
        return "a protected source"
    item = row.item
    if item is not None and item.embargo_until and item.embargo_until > now:
        return "under embargo"
    if item is not None and not item.source.may_send_to_model:
        return f"the copy of {item.source.name} may not be sent to a model"
    return unusable(row)


def _label(row: ArticleSource) -> str:
    return "A protected source" if row.protected else row.label
