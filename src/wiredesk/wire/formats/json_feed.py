"""JSON Feed 1.0 and 1.1 (jsonfeed.org): a feed as RSS is one, with the same life of its items.

There are no versions and no deletions: ``id`` stays, ``date_modified`` says what is newer.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from wiredesk.kit.clock import parse_iso
from wiredesk.kit.html import safe_link, sanitise, sanitised_to_text
from wiredesk.kit.text import one_line
from wiredesk.wire.formats import json_values, life, picture_links
from wiredesk.wire.formats.json_values import MAX_GUID, MAX_ITEMS, Fields, Remarks
from wiredesk.wire.item import Code, Refused, Related, WireItem, WirePicture

FORMAT = "json-feed"
_VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/")
_HREF = re.compile(r"(<a\s[^<>]*?\bhref\s*=\s*)(?:\"([^\"<>]*)\"|'([^'<>]*)')", re.IGNORECASE)


def is_json_feed(obj: Any) -> bool:
    """Whether the JSON says that it is a JSON Feed: by ``version``, which every feed must have."""
    return (
        isinstance(obj, dict)
        and isinstance(version := obj.get("version"), str)
        and _VERSION.match(version.strip()) is not None
    )


def read(obj: Any, now: datetime) -> list[WireItem]:
    """The items of a feed, in its order; of more than ``MAX_ITEMS`` the newest, then flagged.

    Raises:
        Refused: it is no feed, or its ``items`` is no array.
    """
    if not is_json_feed(obj):
        raise Refused("This JSON is no JSON Feed: its version does not say so.")
    entries = obj.get("items")
    if not isinstance(entries, list):
        raise Refused("This JSON Feed has no array of items.")
    readable = [one for one in entries if isinstance(one, dict)]
    kept = _newest(readable)
    whole = Fields(obj, Remarks())
    items = [_item(one, whole, now) for one in kept]
    flags = []
    if len(readable) > len(kept):
        flags.append(f"the feed held {len(readable)} items: only the newest {MAX_ITEMS} were read")
    if len(readable) < len(entries):
        flags.append(f"{len(entries) - len(readable)} entries of the feed are no objects: not read")
    if obj.get("expired") is True:
        flags.append("the feed says that it will never be updated again")
    if items and flags:
        items[0] = replace(items[0], flags=(*items[0].flags, *flags))
    return items


def _newest(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if len(entries) <= MAX_ITEMS:
        return entries

    def dated(at: int) -> tuple[bool, float, int]:
        sent = entries[at].get("date_modified") or entries[at].get("date_published")
        moment = parse_iso(sent) if isinstance(sent, str) else None
        return moment is None, -moment.timestamp() if moment else 0.0, at

    kept = sorted(sorted(range(len(entries)), key=dated)[:MAX_ITEMS])
    return [entries[at] for at in kept]


def _item(obj: dict[str, Any], whole: Fields, now: datetime) -> WireItem:
    remarks = Remarks()
    fields = Fields(obj, remarks)
    base = _base(fields, whole)
    link = _address(fields, "url", base)
    html = _body(fields, base)
    if not html:
        remarks.flags.append("no text in the body")
    created = fields.stamp(now, "date_published")
    updated = fields.stamp(now, "date_modified")
    headline = fields.text("title")
    guid = json_values.guid(_id(fields) or link, obj, remarks)
    return WireItem(
        format=FORMAT,
        guid=guid,
        versioned=False,
        signal=life.meaning("", headline, "text", remarks.holds, remarks.flags),
        hold=remarks.hold,
        version_text=fields.text("date_modified", "date_published")[:100],
        language=(fields.text("language") or whole.text("language"))[:35],
        headline=headline,
        byline=_byline(fields) or _byline(whole),
        body_text=sanitised_to_text(html),
        body_html=html,
        created=created,
        updated=updated or created,
        subjects=_subjects(fields),
        credit=whole.text("title"),
        related=_related(fields, link, base),
        flags=remarks.flagged(),
        pictures=_pictures(fields, base, whole.text("title")),
    )


def _pictures(fields: Fields, base: str, credit: str) -> tuple[WirePicture, ...]:
    """Its main ``image``, else its banner, and the attachments that are pictures (1.1)."""
    sent = [_address(fields, "image", base) or _address(fields, "banner_image", base)]
    for attachment in fields.objects("attachments")[: picture_links.MOST]:
        address, kind = attachment.get("url"), attachment.get("mime_type")
        if isinstance(address, str) and isinstance(kind, str) and kind.startswith("image/"):
            sent.append(_resolved(address, base))
    return picture_links.kept(picture_links.picture(one, credit=credit) for one in sent)


def _id(fields: Fields) -> str:
    """The id; a number is its digits (1.1: readers coerce it)."""
    sent = fields.raw("id")
    if isinstance(sent, int | float) and not isinstance(sent, bool):
        return str(sent)
    if sent is not None and not isinstance(sent, str):
        fields.wrong("id", sent)
    return one_line(sent) if isinstance(sent, str) else ""


def _base(fields: Fields, whole: Fields) -> str:
    """What relative links are relative to, "" where the feed names no safe address."""
    for sent in (fields.raw("url"), whole.raw("home_page_url"), whole.raw("feed_url")):
        link = safe_link(sent) if isinstance(sent, str) else None
        if link and link.lower().startswith("http"):
            return link
    return ""


def _resolved(address: str, base: str) -> str:
    """``address`` as an absolute, safe one; "" where it is none and can't be made one."""
    try:
        joined = urljoin(base, address.strip()) if base else address
    except ValueError:
        return ""
    return safe_link(joined) or ""


