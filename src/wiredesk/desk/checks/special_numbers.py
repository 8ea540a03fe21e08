"""Ordinals, scores and vague numbers against the sources: where no source has them, they warn."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from wiredesk.desk.checks.claims import Claim, doubted, held, unheld
from wiredesk.desk.checks.draft import Draft
from wiredesk.desk.checks.number_words import thing_of
from wiredesk.desk.checks.shelf import Shelf
from wiredesk.lexicon.reading.scores import scores
from wiredesk.lexicon.reading.vague import REACH, vague


def ordinal_claims(draft: Draft, shelf: Shelf) -> Iterator[Claim]:
    """The ordinals that the sources contradict: “third quarter” where they have the second."""

    @cache
    def in_sentence(start: int) -> frozenset[float]:
        return frozenset(o.value for o in draft.within(draft.ordinals, draft.at(start)))

    @cache
    def counted(value: float, thing: str) -> bool:
        return any(
            o.value == value and thing_of(part.text, o) == thing
            for part in shelf.parts
            for o in part.ordinals
        )

    for ordinal in draft.ordinals:
        sentence = draft.at(ordinal.start)
        line, thing = sentence.line, thing_of(draft.text, ordinal)
        theirs = line.ordinals if line else []
        if any(o.value == ordinal.value for o in theirs):
            continue
        same = [o for o in theirs if line and thing_of(line.part.text, o) == thing]
        rival = next((o for o in same if o.value not in in_sentence(sentence.start)), None)
        if rival is None:
            if not counted(ordinal.value, thing):
                reason = f"no source says “{ordinal.text}” of this"
                yield doubted(ordinal, "number", sentence.passage, reason)
            continue
        reason = f"source says {rival.text}, draft says {ordinal.text}"
        make = doubted if counted(ordinal.value, thing) else unheld
        claim = make(ordinal, "number", sentence.passage, reason)
        yield replace(claim, contradicted=True, fix=rival.text)


def score_claims(draft: Draft, shelf: Shelf) -> Iterator[Claim]:
    """Scores that no source has, though it may have both of their numbers."""
    known = {score.value for part in shelf.parts for score in scores(part.text.text)}
    for score in scores(draft.text.text):
        if score.value in known:
            continue
        sentence = draft.at(score.start)
        theirs = scores(sentence.line.text) if sentence.line else []
        if theirs:
            reason = f"source says {theirs[0].text}, draft says {score.text}"
            yield replace(doubted(score, "number", sentence.passage, reason), contradicted=True)
        else:
            yield doubted(score, "number", sentence.passage, "no source has this score")


def vague_claims(draft: Draft, shelf: Shelf) -> Iterator[Claim]:
    """“Hundreds”, where no source says so or has a number of that size."""
    for number in vague(draft.text.text):
        low, high = 2 * number.value, REACH * number.value
        for part in shelf.parts:
            sizes = [*vague(part.text.text), *part.numbers]
            found = next(
                (n for n in sizes if n.value == number.value or low <= n.value <= high), None
            )
            if found is not None:
                yield held(number, "number", part.passage((found.start, found.end)))
                break
        else:
            near = draft.at(number.start).passage
            yield doubted(number, "number", near, "no source has a number of this size")
