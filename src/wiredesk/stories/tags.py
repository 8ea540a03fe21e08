"""What the tagger says of an item, by the newsroom's own tables, as a story keeps it."""

from typing import Any

from wiredesk.lexicon.queries import edition_rules, sector_rules
from wiredesk.lexicon.tagging import editions_for, tag
from wiredesk.wire.models import Item


def tags_of(item: Item) -> dict[str, Any]:
    """``{"sectors": [...], "places": [...], "editions": [slug…]}``, each tag with its score."""
    tags = tag(
        item.headline,
        item.body_text,
        codes=[subject["code"] for subject in item.subjects],
        dateline=item.dateline,
        agency_places=[place["name"] or place["code"] for place in item.places],
        sectors=sector_rules(),
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
        "editions": list(editions_for(tags.places, edition_rules())),
    }
