"""A draft out of the sources of one story, each sentence with the passages it came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wiredesk.desk.checks.words import Text, content
from wiredesk.desk.drafting import cleaning
from wiredesk.desk.drafting.overlap import verbatim_share
from wiredesk.desk.drafting.selection import Sentence, fits, overlap, rank, sentences
from wiredesk.desk.passage import Passage, SourceText
from wiredesk.kit.text import one_line

# The draft's measure: words in its paragraphs (and how far past it a last sentence may go), its
# sentences and paragraphs at most.
WORDS, SLACK, MOST, PARAGRAPHS = 110, 25, 6, 4
HEADLINE_WORDS = 12
# The lead is one of so many first sentences; a later one must hold this much more of the headline.
LEADS, GAIN = 6, 0.3
# Two sentences that share more of their terms than this say the same.
TOO_ALIKE = 0.6


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
    able = [s for s in pool[:LEADS] if fits(s) and not s.leans] or list(pool[:1])
    if not wanted:
        return able[0]
    best = max(able, key=lambda s: len(wanted & s.terms))
    gain = (len(wanted & best.terms) - len(wanted & able[0].terms)) / len(wanted)
    return best if gain >= GAIN else able[0]


def _choose(lead: Sentence, pools: Sequence[Sequence[Sentence]]) -> list[Sentence]:
    """The sentences of the paragraphs, best first until the draft is long enough (MMR)."""
    scores = rank(pools)
    left = [s for pool in pools for s in pool if s is not lead and fits(s)]
    chosen: list[Sentence] = []
    words = 0
    while left and words < WORDS and len(chosen) < MOST:
        best = max(left, key=lambda s: (scores[s.passage] - _repeats(s, [lead, *chosen]), -s.order))
        left.remove(best)
        if best.words + words > WORDS + SLACK or _repeats(best, [lead, *chosen]) > TOO_ALIKE:
            continue
        foreign = best.passage.source != lead.passage.source
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
            and last.passage.source == sentence.passage.source
            and (last.paragraph == sentence.paragraph or sentence.leans)
        ):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    while len(groups) > PARAGRAPHS:
        lengths = [sum(s.words for s in one + two) for one, two in pairwise(groups)]
        shortest = lengths.index(min(lengths))
        groups[shortest : shortest + 2] = [groups[shortest] + groups[shortest + 1]]
    return tuple(tuple(DraftSentence(s.text, (s.passage,)) for s in group) for group in groups)


def _headline(sources: Sequence[SourceText], lead: Sentence) -> DraftSentence:
    """The best item's own headline, bare of marks; else the lead, cut at a clause."""
    number = lead.passage.source
    own = cleaning.headline(one_line(sources[number].headline))
    if own:
        passage = Passage(number, 0, len(sources[number].headline), in_headline=True)
        return DraftSentence(own, (passage,))
    words = lead.text.rstrip(".").split()
    cut = " ".join(words[:HEADLINE_WORDS])
    clause = cut.rfind(",")
    if len(words) > HEADLINE_WORDS and clause > 25:
        cut = cut[:clause]
    return DraftSentence(cut, (lead.passage,))
