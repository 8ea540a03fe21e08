"""The sources made ready for checking: each part with its words, dates, numbers and passages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from wiredesk.desk.passage import Passage, SourceText
from wiredesk.lexicon.reading import dates, numbers
from wiredesk.lexicon.reading.words import Text, content

Window = tuple[frozenset[str], Passage]


@dataclass(frozen=True)
class Part:
    """A source's text or its headline, with what checking looks up in it."""

    text: Text
    created: datetime | None
    in_headline: bool = False

    @cached_property
    def dates(self) -> list[dates.Date]:
        """The dates it names."""
        return dates.dates(self.text.text)

    @cached_property
    def numbers(self) -> list[numbers.Number]:
        """The numbers it names."""
        return numbers.numbers(self.text.text)


@dataclass(frozen=True)
class Book:
    """A source made ready: its text and its headline."""

    number: int
    source: SourceText
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, number: int, source: SourceText) -> "Book":
        parts = [Part(Text.of(source.text), source.created)]
        if source.headline:
            parts.append(Part(Text.of(source.headline), source.created, in_headline=True))
        return cls(number, source, tuple(parts))

    @cached_property
    def windows(self) -> list[Window]:
        """Every one and two sentences of the source, by what they say."""
        found: list[Window] = []
        for part in self.parts:
            spans = part.text.sentences
            contents = [content(part.text.between(*span)) for span in spans]
            for number, (start, end) in enumerate(spans):
                found.append((contents[number], Passage(self.number, start, end, part.in_headline)))
                if number + 1 < len(spans):
                    both = contents[number] | contents[number + 1]
                    last = spans[number + 1][1]
                    found.append((both, Passage(self.number, start, last, part.in_headline)))
        return found

    def passage(self, span: tuple[int, int], part: Part) -> Passage:
        """The whole sentence around a span: what an editor wants to see."""
        start, end = part.text.sentence_at(span[0])
        return Passage(self.number, start, max(end, span[1]), part.in_headline)


Finder = Callable[[Part], tuple[int, int] | None]


def find(books: Sequence[Book], finder: Finder) -> Passage | None:
    """The passage of the first part of a source where the finder finds a span, or None."""
    for book in books:
        for part in book.parts:
            span = finder(part)
            if span is not None:
                return book.passage(span, part)
    return None


def all_windows(books: Sequence[Book]) -> list[Window]:
    """Of all sources, each wording once."""
    found: dict[frozenset[str], Passage] = {}
    for book in books:
        for says, passage in book.windows:
            found.setdefault(says, passage)
    return list(found.items())


def stretch_of(passage: Passage | None, books: Sequence[Book]) -> str:
    """The passage's text ("" for none)."""
    if passage is None:
        return ""
    source = books[passage.source].source
    whole = source.headline if passage.in_headline else source.text
    return whole[passage.start : passage.end]
