"""Is every claim of a text held by its sources? Values in, values out."""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Protocol

from wiredesk.desk.checks import dates, names, numbers, quotations
from wiredesk.desk.checks.words import Text, content, stem
from wiredesk.desk.passage import Passage, SourceText

SUPPORTED, WEAK, UNSUPPORTED = "supported", "weak", "unsupported"

# A claim of these kinds without support blocks publication; a weak sentence only warns.
HARD_KINDS = ("name", "number", "date", "quotation")

# Shares of a sentence's words that stand in one passage: held from here, faint from here.
HELD, FAINT = 0.6, 0.35
# The support from which a text as a whole counts as supported.
THRESHOLD = 0.5


@dataclass(frozen=True)
class Claim:
    """A sentence, name, number, date or quotation of the text at ``[start:end]``.

    ``reason`` says in an editor's words what is wrong ("" for a supported claim); ``passage`` is
    the one that supports it, or the nearest.
    """

    text: str
    kind: str
    start: int
    end: int
    verdict: str
    support: float
    passage: Passage | None = None
    reason: str = ""


@dataclass(frozen=True)
class Report:
    """The text as a whole (at the shipped threshold), and every claim in it."""

    verdict: str
    support: float
    claims: tuple[Claim, ...]

    @property
    def blocking(self) -> tuple[Claim, ...]:
        """The hard claims that nothing supports."""
        return tuple(c for c in self.claims if c.kind in HARD_KINDS and c.verdict == UNSUPPORTED)


def check(text: str, sources: Sequence[SourceText]) -> Report:
    """Every claim of ``text`` against the sources (their headlines count as source text too).

    ``support`` of the whole is the mean of its sentences' lexical support, times the share of its
    hard claims that are held. Without sources no hard claim is supported.
    """
    draft = Text.of(text)
    books = [Book.of(number, source) for number, source in enumerate(sources)]
    sentences = _sentences(draft, books)
    starts = [sentence.start for sentence in sentences]

    def nearest(offset: int) -> Passage | None:
        """The passage most like the draft's sentence at the offset."""
        return sentences[bisect_right(starts, offset) - 1].passage

    hard = [
        *_quotations(draft, books),
        *_dates(draft, books, nearest),
        *_numbers(draft, books, nearest),
        *_names(draft, books, nearest),
    ]
    claims = tuple(sorted([*sentences, *hard], key=lambda claim: (claim.start, -claim.end)))
    mean = sum(s.support for s in sentences) / len(sentences) if sentences else 0.0
    held = sum(claim.verdict != UNSUPPORTED for claim in hard) / len(hard) if hard else 1.0
    support = mean * held
    blocked = any(claim.verdict == UNSUPPORTED for claim in hard)
    verdict = UNSUPPORTED if blocked or support < THRESHOLD else SUPPORTED
    return Report(verdict, support, claims)


Window = tuple[frozenset[str], Passage]


@dataclass(frozen=True)
class Book:
    """A source made ready: its headline and its text, each with its words."""

    number: int
    source: SourceText
    parts: tuple[tuple[Text, bool], ...]

    @classmethod
    def of(cls, number: int, source: SourceText) -> "Book":
        parts = [(Text.of(source.text), False)]
        if source.headline:
            parts.append((Text.of(source.headline), True))
        return cls(number, source, tuple(parts))

    @cached_property
    def windows(self) -> list[Window]:
        """Every one and two sentences of the source, by what they say."""
        found: list[Window] = []
        for part, in_headline in self.parts:
            spans = part.sentences
            contents = [content(part.between(*span)) for span in spans]
            for number, (start, end) in enumerate(spans):
                found.append((contents[number], Passage(self.number, start, end, in_headline)))
                if number + 1 < len(spans):
                    both = contents[number] | contents[number + 1]
                    last = spans[number + 1][1]
                    found.append((both, Passage(self.number, start, last, in_headline)))
        return found

    def passage(self, span: tuple[int, int], part: Text, in_headline: bool) -> Passage:
        """The whole sentence around a span: what an editor wants to see."""
        start, end = part.sentence_at(span[0])
        return Passage(self.number, start, max(end, span[1]), in_headline)


Nearest = Callable[[int], Passage | None]
Finder = Callable[[Text, Book], tuple[int, int] | None]


def _find(books: Sequence[Book], finder: Finder) -> Passage | None:
    for book in books:
        for part, in_headline in book.parts:
            span = finder(part, book)
            if span is not None:
                return book.passage(span, part, in_headline)
    return None


def _sentences(draft: Text, books: Sequence[Book]) -> list[Claim]:
    """Each sentence with the passage that shares most of what it says."""
    windows = _windows(books)
    found = []
    for start, end in draft.sentences:
        says = content(draft.between(start, end))
        score, passage = _best(says, windows)
        verdict = SUPPORTED if score >= HELD else WEAK if score >= FAINT else UNSUPPORTED
        reason = "" if verdict == SUPPORTED else f"only {score:.0%} of it stands in one passage"
        found.append(
            Claim(draft.text[start:end], "sentence", start, end, verdict, score, passage, reason)
        )
    return found


def _windows(books: Sequence[Book]) -> list[Window]:
    return [window for book in books for window in book.windows]


