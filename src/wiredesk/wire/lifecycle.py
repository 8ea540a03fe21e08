"""What a newly arrived version means for its chain: the pure half of intake.

A chain is all versions of one guid from one source. ``decide`` looks at what is known of it and at
the newcomer, and names the outcome; the actions do what it says.
"""

import hashlib
import json
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum

from wiredesk.wire.item import CANCELED, WITHHELD, WireItem


class Outcome(StrEnum):
    """What an arrival turned out to be."""

    NEW = "new"
    UPDATE = "update"
    CORRECTION = "correction"
    KILL = "kill"
    WITHHELD = "withheld"
    REPEATED = "repeated"
    LATE = "late"
    ADVISORY = "advisory"
    PARTIAL = "partial"
    STORED = "stored"


# What a transmission that only manages a piece says of it; all else is the version before it.
_MANAGED = frozenset(
    (
        *("format", "guid", "scope", "concerns", "version", "versioned", "version_text"),
        *("status", "signal", "signals", "embargo_until", "hold", "updated"),
        *("editor_notes", "flags", "related"),
    )
)


@dataclass(frozen=True)
class Known:
    """What we hold of a chain.

    ``version`` is the largest that ever came, killed ones included; ``updated`` and ``latest``
    belong to the version that counts now (``latest`` is its ``content_hash``). ``canceled`` is the
    tombstone: it stays. ``seen`` holds (version, content hash) of everything that came.
    """

    version: int
    latest: str
    updated: datetime | None = None
    canceled: bool = False
    seen: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True)
class Decision:
    """The outcome, and why in words for the desk ("" where it needs none)."""

    outcome: Outcome
    note: str = ""


def completed(new: WireItem, before: WireItem | None) -> WireItem:
    """``new`` with what it leaves out taken from the version before it, by its ``scope``.

    A sender who changes a status, or some fields, must not blank the story (NewsML 1.2,
    ``NewsItem/@Update``: "A", "U"). Without a version before, what came stands alone, flagged.
    """
    if new.scope not in ("fields", "management"):
        return new
    if before is None:
        return replace(new, flags=(*new.flags, "a partial update of a version that never came"))
    kept = {}
    for name in (field.name for field in fields(WireItem)):
        managed = name in _MANAGED
        if not managed and (new.scope == "management" or not getattr(new, name)):
            kept[name] = getattr(before, name)
    return replace(new, **kept)


def content_hash(item: WireItem) -> str:
    """64 hex digits of what an editor or a reader would notice; dates and remarks don't count.

    A sender who touches only his time stamps has sent nothing new.
    """
    embargo = item.embargo_until.isoformat() if item.embargo_until else ""
    telling = (
        *(item.kind, item.status, item.signal, embargo, item.hold, item.language),
        *(item.headline, item.byline, item.dateline, item.body_html),
        *(item.credit, item.rights, list(item.editor_notes)),
    )
    return hashlib.sha256(json.dumps(telling).encode("utf-8", "replace")).hexdigest()


def decide(known: Known | None, new: WireItem, content_hash: str) -> Decision:
    """What happens with ``new``, whose hash is ``content_hash``, in a chain ``known`` so far.

    Rules, the first that fits: the same again; about another piece; a kill; anything on a killed
    chain; a part of a text; older than what we hold; held back by the sender; no copy (advisory,
    other kinds); new; correction; update.
    """
    if known and _is_repeated(known, new, content_hash):
        return Decision(Outcome.REPEATED, "already killed" if known.canceled else "")
    if new.concerns and new.concerns != new.guid:
        return Decision(Outcome.ADVISORY, "About another piece, not for readers.")
    if new.status == CANCELED or new.signal == "kill":
        return _killed(known, new)
    if known and known.canceled:
        return _on_a_tombstone(known, new)
    if new.scope == "piece":
        return Decision(Outcome.PARTIAL, "A part of a text: a person fits it in.")
    if known and (late := _is_late(known, new)):
        return Decision(Outcome.LATE, late)
    if new.status == WITHHELD:
        return Decision(Outcome.WITHHELD, new.hold or "The sender holds this version back.")
    if new.signal == "advisory":
        return Decision(Outcome.ADVISORY, "A note to desks, not for readers.")
    if new.kind != "text":
        return Decision(Outcome.STORED, f"Kept, not an article: {new.kind}.")
    if known is None:
        return Decision(Outcome.NEW, _first_of_many(new))
    if new.signal == "correction":
        return Decision(Outcome.CORRECTION)
    same = new.version == known.version and new.versioned
    note = f"Version {new.version} came again with other content: the later arrival counts."
    return Decision(Outcome.UPDATE, note if same else "")


def _is_repeated(known: Known, new: WireItem, content_hash: str) -> bool:
    if new.versioned:
        return (new.version, content_hash) in known.seen
    # A feed may go back to an earlier text; only what it says now is a repetition.
    return content_hash == known.latest


def _killed(known: Known | None, new: WireItem) -> Decision:
    if known is None:
        return Decision(Outcome.KILL, "A kill for a piece that never came: its guid is barred.")
    if known.canceled:
        return Decision(Outcome.KILL, "Killed again.")
    if new.versioned and new.version < known.version:
        return Decision(
            Outcome.KILL,
            f"The kill has the older number {new.version} (we hold {known.version}); "
            "it kills every version.",
        )
    return Decision(Outcome.KILL)


def _on_a_tombstone(known: Known, new: WireItem) -> Decision:
    """Nothing revives a killed piece by itself; a newer version asks a person."""
    newer = new.versioned and new.version > known.version
    if not newer and not new.versioned:
        newer = bool(known.updated and new.updated and new.updated > known.updated)
    if newer:
        return Decision(
            Outcome.WITHHELD,
            "The sender killed this piece and now sends it again: a person decides.",
        )
    return Decision(Outcome.LATE, "The piece was killed.")


def _is_late(known: Known, new: WireItem) -> str:
    """Why ``new`` is older than what we hold, "" where it isn't."""
    if not new.versioned:
        if known.updated and new.updated and new.updated < known.updated:
            return f"Dated {new.updated:%Y-%m-%d %H:%M} UTC, older than what we hold."
        return ""
    if new.version >= known.version:
        return ""
    note = f"Version {new.version} came after version {known.version}."
    if known.updated and new.updated and new.updated > known.updated:
        note += " Its date is newer: worth a look."
    return note


def _first_of_many(new: WireItem) -> str:
    if new.signal in ("update", "correction"):
        article = "an" if new.signal == "update" else "a"
        return f"Sent as {article} {new.signal} of a version that never came."
    return ""
