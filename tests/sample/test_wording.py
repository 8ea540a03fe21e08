"""Days in sample copy."""

from datetime import UTC, datetime

import pytest

from wiredesk.sample.wording import fill_days

MONDAY = datetime(2026, 12, 28, 9, 0, tzinfo=UTC)


def test_days_dates_and_years_are_counted_from_the_moment():
    text = "{today} {yesterday} {tomorrow} {day:-3} {day:4} {date:-3} {date:+5} {year:-9}"
    assert fill_days(text, MONDAY) == (
        "Monday Sunday Tuesday Friday Friday 25 December 2 January 2017"
    )


@pytest.mark.parametrize("text", ["{noon}", "{day:}", "{today:1}", "{date:x}", "{}"])
def test_an_unknown_placeholder_is_an_error(text):
    with pytest.raises(ValueError, match="unknown placeholder"):
        fill_days(text, MONDAY)
