"""The numbers of a text against the sources: their worth is compared, and what they count."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wiredesk.desk.checks.claims import Claim, doubted, held, unheld
from wiredesk.desk.checks.draft import SAME_MATTER, Draft, Sentence
from wiredesk.desk.checks.number_words import in_manner, thing_of
from wiredesk.desk.checks.shelf import Line, Part, Shelf
from wiredesk.lexicon.reading import measures, numbers
from wiredesk.lexicon.reading.numbers import Number
from wiredesk.lexicon.reading.words import Text

_HEDGE = re.compile(
    r"\b(?:(?P<about>about|around|some|roughly|approximately|circa|almost|nearly|an estimated"
    r"|close to|just)|(?P<over>over|more than|at least|above|upwards of|well over|as many as)"
    r"|(?P<under>under|less than|fewer than|below|up to))[\s(]+\Z",
    re.IGNORECASE,
)
# A round number stands for one that is so near, with and without a word that says so.
_NEAR, _OVER = 0.06, 0.25
_DOZENS = 2.5
_ORDINAL = ("st", "nd", "rd", "th")
# Small numbers in words are often the writer's own counting.
_COUNTED = 10


def number_claims(draft: Draft, shelf: Shelf) -> Iterator[Claim]:
    """Each number and share of the text."""
    for number in draft.numbers:
        yield _claim(number, draft, shelf)


def _claim(number: Number, draft: Draft, shelf: Shelf) -> Claim:
    sentence = draft.at(number.start)
    line, near = sentence.line, sentence.passage
    others = line.numbers if line else []
    if line and any(numbers.agree(number, other) for other in others):
        return _disputed(number, draft, sentence, line, shelf)
    other_unit = [o for o in others if numbers.same(o.value, number.value) and o.unit]
    if other_unit and number.unit:
        return _missing(number, draft, sentence, other_unit, shelf)
    if number.text.endswith(_ORDINAL):
        for part in shelf.parts:
            ordinal = next((o for o in part.ordinals if o.value == number.value), None)
            if ordinal is not None:
                return held(number, "number", part.passage((ordinal.start, ordinal.end)))
    thing = thing_of(draft.text, number)
    same = [o for o in others if line and thing and thing_of(line.part.text, o) == thing]
    holder = next(
        (
            h
            for h in shelf.numbers.get(numbers.key(number.value), ())
            if numbers.agree(number, h[1])
        ),
        None,
    )
    if holder is None and number.maybe is not None:
        holder = next(iter(shelf.numbers.get(numbers.key(number.maybe), ())), None)
    if holder is not None:
        # Held, but where the draft has it the source counts the same things otherwise?
        rival = next((o for o in same if not _named(draft, sentence, o)), None)
        if rival is None:
            return _elsewhere(number, thing, holder, draft, shelf)
        if line and sentence.share_in(line) >= SAME_MATTER and not _counted(thing, number, shelf):
            return _missing(number, draft, sentence, [rival], shelf)
        reason = f"source says {rival.text} here, draft says {number.text}, which stands elsewhere"
        return replace(
            doubted(number, "number", near, reason), contradicted=True, fix=in_manner(rival, number)
        )
    return _missing(number, draft, sentence, same, shelf)


def _elsewhere(
    number: Number, thing: str, holder: tuple[Part, Number], draft: Draft, shelf: Shelf
) -> Claim:
    """A number that another passage holds; a small one, or a share, of other things is in doubt."""
    part, other = holder
    small = number.value <= _COUNTED and not number.unit and "." not in number.text
    if (number.unit and not other.unit) or (small and thing and not _counted(thing, number, shelf)):
        near = draft.at(number.start).passage
        return doubted(number, "number", near, "the sources have this number of other things only")
    return held(number, "number", part.passage((other.start, other.end)))


def _counted(thing: str, number: Number, shelf: Shelf) -> bool:
    """Has any source so many of these things?"""
    return any(
        numbers.agree(number, other) and thing_of(part.text, other) == thing
        for part, other in shelf.numbers.get(numbers.key(number.value), ())
    )


def _missing(
    number: Number, draft: Draft, sentence: Sentence, same: Sequence[Number], shelf: Shelf
) -> Claim:
    line, near = sentence.line, sentence.passage
    others = line.numbers if line else []
    if line:
        alike = _other_wording(number, draft, line, same)
        if alike:
            return alike
    for part in shelf.parts:
        at = _in_a_word(number, part.text.text)
        if at is not None:
            return held(number, "number", part.passage(at))
    year = _year(number, shelf)
    if year is not None:
        return replace(year, passage=near)
    left = [o for o in others if not _named(draft, sentence, o)]
    left = [o for o in left if not (o.unit and number.unit and o.unit != number.unit)] or left
    meant = next(iter(same), None) or _nearest_size(number, left)
    if meant is None or line is None:
        if _may_be_counted(number):
            return doubted(number, "number", near, "may be counted: no source has this number")
        return unheld(number, "number", near, "number in no source")
    source = line.part.text
    reason = f"source says {_shown(source, meant)}, draft says {_shown(draft.text, number)}"
    sure = bool(same) or (len(left) == 1 and sentence.share_in(line) >= 0.5)
    return replace(
        unheld(number, "number", near, reason),
        contradicted=True,
        fix=in_manner(meant, number) if sure else "",
    )


def _other_wording(
    number: Number, draft: Draft, line: Line, same: Sequence[Number]
) -> Claim | None:
    """Is it a rounded, hedged or converted form of a number in the passage?"""
    hedge = _HEDGE.search(draft.text.text, max(0, number.start - 24), number.start)
    ours = measures.measure(draft.text.text, number)
    for other in line.numbers:
        theirs = measures.measure(line.part.text.text, other)
        if measures.equal(ours, theirs):
            return held(number, "number", line.passage)
        said = f"source says {_shown(line.part.text, other)}, draft says {number.text}"
        if measures.converted(ours, theirs) and not same:
            return doubted(number, "number", line.passage, f"converted: {said}")
        if (number.unit or other.unit) and number.unit != other.unit:
            continue
        if hedge and _stands_for(number, other, hedge):
            return held(number, "number", line.passage)
        if _rounded(number, other) and _digits(other.value) > 2 and not _is_year(other):
            claim = doubted(number, "number", line.passage, f"rounded: {said}")
            return replace(claim, fix=other.text)
    return None


def _stands_for(number: Number, other: Number, hedge: re.Match[str]) -> bool:
    """Is the source's number what the draft's “about”, “more than” or “fewer than” says?"""
    if other.value <= 0:
        return False
    share = other.value / number.value if number.value else 0.0
    if hedge["over"]:
        return 1 <= share <= 1 + _OVER and _digits(number.value) <= 2
    if hedge["under"]:
        return 1 - _OVER <= share <= 1 and _digits(number.value) <= 2
    if "dozen" in number.text.lower():
        return abs(number.value - other.value) <= _DOZENS
    return _rounded(number, other) or (
        abs(share - 1) <= _NEAR and _digits(number.value) <= min(2, _digits(other.value) - 1)
    )


def _rounded(number: Number, other: Number) -> bool:
    """Is it the other number with fewer digits, rounded as one rounds?"""
    if number.value <= 0 or other.value <= 0:
        return False
    digits = _digits(number.value)
    if digits >= _digits(other.value) or abs(number.value / other.value - 1) > _NEAR:
        return False
    scale = 10 ** (math.floor(math.log10(other.value)) - digits + 1)
    return numbers.same(math.floor(other.value / scale + 0.5) * scale, number.value)


def _digits(value: float) -> int:
    """How many digits of it say something (2 for 1,900,000)."""
    return len(f"{value:.9g}".replace(".", "").split("e")[0].strip("0")) or 1


def _in_a_word(number: Number, text: str) -> tuple[int, int] | None:
    """The digits inside a word of the source (370 in MH370)."""
    if not number.text.isdigit() or len(number.text) < 2:
        return None
    at = text.find(number.text)
    while at >= 0:
        end = at + len(number.text)
        if at and text[at - 1].isalpha() and not text[end : end + 1].isdigit():
            return at, end
        at = text.find(number.text, end)
    return None


def _is_year(number: Number) -> bool:
    return not number.unit and number.text.isdigit() and len(number.text) == 4


def _year(number: Number, shelf: Shelf) -> Claim | None:
    """A year that follows from the sources' own."""
    if not _is_year(number):
        return None
    years = {part.created.year for part in shelf.parts if part.created}
    if number.value in years:
        return held(number, "number", None)
    if {number.value - 1, number.value + 1} & years:
        reason = "no source names this year: it is the one beside that of the sources"
        return doubted(number, "number", None, reason)
    return None


