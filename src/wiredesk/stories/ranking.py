"""Which piece of a story stands on top, and what set it before the next one.

Values in, values out. Order and reasons come from one list of criteria, so that no reason is told
which was not the one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

# Less than this is an alert, whatever the agency calls it.
FULL_LENGTH = 400
# Of two full texts the one that came so much later tells more of what is known by now.
OUTDATED_AFTER = timedelta(hours=2)
# Where the agency gives none.
_USUAL_URGENCY = 5
_REASONS = 4

_Key = tuple[int, int, int, int, int, int, float, int]
_PINNED, _LICENCE, _FULL, _CURRENT, _URGENCY, _LENGTH, _NEWEST = range(7)


@dataclass(frozen=True)
class Candidate:
    """A piece's newest version that may be used; ``length`` counts the signs of its text."""

    item: int
    chain: int
    agency: str
    may_rewrite: bool
    length: int
    urgency: int | None
    moment: datetime
    correction: bool = False
    pinned: bool = False

    @property
    def full(self) -> bool:
        """More than an alert?"""
        return self.length >= FULL_LENGTH


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The best first: pinned; may be rewritten; a full text; not outdated; urgent; long; new."""
    found = list(candidates)
    keys = _keys(found)
    return sorted(found, key=lambda each: keys[each.item])


def reasons(
    best_first: Sequence[Candidate], *, words: Callable[[Candidate], int], pinned_by: str = ""
) -> list[str]:
    """Why the first one is on top: what parts it from the second, then what it alone has.

    ``best_first`` as ``ranked`` gives it, not empty; ``words`` counts those of a piece's text.
    """
    best, others = best_first[0], best_first[1:]
    pinned = f"pinned by {pinned_by}" if pinned_by else "pinned"
    if not others:
        return [*([pinned] if best.pinned else []), "the only piece that can be used"]
    keys = _keys(best_first)
    mine, second = keys[best.item], others[0]
    their = keys[second.item]
    than = "the next piece’s" if second.agency == best.agency else f"{second.agency}’s"
    parting = {
        _PINNED: lambda: pinned,
        _LICENCE: lambda: f"its licence allows rewriting, {than} does not",
        _FULL: lambda: f"a full text of {words(best)} words, {than} has {words(second)}",
        _CURRENT: lambda: f"newer than {than} by {_span(best.moment - second.moment)}",
        _URGENCY: lambda: f"{_urgency(best)}, {than} has {_urgency(second)}",
        _LENGTH: lambda: f"{words(best)} words, {than} has {words(second)}",
        _NEWEST: lambda: f"newer than {than}",
    }
    alone = {
        _LICENCE: lambda: "the only one whose licence allows rewriting",
        _FULL: lambda: "the only full text",
        _URGENCY: lambda: f"{_urgency(best)}, the most urgent",
        _LENGTH: lambda: f"{words(best)} words, the longest",
        _NEWEST: lambda: "the newest",
    }
    deciding = next((n for n in parting if mine[n] != their[n]), None)
    found = ["it came first" if deciding is None else parting[deciding]()]
    for number, tell in alone.items():
        first = all(mine[number] < keys[each.item][number] for each in others)
        if first and number == deciding and number in (_LENGTH, _NEWEST):
            found[0] = tell()  # it says more
        elif first and number != deciding:
            found.append(tell())
    if best.correction:
        found.append("the agency’s correction")
    return found[:_REASONS]


def _keys(candidates: Sequence[Candidate]) -> dict[int, _Key]:
    """What each is sorted by: the smaller, the better."""
    newest: dict[tuple[bool, bool], datetime] = {}
    for each in candidates:
        kind = (each.may_rewrite, each.full)
        newest[kind] = max(each.moment, newest.get(kind, each.moment))
    return {
        each.item: (
            not each.pinned,
            not each.may_rewrite,
            not each.full,
            newest[each.may_rewrite, each.full] - each.moment > OUTDATED_AFTER,
            each.urgency or _USUAL_URGENCY,
            -each.length,
            -each.moment.timestamp(),
            each.item,
        )
        for each in candidates
    }


def _urgency(candidate: Candidate) -> str:
    if candidate.urgency is None:
        return "no urgency given"
    flash = " (flash)" if candidate.urgency == 1 else ""
    return f"urgency {candidate.urgency}{flash}"


def _span(time: timedelta) -> str:
    minutes = round(time.total_seconds() / 60)
    if minutes < 90:
        return f"{minutes} minute{'s' * (minutes != 1)}"
    hours = round(minutes / 60)
    return f"{hours} hours" if hours < 48 else f"{round(hours / 24)} days"
