"""Near-identical copy: shingles of words, a few of them kept as marks, resemblance and containment.

One-permutation MinHash: the hashes of all shingles fall into boxes, the smallest of each box is a
mark. Two pieces share a box's mark with a probability of their resemblance. Of a long piece only
those shingles are kept that a power of two divides, the same ones in every piece that holds them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from zlib import crc32

_WORD = re.compile(r"[^\W_]+")
_SIZE = 4
BOXES = 8
KEPT = 256  # shingles of one piece that are kept, at most
# A piece of a million words has one shingle in ... kept; more than that no text needs.
_COARSEST = 20


def shingles(text: str) -> set[int]:
    """The hashes (32 bits, stable) of every run of four words, whatever case and punctuation."""
    words = _WORD.findall(text.casefold())
    if not words:
        return set()
    runs = zip(*(words[start:] for start in range(_SIZE)), strict=False)
    if len(words) < _SIZE:
        return {crc32(" ".join(words).encode())}
    return {crc32(" ".join(run).encode()) for run in runs}


def marks(values: Iterable[int]) -> tuple[int, ...]:
    """The smallest of each box that holds one, as box and hash in one number of 40 bits."""
    smallest: dict[int, int] = {}
    for value in values:
        box = value % BOXES
        if value < smallest.get(box, 1 << 32):
            smallest[box] = value
    return tuple(box << 32 | smallest[box] for box in sorted(smallest))


def sample(values: set[int]) -> tuple[int, array[int]]:
    """How coarsely the shingles were thinned out (0: not at all), and those that are kept."""
    coarse = 0
    kept = values
    while len(kept) > KEPT and coarse < _COARSEST:
        coarse += 1
        kept = {value for value in kept if not _mixed(value) & ((1 << coarse) - 1)}
    return coarse, array("I", sorted(kept))


def _mixed(value: int) -> int:
    # The boxes take the low digits of the hash already.
    return (value * 2654435761 & 0xFFFFFFFF) >> 8


def shared(one: tuple[int, array[int]], other: tuple[int, array[int]]) -> tuple[float, float, int]:
    """Resemblance and containment of two samples (0-1), and how many shingles they share.

    Resemblance is the share of all their shingles, containment that of the shorter's. Both are
    estimates where a piece was thinned out; the number is of the texts, not of the samples.
    """
    coarse = max(one[0], other[0])
    left, right = (
        {value for value in kept if not _mixed(value) & ((1 << coarse) - 1)}
        if finer < coarse
        else set(kept)
        for finer, kept in (one, other)
    )
    if not left or not right:
        return 0.0, 0.0, 0
    both = len(left & right)
    union = len(left) + len(right) - both
    return both / union, both / min(len(left), len(right)), both << coarse
