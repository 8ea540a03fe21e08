"""Feeds and files on the web: one guarded, bounded GET, with its redirects.

The limits hold against a server that means harm: 15 MiB unpacked, 20 seconds for all of it (name
service, connection, TLS, redirects and body), three redirects, each of them checked anew. Where
many sources are fetched at once, one that hangs keeps nobody else waiting.
"""

import asyncio
import base64
import re
import ssl
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from weakref import WeakValueDictionary

import httpcore
import httpx

import wiredesk
from wiredesk.wire.fetch import (
    BadAnswer,
    FetchError,
    GoneAway,
    LoginFailed,
    NotAllowed,
    TooLarge,
    TooSlow,
    Unreachable,
    Untrusted,
)
from wiredesk.wire.fetch.guard import (
    HTTP_PORTS,
    Guard,
    no_connection,
    shown,
    unknown_name,
    web_address,
)
from wiredesk.wire.fetch.intervals import asked_to_wait
from wiredesk.wire.fetch.unpack import ENCODINGS, decoders_for, unpacked

NEW, UNCHANGED = "new", "unchanged"

MAX_BYTES = 15 * 1024 * 1024
DEADLINE = 20.0
MAX_REDIRECTS = 3
_MAX_VALIDATOR = 1024
_MAX_HEADER_KEPT = 8192
# Chunks of a byte each would cost a core for as long as the deadline lasts.
_MAX_CHUNKS = 50_000
# A body beyond this waits for one of few permits: many large ones at once would fill the memory.
_SMALL = 1024 * 1024

_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, "
    "application/vnd.iptc.g2.newsmessage+xml, application/xml;q=0.9, text/xml;q=0.9, "
    "application/json;q=0.8, text/html;q=0.7, */*;q=0.5"
)
_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_FOLLOWED = "A redirect that is not followed"
_STATUSES = {
    204: "answers with nothing (204)",
    403: "refuses us (403 Forbidden)",
    404: "isn't there (404 Not Found)",
    429: "says that we ask too often (429)",
    503: "is overloaded or under repair (503)",
}
_VISIBLE = re.compile(r"[\x21-\x7e]+")
# What may stand in a header that we send back.
_FIELD = re.compile(r"[\x20-\x7e]*")


@dataclass(frozen=True)
class Answer:
    """What a fetch brought.

    ``status`` is ``new``, or ``unchanged`` where the server said so (then ``data`` is empty).
    ``etag`` and ``last_modified`` are to be given with the next fetch. ``final_url`` is where the
    bytes came from, ``moved_to`` the address that the server asks us to save instead ("" where it
    doesn't): an editor decides, above all where the host is another one. ``links`` are the
    ``Link`` headers as sent.
    """

    status: str
    final_url: str
    data: bytes = b""
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""
    cache_control: str = ""
    moved_to: str = ""
    links: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reply:
    """What a POST was answered with: the status, a redirect's target, the first bytes as text."""

    status: int
    location: str
    text: str


