"""A claim that the sources don't hold is found, whatever its kind; what they hold passes."""

from datetime import UTC, datetime

import pytest

from wiredesk.desk.checks import UNSUPPORTED, Claim, check
from wiredesk.desk.passage import SourceText

# Invented copy: a sample.
SOURCE = SourceText(
    key="1",
    headline="Kavirondo bridge reopens to lorries",
    text=(
        "Engineers reopened the Kavirondo bridge to lorries on Monday, three weeks after floods"
        " had washed away one of its piers.\n\n"
        "The crossing carries some 4,200 vehicles a day between the port of Oduya and the market"
        " towns inland, said Achieng Wanyama, the county's roads director.\n\n"
        "“We worked through the rain, and the deck now bears forty tonnes,” Wanyama told reporters"
        " at the site.\n\n"
        "The repair cost 2.3 million dollars, the National Roads Office (NRO) said. It will be"
        " inspected again on 12 January. Kenyan hauliers welcomed the news."
    ),
    created=datetime(2026, 11, 23, 8, tzinfo=UTC),  # a Monday
)


def blocking(text: str, *sources: SourceText) -> list[Claim]:
    return list(check(text, sources or (SOURCE,)).blocking)


@pytest.mark.parametrize(
    "text",
    [
        "The Kavirondo bridge carries 4,200 vehicles a day, Achieng Wanyama said.",
        "The repair cost $2,300,000.",
        "The deck bears 40 tonnes, said Wanyama.",
        "The bridge was closed for 3 weeks.",
        'Wanyama said: "We worked through the rain, and the deck now bears forty tonnes".',
        "“We worked … and the deck now bears forty tonnes,” Wanyama said.",
        "It reopened on Monday and will be inspected on January 12.",
        "The bridge reopened on 23 November.",
        "The NRO paid for the repair.",
        "Hauliers in Kenya welcomed it.",
        "However, Ms Wanyama gave no date for the second lane.",
    ],
)
def test_what_a_source_holds_passes_in_other_words_too(text: str) -> None:
    assert blocking(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "claim", "reason"),
    [
        ("The bridge carries 4,300 vehicles a day.", "number", "4,300", "source says 4,200"),
        (
            "The repair cost 3.2 million dollars.",
            "number",
            "3.2 million",
            "source says 2.3 million",
        ),
        ("Engineers reopened the bridge on Tuesday.", "date", "Tuesday", "source says Monday"),
        ("It will be inspected on 21 January.", "date", "21 January", "source says 12 January"),
        ("Achieng Otieno said so.", "name", "Achieng Otieno", "name in no source"),
        ("Otieno said that the deck bears it.", "name", "Otieno", "name in no source"),
        ("Lorries cross the Mara bridge again.", "name", "Mara", "name in no source"),
        (
            "“We worked through the night, and the deck now bears forty tonnes,” Wanyama said.",
            "quotation",
            "We worked through the night, and the deck now bears forty tonnes,",
            "rain → night",
        ),
        ("“Nobody will ever pay for it,” Wanyama said.", "quotation", "Nobody", "in no source"),
    ],
)
def test_what_no_source_holds_is_marked_with_its_reason(
    text: str, kind: str, claim: str, reason: str
) -> None:
    (found,) = blocking(text)
    assert found.kind == kind
    assert found.text.startswith(claim)
    assert reason in found.reason
    assert text[found.start : found.end] == found.text


def test_a_name_put_together_from_two_people_is_not_taken_for_either() -> None:
    other = SourceText("2", "Peter Odhiambo drove the first lorry. Grace Akinyi waved it through.")
    report = check("Peter Akinyi drove the first lorry.", [other])
    (name,) = [c for c in report.claims if c.kind == "name"]
    assert name.verdict == "weak"
    assert "apart" in name.reason


def test_without_sources_nothing_hard_is_supported() -> None:
    report = check("Anna Berg said that 12 people came on Friday.", [])
    assert {c.kind for c in report.blocking} == {"name", "number", "date"}
    assert report.verdict == UNSUPPORTED
    assert report.support == 0.0


def test_each_claim_points_to_the_passage_that_holds_it() -> None:
    report = check("The crossing carries 4,200 vehicles a day.", [SOURCE])
    for claim in report.claims:
        assert claim.passage is not None
        assert "4,200 vehicles" in SOURCE.text[claim.passage.start : claim.passage.end]


def test_a_relative_day_is_held_by_the_source_s_own_date() -> None:
    source = SourceText("3", "The vote took place yesterday.", created=SOURCE.created)
    assert blocking("The vote took place on Sunday.", source) == []
    assert [c.kind for c in blocking("The vote took place on Monday.", source)] == ["date"]


@pytest.mark.parametrize(
    "piece", ["“a", "1,000,", "Aa ", "forty-", "may 1 ", "a.b.", "(", "twenty "]
)
def test_hostile_repetition_is_answered_in_time(piece: str) -> None:
    # Quadratic behaviour on 60 KB would take minutes; the suite's own limit would notice.
    check(piece * (20_000 // len(piece)), [SOURCE])
