"""The sources made ready for checking: each line with its words, dates, numbers and names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain
from zoneinfo import ZoneInfo

from wiredesk.desk.passage import Passage, SourceText
from wiredesk.lexicon.reading import dates, fractions, names, numbers, ordinals, quotations
from wiredesk.lexicon.reading.dates import Date
from wiredesk.lexicon.reading.name_parts import segments
from wiredesk.lexicon.reading.names import Name
from wiredesk.lexicon.reading.numbers import Number
from wiredesk.lexicon.reading.numbers import key as value_key
from wiredesk.lexicon.reading.periods import Period, periods
from wiredesk.lexicon.reading.quotations import Quotation
from wiredesk.lexicon.reading.speakers import Voice, voices
from wiredesk.lexicon.reading.spelling import plain
from wiredesk.lexicon.reading.words import Text, content

_MARKS = str.maketrans("“”„‘’", '"""\'\'')


@dataclass(frozen=True)
class Part:
    """A source's text or its headline, with what checking looks up in it."""

    book: int
    text: Text
    created: datetime | None
    in_headline: bool = False

    @cached_property
    def flat(self) -> str:
        """Its text in one line."""
        return flat(self.text.text)

    @cached_property
    def dates(self) -> list[Date]:
        """The dates it names."""
        return dates.dates(self.text.text)

    @cached_property
    def periods(self) -> list[Period]:
        """The stretches of time it names."""
        return periods(self.text.text)

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers and shares it names."""
        shares = fractions.fractions(self.text.text)
        return sorted([*shares, *numbers.numbers(self.text.text)], key=lambda n: n.start)

    @cached_property
    def ordinals(self) -> list[Number]:
        """The ordinals it names."""
        return ordinals.ordinals(self.text.text)

    @cached_property
    def names(self) -> list[Name]:
        """The names it carries."""
        return names.names(self.text, self.text.lower - self.text.capitals_inside)

    @cached_property
    def quotations(self) -> list[Quotation]:
        """What it quotes."""
        return quotations.quotations(self.text.text)

    @cached_property
    def voices(self) -> dict[tuple[int, int], Voice]:
        """Whose words its sentences are."""
        return voices(self.text, self.names, self.quotations)

    @cached_property
    def lines(self) -> list["Line"]:
        """Its sentences."""
        return [
            Line(self, start, end, content(self.text.between(start, end)))
            for start, end in self.text.sentences
        ]

    def passage(self, span: tuple[int, int]) -> Passage:
        """The whole sentence around a span: what an editor wants to see."""
        start, end = self.text.sentence_at(span[0])
        return Passage(self.book, start, max(end, span[1]), self.in_headline)


@dataclass(frozen=True)
class Line:
    """One sentence of a source; ``says`` are the stems of the words that claim something."""

    part: Part
    start: int
    end: int
    says: frozenset[str]

    @property
    def text(self) -> str:
        """As it stands."""
        return self.part.text.text[self.start : self.end]

    @property
    def passage(self) -> Passage:
        """Where it stands."""
        return Passage(self.part.book, self.start, self.end, self.part.in_headline)

    @cached_property
    def worded(self) -> frozenset[str]:
        """What it says, figures aside."""
        return wordings(self.says)

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers in it, dates aside; offsets count in the part."""
        days = [(d.start, d.end) for d in self.dates]
        return [
            number
            for number in self.part.numbers
            if self.start <= number.start < self.end
            and not any(start <= number.start < end for start, end in days)
        ]

    @cached_property
    def ordinals(self) -> list[Number]:
        """The ordinals in it."""
        return [n for n in self.part.ordinals if self.start <= n.start < self.end]

    @cached_property
    def dates(self) -> list[Date]:
        """The dates in it."""
        return [date for date in self.part.dates if self.start <= date.start < self.end]

    @cached_property
    def names(self) -> list[Name]:
        """The names in it."""
        return [name for name in self.part.names if self.start <= name.start < self.end]


def flat(text: str) -> str:
    """A text in one line, with one kind of quotation marks: to find it word for word."""
    return " ".join(text.translate(_MARKS).split())


