"""The text that is checked: its sentences, each beside the source's sentence most like it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from wiredesk.desk.checks.claims import Span
from wiredesk.desk.checks.likeness import Scorer
from wiredesk.desk.checks.shelf import Line, Shelf, Window, flat, wordings
from wiredesk.desk.passage import Passage
from wiredesk.lexicon.reading import dates, fractions, names, numbers, ordinals, quotations
from wiredesk.lexicon.reading.dates import Date
from wiredesk.lexicon.reading.names import Name
from wiredesk.lexicon.reading.numbers import Number
from wiredesk.lexicon.reading.periods import Period, periods
from wiredesk.lexicon.reading.quotations import Quotation
from wiredesk.lexicon.reading.words import Text, content

AnySpan = TypeVar("AnySpan", bound=Span)

# From this share of its words on, another source's sentence is about the same matter.
SAME_MATTER = 0.5


@dataclass(frozen=True)
class Sentence:
    """A sentence of the text at ``[start:end]``, its support and the window that gives it.

    ``verbatim`` where a source has it word for word: nothing in it can be wrong.
    """

    start: int
    end: int
    says: frozenset[str]
    support: float
    window: Window | None
    verbatim: bool = False

    @property
    def passage(self) -> Passage | None:
        """The window's place."""
        return self.window.passage if self.window else None

    @cached_property
    def worded(self) -> frozenset[str]:
        """What it says, figures aside."""
        return wordings(self.says)

    @cached_property
    def line(self) -> Line | None:
        """The one source sentence of the window that says most of what this one does."""
        if self.window is None:
            return None
        return max(self.window.lines, key=lambda line: len(self.worded & line.worded))

    def share_in(self, line: Line) -> float:
        """The share of its words, figures aside, that the line has."""
        return len(self.worded & line.worded) / len(self.worded) if self.worded else 0.0

    def in_other_books(self, shelf: Shelf, book: int) -> list[Line]:
        """Of each other source the sentence on the same matter, if it has one."""
        found = []
        for other in shelf.books:
            if other.number == book:
                continue
            lines = [line for part in other.parts for line in part.lines]
            best = max(lines, key=self.share_in, default=None)
            if best is not None and self.share_in(best) >= SAME_MATTER:
                found.append(best)
        return found


@dataclass(frozen=True)
class Draft:
    """The text as checking reads it."""

    text: Text
    sentences: tuple[Sentence, ...]
    common: frozenset[str]  # words that the sources carry without a capital only

    @classmethod
    def of(cls, text: str, shelf: Shelf, score: Scorer) -> "Draft":
        read = Text.of(text)
        found = []
        for start, end in read.sentences:
            likeness = score(text[start:end], shelf)
            words = read.between(start, end)
            found.append(
                Sentence(
                    start,
                    end,
                    content(words),
                    likeness.support,
                    likeness.window,
                    any(flat(text[start:end]) in part.flat for part in shelf.parts),
                )
            )
        return cls(read, tuple(found), shelf.common)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def at(self, offset: int) -> Sentence:
        """The sentence at the offset."""
        return self.sentences[max(bisect_right(self._starts, offset) - 1, 0)]

    @cached_property
    def dates(self) -> list[Date]:
        """The dates in it."""
        return dates.dates(self.text.text)

    @cached_property
    def periods(self) -> list[Period]:
        """The stretches of time in it."""
        return periods(self.text.text)

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers and shares in it, dates aside."""
        days = {at for date in self.dates for at in range(date.start, date.end)}
        shares = fractions.fractions(self.text.text)
        shares = [share for share in shares if share.start not in days]
        taken = days | {at for share in shares for at in range(share.start, share.end)}
        counts = [n for n in numbers.numbers(self.text.text) if n.start not in taken]
        return sorted([*shares, *counts], key=lambda n: n.start)

    @cached_property
    def ordinals(self) -> list[Number]:
        """The ordinals in words in it, shares aside: those in digits are among the numbers."""
        shares = [number for number in self.numbers if number.unit == "%"]
        taken = {at for share in shares for at in range(share.start, share.end)}
        found = ordinals.ordinals(self.text.text)
        return [n for n in found if n.start not in taken and n.text[0].isalpha()]

    @cached_property
    def quotations(self) -> list[Quotation]:
        """What it quotes."""
        return quotations.quotations(self.text.text)

    @cached_property
    def names(self) -> list[Name]:
        """The names in it, doubtful ones too."""
        found = names.names(self.text, self.common, doubtful=True)
        days = {at for date in self.dates for at in range(date.start, date.end)}
        return [
            name
            for name in found
            if not (name.start in days and name.end - 1 in days) and not dates.dates(name.text)
        ]

    def within(self, spans: Sequence[AnySpan], sentence: Sentence) -> Sequence[AnySpan]:
        """Those of its names, numbers or dates (in their order) that stand in the sentence."""
        first = bisect_left(spans, sentence.start, key=_start)
        return spans[first : bisect_left(spans, sentence.end, key=_start)]


def _start(span: Span) -> int:
    return span.start
