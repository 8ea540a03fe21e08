"""The whole way in: bytes to items, items to stories, stories to drafts, drafts to the public."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from wiredesk.desk.actions.draft import NothingToDraft, article_of, draft_story, touched
from wiredesk.desk.actions.kill import kill
from wiredesk.desk.actions.publish import Blocked, publish
from wiredesk.desk.models import Article, Task
from wiredesk.desk.queries import obstacles
from wiredesk.people.actor import Actor, How
from wiredesk.stories.actions.place import place
from wiredesk.stories.models import Story
from wiredesk.wire.actions.read import read, refuse
from wiredesk.wire.item import USABLE, Refused
from wiredesk.wire.lifecycle import Outcome
from wiredesk.wire.models import DeliveryFile, Item

logger = logging.getLogger(__name__)

# A file that was received longer ago than this is in nobody's hands any more.
_READING_TIME = timedelta(minutes=2)
_BATCH = 50

# The note that readers get where a machine took over an agency's correction. What the agency
# wrote to editors is theirs, and never printed.
AGENCY_CORRECTION = "The agency corrected an earlier version of this story."


@dataclass
class Arrival:
    """What became of one item; ``blocked`` are the reasons why it is not public."""

    item: Item
    outcome: str
    story: Story | None = None
    article: Article | None = None
    blocked: list[str] = field(default_factory=list)


def intake(
    file: DeliveryFile,
    *,
    by: Actor,
    now: datetime,
    draft: bool = False,
    publish_it: bool = False,
) -> Iterator[Arrival]:
    """Take a received file all the way in.

    Everything that the wire says (versions, stories, kills) is one transaction: after a crash it
    is all there or the file is unread still. ``draft`` also drafts, ``publish_it`` also publishes
    what passes the gate, signed by ``by``; each article is a transaction of its own.

    Raises:
        Refused: the file can't be read; it is kept, with the reason.
    """
    try:
        with transaction.atomic():
            arrivals = [_arrive(item, now) for item in read(file, now=now)]
    except Refused as error:
        refuse(file, str(error))
        raise
    for arrival in arrivals:
        if arrival.story is not None and arrival.item.outcome in _DRAFTED:
            if draft or publish_it:
                _draft(arrival, by, now, publish_it)
            else:
                _tell_the_desk(arrival, now)
        yield arrival


def resume_unread(*, now: datetime) -> int:
    """Take in what was received and never read, since its process died; returns how many files."""
    left = DeliveryFile.objects.filter(
        state=DeliveryFile.State.RECEIVED, received_at__lt=now - _READING_TIME
    ).order_by("received_at")[:_BATCH]
    for file in left:
        try:
            list(intake(file, by=Actor(how=How.POLICY), now=now))
        except Refused as error:
            logger.warning("%s: %s", file.name, error)
        except Exception as error:
            # A file that breaks the reader must not break the next one: a person gets it.
            logger.exception("delivery file %s could not be read", file.pk)
            refuse(file, f"could not be read ({type(error).__name__}); the log has the details")
    return len(left)


_DRAFTED = (Outcome.NEW, Outcome.UPDATE, Outcome.CORRECTION)
_WITHDRAWN = (Outcome.KILL, Outcome.WITHHELD)


def _arrive(item: Item, now: datetime) -> Arrival:
    arrival = Arrival(item=item, outcome=item.outcome)
    if item.kind != "text" or item.outcome in (Outcome.ADVISORY, Outcome.REPEATED, Outcome.STORED):
        return arrival
    arrival.story = place(item=item, now=now)
    if item.outcome in _WITHDRAWN:
        _withdraw(arrival, now)
    elif item.hold:
        Task.objects.create(
            kind=Task.Kind.HOLD,
            item=item,
            text=f"{item.source.name}: “{item.label}” is held: {item.hold}",
            created_at=now,
        )
    return arrival


def _withdraw(arrival: Arrival, now: datetime) -> None:
    """An agency killed or withheld a piece: what we made from it goes, at once and by policy."""
    item = arrival.item
    by = Actor(how=How.POLICY)
    for article in Article.objects.filter(
        sources__item__chain=item.chain_id, killed_at=None
    ).distinct():
        was_live = article.live
        story = article.story
        if not was_live and story is not None and story.best_id and not touched(article):
            # Another piece of the story still stands: the draft is written again without this one.
            draft_story(story, by=by, now=now)
            continue
        kill(article.pk, by=by, now=now)
        arrival.article = Article.objects.get(pk=article.pk)
        Task.objects.create(
            kind=Task.Kind.KILL,
            urgent=True,
            article=article,
            item=item,
            text=(
                f"{item.source.name} {'killed' if item.outcome == Outcome.KILL else 'withheld'}"
                f" “{item.label}”."
                + (" Our article was taken off." if was_live else " Our draft was closed.")
                + _notes(item)
            ),
            created_at=now,
        )


def _draft(arrival: Arrival, by: Actor, now: datetime, publish_it: bool) -> None:
    story, item = arrival.story, arrival.item
    assert story is not None
    before = article_of(story)
    if before is not None and (touched(before) or (before.live and not publish_it)):
        _tell_the_desk(arrival, now)
        arrival.article = before
        arrival.blocked.append("A person works on this article: a task was opened.")
        return
    try:
        article = draft_story(story, by=by, now=now)
    except NothingToDraft:
        arrival.blocked += _why_unusable(item, now)
        return
    arrival.article = article
    if not publish_it:
        arrival.blocked += obstacles(article, now)
        return
    correction = AGENCY_CORRECTION if item.outcome == Outcome.CORRECTION and article.live else ""
    try:
        publish(article.pk, by=by, now=now, correction=correction)
    except Blocked as error:
        arrival.blocked += error.reasons
        _schedule(article, now)
    arrival.article = Article.objects.get(pk=article.pk)


def _schedule(article: Article, now: datetime) -> None:
    """Where nothing but an embargo is in the way, the article goes out when that is over."""
    end = article.embargo_until
    if end is not None and end > now and not obstacles(article, end):
        Article.objects.filter(pk=article.pk).update(publish_at=end)


def _why_unusable(item: Item, now: datetime) -> list[str]:
    if item.hold:
        return [f"Held for a person: {item.hold}"]
    if item.status != USABLE:
        return [f"Its status is {item.status}."]
    return ["The piece has no text that could be used."]


def _tell_the_desk(arrival: Arrival, now: datetime) -> None:
    """A new version reached an article that people or readers have: a person decides."""
    story, item = arrival.story, arrival.item
    article = article_of(story) if story else None
    if article is None or item.outcome == Outcome.NEW:
        return
    arrival.article = article
    correction = item.outcome == Outcome.CORRECTION
    Task.objects.create(
        kind=Task.Kind.CORRECTION if correction else Task.Kind.UPDATE,
        urgent=correction,
        article=article,
        item=item,
        text=(
            f"{item.source.name} {'corrected' if correction else 'updated'} “{item.label}”"
            f" (version {item.version})." + _notes(item)
        ),
        created_at=now,
    )


def _notes(item: Item) -> str:
    return f" To editors: {' '.join(item.editor_notes)}" if item.editor_notes else ""
