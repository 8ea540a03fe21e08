"""A dry run of a policy: what it would have done, as it then does it, and nothing written."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from wiredesk.desk.actions.intake import intake
from wiredesk.desk.actions.try_policy import MOST, try_policy
from wiredesk.desk.models import Article, Publication, RoutingRule, SignOff, Task
from wiredesk.desk.signals import published
from wiredesk.people.actor import at_command_line
from wiredesk.wire.actions.receive import receive
from wiredesk.wire.models import Source

from ..copy import BRIDGE, newsml

pytestmark = pytest.mark.django_db


@pytest.fixture
def yesterday(now: datetime) -> datetime:
    return timezone.localtime(now).replace(hour=12, minute=0) - timedelta(days=1)


@pytest.fixture
def come(agency: Any, yesterday: datetime) -> Callable[..., None]:
    def take(**copy: Any) -> None:
        data = newsml(stamp=yesterday, **copy)
        file = receive(source=agency, name="a.xml", data=data, now=yesterday)
        list(intake(file, by=at_command_line(), now=yesterday))

    return take


def what(source: Any, policy: str, now: datetime, most: int = 20) -> list[str]:
    return [p.what for p in try_policy(source, policy, most_a_day=most, now=now).pieces]


def test_each_policy_over_the_same_day_and_nothing_written(
    come: Callable[..., None], agency: Any, now: datetime
) -> None:
    come()
    come(version=2, signal="update", paragraphs=(*BRIDGE, "The road is open again."))
    come(version=3, status="canceled")
    before = _rows()
    heard: list[Any] = []

    def listen(**about: Any) -> None:
        heard.append(about)

    published.connect(listen)
    try:
        assert what(agency, "off", now) == ["left"] * 3
        assert what(agency, "hold", now) == ["left"] * 3
        assert what(agency, "draft", now) == ["drafted", "drafted", "left"]
        assert what(agency, "supported", now) == ["published", "published", "left"]
        assert what(agency, "pass-through", now) == ["published", "published", "left"]
        assert what(agency, "supported", now, most=0) == ["kept back", "kept back", "left"]
    finally:
        published.disconnect(listen)
    trial = try_policy(agency, "supported", most_a_day=20, now=now)
    assert [piece.again for piece in trial.pieces] == [False, True, False]
    assert trial.came == 3
    assert heard == []
    assert _rows() == before
    assert Source.objects.get().policy == "off"


def _rows() -> list[int]:
    return [table.objects.count() for table in (Article, Publication, SignOff, Task, Revision)]


def test_what_is_kept_back_says_why(
    come: Callable[..., None], agency: Any, now: datetime, yesterday: datetime
) -> None:
    come(embargo=yesterday + timedelta(hours=2))
    (piece,) = try_policy(agency, "supported", most_a_day=20, now=now).pieces
    assert piece.what == "kept back"
    assert any("embargo" in reason for reason in piece.why)


def test_the_newsroom_s_rules_are_heeded(
    come: Callable[..., None], agency: Any, now: datetime
) -> None:
    RoutingRule.objects.create(name="Bridges", words=["bridge"], handling="hold")
    come()
    (piece,) = try_policy(agency, "supported", most_a_day=20, now=now).pieces
    assert (piece.what, piece.why) == ("left", ("A routing rule says: hold.",))


def test_only_yesterday_s_pieces_are_tried(
    come: Callable[..., None], agency: Any, now: datetime
) -> None:
    come()
    assert try_policy(agency, "draft", most_a_day=20, now=now + timedelta(days=1)).came == 0
    assert MOST == 200


def test_the_page_tries_and_then_keeps_it(
    come: Callable[..., None], agency: Any, signed_in: Callable[[str], Client]
) -> None:
    come()
    url = reverse("desk:source_policy", args=[agency.pk])
    client = signed_in("Admins")
    assert "Try it on yesterday" in client.get(url).content.decode()
    asked = {"policy": "supported", "most_a_day": "7"}
    page = client.post(url, {**asked, "do": "try"}).content.decode()
    assert "Flood-hit bridge" in page
    assert "nothing was written" in page
    assert Source.objects.get().policy == "off"
    client.post(url, {**asked, "do": "save"})
    source = Source.objects.get()
    assert (source.policy, source.most_a_day) == ("supported", 7)
    wrong = client.post(url, {"policy": "anything", "most_a_day": "7", "do": "save"})
    assert wrong.status_code == 200
    assert Source.objects.get().policy == "supported"


@pytest.mark.parametrize("role", ["Writers", "Desk editors"])
def test_who_may_not_change_sources_tries_none(
    agency: Any, signed_in: Callable[[str], Client], role: str
) -> None:
    url = reverse("desk:source_policy", args=[agency.pk])
    assert signed_in(role).get(url).status_code == 403
    assert signed_in(role).post(url, {"policy": "draft", "do": "save"}).status_code == 403
