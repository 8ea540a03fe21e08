"""WebSub, the subscriber's side (W3C Recommendation of 23 January 2018): a hub tells us of news.

Pure: what is asked of a hub, and what may be believed of what comes back. Polling goes on as a
net, so everything here may say no without a piece being lost.
"""

import hmac
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode, urljoin

from lxml import etree

from wiredesk.kit.text import one_line
from wiredesk.wire.fetch import FetchError, NotAllowed
from wiredesk.wire.fetch.discovery import open_page
from wiredesk.wire.fetch.guard import shown, web_address
from wiredesk.wire.formats.feed import feed_kind
from wiredesk.wire.formats.xml_gate import Broken, local, open_broken_xml, open_xml
from wiredesk.wire.item import Refused

SUBSCRIBE, UNSUBSCRIBE = "subscribe", "unsubscribe"
FORM = "application/x-www-form-urlencoded"
# Ten days, which the specification calls a good default (8.2).
LEASE = timedelta(days=10)
_SHORTEST_LEASE, _LONGEST_LEASE = timedelta(hours=1), timedelta(days=30)
# A hub verifies "as soon as possible" (5.1.2); a day later nobody is asking any more.
_PENDING = timedelta(days=1)
_MAX_CHALLENGE = 1000
_MAX_HUBS = 5
_MAX_LINK_HEADERS = 8192

# An echo is text, whatever the challenge looks like: no browser may make a page of it.
ECHO_HEADERS = {
    "Content-Type": "text/plain; charset=utf-8",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'",
}

_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_PARAMETER = re.compile(r";\s*([\w*-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]*))")
_SECONDS = re.compile(r"-?[0-9]{1,20}")
# SHA-1 and MD5 are refused although some hubs know nothing else: their pings are then ignored.
_METHODS = {"sha256": 64, "sha384": 96, "sha512": 128}
_HEX = re.compile(r"[0-9a-fA-F]+")


class NotExpected(FetchError):
    """A request to a callback that we didn't ask for: it is answered with 404, and nothing else."""

    retry = False


@dataclass(frozen=True)
class Push:
    """Where a feed's news may be had at once: its hubs, https first, and the topic to name."""

    hubs: tuple[str, ...]
    topic: str


@dataclass(frozen=True)
class Pending:
    """What we asked a hub for and wait to be asked about: ``mode`` is SUBSCRIBE or UNSUBSCRIBE."""

    mode: str
    topic: str
    asked_at: datetime


@dataclass(frozen=True)
class Verified:
    """Answer 200 with ``challenge`` as the whole body and ``ECHO_HEADERS``; the rest is to keep."""

    challenge: str
    renew_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Denied:
    """Answer 200, empty: the hub gives us no subscription. ``reason`` is its word on it."""

    reason: str


def find_push(links: Iterable[str], data: bytes, url: str) -> Push | None:
    """The hubs and the topic of a feed fetched from ``url``; None where it names no hub.

    ``links`` are the answer's ``Link`` headers, which count before what the feed itself says
    (4, in that order); of a page only its head is asked (8.1).

    Raises:
        NotAllowed: the feed calls another publisher's address its own. Following that would put
            his news under this source's name.
    """
    hubs, topics = _of_headers(links)
    if not hubs or not topics:
        in_body = _of_body(data)
        hubs, topics = hubs or in_body[0], topics or in_body[1]
    good = [hub for hub in (_address(url, hub) for hub in hubs[:_MAX_HUBS]) if hub]
    if not good:
        return None
    topic = _address(url, topics[0] if topics else "")
    if not topic:
        return None
    if _publisher(topic) != _publisher(url):
        raise NotAllowed(
            f"The feed at {shown(url)} calls {shown(topic)} its own address, which is another "
            "publisher's: no push from there, it is looked at as before."
        )
    good.sort(key=lambda hub: not hub.startswith("https:"))
    return Push(tuple(dict.fromkeys(good)), topic)


def new_secret() -> str:
    """A secret for one subscription: under the 200 bytes that a hub takes (5.1)."""
    return secrets.token_urlsafe(32)


def new_token() -> str:
    """The part of a callback's address that nobody can guess (5.1.1)."""
    return secrets.token_urlsafe(32)


def request_body(
    mode: str, *, topic: str, callback: str, secret: str, lease: timedelta = LEASE
) -> bytes:
    """The form that is POSTed to the hub with content type ``FORM``; a hub answers 202."""
    fields = {"hub.mode": mode, "hub.topic": topic, "hub.callback": callback}
    if mode == SUBSCRIBE:
        fields["hub.secret"] = secret
        fields["hub.lease_seconds"] = str(int(lease.total_seconds()))
    return urlencode(fields).encode("ascii")


