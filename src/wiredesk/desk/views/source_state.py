"""How a source does, at a glance: one word, since when, and why."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from wiredesk.desk.actions.watch_sources import patience
from wiredesk.wire.models import FETCHED, Health, Source, Transport


@dataclass(frozen=True)
class State:
    """``code`` names the look, ``label`` the word; the lower ``rank``, the more it needs someone.

    ``since`` is when it began (None: not known), ``reason`` what was said.
    """

    code: str
    label: str
    rank: int
    since: datetime | None = None
    reason: str = ""


def state_of(source: Source, health: Health | None, now: datetime) -> State:
    """The state of a source; of several troubles the one that keeps its copy away."""
    if not source.active:
        return State("paused", "Paused", 5)
    if health is not None and health.stopped:
        return State("failing", "Stopped", 0, health.failing_since, health.error)
    if health is not None and health.failures:
        return State("failing", "Failing", 1, health.failing_since, health.error)
    if health is not None and health.last_item_at is not None:
        silent = now - health.last_item_at
        if source.transport != Transport.COMMAND and silent > timedelta(
            hours=patience(source, health)
        ):
            return State("silent", "Silent", 2, health.last_item_at)
    if source.transport == Transport.PUSH and not source.push_key_hash:
        return State("new", "Has no key yet", 3)
    if source.transport in FETCHED and (health is None or health.last_look_at is None):
        return State("new", "Never looked at", 3)
    if source.transport == Transport.COMMAND:
        return State("quiet", "By hand", 6)
    if source.transport == Transport.PUSH and (health is None or health.last_item_at is None):
        return State("quiet", "Nothing came yet", 4)
    return State("well", "Well", 6)
