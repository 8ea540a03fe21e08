"""Two agencies' texts of one event side by side: what they tell otherwise, paragraph by paragraph.

Values in, values out; the work is bounded, whatever the texts.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from wiredesk.desk.views.stories_figures import told_differently
from wiredesk.stories.delta import Change, Version, delta

# Paragraphs and signs of each text that are held against each other; what follows is told of.
MOST_PARAGRAPHS = 60
MOST_SIGNS = 20_000
_SHOWN = 30
_MOST_FIGURES = 300
# Paragraphs that share less than this tell of different things.
_ALIKE = 0.22
# Words that every text has say nothing of likeness.
_LETTERS = 5
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True)
class Difference:
    """What one text says and the other doesn't; "" where one says nothing of it."""

    kind: str
    label: str
    left: str
    right: str


@dataclass(frozen=True)
class Run:
    """Some text; ``mark`` is "differs", "only" (a figure that the other text hasn't) or ""."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Row:
    """Two paragraphs that tell of the same; None where the other text has none such."""

    left: tuple[Run, ...] | None
    right: tuple[Run, ...] | None


@dataclass(frozen=True)
class SideBySide:
    """``contradictions``: both tell it, otherwise. ``gaps``: only one does. ``cut``: too long."""

    contradictions: tuple[Difference, ...]
    gaps: tuple[Difference, ...]
    rows: tuple[Row, ...]
    cut: bool = False


def side_by_side(left: Version, right: Version) -> SideBySide:
    """Hold two texts against each other: headline, paragraphs and language are looked at."""
    one, other = _beginning(left), _beginning(right)
    contradictions = [
        Difference("number", pair.label, pair.left, pair.right)
        for pair in told_differently(one, other)
    ]
    texts = one.paragraphs, other.paragraphs
    given = [_FIGURE.findall(" ".join(text)) for text in texts]
    digits = [set(each) for each in given]
    gaps: list[Difference] = []
    # ``delta`` holds each figure of a sentence against each: a page of results is not worth it.
    if max(map(len, given)) <= _MOST_FIGURES:
        gaps = [gap for change in delta(one, other) if (gap := _gap(change)) is not None]
    left_runs = [
        _marked(text, {each.left for each in contradictions}, digits[0] - digits[1])
        for text in texts[0]
    ]
    right_runs = [
        _marked(text, {each.right for each in contradictions}, digits[1] - digits[0])
        for text in texts[1]
    ]
    rows = [
        Row(
            None if i is None else left_runs[i],
            None if j is None else right_runs[j],
        )
        for i, j in _aligned(texts[0], texts[1])
    ]
    return SideBySide(
        tuple(contradictions[:_SHOWN]),
        tuple(gaps[:_SHOWN]),
        tuple(rows),
        texts != (left.paragraphs, right.paragraphs),
    )


def _beginning(version: Version) -> Version:
    kept: list[str] = []
    left = MOST_SIGNS
    for text in version.paragraphs[:MOST_PARAGRAPHS]:
        if left <= 0:
            break
        kept.append(text[:left])
        left -= len(text)
    return replace(version, paragraphs=tuple(kept))


def _gap(change: Change) -> Difference | None:
    """A quotation, or a figure with what it counts, that one of the two hasn't at all."""
    if bool(change.before) == bool(change.after):
        return None
    if change.kind == "quotation":
        return Difference(change.kind, "Quotation", change.before, change.after)
    label, colon, _ = change.text.partition(": ")
    if change.kind == "number" and colon:
        return Difference(change.kind, label, change.before, change.after)
    return None


def _marked(text: str, differing: Collection[str], only: Collection[str]) -> tuple[Run, ...]:
    """The text, cut at what is marked in it; a whole word or figure each."""
    spots: list[tuple[int, int, str]] = []
    for phrase in differing:
        at = text.find(phrase)
        while at >= 0:
            end = at + len(phrase)
            if not (_inside(text, at) or _inside(text, end)):
                spots.append((at, end, "differs"))
            at = text.find(phrase, end)
    for match in _FIGURE.finditer(text):
        if match.group() in only:
            spots.append((match.start(), match.end(), "only"))
    runs: list[Run] = []
    at = 0
    for start, end, mark in sorted(spots):
        if start < at:
            continue
        runs += [Run(text[at:start]), Run(text[start:end], mark)]
        at = end
    runs.append(Run(text[at:]))
    return tuple(run for run in runs if run.text)


def _inside(text: str, at: int) -> bool:
    """Does a word go on across this place?"""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _aligned(left: Sequence[str], right: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """The paragraphs in both orders, those that are most alike beside each other."""
    mine, theirs = [_telling(text) for text in left], [_telling(text) for text in right]
    rows, columns = len(mine), len(theirs)
    score = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    alike = [[_share(a, b) for b in theirs] for a in mine]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            together = alike[i][j] + score[i + 1][j + 1] if alike[i][j] >= _ALIKE else 0.0
            score[i][j] = max(together, score[i + 1][j], score[i][j + 1])
    found: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < rows and j < columns:
        if alike[i][j] >= _ALIKE and score[i][j] == alike[i][j] + score[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif score[i + 1][j] >= score[i][j + 1]:
            found.append((i, None))
            i += 1
        else:
            found.append((None, j))
            j += 1
    found += [(n, None) for n in range(i, rows)]
    return found + [(None, n) for n in range(j, columns)]


def _telling(text: str) -> dict[str, float]:
    """The words that say what a paragraph is about: names and figures count double."""
    return {
        word.lower()[:7]: 2.0 if word[0].isdigit() or word[0].isupper() else 1.0
        for word in _WORD.findall(text)
        if word[0].isdigit() or len(word) >= _LETTERS
    }


def _share(one: dict[str, float], other: dict[str, float]) -> float:
    if not one or not other:
        return 0.0
    shared = sum(min(one[word], other[word]) for word in one.keys() & other.keys())
    return shared / min(sum(one.values()), sum(other.values()))
