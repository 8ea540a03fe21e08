"""Surfaces to HTML: each function takes the furniture and a value, and returns a whole file.

The same values always give the same bytes; the clock is never read here.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date as calendar_date
from functools import cache, lru_cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

from wiredesk.site import body, faces, structured_data, surfaces
from wiredesk.site.page_templates import fill
from wiredesk.site.style import STATIC, sheet

# How many entries a fragment shows; pages reserve the space of as many, so that nothing moves
# when it arrives.
SHOWN = {"trending": 4, "latest": 6, "opinion": 4}
TITLES = {"trending": "Trending", "latest": "Latest News", "opinion": "Opinion / Blog / Interview"}

_SOURCES = Path(__file__).parent / "static" / "site"


@dataclass(frozen=True)
class _Head:
    """What a page's ``<head>`` says of it. Without ``href`` it has no canonical address, and
    search engines are told not to keep it."""

    title: str
    description: str = ""
    href: str = ""
    kind: str = "website"
    feed_href: str = ""
    feed_title: str = ""
    picture: surfaces.Picture | None = None
    structured: str = ""


def article(furniture: surfaces.Furniture, page: surfaces.Article) -> str:
    """An article's page."""
    card = page.card
    head = _Head(
        title=f"{card.headline} | {furniture.name}",
        description=card.standfirst,
        href=card.href,
        kind="article",
        picture=card.picture,
        structured=structured_data.article(furniture, page),
    )
    asides = _placeholders(page.edition, "trending", "opinion", "latest")
    intro, entries = body.of_page(page)
    return _page(
        "article",
        furniture,
        page.edition,
        head,
        style="article",
        page=page,
        intro=intro,
        entries=entries,
        asides=asides,
    )


def front(furniture: surfaces.Furniture, page: surfaces.Front) -> str:
    """An edition's front page."""
    edition = page.edition
    whole_site = edition.href == "/"
    head = _Head(
        title=furniture.name if whole_site else f"{edition.name} | {furniture.name}",
        description=furniture.tagline or f"{edition.name}: the news of {furniture.name}.",
        href=edition.href,
        feed_href=page.feed_href,
        feed_title=f"{edition.name} | {furniture.name}",
        picture=page.lead.picture if page.lead else None,
        structured=structured_data.front(furniture, page),
    )
    asides = _placeholders(edition, "latest", "opinion")
    return _page("front", furniture, edition, head, style="front", page=page, asides=asides)


def listing(furniture: surfaces.Furniture, page: surfaces.Listing) -> str:
    """A sector's or a kind's page."""
    title = f"{page.title} | {furniture.name}"
    head = _Head(
        title=title,
        description=page.intro or f"{page.title}: the latest from {furniture.name}.",
        href=page.href,
        feed_href=page.feed_href,
        feed_title=title,
        picture=page.cards[0].picture if page.cards else None,
        structured=structured_data.listing(furniture, page),
    )
    asides = _placeholders(page.edition, "trending", "opinion")
    return _page(
        "listing", furniture, page.edition, head, style="listing", page=page, asides=asides
    )


def standing(furniture: surfaces.Furniture, page: surfaces.Standing) -> str:
    """A standing page."""
    head = _Head(
        title=f"{page.title} | {furniture.name}",
        description=f"{page.title}: {furniture.name}.",
        href=page.href,
    )
    text = mark_safe(page.html)  # noqa: S308  sanitised at the door, says the surface
    return _page("standing", furniture, page.edition, head, style="plain", page=page, text=text)


def tombstone(furniture: surfaces.Furniture, page: surfaces.Tombstone) -> str:
    """The page that answers 410. Its address is left out too: the slug would tell the headline."""
    head = _Head(title=f"Story withdrawn | {furniture.name}")
    return _page("tombstone", furniture, page.edition, head, style="plain", page=page)


def not_found(furniture: surfaces.Furniture, edition: surfaces.EditionView) -> str:
    """The page that answers 404."""
    head = _Head(title=f"Page not found | {furniture.name}")
    asides = _placeholders(edition, "latest")
    return _page("not_found", furniture, edition, head, style="plain", asides=asides)


