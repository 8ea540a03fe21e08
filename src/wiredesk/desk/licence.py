"""What an agency's licence allows: values in, values out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

# Where an article may show, as licences part it.
PAGES, FEEDS = "pages", "feeds"
CHANNELS = ((PAGES, "Pages"), (FEEDS, "Feeds"), ("newsletter", "Newsletter"), ("api", "API"))


@dataclass(frozen=True)
class Licence:
    """One source's terms. Empty ``territories`` (ISO 3166-1) and ``channels`` mean all."""

    source: str
    territories: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    days: int | None = None

    def covers(self, countries: Collection[str]) -> bool:
        """May an edition for these countries show it? One for none in particular is worldwide."""
        return not self.territories or (bool(countries) and self.territories.issuperset(countries))

    def allows(self, channel: str) -> bool:
        """May it show in this channel?"""
        return not self.channels or channel in self.channels


def forbidden(
    licences: Sequence[Licence], editions: Sequence[tuple[str, Collection[str]]]
) -> list[str]:
    """What stands against a publication in these editions (name, countries), in words."""
    found = []
    for licence in licences:
        if not licence.allows(PAGES):
            found.append(f"The licence of {licence.source} does not cover pages.")
        names = [name for name, countries in editions if not licence.covers(countries)]
        if licence.territories and not editions:
            found.append(
                f"The licence of {licence.source} covers {', '.join(sorted(licence.territories))}"
                " only: choose an edition there."
            )
        if names:
            found.append(
                f"The licence of {licence.source} covers {', '.join(sorted(licence.territories))}"
                f" only, not the edition {', '.join(names)}."
            )
    return found


def ends_at(licences: Sequence[Licence], first_published_at: datetime) -> datetime | None:
    """When the article must be off, None where no licence sets an end."""
    days = [licence.days for licence in licences if licence.days is not None]
    return first_published_at + timedelta(days=min(days)) if days else None
