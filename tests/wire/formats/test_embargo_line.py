"""Embargoes in words: read where day, hour and zone agree, held where not, linear always."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.wire.formats import embargo_line

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TEN = datetime(2026, 3, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGOED UNTIL 10:00 GMT 3 March 2026",
        "Embargo: Tuesday 3 March, 1000hrs GMT",
        "Embargo 2026-03-03T11:00:00+01:00",
        "STRICTLY EMBARGOED UNTIL 12:00 GMT+2 ON 3 MARCH 2026",
        "For release 5 a.m. ET, March 3, 2026",
        "Embargoed until 10:00 GMT (11:00 CET) on March 3, 2026",
        "Sperrfrist: Dienstag, 3.3.2026, 11.00 Uhr MEZ",
    ],
)
def test_day_hour_and_zone_are_read(line: str) -> None:
    found = embargo_line.find([line], NOW)
    assert found and (found.until, found.hold) == (TEN, "")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("EMBARGOED", "without a readable end"),
        ("Embargo: 3 March 2026, 10:00", "no time zone"),
        ("Embargo: 10:00 CST 3 March 2026", "no time zone"),
        ("Embargo: 10:00 GMT Tuesday", "no day"),
        ("Embargo: 03/04/2026 10:00 GMT", "no day"),
        ("Embargo: 3 March 2026 GMT", "no hour"),
        ("Embargo: 25:00 GMT 3 March 2026", "no time zone that can be read"),
        ("Embargo: 10:00 GMT 3 March or 4 March 2026", "more than one day"),
        ("Embargo: 10:00 GMT or 12:00 GMT 3 March 2026", "more than one hour"),
        ("Embargo: 10:00 GMT Friday 3 March 2026", "disagree"),
    ],
)
def test_what_is_missing_or_in_doubt_holds(line: str, reason: str) -> None:
    found = embargo_line.find([line], NOW)
    assert found and found.until is None and reason in found.hold


def test_two_lines_that_differ_hold_and_show_the_later_end() -> None:
    lines = ["Embargo: 10:00 GMT 3 March 2026", "Embargo: 10:00 GMT 4 March 2026"]
    found = embargo_line.find(lines, NOW)
    assert found and found.hold and found.until == TEN.replace(day=4)


@pytest.mark.parametrize(
    "seed", ["embargo ", "Embargo: 3 March ", "achtung ", "1/1/", "10:00 ", "("]
)
def test_hostile_lines_cost_nothing(seed: str) -> None:
    started = time.process_time()
    embargo_line.find(["EMBARGO: " + seed * (100_000 // len(seed))] * 20, NOW)
    assert time.process_time() - started < 2


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_lines_give_an_answer(lines: list[str]) -> None:
    found = embargo_line.find(["EMBARGO: " + line for line in lines], NOW)
    assert found is None or found.until or found.hold
