"""What speaks for and against two pieces telling of one event, weighed into a probability.

Some observations, each with a weight that was learnt once by logistic regression over labelled
pairs (``bench/measure_grouping.py`` learns them anew and measures how they do on events they were
not learnt from). Only how much two pieces share counts, never what it is called.
"""

from collections.abc import Set
from dataclasses import dataclass
from datetime import timedelta
from math import exp, sqrt

from wiredesk.lexicon.embeddings import VectorsDiffer, cosine
from wiredesk.stories.matching.fingerprint import Fingerprint
from wiredesk.stories.matching.rarity import Rarity

# Another event, however alike the words, once this much time lies between.
WINDOW = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two pieces beside each other; what is no truth value is 0 to 1.

    ``rare``: how rare on this wire the rarest terms are that both have (``rarity.Rarity``).
    ``core`` and ``known``: how much of one's headline and lead, and of one's names, the other has
    too, mean of both. ``figures`` are figures together with what they count, ``years`` and ``days``
    those that the texts name. Two truth values say that both name years, or weekdays in the lead,
    and not one is the same. ``meaning`` is None where a piece carries no vector, ``hours`` (of the
    window) where the time of one is not known.
    """

    rare: float
    names: float
    core: float
    known: float
    figures: float
    years: float
    words: float
    days: float
    years_differ: bool
    weekdays_differ: bool
    meaning: float | None
    hours: float | None


@dataclass(frozen=True, slots=True)
class Weights:
    """What each observation adds; at a sum of 0 it is as likely as not one event."""

    rare: float = 0.0
    names: float = 0.0
    core: float = 0.0
    known: float = 0.0
    figures: float = 0.0
    years: float = 0.0
    words: float = 0.0
    days: float = 0.0
    years_differ: float = 0.0
    weekdays_differ: float = 0.0
    meaning: float = 0.0
    hours: float = 0.0
    start: float = 0.0


# On a wire a false join hides a piece in a story of something else, a false split is mended by one
# click: where times are known, the sum must be so much higher than the labelled pairs ask for.
CAUTION = 1.3
# By whether the times of both are known, and whether both carry vectors. With times it is a wire:
# what is rare on it counts, and how close in time. Without, all that the texts share counts.
WEIGHTS: dict[tuple[bool, bool], Weights] = {
    (True, False): Weights(
        rare=7.49, names=3.89, years_differ=-0.83, hours=-3.81, start=-3.33 - CAUTION
    ),
    (True, True): Weights(
        rare=4.40,
        names=1.54,
        years_differ=-0.92,
        meaning=14.11,
        hours=-4.29,
        start=-11.63 - CAUTION,
    ),
    (False, False): Weights(
        rare=4.59,
        names=4.02,
        core=5.46,
        known=2.72,
        figures=6.41,
        years=2.61,
        words=1.92,
        days=2.08,
        years_differ=-0.90,
        weekdays_differ=-1.05,
        start=-6.26,
    ),
    (False, True): Weights(
        rare=4.04,
        names=2.26,
        core=2.74,
        known=3.81,
        figures=6.58,
        years=3.01,
        words=-0.10,
        days=2.29,
        years_differ=-0.72,
        weekdays_differ=-1.04,
        meaning=8.18,
        start=-10.83,
    ),
}


def observe(one: Fingerprint, other: Fingerprint, rarity: Rarity) -> Evidence:
    """Hold two pieces of a wire against each other; their order doesn't matter."""
    names, their_names = one.names, other.names
    words, their_words = one.weights, other.weights
    lead, their_lead = one.lead, other.lead
    shared = names.keys() & their_names.keys()
    top = sum(lead[term] for term in lead.keys() & their_lead.keys())
    years, their_years = _years(one), _years(other)
    apart_by = None
    if one.time is not None and other.time is not None:
        apart_by = min(1.0, apart(one, other) / WINDOW)
    return Evidence(
        rare=rarity.shared(one, other),
        names=sum(names[term] * their_names[term] for term in shared),
        core=_both(top, one.lead_weight, other.lead_weight),
        known=_both(len(shared), len(names), len(their_names)),
        figures=_overlap(one.counted, other.counted),
        years=_overlap(years, their_years),
        words=sum(words[term] * their_words[term] for term in words.keys() & their_words.keys()),
        days=_overlap(one.dates, other.dates),
        years_differ=bool(years and their_years) and not years & their_years,
        weekdays_differ=bool(one.weekdays and other.weekdays) and not one.weekdays & other.weekdays,
        meaning=_meaning(one, other),
        hours=apart_by,
    )


def likelihood(evidence: Evidence) -> float:
    """How likely it is (0-1) that the two tell of one event."""
    weights = WEIGHTS[evidence.hours is not None, evidence.meaning is not None]
    value = (
        weights.start
        + weights.rare * evidence.rare
        + weights.names * evidence.names
        + weights.core * evidence.core
        + weights.known * evidence.known
        + weights.figures * evidence.figures
        + weights.years * evidence.years
        + weights.words * evidence.words
        + weights.days * evidence.days
        + weights.years_differ * evidence.years_differ
        + weights.weekdays_differ * evidence.weekdays_differ
        + weights.meaning * (evidence.meaning or 0.0)
        + weights.hours * (evidence.hours or 0.0)
    )
    return 1 / (1 + exp(-value))


def apart(one: Fingerprint, other: Fingerprint) -> timedelta:
    """The time between two pieces; none where that of one is not known."""
    if one.time is None or other.time is None:
        return timedelta(0)
    return abs(one.time - other.time)


def _years(piece: Fingerprint) -> frozenset[int]:
    """The years that a piece names, but for the one it was sent in: everybody names that."""
    if piece.time is None:
        return frozenset(piece.years)
    return frozenset(year for year in piece.years if year != piece.time.year)


def _both(shared: float, one: float, other: float) -> float:
    """The mean of the parts that ``shared`` is of either."""
    return (shared / one + shared / other) / 2 if shared else 0.0


def _overlap(one: Set[int], other: Set[int]) -> float:
    if not one or not other:
        return 0.0
    return len(one & other) / sqrt(len(one) * len(other))


def _meaning(one: Fingerprint, other: Fingerprint) -> float | None:
    if one.embedding is None or other.embedding is None:
        return None
    try:
        return cosine(one.embedding, other.embedding)
    except VectorsDiffer:
        return None  # filed before the newsroom changed its model
