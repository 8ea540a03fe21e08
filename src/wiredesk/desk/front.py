"""What editors set on the front pages: the pins that hold now, and which articles can be pinned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from wiredesk.desk.models import Article, Band, FrontSlot, Placement

# Places that can be pinned: the lead, the three beside it, and what opens the sections below.
PLACES = 12


@dataclass(frozen=True)
class Pin:
    """An article (its number) at a place, 1 for the lead, until a time (None: until unpinned)."""

    place: int
    article: int
    until: datetime | None = None


def slots_of(edition_id: int, now: datetime) -> list[FrontSlot]:
    """The pins of an edition that hold at ``now``, by place; those of public articles only."""
    rows = FrontSlot.objects.filter(edition=edition_id, article__live=True)
    rows = rows.filter(Q(expires_at=None) | Q(expires_at__gt=now))
    return list(rows.select_related("article", "pinned_by").order_by("position"))


def pins_of(edition_id: int, now: datetime) -> list[Pin]:
    """As ``slots_of``, as values."""
    return [Pin(row.position, row.article_id, row.expires_at) for row in slots_of(edition_id, now)]


def band_of(edition_id: int, now: datetime) -> Band | None:
    """The edition's breaking band, while it holds: not over, and what it leads to is public."""
    band = Band.objects.select_related("article", "set_by").filter(edition=edition_id).first()
    if band is None or band.until <= now or (band.article and not band.article.live):
        return None
    return band


def keys_for(edition_slug: str) -> tuple[str, str]:
    """The lists in one of which an article must stand to be pinned in an edition.

    What is licensed for some countries only stands in its own editions and not in the newest of
    all the world; signed pieces stand in neither, and never lead as news.
    """
    return f"edition:{edition_slug}", "latest"


def eligible(edition_slug: str, articles: Sequence[int]) -> set[int]:
    """Those of the articles that may be pinned in the edition."""
    rows = Placement.objects.filter(article__in=articles, key__in=keys_for(edition_slug))
    return set(rows.values_list("article", flat=True))


def story_of(article: Article) -> int | None:
    """The story that counts for an article: that into which its own was merged."""
    story = article.story
    return None if story is None else story.merged_into_id or story.pk


def editions_with(article_id: int) -> set[str]:
    """Slugs of the editions on whose front page the article is pinned, or was until just now."""
    rows = FrontSlot.objects.filter(article=article_id)
    return set(rows.values_list("edition__slug", flat=True))


def bands_with(article_id: int) -> set[str]:
    """Slugs of the editions whose breaking band leads to the article."""
    return set(Band.objects.filter(article=article_id).values_list("edition__slug", flat=True))


def in_words(places: Iterable[int]) -> str:
    """Places as an editor says them."""
    return ", ".join("the lead" if place == 1 else f"place {place}" for place in places)
