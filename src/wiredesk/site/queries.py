"""The slice of the newsroom that each surface shows, read from what is public and nothing else."""


from datetime import datetime
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
from wiredesk.pictures.models import DRAWN_LABEL, source_type
from wiredesk.site import surfaces
from wiredesk.site.models import Newsroom, StandingPage
from wiredesk.site.surfaces import Furniture, Link

__all__ = ["GLOBAL"]

# A front page shows so many pieces at most; an edition with fewer of its own than THIN is filled
# up from Global, and says so.
FRONT = 48
THIN = 12
LISTED = 60
SECONDS = 4
PER_SECTION = 4
FRAGMENT = {"latest": 8, "trending": 4, "opinion": 4}
PICTURE_WIDTHS = (400, 800, 1200)

OPINION_LINE = "The opinions expressed are the author's own."
_RTL = ("ar", "fa", "he", "ur", "ps", "dv")


def furniture() -> Furniture:
    """What stands on every page."""
    newsroom = Newsroom.load()
    return Furniture(
        name=newsroom.name,
        base_url=settings.BASE_URL,
        tagline=newsroom.tagline,
        sample=newsroom.sample,
        owner=newsroom.owner,
        accent=newsroom.accent,
        sectors=tuple(Link(s.name, f"/sector/{s.slug}") for s in Sector.objects.all()),
        editions=tuple(Link(e.name, _edition_href(e)) for e in Edition.objects.all()),
        kinds=(
            Link("Latest News", "/latest"),
            Link("Opinion / Blog / Interview", "/opinion"),
            Link("Press Release", "/kind/press-release"),
        ),
        other_links=_menu(newsroom.other_links),
        other_products=_menu(newsroom.other_products),
        social=_menu(newsroom.social),
        legal=_menu(newsroom.legal),
        email=newsroom.email,
        phones=tuple(line.strip() for line in newsroom.phones.splitlines() if line.strip()),
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
    )


def editions() -> list[surfaces.EditionView]:
    """All editions, in the newsroom's order."""
    return [edition_view(edition) for edition in Edition.objects.all()]


def edition(slug: str) -> surfaces.EditionView:
    """One edition."""
    return edition_view(Edition.objects.get(slug=slug))


def today(edition: surfaces.EditionView, now: datetime) -> str:
    """The day in the edition's zone, as ISO 8601 writes it."""
    return now.astimezone(ZoneInfo(edition.zone)).date().isoformat()


