"""Which story does a new piece belong to? Values in, values out.

``keys`` gives the small set of numbers under which a piece is filed, ``choose`` picks among the
pieces that share some of them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from math import log, sqrt

from wiredesk.stories.matching.profile import profile
from wiredesk.stories.matching.shingles import marks, shared, shingles

# How far apart in time two pieces on one event may be.
WINDOW = timedelta(hours=72)
TERMS = 36
# Chosen on the labelled corpus (docs/benchmarks.md): cosine from which two pieces tell of one
# event, and how many unseen pieces the candidates are thought to stand among.
SAME_EVENT, PRIOR = 0.26, 20
# Wording: shared shingles of both, or of the shorter; too short a text proves nothing.
ALIKE, INSIDE, FEWEST_SHINGLES = 0.5, 0.8, 12


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
    """Signed 64-bit numbers under which ``copy`` is filed; at most 48, whatever its length.

    Its most telling terms, and the marks of its wording: what tells of the same event shares some
    of the first, what is the same copy most of the second.
    """
    terms = profile(copy.headline, copy.text).terms
    telling = sorted(terms, key=lambda term: (-terms[term], term))[:TERMS]
    named = [f"{box}#{value}" for box, value in marks(copy.text)]
    return frozenset(_number(name) for name in (*telling, *named))


def choose(new: Copy, candidates: Sequence[Copy]) -> Match | None:
    """The candidate's story that ``new`` belongs to, or None for a story of its own.

    First the same wording, then the same event: the cosine between the piece and the mean of
    each story's pieces, terms weighted by how rare they are among the candidates.
    """
    near = [c for c in candidates if _near(new, c)]
    return _same_wording(new, near) or _same_event(new, near)


def _number(name: str) -> int:
    digest = blake2b(name.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _near(one: Copy, other: Copy) -> bool:
    return one.time is None or other.time is None or abs(one.time - other.time) <= WINDOW


def _same_wording(new: Copy, candidates: Sequence[Copy]) -> Match | None:
    if len(shingles(new.text)) < FEWEST_SHINGLES:
        return None
    best: tuple[float, int] = (0.0, 0)
    for other in candidates:
        if len(shingles(other.text)) < FEWEST_SHINGLES:
            continue
        alike, inside = shared(new.text, other.text)
        if alike >= ALIKE or inside >= INSIDE:
            best = max(best, (max(alike, inside), other.story))
    if not best[1]:
        return None
    return Match(best[1], best[0], f"same copy: {best[0]:.0%} of the wording is shared")


def _same_event(new: Copy, candidates: Sequence[Copy]) -> Match | None:
    if not candidates:
        return None
    profiles = [profile(c.headline, c.text) for c in candidates]
    mine = profile(new.headline, new.text)
    seen = Counter(term for each in profiles for term in each.terms)
    size = len(candidates) + PRIOR + 1

    def vector(terms: dict[str, float]) -> dict[str, float]:
        weighed = {t: w * log(size / (seen[t] + 1)) for t, w in terms.items()}
        norm = sqrt(sum(w * w for w in weighed.values())) or 1.0
        return {t: w / norm for t, w in weighed.items()}

    me = vector(mine.terms)
    sums: dict[int, Counter[str]] = {}
    for candidate, each in zip(candidates, profiles, strict=True):
        sums.setdefault(candidate.story, Counter()).update(vector(each.terms))
    best: tuple[float, int] = (0.0, 0)
    for story, total in sums.items():
        norm = sqrt(sum(w * w for w in total.values())) or 1.0
        best = max(best, (sum(w * total[t] for t, w in me.items()) / norm, story))
    score, story = best
    if score < SAME_EVENT:
        return None
    total = sums[story]
    telling = sorted(me, key=lambda t: (-me[t] * total[t], t))[:4]
    return Match(story, min(1.0, score), f"same event: both tell of {', '.join(telling)}")
