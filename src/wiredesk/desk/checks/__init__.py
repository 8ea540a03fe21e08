"""Is every claim of a text held by its sources? Values in, values out."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from wiredesk.desk.checks.books import Book, Part, Window, all_windows, find, stretch_of
from wiredesk.desk.passage import Passage, SourceText
from wiredesk.lexicon.reading import dates, names, numbers, quotations
from wiredesk.lexicon.reading.words import EMPTY, Text, content, stem

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


Nearest = Callable[[int], Passage | None]


def check(text: str, sources: Sequence[SourceText]) -> Report:
    """Every claim of ``text`` against the sources (their headlines count as source text too).

    ``support`` of the whole is the mean of its sentences' lexical support, times the share of its
    hard claims that are held. Without sources no hard claim is supported.
    """
    draft = Text.of(text)  # the offsets of every claim count in it
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


def _sentences(draft: Text, books: Sequence[Book]) -> list[Claim]:
    """Each sentence with the passage that shares most of what it says."""
    windows = all_windows(books)

    @cache
    def best(says: frozenset[str]) -> tuple[float, Passage | None]:
        return _best(says, windows)

    found = []
    for start, end in draft.sentences:
        score, passage = best(content(draft.between(start, end)))
        verdict = SUPPORTED if score >= HELD else WEAK if score >= FAINT else UNSUPPORTED
        reason = "" if verdict == SUPPORTED else f"only {score:.0%} of it stands in one passage"
        found.append(
            Claim(draft.text[start:end], "sentence", start, end, verdict, score, passage, reason)
        )
    return found


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
    @cache
    def answer(text: str) -> tuple[Passage | None, str, float]:
        """What holds a quotation or comes nearest to it, the reason against it, how alike."""
        quotation = quotations.Quotation(text, 0, len(text))
        passage = find(books, lambda part: quotations.held(quotation, part.text))
        if passage is not None:
            return passage, "", 1.0
        ratio, reason, near = 0.0, "quotation in no source", None
        for book in books:
            for part in book.parts:
                span, changes, alike = quotations.nearest(quotation, part.text)
                if alike > max(ratio, 0.5):
                    ratio, near = alike, book.passage(span, part)
                    reason = f"quotation differs {changes}"
        return near, reason, ratio

    for quotation in quotations.quotations(draft.text):
        yield _claim(quotation, "quotation", *answer(quotation.text))


def _dates(draft: Text, books: Sequence[Book], nearest: Nearest) -> Iterator[Claim]:
    @cache
    def holds(value: tuple[str | int, ...]) -> Passage | None:
        def finder(part: Part) -> tuple[int, int] | None:
            found = dates.held(value, part.text.text, part.dates, part.created)
            return (found.start, found.end) if found else None

        return find(books, finder)

    for date in dates.dates(draft.text):
        passage = holds(date.value)
        if passage is not None:
            yield _claim(date, "date", passage)
            continue
        near = nearest(date.start)
        has = [d.text for d in dates.dates(stretch_of(near, books)) if d.value[0] == date.value[0]]
        reason = f"source says {has[0]}, draft says {date.text}" if has else "date in no source"
        yield _claim(date, "date", near, reason)


def _numbers(draft: Text, books: Sequence[Book], nearest: Nearest) -> Iterator[Claim]:
    known: dict[float, list[tuple[Book, Part, numbers.Number]]] = {}
    for book in books:
        for part in book.parts:
            for other in part.numbers:
                known.setdefault(numbers.key(other.value), []).append((book, part, other))
    of_dates = {offset for d in dates.dates(draft.text) for offset in range(d.start, d.end)}
    ours = numbers.numbers(draft.text)
    used = {number.value for number in ours}

    @cache
    def beside(
        passage: Passage | None, sentence: tuple[int, int]
    ) -> tuple[Text, list[numbers.Number]]:
        """The one sentence of the passage that says most of what the draft's, figures aside."""
        stretch = Text.of(stretch_of(passage, books))
        says = _worded(draft, sentence)
        best = max(stretch.sentences, key=lambda s: len(says & _worded(stretch, s)), default=(0, 0))
        line = Text.of(stretch.text[slice(*best)])
        return line, numbers.numbers(line.text)

    for number in ours:
        if number.start in of_dates:
            continue
        near = nearest(number.start)
        sentence = draft.sentence_at(number.start)
        line, others = beside(near, sentence)
        if any(numbers.agree(number, other) for other in others):
            yield _claim(number, "number", near)
            continue
        thing = _thing(draft, number)
        same = [other for other in others if thing and _thing(line, other) == thing]
        holders = known.get(numbers.key(number.value), ())
        holder = next((h for h in holders if numbers.agree(number, h[2])), None)
        if holder is None:
            meant = next(iter(same), None) or _counterpart(number, used, others)
            reason = (
                f"source says {_shown(line.text, meant)}, draft says {_shown(draft.text, number)}"
                if meant
                else "number in no source"
            )
            yield _claim(number, "number", near, reason)
            continue
        # Held, but where the draft has it the source counts the same things otherwise?
        rival = next((o for o in same if not _names_it(draft, sentence, o)), None)
        if rival is None:
            book, part, other = holder
            yield _claim(number, "number", book.passage((other.start, other.end), part))
            continue
        reason = f"source says {rival.text} here, draft says {number.text}, which stands elsewhere"
        yield _claim(number, "number", near, reason, 0.5, verdict=WEAK)


