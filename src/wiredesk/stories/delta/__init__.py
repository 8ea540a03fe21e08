"""What changed between two versions of an item, in statements that an editor can act on.

Two versions enter, changes leave, the most important first: “Killed: 12 → 15”. A change of white
space, of marks, of spelt numbers or of the agency's boilerplate is none. Pure: no Django, no
database.
"""

import re
from collections.abc import Sequence

from wiredesk.stories.delta import agency_notes
from wiredesk.stories.delta.dates_changed import dates_changed
from wiredesk.stories.delta.envelope import (
    embargo_changed,
    is_dead,
    lines_changed,
    status_changed,
)
from wiredesk.stories.delta.finding import together
from wiredesk.stories.delta.names_changed import names_changed, read_names
from wiredesk.stories.delta.numbers_changed import numbers_changed
from wiredesk.stories.delta.paragraphs_changed import gone_together, paragraphs_changed
from wiredesk.stories.delta.quotations_changed import quotations_changed
from wiredesk.stories.delta.sides import Paper, Sides, compare
from wiredesk.stories.delta.version import KINDS, Change, Version

__all__ = ["KINDS", "LIMIT", "Change", "Version", "delta"]

# More statements than these nobody reads.
LIMIT = 30
_ORDER = (
    *("status", "embargo", "note", "number", "headline", "name", "quotation", "date", "byline"),
    *("dateline", "standfirst", "paragraph"),
)
_ON_TOP = re.compile(r"headline|\bparagraphs? 1\b")


def delta(before: Version, after: Version) -> tuple[Change, ...]:
    """What the newer version says otherwise, most important first.

    At most ``LIMIT`` changes, then one of kind "more" that counts the rest. Nothing for two
    versions that say the same.
    """
    if before == after:
        return ()
    around = [*status_changed(before, after), *embargo_changed(before, after)]
    if is_dead(after) or after.scope == "management":
        return tuple(around)  # its text is a notice, or none
    old, new = Paper.of(before), Paper.of(after)
    if after.scope == "piece":
        return (*around, *_piece(new))
    if after.scope == "fields":
        new = _filled(new, old)
    around += lines_changed((before, old), (after, new))
    changes = [*around, *_text_changed(old, new, after.language)]
    notes = [note for note in new.notes if note not in old.notes]
    changes = agency_notes.matched(changes, agency_notes.read_notes(notes))
    return _limited(sorted(changes, key=_rank))


def _text_changed(old: Paper, new: Paper, language: str) -> list[Change]:
    sides = compare(old, new)
    people = (
        read_names(sides.before, sides.after, language),
        read_names(sides.after, sides.before, language),
    )
    quotations = quotations_changed(sides, people, gone_together(sides))
    quoted = (
        [span for finding in quotations for span in finding.old],
        [span for finding in quotations for span in finding.new],
    )
    findings = [
        *quotations,
        *numbers_changed(sides, quoted),
        *names_changed(sides, people, quoted),
        *dates_changed(sides, quoted),
    ]
    findings += paragraphs_changed(sides, findings)
    findings = [finding for finding in together(findings) if finding.text]
    findings.sort(key=lambda finding: (finding.weight, min(map(_place, finding.paragraphs))))
    return [*(finding.change() for finding in findings), *_rest(sides)]


def _place(paragraph: int) -> int:
    return paragraph if paragraph > 0 else 0


def _rest(sides: Sides) -> list[Change]:
    """What was too long to compare."""
    old, new = sides.before.paper, sides.after.paper
    if old.rest == new.rest:
        return []
    where = f"after paragraph {len(new.paragraphs)}"
    text = f"The text differs {where} as well; it is too long to say how"
    return [Change("paragraph", "", "", where, text)]


def _filled(new: Paper, old: Paper) -> Paper:
    """A version that holds only what changed, with the rest from the one before."""
    return Paper(
        new.headline or old.headline,
        new.standfirst or old.standfirst,
        new.paragraphs or old.paragraphs,
        new.rest if new.paragraphs else old.rest,
        new.dateline or old.dateline,
        new.notes,
    )


def _piece(new: Paper) -> list[Change]:
    """A part of a text that a person must fit in."""
    count = len(new.paragraphs)
    text = f"A part to fit in: {count} paragraph{'s' * (count != 1)}"
    if new.notes:
        text += f" ({new.notes[0][:200]})"
    return [Change("paragraph", "", "\n\n".join(new.paragraphs), "", text)]


def _rank(change: Change) -> tuple[int, int]:
    """Its class, and a correction that the agency speaks of before the others."""
    at = _ORDER.index(change.kind)
    if change.kind == "number" and not (change.noted or _ON_TOP.search(change.where)):
        at = _ORDER.index("quotation")  # a figure further down
    return at, not change.noted


def _limited(changes: Sequence[Change]) -> tuple[Change, ...]:
    if len(changes) <= LIMIT:
        return tuple(changes)
    more = f"and {len(changes) - LIMIT} more"
    return (*changes[:LIMIT], Change("more", "", "", "", more))
