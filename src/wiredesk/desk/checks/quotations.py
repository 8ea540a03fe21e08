"""The quotations of a text against the sources: word for word, or what differs."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from wiredesk.desk.checks.claims import Claim, doubted, held, unheld
from wiredesk.desk.checks.draft import Draft
from wiredesk.desk.checks.shelf import Part, Shelf
from wiredesk.desk.passage import Passage
from wiredesk.lexicon.reading import quotations
from wiredesk.lexicon.reading.quotations import Quotation

# So alike, a source's words are the ones that were meant.
_ALIKE, _SURE = 0.5, 0.6
# Fewer words in quotation marks are often the writer's own distance, not somebody's words.
_SHORT, _SHORT_ALIKE = 3, 0.65


def quotation_claims(draft: Draft, shelf: Shelf) -> Iterator[Claim]:
    """Each quotation of the text."""

    @cache
    def holder(text: str) -> Passage | None:
        quotation = Quotation(text, 0, len(text))
        return shelf.find(lambda part: quotations.held(quotation, part.text))

    for quotation in draft.quotations:
        passage = holder(quotation.text)
        if passage is not None:
            yield held(quotation, "quotation", passage)
        else:
            yield _missing(quotation, shelf)


def _missing(quotation: Quotation, shelf: Shelf) -> Claim:
    best: tuple[quotations.Near, Part] | None = None
    for part in shelf.parts:
        near = quotations.nearest(quotation, part.text)
        if near is not None and near.alike > max(_ALIKE, best[0].alike if best else 0.0):
            best = near, part
    short = len(quotation.text.split()) <= _SHORT and quotation.text[-1] not in ",.!?"
    if short and (best is None or best[0].alike < _SHORT_ALIKE):
        return doubted(quotation, "quotation", None, "no source has these words")
    if best is None:
        return unheld(quotation, "quotation", None, "quotation in no source")
    near, part = best
    source = part.text.text[near.start : near.end]
    reason = f"quotation differs {near.differs}"
    passage = part.passage((near.start, near.end))
    fix = source + _closing(quotation.text) if near.alike >= _SURE else ""
    make = doubted if near.trifling else unheld
    claim = make(quotation, "quotation", passage, reason, near.alike)
    return replace(claim, contradicted=True, fix=fix)


def _closing(text: str) -> str:
    """The stop inside the quotation marks."""
    return text[-1] if text[-1] in ",.!?" else ""