def _address(fields: Fields, name: str, base: str) -> str:
    sent = fields.raw(name)
    if sent is None or isinstance(sent, str):
        return _resolved(sent, base) if sent else ""
    fields.wrong(name, sent)
    return ""


def _body(fields: Fields, base: str) -> str:
    """``content_html``, else ``content_text``, else the summary, sanitised."""
    for name in ("content_html", "content_text", "summary"):
        for sent in fields.all(name):
            if not isinstance(sent, str):
                fields.wrong(name, sent)
                continue
            is_html = name == "content_html" and json_values.is_markup(sent)
            html = sanitise(_absolute(sent, base)) if is_html else json_values.text_body(sent)
            if html:
                return html
    return ""


def _absolute(html: str, base: str) -> str:
    """``html`` whose links are absolute. The sanitiser sees it last, and drops what is unsafe."""

    def link(match: re.Match[str]) -> str:
        address = _resolved(match[2] or match[3] or "", base)
        return f'{match[1]}"{address}"' if address else match[0]

    return _HREF.sub(link, html) if base else html


def _byline(fields: Fields) -> str:
    """The authors' names (1.1 ``authors``, 1.0 ``author``); addresses of mail are nobody's."""
    names = []
    for author in fields.objects("authors", "author"):
        name = author.get("name")
        if isinstance(name, str) and (line := json_values.plain(name)) and "@" not in line:
            names.append(line)
    return ", ".join(dict.fromkeys(names))


def _subjects(fields: Fields) -> tuple[Code, ...]:
    return tuple(dict.fromkeys(Code(tag[:200], tag[:200]) for tag in fields.texts("tags")))


def _related(fields: Fields, link: str, base: str) -> tuple[Related, ...]:
    def found() -> Iterator[tuple[str, str]]:
        yield link, "alternate"
        yield _address(fields, "external_url", base), "related"
        for attachment in fields.objects("attachments")[: json_values.MAX_CODES]:
            sent = attachment.get("url")
            yield _resolved(sent, base) if isinstance(sent, str) else "", "enclosure"

    fitting = (
        Related(address, rel=rel) for address, rel in found() if 0 < len(address) <= MAX_GUID
    )
    return tuple(dict.fromkeys(fitting))
