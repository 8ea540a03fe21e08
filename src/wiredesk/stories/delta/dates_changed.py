"""Days, dates and times of day that changed in a sentence that both versions have."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from wiredesk.lexicon.reading import dates
from wiredesk.lexicon.reading.words import content
from wiredesk.stories.delta.finding import Finding, Span
from wiredesk.stories.delta.sides import RECOGNISED, Pair, Sentence, Side, Sides
from wiredesk.stories.delta.times import times

_LABELS = {
    "weekday": "Day",
    "day": "Date",
    "month": "Month",
    "time": "Time",
    "year": "Year",
    "season": "Season",
}
_RELATIVE = re.compile(r"\b(?:today|tonight|yesterday|tomorrow)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _When:
    value: tuple[str | int, ...]
    text: str
    start: int
    end: int

    @property
    def sort(self) -> str:
        return str(self.value[0])


def dates_changed(sides: Sides, quoted: tuple[Sequence[Span], Sequence[Span]]) -> list[Finding]:
    """What happens at another time now. A date that only came or went is told as wording."""
    found: list[Finding] = []
    for pair in sides.pairs:
        if pair.alike < RECOGNISED:
            continue  # rewritten: it may speak of another day for good reason
        old = _outside(_read(sides.before, pair.before), quoted[0])
        new = _outside(_read(sides.after, pair.after), quoted[1])
        for one in list(old):
            other = next((o for o in new if o.value == one.value), None)
            if other is not None:
                found.append(_silent(one, other))
                old.remove(one)
                new.remove(other)
        # “yesterday” for “on Tuesday” says the same in other words.
        for one in list(old):
            other = next((o for o in new if "relative" in (one.sort, o.sort)), None)
            if other is not None and {one.sort, other.sort} != {"relative"}:
                found.append(_silent(one, other))
                old.remove(one)
                new.remove(other)
        for one in old:
            other = next((o for o in new if o.sort == one.sort and _in_place(one, o, pair)), None)
            if other is None:
                continue
            new.remove(other)
            label = _LABELS.get(one.sort, "Day")
            found.append(
                Finding(
                    "date",
                    one.text,
                    other.text,
                    f"{label}: {one.text} → {other.text}",
                    (pair.after.paragraph,),
                    ((one.start, one.end),),
                    ((other.start, other.end),),
                )
            )
    return found


def _in_place(one: _When, other: _When, pair: Pair) -> bool:
    """Does the one stand where the other stood: in a small change, or between the same words?"""
    hunk = pair.hunk_at(before=one.start)
    if hunk >= 0 and hunk == pair.hunk_at(after=other.start):
        first, last, start, end = pair.hunks[hunk]
        if max(last - first, end - start) <= 8:
            return True
    return bool(_near(pair.before, one) & _near(pair.after, other))


def _near(sentence: Sentence, when: _When) -> frozenset[str]:
    """The telling words beside it."""
    first = bisect_left(sentence.word_starts, when.start)
    last = bisect_left(sentence.word_starts, when.end)
    return content((*sentence.words[max(0, first - 3) : first], *sentence.words[last : last + 3]))


def _silent(one: _When, other: _When) -> Finding:
    return Finding(old=((one.start, one.end),), new=((other.start, other.end),))


def _outside(found: list[_When], spans: Sequence[Span]) -> list[_When]:
    return [w for w in found if not any(s <= w.start and w.end <= e for s, e in spans)]


def _read(side: Side, sentence: Sentence) -> list[_When]:
    start, end = sentence.start, sentence.end
    text = side.text.text[start:end]
    found = [_When(d.value, d.text, start + d.start, start + d.end) for d in dates.dates(text)]
    found += [_When(t.value, t.text, start + t.start, start + t.end) for t in times(text)]
    found += [
        _When(("relative", m.group().lower()), m.group(), start + m.start(), start + m.end())
        for m in _RELATIVE.finditer(text)
    ]
    return sorted(found, key=lambda when: when.start)
