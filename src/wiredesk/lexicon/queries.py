"""The newsroom's tables as the values that tagging works with."""

from wiredesk.lexicon.models import Edition, Sector
from wiredesk.lexicon.tables.editions import EditionRule
from wiredesk.lexicon.tables.sectors import SectorRule


def sector_rules() -> tuple[SectorRule, ...]:
    """The newsroom's sectors, in its order."""
    return tuple(
        SectorRule.of(row.slug, row.name, row.description, row.words, row.codes)
        for row in Sector.objects.all()
    )


def edition_rules() -> tuple[EditionRule, ...]:
    """The newsroom's editions and the countries that belong to each."""
    return tuple(
        EditionRule(row.slug, row.name, row.zone, frozenset(row.countries.split()))
        for row in Edition.objects.all()
    )
