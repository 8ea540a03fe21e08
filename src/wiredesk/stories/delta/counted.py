"""The figures of a sentence, each with what it counts."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wiredesk.lexicon.reading import dates, numbers
from wiredesk.lexicon.reading.words import EMPTY, Text, stem
from wiredesk.stories.delta.labels import FATES, MEASURES, Place, fate_at, label, owner, unit_behind
from wiredesk.stories.delta.times import times

_HEDGE = re.compile(
    r"(?:\b(?:about|around|some|nearly|almost|roughly|approximately|circa|close to|an estimated"
    r"|estimated|more than|over|at least|up to|as many as|fewer than|less than|under|only|just)"
    r"\s)\Z",
    re.IGNORECASE,
)
_LOOSE = frozenset(
    "about|around|some|nearly|almost|roughly|approximately|circa|close to|an estimated|estimated"
    "|more than|over".split("|")
)
_SCORE = re.compile(r"(?<![\w.,/-])\d{1,3}(?:-\d{1,3}){1,3}(?![\w/]|[.,]\d|-\d)")
_FRACTION = re.compile(
    r"(?<![\w.,/-])(?:(?P<whole>\d{1,4})[- ])?(?P<part>\d{1,2})/(?P<of>[1-9]\d?)(?![\w/]|-\d)"
)
_ONE = re.compile(
    r"\bone(?=\s(?:other\s|more\s)?(?:person|man|woman|child|boy|girl|passenger|soldier|officer"
    r"|worker|student|resident|dead|killed|injured|hurt|wounded|missing)\b)",
    re.IGNORECASE,
)
_MAY_COUNT = re.compile(
    r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twel|thirt|fift|twent"
    r"|hundred|thousand|million|billion|trillion|dozen|lakh|crore)",
    re.IGNORECASE,
)
# No sentence is longer. A table without a full stop would cost the square of its figures.
_LONGEST_SENTENCE = 4_000


@dataclass(frozen=True)
class Figure:
    """A number, a score or a range at ``[start:end]`` of its text, unit included.

    ``label`` says what it counts ("" where the text doesn't tell), ``key`` are the stems it is
    known by; ``shown`` is the figure with its unit and its “about”; ``near`` are the stems beside
    it; ``owner`` is a word of the name before it.
    """

    value: float
    parts: tuple[float, ...]  # of a score
    unit: str
    start: int
    end: int
    hedge: str
    shown: str
    label: str
    key: frozenset[str]
    near: frozenset[str]
    owner: str
    fate: tuple[int, int] | None  # where the word for what happened to them stands

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where it stands, and the word for what happened to those it counts."""
        return (self.span, self.fate) if self.fate else (self.span,)

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands, with its “about”."""
        return self.end - len(self.shown), self.end

    @property
    def counts(self) -> str:
        """What it counts, in whatever sentence: a fate, or else the label ("" for unknown)."""
        return next(iter(self.key & FATES), self.label).lower()

    @property
    def measure(self) -> tuple[str, float] | None:
        """What kind of measure, and how much in its base unit."""
        if self.unit not in MEASURES:
            return None
        kind, factor = MEASURES[self.unit]
        return kind, self.value * factor

    @property
    def loose(self) -> bool:
        """Is it given as about so much?"""
        return self.hedge in _LOOSE

    @property
    def scaled(self) -> bool:
        """Is it written short (“2.3 million”)?"""
        return self.value >= 1000 and len(re.sub(r"\D", "", self.shown)) < len(f"{self.value:.0f}")


def figures(text: Text, span: tuple[int, int]) -> list[Figure]:
    """The figures of one sentence, dates, years and times of day aside."""
    start, end = span
    sentence = text.text[start:end]
    if len(sentence) > _LONGEST_SENTENCE or not _MAY_COUNT.search(sentence):
        return []
    days = [(d.start, d.end) for d in dates.dates(sentence)]
    days += [(t.start, t.end) for t in times(sentence)]
    scores = [m.span() for m in _SCORE.finditer(sentence) if not _inside(m.span(), days)]
    fractions = [*_fractions(sentence), *_ones(sentence)]
    taken = [*days, *scores, *((f.start, f.end) for f in fractions)]
    counts = fractions + [
        n
        for n in numbers.numbers(sentence)
        # “4,2000” is no figure: nobody knows which one it is meant to be.
        if not _inside((n.start, n.end), taken) and not sentence[n.end : n.end + 1].isdigit()
    ]
    words = text.between(start, end)
    starts = [word.start for word in words]
    all_starts = frozenset(
        [*(start + s for s, _ in scores), *(start + number.start for number in counts)]
    )

    def place(first: int, last: int, unit: str, score: bool) -> Place:
        return Place(text, words, starts, all_starts, first, last, unit, score)

    found = []
    for first, last in scores:
        parts = tuple(float(part) for part in sentence[first:last].split("-"))
        at = place(start + first, start + last, "", True)
        found.append(_figure(at, parts[0], parts))
    for number in counts:
        last = start + number.end
        unit, more = number.unit, numbers.unit_length(sentence, number)
        if not unit:
            unit, more = unit_behind(text, words, bisect_left(starts, last), last)
        found.append(_figure(place(start + number.start, last + more, unit, False), number.value))
    return sorted(found, key=lambda figure: figure.start)


def _fractions(sentence: str) -> list[numbers.Number]:
    """“6-3/16” and “1/2”."""
    found = []
    for match in _FRACTION.finditer(sentence):
        value = float(match["whole"] or 0) + float(match["part"]) / float(match["of"])
        fraction = numbers.Number(match.group(), value, match.start(), match.end())
        unit = "%" if numbers.unit_length(sentence, fraction) else ""
        found.append(replace(fraction, unit=unit))
    return found


def _ones(sentence: str) -> list[numbers.Number]:
    """“one” where it counts people; elsewhere it is a word."""
    return [numbers.Number(m.group(), 1.0, m.start(), m.end()) for m in _ONE.finditer(sentence)]


def _inside(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and span[1] > start for start, end in spans)


def _figure(at: Place, value: float, parts: tuple[float, ...] = ()) -> Figure:
    text = at.text.text
    hedge = _HEDGE.search(text[max(at.words[0].start, at.start - 20) : at.start])
    said = hedge.group().lower() if hedge else ""
    beside = (*at.words[max(0, at.first - 4) : at.first], *at.words[at.last : at.last + 4])
    name, key = label(at)
    return Figure(
        value,
        parts,
        at.unit,
        at.start,
        at.end,
        said.strip(),
        said + text[at.start : at.end],
        name,
        key,
        frozenset(stem(w.fold) for w in beside if w.fold not in EMPTY and not w.fold[0].isdigit()),
        owner(at),
        fate_at(at) if key & FATES else None,
    )
