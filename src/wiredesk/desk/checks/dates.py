"""The dates of a text against the sources: a day is a day, whether named, numbered or “today”."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from wiredesk.desk.checks.claims import Claim, doubted, held, unheld
from wiredesk.desk.checks.draft import Draft, Sentence
from wiredesk.desk.checks.shelf import Line, Part, Shelf
from wiredesk.desk.passage import Passage
from wiredesk.lexicon.reading import dates

# From this share of its words on, a sentence and its passage tell of one event.
_ONE_EVENT = 0.65
# From here on they are the same sentence: another date in it is wrong, wherever it stands.
_SAME_SENTENCE = 0.8


def date_claims(draft: Draft, shelf: Shelf) -> Iterator[Claim]:
    """Each date of the text, with the passage that names it or follows from the item's own day."""

    @cache
    def holder(value: tuple[str | int, ...]) -> Passage | None:
        return shelf.find(lambda part: _in_part(value, part))

    for date in draft.dates:
        sentence = draft.at(date.start)
        line = sentence.line
        if line is not None and _in_line(date.value, line):
            yield _disputed(held(date, "date", line.passage), date, sentence, shelf)
            continue
        rivals = [d for d in line.dates if d.value[0] == date.value[0]] if line else []
        rivals = [d for d in rivals if not _named(draft, sentence, d)]
        passage = holder(date.value)
        if passage is None:
            yield _missing(date, sentence, rivals, shelf)
        elif rivals and line is not None and sentence.share_in(line) >= _ONE_EVENT:
            reason = (
                f"source says {rivals[0].text} here, draft says {date.text}, which stands elsewhere"
            )
            same = sentence.share_in(line) >= _SAME_SENTENCE
            claim = (unheld if same else doubted)(date, "date", sentence.passage, reason)
            yield replace(claim, contradicted=True, fix=_fix(date, rivals))
        else:
            yield held(date, "date", passage)


def period_claims(draft: Draft, shelf: Shelf) -> Iterator[Claim]:
    """The stretches of time that no source names: these warn, since a date may say the same."""
    known: dict[tuple[str, str], Passage] = {}
    for part in shelf.parts:
        for period in part.periods:
            known.setdefault(period.value, part.passage((period.start, period.end)))
    for period in draft.periods:
        passage = known.get(period.value)
        if passage is not None:
            yield held(period, "date", passage)
        else:
            near = draft.at(period.start).passage
            yield doubted(period, "date", near, "no source names this stretch of time")


def _in_part(value: tuple[str | int, ...], part: Part) -> tuple[int, int] | None:
    found = dates.held(value, part.text.text, part.dates, part.created)
    return (found.start, found.end) if found else None


def _in_line(value: tuple[str | int, ...], line: Line) -> bool:
    return dates.held(value, line.text, line.dates, line.part.created) is not None


def _named(draft: Draft, sentence: Sentence, date: dates.Date) -> bool:
    """Does the sentence name this date as well?"""
    return any(date.value == other.value for other in draft.within(draft.dates, sentence))


def _missing(date: dates.Date, sentence: Sentence, rivals: list[dates.Date], shelf: Shelf) -> Claim:
    near = sentence.passage
    if rivals:
        reason = f"source says {rivals[0].text}, draft says {date.text}"
        claim = unheld(date, "date", near, reason)
        return replace(claim, contradicted=True, fix=_fix(date, rivals))
    if date.value[0] == "month":
        months = {part.created.month for part in shelf.parts if part.created}
        if months == {date.value[1]}:
            reason = "no source names the month: it is the month of the sources"
            return doubted(date, "date", near, reason)
    if date.value[0] == "weekday" and not any(
        part.dates or dates.is_relative(part.text.text) for part in shelf.parts
    ):
        days = {part.created.weekday() for part in shelf.parts if part.created}
        if days == {date.value[1]}:
            reason = "no source names the day: it is the day of the sources"
            return doubted(date, "date", near, reason)
    return unheld(date, "date", near, "date in no source")


def _fix(date: dates.Date, rivals: list[dates.Date]) -> str:
    """The source's date, where it has but one to offer."""
    if len({rival.value for rival in rivals}) != 1:
        return ""
    fix = rivals[0].text
    if date.value[0] == "weekday" and not date.text.endswith("s"):
        fix = fix.removesuffix("s")
    return fix


def _disputed(claim: Claim, date: dates.Date, sentence: Sentence, shelf: Shelf) -> Claim:
    """The claim with the sources that have another date for the same matter."""
    assert claim.passage is not None
    others = []
    for line in sentence.in_other_books(shelf, claim.passage.source):
        rivals = [d for d in line.dates if d.value[0] == date.value[0]]
        if rivals and not _in_line(date.value, line):
            others.append((line, rivals[0]))
    if not others:
        return claim
    line, rival = others[0]
    holder = shelf.books[claim.passage.source].named
    reason = f"{holder} says {date.text}, {shelf.books[line.part.book].named} says {rival.text}"
    passages = tuple(line.passage for line, _ in others)
    weak = doubted(date, "date", claim.passage, reason)
    return replace(weak, others=passages)
