"""Write down how a look at a source went, and when the next one is due."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from wiredesk.wire.fetch import FetchError
from wiredesk.wire.fetch.intervals import Next, Pace, after_failure, after_success
from wiredesk.wire.fetch.sftp import HostKeyChanged, HostKeyUnknown
from wiredesk.wire.item import Refused
from wiredesk.wire.models import Health, Source

# Spread over sources, not secrets.
_RANDOM = Random()  # noqa: S311


@dataclass(frozen=True)
class Seen:
    """What a look that went well brought; the fields as in ``Health``."""

    new_items: int = 0
    etag: str = ""
    last_modified: str = ""
    last_hash: str = ""
    moved_to: str = ""
    hint: float | None = None
    cursor: dict[str, Any] = field(default_factory=dict)


def went_well(source: Source, seen: Seen, *, now: datetime, every: float | None = None) -> Next:
    """Store what the next look needs. ``every``: the transport's own interval, in seconds."""
    health = Health.objects.get(source=source)
    due = after_success(
        Pace(health.interval, 0),
        now=now,
        random=_RANDOM,
        new_items=seen.new_items,
        since=now - health.last_ok_at if health.last_ok_at else None,
        every=source.every_seconds or every,
        hint=seen.hint,
    )
    health.interval = due.pace.interval
    health.next_at = due.at
    health.etag, health.last_modified = seen.etag[:1024], seen.last_modified[:100]
    health.last_hash = seen.last_hash or health.last_hash
    health.moved_to = seen.moved_to[:500]
    health.cursor = seen.cursor or health.cursor
    health.last_look_at = health.last_ok_at = now
    health.failures, health.failing_since, health.error = 0, None, ""
    health.offered_key = ""
    _note_items(health, seen.new_items, now)
    health.save()
    return due


def went_wrong(
    source: Source, error: FetchError | Refused, *, now: datetime, every: float | None = None
) -> Next:
    """Store why, for the desk to read; what came before stays as it is."""
    health = Health.objects.get(source=source)
    due = after_failure(
        Pace(health.interval, health.failures),
        error,
        now=now,
        random=_RANDOM,
        every=source.every_seconds or every,
    )
    health.failures = due.pace.failures
    health.failing_since = health.failing_since or now
    health.next_at = due.at
    health.last_look_at = now
    health.error = str(error)
    if isinstance(error, HostKeyUnknown | HostKeyChanged):
        health.offered_key = error.host_key
    health.stopped = due.stopped
    health.save()
    return due


def brought(source: Source, items: int, *, now: datetime) -> None:
    """Note what a source sent without being asked (pushed, or by a hub)."""
    if not items:
        return
    health, _ = Health.objects.get_or_create(source=source)
    _note_items(health, items, now)
    health.save(update_fields=["last_item_at", "longest_silence"])


def _note_items(health: Health, items: int, now: datetime) -> None:
    if not items:
        return
    if health.last_item_at:
        hours = (now - health.last_item_at).total_seconds() / 3600
        health.longest_silence = max(health.longest_silence, hours)
    health.last_item_at = now
