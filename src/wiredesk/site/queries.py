"""The slice of the newsroom that each surface shows, read from what is public and nothing else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.conf import settings
from wagtail.rich_text import expand_db_html

from wiredesk.desk.models import (
    SIGNED_FORMS,
    Article,
    Form,
    Made,
    Placement,
    Publication,
    SignOff,
)
from wiredesk.kit.html import sanitise
from wiredesk.lexicon.models import Edition, Place, Sector
from wiredesk.lexicon.tables.editions import GLOBAL
from wiredesk.people.actor import How
from wiredesk.pictures.models import DRAWN_LABEL, label_of, source_type
from wiredesk.site import surfaces
from wiredesk.site.models import Newsroom, StandingPage
from wiredesk.site.render import SHOWN, TITLES
from wiredesk.site.surfaces import Furniture, Link

__all__ = ["GLOBAL"]

# A front page shows so many pieces at most; an edition with fewer of its own than THIN is filled
# up from Global, and says so.
FRONT = 48
THIN = 12
LISTED = 60
SECONDS = 3
PER_SECTION = 4
PICTURE_WIDTHS = (400, 800, 1200)

OPINION_LINE = "The opinions expressed are the author's own."
_RTL = ("ar", "fa", "he", "ur", "ps", "dv")


T = TypeVar("T")

_reading: ContextVar[dict[str, Any] | None] = ContextVar("reading", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """One reading of the database for many surfaces: what two of them share is read once.

    The press opens one after it has the store to itself, so that nothing it shows is older than
    what an earlier writer saw.
    """
    token = _reading.set({})
    try:
        yield
    finally:
        _reading.reset(token)


def _once(name: str, read: Callable[[], T]) -> T:
    """``read()``, or what it gave earlier in this reading."""
    memory = _reading.get()
    if memory is None:
        return read()
    if name not in memory:
        memory[name] = read()
    return memory[name]


def newsroom() -> Newsroom:
    """The newsroom's own settings."""
    return _once("newsroom", Newsroom.load)


def _edition_rows() -> dict[str, Edition]:
    return _once("editions", lambda: {row.slug: row for row in Edition.objects.all()})


def edition_row(slug: str) -> Edition:
    """An edition's row. KeyError where there is none."""
    return _edition_rows()[slug]


def furniture() -> Furniture:
    """What stands on every page."""
    room = newsroom()
    return Furniture(
        name=room.name,
        base_url=settings.BASE_URL,
        tagline=room.tagline,
        sample=room.sample,
        owner=room.owner,
        accent=room.accent,
        sectors=tuple(Link(s.name, f"/sector/{s.slug}") for s in Sector.objects.all()),
        editions=tuple(Link(e.name, _edition_href(e)) for e in _edition_rows().values()),
        kinds=(
            Link("Latest News", "/latest"),
            Link("Opinion / Blog / Interview", "/opinion"),
            Link("Press Release", "/kind/press-release"),
        ),
        other_links=_menu(room.other_links),
        other_products=_menu(room.other_products),
        social=_menu(room.social),
        legal=_menu(room.legal),
        email=room.email,
        newsletter_href=room.newsletter_href,
        year=room.copyright_year,
        phones=tuple(line.strip() for line in room.phones.splitlines() if line.strip()),
    )


def edition_view(edition: Edition) -> surfaces.EditionView:
    """An edition as pages know it."""
    return surfaces.EditionView(
        slug=edition.slug,
        name=edition.name,
        href=_edition_href(edition),
        zone=edition.zone,
        language=edition.language,
        direction="rtl" if edition.language.split("-")[0] in _RTL else "ltr",
        stamp=edition.stamp,
        day=edition.day,
        latest_href="/latest" if edition.is_global else _edition_href(edition),
        opinion_href="/opinion",
    )


def editions() -> list[surfaces.EditionView]:
    """All editions, in the newsroom's order."""
    return [edition_view(row) for row in _edition_rows().values()]


def edition(slug: str) -> surfaces.EditionView:
    """One edition."""
    return edition_view(edition_row(slug))


def today(edition: surfaces.EditionView, now: datetime) -> str:
    """The day in the edition's zone, as ISO 8601 writes it."""
    return now.astimezone(ZoneInfo(edition.zone)).date().isoformat()


