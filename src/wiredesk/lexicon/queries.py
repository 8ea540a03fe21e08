"""The newsroom's tables as the values that tagging works with."""

from wiredesk.lexicon.models import Edition, Sector
from wiredesk.lexicon.tables.editions import EditionRule
from wiredesk.lexicon.tables.sectors import SectorRule
from wiredesk.lexicon.tagging.gazetteer import gazetteer


def sector_rules() -> tuple[SectorRule, ...]:
    """The newsroom's sectors, in its order."""
    return tuple(
        SectorRule.of(row.slug, row.name, row.description, row.words, row.codes)
        for row in Sector.objects.all()
    )


def edition_rules() -> tuple[EditionRule, ...]:
    """The newsroom's editions and the countries that belong to each."""
    return tuple(
        EditionRule(row.slug, row.name, row.zone, row.codes) for row in Edition.objects.all()
    )


def country_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Countries to choose from, (code, name) by name, under the regions that editions make."""
    left = dict(gazetteer().country_names)
    groups = []
    for edition in Edition.objects.all():
        found = {code: left.pop(code) for code in edition.codes & left.keys()}
        if found:
            groups.append((edition.name, _by_name(found)))
    return [*groups, ("Elsewhere", _by_name(left))] if left else groups


def country_name(code: str) -> str:
    """The country's name; the code itself where nobody knows it."""
    return gazetteer().country_names.get(code, code)


def _by_name(countries: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(countries.items(), key=lambda pair: pair[1])
