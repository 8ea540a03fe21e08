"""The desk's day in numbers: what went out, by whom or what, and how long it took from the wire."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Min

from wiredesk.desk.models import Publication
from wiredesk.people.actor import How
from wiredesk.people.models import User

# The day is counted among so many of the newest publications, whatever the archive.
COUNTED = 2000
_TIMED = 500
_KINDS = (
    (Publication.Kind.NEW, "published"),
    (Publication.Kind.UPDATE, "updated"),
    (Publication.Kind.CORRECTION, "corrected"),
    (Publication.Kind.KILL, "killed"),
)


@dataclass(frozen=True)
class Pace:
    """How long pieces took from the wire to the reader; ``number`` of them."""

    number: int
    median: timedelta
    slowest: timedelta


@dataclass(frozen=True)
class Day:
    """Today's output: what, by people, without a person. ``mine`` and ``all`` are paces,
    ``corrections`` the numbers of today's corrections, the newest first."""

    output: list[tuple[str, int, int]] = field(default_factory=list)
    mine: Pace | None = None
    all: Pace | None = None
    corrections: list[int] = field(default_factory=list)

    @property
    def automatic(self) -> int:
        """How much of the output no person had a hand in at that moment."""
        return sum(itself for _, _, itself in self.output)


def day_of(person: User, since: datetime) -> Day:
    """What went out since then."""
    newest = Publication.objects.order_by("-id").values_list("pk", "kind", "how", "at")[:COUNTED]
    today = [row for row in newest if row[3] >= since]
    by_people = Counter(kind for _, kind, how, _ in today if how == How.SESSION)
    by_itself = Counter(kind for _, kind, how, _ in today if how != How.SESSION)
    # What a person published: how fast a policy is tells nobody how the desk does.
    new = [pk for pk, kind, how, _ in today if kind == "new" and how == How.SESSION][:_TIMED]
    mine, everybody = [], []
    for at, who, came in (
        Publication.objects.filter(pk__in=new)
        .annotate(came=Min("article__sources__item__chain__items__received_at"))
        .values_list("at", "person", "came")
    ):
        if came is not None:
            everybody.append(at - came)
            if who == person.pk:
                mine.append(at - came)
    return Day(
        output=[(words, by_people[kind], by_itself[kind]) for kind, words in _KINDS],
        mine=_pace(mine),
        all=_pace(everybody),
        corrections=[pk for pk, kind, _, _ in today if kind == Publication.Kind.CORRECTION],
    )


def _pace(times: list[timedelta]) -> Pace | None:
    if not times:
        return None
    middle = median(each.total_seconds() for each in times)
    return Pace(len(times), timedelta(seconds=middle), max(times))


def words_of(span: timedelta) -> str:
    """A span as one says it: ``40 s``, ``3 min``, ``2 h 5 min``, ``3 days``."""
    seconds = int(span.total_seconds())
    if seconds < 60:
        return f"{seconds} s"
    minutes = seconds // 60
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"
    return f"{minutes // 1440} days"