def thin_editions() -> list[str]:
    """Slugs of the editions that Global fills up."""
    return [
        edition.slug
        for edition in _edition_rows().values()
        if not edition.is_global and len(_placed(f"edition:{edition.slug}")) < THIN
    ]


def listing_keys() -> list[str]:
    """The lists that have a page: the newsroom's own, and those of places that were in the news."""
    return [
        "latest",
        "opinion",
        f"form:{Form.PRESS_RELEASE}",
        *(f"sector:{slug}" for slug in Sector.objects.values_list("slug", flat=True)),
        *(f"place:{code}" for code in Place.objects.values_list("code", flat=True)),
    ]


def listing_href(key: str) -> str:
    """The address of a list's page ("" for a list that has none)."""
    kind, _, of = key.partition(":")
    if key in ("latest", "opinion"):
        return f"/{key}"
    if kind == "sector":
        return f"/sector/{of}"
    if kind == "place":
        return f"/place/{of.lower().replace(' ', '-')}"
    if key == f"form:{Form.PRESS_RELEASE}":
        return f"/kind/{of}"
    return ""


def standing_slugs() -> list[str]:
    """Slugs of the standing pages, those that are not public (any more) among them."""
    return list(StandingPage.objects.order_by("slug").values_list("slug", flat=True))


def article(pk: int) -> surfaces.Article | surfaces.Tombstone | None:
    """The article's page, its tombstone, or None where neither is public."""
    row = (
        Article.objects.select_related("sector", "main_place", "author", "picture")
        .prefetch_related("editions")
        .filter(pk=pk)
        .first()
    )
    if row is None or not row.label:
        return None
    edition = _edition_of(row)
    if row.killed_at:
        return surfaces.Tombstone(row.href, row.killed_at, row.kill_note, edition_view(edition))
    if not row.live:
        return None
    signed = row.form in SIGNED_FORMS
    room = newsroom()
    (values,) = Article.objects.filter(pk=pk).values_list(*_CARD.values())
    return surfaces.Article(
        card=_card(dict(zip(_CARD, values, strict=True)), room),
        edition=edition_view(edition),
        paragraphs=tuple(row.paragraphs),
        credit_line=row.credit_line,
        how_made=how_made(row, room),
        byline_place=row.main_place.name if row.main_place else "",
        editions=tuple(Link(e.name, _edition_href(e)) for e in row.editions.all()),
        corrections=tuple(
            surfaces.Correction(p.at, p.note)
            for p in row.publications.filter(kind=Publication.Kind.CORRECTION).order_by("id")
        ),
        opinion_line=OPINION_LINE if signed else "",
        author=row.author.name if row.author else "",
        author_about=_about(row),
        language=row.language,
        keywords=tuple(str(tag) for tag in (row.sector, row.main_place) if tag),
    )


def front(slug: str) -> surfaces.Front:
    """An edition's front page: the newest first, no article twice."""
    edition = edition_row(slug)
    cards = _placed(f"edition:{slug}")[:FRONT]
    filled = not edition.is_global and len(cards) < THIN
    if filled:
        own = {card.id for card in cards}
        cards += [card for card in _placed(f"edition:{GLOBAL}") if card.id not in own]
        cards = cards[:FRONT]
    rest = cards[1 + SECONDS :]
    sections: dict[Link, list[surfaces.Card]] = {}
    for each in rest:
        if each.sector is not None:
            sections.setdefault(each.sector, []).append(each)
    return surfaces.Front(
        edition=edition_view(edition),
        lead=cards[0] if cards else None,
        seconds=tuple(cards[1 : 1 + SECONDS]),
        sections=tuple(
            surfaces.Section(heading, tuple(found[:PER_SECTION]))
            for heading, found in sections.items()
        ),
        filled_from_global=filled,
        feed_href=feed_href(f"edition:{slug}"),
    )


def listing(key: str) -> surfaces.Listing:
    """The page of a list."""
    return surfaces.Listing(
        title=listing_title(key),
        href=listing_href(key),
        intro=OPINION_LINE if key == "opinion" else "",
        edition=edition(GLOBAL),
        cards=tuple(_placed(key)),
        feed_href=feed_href(key),
    )