def check_verification(
    query: Mapping[str, Sequence[str]], pending: Pending | None, *, topic: str, now: datetime
) -> Verified | Denied:
    """What a hub's GET to our callback is (5.2, 5.3).

    ``query`` holds every value of each parameter, ``topic`` is what this callback was made for,
    ``pending`` the request that waits for its verification (None where none does).

    Raises:
        NotExpected: answer 404.
    """
    if _one(query, "hub.topic") != topic:
        raise NotExpected("A hub asks about a topic that this callback is not for.")
    mode = _one(query, "hub.mode")
    if mode == "denied":
        reason = query.get("hub.reason") or [""]
        return Denied(one_line(reason[0][:1000])[:300] or "The hub gives no reason.")
    if pending is None or mode != pending.mode or topic != pending.topic:
        raise NotExpected("A hub asks to verify what we didn't ask for.")
    if not timedelta(0) <= now - pending.asked_at <= _PENDING:
        raise NotExpected("A hub asks to verify what we asked for too long ago.")
    challenge = _one(query, "hub.challenge")
    if not challenge or len(challenge) > _MAX_CHALLENGE:
        raise NotExpected("A hub's challenge is missing or too long.")
    lease = _lease(query.get("hub.lease_seconds") or [""])
    return Verified(challenge, now + lease * 0.8, now + lease)


def is_signed(body: bytes, signatures: Sequence[str], secret: str) -> bool:
    """Whether ``body``, as it came, carries the one good signature of who knows ``secret`` (7.1).

    ``signatures`` are all values of ``X-Hub-Signature``. Where this is False nothing is stored;
    the answer is the same as for a good one, so that nobody learns by trying (7.1.2).
    """
    if not secret or len(signatures) != 1:
        return False
    method, _, sent = signatures[0].strip().partition("=")
    if len(sent) != _METHODS.get(method) or not _HEX.fullmatch(sent):
        return False
    expected = hmac.new(secret.encode(), body, method).digest()
    return hmac.compare_digest(expected, bytes.fromhex(sent))


def _of_headers(links: Iterable[str]) -> tuple[list[str], list[str]]:
    """hub and self of RFC 8288's ``Link: <…>; rel="hub self"``."""
    hubs: list[str] = []
    topics: list[str] = []
    for target, parameters in _LINK.findall(", ".join(links)[:_MAX_LINK_HEADERS]):
        # The first rel counts (3.3); one inside another parameter's quotes is none.
        rels = [
            quoted or plain
            for name, quoted, plain in _PARAMETER.findall(parameters)
            if name.lower() == "rel"
        ]
        _sort_in(target, rels[0] if rels else "", hubs, topics)
    return hubs, topics


def _of_body(data: bytes) -> tuple[list[str], list[str]]:
    hubs: list[str] = []
    topics: list[str] = []
    for link in _body_links(data):
        _sort_in(link.get("href") or "", link.get("rel") or "", hubs, topics)
    return hubs, topics


def _body_links(data: bytes) -> list[etree._Element]:
    """A feed's own links, never an item's; of a page those in its head."""
    try:
        try:
            root = open_xml(data)
        except Broken:
            root = open_broken_xml(data)
    except Refused:
        page = open_page(data)
        return [] if page is None else list(page.iterfind("head/link"))
    if not feed_kind(root):
        return []
    channels = [root, *(child for child in root if local(child) == "channel")]
    return [link for channel in channels for link in channel if local(link) == "link"]


def _sort_in(target: str, rel: str, hubs: list[str], topics: list[str]) -> None:
    names = rel.lower().split()
    if "hub" in names:
        hubs.append(target)
    if "self" in names:
        topics.append(target)


def _address(base: str, target: str) -> str:
    """``target`` as a web address, spelt as it was sent: a hub compares it letter by letter."""
    try:
        address = urljoin(base, target.strip()).partition("#")[0]
        web_address(address)
    except (NotAllowed, ValueError):
        return ""
    return address


def _publisher(url: str) -> str:
    return web_address(url).host.removeprefix("www.")


def _one(query: Mapping[str, Sequence[str]], name: str) -> str:
    """The parameter's value where it is there exactly once, else ""."""
    values = query.get(name) or ()
    return values[0] if len(values) == 1 else ""


def _lease(values: Sequence[str]) -> timedelta:
    """The hub's lease within our bounds; one that can't be read is the shortest."""
    asked = int(values[0]) if _SECONDS.fullmatch(values[0]) else 0
    longest = int(_LONGEST_LEASE.total_seconds())
    return max(timedelta(seconds=max(min(asked, longest), 0)), _SHORTEST_LEASE)