def fragment(furniture: surfaces.Furniture, value: surfaces.Fragment) -> str:
    """A fragment: one ``<section>``, no document around it.

    Shows the first ``SHOWN`` cards of its kind; without a card, the link that pages hold anyway.
    """
    cards = value.cards[: SHOWN.get(value.name, len(value.cards))]
    return fill("fragment", {"fragment": replace(value, cards=cards)})


def band(value: surfaces.Band) -> str:
    """The breaking band as a fragment; an empty place where there is none."""
    return fill("band", {"band": value})


def day(edition: surfaces.EditionView, date: str) -> str:
    """The header's day as a fragment; ``date`` is ``2026-01-12``, the day in the edition's zone.

    Raises ValueError for what is no ISO date.
    """
    text = calendar_date.fromisoformat(date).strftime(edition.day)
    return fill("day", {"edition": edition, "date": date, "text": text})


def assets(cache_dir: Path | None = None) -> dict[str, bytes]:
    """The site's static files, ``name.<hash>.ext`` -> bytes, as the pages name them.

    They belong under ``/static/site/``. Fonts, which take a second to pack, are kept in
    ``cache_dir`` and read from there the next time.
    """
    files = {faces.file_name(face): faces.packed(face, cache_dir) for face in faces.FACES}
    return files | dict(map(_hashed, ("site.js", "icon.svg")))


def _page(
    template: str,
    furniture: surfaces.Furniture,
    edition: surfaces.EditionView,
    head: _Head,
    *,
    style: str,
    **values: object,
) -> str:
    """The template inside header and footer, with its style sheet and policy."""
    pieces = sheet(furniture.accent, "base", style, "print")
    return fill(
        template,
        {
            "newsroom": furniture,
            "edition": edition,
            "head": head,
            "structured": mark_safe(head.structured),  # noqa: S308  escaped where it is made
            "css": mark_safe(pieces.css),  # noqa: S308  our own files, and a checked colour
            "policy": mark_safe(pieces.policy),  # noqa: S308
            "preloads": _preloads(),
            "script": STATIC + _hashed("site.js")[0],
            "icon": STATIC + _hashed("icon.svg")[0],
            "masthead": _masthead(furniture, edition, template),
            "colophon": _colophon(furniture, edition),
            **values,
        },
    )


# The furniture is the same on every page of an edition: rendered once, put into each.
@lru_cache(maxsize=128)
def _masthead(
    furniture: surfaces.Furniture, edition: surfaces.EditionView, template: str
) -> SafeString:
    values: dict[str, object] = {
        "newsroom": furniture,
        "edition": edition,
        "is_front": template == "front",
        "shows_sectors": template in ("front", "listing"),
    }
    return mark_safe(fill("masthead", values))  # noqa: S308


@lru_cache(maxsize=64)
def _colophon(furniture: surfaces.Furniture, edition: surfaces.EditionView) -> SafeString:
    return mark_safe(fill("colophon", {"newsroom": furniture, "edition": edition}))  # noqa: S308


@lru_cache(maxsize=128)
def _placeholders(edition: surfaces.EditionView, *names: str) -> SafeString:
    """The fragments' places: a link, and the room that the fragment will need."""
    hrefs = {"latest": edition.latest_href, "opinion": edition.opinion_href}
    places = (
        surfaces.Fragment(name, TITLES[name], edition, (), hrefs.get(name) or edition.href)
        for name in names
    )
    return mark_safe("\n".join(fill("fragment", {"fragment": place}) for place in places))  # noqa: S308


@cache
def _preloads() -> tuple[str, ...]:
    # All of them: Chromium lays a page out only once for an optional font that is preloaded, and
    # may move lines for one that is not.
    return tuple(STATIC + faces.file_name(face) for face in faces.FACES)


@cache
def _hashed(name: str) -> tuple[str, bytes]:
    content = (_SOURCES / name).read_bytes()
    stem, extension = name.split(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{extension}", content
