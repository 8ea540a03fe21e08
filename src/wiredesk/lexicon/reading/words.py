"""A text as a reader sees it: words with their places, quotes and dashes made alike."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from wiredesk.kit.sentences import sentence_spans
from wiredesk.lexicon.reading.spelling import plain

# “U.S”, or letters and digits with apostrophes inside, or points and commas between digits. A
# hyphen parts words: copy has “anti-graft” and “anti graft” for the same.
_WORD = re.compile(
    r"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])"
    r"|[^\W_]+(?:[’'](?=[^\W\d_])[^\W_]+|[.,](?<=\d[.,])(?=\d)[^\W_]+)*"
)

# Words that say nothing about what a sentence claims.
EMPTY = frozenset(
    "a an and are as at be been but by for from had has have he her his how i if in into is it its"
    " more most not of on or our over said says she so some than that the their them there these"
    " they this to under up was we were what when where which while who will with would you also"
    " after before about between during told added according would could may might must can one"
    " new two other such no any all per via".split()
)

_NOT_IN_ACRONYMS = frozenset("of the and for de la du".split())


class Word(NamedTuple):
    """A word as it stands, and folded for comparison."""

    text: str
    fold: str
    start: int
    end: int


def fold(word: str) -> str:
    """Lower case, straight apostrophes, no possessive, no points between initials."""
    folded = word.casefold().replace("’", "'")
    if folded.endswith("'s"):
        folded = folded[:-2]
    if "." in folded and re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", folded):
        folded = folded.replace(".", "")
    return folded


def stem(folded: str) -> str:
    """Enough of a word to know its other forms by."""
    for ending in ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly"):
        if folded.endswith(ending) and len(folded) - len(ending) >= 4:
            return folded[: -len(ending)]
    return folded


@dataclass(frozen=True)
class Text:
    """A text and what reading asks of it again and again, each worked out once."""

    text: str
    words: tuple[Word, ...] = field(default=())

    @classmethod
    def of(cls, text: str) -> "Text":
        return cls(
            text,
            tuple(
                Word(m.group(), fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)
            ),
        )

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts."""
        return [word.start for word in self.words]

    @cached_property
    def line(self) -> str:
        """The folded words with a space around each: a phrase is found as a substring."""
        return " " + " ".join(word.fold for word in self.words) + " "

    @cached_property
    def _places(self) -> list[int]:
        return _places([word.fold for word in self.words])

    @cached_property
    def _plain_places(self) -> list[int]:
        return _places([plain(word.fold) for word in self.words])

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The spans of its sentences."""
        return tuple(sentence_spans(self.text))

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where in ``words`` each folded word stands."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            found.setdefault(word.fold, []).append(number)
        return found

    @cached_property
    def capitals(self) -> dict[str, Word]:
        """The folded words that stand with a capital, each with the first place."""
        found: dict[str, Word] = {}
        for word in self.words:
            if word.text[0].isupper():
                found.setdefault(word.fold, word)
        return found

    @cached_property
    def plain_capitals(self) -> dict[str, Word]:
        """The same without their accents."""
        found: dict[str, Word] = {}
        for folded, word in self.capitals.items():
            found.setdefault(plain(folded), word)
        return found

    @cached_property
    def plain_line(self) -> str:
        """``line`` without accents."""
        return " " + " ".join(plain(word.fold) for word in self.words) + " "

    @cached_property
    def capitals_inside(self) -> frozenset[str]:
        """The folded words that stand with a capital inside a sentence."""
        starts = {start for start, _ in self.sentences}
        return frozenset(
            word.fold
            for word in self.words
            if word.text[0].isupper() and not any(word.start - gap in starts for gap in range(3))
        )

    @cached_property
    def initial_words(self) -> tuple[Word, ...]:
        """The words that an acronym takes its letters from."""
        return tuple(word for word in self.words if word.fold not in _NOT_IN_ACRONYMS)

    @cached_property
    def initials(self) -> str:
        """Their first letters as they stand: an acronym's words are found as a substring."""
        return "".join(word.text[0] for word in self.initial_words)

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words that stand without a capital, and their stems."""
        small = {word.fold for word in self.words if word.text[0].islower()}
        return frozenset(small | {stem(fold) for fold in small})

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words of a stretch."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if last > first and self.words[last - 1].end > end:
            last -= 1
        return self.words[first:last]

    def find(self, folded: list[str], after: int = 0) -> tuple[int, int] | None:
        """Where these folded words stand in sequence, as (start, end) offsets; or None."""
        return self._sequence(folded, self.line, self._places, after)

    def find_name(self, name: str) -> tuple[int, int] | None:
        """Where it stands letter by letter, as (start, end) offsets; or None."""
        at = self.text.find(name)
        return (at, at + len(name)) if at >= 0 else None

    def find_plain(self, folded: list[str]) -> tuple[int, int] | None:
        """The same, whatever accents either side writes."""
        if self.text.isascii() and all(word.isascii() for word in folded):
            return self.find(folded)
        return self._sequence([plain(word) for word in folded], self.plain_line, self._plain_places)

    def _sequence(
        self, folded: list[str], line: str, places: list[int], after: int = 0
    ) -> tuple[int, int] | None:
        if not folded:
            return None
        phrase = " " + " ".join(folded) + " "
        at = line.find(phrase, after)
        if at < 0:
            return None
        first = bisect_right(places, at) - 1
        last = first + len(folded) - 1
        return self.words[first].start, self.words[last].end

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence that the offset stands in."""
        at = bisect_right(self.sentences, (offset, len(self.text))) - 1
        if at >= 0 and offset < self.sentences[at][1]:
            return self.sentences[at]
        return (0, len(self.text))


def _places(folded: list[str]) -> list[int]:
    places, at = [], 0
    for word in folded:
        places.append(at)
        at += len(word) + 1
    return places


def content(words: tuple[Word, ...]) -> frozenset[str]:
    """The stems of the words that claim something."""
    return frozenset(stem(word.fold) for word in words if word.fold not in EMPTY)