def fragment(slug: str, name: str) -> surfaces.Fragment:
    """A fragment of an edition. Trending is the newest until readers' visits are counted."""
    edition = edition_row(slug)
    count = SHOWN[name]
    if name == "opinion":
        cards, more = _placed("opinion"), "/opinion"
    else:
        cards = list(_placed(f"edition:{slug}")[:count])
        if len(cards) < count:
            own = {card.id for card in cards}
            cards += [card for card in _placed(f"edition:{GLOBAL}") if card.id not in own]
        more = "/latest" if edition.is_global else _edition_href(edition)
    return surfaces.Fragment(
        name=name,
        title=TITLES[name],
        edition=edition_view(edition),
        cards=tuple(cards[:count]),
        more_href=more,
    )


def standing(slug: str) -> surfaces.Standing | None:
    """A standing page, or None where it is not public."""
    page = StandingPage.objects.live().filter(slug=slug).first()
    if page is None:
        return None
    return surfaces.Standing(
        title=page.title,
        href=f"/{slug}",
        html=sanitise(expand_db_html(page.text)),
        edition=edition(GLOBAL),
    )


def feed_href(key: str) -> str:
    """The address of a list's feed; the whole site's for the Global edition."""
    if key in ("latest", f"edition:{GLOBAL}"):
        return "/feed.xml"
    kind, _, of = key.partition(":")
    if kind == "edition":
        return f"/edition/{of}/feed.xml"
    return f"{listing_href(key)}/feed.xml"


def listing_title(key: str) -> str:
    """A list's name, as its page and its feed carry it."""
    kind, _, of = key.partition(":")
    if key == "latest":
        return "Latest News"
    if key == "opinion":
        return "Opinion / Blog / Interview"
    if kind == "sector":
        return Sector.objects.get(slug=of).name
    if kind == "edition":
        return Edition.objects.get(slug=of).name
    if kind == "place":
        return Place.objects.get(code=of).name
    return str(Form(of).label)


def home_href(key: str) -> str:
    """The page that a list's feed belongs to."""
    kind, _, of = key.partition(":")
    if kind == "edition":
        return "/" if of == GLOBAL else f"/edition/{of}"
    return listing_href(key)


def list_language(key: str) -> str:
    """The language of a list: its edition's, else the Global edition's."""
    kind, _, of = key.partition(":")
    return edition(of if kind == "edition" else GLOBAL).language


def feed_cards(key: str, count: int) -> list[surfaces.Card]:
    """The newest of a list that may show in a feed, by their licences."""
    return [card for card, in_feeds in _listed(key) if in_feeds][:count]


def picture_stem(pk: int, picture_id: int | None, seed: str) -> str:
    """The address of an article's picture without its width and ending."""
    return f"/pictures/{pk}-{f'p{picture_id}' if picture_id else seed}"


