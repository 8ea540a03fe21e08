"""Which files of another machine's folder are whole and new: a rule, without any connection.

A listing tells names, sizes and times, and no more. A file that two listings two seconds apart
show alike counts as whole. What is remembered between looks is JSON (the source's cursor) and
bounded, however many files the folder holds.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wiredesk.wire.fetch.drop import BATCH, MAX_BYTES, megabytes, unfinished

SETTLED = 2.0
EMPTY_FOR = 60.0
# Files that are watched, and files that were dealt with and are still there.
_WATCHED = 2000
MOST_TOLD = 20_000


@dataclass(frozen=True)
class Listed:
    """One line of a listing. ``stamp`` is its time as the server writes it, ``kind`` what it is
    in words ("" for a file)."""

    name: str
    size: int
    stamp: str = ""
    kind: str = ""

    @property
    def key(self) -> str:
        """What stands for its name in the cursor: names in any bytes are no JSON."""
        return hashlib.sha256(self.name.encode("utf-8", "surrogateescape")).hexdigest()[:24]


def empty_cursor(known: dict[str, Any] | None) -> dict[str, Any]:
    """A cursor of our own to write in, with what an earlier look left."""
    known = known or {}
    return {"watched": dict(known.get("watched", {})), "told": dict(known.get("told", {}))}


def whole(
    listed: Iterable[Listed],
    cursor: dict[str, Any],
    *,
    now: float,
    settled: float = SETTLED,
    max_bytes: int = MAX_BYTES,
    limit: int = BATCH,
) -> list[tuple[Listed, str]]:
    """What may be dealt with, the oldest first, each with the reason why it can't be read.

    The reason is "" for a file that can be. ``cursor`` is brought up to date; ``now`` is our own
    clock in seconds.
    """
    watched: dict[str, Any] = {}
    told: dict[str, Any] = {}
    found: list[tuple[Listed, str]] = []
    for one in sorted(listed, key=lambda one: (one.stamp, one.name)):
        if unfinished(one.name):
            continue
        seen = [one.size, one.stamp]
        if cursor["told"].get(one.key) == seen:
            told[one.key] = seen
            continue
        known = cursor["watched"].get(one.key)
        since = known[2] if known and known[:2] == seen else now
        # A clock that was put back must not keep a file waiting.
        still_for = abs(now - since)
        if len(watched) < _WATCHED:
            watched[one.key] = [*seen, since]
        elif not known:
            continue
        reason = _reason(one, max_bytes)
        waits = EMPTY_FOR if not one.kind and one.size == 0 else settled
        if still_for >= waits and len(found) < limit:
            found.append((one, reason))
    cursor["watched"], cursor["told"] = watched, told
    return found


def told(one: Listed, cursor: dict[str, Any]) -> None:
    """Remember that this one was dealt with, though it is still there."""
    cursor["told"][one.key] = [one.size, one.stamp]
    while len(cursor["told"]) > MOST_TOLD:
        del cursor["told"][next(iter(cursor["told"]))]


def _reason(one: Listed, max_bytes: int) -> str:
    if one.kind:
        return f"This is {one.kind}. Only files are fetched."
    if "/" in one.name or any(ord(c) < 32 or ord(c) == 127 for c in one.name):
        return "Its name holds slashes or control characters, so it isn't asked for."
    if one.size == 0:
        return "The file is empty."
    if one.size > max_bytes:
        return (
            f"The file has {megabytes(one.size)}; files up to {megabytes(max_bytes)} are taken in."
        )
    return ""
