"""Which sentences of the sources make the draft: by place, by what they share, without repeats."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wiredesk.desk.drafting import cleaning
from wiredesk.desk.passage import Passage, SourceText
from wiredesk.kit.sentences import sentence_spans
from wiredesk.kit.text import one_line, paragraph_spans
from wiredesk.lexicon.reading.words import EMPTY, Text, stem

_LEANS = re.compile(
    r"\A[\"“‘']?(?:he|she|it|they|this|that|these|those|his|her|its|their|the (?:move|decision|deal"
    r"|announcement|statement|report|figure|former|latter|incident|two|pair|others?|same|man|woman"
    r"|couple|trio|latest)|there|here|such|another|both|neither|others|some|as a result"
    r"|in addition|in (?:fact|return|response|turn|all)|by contrast|earlier|later|asked|then"
    r"|only then|what (?:they|he|she)|so|which|or|nor|yet|instead|for (?:example|instance))\b",
    re.IGNORECASE,
)
# “As he turned, …”: a pronoun before any name.
_PRONOUN_FIRST = re.compile(r"\A[\"“‘']?\w+(?:,?\s+[a-z0-9]\S*){0,4}?,?\s+(?:he|she|it|they)\b")
_CONNECTIVE = re.compile(
    r"\A(?:however|meanwhile|moreover|furthermore|in addition|additionally|but|and|also|still"
    r"|separately|nevertheless),?\s+",
    re.IGNORECASE,
)
# A quotation that goes on: who said it stands in the sentence before.
_QUOTED_ONLY = re.compile(r"\A(?:[\"“«][^\"”»]*[\"”»]\W*|[‘'].*[’'][.,!?]?)\Z")
_STOP = re.compile(r"(?<=[^\s|])[.!?…][\"'”’»)\]]*\Z")
_SMALL_WORD = re.compile(r"(?<!\w)[a-zß-ÿ]{2,}")
# A point of a list; it is a sentence of its own, though it may lack the stop.
_BULLET = re.compile(r"(?:\A|(?<=\n))[ \t]*(?:[-–*•·▪]|\d{1,2}[.)])[ \t]+(?=\S)")
_SINGLE_OPEN, _SINGLE_CLOSE = re.compile(r"(?<!\w)'(?=\w)"), re.compile(r"(?<=[\w.,?!])'(?!\w)")
_DANGLING = re.compile(r"[:;,–—-]\Z")
# A dateline stands in one of so many first paragraphs, behind a byline or a note to editors.
HEADERS = 4
ANOTHERS = 3
_SHORTEST, _LONGEST = 4, 48  # words


@dataclass(frozen=True)
class Sentence:
    """A sentence that could stand in the draft; ``text`` is trimmed, ``passage`` the original.

    It ``leans`` on the one before it where it would not be understood alone; it is ``plain`` where
    it has its stop and was no point of a list.
    """

    text: str
    passage: Passage
    order: int
    paragraph: int
    leans: bool
    plain: bool
    terms: frozenset[str]
    words: int


def sentences(number: int, source: SourceText) -> list[Sentence]:
    """The sentences of a source that are for readers, in its order.

    Scraps (an open quotation, a line that ends in a colon) only where there is nothing else.
    """
    found: list[Sentence] = []
    for index, (start, end) in enumerate(paragraph_spans(source.text)):
        paragraph = source.text[start:end]
        if index < HEADERS:
            skipped = cleaning.dateline_end(paragraph, source.dateline)
            if skipped:
                found.clear()  # what stood before the dateline was for editors
            start += skipped
            paragraph = source.text[start:end]
        if cleaning.is_service(paragraph):
            continue
        text = Text.of(source.text[start : start + cleaning.end_of_copy(paragraph)])
        for first, last, listed in _spans(text):
            trimmed = _trim(one_line(text.text[first:last]))
            if not trimmed or cleaning.has_contact(trimmed):
                continue
            running = len(_SMALL_WORD.findall(trimmed)) >= 3  # not “14:11, 25 October.”
            plain = bool(_STOP.search(trimmed)) and running and not listed
            if listed and trimmed[-1].isalnum():
                trimmed += "."
            words = text.between(first, last)
            found.append(
                Sentence(
                    text=trimmed,
                    passage=Passage(number, start + first, start + last),
                    order=len(found),
                    paragraph=index,
                    leans=_leans(trimmed),
                    plain=plain,
                    terms=frozenset(stem(w.fold) for w in words if w.fold not in EMPTY),
                    words=len(words),
                )
            )
    whole = [s for s in found if balanced(s.text) and not _DANGLING.search(s.text)]
    return whole or found


def _spans(text: Text) -> Iterator[tuple[int, int, bool]]:
    """The (start, end) of the sentences of a paragraph, and whether each is a point of a list."""
    marks = list(_BULLET.finditer(text.text))
    if not marks:
        for start, end in text.sentences:
            yield start, end, False
        return
    bounds = [0, *(mark.end() for mark in marks), len(text.text)]
    ends = [*(mark.start() for mark in marks), len(text.text)]
    for number, end in enumerate(ends):
        for first, last in sentence_spans(text.text[bounds[number] : end]):
            yield bounds[number] + first, bounds[number] + last, number > 0


def _leans(sentence: str) -> bool:
    return any(p.match(sentence) for p in (_LEANS, _QUOTED_ONLY, _PRONOUN_FIRST))


def rank(pools: Sequence[Sequence[Sentence]]) -> dict[Passage, float]:
    """A score for each sentence: what the sources say most (their centroid), and early."""
    frequency: Counter[str] = Counter()
    for pool in pools:
        for sentence in pool:
            frequency.update(sentence.terms)
    scores = {}
    for number, pool in enumerate(pools):
        for sentence in pool:
            if not sentence.terms:
                scores[sentence.passage] = 0.0
                continue
            shared = sum(math.log1p(frequency[term] - 1) for term in sentence.terms)
            central = shared / (len(sentence.terms) + 4)
            # Another agency opens with the same event: what it adds comes later.
            place = sentence.order if number == 0 else sentence.order + ANOTHERS
            early = 1 / (1 + place * 0.35)
            length = (1.0 if sentence.words >= 10 else 0.6) * (1.0 if sentence.plain else 0.8)
            scores[sentence.passage] = (central + 1.6 * early) * length * (0.85**number)
    return scores


def fits(sentence: Sentence) -> bool:
    """Neither a scrap nor a paragraph of its own."""
    return _SHORTEST <= sentence.words <= _LONGEST


def overlap(one: Sentence, other: Sentence) -> float:
    """The share (0-1) of the smaller one's terms that the other has as well."""
    smaller = min(len(one.terms), len(other.terms))
    return len(one.terms & other.terms) / smaller if smaller else 0.0


def _trim(sentence: str) -> str:
    """Without an opening that leans on what was said before."""
    bare = _CONNECTIVE.sub("", sentence, count=1)
    return bare[:1].upper() + bare[1:] if bare != sentence else sentence


def balanced(text: str) -> bool:
    """Are all quotation marks and brackets closed?"""
    if text.count('"') % 2 or text.count("‘") > text.count("’"):
        return False
    if len(_SINGLE_OPEN.findall(text)) > len(_SINGLE_CLOSE.findall(text)):
        return False
    pairs = (("“", "”"), ("«", "»"), ("(", ")"))
    return all(text.count(opening) == text.count(closing) for opening, closing in pairs)
