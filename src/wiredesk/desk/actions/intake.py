"""The whole way in: bytes to items, items to stories, stories to drafts, drafts to the public."""

import logging
import time
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from wiredesk.desk.actions.announce import announce
from wiredesk.desk.actions.draft import (
    NothingToDraft,
    article_of,
    draft_story,
    signed_by_a_person,
    touched,
)
from wiredesk.desk.actions.enter import active_rules, enter, facts_of
from wiredesk.desk.actions.follow import entries_follow
from wiredesk.desk.actions.kill import kill
from wiredesk.desk.actions.kill_picture import withdraw_pictures
from wiredesk.desk.actions.notice import heed
from wiredesk.desk.actions.piece import piece_of
from wiredesk.desk.actions.publish import Blocked, publish
from wiredesk.desk.actions.schedule import schedule_by_policy
from wiredesk.desk.models import Article, Entry, Made, Task
from wiredesk.desk.policies import PUBLISHING, Drafted, Piece, why_not_drafted, why_not_published
from wiredesk.desk.queries import examine, obstacles, text_of
from wiredesk.desk.routing import Route, route
from wiredesk.people.actor import Actor, How
from wiredesk.stories.actions.compare import compare
from wiredesk.stories.actions.place import place
from wiredesk.stories.models import Story
from wiredesk.stories.queries import changes_of
from wiredesk.stories.tags import Tables
from wiredesk.wire.actions.read import read, refuse
from wiredesk.wire.actions.store import store
from wiredesk.wire.actions.unpack import unpack
from wiredesk.wire.item import USABLE, Refused, WireItem
from wiredesk.wire.lifecycle import Outcome
from wiredesk.wire.models import DeliveryFile, Item

logger = logging.getLogger(__name__)

# A file that was taken in hand longer ago than this is in nobody's hands any more.
_READING_TIME = timedelta(minutes=2)
# Seconds after which whoever reads a long one says so again.
_HOLDING = 30.0
_BATCH = 50
# Statements of a delta that a task tells; the rest stand on the item's page.
_TOLD = 4
# Arrivals that reach the desk in one transaction: nobody waits for longer than these take.
_AT_ONCE = 25

# The note that readers get where a machine took over an agency's correction. What the agency
# wrote to editors is theirs, and never printed.
AGENCY_CORRECTION = "The agency corrected an earlier version of this story."


@dataclass
class Arrival:
    """What became of one item; ``blocked`` are the reasons why it is not public."""

    file: DeliveryFile
    item: Item
    outcome: str
    story: Story | None = None
    route: Route = field(default_factory=Route)
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
    """Take a received file all the way in: see ``intake_all``.

    Raises:
        Refused: the file can't be read; it is kept, with the reason.
    """
    yield from intake_all([file], by=by, now=now, draft=draft, publish_it=publish_it)
    if file.state == DeliveryFile.State.REFUSED:
        raise Refused(file.reason)


def intake_all(
    files: Sequence[DeliveryFile],
    *,
    by: Actor,
    now: datetime,
    draft: bool = False,
    publish_it: bool = False,
) -> Iterator[Arrival]:
    """Take received files all the way in.

    ``draft`` also drafts, ``publish_it`` also publishes what passes the gate, signed by ``by``;
    each article is a transaction of its own. A file that can't be read is set aside with its
    reason, and stops no other.
    """
    for arrival in take_in(files, now=now):
        _follow_up(arrival, by, now, draft or publish_it, publish_it)
        yield arrival


def intake_by_policy(files: Sequence[DeliveryFile], *, now: datetime) -> Iterator[Arrival]:
    """Take files in as their sources' policies and the routing rules say.

    A file that can't be read is set aside with its reason, and stops no other.
    """
    by = Actor(how=How.POLICY)
    for arrival in take_in(files, now=now):
        _follow_up_by_policy(arrival, by, now)
        yield arrival


def _follow_up_by_policy(arrival: Arrival, by: Actor, now: datetime) -> None:
    piece = piece_of(arrival.item, arrival.route.handling, now)
    why_not = why_not_drafted(piece)
    publishes = piece.policy in PUBLISHING
    _follow_up(arrival, by, now, not why_not, publishes, piece if publishes else None)
    if why_not and arrival.article is None and not arrival.blocked:
        arrival.blocked.append(why_not)