def wordings(says: frozenset[str]) -> frozenset[str]:
    """The words among stems, figures aside."""
    return frozenset(word for word in says if not word[0].isdigit())


@dataclass(frozen=True)
class Window:
    """One sentence of a source, or two that follow each other, by what they say."""

    says: frozenset[str]
    lines: tuple[Line, ...]

    @property
    def passage(self) -> Passage:
        """Where it stands."""
        first = self.lines[0]
        return Passage(first.part.book, first.start, self.lines[-1].end, first.part.in_headline)


@dataclass(frozen=True)
class Book:
    """A source made ready: its text and its headline."""

    number: int
    source: SourceText
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, number: int, source: SourceText) -> "Book":
        created = source.created
        if created is not None and created.tzinfo is not None:
            created = created.astimezone(ZoneInfo(source.zone))
        parts = [Part(number, Text.of(source.text), created)]
        if source.headline:
            parts.append(Part(number, Text.of(source.headline), created, in_headline=True))
        return cls(number, source, tuple(parts))

    @property
    def named(self) -> str:
        """Whose it is, for a reason."""
        return self.source.agency or f"source {self.number + 1}"

    @cached_property
    def windows(self) -> list[Window]:
        """Every one and two sentences of the source."""
        found: list[Window] = []
        for part in self.parts:
            for number, line in enumerate(part.lines):
                found.append(Window(line.says, (line,)))
                if number + 1 < len(part.lines):
                    after = part.lines[number + 1]
                    found.append(Window(line.says | after.says, (line, after)))
        return found


Finder = Callable[[Part], tuple[int, int] | None]


@dataclass(frozen=True)
class Shelf:
    """A set of sources made ready: what checking one text works out serves the next one too."""

    books: tuple[Book, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The texts and headlines of all sources, in their order."""
        return tuple(part for book in self.books for part in book.parts)

    @cached_property
    def windows(self) -> list[Window]:
        """The windows of all sources, each wording once."""
        found: dict[frozenset[str], Window] = {}
        for book in self.books:
            for window in book.windows:
                found.setdefault(window.says, window)
        return list(found.values())

    @cached_property
    def numbers(self) -> dict[float, list[tuple[Part, Number]]]:
        """Where the sources have each value, days of a month aside."""
        found: dict[float, list[tuple[Part, Number]]] = {}
        for part in self.parts:
            days = {at for date in part.dates for at in range(date.start, date.end)}
            for number in part.numbers:
                if number.start in days:
                    continue
                for value in {number.value, number.maybe} - {None}:
                    found.setdefault(value_key(value or 0.0), []).append((part, number))
        return found

    @cached_property
    def common(self) -> frozenset[str]:
        """The words (and their stems) that the sources carry without a capital only."""
        lower = (part.text.lower for part in self.parts if not part.in_headline)
        capitals = {fold for part in self.parts for fold in part.text.capitals_inside}
        return frozenset[str]().union(*lower) - capitals

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names that the sources carry, each once."""
        return tuple(dict.fromkeys(name.text for part in self.parts for name in part.names))

    @cached_property
    def namesakes(self) -> dict[tuple[int, str], list[Name]]:
        """The names by how many words they have and each of these; a single word by its letter."""
        found: dict[tuple[int, str], list[Name]] = {}
        known: set[tuple[str, ...]] = set()
        whole = (name for part in self.parts for name in part.names)
        for name in chain.from_iterable(map(segments, whole)):
            if name.parts in known:
                continue
            known.add(name.parts)
            words = [plain(part) for part in name.parts]
            for key in words if len(words) > 1 else [words[0][:1]]:
                found.setdefault((len(words), key), []).append(name)
        return found

    def find(self, finder: Finder) -> Passage | None:
        """The passage of the first text where the finder finds a span, or None."""
        for part in self.parts:
            span = finder(part)
            if span is not None:
                return part.passage(span)
        return None


def prepare(sources: Sequence[SourceText]) -> Shelf:
    """The sources made ready for ``check``; their order is that of ``Passage.source``.

    A ``zone`` that nobody knows raises ``zoneinfo.ZoneInfoNotFoundError``.
    """
    return Shelf(tuple(Book.of(number, source) for number, source in enumerate(sources)))
