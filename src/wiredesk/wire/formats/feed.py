"""RSS 0.9x, 1.0, 2.0 and Atom (RFC 4287), with Atom's tombstones (RFC 6721).

feedparser reads the entries; around it stand our gate (it has no limits of its own) and our
sanitiser (its own lets ``javascript:`` through, so it is switched off).
"""

import hashlib
import io
import re
from dataclasses import replace
from datetime import datetime
from html import unescape
from typing import Any

import feedparser
from lxml import etree

from wiredesk.kit.html import from_text, safe_link, sanitise, sanitised_to_text, to_text
from wiredesk.kit.text import one_line
from wiredesk.wire.formats.dates import believable, from_utc_tuple
from wiredesk.wire.formats.xml_gate import local, namespace, open_broken_xml
from wiredesk.wire.item import CANCELED, Code, Refused, Related, WireItem

MAX_ITEMS = 2000
MAX_GUID = 500
# feedparser's tolerant lane is slow: what is broken and long is refused.
MAX_BROKEN_BYTES = 4 * 1024 * 1024
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_ROOTS = {"rss": "rss", "rdf": "rss", "channel": "rss", "feed": "atom"}
_MARKUP = re.compile(r"<[a-zA-Z/!]")


def feed_kind(root: etree._Element) -> str:
    """``rss`` or ``atom`` by the document's first element, "" for what is no feed."""
    return _ROOTS.get(local(root).lower(), "")


def read(root: etree._Element, kind: str, now: datetime) -> list[WireItem]:
    """The items of a well-formed feed, in its order: the first ``MAX_ITEMS``, then flagged.

    Changes ``root``: what is not read is removed, so that feedparser sees what the gate saw.
    """
    entries = _entries(root)
    for entry in entries[MAX_ITEMS:]:
        parent = entry.getparent()
        if parent is not None:
            parent.remove(entry)
    killed = _tombstones(root, kind, now)
    items = _parse(etree.tostring(root, encoding="utf-8", xml_declaration=True), kind, now)
    if len(entries) > MAX_ITEMS and items:
        flag = f"the feed held {len(entries)} items: only the first {MAX_ITEMS} were read"
        items[0] = replace(items[0], flags=(*items[0].flags, flag))
    return items + killed


def read_broken(data: bytes, reason: str, now: datetime) -> list[WireItem]:
    """The items of a feed that is not well-formed, each flagged with ``reason``.

    Raises:
        Refused: it is no feed, it is too long for the tolerant lane, or nothing came out.
    """
    root = open_broken_xml(data)
    kind = feed_kind(root)
    if not kind or len(data) > MAX_BROKEN_BYTES or len(_entries(root)) > MAX_ITEMS:
        raise Refused(reason)
    items = _parse(data, kind, now)
    if not items:
        raise Refused(reason)
    return [replace(item, flags=(*item.flags, reason)) for item in items]


def _entries(root: etree._Element) -> list[etree._Element]:
    return [node for node in root.iter() if local(node).lower() in ("item", "entry")]


def _tombstones(root: etree._Element, kind: str, now: datetime) -> list[WireItem]:
    graves = [
        node
        for node in root.iter()
        if local(node) == "deleted-entry" and namespace(node) == _TOMBSTONES and node.get("ref")
    ]
    return [
        WireItem(
            format=kind,
            guid=_short_guid(one_line(grave.get("ref", "")))[0],
            version_text=one_line(grave.get("when", ""))[:100],
            status=CANCELED,
            signal="kill",
        )
        for grave in graves[:MAX_ITEMS]
    ]


def _parse(data: bytes, kind: str, now: datetime) -> list[WireItem]:
    # Only ever a stream: given a string or bytes, feedparser may open a file or an address.
    parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    feed = parsed.get("feed", {})
    return [_item(entry, feed, kind, now) for entry in parsed.get("entries", [])]


def _get(holder: dict[str, Any], key: str) -> Any:
    """A value that is really there: feedparser's own look-up answers for neighbours' keys."""
    return dict.get(holder, key)


def _string(holder: dict[str, Any], key: str) -> str:
    value = _get(holder, key)
    return value if isinstance(value, str) else ""


