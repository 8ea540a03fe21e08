"""Where the newsroom's rules send a piece."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from wiredesk.desk.actions.intake import intake_by_policy
from wiredesk.desk.models import Change, Entry, RoutingRule, Task
from wiredesk.desk.routing import Facts, Rule, route
from wiredesk.wire.actions.receive import receive

from ..copy import newsml

FLOOD = Facts(
    source="northwire",
    text="Flood-hit bridge reopens; maize prices fall in Nairobi",
    sectors=("transport", "business"),
    countries=("KE",),
    language="en",
    urgency=4,
)


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        (Rule("any"), True),
        (Rule("source", sources=frozenset({"northwire"})), True),
        (Rule("other source", sources=frozenset({"southwire"})), False),
        (Rule("sector", sectors=frozenset({"business", "health"})), True),
        (Rule("place", countries=frozenset({"UG"})), False),
        (Rule("urgent", urgency_at_most=3), False),
        (Rule("urgency", urgency_at_most=4), True),
        (Rule("a word", words=("maize",)), True),
        (Rule("a phrase, in capitals", words=("MAIZE prices",)), True),
        (Rule("a part of a word", words=("flo",)), False),
        (Rule("all must hold", countries=frozenset({"KE"}), words=("tea",)), False),
    ],
    ids=lambda value: value.name if isinstance(value, Rule) else "",
)
def test_a_rule_fits_when_all_its_conditions_hold(rule: Rule, fits: bool) -> None:
    assert rule.fits(FLOOD) is fits


def test_the_first_rule_that_names_a_part_decides_it() -> None:
    rules = [
        Rule("Kenya", countries=frozenset({"KE"}), desk="Africa"),
        Rule("Roads", sectors=frozenset({"transport"}), desk="Transport", priority=1),
        Rule("Tea", words=("tea",), handling="spike"),
        Rule("Everything", priority=0, edition="global"),
    ]
    found = route(rules, FLOOD)
    assert (found.desk, found.priority, found.edition, found.handling) == (
        "Africa",
        1,
        "global",
        "",
    )
    assert found.by == ("Kenya", "Roads", "Everything")


def test_an_arrival_stands_in_the_monitor_routed_and_is_announced(
    arrive: Callable[..., Any],
) -> None:
    RoutingRule.objects.create(name="Bridges", words=["bridge"], desk="Roads", priority=2)
    arrival = arrive()
    entry = Entry.objects.get()
    assert (entry.item, entry.desk, entry.priority) == (arrival.item, "Roads", 2)
    assert entry.routed_by == ["Bridges"]
    assert Change.objects.get().entry == entry


def test_a_new_version_moves_its_entry_up_and_keeps_who_has_it(
    arrive: Callable[..., Any], staff: Callable[[str], Any]
) -> None:
    arrive()
    Entry.objects.update(taken_by=staff("Desk editors"))
    second = arrive(version=2, headline="Bridge reopens to all")
    entry = Entry.objects.get()
    assert (entry.item, entry.versions) == (second.item, 2)
    assert entry.taken_by == staff("Desk editors")


def test_a_kill_comes_off_the_spike_and_sounds(arrive: Callable[..., Any], now: datetime) -> None:
    arrive()
    Entry.objects.update(spiked_at=now)
    arrive(version=2, status="canceled")
    entry = Entry.objects.get()
    assert (entry.spiked_at, entry.alert, entry.outcome) == (None, True, "kill")


@pytest.mark.parametrize(
    ("policy", "handling", "made"),
    [
        ("draft", "", "draft"),
        ("hold", "", None),
        ("hold", "draft", "draft"),
        ("draft", "hold", None),
        ("draft", "spike", None),
        ("pass-through", "", "live"),
    ],
)
def test_policy_and_rules_say_what_happens_without_a_person(
    agency: Any, now: datetime, policy: str, handling: str, made: str | None
) -> None:
    agency.policy = policy
    agency.save()
    if handling:
        RoutingRule.objects.create(name="Rule", handling=handling)
    file = receive(source=agency, name="a.xml", data=newsml(stamp=now), now=now)
    (arrival,) = intake_by_policy([file], now=now)
    article = arrival.article
    assert (article is not None) == (made is not None)
    if article is not None:
        assert article.live == (made == "live")
        assert article.sign_offs.filter(examined=True).count() == 0


def test_an_old_piece_of_a_new_source_is_kept_in_the_wire_and_not_drafted(
    agency: Any, now: datetime
) -> None:
    old = now.replace(year=now.year - 1)
    file = receive(source=agency, name="a.xml", data=newsml(stamp=old), now=now)
    (arrival,) = intake_by_policy([file], now=now)
    assert arrival.article is None
    assert Entry.objects.count() == 1


def test_a_correction_task_tells_what_changed(arrive: Callable[..., Any]) -> None:
    arrive(publish=True)
    arrive(
        version=2,
        signal="correction",
        paragraphs=(
            "NAIROBI (Sample Agency) - Engineers reopened the Kavirondo bridge to lorries on"
            " Monday, three weeks after floods had washed away one of its piers.",
            "The crossing carries some 2,400 vehicles a day between the port of Oduya and the"
            " market towns inland, said Achieng Wanyama, the county's roads director.",
        ),
    )
    assert "4,200 → some 2,400" in Task.objects.get(kind=Task.Kind.CORRECTION).text
