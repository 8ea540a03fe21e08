"""Which story does a new piece belong to? Values in, values out.

``keys`` gives the small set of numbers under which a piece is filed, ``choose`` picks among the
pieces that share some of them.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from math import log, sqrt

from wiredesk.stories.matching.profile import WORD, Profile, profile, term_of
from wiredesk.stories.matching.shingles import marks, shared

KEYS = 48
_TERM_KEYS = 36

# Another event, however alike the words, once this much time lies between.
WINDOW = timedelta(hours=72)
# The same copy may be sent again after the window; an agency's routine text returns each month.
RESENT_WITHIN = timedelta(days=14)

_SAME_COPY = 0.5  # resemblance, a copy with words changed or a new top
_CONTAINED = 0.75  # containment, a copy that was trimmed
_CONTAINED_SHINGLES = 12  # a shorter text may sit in many
_SAME_EVENT = 0.27
_COMPARED = 40  # candidates looked at closely; the rest share too little
_PRIOR = 100  # pieces that we suppose to have seen, where few candidates say how rare a term is
_STRANGERS = 0.6  # factor where headline and lead share no name at all
_LATE = 0.25  # how much the score has lost at the end of the window


@dataclass(frozen=True)
class Copy:
    """A piece as matching sees it. ``story`` is 0 for the new one."""

    story: int
    headline: str
    text: str
    time: datetime | None = None


@dataclass(frozen=True)
class Match:
    """The story chosen, how sure (0-1), and why, in words that an editor reads."""

    story: int
    score: float
    why: str


def keys(copy: Copy) -> frozenset[int]:
    """Signed 64-bit numbers under which ``copy`` is filed; few (at most 48) whatever its length.

    Twelve at most are marks of its text, shared by near-identical copy; the others stand for its
    most telling names, numbers and words. The same in every process and release: they are stored.
    """
    found = {_number(f"{box}#{mark}") for box, mark in marks(copy.text)}
    terms = profile(copy.headline, copy.text).terms
    telling = sorted(terms, key=lambda term: (-terms[term], term))[:_TERM_KEYS]
    return frozenset(found | {_number(term) for term in telling})


@lru_cache(maxsize=65536)
def _number(name: str) -> int:
    digest = hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def choose(new: Copy, candidates: Sequence[Copy]) -> Match | None:
    """The candidate's story that ``new`` belongs to, or None for a story of its own.

    Near-identical copy first; then the story whose pieces, taken together, tell of the same names,
    numbers and rare words. The order of the candidates doesn't matter.
    """
    near = [c for c in candidates if _apart(new, c) <= WINDOW]
    again = [c for c in candidates if _apart(new, c) <= RESENT_WITHIN]
    return _same_copy(new, again) or _same_event(new, near)


def _apart(one: Copy, other: Copy) -> timedelta:
    if one.time is None or other.time is None:
        return timedelta(0)
    return abs(one.time - other.time)


def _same_copy(new: Copy, candidates: Sequence[Copy]) -> Match | None:
    held = set(marks(new.text))
    best: tuple[float, int, str] | None = None
    for candidate in candidates:
        if not held.intersection(marks(candidate.text)):
            continue
        alike, contained, common = shared(new.text, candidate.text)
        if alike >= _SAME_COPY:
            found = (alike, -candidate.story, f"{alike:.0%} of the text is the same")
        elif contained >= _CONTAINED and common >= _CONTAINED_SHINGLES:
            why = f"{contained:.0%} of the shorter text stands in the longer"
            found = (contained * 0.95, -candidate.story, why)
        else:
            continue
        if best is None or found[:2] > best[:2]:
            best = found
    return Match(-best[1], round(best[0], 3), best[2]) if best else None


def _same_event(new: Copy, candidates: Sequence[Copy]) -> Match | None:
    mine = profile(new.headline, new.text)
    ranked = []
    for candidate in candidates:
        theirs = profile(candidate.headline, candidate.text)
        overlap = sum(
            weight * theirs.terms[term]
            for term, weight in mine.terms.items()
            if term in theirs.terms
        )
        ranked.append((-overlap / theirs.norm, candidate.story, candidate.headline, candidate))
    ranked.sort(key=lambda row: (row[:3], row[3].text))
    close = [(row[3], profile(row[3].headline, row[3].text)) for row in ranked[:_COMPARED]]
    if not close:
        return None

    rarity = _rarity([theirs for _, theirs in close])
    unseen = log(len(close) + _PRIOR + 1)
    length = sqrt(sum((w * rarity.get(t, unseen)) ** 2 for t, w in mine.terms.items())) or 1.0
    stories: dict[int, list[tuple[Copy, Profile]]] = defaultdict(list)
    for candidate, theirs in close:
        stories[candidate.story].append((candidate, theirs))
    best: tuple[float, int, dict[str, float]] | None = None
    for story, pieces in sorted(stories.items()):
        centre = _centre([theirs for _, theirs in pieces], rarity)
        agreed = {
            term: weight * rarity[term] / length * centre[term]
            for term, weight in mine.terms.items()
            if term in centre
        }
        names = frozenset().union(*(theirs.names for _, theirs in pieces))
        score = sum(agreed.values()) * _acquainted(mine.names, names)
        hours = min(_apart(new, candidate) for candidate, _ in pieces) / WINDOW
        score *= 1 - _LATE * hours
        if best is None or score > best[0]:
            best = (score, story, agreed)
    if best is None or best[0] < _SAME_EVENT:
        return None
    score, story, agreed = best
    words = sorted(agreed, key=lambda term: (-agreed[term], term))[:5]
    spelled = _as_written(new, words)
    # Twice the threshold is as sure as words alone can be.
    return Match(story, round(min(0.95, score / (2 * _SAME_EVENT)), 3), f"both tell of {spelled}")


def _rarity(pieces: Sequence[Profile]) -> dict[str, float]:
    """How telling each term of the candidates is: what many of them share says little."""
    held = Counter(term for piece in pieces for term in piece.terms)
    top = len(pieces) + _PRIOR + 1
    return {term: log(top / (count + 1)) for term, count in held.items()}


def _centre(pieces: Sequence[Profile], rarity: Mapping[str, float]) -> dict[str, float]:
    """The pieces of a story as one list of weights, of length 1; each piece speaks equally."""
    total: dict[str, float] = defaultdict(float)
    for piece in pieces:
        weighed = {term: weight * rarity[term] for term, weight in piece.terms.items()}
        length = sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        for term, weight in weighed.items():
            total[term] += weight / length
    length = sqrt(sum(weight * weight for weight in total.values())) or 1.0
    return {term: weight / length for term, weight in total.items()}


def _acquainted(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """1 where headline and lead share names enough, less down to none: two quakes, two matches."""
    if len(mine) < 2 or len(theirs) < 2:
        return 1.0
    part = len(mine & theirs) / min(len(mine), len(theirs))
    return _STRANGERS + (1 - _STRANGERS) * min(1.0, part / 0.34)


def _as_written(copy: Copy, terms: Sequence[str]) -> str:
    """The terms as the copy first writes them: an editor reads words, not stems."""
    written: dict[str, str] = {}
    for word in WORD.findall(f"{copy.headline}\n{copy.text}"):
        written.setdefault(term_of(word), word)
    return ", ".join(written.get(term, term) for term in terms)
