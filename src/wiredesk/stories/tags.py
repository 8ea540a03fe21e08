"""What the tagger says of an item, by the newsroom's own tables, as a story keeps it."""

from dataclasses import dataclass
from typing import Any

from wiredesk.lexicon.queries import edition_rules, sector_rules
from wiredesk.lexicon.tagging import EditionRule, SectorRule, editions_for, tag
from wiredesk.wire.models import Item


@dataclass(frozen=True)
class Tables:
    """The newsroom's own tables, as the tagger reads them."""

    sectors: tuple[SectorRule, ...]
    editions: tuple[EditionRule, ...]

    @classmethod
    def read(cls) -> "Tables":
        """They as they stand now; whoever tags many items reads them once."""
        return cls(tuple(sector_rules()), tuple(edition_rules()))


def tags_of(item: Item, tables: Tables) -> dict[str, Any]:
    """``{"sectors": [...], "places": [...], "editions": [slug…]}``, each tag with its score."""
    tags = tag(
        item.headline,
        item.body_text,
        codes=[subject["code"] for subject in item.subjects],
        dateline=item.dateline,
        agency_places=[place["name"] or place["code"] for place in item.places],
        sectors=tables.sectors,
    )
    return {
        "sectors": [
            {"slug": s.slug, "score": s.score, "words": list(s.words)} for s in tags.sectors
        ],
        "places": [
            {
                "country": p.country,
                "name": p.name,
                "score": p.score,
                "main": p.main,
                "words": list(p.words),
            }
            for p in tags.places
        ],
        "editions": list(editions_for(tags.places, tables.editions)),
    }
