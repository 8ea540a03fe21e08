"""Every page of the site, and which of them a publication touches: the one place that knows.

A page is a name and its arguments; ``render`` makes its bytes from the database alone, so that
writing one page and writing the whole site give the same file.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from wiredesk.desk.front import bands_with, editions_with
from wiredesk.desk.models import Article, Publication
from wiredesk.site import queries, render, surfaces

NEWS_FRAGMENTS = ("latest", "trending")


@dataclass(frozen=True)
class Page:
    """``kind`` and what it is of: an article's number, an edition's or a list's slug."""

    kind: str
    of: str = ""
    part: str = ""


@dataclass(frozen=True)
class Written:
    """A page as a file. ``content`` None: nothing must lie at the address."""

    address: str
    content: str | None
    gone: bool = False


def touched_by(publication: Publication) -> list[Page]:
    """The pages that this publication changes, the article's own first."""
    article = publication.article
    keys = set(article.placements.values_list("key", flat=True)) | set(publication.left)
    pages = [Page("article", str(article.pk))]
    # Who stands in an edition is on its front page and in its fragments; an edition that is
    # filled up from Global shows Global's pieces. Signed work shows in a fragment of its own.
    editions = {key.split(":", 1)[1] for key in keys if key.startswith("edition:")}
    if queries.GLOBAL in editions:
        editions |= set(queries.thin_editions())
    for slug in sorted(editions | editions_with(article.pk)):
        pages += [Page("front", slug), *(Page("fragment", slug, name) for name in NEWS_FRAGMENTS)]
    pages += [Page("fragment", slug, "band") for slug in sorted(bands_with(article.pk))]
    if "opinion" in keys:
        pages += [Page("fragment", each.slug, "opinion") for each in queries.editions()]
    for key in sorted(keys):
        if key in ("latest", "opinion") or key.startswith(("sector:", "place:", "form:")):
            pages.append(Page("listing", key))
    return pages


def everything() -> Iterator[Page]:
    """All pages of the site, articles last; the archive is streamed, never held."""
    yield Page("not-found")
    for edition in queries.editions():
        yield Page("front", edition.slug)
        for name in (*NEWS_FRAGMENTS, "opinion", "day", "band"):
            yield Page("fragment", edition.slug, name)
    for key in queries.listing_keys():
        yield Page("listing", key)
    for slug in queries.standing_slugs():
        yield Page("standing", slug)
    public = Article.objects.exclude(label="").order_by("pk").values_list("pk", flat=True)
    for pk in public.iterator():
        yield Page("article", str(pk))


def written(page: Page, furniture: surfaces.Furniture) -> list[Written]:
    """The files of a page as they must lie in the store now."""
    return _WRITERS[page.kind](page, furniture)


def _article(page: Page, furniture: surfaces.Furniture) -> list[Written]:
    surface = queries.article(int(page.of))
    if surface is None:
        return []
    if isinstance(surface, surfaces.Tombstone):
        return [
            Written(surface.href, None),
            Written(surface.href, render.tombstone(furniture, surface), gone=True),
        ]
    return [Written(surface.card.href, render.article(furniture, surface))]


def _front(page: Page, furniture: surfaces.Furniture) -> list[Written]:
    surface = queries.front(page.of)
    return [Written(surface.edition.href, render.front(furniture, surface))]


def _listing(page: Page, furniture: surfaces.Furniture) -> list[Written]:
    if not queries.listing_href(page.of):
        return []
    surface = queries.listing(page.of)
    return [Written(surface.href, render.listing(furniture, surface))]


def _fragment(page: Page, furniture: surfaces.Furniture) -> list[Written]:
    address = f"/-/fragments/{page.of}/{page.part}.html"
    if page.part == "day":
        edition = queries.edition(page.of)
        return [Written(address, render.day(edition, queries.today(edition, timezone.now())))]
    if page.part == "band":
        return [Written(address, render.band(queries.band(page.of)))]
    return [Written(address, render.fragment(furniture, queries.fragment(page.of, page.part)))]


def _standing(page: Page, furniture: surfaces.Furniture) -> list[Written]:
    surface = queries.standing(page.of)
    if surface is None:
        return [Written(f"/{page.of}", None)]
    return [Written(surface.href, render.standing(furniture, surface))]


def _not_found(page: Page, furniture: surfaces.Furniture) -> list[Written]:
    edition = queries.edition(queries.GLOBAL)
    return [Written("/-/not-found", render.not_found(furniture, edition))]


_WRITERS = {
    "article": _article,
    "front": _front,
    "listing": _listing,
    "fragment": _fragment,
    "standing": _standing,
    "not-found": _not_found,
}
