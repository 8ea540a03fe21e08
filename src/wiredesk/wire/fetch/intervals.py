"""When to look at a source again: a rule of values, without a clock or a connection of its own."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from random import Random

from wiredesk.wire.fetch import FetchError, GoneAway
from wiredesk.wire.item import Refused

SHORTEST, FIRST, LONGEST = 30.0, 300.0, 3600.0
# A publisher's own hint is kept up to here: WordPress says "hourly" whatever it does, and half of
# all newsrooms leave the ttl that their software came with.
_LONGEST_HINT = 300.0

_FIRST_RETRY, _LONGEST_RETRY = 60.0, 6 * 3600.0
# Where somebody must act first (a password, an address), asking every minute is rude. But an
# agency's log-in service has its bad minutes too.
_FIRST_RETRY_OF_NO_USE = 900.0
_SHORTEST_WISH, _LONGEST_WISH = timedelta(minutes=1), timedelta(days=1)

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age=\"?(\d{1,9})", re.IGNORECASE)
_TTL = re.compile(rb"<ttl>\s{0,20}(\d{1,6})\s{0,20}</ttl>", re.IGNORECASE)
_PERIOD = re.compile(rb"<sy:updatePeriod>\s{0,20}(hourly|daily|weekly|monthly|yearly)\b")
_FREQUENCY = re.compile(rb"<sy:updateFrequency>\s{0,20}(\d{1,4})\b")
_PERIODS = {b"hourly": 3600, b"daily": 86400, b"weekly": 604800}
_HEAD = 8192


@dataclass(frozen=True)
class Pace:
    """What is remembered of a source: its interval as adapted (0: never looked), its failures."""

    interval: float = 0.0
    failures: int = 0


@dataclass(frozen=True)
class Next:
    """When to look again, the pace to remember, and whether a person must say so first."""

    at: datetime
    pace: Pace
    stopped: bool = False


def after_success(
    pace: Pace,
    *,
    now: datetime,
    random: Random,
    new_items: int,
    since: timedelta | None = None,
    every: float | None = None,
    hint: float | None = None,
) -> Next:
    """The next look after one that went well, "not modified" included.

    ``since`` is how long ago the look before was (None: there was none), ``every`` the operator's
    own interval in seconds, ``hint`` the publisher's (``publishers_hint``).

    A source is looked at some four times for each piece it brings: half the time per piece after
    a look that brought any, a quarter longer after one that brought none.
    """
    if every:
        return Next(now + timedelta(seconds=every), Pace(float(every)))
    if not pace.interval or since is None:
        interval = FIRST  # what the first look brings is a backlog, and says nothing of the rate
    elif new_items:
        interval = min(pace.interval, since.total_seconds() / new_items / 2)
    else:
        interval = pace.interval * 1.25
    interval = min(max(interval, SHORTEST), LONGEST)
    wait = max(interval, min(hint or 0.0, _LONGEST_HINT))
    # Spread: sources that were added together shall not come due together for ever.
    wait = min(max(wait * random.uniform(0.9, 1.1), SHORTEST), LONGEST)
    return Next(now + timedelta(seconds=wait), Pace(interval))


def after_failure(
    pace: Pace,
    error: FetchError | Refused,
    *,
    now: datetime,
    random: Random,
    every: float | None = None,
) -> Next:
    """The next look after one that brought nothing: later each time, or when the server says.

    ``stopped`` where the source said that it is gone for good.
    """
    failures = pace.failures + 1
    remembered = Pace(pace.interval, failures)
    if isinstance(error, FetchError) and error.after is not None:
        wish = min(max(error.after, _SHORTEST_WISH), _LONGEST_WISH)
        return Next(now + min(wish * random.uniform(1, 1.1), _LONGEST_WISH), remembered)
    # The file that was refused may be another one by the next look.
    retry = error.retry if isinstance(error, FetchError) else True
    first = _FIRST_RETRY if retry else _FIRST_RETRY_OF_NO_USE
    wait = min(first * 2 ** min(failures - 1, 20), _LONGEST_RETRY)
    wait = min(max(wait * random.uniform(0.75, 1.25), every or 0.0), _LONGEST_RETRY)
    return Next(now + timedelta(seconds=wait), remembered, isinstance(error, GoneAway))


def asked_to_wait(retry_after: str, now: datetime) -> timedelta | None:
    """What a ``Retry-After`` header says (RFC 9110, 10.2.3); None where it is no such value."""
    value = retry_after.strip()
    if re.fullmatch(r"[0-9]{1,15}", value):
        return min(timedelta(seconds=min(int(value), 10**9)), _LONGEST_WISH)
    try:
        moment = parsedate_to_datetime(value[:60])
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(min(moment - now, _LONGEST_WISH), timedelta(0))


def publishers_hint(data: bytes, cache_control: str) -> float | None:
    """Seconds within which the publisher says that nothing changes; None where he says nothing.

    ``Cache-Control`` of the answer first; else RSS 2.0's ``ttl`` (minutes) or RSS 1.0's
    ``sy:updatePeriod`` and ``sy:updateFrequency``, where they stand in the head of ``data``.
    """
    age = _MAX_AGE.search(cache_control[:500])
    if age and int(age[1]):
        return float(age[1])
    head = data[:_HEAD]
    ttl = _TTL.search(head)
    if ttl:
        return int(ttl[1]) * 60.0
    period, frequency = _PERIOD.search(head), _FREQUENCY.search(head)
    if not period:
        return None
    times = int(frequency[1]) if frequency else 1
    return _PERIODS.get(period[1], _PERIODS[b"weekly"]) / max(times, 1)
