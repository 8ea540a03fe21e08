"""Figures that changed: paired by what they count, never by where they stand."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from math import floor, log10

from wiredesk.stories.delta.counted import Figure, figures
from wiredesk.stories.delta.finding import Finding, Span
from wiredesk.stories.delta.labels import FATES
from wiredesk.stories.delta.sides import HEADLINE, Pair, Sentence, Side, Sides

# From here two figures of one sentence are the same one, changed.
_ENOUGH = 1.5

_Placed = tuple[Figure, int]  # with its paragraph


def numbers_changed(sides: Sides, quoted: tuple[Sequence[Span], Sequence[Span]]) -> list[Finding]:
    """What counts otherwise now. Figures inside a changed quotation are told with it."""
    found: list[Finding] = []
    lost: list[_Placed] = []
    came: list[_Placed] = []
    for pair in sides.pairs:
        old = _outside(_of(sides.before, pair.before), quoted[0])
        new = _outside(_of(sides.after, pair.after), quoted[1])
        found += _of_pair(old, new, pair)
        lost += [(figure, pair.before.paragraph) for figure in old]
        came += [(figure, pair.after.paragraph) for figure in new]
    for sentence in sides.gone:
        lost += [(figure, sentence.paragraph) for figure in _of(sides.before, sentence)]
    for sentence in sides.new:
        came += [(figure, sentence.paragraph) for figure in _of(sides.after, sentence)]
    everything = _Everything(sides)
    found += _by_label(lost, came, everything)
    found += _fates_told_anew(lost, came, found, everything)
    return _merged(found)


class _Everything:
    """All figures of both versions, read when they are first asked for."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides

    @cached_property
    def _before(self) -> list[Figure]:
        return _all(self._sides.before)

    @cached_property
    def _after(self) -> list[Figure]:
        return _all(self._sides.after)

    @property
    def both(self) -> bool:
        """Has either version a text?"""
        return all(s.paper.paragraphs for s in (self._sides.before, self._sides.after))

    def had(self, figure: Figure) -> bool:
        """Did the older version count that much of the same anywhere?"""
        return any(agree(other, figure) and other.key & figure.key for other in self._before)

    def has(self, figure: Figure) -> bool:
        """Does the newer one?"""
        return any(agree(other, figure) and other.key & figure.key for other in self._after)


def _all(side: Side) -> list[Figure]:
    return [f for text in side.texts for span in text.sentences for f in figures(text, span)]


def agree(one: Figure, other: Figure) -> bool:
    """Do the two say as much: equal, converted to another measure, or merely rounded?"""
    if one.parts or other.parts:
        return one.parts == other.parts
    measures = one.measure, other.measure
    if measures[0] and measures[1] and one.unit != other.unit:
        if measures[0][0] != measures[1][0]:
            return False
        return abs(measures[0][1] - measures[1][1]) <= 0.06 * measures[0][1]
    if one.unit and other.unit and one.unit != other.unit:
        return False
    if abs(one.value - other.value) <= 1e-9 * max(abs(one.value), 1.0):
        return True
    rounded = (other.loose and not one.loose) or (other.scaled and not one.scaled)
    return rounded and is_rounding(other.value, one.value)


def is_rounding(rough: float, exact: float) -> bool:
    """Is ``rough`` what is left of ``exact`` with fewer digits?"""
    if rough <= 0 or exact <= 0:
        return False
    digits = f"{rough:.12g}".replace(".", "").strip("0")
    step = 10.0 ** (floor(log10(rough)) - len(digits) + 1)
    return abs(rough - exact) <= 0.5 * step * (1 + 1e-9) and len(digits) < len(
        f"{exact:.12g}".replace(".", "").strip("0")
    )


def _of(side: Side, sentence: Sentence) -> list[Figure]:
    return figures(side.text, (sentence.start, sentence.end))


def _outside(found: list[Figure], spans: Sequence[Span]) -> list[Figure]:
    return [f for f in found if not any(s <= f.start and f.end <= e for s, e in spans)]


def _of_pair(old: list[Figure], new: list[Figure], pair: Pair) -> Iterator[Finding]:
    """What became of the figures of one sentence; those found are taken out of the lists.

    Figures that count the same things come first, equal or not, then what else is equal.
    """
    owners = {one.owner for one in old} & {other.owner for other in new} - {""}

    def likeness(one: Figure, other: Figure) -> float:
        score = _likeness(one, other, pair)
        # Of two names that both sentences have, each keeps its own figure.
        return score if one.owner == other.owner or not {one.owner, other.owner} & owners else 0.0

    steps: tuple[Callable[[Figure, Figure], float], ...] = (
        lambda one, other: (
            agree(one, other) and bool(one.key & other.key) and _one_owner(one, other)
        ),
        lambda one, other: bool(one.key & other.key) and likeness(one, other),
        lambda one, other: agree(one, other) and 9.0,
        likeness,
    )
    for number, score in enumerate(steps):
        for one, other in _best(old, new, score, 0.5 if number == 0 else _ENOUGH):
            if agree(one, other):
                same = bool(one.key & other.key)
                old_spans, new_spans = (
                    (one.spans, other.spans) if same else ((one.span,), (other.span,))
                )
                yield Finding(old=old_spans, new=new_spans)
            else:
                yield _changed(one, other, (pair.after.paragraph,))
            old.remove(one)
            new.remove(other)


