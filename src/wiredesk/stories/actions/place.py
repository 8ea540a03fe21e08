"""Find the stories that arrivals belong to, or open them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from wiredesk.stories.actions.filing import file, filed, holders, read
from wiredesk.stories.actions.look_again import TakenUp, look_again
from wiredesk.stories.actions.refresh import refresh
from wiredesk.stories.matching import (
    RESENT_WITHIN,
    Fingerprint,
    Match,
    Rarity,
    choose,
    keys,
    nearest,
)
from wiredesk.stories.models import Link, Membership, Story
from wiredesk.stories.tags import Tables
from wiredesk.wire.lifecycle import Outcome
from wiredesk.wire.models import Item

_READ_AGAIN = (Outcome.UPDATE, Outcome.CORRECTION)
# Any number, the same in every process: the name of PostgreSQL's lock.
_LOCK = 7_205_319


@dataclass(frozen=True)
class Placed:
    """The story of each item by the item's number; ``regrouped``: stories that gained pieces which
    had come before, and stood elsewhere."""

    stories: dict[int, Story]
    regrouped: tuple[Story, ...] = ()


def place(
    items: Sequence[Item],
    *,
    now: datetime,
    tables: Tables | None = None,
    taken_up: TakenUp = lambda stories: (),
) -> Placed:
    """Find the items' stories, or open them, in the order of arrival; in the caller's transaction.

    A later version stays where its piece stands: where it tells of another story too, the two are
    linked. A kill opens no story: it has none where its piece was never seen before. Stories that
    have grown get a second look, but for those that ``taken_up`` names.
    """
    _one_at_a_time()
    pieces: dict[int, Item] = {}
    for item in items:
        # Of several versions the last that has a text counts.
        if item.outcome != Outcome.KILL or item.chain_id not in pieces:
            pieces[item.chain_id] = item
    held = {
        row.chain_id: row.story
        for row in Membership.objects.filter(chain__in=pieces).select_related("story")
    }
    unread = [
        item
        for item in pieces.values()
        if item.outcome != Outcome.KILL
        and (item.chain_id not in held or item.outcome in _READ_AGAIN)
    ]
    prints = read(unread)
    sorting = _Sorting(prints, {chain: story.pk for chain, story in held.items()}, now)
    for item in unread:
        sorting.sort(item)
    stories = held | sorting.write(now)
    file(prints, now=now)
    moved = look_again(sorting.groups(), now=now, taken_up=taken_up)
    changed = Story.objects.in_bulk(
        {*moved.values(), *(story.pk for chain, story in stories.items() if chain in moved)}
    )
    stories |= {chain: changed[moved[chain]] for chain in stories.keys() & moved.keys()}
    touched = {story.pk: story for story in stories.values()}
    refresh((changed | touched).values(), now=now, tables=tables)
    return Placed(
        {item.pk: stories[item.chain_id] for item in items if item.chain_id in stories},
        tuple((changed | touched)[pk] for pk in sorted(set(moved.values()))),
    )


def _one_at_a_time() -> None:
    """Two processes that bring one event must make one story of it.

    SQLite has one writer anyhow; on PostgreSQL a lock, held until the commit, stands in for that.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


class _Sorting:
    """A batch held against what is filed and against itself; nothing is written before the end.

    A story that the batch opens goes by a number below zero until it has its own.
    """

    def __init__(self, prints: dict[int, Fingerprint], held: dict[int, int], now: datetime) -> None:
        self._prints = prints
        self._held = held
        self._keys = {chain: keys(each) for chain, each in prints.items()}
        numbers = frozenset[int]().union(*self._keys.values())
        self._holders = defaultdict(list, holders(numbers, since=now - RESENT_WITHIN))
        wanted = {near for mine in self._keys.values() for near in self._nearest(mine)}
        self._filed = filed(wanted)
        self._opened: list[Item] = []
        self._joined: list[tuple[int, int, Match | None]] = []  # chain, story, why
        self._linked: dict[tuple[int, int], Match] = {}
        self._near: list[tuple[int, ...]] = []
        self._numbers: dict[int, int] = {}

    def _nearest(self, numbers: frozenset[int]) -> list[int]:
        return nearest({number: self._holders[number] for number in numbers})

    def sort(self, item: Item) -> None:
        """Find the piece's story among those before it."""
        chain = item.chain_id
        mine = self._prints[chain]
        near = self._nearest(self._keys[chain])
        choice = choose(
            mine,
            [self._filed[other] for other in near if other in self._filed and other != chain],
            Rarity(self._holders),
        )
        story = self._held.get(chain, 0)
        others = list(choice.related)
        if story:
            if choice.match and choice.match.story != story:
                others.append(choice.match)
        else:
            if choice.match is None:
                self._opened.append(item)
            story = choice.match.story if choice.match else -len(self._opened)
            self._joined.append((chain, story, choice.match))
        for other in others:
            if other.story != story:
                self._linked.setdefault((other.story, story), other)
        self._near.append((story, *(other.story for other in others)))
        self._filed[chain] = story, mine
        for number in self._keys[chain]:
            self._holders[number].insert(0, chain)

    def groups(self) -> list[tuple[int, ...]]:
        """Of each piece its story and those near it, once they are written."""
        return [tuple(self._numbers.get(story, story) for story in near) for near in self._near]

    def write(self, now: datetime) -> dict[int, Story]:
        """Write stories, memberships and links; the stories of the pieces that had none before."""
        opened = Story.objects.bulk_create(
            [Story(title=item.label, created_at=now, updated_at=now) for item in self._opened]
        )
        stories = Story.objects.in_bulk({story for _, story, _ in self._joined if story > 0})
        stories |= {-number: story for number, story in enumerate(opened, 1)}
        self._numbers = {-number: story.pk for number, story in enumerate(opened, 1)}
        Membership.objects.bulk_create(
            [
                Membership(
                    story=stories[story],
                    chain_id=chain,
                    why=match.why[:200] if match else "first piece of its story",
                    score=match.score if match else 1.0,
                )
                for chain, story, match in self._joined
            ]
        )
        Link.objects.bulk_create(
            [self._link(pair, match) for pair, match in self._linked.items()],
            ignore_conflicts=True,
        )
        return {chain: stories[story] for chain, story, _ in self._joined}

    def _link(self, pair: tuple[int, int], match: Match) -> Link:
        one, other = sorted(self._numbers.get(story, story) for story in pair)
        return Link(one_id=one, other_id=other, score=match.score, why=match.why[:200])
