"""What a policy does by itself, and what it leaves to a person: the rules, then the way in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from wagtail.models import ModelLogEntry

from wiredesk.desk.actions.intake import Arrival, intake_by_policy
from wiredesk.desk.actions.publish import publish
from wiredesk.desk.checks import SUPPORTED as SUPPORTED_TEXT
from wiredesk.desk.checks import WEAK, Claim, Report, check
from wiredesk.desk.models import Article, Publication, RoutingRule, Task
from wiredesk.desk.passage import SourceText
from wiredesk.desk.policies import (
    Drafted,
    Piece,
    unsupported,
    why_not_drafted,
    why_not_published,
)
from wiredesk.people.actor import Actor, How
from wiredesk.wire.actions.receive import receive
from wiredesk.wire.models import Source

from ..copy import BRIDGE, newsml

SOURCE = SourceText(key="1", text="\n\n".join(BRIDGE), headline="Bridge reopens", agency="Sample")
GOOD = Drafted(passed=False, policies=["supported"], report=check(BRIDGE[1], [SOURCE]))
PASSED = Drafted(passed=True, policies=["pass-through"], report=GOOD.report)
SUPPORTED = Piece(policy="supported", most=5)
THROUGH = Piece(policy="pass-through", most=5)


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        (Piece("off"), "off"),
        (Piece("off", handling="draft"), "off"),
        (Piece("hold"), "holds"),
        (Piece("hold", handling="draft"), ""),
        (Piece("draft"), ""),
        (Piece("draft", handling="spike"), "spike"),
        (Piece("supported", handling="hold"), "hold"),
        (Piece("draft", recent=False), "older"),
    ],
)
def test_what_is_drafted_without_a_person(piece: Piece, said: str) -> None:
    reason = why_not_drafted(piece)
    assert bool(reason) == bool(said)
    assert said in reason


@pytest.mark.parametrize(
    ("piece", "made", "said"),
    [
        (SUPPORTED, GOOD, ""),
        (THROUGH, PASSED, ""),
        (Piece("draft", most=5), GOOD, "an editor publishes it"),
        (replace(SUPPORTED, signal="advisory"), GOOD, "advisory"),
        (replace(SUPPORTED, hold="a name to check"), GOOD, "a name to check"),
        (replace(SUPPORTED, embargoed=True), GOOD, "embargo"),
        (replace(THROUGH, embargoed=True), PASSED, "embargo"),
        (replace(SUPPORTED, published=5), GOOD, "has published 5 today"),
        (SUPPORTED, replace(GOOD, policies=["supported", "draft"]), "a person publishes"),
        (SUPPORTED, replace(GOOD, passed=True), "forbids rewriting"),
        (THROUGH, GOOD, "no passing through"),
    ],
)
def test_what_is_published_without_a_person(piece: Piece, made: Drafted, said: str) -> None:
    reasons = why_not_published(piece, made)
    assert bool(reasons) == bool(said)
    assert any(said in reason for reason in reasons) or not said


def test_the_limits_of_a_first_time_do_not_hold_back_an_update() -> None:
    update = replace(SUPPORTED, first_time=False, published=5)
    assert why_not_published(update, GOOD) == []


@pytest.mark.parametrize("kind", ["name", "number", "date", "quotation"])
def test_a_doubtful_claim_that_the_gate_lets_pass_is_not_published_by_a_policy(kind: str) -> None:
    claim = Claim("Oduya", kind, 0, 5, WEAK, 0.5, reason="the words stand apart")
    report = Report(SUPPORTED_TEXT, 0.9, (claim,))
    assert report.blocking == ()
    assert unsupported(report) == ["“Oduya”: the words stand apart."]
    assert why_not_published(SUPPORTED, replace(GOOD, report=report)) == unsupported(report)


def test_many_doubts_are_told_in_a_few_lines() -> None:
    claims = [Claim(f"N{n}", "name", 0, 2, WEAK, 0.5, reason="no") for n in range(9)]
    assert unsupported(Report(SUPPORTED_TEXT, 0.9, tuple(claims)))[3:] == [
        "6 more claims are not supported."
    ]


@pytest.fixture
def come(agency: Source, now: datetime) -> Callable[..., Arrival]:
    """A piece comes in under the source's policy."""

    def take(policy: str = "", **copy: Any) -> Arrival:
        if policy:
            Source.objects.filter(pk=agency.pk).update(policy=policy)
        source = Source.objects.get(pk=agency.pk)
        file = receive(source=source, name="a.xml", data=newsml(stamp=now, **copy), now=now)
        (arrival,) = intake_by_policy([file], now=now)
        return arrival

    return take