def picture_sizes(width: int | None = None, height: int | None = None) -> list[tuple[int, int]]:
    """Width and height, in pixels, of each size that is served, the largest last.

    The arguments are an uploaded picture's own; None for one that our code draws.
    """
    if not width or not height:
        return [(each, each * 9 // 16) for each in PICTURE_WIDTHS]
    widths = {each for each in PICTURE_WIDTHS if each < width} | {min(width, PICTURE_WIDTHS[-1])}
    return [(each, max(1, round(each * height / width))) for each in sorted(widths)]


def how_made(row: Article, room: Newsroom) -> str:
    """How the text came to be and who examined it, by what really happened."""
    publication = (
        row.publications.select_related("sign_off__person", "person").order_by("-id").first()
    )
    if publication is None:
        return ""
    if row.form in SIGNED_FORMS and row.author:
        made = f"Written by {row.author.name}"
    else:
        made = {
            Made.REWRITTEN: f"Written by the {room.desk_name} from agency copy",
            Made.EXTRACTED: "Shortened from agency copy by software",
            Made.PASSED: "Agency copy, published as received",
            Made.OWN: f"Written by the {room.desk_name}",
        }[Made(row.made)]
    return f"{made}; {_checked(publication.sign_off, publication)}."


def _checked(sign_off: SignOff | None, publication: Publication) -> str:
    if sign_off is not None and sign_off.examined and sign_off.person:
        role = f", {sign_off.role}" if sign_off.role else ""
        return f"checked by {sign_off.person}{role}"
    return f"published {How(publication.how).label}, not examined by a person"


def _about(row: Article) -> str:
    if row.author is None:
        return ""
    return " ".join(text for text in (row.author.about, row.author.disclosure) if text)


# What a card is made of: its name here, and where an article keeps it.
_CARD = {
    "pk": "pk",
    "title": "title",
    "standfirst": "standfirst",
    "label": "label",
    "slug": "slug",
    "form": "form",
    "published": "first_published_at",
    "updated": "updated_at",
    "seed": "picture_seed",
    "sector_name": "sector__name",
    "sector_slug": "sector__slug",
    "place": "main_place__name",
    "author": "author__name",
    "picture_id": "picture_id",
    "picture_width": "picture__width",
    "picture_height": "picture__height",
    "picture_alt": "picture__description",
    "picture_credit": "picture__credit",
    "picture_caption": "picture__caption",
    "picture_origin": "picture__origin",
}


def _placed(key: str) -> list[surfaces.Card]:
    """The newest public articles of a list."""
    return [card for card, _ in _listed(key)]


def _listed(key: str) -> list[tuple[surfaces.Card, bool]]:
    """They, each with whether it may show in feeds: one index read, however large the archive."""
    return _once(f"list {key}", lambda: _read_placed(key))


def _read_placed(key: str) -> list[tuple[surfaces.Card, bool]]:
    columns = [f"article__{column}" for column in _CARD.values()]
    rows = (
        Placement.objects.filter(key=key)
        .order_by("-first_published_at", "-article")
        .values_list("in_feeds", *columns)[:LISTED]
    )
    room = newsroom()
    return [(_card(dict(zip(_CARD, row, strict=True)), room), feeds) for feeds, *row in rows]


def _card(row: dict[str, Any], room: Newsroom) -> surfaces.Card:
    signed = row["form"] in SIGNED_FORMS and row["author"]
    return surfaces.Card(
        id=row["pk"],
        href=f"/article/{row['label']}/{row['pk']}-{row['slug']}",
        headline=row["title"],
        standfirst=row["standfirst"],
        place=row["place"] or "Global",
        sector=(
            Link(row["sector_name"], f"/sector/{row['sector_slug']}")
            if row["sector_slug"]
            else None
        ),
        published=row["published"],
        updated=row["updated"] or row["published"],
        picture=_picture(row, room),
        form=row["form"],
        byline=row["author"] if signed else room.desk_name,
    )


def _picture(row: dict[str, Any], room: Newsroom) -> surfaces.Picture:
    """The article's own picture, or the one that our code draws for it."""
    stem = picture_stem(row["pk"], row["picture_id"], row["seed"])
    sizes = picture_sizes(row["picture_width"], row["picture_height"])
    width, height = sizes[-1]
    drawn = row["picture_id"] is None
    return surfaces.Picture(
        src=f"{stem}-{width}.jpg",
        srcset=", ".join(f"{stem}-{each}.jpg {each}w" for each, _ in sizes),
        width=width,
        height=height,
        alt=(
            f"Drawing made by software: {row['title']}"
            if drawn
            else row["picture_alt"] or row["title"]
        ),
        credit=f"{room.name}, drawn by software" if drawn else row["picture_credit"],
        caption="" if drawn else row["picture_caption"],
        label=DRAWN_LABEL if drawn else label_of(row["picture_origin"]),
        digital_source_type=source_type("drawn" if drawn else row["picture_origin"]),
    )


def _edition_of(row: Article) -> Edition:
    """The edition whose zone the article's page tells the time in: its main place's, or Global."""
    own = list(row.editions.all())
    regional = [e for e in own if not e.is_global]
    if row.main_place is not None:
        for edition in regional:
            if row.main_place.country in edition.countries.split():
                return edition
    if regional:
        return regional[0]
    return edition_row(GLOBAL)


def _edition_href(edition: Edition) -> str:
    return "/" if edition.is_global else f"/edition/{edition.slug}"


def _menu(lines: str) -> tuple[Link, ...]:
    """``text | address`` a line; a line without an address is left out."""
    entries = [line.split("|", 1) for line in lines.splitlines() if "|" in line]
    return tuple(Link(text.strip(), href.strip()) for text, href in entries)
