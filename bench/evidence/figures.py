"""Errors in numbers and dates."""

import random
import re
from collections.abc import Iterator, Sequence
from datetime import date

from .changes import Change
from .reading import (
    MONTHS,
    NUMBER_WORDS,
    ORDINALS,
    SCALES,
    WEEKDAYS,
    Span,
    stands_in,
    values,
)

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(rf"(?<![\w.,/:'’-])({_DIGITS})(st|nd|rd|th)?(?![\w/:]|[.,]\d|-\d)")
_RANGE = re.compile(rf"(?<![\w.,/:-])({_DIGITS})( to |-|–| and )({_DIGITS})(?![\w/:-]|[.,]\d)")
_WORD = re.compile(r"(?<![\w-])[A-Za-z]+(?:-[A-Za-z]+)?(?![\w])")
_SHORT_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
_MONTH = "|".join([*MONTHS, *_SHORT_MONTHS])
_DAY_OF_MONTH = re.compile(
    rf"\b({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)"
    rf"|(?<![\w.,$£€])(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH})\b"
)
_MONTH_ALONE = re.compile(
    rf"\b(?:in|since|until|last|this|next|of|by|from|end|early|late|mid) ({_MONTH})\b"
)
_MONTH_YEAR = re.compile(rf"\b({_MONTH})\.?,? ((?:19|20)\d\d)\b")
_YEAR = re.compile(r"(?<![\w.,$£€-])(19[0-9]{2}|20[0-4][0-9])(?![\w%]|[.,]\d|-\d)")
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b")
_OTHER_SCALE = dict(
    pair.split(">")
    for pair in "million>billion billion>million trillion>billion mln>bln bln>mln bn>m m>bn "
    "thousand>million hundred>thousand".split()
)
_MORE = ("more than", "over", "at least", "above", "exceeding")
_LESS = ("less than", "under", "up to", "fewer than", "as many as", "below", "nearly", "almost")
_ABOUT = ("about", "around", "some", "roughly", "approximately", "an estimated")


def numbers(text: str, sources: Sequence[str], chance: random.Random) -> Iterator[Change]:
    """A number of the text becomes another one that no source names."""
    known = values(sources)
    dates = _date_spans(text)
    ranges = [m for m in _RANGE.finditer(text) if not _touches(m.span(), dates)]
    for match in ranges:
        yield from _range_end(match, known, chance)
    inside = [*dates, *(m.span() for m in ranges)]
    for match in _NUMBER.finditer(text):
        if not _touches(match.span(), inside):
            yield from _digits(text, match, known, chance)
    for match in _WORD.finditer(text):
        if not _touches(match.span(), inside):
            yield from _words(text, match, sources, known, chance)


def _digits(
    text: str, match: re.Match[str], known: frozenset[float], chance: random.Random
) -> Iterator[Change]:
    digits, ordinal = match.group(1), match.group(2)
    start, end = match.span(1)
    scale = _scale_after(text, end)
    if float(digits.replace(",", "")) < 2 and "." not in digits:
        return
    if ordinal:
        after = _other_digits(digits, "", 1.0, known, chance)
        if after:
            whole = after + _ending(int(after.replace(",", "")))
            yield Change("number", "ordinal", start, match.end(), whole)
        return
    after = _other_digits(digits, text[:start], SCALES.get(scale, 1.0), known, chance)
    if after:
        yield Change("number", _manner(text, start, end), start, end, after)
    yield from _other_scale(text, end, float(digits.replace(",", "")), known)


def _manner(text: str, start: int, end: int) -> str:
    behind = text[end : end + 10].lower()
    if re.match(r" ?%| pct| per ?cent", behind):
        return "percentage"
    if text[start - 1 : start] in ("$", "£", "€") or re.match(r" (?:mln |bln )?dlrs?", behind):
        return "money"
    return "digits"


