"""What a clock on the wall says, in the nights when the clocks change."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.kit.local_time import NoSuchTime, TwiceThatDay, moment_in

ZONES = ("Europe/Vienna", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")


def test_an_everyday_time_is_the_moment_at_which_clocks_show_it() -> None:
    at = moment_in(datetime(2026, 7, 1, 9, 30), "Europe/Vienna")
    assert at.astimezone(UTC) == datetime(2026, 7, 1, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("local", "zone", "goes_on"),
    [
        (datetime(2026, 3, 29, 2, 30), "Europe/Vienna", "03:30"),
        (datetime(2026, 10, 4, 2, 15), "Australia/Lord_Howe", "02:45"),
    ],
)
def test_a_time_that_the_clocks_jump_over_is_refused_in_words(
    local: datetime, zone: str, goes_on: str
) -> None:
    with pytest.raises(NoSuchTime, match=goes_on):
        moment_in(local, zone)


def test_a_time_that_comes_twice_is_asked_back_and_can_be_said() -> None:
    local = datetime(2026, 10, 25, 2, 30)
    with pytest.raises(TwiceThatDay, match="first as CEST, then as CET"):
        moment_in(local, "Europe/Vienna")
    first = moment_in(local, "Europe/Vienna", second=False)
    second = moment_in(local, "Europe/Vienna", second=True)
    assert first.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert second.astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@given(
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2040, 1, 1)),
    st.sampled_from(ZONES),
)
def test_what_is_accepted_is_what_clocks_there_show(local: datetime, zone: str) -> None:
    try:
        at = moment_in(local, zone, second=True)
    except NoSuchTime:
        return
    shown = at.astimezone(UTC).astimezone(at.tzinfo)
    assert shown.replace(tzinfo=None, fold=0) == local.replace(fold=0)
