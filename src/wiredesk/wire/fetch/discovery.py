"""The feeds of a site, found in one page of it: what an editor pastes is seldom the feed itself.

Pure: it looks at bytes that were fetched, and fetches nothing.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from wiredesk.kit.text import one_line
from wiredesk.wire.fetch import NotAllowed
from wiredesk.wire.fetch.guard import web_address
from wiredesk.wire.formats.feed import feed_kind
from wiredesk.wire.formats.json_feed import is_json_feed
from wiredesk.wire.formats.json_gate import is_json, open_json
from wiredesk.wire.formats.xml_gate import Broken, local, open_broken_xml, open_xml
from wiredesk.wire.item import Refused

# How a feed was found, from the surest to the least sure.
ITSELF, NAMED, LINKED, GUESSED = "itself", "named", "linked", "guessed"

MAX_FEEDS = 20
# A page names its feeds in its head; what comes after this is a page no longer.
_MAX_PAGE = 1024 * 1024
_MAX_LINKS = 2000

_TYPES = {
    "application/rss+xml": "rss",
    "application/rdf+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
}
_FEED_PATH = re.compile(
    r"(?:^|/)(?:feeds?|rss|atom)/?$|\.(?:rss|atom|rdf)$|/(?:feed|rss|atom|index)\.(?:xml|json)$",
    re.IGNORECASE,
)
_GUESSES = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml")
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True)
class Feed:
    """A feed that may be subscribed to: ``format`` is ``rss``, ``atom``, ``json`` or "" (unknown).

    ``how`` is ``itself`` (the bytes are this feed), ``named`` (the page says that it is its feed),
    ``linked`` (a link that looks like one) or ``guessed`` (nobody has looked yet).
    """

    url: str
    title: str
    format: str
    how: str


@dataclass(frozen=True)
class Found:
    """The site's own title, and its feeds with the likeliest first; guesses only if none is."""

    title: str
    feeds: tuple[Feed, ...]


def discover(data: bytes, url: str, content_type: str = "") -> Found:
    """The feeds that ``data``, fetched from ``url``, is or names; at most ``MAX_FEEDS``."""
    itself = _itself(data, url)
    if itself:
        return Found(itself.title, (itself,))
    page = open_page(data, content_type)
    if page is None:
        return Found("", ())
    base = _base(page, url)
    feeds = _distinct([*_named(page, base), *_linked(page, base)])
    # A blog's comments are a feed as well, and no wire.
    feeds.sort(key=lambda feed: "comments" in (feed.title + feed.url).lower())
    return Found(_title(page), tuple(feeds or _distinct(_guessed(page, base)))[:MAX_FEEDS])


def open_page(data: bytes, content_type: str = "") -> etree._Element | None:
    """The first part of an HTML page as a tree, None where no tag can be made out."""
    start = data[:_MAX_PAGE].replace(b"\x00", b"")
    if b"<" not in start:
        return None
    parser = html.HTMLParser(
        no_network=True, huge_tree=False, recover=True, encoding=_encoding(content_type)
    )
    try:
        return html.document_fromstring(start, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _itself(data: bytes, url: str) -> Feed | None:
    """The feed that the bytes are, None where they are another thing."""
    try:
        if is_json(data):
            value = open_json(data)
            if not is_json_feed(value):
                return None
            title = value.get("title") if isinstance(value, dict) else None
            return Feed(url, _short(title if isinstance(title, str) else ""), "json", ITSELF)
        try:
            root = open_xml(data)
        except Broken:
            root = open_broken_xml(data)
    except Refused:
        return None
    kind = feed_kind(root)
    if not kind:
        return None
    # RSS keeps its title in <channel>, Atom in the root.
    parts = [part for child in root for part in (child, *child) if local(part) == "title"]
    return Feed(url, _short("".join(parts[0].itertext()) if parts else ""), kind, ITSELF)


def _named(page: etree._Element, base: str) -> Iterator[Feed]:
    for link in _few(page.iter("link")):
        rel = (link.get("rel") or "").lower().split()
        kind = _TYPES.get((link.get("type") or "").partition(";")[0].strip().lower())
        if "alternate" in rel and kind:
            yield from _feed(link, base, kind, NAMED, link.get("title") or "")


def _linked(page: etree._Element, base: str) -> Iterator[Feed]:
    for link in _few(page.iter("a")):
        kind = _TYPES.get((link.get("type") or "").partition(";")[0].strip().lower(), "")
        href = link.get("href") or ""
        if kind or _FEED_PATH.search(_path(href)):
            yield from _feed(link, base, kind, LINKED, "".join(link.itertext()))


def _guessed(page: etree._Element, base: str) -> Iterator[Feed]:
    generators = page.xpath("//meta[translate(@name, 'GENRATO', 'genrato') = 'generator']/@content")
    if any("wordpress" in str(value).lower() for value in generators):
        # A WordPress may live in a folder of its own.
        yield from _feed_at(urljoin(base, "feed/"), "rss", GUESSED, "")
    for path in _GUESSES:
        yield from _feed_at(urljoin(base, path), "", GUESSED, "")


def _feed(link: etree._Element, base: str, kind: str, how: str, title: str) -> Iterator[Feed]:
    href = (link.get("href") or "").strip()
    if not href:
        return
    try:
        yield from _feed_at(urljoin(base, href), kind, how, title)
    except ValueError:
        return


def _feed_at(address: str, kind: str, how: str, title: str) -> Iterator[Feed]:
    try:
        parsed = web_address(address)
    except NotAllowed:
        return
    plain = parsed.copy_with(fragment=None, userinfo=b"")
    yield Feed(str(plain), _short(title), kind, how)


def _distinct(feeds: Iterable[Feed]) -> list[Feed]:
    seen: dict[str, Feed] = {}
    for feed in feeds:
        if len(seen) >= MAX_FEEDS:
            break
        seen.setdefault(feed.url, feed)
    return list(seen.values())


def _few(links: Iterable[etree._Element]) -> Iterator[etree._Element]:
    for number, link in enumerate(links):
        if number >= _MAX_LINKS:
            return
        yield link


def _base(page: etree._Element, url: str) -> str:
    element = page.find(".//base[@href]")
    if element is None:
        return url
    try:
        return urljoin(url, (element.get("href") or "").strip())
    except ValueError:
        return url


def _path(href: str) -> str:
    try:
        return urlsplit(href.strip()[:2000]).path
    except ValueError:
        return ""


def _title(page: etree._Element) -> str:
    names = page.xpath("//meta[@property = 'og:site_name']/@content") or page.xpath(
        "//head/title/text()"
    )
    return _short(str(names[0]) if names else "")


def _short(text: str) -> str:
    return one_line(text[:1000])[:200]


def _encoding(content_type: str) -> str | None:
    """The declared charset where it is one that a page may have; else the page's own word."""
    match = _CHARSET.search(content_type[:200])
    if not match:
        return None
    try:
        name = codecs.lookup(match[1]).name
    except LookupError:
        return None
    # UTF-7 hides tags from everybody else who looks at the bytes.
    return None if name in ("utf-7", "idna", "punycode") or name.startswith("utf-16") else name
