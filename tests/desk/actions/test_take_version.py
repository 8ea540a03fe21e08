"""A newer version of a piece behind an article: nothing goes out over the agency's correction."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

pytestmark = pytest.mark.django_db

_COPY = {
    "headline": "Ferry capsizes off Port Kelwa",
    "paragraphs": (
        "A ferry capsized off Port Kelwa on Sunday and 12 people were killed, the harbour office"
        " said.",
        "The ferry carried 80 passengers when it left the harbour at dawn.",
    ),
}
_CORRECTED = {
    **_COPY,
    "version": 2,
    "signal": "correction",
    "paragraphs": (_COPY["paragraphs"][0].replace("12", "15"), _COPY["paragraphs"][1]),
}


@pytest.fixture
def editor(staff: Callable[[str], Any]) -> Any:
    from wiredesk.people.actor import Actor, How

    return Actor(How.SESSION, staff("Desk editors"))


@pytest.fixture
def article(arrive: Callable[..., Any], editor: Any, now: datetime) -> Any:
    """A published article; then its agency corrects the piece."""
    from wiredesk.desk.actions.publish import publish

    article = arrive(draft=True, **_COPY).article
    publish(article.pk, by=editor, now=now)
    arrive(draft=True, **_CORRECTED)
    article.refresh_from_db()
    return article


def test_nothing_goes_out_over_a_correction_that_nobody_dealt_with(
    article: Any, editor: Any, now: datetime
) -> None:
    from wiredesk.desk.actions.publish import Blocked, publish

    with pytest.raises(Blocked) as blocked:
        publish(article.pk, by=editor, now=now)
    assert "corrected “Ferry capsizes off Port Kelwa” (version 2)" in str(blocked.value)


def test_a_closed_task_is_an_editors_decision_and_no_obstacle(
    article: Any, editor: Any, now: datetime
) -> None:
    from wiredesk.desk.actions.publish import publish
    from wiredesk.desk.models import Task

    Task.objects.filter(article=article).update(done_at=now, done_by=editor.person)
    assert publish(article.pk, by=editor, now=now)


def test_the_newer_version_as_source_makes_the_old_figure_block(
    article: Any, editor: Any, now: datetime
) -> None:
    from wiredesk.desk.actions.publish import Blocked, publish
    from wiredesk.desk.actions.take_version import take_version

    row = take_version(article.pk, article.sources.get().pk, by=editor, now=now)
    assert row.item.version == 2
    with pytest.raises(Blocked) as blocked:
        publish(article.pk, by=editor, now=now)
    assert "source says 15" in str(blocked.value)


def test_a_version_that_is_withheld_stands_behind_nothing(
    article: Any, arrive: Callable[..., Any], editor: Any, now: datetime
) -> None:
    from wiredesk.desk.actions.take_version import CantTake, take_version

    row = take_version(article.pk, article.sources.get().pk, by=editor, now=now)
    with pytest.raises(CantTake, match="no newer version"):
        take_version(article.pk, row.pk, by=editor, now=now)
    arrive(**{**_COPY, "version": 3, "status": "canceled"})
    with pytest.raises(CantTake, match="was killed"):
        take_version(article.pk, row.pk, by=editor, now=now)