def thin_editions() -> list[str]:
    """Slugs of the editions that Global fills up."""
    return [
        edition.slug
        for edition in Edition.objects.filter(is_global=False)
        if Placement.objects.filter(key=f"edition:{edition.slug}")[:THIN].count() < THIN
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
    """Slugs of the standing pages that are public."""
    return list(StandingPage.objects.live().order_by("slug").values_list("slug", flat=True))


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
    newsroom = Newsroom.load()
    return surfaces.Article(
        card=card(row, newsroom),
        edition=edition_view(edition),
        paragraphs=tuple(row.paragraphs),
        credit_line=row.credit_line,
        how_made=how_made(row, newsroom),
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
    edition = Edition.objects.get(slug=slug)
    rows = _placed(f"edition:{slug}", FRONT)
    filled = not edition.is_global and len(rows) < THIN
    if filled:
        own = {row.pk for row in rows}
        rows += [row for row in _placed(f"edition:{GLOBAL}", FRONT) if row.pk not in own]
        rows = rows[:FRONT]
    newsroom = Newsroom.load()
    cards = [card(row, newsroom) for row in rows]
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
        edition=edition_view(Edition.objects.get(is_global=True)),
        cards=_cards(_placed(key, LISTED)),
        feed_href=feed_href(key),
    )


def fragment(slug: str, name: str) -> surfaces.Fragment:
    """A fragment of an edition. Trending is the newest until readers' visits are counted."""
    edition = Edition.objects.get(slug=slug)
    count = FRAGMENT[name]
    if name == "opinion":
        rows, title, more = _placed("opinion", count), "Opinion / Blog / Interview", "/opinion"
    else:
        rows = _placed(f"edition:{slug}", count)
        if len(rows) < count:
            own = {row.pk for row in rows}
            rows += [r for r in _placed(f"edition:{GLOBAL}", count * 2) if r.pk not in own]
        title = "Trending" if name == "trending" else "Latest News"
        more = "/latest" if edition.is_global else _edition_href(edition)
    return surfaces.Fragment(
        name=name,
        title=title,
        edition=edition_view(edition),
        cards=_cards(rows[:count]),
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
        edition=edition_view(Edition.objects.get(is_global=True)),
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


def feed_cards(key: str, count: int) -> tuple[surfaces.Card, ...]:
    """The newest of a list, for its feed."""
    return _cards(_placed(key, count))


def card(row: Article, newsroom: Newsroom) -> surfaces.Card:
    """An article as lists show it."""
    assert row.first_published_at is not None
    signed = row.form in SIGNED_FORMS
    return surfaces.Card(
        id=row.pk,
        href=row.href,
        headline=row.title,
        standfirst=row.standfirst,
        place=row.main_place.name if row.main_place else "Global",
        sector=Link(row.sector.name, f"/sector/{row.sector.slug}") if row.sector else None,
        published=row.first_published_at,
        updated=row.updated_at or row.first_published_at,
        picture=picture(row, newsroom),
        form=row.form,
        byline=row.author.name if signed and row.author else newsroom.desk_name,
    )


def picture(row: Article, newsroom: Newsroom) -> surfaces.Picture:
    """The article's picture: its own, or the one that our code draws for it."""
    stem = picture_stem(row)
    sizes = picture_sizes(row)
    width, height = sizes[-1]
    own = row.picture
    return surfaces.Picture(
        src=f"{stem}-{width}.jpg",
        srcset=", ".join(f"{stem}-{w}.jpg {w}w" for w, _ in sizes),
        width=width,
        height=height,
        alt=(own.description or row.title) if own else f"Drawing made by software: {row.title}",
        credit=own.credit if own else f"{newsroom.name}, drawn by software",
        caption=own.caption if own else "",
        label=own.label if own else DRAWN_LABEL,
        digital_source_type=source_type(own.origin if own else "drawn"),
    )


def picture_stem(row: Article) -> str:
    """The address of the article's picture without its width and ending."""
    name = f"p{row.picture_id}" if row.picture_id else row.picture_seed
    return f"/pictures/{row.pk}-{name}"


def picture_sizes(row: Article) -> list[tuple[int, int]]:
    """Width and height, in pixels, of each size that is served; the largest last."""
    if row.picture is None:
        return [(width, width * 9 // 16) for width in PICTURE_WIDTHS]
    own = row.picture
    widths = [w for w in PICTURE_WIDTHS if w < own.width] + [min(own.width, PICTURE_WIDTHS[-1])]
    return [(w, max(1, round(w * own.height / own.width))) for w in sorted(set(widths))]


def how_made(row: Article, newsroom: Newsroom) -> str:
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
            Made.REWRITTEN: f"Written by the {newsroom.desk_name} from agency copy",
            Made.EXTRACTED: "Shortened from agency copy by software",
            Made.PASSED: "Agency copy, published as received",
            Made.OWN: f"Written by the {newsroom.desk_name}",
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


def _cards(rows: list[Article]) -> tuple[surfaces.Card, ...]:
    newsroom = Newsroom.load()
    return tuple(card(row, newsroom) for row in rows)


def _placed(key: str, count: int) -> list[Article]:
    """The newest ``count`` public articles of a list: one index read, however large the archive."""
    rows = (
        Placement.objects.filter(key=key)
        .select_related(
            "article__sector", "article__main_place", "article__author", "article__picture"
        )
        .defer("article__body")
        .order_by("-first_published_at", "-article")[:count]
    )
    return [row.article for row in rows]


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
    return Edition.objects.get(is_global=True)


def _edition_href(edition: Edition) -> str:
    return "/" if edition.is_global else f"/edition/{edition.slug}"


def _menu(lines: str) -> tuple[Link, ...]:
    """``text | address`` a line; a line without an address is left out."""
    entries = [line.split("|", 1) for line in lines.splitlines() if "|" in line]
    return tuple(Link(text.strip(), href.strip()) for text, href in entries)
