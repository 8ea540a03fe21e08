"""Which story does a new piece belong to? Values in, values out.

``prepare`` reads a piece once into a ``Fingerprint``, which can be stored. ``keys`` gives the
small set of numbers under which it is filed, ``nearest`` the pieces that share most of them, and
``choose`` picks the story among those, and says which others are near. ``look_again`` takes a
second look at the pieces of a story that has grown. ``online.group`` does all of it in memory.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from wiredesk.stories.matching.evidence import WINDOW, apart, likelihood, observe
from wiredesk.stories.matching.fingerprint import KEYS, Fingerprint, UnknownFingerprint, prepare
from wiredesk.stories.matching.rarity import HOLDERS, Rarity
from wiredesk.stories.matching.second_look import JOIN, due, regroup
from wiredesk.stories.matching.shingles import shared

__all__ = [
    "CANDIDATES",
    "EMBEDDED_WORDS",
    "HOLDERS",
    "KEYS",
    "LOOKED_AT",
    "RESENT_WITHIN",
    "WINDOW",
    "Choice",
    "Fingerprint",
    "Match",
    "Rarity",
    "UnknownFingerprint",
    "choose",
    "due",
    "keys",
    "look_again",
    "nearest",
    "prepare",
    "same_copy",
]

CANDIDATES = 24
# How many pieces a second look takes together at most, the newest.
LOOKED_AT = 40
# How many words of headline and text a vector for ``prepare`` should be made of.
EMBEDDED_WORDS = 60

# The same copy may be sent again after the window; an agency's routine text returns each month.
RESENT_WITHIN = timedelta(days=14)

_SAME_COPY = 0.5  # resemblance, a copy with words changed or a new top
_CONTAINED = 0.75  # containment, a copy that was trimmed
_CONTAINED_SHINGLES = 12  # a shorter text may sit in many
_SAME_FIGURES = 0.5  # routine copy has the same words each day, and other figures
_COPY = 0.99  # as likely as that are two copies of one text to tell of one event
_RELATED_FROM = 0.02
_RELATED = 3


@dataclass(frozen=True)
class Match:
    """A story, how sure (0-1), and why, in words that an editor reads."""

    story: int
    score: float
    why: str


@dataclass(frozen=True)
class Choice:
    """The story that a piece belongs to, None for one of its own; and the others near it."""

    match: Match | None
    related: tuple[Match, ...] = ()


def keys(piece: Fingerprint) -> frozenset[int]:
    """Signed 64-bit numbers under which a piece is filed; at most 24 whatever its length.

    Eight at most are marks of its text, shared by near-identical copy; the others stand for its
    most telling names, figures and words. The same in every process and release: they are stored.
    """
    marks = [1 << 40 | mark for mark in piece.marks]
    return piece.filed.union(marks)


def nearest(holders: Mapping[int, Sequence[int]], limit: int = CANDIDATES) -> list[int]:
    """The pieces that share most of a piece's keys, given who holds each; best first.

    A key that few hold says more than one that many do.
    """
    worth: dict[int, float] = defaultdict(float)
    for those in holders.values():
        for one in those:
            worth[one] += 1 / (4 + len(those))
    return sorted(worth, key=lambda one: (-worth[one], -one))[:limit]


def choose(
    new: Fingerprint, candidates: Sequence[tuple[int, Fingerprint]], rarity: Rarity
) -> Choice:
    """The story of ``new``, given pieces that may be near it, each with the number of its story.

    Near-identical copy first; then the story whose pieces, taken together, are likeliest to tell of
    the same event. The order of the candidates doesn't matter.
    """
    copy = same_copy(new, candidates)
    likely: dict[int, list[float]] = defaultdict(list)
    pieces: dict[int, list[Fingerprint]] = defaultdict(list)
    for story, piece in candidates:
        if apart(new, piece) <= WINDOW:
            likely[story].append(likelihood(observe(new, piece, rarity)))
            pieces[story].append(piece)
    found = sorted(((sum(row) / len(row), -story) for story, row in likely.items()), reverse=True)
    match = copy
    if match is None and found and found[0][0] >= JOIN:
        value, story = found[0]
        match = _match(-story, value, new, pieces[-story])
    related = tuple(
        _match(-story, value, new, pieces[-story])
        for value, story in found
        if value >= _RELATED_FROM
        and (match is None or -story != match.story)
        and _acquainted(new, pieces[-story])
    )
    return Choice(match, related[:_RELATED])


def look_again(pieces: Sequence[tuple[int, Fingerprint]], rarity: Rarity) -> list[int]:
    """The story of each piece after a look at all of them together, given where each stands now.

    A number below zero is a story that must be opened. A story keeps its number where most of it
    stays.
    """
    count = len(pieces)
    likely = [[0.0] * count for _ in range(count)]
    for row, (_, one) in enumerate(pieces):
        for column, (_, other) in enumerate(pieces[:row]):
            likely[row][column] = likely[column][row] = _likely(one, other, rarity)
    return regroup(likely, [story for story, _ in pieces])


def _likely(one: Fingerprint, other: Fingerprint, rarity: Rarity) -> float:
    if same_copy(one, [(0, other)]) is not None:
        return _COPY
    return likelihood(observe(one, other, rarity)) if apart(one, other) <= WINDOW else 0.0


def same_copy(new: Fingerprint, candidates: Sequence[tuple[int, Fingerprint]]) -> Match | None:
    """The story of the candidate that is near-identical copy of ``new``; None where none is.

    Sent again, cut, carried by another agency, with another headline or a few other words.
    """
    held = set(new.marks)
    best: tuple[float, int, str] | None = None
    for story, piece in candidates:
        if held.isdisjoint(piece.marks) or apart(new, piece) > RESENT_WITHIN:
            continue
        alike, contained, common = shared(
            (new.coarse, new.shingles), (piece.coarse, piece.shingles)
        )
        if alike >= _SAME_COPY:
            found = (alike, -story, f"{alike:.0%} of the text is the same")
        elif contained >= _CONTAINED and common >= _CONTAINED_SHINGLES:
            why = f"{contained:.0%} of the shorter text stands in the longer"
            found = (contained * 0.95, -story, why)
        else:
            continue
        if _other_figures(new.numbers, piece.numbers):
            continue
        if best is None or found[:2] > best[:2]:
            best = found
    return Match(-best[1], round(best[0], 3), best[2]) if best else None


def _other_figures(one: frozenset[int], other: frozenset[int]) -> bool:
    """Do two pieces of the same words give other figures? Then it is another day's list."""
    fewer = min(len(one), len(other))
    return fewer >= 3 and len(one & other) < _SAME_FIGURES * fewer


def _acquainted(new: Fingerprint, pieces: Sequence[Fingerprint]) -> bool:
    """Do they speak of two names at least that are the same? One place sees many events."""
    held = {name for piece in pieces for name in piece.names}
    return len(held & new.names.keys()) > 1


def _match(story: int, value: float, new: Fingerprint, pieces: Sequence[Fingerprint]) -> Match:
    held = [term for piece in pieces for term in piece.terms]
    agreed = set(new.terms).intersection(held)
    written = dict(zip(new.terms, new.words, strict=False))
    words = [word for term, word in written.items() if term in agreed][:5]
    why = f"both tell of {', '.join(words)}" if words else "alike in many small words"
    return Match(story, round(value, 3), why)
