"""The alarm that a source in trouble raises in the desk."""

from datetime import UTC, datetime, timedelta

import pytest

from wiredesk.desk.actions.watch_sources import watch_sources
from wiredesk.desk.models import Task
from wiredesk.wire.models import Health, Source, Transport

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def health() -> Health:
    source = Source.objects.create(slug="tide", name="Tide Wire", transport=Transport.HTTP)
    return Health.objects.create(source=source, last_item_at=NOW - timedelta(hours=1))


def open_tasks() -> list[str]:
    return list(Task.objects.filter(done_at=None).values_list("text", flat=True))


def test_one_failed_look_is_no_alarm(health: Health) -> None:
    health.failures, health.failing_since = 1, NOW - timedelta(hours=1)
    health.save()
    assert watch_sources(now=NOW) == 0


def test_a_source_that_keeps_failing_raises_one_alarm_that_ends_with_it(health: Health) -> None:
    health.failures, health.failing_since = 3, NOW - timedelta(minutes=11)
    health.error = "It did not answer within 20 seconds."
    health.save()
    assert watch_sources(now=NOW) == 1
    assert watch_sources(now=NOW) == 0
    (text,) = open_tasks()
    assert "Tide Wire" in text and "did not answer" in text
    Health.objects.update(failures=0, failing_since=None, error="")
    watch_sources(now=NOW)
    assert open_tasks() == []


@pytest.mark.parametrize(
    ("longest", "own", "silent", "raised"),
    [
        (2.0, None, 20, 0),
        (2.0, None, 25, 1),
        (40.0, None, 60, 0),
        (40.0, None, 81, 1),
        (40.0, 3, 4, 1),
    ],
)
def test_silence_is_measured_by_what_the_source_is_used_to(
    health: Health, longest: float, own: int | None, silent: int, raised: int
) -> None:
    health.longest_silence, health.last_item_at = longest, NOW - timedelta(hours=silent)
    health.save()
    Source.objects.update(silent_hours=own)
    assert watch_sources(now=NOW) == raised


def test_a_paused_source_raises_no_alarm(health: Health) -> None:
    Health.objects.update(stopped=True, error="410 Gone.")
    Source.objects.update(active=False)
    assert watch_sources(now=NOW) == 0