def _may_be_counted(number: Number) -> bool:
    return not number.unit and number.text.isalpha() and number.value <= _COUNTED


def _named(draft: Draft, sentence: Sentence, number: Number) -> bool:
    """Does the sentence name this number as well?"""
    return any(numbers.agree(number, other) for other in draft.within(draft.numbers, sentence))


def _nearest_size(number: Number, others: Sequence[Number]) -> Number | None:
    return min(
        others,
        key=lambda other: abs(math.log((other.value + 1) / (number.value + 1))),
        default=None,
    )


def _disputed(number: Number, draft: Draft, sentence: Sentence, line: Line, shelf: Shelf) -> Claim:
    """A claim that the line holds, with the sources that count the same things otherwise."""
    thing = thing_of(draft.text, number)
    others: list[tuple[Line, Number]] = []
    if thing:
        for other_line in sentence.in_other_books(shelf, line.part.book):
            if any(numbers.agree(number, other) for other in other_line.numbers):
                continue
            rival = next(
                (o for o in other_line.numbers if thing_of(other_line.part.text, o) == thing), None
            )
            if rival is not None and not _named(draft, sentence, rival):
                others.append((other_line, rival))
    if not others:
        return held(number, "number", line.passage)
    other_line, rival = others[0]
    reason = (
        f"{shelf.books[line.part.book].named} says {_shown(draft.text, number)},"
        f" {shelf.books[other_line.part.book].named} says {_shown(other_line.part.text, rival)}"
    )
    claim = doubted(number, "number", line.passage, reason)
    return replace(claim, others=tuple(each.passage for each, _ in others))


def _shown(text: Text, number: Number) -> str:
    """The number as an editor knows it, with its unit where that tells."""
    if number.unit and not number.text.endswith("%") and number.text[0].isalnum():
        return number.text + text.text[number.end :][: numbers.unit_length(text.text, number)]
    return number.text
