"""Figures that two agencies give for the same thing, and differently: “14 dead”, “12 dead”.

``stories.delta`` reads a revision: its sentences are mostly those of the version before. Two
agencies share no sentence, so here figures are paired by what they count alone. Values in, values
out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from wiredesk.stories.delta import Version
from wiredesk.stories.delta.counted import Figure, figures
from wiredesk.stories.delta.labels import FATES
from wiredesk.stories.delta.numbers_changed import agree
from wiredesk.stories.delta.sides import Paper, Side, compare

# What is counted of everything: two figures with such a label may well count two things.
_GENERIC = frozenset(
    "second minute hour day week month year time percent percentage point part third half quarter"
    " age old score goal meter metr metre kilometr kilometre kilometer mile foot feet inch"
    " hectar hectare acre kilogram kilo gram ton tonn tonne litr litre liter degre degree"
    " first last former other more such every each main new number figure total kind way"
    " head place go come".split()
)
# Two counts of one thing are seldom further apart than the first; unless they stand among the same
# words, and then not further than the second.
_NEAR, _FAR = 1.6, 4.0
# Of a longer text the first ones: each is held against each of the other text.
_FIGURES = 60
_CURRENCY = re.compile(
    r"\b(?:dollar|euro|pound|shilling|rupee|rand|peso|dinar|dirham|riyal|rial|ringgit|kwacha|naira"
    r"|cedi|franc|yuan|yen|won|lira|krone|krona|zloty|forint|leu|lei|lek|baht|dong|taka|rouble"
    r"|ruble|hryvnia|ariary|birr|pula|real|reais|sol|boliviano|guarani|colon|quetzal|tenge|som"
    r"|manat|lari|cfa|usd|eur|gbp)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Pair:
    """A figure of either text for one thing: what it counts, and both as they are given."""

    label: str
    left: str
    right: str


def told_differently(left: Version, right: Version) -> list[Pair]:
    """The figures of both texts that count one thing and don't agree, the fates of people first."""
    sides = compare(Paper.of(left), Paper.of(right))
    mine, theirs = _figures(sides.before), _figures(sides.after)
    lone = (
        [f for f in mine if not _agreed(f, theirs)],
        [f for f in theirs if not _agreed(f, mine)],
    )
    scored = [
        (score, i, j)
        for (i, one), (j, other) in product(enumerate(lone[0]), enumerate(lone[1]))
        if (score := _one_thing(one, other, mine, theirs)) > 0
    ]
    pairs: list[tuple[bool, int, Pair]] = []
    used: tuple[set[str], set[str]] = (set(), set())
    for _, i, j in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        one, other = lone[0][i], lone[1][j]
        # The same figure is given again further down, often with another word.
        if one.shown in used[0] or other.shown in used[1]:
            continue
        used[0].add(one.shown)
        used[1].add(other.shown)
        label = min((one.label, other.label), key=len).capitalize()
        fate = bool(one.key & other.key & FATES)
        pairs.append((not fate, i, Pair(label, one.shown, other.shown)))
    return [pair for _, _, pair in sorted(pairs, key=lambda row: row[:2])]


def _figures(side: Side) -> list[Figure]:
    found = [f for text in side.texts for span in text.sentences for f in figures(text, span)]
    return [f for f in found if f.key and not f.parts][:_FIGURES]


def _telling(figure: Figure) -> frozenset[str]:
    return figure.key - _GENERIC


def _agreed(figure: Figure, others: Sequence[Figure]) -> bool:
    """Does the other text have it: the same of the same thing, exact or rounded?"""
    return any(
        bool(_telling(figure) & _telling(other)) and (agree(figure, other) or agree(other, figure))
        for other in others
    )


def _one_thing(
    one: Figure, other: Figure, mine: Sequence[Figure], theirs: Sequence[Figure]
) -> float:
    """How surely two figures count one thing; 0 for: not."""
    shared = _telling(one) & _telling(other)
    if not shared or (one.unit != other.unit and (one.unit == "%" or other.unit == "%")):
        return 0.0
    if shared & FATES:
        return 10.0
    if (
        _money(one)
        or _money(other)
        or not (_telling(one) <= _telling(other) or _telling(other) <= _telling(one))
    ):
        return 0.0
    ratio = _ratio(one.value, other.value)
    context = len((one.near & other.near) - one.key - other.key - _GENERIC)
    # “People” are counted more than once in many a text: then the words beside must say which.
    several = any(len({f.value for f in side if shared & f.key}) > 1 for side in (mine, theirs))
    needed = 1 + several - (ratio <= _NEAR) + (ratio > _NEAR)
    return context + len(shared) + (ratio <= _NEAR) if context >= needed and ratio <= _FAR else 0.0


def _money(figure: Figure) -> bool:
    """Is it a sum? A text has many, and says of each in other words what it was for."""
    return bool(_CURRENCY.search(f"{figure.unit} {figure.label}"))


def _ratio(one: float, other: float) -> float:
    small, large = sorted((abs(one), abs(other)))
    return large / small if small else float("inf")
