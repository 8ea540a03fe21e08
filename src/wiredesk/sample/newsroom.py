"""The invented newsroom: name, sources, staff, contributors, menus, standing pages, signed pieces.

``load`` and ``opinion`` read ``data/newsroom.toml`` and ``data/opinion.toml``. Paragraphs are plain
text. Sectors and editions are the product's own (``wiredesk.lexicon.tables``).
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True)
class Agency:
    """A source. ``format`` is ``newsml-g2`` or ``rss``; ``mark`` is its name inside its copy."""

    slug: str
    name: str
    mark: str
    credit: str
    format: str
    rights: str
    rewriting_allowed: bool
    press_office: bool


@dataclass(frozen=True)
class StaffMember:
    """``title`` is what a sign-off names; ``roles`` are ``admin``, ``desk-editor`` …"""

    email: str
    name: str
    title: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Author:
    """A contributor with the interests that a reader should know of."""

    slug: str
    name: str
    about: str
    disclosure: str


@dataclass(frozen=True)
class MenuEntry:
    """``address`` is root-relative, or a whole address elsewhere."""

    text: str
    address: str


@dataclass(frozen=True)
class StandingText:
    """About, Disclaimer, Terms of use …"""

    slug: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class SampleNewsroom:
    """All of ``data/newsroom.toml``; ``legal`` is the line at the foot of every page."""

    name: str
    tagline: str
    owner: str
    desk_name: str
    accent: str
    email: str
    phones: tuple[str, ...]
    legal: str
    agencies: tuple[Agency, ...]
    staff: tuple[StaffMember, ...]
    contributors: tuple[Author, ...]
    other_links: tuple[MenuEntry, ...]
    other_products: tuple[MenuEntry, ...]
    social: tuple[MenuEntry, ...]
    legal_links: tuple[MenuEntry, ...]
    pages: tuple[StandingText, ...]


@dataclass(frozen=True)
class SignedPiece:
    """``form`` is ``opinion``, ``blog`` or ``interview``; ``places`` are ISO 3166-1 alpha-2.

    ``author`` is a contributor's slug. In an interview the questions begin with "Q. ".
    """

    form: str
    author: str
    sector: str
    places: tuple[str, ...]
    headline: str
    standfirst: str
    paragraphs: tuple[str, ...]


def read_table(name: str) -> dict[str, Any]:
    """A data file of this package as TOML has it; ``name`` is relative to ``data/``."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a data file's text, which parts them with a blank line."""
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


@cache
def load() -> SampleNewsroom:
    """The newsroom. A missing or unknown key is a ``KeyError`` or ``TypeError``."""
    table = read_table("newsroom.toml")

    def menu(key: str) -> tuple[MenuEntry, ...]:
        return tuple(MenuEntry(**row) for row in table.pop(key))

    return SampleNewsroom(
        agencies=tuple(Agency(**row) for row in table.pop("source")),
        staff=tuple(
            StaffMember(**{**row, "roles": tuple(row["roles"])}) for row in table.pop("staff")
        ),
        contributors=tuple(Author(**row) for row in table.pop("contributor")),
        other_links=menu("other_link"),
        other_products=menu("other_product"),
        social=menu("social"),
        legal_links=menu("legal_link"),
        pages=tuple(
            StandingText(row["slug"], row["title"], split_paragraphs(row["text"]))
            for row in table.pop("page")
        ),
        phones=tuple(table.pop("phones")),
        **table,
    )


@cache
def opinion() -> tuple[SignedPiece, ...]:
    """The signed pieces, in the order in which they go out."""
    return tuple(
        SignedPiece(
            paragraphs=split_paragraphs(row.pop("body")),
            places=tuple(row.pop("places")),
            **row,
        )
        for row in read_table("opinion.toml")["piece"]
    )