def _item(entry: dict[str, Any], feed: dict[str, Any], kind: str, now: datetime) -> WireItem:
    flags: list[str] = []
    html, language = _body(entry)
    headline = _headline(entry)
    link = one_line(_string(entry, "link"))
    guid, flag = _short_guid(one_line(_string(entry, "id")) or link)
    if not guid:
        marks = "\n".join((headline, html, _string(entry, "published")))
        guid = f"made:sha256:{hashlib.sha256(marks.encode()).hexdigest()}"
        flag = "no guid and no link: a guid was made"
    flags.append(flag)
    created = _stamp(entry, "published", flags, now) or _stamp(entry, "created", flags, now)
    updated = _stamp(entry, "updated", flags, now)
    text = sanitised_to_text(html)
    if not text:
        flags.append("no text in the body")
    return WireItem(
        format=kind,
        guid=guid,
        version_text=one_line(_string(entry, "updated") or _string(entry, "published"))[:100],
        language=one_line(language or _string(feed, "language"))[:35],
        headline=headline,
        byline=_byline(entry),
        body_text=text,
        body_html=html,
        created=created,
        updated=updated or created,
        subjects=_subjects(entry),
        credit=_credit(entry, feed),
        rights=_plain(_string(entry, "rights") or _string(feed, "rights")),
        related=_related(entry, link, guid),
        flags=tuple(flag for flag in flags if flag),
    )


def _short_guid(guid: str) -> tuple[str, str]:
    if len(guid) <= MAX_GUID:
        return guid, ""
    digest = hashlib.sha256(guid.encode()).hexdigest()
    return f"made:sha256:{digest}", "the guid is too long: replaced by its hash"


def _plain(value: str) -> str:
    return one_line(to_text(value) if _MARKUP.search(value) or "&" in value else value)


def _headline(entry: dict[str, Any]) -> str:
    title = _string(entry, "title")
    detail = _get(entry, "title_detail") or {}
    declared_plain = _string(detail, "type") == "text/plain"
    return one_line(title) if declared_plain and not _MARKUP.search(title) else _plain(title)


def _body(entry: dict[str, Any]) -> tuple[str, str]:
    """The fullest text of an entry as sanitised HTML, with the language that it names."""
    details = [*(_get(entry, "content") or []), _get(entry, "summary_detail") or {}]
    for detail in details:
        value = _string(detail, "value")
        plain = _string(detail, "type") == "text/plain"
        if not _MARKUP.search(value):
            html = from_text(value if plain else unescape(value))
        else:
            html = sanitise(value)
        if html:
            return html, _string(detail, "language")
    return "", ""


def _byline(entry: dict[str, Any]) -> str:
    """The authors' names; addresses of mail are nobody's byline."""
    names = [_plain(_string(author, "name")) for author in _get(entry, "authors") or []]
    names = [name for name in names if name and "@" not in name]
    return ", ".join(dict.fromkeys(names))


def _credit(entry: dict[str, Any], feed: dict[str, Any]) -> str:
    """Who is to be named: the source that the entry quotes, its publisher, the feed's own."""
    source = _get(entry, "source") or {}
    named = (
        _string(source, "title"),
        _string(entry, "publisher"),
        _string(feed, "publisher"),
        _string(feed, "title"),
    )
    return next((credit for one in named if (credit := _plain(one)) and "@" not in credit), "")


def _subjects(entry: dict[str, Any]) -> tuple[Code, ...]:
    found = []
    for tag in _get(entry, "tags") or []:
        term, label = one_line(_string(tag, "term")), one_line(_string(tag, "label"))
        if term or label:
            found.append(Code((term or label)[:200], (label or term)[:200]))
    return tuple(dict.fromkeys(found))


def _related(entry: dict[str, Any], link: str, guid: str) -> tuple[Related, ...]:
    # feedparser takes a guid that is no address for a link.
    found = [Related(link, rel="alternate")] if safe_link(link) and len(link) <= MAX_GUID else []
    for other in _get(entry, "links") or []:
        rel, href = _string(other, "rel"), one_line(_string(other, "href"))
        if rel in ("related", "via") and href and len(href) <= MAX_GUID:
            found.append(Related(href, rel=rel))
    return tuple(dict.fromkeys(found))


def _stamp(entry: dict[str, Any], name: str, flags: list[str], now: datetime) -> datetime | None:
    moment = from_utc_tuple(_get(entry, f"{name}_parsed"))
    moment, flag = believable(moment, _string(entry, name), name, now)
    flags.append(flag)
    return moment
