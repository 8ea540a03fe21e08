"""The slice of the newsroom that each surface shows, read from what is public and nothing else."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from wagtail.rich_text import expand_db_html

from wiredesk.desk.body import pictures_in
from wiredesk.desk.front import Pin, band_of, keys_for, pins_of
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
from wiredesk.pictures.models import DRAWN_LABEL, Picture, label_of, source_type
from wiredesk.pictures.sizes import Size, sizes_of
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
PRESS_RELEASE_NOTICE = (
    "Press release: the text comes from its issuer and is not reporting by {newsroom}."
)
# The kinds of piece that have a page and a feed of their own, with their names in the menu.
_MENU = {
    Form.LIVE: "Live",
    Form.ANALYSIS: "Analysis",
    Form.RESEARCH: "Research",
    Form.INTERVIEW: "Interview",
    Form.PRESS_RELEASE: "Press Release",
}
LISTED_FORMS = tuple(_MENU)
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
            *(Link(_MENU[form], f"/kind/{form}") for form in LISTED_FORMS),
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
        *(f"form:{form}" for form in LISTED_FORMS),
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
    if kind == "form" and of in LISTED_FORMS:
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
        body=row.blocks,
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
        pictures=tuple((n, _text_picture(row, each)) for n, each in text_pictures(row).items()),
        notice=_notice(row, room),
        more_follows=row.more_follows,
    )


@dataclass(frozen=True)
class FrontPlace:
    """A place of a front page: its card, and the pin that put it there (None: it filled itself)."""

    number: int
    card: surfaces.Card
    pin: Pin | None = None


def front(slug: str, pins: Sequence[Pin] | None = None) -> surfaces.Front:
    """An edition's front page, as editors pinned it and as it fills itself; no story twice.

    ``pins`` in place of those that hold shows the page as it would be.
    """
    edition = edition_row(slug)
    places, filled = front_places(slug, pins)
    cards = [place.card for place in places]
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


def front_places(slug: str, pins: Sequence[Pin] | None = None) -> tuple[list[FrontPlace], bool]:
    """The places of an edition's front page in order, and whether Global fills it up.

    What is pinned stands at its place, the newest of the rest fill the others. Two articles of
    one story never stand on one page: the pinned one counts, else the newest.
    """
    edition = edition_row(slug)
    if pins is None:
        pins = pins_of(edition.pk, timezone.now())
    pinned = _pinned(slug, pins)
    fill = _placed(f"edition:{slug}")[:FRONT]
    filled = not edition.is_global and len(fill) < THIN
    if filled:
        fill = fill + _placed(f"edition:{GLOBAL}")
    told = {mark for _, card in pinned.values() for mark in _marks(card)}
    waiting = []
    for card in fill:
        if told.isdisjoint(_marks(card)):
            told.update(_marks(card))
            waiting.append(card)
    places: list[FrontPlace] = []
    rest = iter(waiting)
    while len(places) < FRONT:
        number = len(places) + 1
        newest = None if number in pinned else next(rest, None)
        if newest is not None:
            places.append(FrontPlace(number, newest))
        elif pinned:
            # Its own place, or the first that nothing is left to fill.
            pin, held = pinned.pop(min(pinned))
            places.append(FrontPlace(number, held, pin))
        else:
            break
    return places, filled


def _pinned(slug: str, pins: Sequence[Pin]) -> dict[int, tuple[Pin, surfaces.Card]]:
    """The pins whose articles are public in the edition, by place."""
    numbers = [pin.article for pin in pins]
    columns = [f"article__{column}" for column in _CARD.values()]
    rows = Placement.objects.filter(article__in=numbers, key__in=keys_for(slug)) if numbers else ()
    room = newsroom()
    cards = {}
    for row in rows.values_list(*columns) if rows else ():
        card = _card(dict(zip(_CARD, row, strict=True)), room)
        cards[card.id] = card
    return {pin.place: (pin, cards[pin.article]) for pin in pins if pin.article in cards}


def _marks(card: surfaces.Card) -> set[tuple[str, int]]:
    """What must not be told twice on a page: the article, and its story."""
    return {("article", card.id), *((("story", card.story),) if card.story else ())}


def band(slug: str) -> surfaces.Band:
    """An edition's breaking band, without text where there is none now."""
    edition = edition_row(slug)
    row = band_of(edition.pk, timezone.now())
    return surfaces.Band(
        edition=edition_view(edition),
        text=row.text if row else "",
        href=row.article.href if row and row.article else "",
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


def picture_stem(pk: int, picture_id: int | None, seed: str, mark: str = "") -> str:
    """The address of an article's picture without its size and ending.

    ``seed`` is of one that our code draws; ``mark`` changes with an uploaded one's files.
    """
    own = f"p{picture_id}{f'-{mark}' if mark else ''}"
    return f"/pictures/{pk}-{own if picture_id else seed}"


def drawn_sizes() -> list[tuple[int, int]]:
    """Width and height, in pixels, of each size of a drawing of ours, the largest last."""
    return [(each, each * 9 // 16) for each in PICTURE_WIDTHS]


def how_made(row: Article, room: Newsroom) -> str:
    """How the text came to be and who examined it, by what really happened."""
    publication = (
        row.publications.select_related("sign_off__person", "person").order_by("-id").first()
    )
    if publication is None:
        return ""
    if row.made == Made.GENERATED:
        # Whatever its form and whoever signs it: Article 50(4) of Regulation (EU) 2024/1689.
        signed = publication.sign_off is not None and publication.sign_off.examined
        made = f"{'Drafted' if signed else 'Written'} by a language model from the sources"
    elif row.form == Form.PRESS_RELEASE:
        made = "A press release, written by its issuer"
    elif row.author and (row.form in SIGNED_FORMS or row.made == Made.OWN):
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


def _notice(row: Article, room: Newsroom) -> str:
    if row.form == Form.PRESS_RELEASE:
        return PRESS_RELEASE_NOTICE.format(newsroom=room.name)
    return ""


def text_pictures(row: Article) -> dict[int, Picture]:
    """The pictures of the article's text that readers may be shown, by number.

    Without a credit or a word on how it came to be, and once it is killed, none is.
    """
    numbers = pictures_in(row.blocks)
    if not numbers:
        return {}
    found = Picture.objects.filter(pk__in=numbers, killed_at=None)
    return found.exclude(credit="").exclude(origin="").in_bulk()


def _text_picture(row: Article, own: Picture) -> surfaces.Picture:
    values = {
        name: getattr(own, column.removeprefix("picture__"))
        for name, column in _CARD.items()
        if column.startswith("picture__")
    }
    return _picture(
        {"pk": row.pk, "picture_id": own.pk, "seed": "", "title": own.title, **values}, newsroom()
    )


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
    "story": "story_id",
    "merged_into": "story__merged_into",
    "picture_id": "picture_id",
    "picture_width": "picture__width",
    "picture_height": "picture__height",
    "picture_alt": "picture__description",
    "picture_credit": "picture__credit",
    "picture_caption": "picture__caption",
    "picture_origin": "picture__origin",
    "picture_mark": "picture__mark",
    "picture_killed_at": "picture__killed_at",
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
        byline=row["author"] or room.desk_name,
        story=row["merged_into"] or row["story"] or 0,
    )


def _picture(row: dict[str, Any], room: Newsroom) -> surfaces.Picture:
    """The article's own picture; where it has none, or a killed one, what our code draws for it."""
    if row["picture_id"] is None or row["picture_killed_at"]:
        return _drawn(row, room)
    stem = picture_stem(row["pk"], row["picture_id"], "", row["picture_mark"])
    sizes = sizes_of(row["picture_width"], row["picture_height"])
    whole = [size for size in sizes if not size.is_card]
    cards = [size for size in sizes if size.is_card]
    return surfaces.Picture(
        src=f"{stem}-{whole[-1].name}.jpg",
        srcset=_srcset(stem, whole),
        width=whole[-1].width,
        height=whole[-1].height,
        alt=row["picture_alt"] or row["title"],
        credit=row["picture_credit"],
        caption=row["picture_caption"],
        label=label_of(row["picture_origin"]),
        digital_source_type=source_type(row["picture_origin"]),
        card_src=f"{stem}-{cards[-1].name}.jpg",
        card_srcset=_srcset(stem, cards),
    )


def _drawn(row: dict[str, Any], room: Newsroom) -> surfaces.Picture:
    stem = picture_stem(row["pk"], None, row["seed"])
    sizes = drawn_sizes()
    width, height = sizes[-1]
    return surfaces.Picture(
        src=f"{stem}-{width}.jpg",
        srcset=", ".join(f"{stem}-{each}.jpg {each}w" for each, _ in sizes),
        width=width,
        height=height,
        alt=f"Drawing made by software: {row['title']}",
        credit=f"{room.name}, drawn by software",
        label=DRAWN_LABEL,
        digital_source_type=source_type("drawn"),
    )


def _srcset(stem: str, sizes: list[Size]) -> str:
    return ", ".join(f"{stem}-{size.name}.jpg {size.width}w" for size in sizes)


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
