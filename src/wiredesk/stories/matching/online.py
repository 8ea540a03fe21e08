"""Grouping in memory, in the order of arrival: what the database does row by row.

A piece stands in a story at once. Until it is older than the window, a second look at a story that
has grown may still move it, as the desk may see a machine's story come apart while no person has
touched it.
"""

from collections import OrderedDict, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from wiredesk.stories.matching import (
    HOLDERS,
    LOOKED_AT,
    RESENT_WITHIN,
    WINDOW,
    Fingerprint,
    Rarity,
    choose,
    due,
    keys,
    look_again,
    nearest,
)

# Pieces held at once, some 4 KB each: the newest.
HELD = 100_000


def group(pieces: Iterable[Fingerprint], *, held: int = HELD) -> Iterator[int]:
    """The story of each piece, counted from 1, in their order.

    A piece's story is told once nothing can move it any more: when it is older than the newest by
    more than the window, or ``held`` pieces have come after it, or at the end.
    """
    grouper = Grouper(held)
    waiting: deque[int] = deque()
    for piece in pieces:
        waiting.append(grouper.add(piece))
        while waiting and grouper.settled(waiting[0]):
            yield grouper.story_of(waiting.popleft())
    for number in waiting:
        yield grouper.story_of(number)


@dataclass(slots=True)
class _Held:
    story: int
    time: datetime | None
    data: bytes


class Grouper:
    """Takes pieces one by one. Holds the newest ``held``, and none too old to be sent again."""

    def __init__(self, held: int = HELD) -> None:
        self._held = held
        self._pieces: OrderedDict[int, _Held] = OrderedDict()
        self._filed: dict[int, list[int]] = defaultdict(list)
        self._members: dict[int, list[int]] = defaultdict(list)
        self._looked: dict[int, int] = {}
        self._rarity = Rarity(self._filed)
        self._number = 0
        self._stories = 0
        self._newest: datetime | None = None

    def __len__(self) -> int:
        """How many pieces are held."""
        return len(self._pieces)

    def story_of(self, number: int) -> int:
        """Where a held piece stands now."""
        return self._pieces[number].story

    def settled(self, number: int) -> bool:
        """Will nothing move the piece any more?"""
        time = self._pieces[number].time
        if time is None or self._newest is None:
            # Before the next piece pushes it out.
            return self._number - number >= self._held - 1
        return self._newest - time > WINDOW or self._number - number >= self._held - 1

    def add(self, new: Fingerprint) -> int:
        """Place a piece; returns its number, by which ``story_of`` knows it."""
        self._forget()
        numbers = keys(new)
        near = nearest({number: self._filed.get(number, [])[-HOLDERS:] for number in numbers})
        choice = choose(new, [(self.story_of(one), self._read(one)) for one in near], self._rarity)
        if choice.match is None:
            self._stories += 1
        story = choice.match.story if choice.match else self._stories
        self._number += 1
        self._pieces[self._number] = _Held(story, new.time, new.to_bytes())
        self._members[story].append(self._number)
        for number in numbers:
            self._filed[number].append(self._number)
        if new.time is not None and (self._newest is None or new.time > self._newest):
            self._newest = new.time
        self._look([story, *(other.story for other in choice.related)])
        return self._number

    def _read(self, number: int) -> Fingerprint:
        return Fingerprint.from_bytes(self._pieces[number].data)

    def _look(self, stories: list[int]) -> None:
        """Take a second look at a story and those near it, where it has grown enough."""
        stories = list(dict.fromkeys(stories))
        numbers = sorted(number for story in stories for number in self._members[story])
        if not due(len(numbers), max(self._looked.get(story, 0) for story in stories)):
            return
        self._looked.update(dict.fromkeys(stories, len(numbers)))
        numbers = [number for number in numbers if not self.settled(number)][-LOOKED_AT:]
        found = look_again(
            [(self.story_of(number), self._read(number)) for number in numbers], self._rarity
        )
        opened: dict[int, int] = {}
        for number, story in zip(numbers, found, strict=True):
            if story < 0 and story not in opened:
                self._stories += 1
                opened[story] = self._stories
            story = opened.get(story, story)
            before = self.story_of(number)
            if story != before:
                self._members[before].remove(number)
                self._members[story].append(number)
                self._pieces[number].story = story

    def _forget(self) -> None:
        """Take out the oldest arrivals that nothing will be held against any more."""
        before = self._newest - RESENT_WITHIN if self._newest else None
        while self._pieces:
            number, oldest = next(iter(self._pieces.items()))
            late = before is not None and oldest.time is not None and oldest.time < before
            if len(self._pieces) < self._held and not late:
                return
            for key in keys(self._read(number)):
                self._filed[key].remove(number)
                if not self._filed[key]:
                    del self._filed[key]
            self._members[oldest.story].remove(number)
            del self._pieces[number]
