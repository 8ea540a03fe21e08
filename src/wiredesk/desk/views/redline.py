"""Two versions of a text, paragraph by paragraph, with what was put in and taken out.

Values in, values out; the work is bounded, so that a hostile text costs a page no more than a
fraction of a second.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# Paragraphs of each version that are held against each other; what follows stays out, and is told.
MOST_PARAGRAPHS = 300
# Two paragraphs are compared by words where so many pairs of words or fewer are to be looked at.
_MOST_PAIRS = 250_000
# And in all, so many.
_ALL_PAIRS = 1_000_000
# Paragraphs that share less of their words than this are two paragraphs, not one that was changed.
_ALIKE = 0.35
# A figure is one word: nobody corrects the half of 20,000.
_TOKEN = re.compile(r"\s+|\d+(?:[.,]\d+)*\w*|\w+|[^\w\s]")


@dataclass(frozen=True)
class Run:
    """Some text and what became of it: "same", "ins" or "del"."""

    state: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """``state``: "same", "changed", "added" or "removed"; ``runs`` are its text in order."""

    state: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Redline:
    """The paragraphs of both versions in one order; ``cut``: some were too many to compare."""

    paragraphs: tuple[Paragraph, ...]
    cut: bool = False

    @property
    def changed(self) -> bool:
        """Is anything put in or taken out?"""
        return any(paragraph.state != "same" for paragraph in self.paragraphs)


def redline(before: list[str], after: list[str]) -> Redline:
    """What was changed between two lists of paragraphs."""
    cut = max(len(before), len(after)) > MOST_PARAGRAPHS
    old, new = before[:MOST_PARAGRAPHS], after[:MOST_PARAGRAPHS]
    budget = _Budget(_ALL_PAIRS)
    found: list[Paragraph] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found += [Paragraph("same", (Run("same", text),)) for text in new[c:d]]
        else:
            found += _replaced(old[a:b], new[c:d], budget)
    return Redline(tuple(found), cut)


class _Budget:
    def __init__(self, pairs: int) -> None:
        self.left = pairs

    def allows(self, pairs: int) -> bool:
        if pairs > min(self.left, _MOST_PAIRS):
            return False
        self.left -= pairs
        return True


def _replaced(old: list[str], new: list[str], budget: _Budget) -> list[Paragraph]:
    """Each new paragraph beside the old one that it is most like, in order; the others alone."""
    found: list[Paragraph] = []
    words = [set(text.lower().split()) for text in old]
    at = 0
    for text in new:
        mine = set(text.lower().split())
        alike = [(_share(mine, words[i]), -i) for i in range(at, min(len(old), at + 12))]
        best, index = max(alike, default=(0.0, 0))
        if best < _ALIKE:
            found.append(Paragraph("added", (Run("ins", text),)))
            continue
        found += [Paragraph("removed", (Run("del", gone),)) for gone in old[at:-index]]
        found.append(_changed(old[-index], text, budget))
        at = -index + 1
    return found + [Paragraph("removed", (Run("del", gone),)) for gone in old[at:]]


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _changed(old: str, new: str, budget: _Budget) -> Paragraph:
    if old == new:
        return Paragraph("same", (Run("same", new),))
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    start = _common(a, b)
    end = _common(a[start:][::-1], b[start:][::-1])
    middle_a, middle_b = a[start : len(a) - end], b[start : len(b) - end]
    runs = [Run("same", "".join(a[:start]))]
    if budget.allows(len(middle_a) * len(middle_b)):
        matcher = SequenceMatcher(None, middle_a, middle_b, autojunk=False)
        for what, p, q, r, s in matcher.get_opcodes():
            if what == "equal":
                runs.append(Run("same", "".join(middle_a[p:q])))
            else:
                runs += [
                    Run("del", "".join(middle_a[p:q])),
                    Run("ins", "".join(middle_b[r:s])),
                ]
    else:
        runs += [Run("del", "".join(middle_a)), Run("ins", "".join(middle_b))]
    runs.append(Run("same", "".join(b[len(b) - end :])))
    return Paragraph("changed", tuple(_joined(runs)))


def _joined(runs: list[Run]) -> list[Run]:
    """Without empty runs; changes that only a space parts are one, so that phrases stay whole."""
    found: list[Run] = []
    gone, come = "", ""
    for index, run in enumerate(runs):
        bridge = run.state == "same" and run.text.isspace() and (gone or come)
        if run.state == "del":
            gone += run.text
        elif run.state == "ins":
            come += run.text
        elif bridge and any(later.text for later in runs[index + 1 : index + 3]):
            gone, come = gone + run.text, come + run.text
        elif run.text:
            found += [Run("del", gone), Run("ins", come), run]
            gone, come = "", ""
    found += [Run("del", gone), Run("ins", come)]
    return [run for run in found if run.text]


def _common(a: list[str], b: list[str]) -> int:
    """How many tokens both begin with."""
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count
