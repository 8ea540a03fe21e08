"""What changed around the text: status, embargo, byline, dateline."""

import re
from collections.abc import Iterator
from datetime import datetime

from wiredesk.stories.delta.boilerplate import plain
from wiredesk.stories.delta.sides import Paper
from wiredesk.stories.delta.version import Change, Version
from wiredesk.wire.item import CANCELED, USABLE

_BY = re.compile(r"\s*(?:by|von|par|por|di)\s", re.IGNORECASE)
_BEHIND_PLACE = re.compile(
    r"[,(/\d]|\s-|\s(?:Jan|Feb|March|April|May|June|July|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b"
)
_DESK = re.compile(
    r"[,|;-]\s?[\w. ]{0,30}(?:Agency|Press|correspondent|writer|News|Reuters)\s?\Z", re.IGNORECASE
)


def is_dead(version: Version) -> bool:
    """Must nothing of it be used?"""
    return version.status == CANCELED or version.signal == "kill"


def status_changed(before: Version, after: Version) -> Iterator[Change]:
    """A kill, a stop, a release."""
    if is_dead(after) and not is_dead(before):
        yield Change(
            "status", before.status, CANCELED, "status", "Killed by the agency: do not use"
        )
    elif is_dead(before) and not is_dead(after):
        text = "No longer killed: the agency sends it again"
        yield Change("status", CANCELED, after.status, "status", text)
    elif before.status != after.status:
        told = {USABLE: "Released for use", "withheld": "Withheld by the agency: wait"}
        text = told.get(after.status, f"Status: {before.status} → {after.status}")
        yield Change("status", before.status, after.status, "status", text)


def embargo_changed(before: Version, after: Version) -> Iterator[Change]:
    """An embargo set, moved or lifted."""
    if before.embargo == after.embargo:
        return
    old, new = _moment(before.embargo), _moment(after.embargo)
    if not old:
        text = f"Under embargo until {new}"
    elif not new:
        text = f"Embargo lifted (it was {old})"
    else:
        text = f"Embargo: {old} → {new}"
    yield Change("embargo", old, new, "embargo", text)


def lines_changed(before: tuple[Version, Paper], after: tuple[Version, Paper]) -> Iterator[Change]:
    """Another byline or dateline; one that a partial version leaves blank has not changed."""
    partial = after[0].scope != "full"
    old, new = _byline(before[0].byline), _byline(after[0].byline)
    if old.casefold() != new.casefold() and not (partial and not new):
        yield _line("byline", "Byline", old, new)
    old, new = _place(before[1].dateline), _place(after[1].dateline)
    if old and new and old.casefold() != new.casefold():
        yield _line("dateline", "Dateline", old, new)


def _line(kind: str, name: str, old: str, new: str) -> Change:
    if old and new:
        return Change(kind, old, new, kind, f"{name}: {old} → {new}")
    verb = "added" if new else "taken out"
    return Change(kind, old, new, kind, f"{name} {verb}: {old or new}")


def _byline(text: str) -> str:
    """The names of a byline, without “By” and without the agency behind."""
    text = _BY.sub("", plain(text)[:200], count=1) if _BY.match(plain(text)[:200]) else plain(text)
    return _DESK.sub("", text[:200]).strip(" ,.")


def _place(text: str) -> str:
    """The place of a dateline, without day and agency."""
    return _BEHIND_PLACE.split(plain(text)[:120])[0].strip(" .-")


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} {moment.tzname() or ''}".strip() if moment else ""