def take_in(files: Sequence[DeliveryFile], *, now: datetime) -> Iterator[Arrival]:
    """Read, store and place the files' items, and put them before the desk; draft nothing.

    What the wire says (versions, kills, and that our article is off) is one transaction over all
    files; the desk's view of it follows in small ones. After a crash the rest is done by
    ``resume_unread``. A file that can't be read gets its reason; the others go on.
    """
    deliveries: list[tuple[DeliveryFile, list[WireItem]]] = []
    waiting = deque(files)
    while waiting:
        file = waiting.popleft()
        try:
            if inside := unpack(file, now=now):
                waiting.extendleft(reversed(inside))
                continue
            deliveries.append((file, read(file)))
        except Refused as error:
            refuse(file, str(error))
        except Exception as error:
            # A file that breaks the reader must not break the next one: a person gets it.
            logger.exception("delivery file %s could not be read", file.pk)
            refuse(file, f"could not be read ({type(error).__name__}); the log has the details")
    with transaction.atomic():
        arrivals = [
            Arrival(file=file, item=item, outcome=item.outcome)
            for file, item in store(deliveries, now=now)
        ]
        for arrival in arrivals:
            if arrival.outcome in _WITHDRAWN:
                _withdraw(arrival, now)
    held = time.monotonic()
    for arrival in _before_the_desk(arrivals, now):
        if time.monotonic() - held > _HOLDING:
            # Still in our hands: nobody else shall take it up.
            held = time.monotonic()
            numbers = [file.pk for file, _ in deliveries]
            DeliveryFile.objects.filter(pk__in=numbers).update(taken_at=timezone.now())
        yield arrival
    _finish([file for file, _ in deliveries])


def resume_unread(*, now: datetime) -> int:
    """Take in what was received and never read, since its process died; returns how many files."""
    left = list(
        DeliveryFile.objects.filter(
            state__in=[DeliveryFile.State.RECEIVED, DeliveryFile.State.STORED],
            taken_at__lt=now - _READING_TIME,
        ).order_by("taken_at")[:_BATCH]
    )
    received = [file for file in left if file.state == DeliveryFile.State.RECEIVED]
    for _ in intake_by_policy(received, now=now):
        pass
    for file in left:
        if file.state == DeliveryFile.State.STORED:
            _resume_stored(file, now)
    return len(left)


def _resume_stored(file: DeliveryFile, now: datetime) -> None:
    """What is stored and may not have reached the desk, all of it or its tasks and drafts."""
    rows = Item.objects.filter(delivery_file=file).select_related("chain", "source", "previous")
    arrivals = [Arrival(file=file, item=row, outcome=row.outcome) for row in rows.order_by("pk")]
    new = []
    for arrival in arrivals:
        entry = Entry.objects.filter(chain=arrival.item.chain_id, item__gte=arrival.item).first()
        if entry is None:
            new.append(arrival)
            continue
        arrival.story = entry.story
        arrival.route = route(active_rules(), facts_of(arrival.item, entry.story))
    for _ in _before_the_desk(new, now):
        pass
    for arrival in arrivals:
        _follow_up_by_policy(arrival, Actor(how=How.POLICY), now)
    _finish([file])


def _before_the_desk(arrivals: Sequence[Arrival], now: datetime) -> Iterator[Arrival]:
    rules, tables = active_rules(), Tables.read()
    for start in range(0, len(arrivals), _AT_ONCE):
        part = arrivals[start : start + _AT_ONCE]
        news = [arrival for arrival in part if arrival.outcome != Outcome.REPEATED]
        with transaction.atomic():
            _arrive(news, tables, now)
            entered = enter([(each.item, each.story) for each in news], rules=rules, now=now)
            for arrival, (_, routed) in zip(news, entered, strict=True):
                arrival.route = routed
            announce(entry for entry, _ in entered)
        yield from part


def _finish(files: Sequence[DeliveryFile]) -> None:
    """What was stored is read now, to the last item."""
    stored = [file for file in files if file.state == DeliveryFile.State.STORED]
    for file in stored:
        file.state = DeliveryFile.State.READ
    numbers = [file.pk for file in stored]
    DeliveryFile.objects.filter(pk__in=numbers).update(state=DeliveryFile.State.READ)


def _follow_up(
    arrival: Arrival,
    by: Actor,
    now: datetime,
    draft: bool,
    publish_it: bool,
    piece: Piece | None = None,
) -> None:
    """Draft and publish, where asked; ``piece``: a policy asks, within its limits."""
    if arrival.story is None or arrival.outcome not in _DRAFTED:
        return
    if arrival.route.handling in ("hold", "spike"):
        arrival.blocked.append(f"A routing rule says: {arrival.route.handling}.")
        _tell_the_desk(arrival, now)
    elif draft:
        _draft(arrival, by, now, publish_it, piece)
    else:
        _tell_the_desk(arrival, now)


_DRAFTED = (Outcome.NEW, Outcome.UPDATE, Outcome.CORRECTION)
_WITHDRAWN = (Outcome.KILL, Outcome.WITHHELD)
# What comes for the desk's eyes only, or must first be fitted into something.
_NO_STORY = (Outcome.ADVISORY, Outcome.PARTIAL, Outcome.STORED)