class Client:
    """Fetches over HTTP; one for all sources, used within one event loop.

    ``site`` is the operator's address, which the ``User-Agent`` names. At most ``concurrent``
    fetches run at once, ``per_host`` of them at one host, ``large`` of them with a body beyond
    1 MiB; waiting for a turn is not counted in ``deadline`` (seconds).
    """

    def __init__(
        self,
        guard: Guard,
        *,
        site: str = "",
        concurrent: int = 100,
        per_host: int = 2,
        large: int = 4,
        deadline: float = DEADLINE,
        max_bytes: int = MAX_BYTES,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._backend = _GuardedBackend(guard)
        # As an address it is ASCII, whatever script its name is in.
        self._agent = f"Wiredesk/{wiredesk.__version__}"
        if site:
            self._agent += f" (+{web_address(site)})"
        self._deadline = deadline
        self._max_bytes = max_bytes
        # No SSL_CERT_FILE or proxy of the environment: what is trusted is decided here.
        self._tls = tls or httpx.create_ssl_context(trust_env=False)
        self._turns = asyncio.Semaphore(concurrent)
        self._large = asyncio.Semaphore(large)
        self._per_host = per_host
        self._hosts: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    async def fetch(
        self,
        url: str,
        *,
        now: datetime,
        etag: str = "",
        last_modified: str = "",
        username: str = "",
        secret: str = "",
    ) -> Answer:
        """What ``url`` holds, where it changed since the fetch that gave the validators.

        ``secret`` with a ``username`` is a password (Basic), without one a token (Bearer). Both
        stay with the origin that ``url`` names.

        Raises:
            FetchError: one of its kinds, with a text for an editor.
        """
        first = web_address(url)
        ask = _Ask(_origin(first), _login(first, username, secret), etag, last_modified, now)
        clock = _Clock(self._deadline)
        way = [first]
        moved = ""
        permanent = True
        while True:
            try:
                outcome = await self._hop(way, ask, clock)
            except NotAllowed as error:
                if len(way) == 1 or error.text.startswith(_NOT_FOLLOWED):
                    raise
                raise NotAllowed(f"{_NOT_FOLLOWED}: {_way(way)}. {error.text}") from error
            if isinstance(outcome, Answer):
                steps = tuple(shown(step) for step in way[1:])
                return replace(outcome, moved_to=moved, redirects=steps)
            permanent = permanent and outcome.permanent
            if permanent:
                moved = str(outcome.target)
            way.append(outcome.target)
            if len(way) > MAX_REDIRECTS + 1:
                raise BadAnswer(f"More than {MAX_REDIRECTS} redirects: {_way(way)}")

    async def _hop(
        self, way: list[httpx.URL], ask: "_Ask", clock: "_Clock"
    ) -> "Answer | _Redirect":
        """What the last address of ``way`` answers."""
        address = way[-1]
        headers = ask.conditions
        # Never to another origin, not even to the same host by another port or scheme.
        if ask.login and _origin(address) == ask.origin:
            headers = [*headers, ("Authorization", ask.login)]
        async with self._answer("GET", address, headers, clock) as response:
            fields = _Fields(response)
            if response.status in _REDIRECTS:
                # Its body is never read, let alone unpacked.
                return _Redirect(
                    _target(way, fields.one("location")), response.status in (301, 308)
                )
            _check_status(response.status, fields, way, ask)
            etag = _etag(fields.one("etag"))
            last_modified = _last_modified(fields.one("last-modified"), ask.now)
            answer = Answer(
                status=NEW,
                final_url=str(address.copy_with(userinfo=b"", fragment=None)),
                etag=etag,
                last_modified=last_modified,
                content_type=fields.one("content-type")[:200],
                cache_control=fields.one("cache-control")[:500],
                links=fields.all("link"),
            )
            if response.status == 304:
                if not ask.conditions:
                    raise BadAnswer(f"{shown(address)} says “not modified” of nothing.")
                return replace(
                    answer,
                    status=UNCHANGED,
                    etag=etag or ask.etag,
                    last_modified=last_modified or ask.last_modified,
                )
            return replace(answer, data=await self._body(response, fields, clock))

    async def post(self, url: str, body: bytes, content_type: str) -> Reply:
        """One POST under the same guard and limits. Redirects are the caller's to judge.

        Raises:
            FetchError: no answer came. An answer of any status is returned.
        """
        address = web_address(url)
        clock = _Clock(self._deadline)
        headers = [("Content-Type", content_type)]
        async with self._answer("POST", address, headers, clock, body) as response:
            fields = _Fields(response)
            text = b""
            if not 300 <= response.status < 400 and not fields.one("content-encoding"):
                async for piece in response.aiter_stream():
                    text += piece
                    if len(text) >= 1024:
                        break
        return Reply(
            response.status, fields.one("location"), text[:1024].decode("utf-8", "replace")
        )

    @asynccontextmanager
    async def _answer(
        self,
        method: str,
        address: httpx.URL,
        headers: Iterable[tuple[str, str]],
        clock: "_Clock",
        body: bytes = b"",
    ) -> AsyncIterator[httpcore.Response]:
        """The answer's head; its body is read within the block. The connection is its own."""
        host = self._hosts.setdefault(address.host, asyncio.Semaphore(self._per_host))
        # A source waits for its host first, so that a slow host takes nobody else's turn.
        async with (
            host,
            self._turns,
            clock.running(address),
            _named_errors(address),
            httpcore.AsyncConnectionPool(
                ssl_context=self._tls, max_connections=1, network_backend=self._backend
            ) as pool,
            pool.stream(
                method,
                httpcore.URL(
                    scheme=address.raw_scheme,
                    host=address.raw_host,
                    port=address.port,
                    target=address.raw_path,
                ),
                headers=[*self._headers(address, body), *headers],
                content=body or None,
            ) as response,
        ):
            yield response

    def _headers(self, address: httpx.URL, body: bytes) -> list[tuple[str, str]]:
        headers = [
            ("Host", address.netloc.decode("ascii")),
            ("User-Agent", self._agent),
            ("Accept", _ACCEPT),
            ("Accept-Encoding", ENCODINGS),
            ("Connection", "close"),
        ]
        return [*headers, ("Content-Length", str(len(body)))] if body else headers

    async def _body(self, response: httpcore.Response, fields: "_Fields", clock: "_Clock") -> bytes:
        limit = self._max_bytes
        too_large = TooLarge(f"More than {limit / 1024 / 1024:.0f} MiB: not fetched to the end.")
        if _number(fields.one("content-length")) > limit:
            raise too_large
        decoders = decoders_for(fields.all("content-encoding"), limit)
        kept: list[bytes] = []
        size = received = chunks = 0
        async with AsyncExitStack() as permits:
            async for raw in response.aiter_stream():
                chunks += 1
                received += len(raw)
                clock.received = received
                if chunks > _MAX_CHUNKS:
                    raise BadAnswer("The body comes in crumbs: not read to the end.")
                if received > limit:
                    raise too_large
                for piece in unpacked(raw, decoders):
                    size += len(piece)
                    if size > limit:
                        raise too_large
                    if size > _SMALL >= size - len(piece):
                        async with clock.paused():
                            await permits.enter_async_context(self._large)
                    kept.append(piece)
                    if len(kept) % 4 == 0:
                        await asyncio.sleep(0)  # nobody's body is unpacked at the others' cost
            if not all(decoder.finished for decoder in decoders):
                raise BadAnswer("The packed body ends in the middle: not used.")
            if not size:
                raise BadAnswer("The answer is empty.")
            return b"".join(kept)


@dataclass(frozen=True)
class _Ask:
    """What goes along on every hop of one fetch; the login only to ``origin``."""

    origin: tuple[str, str, int]
    login: str
    etag: str
    last_modified: str
    now: datetime

    @property
    def conditions(self) -> list[tuple[str, str]]:
        fields = [("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified)]
        return [(name, value) for name, value in fields if value and _FIELD.fullmatch(value)]


@dataclass(frozen=True)
class _Redirect:
    target: httpx.URL
    permanent: bool


class _Clock:
    """The seconds that one fetch has, over all its redirects. It stands still between them."""

    def __init__(self, seconds: float) -> None:
        self._total = self._left = seconds
        self._timeout: asyncio.Timeout | None = None
        self._started = 0.0
        self.received = 0

    @asynccontextmanager
    async def running(self, address: httpx.URL) -> AsyncIterator[None]:
        """Within: what is left runs down, and TooSlow is raised at its end."""
        self._started = time.monotonic()
        try:
            async with asyncio.timeout(max(self._left, 0)) as self._timeout:
                yield
        except TimeoutError:
            came = f"{self.received:,} bytes came" if self.received else "nothing came"
            raise TooSlow(
                f"{shown(address)} took longer than {self._total:g} seconds ({came})."
            ) from None
        self._left -= time.monotonic() - self._started

    @asynccontextmanager
    async def paused(self) -> AsyncIterator[None]:
        """Within ``running``: a wait that is our own doing costs the source nothing."""
        timeout, began = self._timeout, time.monotonic()
        when = timeout.when() if timeout else None
        if timeout:
            timeout.reschedule(None)
        yield
        waited = time.monotonic() - began
        self._started += waited
        if timeout and when is not None:
            timeout.reschedule(when + waited)


class _GuardedBackend(httpcore.AsyncNetworkBackend):
    """Where httpcore opens its connections: one look-up, checked, and pinned.

    TLS and the ``Host`` header keep the name; only the address is ours.
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            found = await asyncio.wrap_future(self._guard.look_up(host, port))
        except OSError as error:
            raise unknown_name(host, error) from error
        addresses = self._guard.permitted(found, host, port, ports=HTTP_PORTS)
        failure: Exception | None = None
        for number, ip in enumerate(addresses):
            # The last one has as long as the fetch; an earlier one must leave it time.
            limit = None if number == len(addresses) - 1 else 4.0
            try:
                return await self._network.connect_tcp(
                    ip, port, limit, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise no_connection(host, port, _os_error(failure)) from failure


class _Fields:
    """An answer's header fields, by name without regard to case."""

    def __init__(self, response: httpcore.Response) -> None:
        self._fields = response.headers

    def all(self, name: str) -> tuple[str, ...]:
        wanted = name.encode()
        values = [value for field, value in self._fields if field.lower() == wanted]
        return tuple(v[:_MAX_HEADER_KEPT].decode("latin-1").strip() for v in values[:50])

    def one(self, name: str) -> str:
        return next(iter(self.all(name)), "")


@asynccontextmanager
async def _named_errors(address: httpx.URL) -> AsyncIterator[None]:
    """httpcore's errors, and the operating system's, as the room's."""
    try:
        yield
    except FetchError:
        raise
    except httpcore.TimeoutException as error:
        raise TooSlow(f"{shown(address)} doesn't answer.") from error
    except httpcore.ProtocolError as error:
        raise BadAnswer(f"{_host(address)} doesn't keep to HTTP: {_plain(error)}.") from error
    except (httpcore.NetworkError, OSError) as error:
        raise _no_line(address, error) from error


def _no_line(address: httpx.URL, error: Exception) -> FetchError:
    cause = _os_error(error)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Untrusted(
            f"The certificate of {_host(address)} is not accepted: {cause.verify_message}."
        )
    if isinstance(cause, ssl.SSLError):
        reason = (cause.reason or "no reason given").replace("_", " ").lower()
        return Untrusted(f"No secure connection to {_host(address)}: {reason}.")
    return Unreachable(f"{_host(address)} cut the connection.")


def _os_error(error: BaseException | None) -> OSError | None:
    """The operating system's own word, at the bottom of what was made of it."""
    found = None
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return error
        found = error if isinstance(error, OSError) else found
        # httpcore raises some of its errors "from None": the context is still there.
        error = error.__cause__ or error.__context__
    return found


def _plain(said: object) -> str:
    return "".join(c if c.isprintable() else "?" for c in str(said)[:200]) or "no reason given"


def _host(address: httpx.URL) -> str:
    return shown(address.host)


def _origin(address: httpx.URL) -> tuple[str, str, int]:
    return address.scheme, address.host, address.port or (443 if address.scheme == "https" else 80)


def _target(way: list[httpx.URL], location: str) -> httpx.URL:
    """Where a redirect leads. A user name and password in it are nobody's."""
    address = way[-1]
    if not location:
        raise BadAnswer(f"A redirect that leads nowhere: {_way(way)}")
    try:
        # A header's bytes may be UTF-8, as browsers take them.
        target = address.join(location.encode("latin-1").decode("utf-8", "replace"))
        target = web_address(str(target.copy_with(userinfo=b"", fragment=None)))
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise BadAnswer(f"A redirect to what is no address: {_way(way)}") from None
    except NotAllowed as error:
        raise NotAllowed(f"{_NOT_FOLLOWED}: {_way(way)}. {error.text}") from None
    if address.scheme == "https" and target.scheme == "http":
        raise NotAllowed(
            f"{_NOT_FOLLOWED}, from https to http: {_way([*way, target])}. "
            "If that is right, save the http address."
        )
    return target


def _way(steps: Iterable[httpx.URL]) -> str:
    return " → ".join(shown(step) for step in steps)


def _check_status(status: int, fields: _Fields, way: list[httpx.URL], ask: _Ask) -> None:
    """Nothing for an answer that can be used; else the error that it is."""
    if status in (200, 203, 304):
        return
    where = _way(way)
    if status == 410:
        raise GoneAway(f"{where} says that it is gone for good (410).")
    if fields.one("cf-mitigated").lower() == "challenge":
        raise BadAnswer(f"{where} takes us for a robot (a Cloudflare challenge, {status}).")
    if status == 401:
        raise LoginFailed(f"{where} {_login_failed(way, ask)}")
    after = asked_to_wait(fields.one("retry-after"), ask.now) if status in (429, 503) else None
    said = _STATUSES.get(status, f"answers with status {status}")
    raise BadAnswer(f"{where} {said}.", after=after)


def _login_failed(way: list[httpx.URL], ask: _Ask) -> str:
    if not ask.login:
        return "asks for a user name and password."
    if _origin(way[-1]) == ask.origin:
        return "doesn't take our user name and password."
    return (
        "asks for a user name and password, which only the source's own address is given. "
        "If the source moved, save its new address."
    )


def _login(address: httpx.URL, username: str, secret: str) -> str:
    """The ``Authorization`` header's value, "" for none; a login in the address comes second."""
    if not username and not secret:
        username, secret = address.username, address.password
        if not username and not secret:
            return ""
    if username:
        return "Basic " + base64.b64encode(f"{username}:{secret}".encode()).decode()
    if not _VISIBLE.fullmatch(secret):
        raise NotAllowed("The token holds blanks or other characters that no token has.")
    return f"Bearer {secret}"


def _etag(value: str) -> str:
    return value if len(value) <= _MAX_VALIDATOR and _FIELD.fullmatch(value) else ""


def _last_modified(value: str, now: datetime) -> str:
    """``value`` where it is a date that has been: another would hide what comes after it."""
    if len(value) > 100 or not _FIELD.fullmatch(value):
        return ""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return value if moment <= now + timedelta(minutes=5) else ""


def _number(value: str) -> int:
    return int(value) if re.fullmatch(r"[0-9]{1,18}", value) else 0
