"""The examination as the editor's screen shows it: sentence by sentence, each with its passage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wiredesk.desk.checks import SUPPORTED, UNSUPPORTED, WEAK, Claim
from wiredesk.desk.models import Answer, ArticleSource
from wiredesk.desk.queries import Examination, sentence_of
from wiredesk.kit.text import paragraph_spans

_WORST_FIRST = {UNSUPPORTED: 0, WEAK: 1, SUPPORTED: 2}


@dataclass(frozen=True)
class Shown:
    """A claim with its passage as text, and who answers for it. ``source`` is 0 for none."""

    claim: Claim
    number: int
    source: int
    agency: str
    quote: str
    sentence: str
    open: bool
    answer: Answer | None

    @property
    def state(self) -> str:
        """``open``, ``weak``, ``answered`` or ``held``: the colour on the screen."""
        if self.answer is not None:
            return "answered"
        if self.open:
            return "open"
        disputed = self.claim.verdict != SUPPORTED or self.claim.others
        return "weak" if disputed else "held"


@dataclass(frozen=True)
class Sentence:
    """A sentence of the article, its text cut at the claims in it, and what is wrong there.

    ``doubtful`` are the claims in it that are not plainly held; ``troubles`` counts the sentence
    as a whole among them.
    """

    shown: Shown
    part: str
    pieces: tuple[tuple[str, Shown | None], ...]
    doubtful: tuple[Shown, ...]
    troubles: tuple[Shown, ...]

    @property
    def state(self) -> str:
        """The worst that stands in it."""
        states = {trouble.state for trouble in self.troubles}
        return next((s for s in ("open", "weak", "answered") if s in states), "held")


def sentences(examination: Examination) -> list[Sentence]:
    """Every sentence in reading order."""
    shown = [_show(examination, number, c) for number, c in enumerate(examination.report.claims)]
    smaller = [each for each in shown if each.claim.kind != "sentence"]
    found = []
    for each in shown:
        if each.claim.kind != "sentence":
            continue
        inside = [h for h in smaller if each.claim.start <= h.claim.start < each.claim.end]
        doubtful = [h for h in inside if h.state != "held"]
        troubles = list(doubtful)
        if each.claim.verdict != SUPPORTED:
            troubles.append(each)
        found.append(
            Sentence(
                each,
                _part(examination, each.claim),
                tuple(_cut(examination.text.whole, each.claim, inside)),
                tuple(doubtful),
                tuple(troubles),
            )
        )
    return found


def source_paragraphs(row: ArticleSource) -> list[tuple[int, str]]:
    """The paragraphs of a source's text, each with its offset: passages count in it."""
    return [(start, row.words[start:end]) for start, end in paragraph_spans(row.words)]


def _show(examination: Examination, number: int, claim: Claim) -> Shown:
    sentence = sentence_of(examination.report, claim)
    passage = claim.passage
    quote, agency, source = "", "", 0
    if passage is not None and passage.source < len(examination.sources):
        row = examination.sources[passage.source]
        whole = row.headline if passage.in_headline else row.words
        quote, agency, source = whole[passage.start : passage.end], row.named, row.pk
    answer = next(
        (
            a
            for a in examination.answers
            if (a.kind, a.claim, a.sentence) == (claim.kind, claim.text, sentence)
        ),
        None,
    )
    return Shown(
        claim=claim,
        number=number,
        source=source,
        agency=agency,
        quote=quote,
        sentence=sentence,
        open=claim in examination.open,
        answer=answer,
    )


def _part(examination: Examination, claim: Claim) -> str:
    """Where the sentence stands: ``Headline``, ``Standfirst`` or "" for the text."""
    text = examination.text
    if claim.start < len(text.headline):
        return "Headline"
    if text.standfirst and claim.start < len(text.headline) + 2 + len(text.standfirst):
        return "Standfirst"
    return ""


def _cut(
    whole: str, sentence: Claim, inside: Sequence[Shown]
) -> Iterator[tuple[str, Shown | None]]:
    """The sentence's text in pieces; of claims that overlap the worst one shows."""
    kept: list[Shown] = []
    for each in sorted(inside, key=lambda s: (_WORST_FIRST[s.claim.verdict], s.claim.start)):
        if all(each.claim.end <= k.claim.start or each.claim.start >= k.claim.end for k in kept):
            kept.append(each)
    at = sentence.start
    for each in sorted(kept, key=lambda s: s.claim.start):
        end = min(each.claim.end, sentence.end)
        if each.claim.start > at:
            yield whole[at : each.claim.start], None
        yield whole[each.claim.start : end], each
        at = end
    if at < sentence.end:
        yield whole[at : sentence.end], None
