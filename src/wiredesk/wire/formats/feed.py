"""RSS 0.9x, 1.0, 2.0 and Atom (RFC 4287), with Atom's tombstones (RFC 6721).

Two lanes: ``feed_fast`` reads a well-formed feed out of the tree that the gate built,
``feed_tolerant`` (feedparser) one that is broken, or older than RSS.
"""

from dataclasses import replace
from datetime import UTC, datetime

from lxml import etree

from wiredesk.kit.clock import FUTURE_TOLERANCE
from wiredesk.kit.text import one_line
from wiredesk.wire.formats import feed_fast, feed_tolerant
from wiredesk.wire.formats.feed_entry import moment, short_guid, to_items
from wiredesk.wire.formats.xml_gate import local, open_broken_xml
from wiredesk.wire.item import CANCELED, Refused, WireItem

MAX_ITEMS = 2000
# The tolerant lane is slow: what is broken and long is refused.
MAX_BROKEN_BYTES = 4 * 1024 * 1024
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_ROOTS = {"rss": "rss", "rdf": "rss", "channel": "rss", "feed": "atom"}
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def feed_kind(root: etree._Element) -> str:
    """``rss`` or ``atom`` by the document's first element, "" for what is no feed."""
    return _ROOTS.get(local(root).lower(), "")


def read(root: etree._Element, kind: str, now: datetime) -> list[WireItem]:
    """The items of a well-formed feed, in its order: the newest ``MAX_ITEMS``, then flagged.

    Raises:
        Refused: it is in the Channel Definition Format, and too long for the tolerant lane.
    """
    if local(root).lower() == "channel":
        # Microsoft's format of 1997 keeps in attributes what RSS has in elements.
        return _read_tolerantly(
            etree.tostring(root, encoding="utf-8"),
            root,
            kind,
            now,
            "The feed is in the old Channel Definition Format and too long to be read.",
        )
    document = feed_fast.Document(root, kind)
    chosen = _newest(document, now)
    items = to_items(map(document.entry, chosen), document.channel(), kind, now)
    if len(chosen) < len(document.entries):
        flag = f"the feed held {len(document.entries)} items: only the newest {MAX_ITEMS} were read"
        items[0] = replace(items[0], flags=(*items[0].flags, flag))
    return items + _tombstones(root, kind)


def read_broken(data: bytes, reason: str, now: datetime) -> list[WireItem]:
    """The items of a feed that is not well-formed, each flagged with ``reason``.

    Raises:
        Refused: it is no feed, it is too long for the tolerant lane, or nothing came out.
    """
    root = open_broken_xml(data)
    kind = feed_kind(root)
    if not kind:
        raise Refused(reason)
    items = _read_tolerantly(data, root, kind, now, reason)
    if not items:
        raise Refused(reason)
    return [replace(item, flags=(*item.flags, reason)) for item in items]


def _read_tolerantly(
    data: bytes, root: etree._Element, kind: str, now: datetime, reason: str
) -> list[WireItem]:
    """The items that feedparser makes out; refused with ``reason`` where it would take too long."""
    # Those inside others too: feedparser reads them all.
    named = feed_fast.Document(root, kind).named
    if len(data) > MAX_BROKEN_BYTES or named > MAX_ITEMS:
        raise Refused(reason)
    try:
        channel, entries = feed_tolerant.read(data, kind)
    except feed_tolerant.Tripped as tripped:
        raise Refused(reason) from tripped
    # feedparser may see entries where the tree has none, but there is an end to that.
    return to_items(entries[:MAX_ITEMS], channel, kind, now)


def _newest(document: feed_fast.Document, now: datetime) -> list[etree._Element]:
    """The entries to read: all, or the ``MAX_ITEMS`` with the latest stamps, in feed order.

    A stamp that lies in the future puts nothing first; without stamps the feed's order decides.
    """
    entries = document.entries
    if len(entries) <= MAX_ITEMS:
        return entries

    def stamp(number: int) -> datetime:
        stamps = (moment(sent) for sent in document.dates(entries[number]))
        believed = (one for one in stamps if one is not None and one <= now + FUTURE_TOLERANCE)
        return max(believed, default=_LONG_AGO)

    newest = sorted(range(len(entries)), key=stamp, reverse=True)[:MAX_ITEMS]
    return [entries[number] for number in sorted(newest)]


def _tombstones(root: etree._Element, kind: str) -> list[WireItem]:
    graves = [grave for grave in root.iter(f"{{{_TOMBSTONES}}}deleted-entry") if grave.get("ref")]
    return [
        WireItem(
            format=kind,
            scope="management",  # a grave has no words: the piece keeps its own
            versioned=False,
            guid=short_guid(one_line(grave.get("ref", "")))[0],
            version_text=one_line(grave.get("when", ""))[:100],
            status=CANCELED,
            signal="kill",
        )
        for grave in graves[:MAX_ITEMS]
    ]
