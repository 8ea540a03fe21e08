"""Bytes in, items out: one file a format, detected by content and never by file name.

Pure: no database, no network. ``parse`` is the one door.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from lxml import etree

from wiredesk.wire.formats import (
    anpa_1312,
    dpa_digitalwires,
    feed,
    iptc_7901,
    json_feed,
    mail,
    newsml_1,
    newsml_g2,
    ninjs,
    nitf,
)
from wiredesk.wire.formats.json_gate import is_json, looks_like_json_of, open_json
from wiredesk.wire.formats.xml_gate import (
    Broken,
    check_size,
    local,
    looks_like,
    namespace,
    open_xml,
    starts_like_xml,
)
from wiredesk.wire.item import Refused, WireItem

# In the order in which they are asked; each with its reader.
_XML = (
    (newsml_g2.is_newsml_g2, newsml_g2.read),
    (newsml_1.is_newsml_1, newsml_1.read),
    (nitf.is_nitf, nitf.read),
)
_JSON = (
    (json_feed.is_json_feed, json_feed.read),
    (dpa_digitalwires.is_dpa_digitalwires, dpa_digitalwires.read),
    (ninjs.is_ninjs, ninjs.read),
)
_TEXT: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, datetime], list[WireItem]]], ...] = (
    (iptc_7901.is_iptc_7901, iptc_7901.read),
    (anpa_1312.is_anpa_1312, anpa_1312.read),
)

_NOT_OURS = "This is no agency format that we read: it looks like {}."
# What an editor should hear by its name, though no item can be had from it.
_KNOWN = {
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
    check_size(data)
    if starts_like_xml(data):
        return _read_xml(data, now)
    if is_json(data):
        return _read_json(data, now)
    # Before the others: a mail may carry one of them, and says when it may be used.
    if mail.is_mail(data):
        return mail.read(data, now, parse)
    for fits, read in _TEXT:
        if fits(data):
            return read(data, now)
    raise Refused(_NOT_OURS.format(looks_like(data)))


def _read_xml(data: bytes, now: datetime) -> list[WireItem]:
    try:
        root = open_xml(data)
    except Broken as broken:
        return feed.read_broken(data, str(broken), now)
    for fits, read in _XML:
        if fits(root):
            return read(root, now)
    kind = feed.feed_kind(root)
    if kind:
        return feed.read(root, kind, now)
    raise Refused(_unknown(root))


def _read_json(data: bytes, now: datetime) -> list[WireItem]:
    value = open_json(data)
    for fits, read in _JSON:
        if fits(value):
            return read(value, now)
    raise Refused(_NOT_OURS.format(looks_like_json_of(value)))


def _unknown(root: etree._Element) -> str:
    known = _KNOWN.get(local(root))
    if known:
        return _NOT_OURS.format(known)
    where = f" ({namespace(root)[:100]})" if namespace(root) else ""
    return (
        "This is no agency format that we read: XML whose first element is"
        f" <{local(root)[:60]}>{where}."
    )
