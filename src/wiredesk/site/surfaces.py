"""The values that the reader's pages are made of; ``queries`` fills them, ``render`` reads them."""

from dataclasses import dataclass
from datetime import datetime

from wiredesk.desk.body import Block


@dataclass(frozen=True)
class Link:
    """A menu entry. ``href`` is root-relative, or absolute for another site."""

    text: str
    href: str


@dataclass(frozen=True)
class EditionView:
    """An edition: a front page with its own zone, language and date format.

    ``stamp`` and ``day`` are strftime patterns for times and for the day in the header.
    ``latest_href`` and ``opinion_href`` are where a reader without JavaScript finds what the
    fragments show; without them the links lead to the edition's front page.
    """

    slug: str
    name: str
    href: str
    zone: str = "UTC"
    language: str = "en"
    direction: str = "ltr"
    stamp: str = "%d-%m-%Y %H:%M"
    day: str = "%A, %d %B %Y"
    latest_href: str = ""
    opinion_href: str = ""


@dataclass(frozen=True)
class Furniture:
    """What stands on every page: the newsroom's name, menus, contacts, legal lines.

    ``accent`` is ``#rrggbb``; ``year`` is the copyright's, 0 for none.
    """

    name: str
    base_url: str
    tagline: str = ""
    sample: bool = False
    owner: str = ""
    accent: str = "#9b1c1f"
    sectors: tuple[Link, ...] = ()
    editions: tuple[Link, ...] = ()
    kinds: tuple[Link, ...] = ()
    other_links: tuple[Link, ...] = ()
    other_products: tuple[Link, ...] = ()
    social: tuple[Link, ...] = ()
    legal: tuple[Link, ...] = ()
    email: str = ""
    phones: tuple[str, ...] = ()
    newsletter_href: str = ""
    feed_href: str = "/feed.xml"
    year: int = 0


@dataclass(frozen=True)
class Picture:
    """A picture in the sizes that are served. ``label`` is the disclosure that readers see."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str
    credit: str = ""
    caption: str = ""
    label: str = ""
    # IPTC DigitalSourceType, the full address of the concept; "" for a camera's picture unknown.
    digital_source_type: str = ""
    # The crop for lists, which keeps what an editor called the point; "" where it has none.
    card_src: str = ""
    card_srcset: str = ""


@dataclass(frozen=True)
class Card:
    """An article as lists show it."""

    id: int
    href: str
    headline: str
    standfirst: str
    place: str
    sector: Link | None
    published: datetime
    updated: datetime
    picture: Picture | None = None
    form: str = "brief"
    byline: str = ""
    # The event that it tells of, 0 for none: no page tells it twice.
    story: int = 0


@dataclass(frozen=True)
class Correction:
    """A public correction notice."""

    at: datetime
    note: str


@dataclass(frozen=True)
class Article:
    """An article's page: nothing in it changes unless the article does.

    ``pictures`` are those of the text, by the number that a block names. ``notice`` is what
    readers are told above the text of what kind of piece it is.
    """

    card: Card
    edition: EditionView
    body: tuple[Block, ...]
    credit_line: str
    how_made: str
    byline_place: str = ""
    editions: tuple[Link, ...] = ()
    corrections: tuple[Correction, ...] = ()
    opinion_line: str = ""
    author: str = ""
    author_about: str = ""
    language: str = "en"
    keywords: tuple[str, ...] = ()
    pictures: tuple[tuple[int, Picture], ...] = ()
    notice: str = ""
    more_follows: bool = False


@dataclass(frozen=True)
class Section:
    """A heading with its cards on a front page."""

    heading: Link
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Front:
    """An edition's front page. No article stands twice on it."""

    edition: EditionView
    lead: Card | None
    seconds: tuple[Card, ...]
    sections: tuple[Section, ...]
    filled_from_global: bool = False
    feed_href: str = "/feed.xml"


@dataclass(frozen=True)
class Listing:
    """A sector's, a kind's or a place's page: newest first."""

    title: str
    href: str
    intro: str
    edition: EditionView
    cards: tuple[Card, ...]
    feed_href: str = "/feed.xml"


@dataclass(frozen=True)
class Fragment:
    """A small file that pages fetch: ``name`` is ``latest``, ``trending`` or ``opinion``."""

    name: str
    title: str
    edition: EditionView
    cards: tuple[Card, ...]
    more_href: str


@dataclass(frozen=True)
class Band:
    """The breaking band of an edition, a fragment; without ``text`` there is none now."""

    edition: EditionView
    text: str = ""
    href: str = ""


@dataclass(frozen=True)
class Standing:
    """A standing page (About, Terms …); ``html`` is sanitised."""

    title: str
    href: str
    html: str
    edition: EditionView


@dataclass(frozen=True)
class Tombstone:
    """What stays of a killed article: neither its headline nor its text."""

    href: str
    at: datetime
    note: str
    edition: EditionView
