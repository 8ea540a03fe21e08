"""Fetch one page of the web for an editor: its title and what a reader of it sees."""

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from wiredesk.kit.html import to_text
from wiredesk.kit.text import clean
from wiredesk.wire.fetch.discovery import discover
from wiredesk.wire.fetch.guard import Guard
from wiredesk.wire.fetch.http import Client
from wiredesk.wire.formats.text_gate import decode, decode_as
from wiredesk.wire.item import Refused

# A person waits for it, and so does the web process.
_DEADLINE = 12.0
_MAX_BYTES = 3 * 1024 * 1024
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """A page as it was read: ``address`` is where it was found in the end."""

    address: str
    title: str
    text: str


def fetch_page(url: str, *, now: datetime) -> Page:
    """Fetch ``url`` through the guard; paragraphs of the text are parted by blank lines.

    Raises:
        FetchError: nothing came.
        Refused: what came is no page with text.
    """
    client = Client(
        Guard(settings.FETCH_ALLOW),
        site=settings.BASE_URL,
        deadline=_DEADLINE,
        max_bytes=_MAX_BYTES,
    )
    answer = asyncio.run(client.fetch(url, now=now))
    kind = answer.content_type.partition(";")[0].strip().lower()
    if kind == "text/plain":
        title, text = "", clean(_decoded(answer.data, answer.content_type))
    elif kind in ("text/html", "application/xhtml+xml", ""):
        title = discover(answer.data, answer.final_url, answer.content_type).title
        text = page_text(_decoded(answer.data, answer.content_type))
    else:
        raise Refused(f"It is no page of text ({kind}): paste its text instead.")
    if not text.strip():
        raise Refused("No text could be read there: paste it instead.")
    return Page(answer.final_url, title, text)


def page_text(html: str) -> str:
    """What stands in the page's article, else in its main part, else on all of it."""
    lowered = html.lower()
    # Lower case may be longer than what it is of; then offsets would not fit.
    if len(lowered) == len(html):
        for tag in ("article", "main"):
            start, end = lowered.find(f"<{tag}"), lowered.rfind(f"</{tag}>")
            if 0 <= start < end and (text := to_text(html[start:end])):
                return text
    return to_text(html)


def _decoded(data: bytes, content_type: str) -> str:
    named = _CHARSET.search(content_type) or _CHARSET.search(data[:2048].decode("latin-1"))
    return decode_as(data, named.group(1))[0] if named else decode(data)[0]
