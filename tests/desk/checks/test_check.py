"""A claim that the sources don't hold is found, whatever its kind; what they hold passes."""

import time
from datetime import UTC, datetime

import pytest

from wiredesk.desk.checks import UNSUPPORTED, Claim, check
from wiredesk.desk.passage import SourceText
from wiredesk.lexicon.reading import dates

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
        "'We worked through the rain,' Wanyama said.",
        "»We worked through the rain«, Wanyama said.",
        "“We worked through [heavy] rain, and the deck now bears forty tonnes,” Wanyama said.",
        "Kavirondo Bridge Reopens To Lorries As Hauliers Welcome News",
        "Roads Director Achieng Wanyama spoke at the site.",
        "Surveyor Achieng Wanyama spoke at the site.",
        "Kenyan hauliers welcomed the reopening; traffic resumed.",
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
        (
            "'We worked through the night, and the deck now bears forty tonnes,' she said.",
            "quotation",
            "We worked through the night",
            "quotation differs in 1 word: rain → night",
        ),
        (
            "The repair cost €2.3 million.",
            "number",
            "€2.3 million",
            "source says 2.3 million dollar",
        ),
        ("Otieno opened the bridge.", "name", "Otieno", "name in no source"),
        ("The Mara National Roads Office paid.", "name", "Mara National", "one has National Roads"),
        ("Peter Wanyama said so.", "name", "Peter Wanyama", "one has Achieng Wanyama"),
        ("The Tanzanian hauliers welcomed it.", "name", "Tanzanian", "name in no source"),
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
    assert name.verdict == UNSUPPORTED
    assert name.fix == "Peter Odhiambo"


def test_a_number_that_belongs_to_something_else_is_doubted() -> None:
    source = SourceText(
        "2", "The quake killed 12 people in Ambon. In all 40 people of the port were injured."
    )
    (number,) = [
        c
        for c in check("The quake killed 40 people in Ambon.", [source]).claims
        if c.kind == "number"
    ]
    assert number.verdict == "weak"
    assert number.reason == "source says 12 here, draft says 40, which stands elsewhere"


def test_a_name_is_not_held_by_the_same_word_without_its_capital() -> None:
    source = SourceText("2", "Shares rose in Oslo on hopes of a deal.")
    (name,) = [c for c in check("The broker Rose sold.", [source]).claims if c.kind == "name"]
    assert name.verdict == "weak"


def test_a_quotation_must_stand_in_one_source() -> None:
    one = SourceText("1", "Wanyama said the deck bears forty tonnes.")
    two = SourceText("2", "Wanyama said it was checked twice by divers.")
    text = "“The deck bears forty tonnes … it was checked twice,” Wanyama said."
    assert [c.kind for c in check(text, [one, two]).blocking] == ["quotation"]
    both = SourceText("3", f"{one.text} {two.text}")
    assert check(text, [one, both]).blocking == ()


def test_a_date_does_not_reach_over_a_paragraph_s_end() -> None:
    (date,) = dates.dates("The span is number 12\n\nJanuary 2027 was dry.")
    assert date.value == ("month", 1)


def test_offsets_count_in_the_text_as_given() -> None:
    text = "  “Nobody will ever pay for it,”  Peter Mara said.\n\nOn Tuesday 4,300 came. "
    for claim in check(text, [SOURCE]).claims:
        assert text[claim.start : claim.end] == claim.text


def test_the_text_as_a_whole_is_supported_by_what_says_the_same() -> None:
    good = check("The Kavirondo bridge reopened to lorries on Monday after floods.", [SOURCE])
    assert (good.verdict, good.support) == ("supported", 1.0)
    bad = check("Dancers from Lima filled the opera house with song.", [SOURCE])
    assert bad.verdict == UNSUPPORTED
    assert bad.support < 0.2


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
    "piece",
    [
        *(
            "“a",
            "1,000,",
            "Aa ",
            "forty-",
            "may 1 ",
            "a.b.",
            "(",
            "twenty ",
            "...",
            "“abc” ",
            "'a ",
        ),
        *("“", "\n\n", "‘a’b", "x", "+1", "one hundred and ", "Aa of the "),
    ],
)
def test_hostile_repetition_is_answered_in_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    started = time.process_time()
    check(text, [SOURCE])
    check("Anna Berg said “nobody will pay” on 12 May.", [SourceText("1", text, headline=text)])
    assert time.process_time() - started < 2  # what is quadratic in 20 KB takes much longer