def _words(
    text: str,
    match: re.Match[str],
    sources: Sequence[str],
    known: frozenset[float],
    chance: random.Random,
) -> Iterator[Change]:
    word = match.group()
    lower, (start, end) = word.lower(), match.span()
    if lower in ORDINALS and not re.search(r"(?:\ba|\bone|\btwo) $", text[:start]):
        others = [w for w in ORDINALS if w != lower and not stands_in(w, sources)]
        others = [w for w in others if float(ORDINALS.index(w) + 3) not in known]
        if others:
            after = chance.choice(others)
            yield Change("number", "ordinal", start, end, _cased(after, word))
        return
    value = NUMBER_WORDS.get(lower, 0)
    if value < 2:
        return
    low, high = (2, 12) if value <= 12 else (13, 19) if value < 20 else (20, 99)
    factor = SCALES.get(_scale_after(text, end), 1.0)
    others = [
        w
        for w, v in NUMBER_WORDS.items()
        if low <= v <= high
        and v != value
        and ("-" in w) == ("-" in lower)
        and _told_apart(text[:start], float(value), float(v))
        and _is_new(float(v), factor, 1.0, known)
    ]
    if others:
        after = chance.choice(others)
        yield Change("number", "words", start, end, _cased(after, word))
    yield from _other_scale(text, end, float(value), known)


def _range_end(
    match: re.Match[str], known: frozenset[float], chance: random.Random
) -> Iterator[Change]:
    low, high = (float(match.group(n).replace(",", "")) for n in (1, 3))
    if match.group(2) == " and " or high < 2:
        return
    after = _other_digits(match.group(3), "", 1.0, known, chance)
    if after and (float(after.replace(",", "")) > low or high <= low):
        yield Change("number", "range", *match.span(3), after)


def _other_scale(text: str, end: int, value: float, known: frozenset[float]) -> Iterator[Change]:
    """Million for billion."""
    scale = re.match(r"[ -]?([a-z]+)\b", text[end : end + 12])
    other = _OTHER_SCALE.get(scale.group(1) if scale else "")
    if scale and other and not _near(value * SCALES[other], known):
        start = end + scale.start(1)
        yield Change("number", "scale", start, end + scale.end(1), other)


def _other_digits(
    digits: str, before: str, scale: float, known: frozenset[float], chance: random.Random
) -> str:
    """The number with one of its first digits changed, or two exchanged; "" where none will do."""
    places = [n for n, c in enumerate(digits) if c.isdigit()][:3]
    old = float(digits.replace(",", ""))
    unit = 10.0 ** -len(digits.partition(".")[2])
    for _ in range(40):
        changed = list(digits)
        place = chance.choice(places)
        if len(places) > 1 and chance.random() < 0.25:
            one, other = places[0], places[1]
            changed[one], changed[other] = changed[other], changed[one]
        else:
            changed[place] = chance.choice("0123456789")
        after = "".join(changed)
        new = float(after.replace(",", ""))
        if new == old or after[0] == "0" or new < 2:
            continue
        if _told_apart(before, old, new) and _is_new(new, scale, unit, known):
            return after
    return ""


def _told_apart(before: str, old: float, new: float) -> bool:
    """Behind “more than” a smaller number would still be true, behind “about” a near one."""
    behind = before[-24:].lower().rstrip(" $£€")
    if behind.endswith(_MORE):
        return new >= 1.5 * old
    if behind.endswith(_LESS):
        return new <= 0.6 * old
    if behind.endswith(_ABOUT):
        return new >= 1.5 * old or new <= 0.6 * old
    return True


def _is_new(new: float, scale: float, unit: float, known: frozenset[float]) -> bool:
    """Does no source name the value, nor one that it would round?"""
    if _near(new, known) or _near(new * scale, known):
        return False
    return not any(
        abs(value / k - new) < unit and (value / k) % unit > 1e-9
        for value in known
        for k in (1.0, 1e3, 1e6, 1e9)
    )


