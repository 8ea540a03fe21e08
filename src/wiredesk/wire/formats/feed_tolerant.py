"""The tolerant lane: feedparser reads what is broken, or so old that the fast lane can't.

Around it stand our gate (it has no limits of its own) and our sanitiser (its own lets
``javascript:`` through, so it is switched off).
"""

import io
from dataclasses import replace
from typing import Any

import feedparser

from wiredesk.kit.text import one_line
from wiredesk.wire.formats import picture_links
from wiredesk.wire.formats.feed_entry import Channel, Entry, Text, is_picture, line, plain


class Tripped(Exception):
    """feedparser failed on what it was given. Another try fails again."""


def read(data: bytes, kind: str) -> tuple[Channel, list[Entry]]:
    """The feed and its entries, in its order, as feedparser makes them out.

    Raises:
        Tripped: feedparser itself fails on it.
    """
    try:
        # Only ever a stream: given a string or bytes, feedparser may open a file or an address.
        parsed = feedparser.parse(
            io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False
        )
    except MemoryError:
        raise
    except Exception as error:
        # An end tag without its start is enough: it takes the width None for a number.
        raise Tripped from error
    feed = parsed.get("feed", {})
    channel = Channel(
        title=_line(feed, "title"),
        publisher=plain(_string(feed, "publisher")),
        rights=_line(feed, "rights"),
        language=_string(feed, "language"),
        link=one_line(_string(feed, "link")),
        authors=_authors(feed) if kind == "atom" else [],
    )
    return channel, [_entry(entry) for entry in parsed.get("entries", [])]


def _get(holder: dict[str, Any], key: str) -> Any:
    """A value that is really there: feedparser's own look-up answers for neighbours' keys."""
    return dict.get(holder, key)


def _string(holder: dict[str, Any], key: str) -> str:
    value = _get(holder, key)
    return value if isinstance(value, str) else ""


def _entry(entry: dict[str, Any]) -> Entry:
    link = _string(entry, "link")
    # feedparser takes any guid for an address that doesn't say that it is none.
    if _get(entry, "guidislink") and not link.startswith(("http://", "https://")):
        link = ""
    details = [*(_get(entry, "content") or []), _get(entry, "summary_detail") or {}]
    return Entry(
        guid=_string(entry, "id"),
        link=link,
        title=_titled(entry, "title"),
        bodies=[_text(detail) for detail in details if _string(detail, "value")],
        published=_string(entry, "published"),
        created=_string(entry, "created"),
        updated=_string(entry, "updated"),
        authors=_authors(entry) or _authors(_get(entry, "source") or {}),
        publisher=plain(_string(entry, "publisher")),
        source=_line(_get(entry, "source") or {}, "title"),
        rights=_line(entry, "rights"),
        language=_string(entry, "language"),
        tags=[(_string(tag, "term"), _string(tag, "label")) for tag in _get(entry, "tags") or []],
        related=[
            (_string(link, "rel"), _string(link, "href"))
            for link in _get(entry, "links") or []
            if _string(link, "rel") in ("related", "via", "enclosure")
        ],
        pictures=[
            (
                _string(found, "href") or _string(found, "url"),
                _string(found, "width"),
                _string(found, "height"),
            )
            for found in _sent_files(entry)[: picture_links.MOST]
            if is_picture(_string(found, "type"), _string(found, "medium"))
        ],
    )


def _sent_files(entry: dict[str, Any]) -> list[dict[str, Any]]:
    """What came along with the entry: enclosures, then Media RSS's contents."""
    links = _get(entry, "links") or []
    enclosures = [link for link in links if _string(link, "rel") == "enclosure"]
    return [*enclosures, *(_get(entry, "media_content") or [])]


def _text(detail: dict[str, Any]) -> Text:
    return Text(
        _string(detail, "value"),
        html=_string(detail, "type") != "text/plain",
        base=_string(detail, "base"),
        language=_string(detail, "language"),
    )


def _titled(holder: dict[str, Any], name: str) -> Text:
    # The value beside the detail is the one to take: a detail may be a picture's, further down.
    detail = _get(holder, f"{name}_detail") or {}
    return replace(_text(detail), value=_string(holder, name))


def _line(holder: dict[str, Any], name: str) -> str:
    return line(_titled(holder, name))


def _authors(holder: dict[str, Any]) -> list[str]:
    names = [_string(author, "name") for author in _get(holder, "authors") or []]
    return [name for name in names if name]
