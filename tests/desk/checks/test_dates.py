"""Dates: a day is a day, counted in the item's own zone."""

from datetime import UTC, datetime

import pytest

from wiredesk.desk.checks import SUPPORTED, UNSUPPORTED, WEAK, Claim, check
from wiredesk.desk.passage import SourceText

# Sunday evening in UTC, Monday morning in Tokyo.
LATE = datetime(2026, 11, 22, 20, tzinfo=UTC)


def dated(text: str, source: SourceText) -> list[Claim]:
    return [claim for claim in check(text, [source]).claims if claim.kind == "date"]


@pytest.mark.parametrize(("zone", "day"), [("UTC", "Sunday"), ("Asia/Tokyo", "Monday")])
def test_a_day_counts_in_the_source_s_zone(zone: str, day: str) -> None:
    source = SourceText("1", "The vote was held today.", created=LATE, zone=zone)
    (found,) = dated(f"The vote was held on {day}.", source)
    assert found.verdict == SUPPORTED


def test_a_dated_day_is_yesterday_s() -> None:
    source = SourceText("1", "The vote was held yesterday.", created=LATE)
    (found,) = dated("The vote was held on 21 November.", source)
    assert found.verdict == SUPPORTED


def test_another_day_blocks_with_the_source_s_own() -> None:
    source = SourceText("1", "The vote in Lodvar was held on Sunday.", created=LATE)
    (found,) = dated("The vote in Lodvar was held on Friday.", source)
    assert (found.verdict, found.fix) == (UNSUPPORTED, "Sunday")
    assert found.reason == "source says Sunday, draft says Friday"
    assert found.contradicted


def test_the_same_sentence_with_a_day_from_elsewhere_is_wrong() -> None:
    source = SourceText(
        "1",
        "The council of Lodvar elected a new mayor on Tuesday. She takes office on Thursday.",
        created=LATE,
    )
    (found,) = dated("The council of Lodvar elected a new mayor on Thursday.", source)
    assert (found.verdict, found.fix) == (UNSUPPORTED, "Tuesday")


@pytest.mark.parametrize("text", ["Lodvar voted on Sunday.", "Lodvar voted in November."])
def test_what_follows_from_the_item_s_own_day_warns(text: str) -> None:
    (found,) = dated(text, SourceText("1", "Lodvar voted.", created=LATE))
    assert found.verdict == WEAK


def test_sources_that_disagree_on_the_day_are_both_shown() -> None:
    north = SourceText("1", "The ferry to Port Kelwa sank on Sunday.", agency="North Wire")
    south = SourceText("2", "The ferry to Port Kelwa sank on Saturday.", agency="South Wire")
    (found,) = check("The ferry to Port Kelwa sank on Sunday.", [north, south]).disagreements
    assert found.reason == "North Wire says Sunday, South Wire says Saturday"


def test_a_stretch_of_time_that_no_source_names_warns() -> None:
    source = SourceText("1", "The bridge closed last year after 20 years.")
    report = dated("It closed last year, after 20 years. It reopens next month.", source)
    assert [(c.text, c.verdict) for c in report] == [
        ("last year", SUPPORTED),
        ("20 years", SUPPORTED),
        ("next month", WEAK),
    ]