def _near(value: float, known: frozenset[float]) -> bool:
    return any(abs(value - other) <= 1e-9 * max(1.0, abs(value)) for other in known)


def _scale_after(text: str, end: int) -> str:
    scale = re.match(r"[ -]?([a-z]+)\b", text[end : end + 12])
    return scale.group(1) if scale else ""


def _ending(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word


def _date_spans(text: str) -> list[Span]:
    patterns = (_DAY_OF_MONTH, _MONTH_YEAR, _YEAR)
    return [match.span() for pattern in patterns for match in pattern.finditer(text)]


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def dates(
    text: str, sources: Sequence[str], day: date | None, chance: random.Random
) -> Iterator[Change]:
    """A weekday, month, day or year of the text becomes another one that no source names.

    ``day`` is the item's own, where it is known: what “yesterday” in it means is left out.
    """
    known = values(sources)
    near = {(day.weekday() + shift) % 7 for shift in (-1, 0, 1)} if day else set()
    for match in _WEEKDAY.finditer(text):
        others = [
            name
            for number, name in enumerate(WEEKDAYS)
            if number not in near and not _is_named(name, sources)
        ]
        if others and match.group() not in others:
            yield Change("date", "weekday", *match.span(), chance.choice(others))
    for pattern in (_DAY_OF_MONTH, _MONTH_YEAR, _MONTH_ALONE):
        for match in pattern.finditer(text):
            group = next(n for n in range(1, pattern.groups + 1) if _is_month(match.group(n)))
            month = match.group(group)
            after = _other_month(month, sources, day, chance)
            if after:
                yield Change("date", "month", *match.span(group), after)
            if pattern is _DAY_OF_MONTH:
                group = 2 if match.group(2) else 3
                yield from _other_day(match, group, known, chance)
    for match in _YEAR.finditer(text):
        year = int(match.group())
        own = {day.year - 1, day.year, day.year + 1} if day else set()
        years = [
            other
            for other in range(year - 9, min(year + 10, 2030))
            if other != year
            and other not in own
            and not any(re.search(rf"\b{other}|['’/-]{other % 100:02}\b", s) for s in sources)
        ]
        if years:
            yield Change("date", "year", *match.span(), str(chance.choice(years)))


def _is_named(name: str, sources: Sequence[str]) -> bool:
    """Do the sources name the weekday or month, in full or cut to three letters?"""
    pattern = re.compile(rf"\b{name}s?\b|\b{name[:3]}\b")
    return any(pattern.search(source) for source in sources)


def _is_month(words: str | None) -> bool:
    return words in MONTHS or words in _SHORT_MONTHS


def _other_month(
    month: str, sources: Sequence[str], day: date | None, chance: random.Random
) -> str:
    """A month that no source names, and that isn't the item's own or next to it."""
    own = {(day.month - 1 + shift) % 12 for shift in (-1, 0, 1)} if day else set()
    table = MONTHS if month in MONTHS else [name for name in _SHORT_MONTHS if name != "Sep"]
    others = [
        name
        for name in table
        if not _is_named(name, sources)
        and next(n for n, whole in enumerate(MONTHS) if whole[:3] == name[:3]) not in own
    ]
    return chance.choice(others) if others and month[:3] not in {o[:3] for o in others} else ""


def _other_day(
    match: re.Match[str], group: int, known: frozenset[float], chance: random.Random
) -> Iterator[Change]:
    old = int(match.group(group))
    others = [day for day in range(2, 29) if day != old and float(day) not in known]
    if 1 <= old <= 31 and others:
        start, end = match.span(group)
        after = chance.choice(others)
        tail = match.string[end : end + 2]
        if tail in ("st", "nd", "rd", "th"):
            yield Change("date", "day", start, end + 2, f"{after}{_ending(after)}")
        else:
            yield Change("date", "day", start, end, str(after))
