"""A draft out of the sources of one story, each sentence with the passages it came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wiredesk.desk.drafting import cleaning
from wiredesk.desk.drafting.overlap import verbatim_share
from wiredesk.desk.drafting.selection import Sentence, balanced, fits, overlap, rank, sentences
from wiredesk.desk.passage import Passage, SourceText
from wiredesk.kit.text import one_line
from wiredesk.lexicon.reading.words import Text, content

# The draft's measure: words in its paragraphs (and how far past it a last sentence may go), its
# sentences and paragraphs at most.
WORDS, SLACK, MOST, PARAGRAPHS = 110, 25, 6, 4
CANDIDATES = 200
TOGETHER = 2  # sentences in one paragraph, at most
HEADLINE_WORDS, HEADLINE_AT_LEAST = 12, 5
# Before these a sentence may end early and still be one.
_CUTS = frozenset(
    "who which while after when because before as since amid but where in on at for with by from"
    " during despite following over until under though although and".split()
)
# The lead is one of so many first sentences; a later one must hold this much more of the headline.
LEADS, GAIN = 6, 0.3
# Two sentences that share more of their terms than this say the same.
TOO_ALIKE, TOO_ALIKE_ELSEWHERE = 0.6, 0.4


@dataclass(frozen=True)
class DraftSentence:
    """A sentence of the draft and the passages it was made from."""

    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Draft:
    """``verbatim``: the share (0-1) of the draft's words taken over in runs from a source."""

    headline: DraftSentence
    standfirst: DraftSentence
    paragraphs: tuple[tuple[DraftSentence, ...], ...]
    verbatim: float


def draft(sources: Sequence[SourceText]) -> Draft:
    """The extractive draft: offline, deterministic. The first source is the story's best item.

    The best item's lead becomes the standfirst; what it says next, and what only another source
    knows, the paragraphs, in an order that reads. A short source gives a short draft.

    Raises:
        ValueError: no source has a text.
    """
    pools = [sentences(number, source) for number, source in enumerate(sources)]
    pools_by_weight = [pool for pool in pools if pool]
    if not pools_by_weight:
        raise ValueError("none of the items has a text that could be drafted from")
    lead = _lead(pools_by_weight[0], sources)
    chosen = _choose(lead, pools_by_weight)
    paragraphs = _paragraphs(chosen, lead)
    head = _headline(sources, lead)
    standfirst = DraftSentence(lead.text, (lead.passage,))
    whole = " ".join([standfirst.text, *(s.text for group in paragraphs for s in group)])
    return Draft(head, standfirst, paragraphs, verbatim_share(whole, sources))


def _lead(pool: Sequence[Sentence], sources: Sequence[SourceText]) -> Sentence:
    """The sentence that tells the story: the first, unless a later one says more of the headline.

    A feature opens with a person or a scene; what it is about comes a few sentences on.
    """
    source = sources[pool[0].passage.source]
    wanted = content(Text.of(cleaning.headline(source.headline)).words)
    # Nothing stands before the first sentence that it could lean on.
    able = (
        [s for s in pool[:LEADS] if fits(s) and s.plain and (s is pool[0] or not s.leans)]
        or [s for s in pool if fits(s) and s.plain]
        or [s for s in pool if fits(s) and not s.leans]
        or list(pool[:1])
    )
    if not wanted:
        return able[0]
    best = max(able, key=lambda s: len(wanted & s.terms))
    gain = (len(wanted & best.terms) - len(wanted & able[0].terms)) / len(wanted)
    return best if gain >= GAIN else able[0]


def _choose(lead: Sentence, pools: Sequence[Sequence[Sentence]]) -> list[Sentence]:
    """The sentences of the paragraphs, best first until the draft is long enough (MMR)."""
    scores = rank(pools)
    able = [s for pool in pools for s in pool if s is not lead and fits(s)]
    # No draft needs more to choose from, and hostile copy may have ten thousand sentences.
    left = sorted(able, key=lambda s: -scores[s.passage])[:CANDIDATES]
    chosen: list[Sentence] = []
    words = 0
    while left and words < WORDS and len(chosen) < MOST:
        best = max(left, key=lambda s: (scores[s.passage] - _repeats(s, [lead, *chosen]), -s.order))
        left.remove(best)
        foreign = best.passage.source != lead.passage.source
        alike = TOO_ALIKE_ELSEWHERE if foreign else TOO_ALIKE
        if best.words + words > WORDS + SLACK or _repeats(best, [lead, *chosen]) > alike:
            continue
        if best.leans and (foreign or not _follows(best, [lead, *chosen])):
            continue
        chosen.append(best)
        words += best.words
    return chosen


def _repeats(sentence: Sentence, others: Sequence[Sentence]) -> float:
    return max(overlap(sentence, other) for other in others)


def _follows(sentence: Sentence, others: Sequence[Sentence]) -> bool:
    """Does the sentence before it stand in the draft, so that its “he” has a name?"""
    return any(
        other.passage.source == sentence.passage.source and other.order == sentence.order - 1
        for other in others
    )


def _paragraphs(
    chosen: Sequence[Sentence], lead: Sentence
) -> tuple[tuple[DraftSentence, ...], ...]:
    """The lead's source first in its own order, then the others.

    What stood in one paragraph stays in one; where there are too many, short ones are joined.
    """
    ordered = sorted(
        chosen, key=lambda s: (s.passage.source != lead.passage.source, s.passage.source, s.order)
    )
    groups: list[list[Sentence]] = []
    for sentence in ordered:
        last = groups[-1][-1] if groups else None
        if (
            last
            and len(groups[-1]) < TOGETHER
            and last.passage.source == sentence.passage.source
            and (last.paragraph == sentence.paragraph or sentence.leans)
        ):
            groups[-1].append(sentence)
        elif sentence.leans and last and len(groups[-1]) == TOGETHER and not last.leans:
            groups[-1].pop()
            groups.append([last, sentence])
        else:
            groups.append([sentence])
    while len(groups) > PARAGRAPHS:
        pairs = enumerate(pairwise(groups))
        # Two that make one short paragraph; of one agency, where there are such.
        shortest = min(
            (
                len(one + two) > TOGETHER,
                one[-1].passage.source != two[0].passage.source,
                sum(s.words for s in one + two),
                number,
            )
            for number, (one, two) in pairs
        )[-1]
        groups[shortest : shortest + 2] = [groups[shortest] + groups[shortest + 1]]
    return tuple(tuple(DraftSentence(s.text, (s.passage,)) for s in group) for group in groups)


def _headline(sources: Sequence[SourceText], lead: Sentence) -> DraftSentence:
    """The best item's own headline, bare of marks; else the lead, cut at a clause."""
    number = lead.passage.source
    own = cleaning.headline(one_line(sources[number].headline))
    if own:
        passage = Passage(number, 0, len(sources[number].headline), in_headline=True)
        return DraftSentence(own, (passage,))
    return DraftSentence(_shortened(lead.text), (lead.passage,))


def _shortened(sentence: str) -> str:
    """The sentence as a headline: up to a comma, or else to the last word it can stop before."""
    words = sentence.rstrip(".").split()
    if len(words) <= HEADLINE_WORDS:
        return " ".join(words)
    reach = range(HEADLINE_AT_LEAST, HEADLINE_WORDS + 1)
    commas = [n for n in reach if words[n - 1].endswith((",", ";", ":"))]
    cuts = commas or [n for n in reach if words[n] in _CUTS]
    cut = " ".join(words[: cuts[-1] if cuts else HEADLINE_WORDS]).rstrip(",;:–— ")
    return cut if balanced(cut) else " ".join(words)
