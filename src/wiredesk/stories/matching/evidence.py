"""What speaks for and against two pieces telling of one event, weighed into a probability.

Nine observations, one more where the pieces carry vectors, each with a weight that was learnt once
by logistic regression over labelled pairs (``bench/measure_grouping.py`` learns them anew and
measures how they do on events they were not learnt from). Only how much two pieces share counts,
never what it is called.
"""

from collections.abc import Set
from dataclasses import dataclass
from datetime import timedelta
from math import exp, sqrt

from wiredesk.lexicon.embeddings import VectorsDiffer, cosine
from wiredesk.stories.matching.fingerprint import Fingerprint

# Another event, however alike the words, once this much time lies between.
WINDOW = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two pieces beside each other; what is no truth value is 0 to 1.

    ``core`` and ``known``: how much of one's headline and lead, and of one's names, the other has
    too, mean of both. ``figures`` are figures together with what they count, ``years`` and ``days``
    those that the texts name. Two truth values say that both name years, or weekdays in the lead,
    and not one is the same. ``meaning`` is None where a piece carries no vector, ``hours`` (of the
    window) where the time of one is not known.
    """

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
    """What each observation adds; at a sum of 0 it is as likely as not one event.

    ``timed`` counts where both times are known: whoever knows that two pieces came within an hour
    of each other needs fewer words in common.
    """

    names: float
    core: float
    known: float
    figures: float
    years: float
    words: float
    days: float
    years_differ: float
    weekdays_differ: float
    meaning: float
    timed: float
    hours: float
    start: float


WITHOUT_VECTORS = Weights(
    names=3.42,
    core=7.24,
    known=4.03,
    figures=4.62,
    years=2.89,
    words=5.43,
    days=2.30,
    years_differ=-0.62,
    weekdays_differ=-1.21,
    meaning=0.0,
    timed=4.02,
    hours=-2.64,
    start=-6.44,
)
WITH_VECTORS = Weights(
    names=1.67,
    core=2.45,
    known=5.22,
    figures=4.83,
    years=3.31,
    words=1.46,
    days=2.75,
    years_differ=-0.46,
    weekdays_differ=-1.22,
    meaning=12.10,
    timed=3.91,
    hours=-2.78,
    start=-13.21,
)


def observe(one: Fingerprint, other: Fingerprint) -> Evidence:
    """Hold two pieces against each other; their order doesn't matter."""
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
    weights = WITHOUT_VECTORS if evidence.meaning is None else WITH_VECTORS
    value = (
        weights.start
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
    )
    if evidence.hours is not None:
        value += weights.timed + weights.hours * evidence.hours
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
