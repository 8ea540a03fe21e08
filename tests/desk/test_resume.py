"""What a crash left between the wire and the desk is taken up again, once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from wiredesk.desk.actions.intake import intake_by_policy, resume_unread
from wiredesk.desk.models import Entry, Task
from wiredesk.stories.models import Delta
from wiredesk.wire.actions.read import read
from wiredesk.wire.actions.receive import receive
from wiredesk.wire.actions.store import store

from ..copy import BRIDGE, newsml


@pytest.fixture
def corrected(arrive: Callable[..., Any], agency: Any, now: datetime) -> Any:
    """A published article, and its correction stored by a process that died right then."""
    arrive(publish=True, stamp=now)
    text = (BRIDGE[0], BRIDGE[1].replace("4,200", "2,400"), *BRIDGE[2:])
    data = newsml(version=2, signal="correction", paragraphs=text, stamp=now)
    file = receive(source=agency, name="v2.xml", data=data, now=now)
    with transaction.atomic():
        store([(file, read(file))], now=now)
    return file


def test_a_correction_that_was_stored_and_not_told_reaches_the_desk(
    corrected: Any, now: datetime
) -> None:
    assert resume_unread(now=now) == 0  # it may still be in somebody's hands
    assert resume_unread(now=now + timedelta(minutes=3)) == 1
    corrected.refresh_from_db()
    assert corrected.state == "read"
    assert (Entry.objects.get().item.version, Delta.objects.count()) == (2, 1)
    assert "2,400" in Task.objects.get(kind=Task.Kind.CORRECTION).text


def test_a_task_that_was_opened_before_the_crash_is_not_opened_twice(
    corrected: Any, now: datetime
) -> None:
    later = now + timedelta(minutes=3)
    resume_unread(now=later)
    corrected.state = "stored"
    corrected.save()
    resume_unread(now=later)
    assert Task.objects.filter(kind=Task.Kind.CORRECTION).count() == 1
    assert Entry.objects.get().versions == 2


def test_what_takes_long_stays_in_its_readers_hands(
    agency: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wiredesk.desk.actions.intake._HOLDING", -1.0)
    long_ago = now - timedelta(minutes=10)
    file = receive(source=agency, name="a.xml", data=newsml(stamp=now), now=long_ago)
    next(intake_by_policy([file], now=now))
    file.refresh_from_db()
    assert file.state == "stored"
    assert resume_unread(now=now) == 0
