"""Near-identical copy: shingles of words, a few of them kept as marks, resemblance and containment.

One-permutation MinHash: the hashes of all shingles fall into boxes, the smallest of each box is a
mark. Two pieces share a box's mark with a probability of their resemblance.
"""

import re
from functools import lru_cache
from zlib import crc32

_WORD = re.compile(r"[^\W_]+")
_SIZE = 4
BOXES = 12


@lru_cache(maxsize=8192)
def shingles(text: str) -> frozenset[int]:
    """The hashes (32 bits, stable) of every run of four words, whatever case and punctuation."""
    words = _WORD.findall(text.casefold())
    if not words:
        return frozenset()
    return frozenset(
        crc32(" ".join(words[start : start + _SIZE]).encode())
        for start in range(max(1, len(words) - _SIZE + 1))
    )


@lru_cache(maxsize=8192)
def marks(text: str) -> tuple[tuple[int, int], ...]:
    """At most ``BOXES`` pairs of box and smallest hash."""
    smallest: dict[int, int] = {}
    for value in shingles(text):
        box = value % BOXES
        if value < smallest.get(box, 1 << 32):
            smallest[box] = value
    return tuple(sorted(smallest.items()))


def shared(one: str, other: str) -> tuple[float, float, int]:
    """Resemblance and containment of two texts (0-1), and how many shingles they share.

    Resemblance is the share of all their shingles, containment that of the shorter's.
    """
    left, right = shingles(one), shingles(other)
    if not left or not right:
        return 0.0, 0.0, 0
    both = len(left & right)
    union = len(left) + len(right) - both
    return both / union, both / min(len(left), len(right)), both