def _worded(text: Text, sentence: tuple[int, int]) -> frozenset[str]:
    return frozenset(word for word in content(text.between(*sentence)) if not word[0].isdigit())


def _names_it(text: Text, sentence: tuple[int, int], number: numbers.Number) -> bool:
    """Does the sentence name this number as well?"""
    return any(
        numbers.agree(number, other) for other in numbers.numbers(text.text[slice(*sentence)])
    )


def _counterpart(
    number: numbers.Number, used: set[float], others: Sequence[numbers.Number]
) -> numbers.Number | None:
    """The passage's number that the draft does not name: of the nearest size."""
    left = [
        other
        for other in others
        if other.value not in used or numbers.same(other.value, number.value)
    ]
    return min(
        left,
        key=lambda other: abs(math.log((other.value + 1) / (number.value + 1))),
        default=None,
    )


def _shown(text: str, number: numbers.Number) -> str:
    """The number as an editor knows it, with its unit where that tells."""
    if number.unit and not number.text.endswith("%") and number.text[0].isalnum():
        return number.text + text[number.end :][: numbers.unit_length(text, number)]
    return number.text


def _thing(text: Text, number: numbers.Number) -> str:
    """The stem of the word behind a number: what is counted ("" where that tells nothing)."""
    at = bisect_left(text.starts, number.end)
    word = text.words[at].fold if at < len(text.words) else ""
    return "" if word in EMPTY or word[:1].isdigit() else stem(word)


def _names(draft: Text, books: Sequence[Book], nearest: Nearest) -> Iterator[Claim]:
    parts = [part for book in books for part in book.parts]
    lower = frozenset[str]().union(*(part.text.lower for part in parts if not part.in_headline))
    capitals = {fold for part in parts for fold in part.text.capitals_inside}

    @cache
    def holds(words: tuple[str, ...], text: str) -> Passage | None:
        name = names.Name(text, words, 0, len(text))
        return find(books, lambda part: names.held(name, part.text))

    for name in names.names(draft, lower - capitals):
        if dates.dates(name.text):
            continue
        passage = holds(name.parts, name.text)
        opens = name.start - draft.sentence_at(name.start)[0] < 2
        shorter = names.without_opening(name) if opens and passage is None else None
        if shorter is not None and not any(name.parts[0] in p.text.capitals for p in parts):
            passage = holds(shorter.parts, shorter.text)
        if passage is not None:
            yield _claim(name, "name", passage)
            continue
        near = nearest(name.start)
        doubt = _doubt(name, parts)
        if doubt:
            yield _claim(name, "name", near, doubt, 0.5, verdict=WEAK)
            continue
        meant = next(filter(None, (names.sharing(name, part.text) for part in parts)), "")
        reason = f"name in no source; one has {meant}" if meant else "name in no source"
        yield _claim(name, "name", near, reason)


def _doubt(name: names.Name, parts: Sequence[Part]) -> str:
    """Why a name that no source holds may still be no error; "" where it is one."""
    if any(names.apart(name, part.text) for part in parts):
        return "the words of this name stand apart in the sources"
    if any(names.lowered(name, part.text) for part in parts):
        return "the sources have this word in lower case only"
    return "" if name.sure else "may be a name: no source has it"


class _Span(Protocol):
    """What a name, number, date or quotation has in common."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _claim(
    span: _Span,
    kind: str,
    passage: Passage | None,
    reason: str = "",
    support: float = 0.0,
    verdict: str = UNSUPPORTED,
) -> Claim:
    """A hard claim: supported where there is no reason against it."""
    verdict = verdict if reason else SUPPORTED
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
