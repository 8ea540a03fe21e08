"""What the tagger says of an item, by the newsroom's own tables, as a story keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wiredesk.lexicon.queries import Rulebooks, edition_rules, rulebooks, vocabulary
from wiredesk.lexicon.tagging import EditionRule, SectorRule, TopicRow, editions_for, tag
from wiredesk.lexicon.tagging.places import country_of
from wiredesk.wire.models import Item


@dataclass(frozen=True)
class Tables:
    """The newsroom's own tables, as the tagger reads them."""

    rules: Rulebooks
    editions: tuple[EditionRule, ...]
    topics: Mapping[str, TopicRow] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Tables":
        """They as they stand now; whoever tags many items reads them once."""
        return cls(rulebooks(), tuple(edition_rules()), vocabulary())

    @property
    def sectors(self) -> tuple[SectorRule, ...]:
        """The newsroom's sectors, in its order."""
        return self.rules.sectors


def tags_of(item: Item, tables: Tables) -> dict[str, Any]:
    """The tags of an item, each with its score and the words behind it.

    ``{"sectors": [{slug}], "places": [{country, name, main}], "editions": [slug…],
    "topics": [{code, name}], "names": [{name, kind}]}``.
    """
    tags = tag(
        item.headline,
        item.body_text,
        codes=codes_of(item),
        dateline=item.dateline,
        agency_places=[
            place["code"] if country_of(place["code"]) else place["name"] for place in item.places
        ],
        sectors=tables.rules.of(item.source.slug),
        vocabulary=tables.topics,
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
        "topics": [
            {"code": t.code, "name": t.name, "score": t.score, "words": list(t.words)}
            for t in tags.topics
        ],
        "names": [{"name": n.name, "kind": n.kind, "score": n.score} for n in tags.names],
    }


def codes_of(item: Item) -> list[str]:
    """The agency's subject codes, then the names it gives them: ``ap:84de…`` is “Business”."""
    codes = [subject["code"] for subject in item.subjects]
    return list(dict.fromkeys([*codes, *(s["name"] for s in item.subjects if s["name"])]))