@pytest.mark.django_db
def test_a_new_source_does_nothing_by_itself(come: Callable[..., Arrival]) -> None:
    RoutingRule.objects.create(name="Rule", handling="draft")
    arrival = come()
    assert (Source().policy, Article.objects.count()) == ("off", 0)
    assert "off" in arrival.blocked[0]


@pytest.mark.django_db
def test_what_is_supported_goes_out_as_made_by_software_and_examined_by_nobody(
    come: Callable[..., Arrival],
) -> None:
    article = come("supported").article
    assert article is not None
    assert article.live
    publication = Publication.objects.select_related("sign_off").get()
    assert publication.sign_off is not None
    assert (publication.how, publication.sign_off.examined) == ("policy", False)
    assert article.made == "extracted"
    entry = ModelLogEntry.objects.for_instance(article).get(action="wiredesk.policy")
    assert (entry.user, entry.data["policy"], entry.data["kept_back"]) == (None, "supported", [])


@pytest.mark.django_db
def test_the_daily_limit_keeps_the_next_one_as_a_draft(
    come: Callable[..., Arrival], agency: Source
) -> None:
    Source.objects.update(most_a_day=1)
    assert come("supported").article.live  # type: ignore[union-attr]
    other = tuple(text.replace("Kavirondo", "Lugari").replace("Wanyama", "Otieno")
                  for text in reversed(BRIDGE))  # fmt: skip
    arrival = come(
        guid="tag:sample.example,2026:other",
        headline="Ministers meet over maize",
        paragraphs=(
            "Ministers of six countries met in Lugari over the price of maize.",
            *other[:1],
        ),
        slugline="MAIZE",
    )
    assert arrival.article is not None
    assert not arrival.article.live
    assert any("has published 1 today" in reason for reason in arrival.blocked)


@pytest.mark.django_db
def test_an_embargoed_piece_waits_for_a_person_to_set_its_time(
    come: Callable[..., Arrival], now: datetime
) -> None:
    article = come("pass-through", embargo=now + timedelta(hours=3)).article
    assert article is not None
    assert (article.live, article.publish_at) == (False, None)


@pytest.mark.django_db
def test_no_policy_puts_its_text_in_the_place_of_one_that_a_person_signed(
    come: Callable[..., Arrival], staff: Callable[[str], Any], now: datetime
) -> None:
    article = come("draft").article
    assert article is not None
    publish(article.pk, by=Actor(how=How.SESSION, person=staff("Desk editors")), now=now)
    come("supported", version=2, signal="update", paragraphs=(*BRIDGE, "It is open again."))
    assert Publication.objects.count() == 1
    assert Task.objects.get(done_at=None).kind == "update"


@pytest.mark.django_db
def test_a_correction_that_no_policy_may_publish_opens_a_task(
    come: Callable[..., Arrival],
) -> None:
    assert come("supported").article.live  # type: ignore[union-attr]
    Source.objects.update(may_rewrite=False)
    come(version=2, signal="correction", paragraphs=(*BRIDGE[:3], "It cost 301 million."))
    assert Publication.objects.count() == 1
    assert Task.objects.get(done_at=None).kind == "correction"
