"""95 % intervals: the documents are drawn again, since what stands in one isn't independent."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

Group = TypeVar("Group")
DRAWS = 1000


def interval(groups: Sequence[Group], figure: Callable[[Sequence[Group]], float]) -> str:
    """“0.912 (0.880–0.940)”: the figure over all groups, and between which 95 % of draws lie."""
    if not groups:
        return "–"
    chance = random.Random(1)
    drawn = sorted(figure(chance.choices(groups, k=len(groups))) for _ in range(DRAWS))
    low, high = drawn[DRAWS // 40], drawn[-DRAWS // 40 - 1]
    return f"{figure(groups):.3f} ({low:.3f}–{high:.3f})"


def share(counts: Sequence[tuple[int, int]]) -> float:
    """Hits of all, from (hits, all) of each document."""
    total = sum(n for _, n in counts)
    return sum(hits for hits, _ in counts) / total if total else 0.0


def balanced(counts: Sequence[tuple[int, int, int, int]]) -> float:
    """Balanced accuracy from (good passed, good, bad found, bad) of each document."""
    passed, good, found, bad = (sum(row[n] for row in counts) for n in range(4))
    return ((passed / good if good else 0.5) + (found / bad if bad else 0.5)) / 2


def f1(counts: Sequence[tuple[int, int, int]]) -> float:
    """F1 from (right, said, true) of each document."""
    right, said, true = (sum(row[n] for row in counts) for n in range(3))
    return 2 * right / (said + true) if said + true else 0.0
