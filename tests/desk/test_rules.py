"""The routing rules' screens: said as sentences, in their order, tried before they are in force."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from wiredesk.desk.actions.enter import active_rules
from wiredesk.desk.actions.try_rules import try_rule, try_rules
from wiredesk.desk.models import Entry, RoutingRule
from wiredesk.desk.routing import Rule
from wiredesk.desk.views.rule_words import Names, sentence

TEA = {
    "guid": "tag:sample.example,2026:tea",
    "slugline": "TEA-AUCTION",
    "headline": "Tea auction in Mombasa closes at a three-year high",
    "paragraphs": (
        "MOMBASA (Sample Agency) - Tea sold at 2.84 dollars a kilogram on Tuesday.",
        "The harvest was good, said broker Solveig Aase.",
    ),
}


@pytest.fixture
def wire_editor(signed_in: Any, lexicon: None) -> Client:
    return signed_in("Wire editors")


def rule(name: str, position: int, **fields: Any) -> RoutingRule:
    return RoutingRule.objects.create(name=name, position=position, **fields)


def everything() -> list[Any]:
    """All that a dry run must leave as it is."""
    return [list(RoutingRule.objects.values()), list(Entry.objects.values())]


def test_a_rule_reads_as_a_sentence(wire_editor: Client, agency: Any) -> None:
    sectors = ["economy-business"]
    row = rule("Tea", 1, sectors=sectors, words=["tea"], desk="Markets", priority=1)
    said = sentence(row, Names.of_the_newsroom())
    assert said.condition == "If the sector is Economy & Business and the text has “tea”"
    assert said.consequence == "desk Markets, High"
    other = RoutingRule(
        sources=["northwire", "left"], countries=["KE", "TZ", "UG"], languages=["sw"],
        signals=["flash"], urgency_at_most=3, sector="health", edition="gone", handling="spike",
    )  # fmt: skip
    said = sentence(other, Names.of_the_newsroom())
    assert said.condition == (
        "If the source is North Wire or left and it is about Kenya, Tanzania or Uganda and the"
        " language is sw and the signal is flash and the urgency is 1 to 3"
    )
    assert said.consequence == "sector Health, gone, spike it"
    assert said.gone == ("left", "gone")
    assert sentence(RoutingRule(desk="All"), Names.of_the_newsroom()).condition == (
        "Whatever comes in"
    )
    page = wire_editor.get(reverse("desk:rules")).content.decode()
    assert "the text has “tea” → <b>desk Markets, High</b>" in page


def test_a_rule_is_added_last_and_routes_what_comes_then(wire_editor: Client, arrive: Any) -> None:
    rule("First", 7, desk="General", words=["nothing like it"])
    answer = wire_editor.post(
        reverse("desk:rule_new"),
        {
            "name": "Tea", "active": "on", "words": "tea\n green tea \n\ntea",
            "languages": "EN, sw", "countries": ["KE"], "desk": "Markets", "priority": "1",
            "urgency_at_most": "8", "do": "save",
        },
    )  # fmt: skip
    assert answer["Location"] == reverse("desk:rules")
    row = RoutingRule.objects.get(name="Tea")
    assert (row.words, row.languages, row.countries) == (["tea", "green tea"], ["en", "sw"], ["KE"])
    assert (row.priority, row.urgency_at_most, row.position) == (1, 8, 2)
    RoutingRule.objects.filter(pk=row.pk).update(countries=[], urgency_at_most=None, languages=[])
    arrive(**TEA)
    entry = Entry.objects.get()
    assert (entry.desk, entry.priority, entry.routed_by) == ("Markets", 1, ["Tea"])


def test_a_rule_is_changed_where_it_stands(wire_editor: Client, db: None) -> None:
    first = rule("Tea", 1, words=["tea"], languages=["en"], desk="Markets", sectors=["health"])
    address = reverse("desk:rule", args=[first.pk])
    page = wire_editor.get(address)
    assert page.context["form"]["words"].value() == "tea"
    assert page.context["form"]["languages"].value() == "en"
    wire_editor.post(
        address,
        {"name": "Tea", "words": "coffee", "languages": "", "desk": "Markets", "do": "save"},
    )
    first.refresh_from_db()
    assert (first.words, first.languages, first.sectors, first.active) == (
        ["coffee"], [], [], False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"desk": ""}, "__all__"),
        ({"name": ""}, "name"),
        ({"name": "taken"}, "name"),
        ({"words": "tea\n---"}, "words"),
        ({"languages": "english"}, "languages"),
        ({"languages": "e1"}, "languages"),
        ({"countries": ["XX1"]}, "countries"),
        ({"sectors": ["no-such"]}, "sectors"),
        ({"sector": "no-such"}, "sector"),
        ({"priority": "9"}, "priority"),
        ({"urgency_at_most": "0"}, "urgency_at_most"),
        ({"handling": "publish"}, "handling"),
        ({"desk": "x" * 61}, "desk"),
    ],
)
@pytest.mark.parametrize("do", ["save", "try"])
def test_what_makes_no_rule_is_said(
    wire_editor: Client, typed: dict[str, Any], field: str, do: str
) -> None:
    rule("Taken", 1, desk="General")
    page = wire_editor.post(
        reverse("desk:rule_new"), {"name": "Tea", "desk": "Markets", "do": do, **typed}
    )
    assert page.status_code == 200
    assert field in page.context["form"].errors
    assert page.context["run"] is None
    assert RoutingRule.objects.count() == 1


def test_rules_are_moved_paused_and_deleted(wire_editor: Client, db: None) -> None:
    a, b, c = (rule(name, 0, desk=name) for name in "ABC")

    def order() -> str:
        return "".join(RoutingRule.objects.values_list("name", flat=True))

    def move(row: RoutingRule, to: str) -> None:
        wire_editor.post(reverse("desk:rule_move", args=[row.pk]), {"to": to})

    assert order() == "ABC"
    move(c, "up")
    assert order() == "ACB"
    move(a, "down")
    assert order() == "CAB"
    move(c, "up")
    move(b, "down")
    assert order() == "CAB"
    wire_editor.post(reverse("desk:rule_active", args=[a.pk]), {"active": "false"})
    assert [each.name for each in active_rules()] == ["C", "B"]
    wire_editor.post(reverse("desk:rule_delete", args=[b.pk]))
    assert order() == "CA"


def test_a_dry_run_tells_what_would_change_and_changes_nothing(
    wire_editor: Client, arrive: Any
) -> None:
    rule("Bridges", 1, words=["bridge"], desk="Roads")
    arrive()
    arrive(**TEA)
    before = everything()
    page = wire_editor.post(
        reverse("desk:rule_new"),
        {
            "name": "Tea", "active": "on", "words": "tea\nbridge", "desk": "Markets",
            "priority": "1", "do": "try",
        },
    )  # fmt: skip
    run = page.context["run"]
    assert (run.looked_at, run.caught, run.changed) == (2, 2, 2)
    told = {each["piece"].entry.item.headline: each["changes"] for each in page.context["pieces"]}
    assert told[TEA["headline"]] == [
        ("desk", "none", "Markets"),
        ("priority", "Normal", "High"),
    ]
    # The rule above it names the desk already.
    assert told["Flood-hit bridge reopens to lorries"] == [("priority", "Normal", "High")]
    text = page.content.decode()
    assert "would be caught" in text and "Dry run: nothing was changed" in text
    assert everything() == before


def test_a_dry_run_of_a_changed_rule_shows_what_it_catches_no_longer(
    wire_editor: Client, arrive: Any
) -> None:
    row = rule("Bridges", 1, words=["bridge"], desk="Roads", handling="hold")
    arrive()
    before = everything()
    page = wire_editor.post(
        reverse("desk:rule", args=[row.pk]),
        {"name": "Bridges", "active": "on", "words": "tea", "desk": "Roads", "do": "try"},
    )
    (piece,) = page.context["pieces"]
    assert not piece["piece"].fits
    assert piece["changes"] == [
        ("desk", "Roads", "none"),
        ("handling", "Hold for the desk", "as its source says"),
    ]
    assert "No longer caught" in page.content.decode()
    assert everything() == before


def test_a_rule_that_is_put_out_of_force_is_tried_as_that(wire_editor: Client, arrive: Any) -> None:
    row = rule("Bridges", 1, words=["bridge"], desk="Roads")
    arrive()
    page = wire_editor.post(
        reverse("desk:rule", args=[row.pk]),
        {"name": "Bridges", "words": "bridge", "desk": "Roads", "do": "try"},
    )
    (piece,) = page.context["pieces"]
    assert piece["changes"] == [("desk", "Roads", "none")]


def test_all_rules_are_tried_beside_where_pieces_stand(wire_editor: Client, arrive: Any) -> None:
    arrive()
    arrive(**TEA)
    rule("Tea", 1, words=["tea"], desk="Markets", handling="draft")
    rule("Bridges", 2, words=["bridge"], handling="spike")
    rule("Off", 3, desk="Nowhere", active=False)
    before = everything()
    page = wire_editor.get(reverse("desk:rules_try"), {"days": "7"})
    run = page.context["run"]
    assert (run.days, run.looked_at, run.changed) == (7, 2, 2)
    assert run.by_rule == {"Tea": 1, "Bridges": 1}
    changes = {e["piece"].entry.item.headline: e["changes"] for e in page.context["pieces"]}
    assert changes[TEA["headline"]] == [("desk", "none", "Markets")]
    assert changes["Flood-hit bridge reopens to lorries"] == [
        ("handling", "as its source says", "Spike it")
    ]
    assert "catches 1" in page.content.decode()
    assert everything() == before


def test_a_dry_run_looks_back_so_many_days_and_no_further(arrive: Any, now: Any) -> None:
    arrive()
    old = arrive(**TEA)
    Entry.objects.filter(item=old.item).update(arrived_at=now - timedelta(days=4))
    everywhere = Rule("all", desk="Markets")
    assert try_rule(everywhere, before=[], after=[everywhere], days=3, now=now).caught == 1
    assert try_rule(everywhere, before=[], after=[everywhere], days=7, now=now).caught == 2


def test_a_dry_run_is_bounded(arrive: Any, now: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("wiredesk.desk.actions.try_rules.MOST", 2)
    monkeypatch.setattr("wiredesk.desk.actions.try_rules.SHOWN", 1)
    for number in range(3):
        arrive(guid=f"tag:sample.example,2026:{number}", headline=f"Piece {number}")
    run = try_rules([Rule("all", desk="Markets")], days=3, now=now)
    assert (run.looked_at, run.bounded, run.changed, len(run.pieces)) == (2, True, 2, 1)


@pytest.mark.parametrize("days", ["", "x", "0", "9999", "²"])
def test_days_that_nobody_offered_are_three(wire_editor: Client, days: str) -> None:
    page = wire_editor.get(reverse("desk:rules_try"), {"days": days})
    assert page.context["run"].days == 3


def test_a_reader_of_the_desk_sees_rules_and_may_not_change_them(signed_in: Any) -> None:
    row = rule("Tea", 1, desk="Markets")
    browser = signed_in("Writers")
    page = browser.get(reverse("desk:rules")).content.decode()
    assert "Tea" in page and reverse("desk:rule", args=[row.pk]) not in page
    assert browser.get(reverse("desk:rule", args=[row.pk])).status_code == 403
    assert browser.get(reverse("desk:rule_new")).status_code == 403
