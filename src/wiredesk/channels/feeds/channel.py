"""The feeds as a channel: every feed that a publication touches."""

from typing import Any
from urllib.parse import urlsplit

from wiredesk.channels import store
from wiredesk.channels.feeds.rss import Entry, rss
from wiredesk.desk.models import Publication
from wiredesk.site import queries
from wiredesk.site.surfaces import Card, Furniture

ENTRIES = 30
_WITH_FEED = ("edition:", "sector:", "place:", *(f"form:{form}" for form in queries.LISTED_FORMS))


class Feeds:
    """Writes the whole site's feed, and those of the lists that hold or held the article."""

    name = "feeds"
    local = True

    def deliver(self, publication: Publication) -> dict[str, Any]:
        """Write the touched feeds; the proof names each address with its hash."""
        proof: dict[str, Any] = {"written": {}, "removed": []}
        with store.writing(), queries.reading():
            keys = set(publication.article.placements.values_list("key", flat=True))
            write(keys | set(publication.left), proof)
        return proof


def write(keys: set[str], proof: dict[str, Any]) -> None:
    """Write the feeds of these lists; adds to ``proof``."""
    furniture = queries.furniture()
    for key in sorted(keys):
        if key == "opinion" or key.startswith(_WITH_FEED):
            address = queries.feed_href(key)
            proof["written"][address] = store.write(address, _feed(key, furniture))


def everything() -> set[str]:
    """The lists that have a feed."""
    return {*queries.listing_keys(), *(f"edition:{e.slug}" for e in queries.editions())}


def _feed(key: str, furniture: Furniture) -> bytes:
    base = furniture.base_url
    edition = key == f"edition:{queries.GLOBAL}"
    title = furniture.name if edition else f"{furniture.name}: {queries.listing_title(key)}"
    return rss(
        title=title,
        home=base + queries.home_href(key),
        feed=base + queries.feed_href(key),
        description=furniture.tagline or title,
        language=queries.list_language(key),
        entries=[_entry(card, base) for card in queries.feed_cards(key, ENTRIES)],
    )


def _entry(card: Card, base: str) -> Entry:
    sector = (card.sector.text,) if card.sector else ()
    return Entry(
        # A tag address (RFC 4151) lasts longer than a slug or a host's scheme.
        guid=f"tag:{urlsplit(base).hostname},{card.published:%Y}:article:{card.id}",
        href=base + card.href,
        title=card.headline,
        summary=card.standfirst,
        published=card.published,
        byline=card.byline,
        categories=(*sector, card.place),
    )
