"""Bytes in, items out: one file a format, detected by content and never by file name.

Pure: no database, no network. ``parse`` is the one door.
"""

from datetime import UTC, datetime

from lxml import etree

from wiredesk.wire.formats import feed, newsml_g2
from wiredesk.wire.formats.xml_gate import Broken, local, namespace, open_xml
from wiredesk.wire.item import Refused, WireItem

# Formats that we know by name and don't read yet: an editor should hear which one it is.
_NOT_YET = {
    "nitf": "NITF",
    "NewsML": "NewsML 1.x",
    "html": "an HTML page",
    "sports-content": "SportsML",
    "iptc": "an agency's own XML",
    "catalog": "a catalogue of NewsML-G2 codes, without items",
    "groupSet": "a part of a NewsML-G2 package, without the item around it",
    "contentMeta": "a part of a NewsML-G2 item, without the item around it",
    "contentSet": "a part of a NewsML-G2 item, without the item around it",
    "opml": "OPML, a list of feeds",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
    "error": "an error message of the sender's server",
}


def parse(data: bytes, *, now: datetime | None = None) -> list[WireItem]:
    """The items of one delivery file, in the file's order; [] for a file that holds none.

    ``now`` decides which stamps lie in the future (the clock, where it isn't given).

    Raises:
        Refused: the bytes are no file of a format that we read, or a hostile one.
    """
    now = now or datetime.now(UTC)
    try:
        root = open_xml(data)
    except Broken as broken:
        return feed.read_broken(data, str(broken), now)
    if newsml_g2.is_newsml_g2(root):
        return newsml_g2.read(root, now)
    kind = feed.feed_kind(root)
    if kind:
        return feed.read(root, kind, now)
    raise Refused(_unknown(root))


def _unknown(root: etree._Element) -> str:
    name = local(root)
    known = _NOT_YET.get(name)
    if known:
        return f"This is no agency format that we read: it looks like {known}."
    where = f" ({namespace(root)[:100]})" if namespace(root) else ""
    return (
        f"This is no agency format that we read: XML whose first element is <{name[:60]}>{where}."
    )
