"""Look at a web address as the fetcher would, and say what would come in; nothing is stored."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings

from wiredesk.wire.actions.read import read_bytes
from wiredesk.wire.fetch import FetchError
from wiredesk.wire.fetch.archive import entries, is_archive
from wiredesk.wire.fetch.discovery import ITSELF, Feed, discover
from wiredesk.wire.fetch.guard import Guard
from wiredesk.wire.fetch.http import Answer, Client
from wiredesk.wire.fetch.websub import find_push
from wiredesk.wire.formats.signals import reread
from wiredesk.wire.item import Refused, WireItem
from wiredesk.wire.models import SignalMeaning

# A person waits for it, and so does the web process.
_DEADLINE = 12.0
_OLDEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Tried:
    """What is at an address: items of a feed or an agency's file, or the feeds that a page names.

    ``items`` are the newest first. ``credit`` and ``rights`` are what most of them say. ``hub``:
    the feed offers to tell us of news at once. ``moved_to``: the address to save instead, as the
    server asks.
    """

    url: str
    title: str
    feeds: tuple[Feed, ...] = ()
    items: tuple[WireItem, ...] = ()
    format: str = ""
    size: int = 0
    credit: str = ""
    rights: str = ""
    hub: bool = False
    moved_to: str = ""


def try_address(url: str, *, username: str = "", secret: str = "", now: datetime) -> Tried:
    """Fetch ``url`` through the guard and read it.

    Raises:
        FetchError: nothing came; ``what_to_do`` says what helps.
        Refused: what came is neither copy that we read nor a page that names any.
    """
    client = Client(Guard(settings.FETCH_ALLOW), site=settings.BASE_URL, deadline=_DEADLINE)
    answer = asyncio.run(client.fetch(url, now=now, username=username, secret=secret))
    found = discover(answer.data, answer.final_url, answer.content_type)
    try:
        items = _items(answer.data, now)
    except Refused:
        if not found.feeds or found.feeds[0].how == ITSELF:
            raise
        return Tried(answer.final_url, found.title, feeds=found.feeds, moved_to=answer.moved_to)
    return _preview(url, answer, items, found.title)


def _preview(url: str, answer: Answer, items: list[WireItem], title: str) -> Tried:
    meanings = {row.code.lower(): row.meaning for row in SignalMeaning.objects.filter(source=None)}
    # Sorting is stable: what has no date stays in the sender's order.
    newest = sorted(items, key=lambda item: item.updated or item.created or _OLDEST, reverse=True)
    return Tried(
        url=url,
        title=title,
        items=tuple(reread(item, meanings) for item in newest),
        format=_most(item.format for item in items),
        size=len(answer.data),
        credit=_most(item.credit for item in items),
        rights=_most(item.rights for item in items),
        hub=_has_hub(answer),
        moved_to=answer.moved_to,
    )


def _items(data: bytes, now: datetime) -> list[WireItem]:
    files = [content for _, content in entries(data)] if is_archive(data) else [data]
    return [item for file in files for item in read_bytes(file, now)]


def _most(values: Iterable[str]) -> str:
    """The value that occurs most, "" where there is none."""
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else ""


def _has_hub(answer: Answer) -> bool:
    """Does the feed say that its news may be had by push?"""
    try:
        return find_push(answer.links, answer.data, answer.final_url) is not None
    except FetchError:
        return False
