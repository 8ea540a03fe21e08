"""Which sentences of the sources make the draft: by place, by what they share, without repeats."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wiredesk.desk.checks.words import EMPTY, Text, stem
from wiredesk.desk.drafting import cleaning
from wiredesk.desk.passage import Passage, SourceText
from wiredesk.kit.text import one_line, paragraph_spans

_LEANS = re.compile(
    r"\A[\"“‘']?(?:he|she|it|they|this|that|these|those|his|her|its|their|the (?:move|decision|deal"
    r"|announcement|statement|report|figure|former|latter|incident)|there|here|such|another|both"
    r"|as a result|in addition|by contrast|earlier|later|asked|then|only then"
    r"|what (?:they|he|she)|so)\b",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"\A(?:however|meanwhile|moreover|furthermore|in addition|additionally|but|and|also|still"
    r"|separately|nevertheless),?\s+",
    re.IGNORECASE,
)
# A quotation that goes on: who said it stands in the sentence before.
_QUOTED_ONLY = re.compile(r"\A[\"“«‘][^\"”»]*[\"”»’]\W*\Z")
_DANGLING = re.compile(r"[:;,–—-]\Z")
# A dateline stands in one of so many first paragraphs, behind a byline or a note to editors.
HEADERS = 4
_SHORTEST, _LONGEST = 6, 48  # words


@dataclass(frozen=True)
class Sentence:
    """A sentence that could stand in the draft; ``text`` is trimmed, ``passage`` the original."""

    text: str
    passage: Passage
    order: int
    paragraph: int
    leans: bool
    terms: frozenset[str]
    words: int


def sentences(number: int, source: SourceText) -> list[Sentence]:
    """The sentences of a source that are for readers, in its order."""
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
        for first, last in text.sentences:
            whole = one_line(text.text[first:last])
            trimmed = _trim(whole)
            words = text.between(first, last)
            if not trimmed or _DANGLING.search(trimmed) or not _balanced(trimmed):
                continue
            found.append(
                Sentence(
                    text=trimmed,
                    passage=Passage(number, start + first, start + last),
                    order=len(found),
                    paragraph=index,
                    leans=bool(_LEANS.match(trimmed) or _QUOTED_ONLY.match(trimmed)),
                    terms=frozenset(stem(w.fold) for w in words if w.fold not in EMPTY),
                    words=len(words),
                )
            )
    return found


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
            early = 1 / (1 + sentence.order * 0.35)
            length = 1.0 if sentence.words >= 10 else 0.6
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


def _balanced(text: str) -> bool:
    """Are all quotation marks and brackets closed?"""
    if text.count('"') % 2:
        return False
    pairs = (("“", "”"), ("«", "»"), ("(", ")"))
    return all(text.count(opening) == text.count(closing) for opening, closing in pairs)
