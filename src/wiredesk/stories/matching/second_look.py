"""A second look at pieces that may tell of one event: what the first pieces could not yet show.

Two events with the same names and words, a minister's two announcements or two matches of a club,
come apart only once there are a few pieces of each: then the two halves hold together more than
they hold to each other.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

# Below this mean likelihood between them two groups are two events.
JOIN = 0.1
# Two halves of a group are two events where what lies between them is less than this part of what
# holds either together; each must have pieces enough to tell.
_PARTED = 0.6
_TELLING = 3
# A story is looked at again each time it has grown by this, from this many pieces on.
_GROWN = 1.3
_FROM = 3


@dataclass(frozen=True, slots=True)
class _Group:
    pieces: tuple[int, ...]
    within: float = 0.0  # the sum over all pairs in it
    between: float = 0.0  # the mean over the pairs of its two halves
    halves: "tuple[_Group, _Group] | None" = None

    @property
    def cohesion(self) -> float:
        count = len(self.pieces)
        return self.within / (count * (count - 1) / 2) if count > 1 else 1.0


def due(pieces: int, looked_at: int) -> bool:
    """Is a second look due at a story of so many pieces, last looked at when it had so many?"""
    return pieces >= max(_FROM, looked_at * _GROWN)


def regroup(likely: Sequence[Sequence[float]], stories: Sequence[int]) -> list[int]:
    """The story of each piece, after a look at all of them together.

    ``likely``: a square of likelihoods that two pieces tell of one event; ``stories``: where each
    stands now. A story keeps its number where most of it stays; a number below zero is a story that
    must be opened.
    """
    groups = _groups(likely)
    where = {piece: number for number, group in enumerate(groups) for piece in group}
    held = Counter((story, where[piece]) for piece, story in enumerate(stories))
    keeper: dict[int, int] = {}
    kept: set[int] = set()
    for (story, group), _ in sorted(held.items(), key=lambda each: (-each[1], each[0])):
        if group not in keeper and story not in kept:
            keeper[group] = story
            kept.add(story)
    for group in range(len(groups)):
        keeper.setdefault(group, -1 - group)
    return [keeper[where[piece]] for piece in range(len(stories))]


def _groups(likely: Sequence[Sequence[float]]) -> list[tuple[int, ...]]:
    found, waiting = [], [_tree(likely)]
    while waiting:
        group = waiting.pop()
        if group.halves is None or not _parted(group, *group.halves):
            found.append(group.pieces)
        else:
            waiting += group.halves
    return found


def _parted(group: _Group, one: _Group, other: _Group) -> bool:
    if group.between < JOIN:
        return True
    if min(len(one.pieces), len(other.pieces)) < _TELLING:
        return False
    return group.between < _PARTED * (one.cohesion + other.cohesion) / 2


def _tree(likely: Sequence[Sequence[float]]) -> _Group:
    """All pieces as one group of halves of halves, by average linkage.

    Along chains of nearest neighbours, so that it takes the square of the number of pieces
    (Murtagh, A survey of recent advances in hierarchical clustering algorithms, 1983).
    """
    count = len(likely)
    groups = {number: _Group((number,)) for number in range(count)}
    sums = {
        one: {other: likely[one][other] for other in range(count) if other != one}
        for one in range(count)
    }

    def mean(one: int, other: int) -> float:
        return sums[one][other] / (len(groups[one].pieces) * len(groups[other].pieces))

    chain: list[int] = []
    while len(groups) > 1:
        if not chain:
            chain.append(min(groups))
        last = chain[-1]
        before = chain[-2] if len(chain) > 1 else None
        # Of equals the one we came from: else two that are alike would chase each other for ever.
        nearest = max(sums[last], key=lambda other: (mean(last, other), other == before, -other))
        if nearest != before:
            chain.append(nearest)
            continue
        del chain[-2:]
        between = sums[last][nearest]
        one, other = groups.pop(last), groups.pop(nearest)
        merged = _Group(
            one.pieces + other.pieces,
            one.within + other.within + between,
            between / (len(one.pieces) * len(other.pieces)),
            (one, other),
        )
        first, second = sums.pop(last), sums.pop(nearest)
        number = count
        count += 1
        groups[number] = merged
        sums[number] = {}
        for third in groups:
            if third != number:
                sums[number][third] = sums[third][number] = first[third] + second[third]
                del sums[third][last], sums[third][nearest]
    return next(iter(groups.values()))