def _arrive(arrivals: Sequence[Arrival], tables: Tables, now: datetime) -> None:
    for arrival in arrivals:
        heed(arrival.item, now=now)
    told = [
        arrival
        for arrival in arrivals
        if arrival.item.kind == "text" and arrival.item.outcome not in _NO_STORY
    ]
    placed = place([arrival.item for arrival in told], now=now, tables=tables, taken_up=_taken_up)
    for story in placed.regrouped:
        entries_follow(story)
    for arrival in told:
        item = arrival.item
        arrival.story = placed.stories.get(item.pk)
        compare(item)
        if item.hold and item.outcome not in _WITHDRAWN:
            Task.objects.create(
                kind=Task.Kind.HOLD,
                item=item,
                text=f"{item.source.name}: “{item.label}” is held: {item.hold}",
                created_at=now,
            )


def _taken_up(stories: Collection[int]) -> set[int]:
    """Those that an article was made of: what its text rests on moves by a person's hand alone."""
    made = Article.objects.filter(story__in=stories).values_list("story", flat=True)
    return {number for number in made if number is not None}


def _withdraw(arrival: Arrival, now: datetime) -> None:
    """An agency killed or withheld a piece: what we made from it goes, at once and by policy."""
    item = arrival.item
    by = Actor(how=How.POLICY)
    withdraw_pictures(item, now=now)
    for article in Article.objects.filter(
        sources__item__chain=item.chain_id, killed_at=None
    ).distinct():
        was_live = article.live
        story = article.story
        if not was_live and story is not None and not touched(article):
            # Where another piece of the story still stands, the draft is written without this one.
            try:
                draft_story(story, by=by, now=now)
                continue
            except NothingToDraft:
                pass
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


def _draft(
    arrival: Arrival, by: Actor, now: datetime, publish_it: bool, piece: Piece | None
) -> None:
    story, item = arrival.story, arrival.item
    assert story is not None
    before = article_of(story)
    by_policy = piece is not None
    if before is not None and (
        touched(before)
        or (before.live and not publish_it)
        or (by_policy and signed_by_a_person(before))
    ):
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
    kept_back = _kept_back_by_policy(article, piece, now) if piece is not None else []
    if by.how == How.POLICY:
        done = {"source": item.source.slug, "policy": item.source.policy, "kept_back": kept_back}
        log(article, "wiredesk.policy", data=done)
    if not publish_it:
        arrival.blocked += obstacles(article, now)
        return
    correction = AGENCY_CORRECTION if item.outcome == Outcome.CORRECTION and article.live else ""
    try:
        if kept_back:
            raise Blocked(kept_back)
        publish(article.pk, by=by, now=now, correction=correction)
    except Blocked as error:
        arrival.blocked += error.reasons
        if piece is None:
            _schedule(article, now)
        elif article.live:
            # Readers have the older text: what no policy may change, a person must.
            _tell_the_desk(arrival, now)
    arrival.article = Article.objects.get(pk=article.pk)


def _kept_back_by_policy(article: Article, piece: Piece, now: datetime) -> list[str]:
    """Why the policy leaves the draft to a person."""
    examination = examine(article)
    piece = replace(
        piece,
        first_time=article.first_published_at is None,
        embargoed=any(
            end is not None and end > now
            for end in (article.embargo_until, *(i.embargo_until for i in examination.items))
        ),
        hold=next((item.hold for item in examination.items if item.hold), piece.hold),
    )
    made = Drafted(
        passed=article.made == Made.PASSED,
        policies=[source.policy for source in {i.source for i in examination.items}],
        report=examination.report,
    )
    return why_not_published(piece, made)


def _schedule(article: Article, now: datetime) -> None:
    """Where nothing but an embargo is in the way, the article goes out when that is over."""
    end = article.embargo_until
    if end is not None and end > now and not obstacles(article, end):
        schedule_by_policy(article, at=end, text_hash=text_of(article).hash)


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
    if Task.objects.filter(article=article, item=item).exists():
        return  # told before a crash
    correction = item.outcome == Outcome.CORRECTION
    Task.objects.create(
        kind=Task.Kind.CORRECTION if correction else Task.Kind.UPDATE,
        urgent=correction,
        article=article,
        item=item,
        text=(
            f"{item.source.name} {'corrected' if correction else 'updated'} “{item.label}”"
            f" (version {item.version}).{_changes(item)}{_notes(item)}"
        ),
        created_at=now,
    )


def _changes(item: Item) -> str:
    """The first statements of what changed: what an editor wants to know at once."""
    told = [change["text"].rstrip(".") for change in changes_of(item)[:_TOLD]]
    return f" Changed: {'; '.join(told)}." if told else ""


def _notes(item: Item) -> str:
    return f" To editors: {' '.join(item.editor_notes)}" if item.editor_notes else ""