def _best(says: frozenset[str], windows: Sequence[Window]) -> tuple[float, Passage | None]:
    """The best share of ``says`` in one window; the shorter window wins a near tie."""
    best, found, size = 0.0, None, 0
    if not says:
        return 1.0, None
    for has, passage in windows:
        share = len(says & has) / len(says)
        if share > best + 0.05 or (share >= best and share > 0 and len(has) < size):
            best, found, size = share, passage, len(has)
    return best, found


def _quotations(draft: Text, books: Sequence[Book]) -> Iterator[Claim]:
    for quotation in quotations.quotations(draft.text):
        passage = _find(books, partial(_held_quotation, quotation))
        if passage is not None:
            yield _claim(quotation, "quotation", passage)
            continue
        ratio, reason, near = 0.0, "quotation in no source", None
        for book in books:
            for part, in_headline in book.parts:
                span, changes, alike = quotations.nearest(quotation, part)
                if alike > max(ratio, 0.5):
                    ratio, near = alike, book.passage(span, part, in_headline)
                    reason = f"quotation differs: {changes}"
        yield _claim(quotation, "quotation", near, reason, ratio)


def _dates(draft: Text, books: Sequence[Book], nearest: Nearest) -> Iterator[Claim]:
    @cache
    def find(value: tuple[str | int, ...]) -> Passage | None:
        def finder(part: Text, book: Book) -> tuple[int, int] | None:
            found = dates.held(value, part.text, book.source.created)
            return (found.start, found.end) if found else None

        return _find(books, finder)

    for date in dates.dates(draft.text):
        passage = find(date.value)
        if passage is not None:
            yield _claim(date, "date", passage)
            continue
        near = nearest(date.start)
        has = [d.text for d in dates.dates(_stretch(near, books)) if d.value[0] == date.value[0]]
        reason = f"source says {has[0]}, draft says {date.text}" if has else "date in no source"
        yield _claim(date, "date", near, reason)


def _numbers(draft: Text, books: Sequence[Book], nearest: Nearest) -> Iterator[Claim]:
    known = [
        (book, part, head, numbers.numbers(part.text))
        for book in books
        for part, head in book.parts
    ]
    of_dates = {offset for d in dates.dates(draft.text) for offset in range(d.start, d.end)}
    ours = numbers.numbers(draft.text)
    used = {number.value for number in ours}
    for number in ours:
        if number.start in of_dates:
            continue
        near = nearest(number.start)
        holders = [
            book.passage((other.start, other.end), part, head)
            for book, part, head, others in known
            for other in others
            if numbers.same(other.value, number.value)
        ]
        if holders:
            close = [
                p for p in holders if near and p.source == near.source and p.start >= near.start
            ]
            yield _claim(number, "number", (close or holders)[0])
            continue
        other = _counterpart(number, used, draft.text, _stretch(near, books))
        reason = (
            f"source says {other.text.strip()}, draft says {number.text.strip()}"
            if other
            else "number in no source"
        )
        yield _claim(number, "number", near, reason)


def _counterpart(
    number: numbers.Number, used: set[float], draft: str, passage: str
) -> numbers.Number | None:
    """The passage's number that stands where the draft's does: of the same thing, or nearest."""
    thing = _thing(draft, number)
    left = [other for other in numbers.numbers(passage) if other.value not in used]

    def likeness(other: numbers.Number) -> tuple[bool, float]:
        gap = abs(math.log((other.value + 1) / (number.value + 1)))
        return (_thing(passage, other) != thing, gap)

    return min(left, key=likeness, default=None)


def _thing(text: str, number: numbers.Number) -> str:
    """The stem of the word behind a number: what is counted."""
    words = Text.of(text[number.end : number.end + 30]).words
    return stem(words[0].fold) if words else ""


def _names(draft: Text, books: Sequence[Book], nearest: Nearest) -> Iterator[Claim]:
    for name in names.names(draft):
        if dates.dates(name.text):
            continue
        passage = _find(books, partial(_held_name, name))
        if passage is not None:
            yield _claim(name, "name", passage)
            continue
        near = nearest(name.start)
        if any(names.apart(name, part) for book in books for part, _ in book.parts):
            yield Claim(
                *(name.text, "name", name.start, name.end, WEAK, 0.5, near),
                "the words of this name stand apart in the sources",
            )
            continue
        yield _claim(name, "name", near, "name in no source")


def _held_quotation(
    quotation: quotations.Quotation, part: Text, book: Book
) -> tuple[int, int] | None:
    return quotations.held(quotation, part)


def _held_name(name: names.Name, part: Text, book: Book) -> tuple[int, int] | None:
    return names.held(name, part)


class _Span(Protocol):
    """What a name, number, date or quotation has in common."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _claim(
    span: _Span, kind: str, passage: Passage | None, reason: str = "", support: float = 0.0
) -> Claim:
    """A hard claim: supported where there is no reason against it."""
    verdict = UNSUPPORTED if reason else SUPPORTED
    return Claim(
        span.text,
        kind,
        span.start,
        span.end,
        verdict,
        support if reason else 1.0,
        passage,
        reason,
    )


def _stretch(passage: Passage | None, books: Sequence[Book]) -> str:
    """The passage's text ("" for none)."""
    if passage is None:
        return ""
    source = books[passage.source].source
    whole = source.headline if passage.in_headline else source.text
    return whole[passage.start : passage.end]
