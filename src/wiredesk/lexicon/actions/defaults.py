"""Give a new newsroom its sectors and editions; one that has its own is left alone."""

from wiredesk.lexicon.models import Edition, Sector
from wiredesk.lexicon.tables.editions import EDITIONS, GLOBAL
from wiredesk.lexicon.tables.sectors import DEFAULT


def install_defaults() -> None:
    """Write the shipped tables into empty ones."""
    if not Sector.objects.exists():
        Sector.objects.bulk_create(
            Sector(
                slug=rule.slug,
                name=rule.name,
                description=rule.description,
                words=rule.word_lines(),
                codes="\n".join(rule.codes),
                order=number * 10,
            )
            for number, rule in enumerate(DEFAULT, start=1)
        )
    if not Edition.objects.exists():
        Edition.objects.bulk_create(
            Edition(
                slug=rule.slug,
                name=rule.name,
                zone=rule.zone,
                countries=" ".join(sorted(rule.countries)),
                is_global=rule.slug == GLOBAL,
                order=number * 10,
            )
            for number, rule in enumerate(EDITIONS, start=1)
        )
