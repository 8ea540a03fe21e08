"""Which story does a new piece belong to? Values in, values out.

``keys`` gives the small set of numbers under which a piece is filed, ``choose`` picks among the
pieces that share some of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


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
    """Signed 64-bit numbers under which ``copy`` is filed; few (at most 48) whatever its length."""
    raise NotImplementedError


def choose(new: Copy, candidates: Sequence[Copy]) -> Match | None:
    """The candidate's story that ``new`` belongs to, or None for a story of its own."""
    raise NotImplementedError
