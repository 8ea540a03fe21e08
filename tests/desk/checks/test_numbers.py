"""Numbers are compared by their worth, by what they count, and by what the words around allow."""

from datetime import UTC, datetime

import pytest

from wiredesk.desk.checks import SUPPORTED, UNSUPPORTED, WEAK, Claim, check
from wiredesk.desk.passage import SourceText

# Invented copy: a sample.
SOURCE = SourceText(
    "1",
    "The harbour board of Lodvar counted 1,987,000 passengers in the third quarter, up from"
    " 1.5 million. One in five came by ferry, and 43 ships called.\n\n"
    "Between 12 and 15 sailors stayed behind. The new quay is 2.5 km long and cost Rs 2 crore."
    " Fares rose by 3 percentage points.\n\n"
    "Twelve cranes were sold to Port Kelwa. Flight LK370 brought their crews."
    " Kelwa Rovers won 3-1.",
    created=datetime(2026, 11, 23, tzinfo=UTC),
)


def numbers(text: str, *sources: SourceText) -> list[Claim]:
    claims = check(text, sources or (SOURCE,)).claims
    return [claim for claim in claims if claim.kind == "number"]


@pytest.mark.parametrize(
    "text",
    [
        "The board counted about 2 million passengers.",
        "Nearly two million passengers came.",
        "The board counted 1.5m passengers before.",
        "A fifth of them came by ferry.",
        "20 percent came by ferry.",
        "More than 40 ships called.",
        "12 to 15 sailors stayed.",
        "The quay is 2,500 metres long.",
        "It cost 20 million rupees.",
        "A dozen cranes were sold.",
        "Some two dozen ships less than the 43 ships of old came: 43 ships called.",
        "Flight 370 brought them.",
        "It was the 3rd quarter.",
        "In 2026 they came.",
        "Rovers won 3-1.",
    ],
)
def test_the_same_number_in_other_words_is_held(text: str) -> None:
    found = [each for each in numbers(text) if each.text != "two dozen"]
    assert {claim.verdict for claim in found} == {SUPPORTED}


@pytest.mark.parametrize(
    ("text", "claim", "fix"),
    [
        ("Fifteen cranes were sold to Port Kelwa.", "Fifteen", "Twelve"),
        ("In all 15 cranes were sold to Port Kelwa.", "15", "12"),
        ("The quay is 3.5 km long.", "3.5", "2.5"),
        ("The board counted 2.9 billion passengers.", "2.9 billion", "1,987,000"),
        ("It was in the second quarter.", "second", "third"),
        ("Some 53 ships called.", "53", "43"),
    ],
)
def test_another_number_blocks_with_the_source_s_own(text: str, claim: str, fix: str) -> None:
    (found,) = [each for each in numbers(text) if each.verdict == UNSUPPORTED]
    assert (found.text, found.fix, found.contradicted) == (claim, fix, True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The board counted 2 million passengers.", "rounded: source says 1,987,000"),
        ("The quay is 1.55 miles long.", "converted: source says 2.5"),
        ("Fares rose by 3 percent.", "source says 3 percentage points"),
        ("In 2025 they came.", "no source names this year"),
        ("Hundreds of millions came.", "no source has a number of this size"),
        ("Rovers won 3-2.", "source says 3-1, draft says 3-2"),
        ("It was the first time.", "no source says “first” of this"),
    ],
)
def test_what_is_not_quite_the_number_says_why(text: str, reason: str) -> None:
    reasons = [claim.reason for claim in numbers(text) if claim.verdict != SUPPORTED]
    assert any(reason in each for each in reasons)


@pytest.mark.parametrize(
    ("source", "draft", "fix"),
    [
        ("Twelve cranes fell.", "Seventeen cranes fell.", "Twelve"),
        ("Some 12 cranes fell.", "some seventeen cranes fell.", "twelve"),
        ("Forty-two cranes fell.", "In all 57 cranes fell.", "42"),
        ("The crane cost $2.3m in Lodvar.", "The crane cost $3.2m in Lodvar.", "$2.3m"),
        ("The crane cost €2m in Lodvar.", "The crane cost $2m in Lodvar.", "€2m"),
        ("The crane cost 2 million dollars.", "The crane cost $9 million.", "$2 million"),
    ],
)
def test_the_fix_is_written_as_the_draft_writes(source: str, draft: str, fix: str) -> None:
    (found,) = [c for c in numbers(draft, SourceText("2", source)) if c.verdict == UNSUPPORTED]
    assert found.fix == fix


def test_a_writer_s_own_small_count_warns() -> None:
    source = SourceText("2", "Eva Lind, Omar Dahl and their brother were arrested.")
    (found,) = numbers("Three were arrested.", source)
    assert found.verdict == WEAK
    assert "counted" in found.reason


def test_sources_that_disagree_are_both_shown() -> None:
    north = SourceText(
        "1", "The ferry sank off Port Kelwa and 12 people were killed.", agency="North Wire"
    )
    south = SourceText(
        "2", "The ferry sank off Port Kelwa; 14 people were killed.", agency="South Wire"
    )
    report = check("The ferry sank off Port Kelwa and 12 people were killed.", [north, south])
    (found,) = report.disagreements
    assert found.verdict == WEAK
    assert found.reason == "North Wire says 12, South Wire says 14"
    assert found.passage is not None
    assert found.passage.source == 0
    assert [passage.source for passage in found.others] == [1]
    assert report.blocking == ()
