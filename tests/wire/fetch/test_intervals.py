"""When to look again: bounds, rate, back-off, and what servers wish for."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.wire.fetch import BadAnswer, GoneAway, LoginFailed, NotAllowed, TooSlow
from wiredesk.wire.fetch.intervals import (
    FIRST,
    LONGEST,
    SHORTEST,
    Pace,
    after_failure,
    after_success,
    asked_to_wait,
    publishers_hint,
)
from wiredesk.wire.item import Refused

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class Middle(Random):
    """No jitter: the middle of every range."""

    def uniform(self, a: float, b: float) -> float:
        return (a + b) / 2


EVEN = Middle()


def wait(moment: datetime) -> float:
    return (moment - NOW).total_seconds()


def test_a_new_source_is_looked_at_after_five_minutes_whatever_its_backlog() -> None:
    for new_items in (0, 50):
        after = after_success(Pace(), now=NOW, random=EVEN, new_items=new_items)
        assert (after.pace, wait(after.at), after.stopped) == (Pace(FIRST), FIRST, False)


def test_news_makes_the_looks_denser_and_silence_makes_them_rarer() -> None:
    since = timedelta(seconds=400)
    brought = after_success(Pace(400), now=NOW, random=EVEN, new_items=4, since=since)
    assert brought.pace == Pace(50)
    nothing = after_success(Pace(400, 3), now=NOW, random=EVEN, new_items=0, since=since)
    assert nothing.pace == Pace(500)


@pytest.mark.parametrize(("gap", "shortest", "longest"), [(60, 30, 60), (600, 80, 320)])
def test_a_steady_source_is_looked_at_a_few_times_a_piece(
    gap: float, shortest: float, longest: float
) -> None:
    """A day of a wire with a piece a minute, and of one with a piece in ten."""
    random = Random(1)
    now, pace, since, brought, waits = NOW, Pace(FIRST), timedelta(seconds=FIRST), 0, []
    due = NOW
    while now < NOW + timedelta(days=1):
        new = 0
        while due <= now:
            due += timedelta(seconds=random.expovariate(1 / gap))
            new += 1
        brought += new
        after = after_success(pace, now=now, random=random, new_items=new, since=since)
        since, now, pace = after.at - now, after.at, after.pace
        waits.append(since.total_seconds())
    assert brought > 86400 / gap * 0.8
    assert shortest <= sum(waits) / len(waits) <= longest


def test_the_operators_own_interval_is_kept_to_the_second() -> None:
    for new_items in (0, 9):
        after = after_success(
            Pace(3000, 2),
            now=NOW,
            random=Random(1),
            new_items=new_items,
            since=timedelta(hours=1),
            every=10,
            hint=86400,
        )
        assert (wait(after.at), after.pace) == (10, Pace(10))


def test_a_publishers_hint_holds_for_five_minutes_at_most() -> None:
    def waited(hint: float | None) -> float:
        since = timedelta(seconds=60)
        after = after_success(Pace(30), now=NOW, random=EVEN, new_items=2, since=since, hint=hint)
        assert after.pace == Pace(30)  # the rate is remembered as observed
        return wait(after.at)

    assert [waited(hint) for hint in (None, 10, 120, 86400)] == [30, 30, 120, 300]


@given(
    interval=st.floats(0, 1e6),
    failures=st.integers(0, 10**6),
    new_items=st.integers(0, 10**6),
    since=st.one_of(st.none(), st.timedeltas(timedelta(0), timedelta(days=9999))),
    hint=st.one_of(st.none(), st.floats(0, 1e12)),
    seed=st.integers(0, 99),
)
def test_every_wait_lies_within_the_bounds(
    interval: float,
    failures: int,
    new_items: int,
    since: timedelta | None,
    hint: float | None,
    seed: int,
) -> None:
    pace = Pace(interval, failures)
    well = after_success(
        pace, now=NOW, random=Random(seed), new_items=new_items, since=since, hint=hint
    )
    assert SHORTEST <= wait(well.at) <= LONGEST
    assert SHORTEST <= well.pace.interval <= LONGEST
    assert well.pace.failures == 0
    for error in (TooSlow("Slow."), NotAllowed("No.")):
        badly = after_failure(pace, error, now=NOW, random=Random(seed))
        assert 45 <= wait(badly.at) <= 6 * 3600
        assert badly.pace == Pace(interval, failures + 1)


def test_failures_back_off_to_six_hours() -> None:
    pace, waits = Pace(300), []
    for _ in range(11):
        after = after_failure(pace, TooSlow("Slow."), now=NOW, random=EVEN)
        waits.append(wait(after.at) / 60)
        pace = after.pace
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]
    assert pace == Pace(300, 11)
    assert after_success(pace, now=NOW, random=EVEN, new_items=0).pace.failures == 0


def test_what_a_person_must_put_right_is_not_asked_every_minute() -> None:
    first = after_failure(Pace(300), LoginFailed("No."), now=NOW, random=EVEN)
    assert wait(first.at) == 900
    refused = after_failure(Pace(300), Refused("An HTML page."), now=NOW, random=EVEN)
    assert wait(refused.at) == 60


def test_failures_are_spread() -> None:
    random = Random(1)
    waits = {
        wait(after_failure(Pace(300), TooSlow("Slow."), now=NOW, random=random).at)
        for _ in range(50)
    }
    assert len(waits) == 50
    assert min(waits) < 50
    assert max(waits) > 70


def test_an_operators_slow_interval_is_not_made_faster_by_a_failure() -> None:
    after = after_failure(Pace(7200), TooSlow("Slow."), now=NOW, random=EVEN, every=7200)
    assert wait(after.at) == 7200


def test_gone_for_good_waits_for_a_person() -> None:
    assert after_failure(Pace(300), GoneAway("Gone."), now=NOW, random=EVEN).stopped
    assert not after_failure(Pace(300), TooSlow("Slow."), now=NOW, random=EVEN).stopped


@pytest.mark.parametrize(
    ("asked", "least", "most"),
    [
        pytest.param("120", 120, 132, id="B12-seconds"),
        pytest.param("0", 60, 66, id="B12-at-least-a-minute"),
        pytest.param("99999999", 86400, 86400, id="B12-at-most-a-day"),
        pytest.param("9" * 15, 86400, 86400, id="B12-absurd"),
        pytest.param("Tue, 24 Nov 2026 12:10:00 GMT", 600, 660, id="B12-date"),
        pytest.param("Tue, 24 Nov 2020 12:10:00 GMT", 60, 66, id="B12-date-that-was"),
        pytest.param("Tue, 24 Nov 9999 12:10:00 GMT", 86400, 86400, id="B12-date-far-off"),
    ],
)
def test_what_a_busy_server_asks_for_is_honoured(asked: str, least: int, most: int) -> None:
    """B12"""
    error = BadAnswer("Busy.", after=asked_to_wait(asked, NOW))
    for failures in (0, 9):
        after = after_failure(Pace(300, failures), error, now=NOW, random=Random(3))
        assert least <= wait(after.at) <= most


@pytest.mark.parametrize(
    "asked", ["", "-1", "Wed, 99 Foo", "1.5", "9" * 400, "soon", "٣", "1e9", "\x00", "Mon, 1 Jan"]
)
def test_what_is_no_retry_after_is_as_if_it_were_not_there(asked: str) -> None:
    """B12: the default back-off then."""
    assert asked_to_wait(asked, NOW) is None


@given(st.text(max_size=100))
def test_any_retry_after_is_a_wait_within_a_day_or_none(asked: str) -> None:
    after = asked_to_wait(asked, NOW)
    assert after is None or timedelta(0) <= after <= timedelta(days=1)


@pytest.mark.parametrize(
    ("cache_control", "data", "hint"),
    [
        ("max-age=120", b"<rss><ttl>60</ttl>", 120),
        ("public, MAX-AGE=120, s-maxage=9", b"", 120),
        ("no-cache, max-age=0", b"<rss><channel><ttl> 15 </ttl>", 900),
        ("s-maxage=600", b"", None),
        ("", b"<sy:updatePeriod>\n hourly </sy:updatePeriod><sy:updateFrequency>4<", 900),
        ("", b"<sy:updatePeriod>daily</sy:updatePeriod>", 86400),
        ("", b"<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0<", 86400),
        ("", b"<sy:updatePeriod>yearly</sy:updatePeriod>", 604800),
        ("", b"<ttl>-5</ttl>", None),
        ("", b" " * 9000 + b"<ttl>5</ttl>", None),
        ("max-age=" + "9" * 500, b"", 999999999),
    ],
)
def test_a_publishers_hint_is_read_where_it_says_anything(
    cache_control: str, data: bytes, hint: float | None
) -> None:
    assert publishers_hint(data, cache_control) == hint
