"""The sample's wire items with their times and words settled: from data files to dated copy."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from wiredesk.lexicon.tables.editions import EDITIONS
from wiredesk.sample.newsroom import DATA, Agency, load, read_table, split_paragraphs
from wiredesk.sample.wording import fill_days

SAMPLE_NOTE = "Sample item: invented people, organisations and events."


@dataclass(frozen=True)
class Subject:
    """An IPTC Media Topic: ``code`` as ``medtop:15000000``, its name in English."""

    code: str
    name: str


@dataclass(frozen=True)
class Copy:
    """One version of one piece, as its agency is about to send it. Times are aware UTC.

    ``key`` is the same for all versions; ``first_sent`` is when the first of them went out.
    ``paragraphs`` begin with the agency's dateline where it sends one.
    """

    agency: Agency
    key: str
    version: int
    sent: datetime
    first_sent: datetime
    headline: str
    slugline: str
    dateline: str
    city: str
    country: str
    country_name: str
    byline: str
    paragraphs: tuple[str, ...]
    subjects: tuple[Subject, ...]
    urgency: int
    status: str = "usable"
    signal: str = ""
    note: str = ""
    embargo_until: datetime | None = None


def all_copy(now: datetime) -> list[Copy]:
    """Everything that the sample agencies sent up to ``now`` (aware), in the order of sending."""
    now = now.astimezone(UTC).replace(microsecond=0)
    rows = [
        _Row(**row)
        for path in sorted((DATA / "wire").glob("*.toml"))
        for row in read_table(f"wire/{path.name}")["item"]
    ]
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        name = (row.source, row.key)
        first[name] = max(row.minutes, first.get(name, row.minutes))
    names = read_table("names.toml")
    agencies = {agency.slug: agency for agency in load().agencies}
    found = [
        row.settle(now, first[row.source, row.key], agencies[row.source], names) for row in rows
    ]
    return sorted(found, key=lambda copy: (copy.sent, copy.agency.slug, copy.key))


@dataclass(frozen=True)
class _Row:
    """An item as the data files have it. Minutes count back from now.

    ``minutes`` is when it was sent, ``happened`` the moment that its weekdays are told from
    (where not the sending), so that agencies agree on the day of an event; ``embargo_minutes``
    counts forward from now.
    """

    source: str
    key: str
    minutes: int
    urgency: int
    headline: str
    slugline: str
    place: str
    country: str
    byline: str
    subjects: list[str]
    body: str
    version: int = 1
    happened: int | None = None
    status: str = "usable"
    signal: str = ""
    note: str = ""
    embargo_minutes: int | None = None

    def settle(
        self, now: datetime, first: int, agency: Agency, names: dict[str, dict[str, str]]
    ) -> Copy:
        zone = _zone(self.country)
        sent = now - timedelta(minutes=self.minutes)
        happened = self.minutes if self.happened is None else self.happened
        told_from = (now - timedelta(minutes=happened)).astimezone(zone)
        country = names["countries"][self.country]
        city, _, state = self.place.partition(", ")
        dateline = f"{city}, {state or country}"
        paragraphs = split_paragraphs(fill_days(self.body, told_from))
        if self.signal not in ("kill", "advisory"):
            if agency.format == "rss":
                opening = f"{dateline} — "
            else:
                day = fill_days("{date:0}", sent.astimezone(zone))
                opening = f"{city.upper()}, {state or country}, {day} ({agency.mark}) - "
            paragraphs = (opening + paragraphs[0], *paragraphs[1:])
        return Copy(
            agency=agency,
            key=self.key,
            version=self.version,
            sent=sent,
            first_sent=now - timedelta(minutes=first),
            headline=self.headline,
            slugline=self.slugline,
            dateline=dateline,
            city=city,
            country=self.country,
            country_name=country,
            byline=self.byline,
            paragraphs=paragraphs,
            subjects=tuple(
                Subject(f"medtop:{code}", names["topics"][code]) for code in self.subjects
            ),
            urgency=self.urgency,
            status=self.status,
            signal=self.signal,
            note=self.note,
            embargo_until=(
                None
                if self.embargo_minutes is None
                else now + timedelta(minutes=self.embargo_minutes)
            ),
        )


def _zone(country: str) -> ZoneInfo:
    """The clock of the edition that the country belongs to: the day its readers have."""
    return ZoneInfo(next(edition.zone for edition in EDITIONS if country in edition.countries))
