"""Raise the alarm in the desk for a source that fails or falls silent; end it when it is over."""

from datetime import datetime, timedelta

from django.db import transaction

from wiredesk.desk.models import Task
from wiredesk.wire.models import Health, Source, Transport

# One failed look is weather; a desk is told of what lasts.
_FAILURES, _FAILING_FOR = 3, timedelta(minutes=10)
# Silent: for longer than it ever was, by this factor, and at least a day.
_FACTOR, _SHORTEST_SILENCE = 2.0, 24.0


def watch_sources(*, now: datetime) -> int:
    """Open and close the alarms; returns how many were raised."""
    raised = 0
    for health in Health.objects.select_related("source").filter(source__active=True):
        kind, text = _trouble(health, now)
        if kind == health.alarm:
            continue
        with transaction.atomic():
            Task.objects.filter(source=health.source, kind=Task.Kind.SOURCE, done_at=None).update(
                done_at=now
            )
            if kind:
                raised += 1
                Task.objects.create(
                    kind=Task.Kind.SOURCE,
                    urgent=True,
                    source=health.source,
                    text=text,
                    created_at=now,
                )
            Health.objects.filter(pk=health.pk).update(alarm=kind)
    return raised


def _trouble(health: Health, now: datetime) -> tuple[str, str]:
    """The alarm that a source deserves: ("", "") for none."""
    source = health.source
    if health.stopped:
        return "broken", f"{source.name}: {health.error} It is not looked at any more."
    lasts = health.failing_since is not None and now - health.failing_since >= _FAILING_FOR
    if health.failures >= _FAILURES and lasts:
        return (
            "broken",
            f"{source.name} can't be fetched since {health.failing_since:%d-%m-%Y %H:%M} UTC:"
            f" {health.error}",
        )
    if source.transport != Transport.COMMAND and health.last_item_at is not None:
        silent = (now - health.last_item_at).total_seconds() / 3600
        if silent > patience(source, health):
            return (
                "silent",
                f"{source.name} sent nothing since {health.last_item_at:%d-%m-%Y %H:%M} UTC.",
            )
    return "", ""


def patience(source: Source, health: Health) -> float:
    """Hours of silence that are nothing to worry about."""
    if source.silent_hours:
        return float(source.silent_hours)
    return max(_SHORTEST_SILENCE, health.longest_silence * _FACTOR)