def _best(
    old: list[Figure], new: list[Figure], score: Callable[[Figure, Figure], float], least: float
) -> list[tuple[Figure, Figure]]:
    scores = []
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            value = float(score(one, other))
            if value >= least:
                scores.append((0.1 * abs(i - j) - value, i, j))  # the order decides a near tie
    used: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for _, i, j in sorted(scores):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            chosen.append((old[i], new[j]))
    return chosen


def _one_owner(one: Figure, other: Figure) -> bool:
    return not (one.owner and other.owner) or one.owner == other.owner


def _likeness(one: Figure, other: Figure, pair: Pair) -> float:
    if bool(one.parts) != bool(other.parts) or ("%" in (one.unit, other.unit)) != (
        one.unit == other.unit == "%"
    ):
        return 0.0
    both = one.near | other.near
    score = 1.5 * len(one.near & other.near) / len(both) if both else 0.5
    if one.key & other.key:
        score += 2
    elif one.key and other.key:
        score -= 0.5
    if one.owner and one.owner == other.owner:
        score += 1.5
    hunk = pair.hunk_at(before=one.start)
    if hunk >= 0 and hunk == pair.hunk_at(after=other.start):
        first, last, start, end = pair.hunks[hunk]
        score += 2 if max(last - first, end - start) <= 6 else 1
    return score


def _changed(one: Figure, other: Figure, paragraphs: tuple[int, ...]) -> Finding:
    label = other.label or one.label or "Figure"
    precise = one.loose and not other.loose and is_rounding(one.value, other.value)
    more = " (more precise)" if precise else ""
    return Finding(
        "number",
        one.shown,
        other.shown,
        f"{label}: {one.shown} → {other.shown}{more}",
        paragraphs,
        one.spans if one.key & other.key else (one.span,),
        other.spans if one.key & other.key else (other.span,),
        weight=1 if more else 0,
        same=(
            f"{one.value:g} {one.unit}",
            f"{other.value:g} {other.unit}",
            other.counts or one.counts,
        ),
    )


def _by_label(
    lost: list[_Placed], came: list[_Placed], everything: _Everything
) -> Iterator[Finding]:
    """What rewritten sentences count otherwise: one figure of that name went, one came."""
    old: dict[str, list[_Placed]] = defaultdict(list)
    new: dict[str, list[_Placed]] = defaultdict(list)
    for group, placed in ((old, lost), (new, came)):
        for figure, paragraph in placed:
            if figure.counts:
                group[figure.counts].append((figure, paragraph))
    for label in old.keys() & new.keys():
        values = ({f.value for f, _ in old[label]}, {f.value for f, _ in new[label]})
        if len(values[0]) != 1 or len(values[1]) != 1 or values[0] == values[1]:
            continue
        one, other = old[label][0][0], new[label][0][0]
        if one.unit != other.unit and "%" in (one.unit, other.unit):
            continue
        if agree(one, other) or everything.had(other) or everything.has(one):
            continue
        yield _changed(one, other, tuple(paragraph for _, paragraph in new[label]))


def _fates_told_anew(
    lost: list[_Placed], came: list[_Placed], found: list[Finding], everything: _Everything
) -> Iterator[Finding]:
    """The first dead, or none missing any more; other lone figures are told with their words."""
    told = {finding.same[2] for finding in found if finding.same}
    if not everything.both:
        return

    def is_new(figure: Figure) -> bool:
        return bool(figure.key & FATES) and figure.counts not in told

    for figure, paragraph in came:
        # Further down it may well be another event's, told as background.
        if paragraph <= 2 and is_new(figure) and not everything.had(figure):
            text = f"{figure.label}: {figure.shown} (new)"
            same = ("", f"{figure.value:g}", figure.counts)
            yield Finding(
                "number", "", figure.shown, text, (paragraph,), (), (figure.span,), 2, same
            )
    for figure, paragraph in lost:
        if paragraph <= 2 and is_new(figure) and not everything.has(figure):
            text = f"{figure.label}: {figure.shown} taken out"
            same = (f"{figure.value:g}", "", figure.counts)
            yield Finding(
                "number", figure.shown, "", text, (paragraph,), (figure.span,), (), 2, same
            )


def _merged(found: list[Finding]) -> list[Finding]:
    """A headline's figure takes the name that the body gives to the same change."""
    named = {f.same[:2]: f for f in found if f.same and HEADLINE not in f.paragraphs}
    result = []
    for finding in found:
        home = named.get(finding.same[:2]) if HEADLINE in finding.paragraphs else None
        if finding.same and home:
            finding = replace(
                finding, same=home.same, before=home.before, after=home.after, text=home.text
            )
        result.append(finding)
    return result
