"""A list of articles as RSS 2.0 (rssboard.org/rss-specification), well-formed whatever they say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from wiredesk.kit.text import clean

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"


@dataclass(frozen=True)
class Entry:
    """An article in a feed. ``guid`` never changes; ``href`` is absolute."""

    guid: str
    href: str
    title: str
    summary: str
    published: datetime
    byline: str
    categories: tuple[str, ...] = ()


def rss(
    *, title: str, home: str, feed: str, description: str, language: str, entries: Iterable[Entry]
) -> bytes:
    """The feed as UTF-8. ``home`` and ``feed`` are the absolute addresses of page and feed.

    Its date is that of its newest entry, so that the same list always gives the same bytes.
    """
    entries = list(entries)
    root = etree.Element("rss", version="2.0", nsmap={"atom": _ATOM, "dc": _DC})
    channel = etree.SubElement(root, "channel")
    _text(channel, "title", title)
    _text(channel, "link", home)
    _text(channel, "description", description)
    _text(channel, "language", language)
    etree.SubElement(channel, f"{{{_ATOM}}}link", rel="self", type="application/rss+xml", href=feed)
    if entries:
        newest = max(entry.published for entry in entries)
        _text(channel, "lastBuildDate", format_datetime(newest))
    for entry in entries:
        item = etree.SubElement(channel, "item")
        _text(item, "title", entry.title)
        _text(item, "link", entry.href)
        guid = _text(item, "guid", entry.guid)
        guid.set("isPermaLink", "false")
        _text(item, "pubDate", format_datetime(entry.published))
        _text(item, f"{{{_DC}}}creator", entry.byline)
        for category in entry.categories:
            _text(item, "category", category)
        _text(item, "description", entry.summary)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _text(parent: etree._Element, name: str, text: str) -> etree._Element:
    child = etree.SubElement(parent, name)
    # lxml refuses what XML 1.0 can't hold; ``clean`` has taken it out.
    child.text = clean(text)
    return child
