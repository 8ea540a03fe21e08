"""Fetching over HTTP against real servers: rows of groups A and B of the hostile inputs.

A test's docstring names its rows. Not here: A12 (pictures, enclosures, previews) holds for whoever
fetches those, by this same client; A13 asks for a proxy by source, which there is none of; what a
feed's bytes are (C18, B14) is decided by ``wire.formats`` and only shown here.
"""

import asyncio
import base64
import gzip
import resource
import socket
import ssl
import time
import tracemalloc
import zlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import brotli
import pytest
import trustme

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
from wiredesk.wire.fetch.guard import Guard
from wiredesk.wire.fetch.http import MAX_BYTES, NEW, UNCHANGED, Answer, Client
from wiredesk.wire.formats import parse
from wiredesk.wire.item import Refused

from .servers import Server, answer, by_path, endless, redirect, serving, silence

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title>
<item><guid>hw-1</guid><title>Ferry returns to Nuuk</title><description>The ferry is back.
</description></item></channel></rss>"""
LOOPBACK = ("127.0.0.0/8",)


def run(test: Callable[[], Awaitable[Any]]) -> Any:
    return asyncio.run(asyncio.wait_for(test(), 60))


def client(*, named: bool = True, **options: Any) -> Client:
    """A client that may go to loopback, where every name but a number leads."""

    def lookup(host: str, port: int) -> list[str]:
        return [host] if host[0].isdigit() else ["127.0.0.1"]

    return Client(Guard(LOOPBACK, lookup=lookup if named else None), **options)


async def fetch(url: str, fetcher: Client | None = None, **options: Any) -> Answer:
    return await (fetcher or client()).fetch(url, now=NOW, **options)


def test_a_feed_comes_with_what_the_next_fetch_needs() -> None:
    async def test() -> None:
        script = answer(
            FEED,
            "200 OK",
            'ETag: "v1"',
            "Last-Modified: Tue, 24 Nov 2026 11:00:00 GMT",
            "Content-Type: application/rss+xml; charset=utf-8",
            "Cache-Control: max-age=300",
            'Link: <https://hub.example/>; rel="hub"',
            'Link: <https://feeds.example/f>; rel="self"',
        )
        async with serving(script) as server:
            got = await fetch(server.url(), client(site="https://nyhetsgård.example/"))
        assert got == Answer(
            status=NEW,
            final_url=server.url(),
            data=FEED,
            etag='"v1"',
            last_modified="Tue, 24 Nov 2026 11:00:00 GMT",
            content_type="application/rss+xml; charset=utf-8",
            cache_control="max-age=300",
            links=('<https://hub.example/>; rel="hub"', '<https://feeds.example/f>; rel="self"'),
        )
        assert [item.headline for item in parse(got.data, now=NOW)] == ["Ferry returns to Nuuk"]
        (asked,) = server.requests
        assert asked.line == "GET /feed HTTP/1.1"
        assert asked.header("host") == f"127.0.0.1:{server.port}"
        assert "Wiredesk/" in asked.header("user-agent")
        assert "(+https://xn--nyhetsgrd-c3a.example/)" in asked.header("user-agent")
        assert asked.header("accept-encoding") == "gzip, br"
        assert asked.header("cookie") is None

    run(test)


def test_not_modified_keeps_the_validators() -> None:
    async def test() -> None:
        async with serving(answer(b"", "304 Not Modified")) as server:
            got = await fetch(
                server.url(), etag='W/"v1"', last_modified="Tue, 24 Nov 2026 11:00:00 GMT"
            )
        assert (got.status, got.data, got.etag) == (UNCHANGED, b"", 'W/"v1"')
        assert got.last_modified == "Tue, 24 Nov 2026 11:00:00 GMT"
        (asked,) = server.requests
        assert asked.header("if-none-match") == 'W/"v1"'
        assert asked.header("if-modified-since") == "Tue, 24 Nov 2026 11:00:00 GMT"

    run(test)


# Group A: where a fetch may go


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "127.1", "0177.0.0.1"])
def test_an_internal_address_is_never_opened(host: str) -> None:
    """A01, A08"""

    async def test() -> None:
        async with serving(answer(FEED)) as server:
            with pytest.raises(NotAllowed, match=r"for safety|no web address"):
                await fetch(server.url(host=host), Client(Guard()))
            assert server.accepts == 0

    run(test)


def test_an_internal_address_in_ipv6_brackets_is_never_opened() -> None:
    """A01, A06"""

    async def test() -> None:
        async with serving(answer(FEED), host="::1") as server:
            for host in ("[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]"):
                with pytest.raises(NotAllowed):
                    await fetch(server.url(host=host), Client(Guard()))
            assert server.accepts == 0
            got = await fetch(server.url(host="[::1]"), Client(Guard(("::1/128",))))
            assert got.data == FEED
            assert server.requests[0].header("host") == f"[::1]:{server.port}"

    run(test)


@pytest.mark.parametrize(
    "status",
    ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"],
)
@pytest.mark.parametrize("how", ["http://127.0.0.9:{}/", "//127.0.0.9:{}/"])
def test_a_redirect_to_an_internal_address_is_not_followed(status: str, how: str) -> None:
    """A09: the chain is shown to the editor."""

    async def test() -> None:
        async with serving(answer(b"secret"), host="127.0.0.9") as internal:
            async with serving(redirect(how.format(internal.port), status)) as server:
                allowed = Client(Guard(("127.0.0.1/32",)))
                with pytest.raises(NotAllowed) as raised:
                    await fetch(server.url("/f"), allowed)
            assert internal.accepts == 0
            assert server.url("/f") + f" → http://127.0.0.9:{internal.port}/" in raised.value.text

    run(test)


def test_a_page_that_sends_browsers_on_sends_us_nowhere() -> None:
    """A09: meta refresh and the Refresh header."""

    async def test() -> None:
        async with serving(answer(b"secret")) as internal:
            page = f'<meta http-equiv="refresh" content="0;url={internal.url()}">'.encode()
            script = answer(page, "200 OK", f"Refresh: 0;url={internal.url()}")
            async with serving(script) as server:
                assert (await fetch(server.url())).data == page
            assert internal.accepts == 0

    run(test)


def test_rebinding_between_two_connections_of_one_fetch_is_caught() -> None:
    """A10: the name is looked up once a connection, and that answer is judged."""
    answers = iter([["127.0.0.2"], ["127.0.0.1"]])

    async def test() -> None:
        async with serving(answer(b"secret")) as internal:
            here = f"http://feeds.example:{internal.port}/again"
            async with serving(redirect(here), host="127.0.0.2") as server:
                guard = Guard(("127.0.0.2/32",), lookup=lambda host, port: next(answers))
                with pytest.raises(NotAllowed, match=r"points to 127\.0\.0\.1"):
                    await fetch(server.url(host="feeds.example"), Client(guard))
            assert (server.accepts, internal.accepts) == (1, 0)
            assert server.requests[0].header("host") == f"feeds.example:{server.port}"

    run(test)


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "data:,x"]
)
def test_a_redirect_leaves_the_web_for_nothing(target: str) -> None:
    """A14: after a redirect, too."""

    async def test() -> None:
        async with serving(redirect(target)) as server:
            with pytest.raises(NotAllowed, match="not followed"):
                await fetch(server.url())

    run(test)


def test_a_redirect_to_another_port_of_a_public_host_is_refused() -> None:
    """A15"""

    async def test() -> None:
        async with serving(redirect("http://93.184.216.34:6379/")) as server:
            with pytest.raises(NotAllowed, match="Port 6379"):
                await fetch(server.url())

    run(test)


def test_a_password_stays_with_its_origin() -> None:
    """A16: another host, another port and another name of the same machine get none."""

    async def test() -> None:
        async with serving(answer(FEED)) as other:
            for host in ("127.0.0.1", "other.example"):
                async with serving(redirect(other.url(host=host))) as server:
                    got = await fetch(server.url(), username="desk", secret="pässword")
                    assert got.data == FEED
                basic = base64.b64encode("desk:pässword".encode()).decode()
                assert server.requests[0].header("authorization") == f"Basic {basic}"
            assert [request.header("authorization") for request in other.requests] == [None, None]
            # Within its origin it goes along.
            async with serving(by_path(old=redirect("/new"), new=answer(FEED))) as server:
                await fetch(server.url("/old"), secret="token-1")
            assert [r.header("authorization") for r in server.requests] == ["Bearer token-1"] * 2

    run(test)


def test_a_password_in_the_address_is_used_and_shown_nowhere() -> None:
    """A16"""

    async def test() -> None:
        async with serving(answer(FEED)) as server:
            url = f"http://desk:hush@127.0.0.1:{server.port}/f"
            got = await fetch(url)
            assert got.final_url == server.url("/f")
            assert server.requests[0].header("authorization") == (
                "Basic " + base64.b64encode(b"desk:hush").decode()
            )
        for script in (
            answer(b"", "500 Oops"),
            answer(b"", "401 Unauthorized"),
            redirect("/f"),
            answer(FEED, length=100_000),
        ):
            async with serving(script) as server:
                with pytest.raises(FetchError) as raised:
                    await fetch(f"http://desk:hush@127.0.0.1:{server.port}/f")
                assert "hush" not in raised.value.text

    run(test)


def test_who_is_asked_for_a_password_says_which_one() -> None:
    """A16: the redirect that lost it is named."""

    async def test() -> None:
        async with serving(answer(b"", "401 Unauthorized")) as server:
            with pytest.raises(LoginFailed, match="asks for a user name"):
                await fetch(server.url())
            with pytest.raises(LoginFailed, match="doesn't take our user name") as raised:
                await fetch(server.url(), username="a", secret="b")
            assert not raised.value.retry
            async with serving(redirect(server.url())) as old:
                with pytest.raises(LoginFailed, match="save its new address"):
                    await fetch(old.url(), username="a", secret="b")

    run(test)


@pytest.mark.parametrize("secret", ["a\r\nHost: x", "a b", "tök", "a\x00"])
def test_a_token_with_a_line_break_is_never_sent(secret: str) -> None:
    """A17"""

    async def test() -> None:
        async with serving(answer(FEED)) as server:
            with pytest.raises(NotAllowed, match="token"):
                await fetch(server.url(), secret=secret)
            assert server.accepts == 0

    run(test)


@pytest.mark.parametrize("stored", ['"a\r\nHost: x"', '"a\x00"', '"café"', '"☃"'])
def test_a_stored_validator_with_a_line_break_is_not_sent(stored: str) -> None:
    """A17"""

    async def test() -> None:
        async with serving(answer(FEED)) as server:
            await fetch(server.url(), etag=stored, last_modified=stored)
            assert server.requests[0].header("if-none-match") is None
            assert server.requests[0].header("if-modified-since") is None

    run(test)


@pytest.mark.parametrize("path", ["good.example@127.0.0.1:{}/", "127.0.0.1:{}#@good.example/"])
def test_userinfo_confusion_ends_at_the_connected_address(path: str) -> None:
    """A18"""

    async def test() -> None:
        async with serving(answer(FEED)) as server:
            with pytest.raises(NotAllowed):
                await fetch("http://" + path.format(server.port), Client(Guard()))
            assert server.accepts == 0

    run(test)


# A19: TLS


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def server_tls(cert: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    cert.configure_cert(context)
    return context


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def test_tls_asks_for_the_name_and_connects_to_the_checked_address(authority: trustme.CA) -> None:
    """A10: the certificate and SNI are of the name, while the connection is pinned."""
    asked = []

    async def test() -> None:
        tls = server_tls(authority.issue_cert("feeds.example"))
        tls.sni_callback = lambda _socket, name, _context: asked.append(name)
        async with serving(answer(FEED), tls=tls) as server:
            got = await fetch(
                server.url(host="feeds.example", scheme="https"), client(tls=trusting(authority))
            )
            assert got.data == FEED
            assert server.requests[0].header("host") == f"feeds.example:{server.port}"
        assert asked == ["feeds.example"]

    run(test)


def test_a_certificate_that_is_not_accepted_is_named_and_nothing_is_sent(
    authority: trustme.CA,
) -> None:
    """A19: expired, wrong host, self-signed; never over http instead."""
    expired = datetime(2020, 1, 1, tzinfo=UTC)
    cases = [
        (authority.issue_cert("feeds.example", not_after=expired), "expired"),
        (authority.issue_cert("other.example"), "not valid for 'feeds.example'"),
        (trustme.CA().issue_cert("feeds.example"), "unable to get local issuer|self-signed"),
    ]

    async def test() -> None:
        for certificate, reason in cases:
            async with serving(answer(FEED), tls=server_tls(certificate)) as server:
                with pytest.raises(Untrusted, match=reason):
                    await fetch(
                        server.url(host="feeds.example", scheme="https"),
                        client(tls=trusting(authority)),
                    )
                assert server.requests == []

    run(test)


def test_https_to_a_server_without_tls_fails_with_its_reason() -> None:
    """A19"""

    async def test() -> None:
        async with serving(answer(FEED)) as server:
            with pytest.raises(Untrusted, match="No secure connection"):
                await asyncio.wait_for(fetch(server.url(scheme="https"), client(deadline=2)), 5)

    async def talkative() -> None:
        async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"220 mail.example ESMTP\r\n")
            await writer.drain()

        listening = await asyncio.start_server(greet, "127.0.0.1", 0)
        port = listening.sockets[0].getsockname()[1]
        with pytest.raises(Untrusted, match="No secure connection"):
            await fetch(f"https://127.0.0.1:{port}/", client(deadline=2))
        listening.close()

    run(talkative)


def test_no_redirect_leads_from_https_down_to_http(authority: trustme.CA) -> None:
    """A19"""

    async def test() -> None:
        tls = server_tls(authority.issue_cert("feeds.example"))
        async with serving(answer(FEED)) as plain:
            async with serving(redirect(plain.url()), tls=tls) as server:
                with pytest.raises(NotAllowed, match="from https to http"):
                    await fetch(
                        server.url(host="feeds.example", scheme="https"),
                        client(tls=trusting(authority)),
                    )
            assert plain.accepts == 0

    run(test)


def test_an_error_is_plain_text_without_controls() -> None:
    """A20: what the server says is not echoed as it came."""

    async def test() -> None:
        for script in (
            answer(b"<script>alert(1)</script>", "500 <script>alert(1)</script>"),
            answer(FEED, "200 OK", "Content-Encoding: \x7f<script>"),
        ):
            async with serving(script) as server:
                with pytest.raises(BadAnswer) as raised:
                    await fetch(server.url())
                assert raised.value.text.isprintable()
                assert "alert" not in raised.value.text

    run(test)


def test_the_environment_names_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A13: a proxy would connect where the guard can't see it."""

    async def test() -> None:
        async with serving(answer(b"from the proxy")) as proxy, serving(answer(FEED)) as server:
            for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
                monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
            assert (await fetch(server.url())).data == FEED
            assert proxy.accepts == 0

    run(test)


# Group B: size, time, transport


def rss() -> int:
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * resource.getpagesize()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"


@pytest.mark.parametrize("framing", ["to the end", "chunked"])
def test_an_endless_body_at_full_speed_is_cut_off(framing: str) -> None:
    """B01: 10 GB, no Content-Length."""
    piece = b"x" * 65536
    head = HEAD + b"\r\n"
    if framing == "chunked":
        head = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
        piece = b"10000\r\n" + piece + b"\r\n"

    async def test() -> None:
        async with serving(endless(head, piece, limit=10 << 30)) as server:
            before = rss()
            with pytest.raises(TooLarge, match="15 MiB"):
                await fetch(server.url())
            assert rss() - before < 50 << 20
            await asyncio.wait_for(server.hung_up.wait(), 5)
            # What the sockets' buffers hold comes on top.
            assert server.sent < MAX_BYTES + (12 << 20)

    run(test)


def test_a_length_beyond_the_limit_is_believed() -> None:
    """B01: and not one byte of the body is read for it."""

    async def test() -> None:
        script = endless(HEAD + b"Content-Length: 99999999999\r\n\r\n", b"x" * 65536)
        async with serving(script) as server:
            began = time.monotonic()
            with pytest.raises(TooLarge):
                await fetch(server.url())
            assert time.monotonic() - began < 1

    run(test)


def bomb(pack: Callable[[bytes], bytes]) -> bytes:
    return pack(b"\0" * (100 << 20))


def zipped(data: bytes) -> bytes:
    return gzip.compress(data, 9)


def brotlied(data: bytes) -> bytes:
    return brotli.compress(data, quality=5)


@pytest.mark.parametrize(
    ("encoding", "pack", "times"),
    [
        pytest.param("gzip", zipped, 1, id="B02-gzip"),
        pytest.param("br", brotlied, 1, id="B03-brotli"),
        pytest.param("gzip, gzip", zipped, 2, id="B02-gzip-twice"),
        pytest.param("br, br", brotlied, 2, id="B03-brotli-twice"),
    ],
)
def test_a_bomb_stops_at_the_limit_with_64_kib_more_input_at_most(
    encoding: str, pack: Callable[[bytes], bytes], times: int
) -> None:
    """B02, B03: and what it unpacks to is never in memory."""
    packed = bomb(pack)
    for _ in range(times - 1):
        packed = pack(packed)
    # Many of them one after another: the server would go on for ever.
    head = HEAD + f"Content-Encoding: {encoding}\r\n\r\n".encode()

    async def test() -> int:
        async with serving(endless(head, packed, every=0.05)) as server:
            began = time.monotonic()
            tracemalloc.start()
            try:
                with pytest.raises((TooLarge, BadAnswer)):
                    await fetch(server.url())
                return tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()
                assert time.monotonic() - began < 5

    assert run(test) < MAX_BYTES + (8 << 20)


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", zipped), ("br", brotlied)])
def test_a_bomb_is_told_from_its_first_kilobytes(
    encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    """B02, B03: no more than 64 KiB are read beyond those that unpack to the limit."""
    packed = pack(b"\0" * (60 << 20))

    async def drip(_: Any, writer: asyncio.StreamWriter, server: Server) -> None:
        writer.write(HEAD + f"Content-Encoding: {encoding}\r\n\r\n".encode())
        for start in range(0, len(packed), 64):
            writer.write(packed[start : start + 64])
            server.sent += 64
            if start % 4096 == 0:
                await writer.drain()
                await asyncio.sleep(0.02)

    async def test() -> None:
        async with serving(drip) as server:
            with pytest.raises(TooLarge, match="unpacks"):
                await fetch(server.url())
            enough = len(packed) * MAX_BYTES // (60 << 20)
            assert server.sent < enough + (64 << 10)

    run(test)


@pytest.mark.parametrize("encoding", ["zstd", "deflate", "compress", "dcb", "x-new"])
def test_an_encoding_that_we_did_not_ask_for_is_refused(encoding: str) -> None:
    """B03"""

    async def test() -> None:
        script = answer(zlib.compress(FEED), "200 OK", f"Content-Encoding: {encoding}")
        async with serving(script) as server:
            with pytest.raises(BadAnswer, match="didn't ask for"):
                await fetch(server.url())

    run(test)


@pytest.mark.parametrize("headers", [1, 40])
def test_more_than_two_encodings_are_refused(headers: int) -> None:
    """B04: in one header or in many."""

    async def test() -> None:
        each = ", ".join(["gzip"] * (1000 // headers))
        fields = [f"Content-Encoding: {each}"] * headers
        async with serving(answer(zipped(FEED), "200 OK", *fields)) as server:
            with pytest.raises(BadAnswer, match="times over"):
                await fetch(server.url())

    run(test)


def test_two_encodings_are_undone_in_their_order() -> None:
    """B04: what is allowed works."""

    async def test() -> None:
        for field, body in [
            ("gzip", zipped(FEED)),
            ("x-gzip", zipped(FEED[:50]) + zipped(FEED[50:])),
            ("br", brotlied(FEED)),
            ("identity", FEED),
            ("br, gzip", zipped(brotlied(FEED))),
            ("gzip, br", brotlied(zipped(FEED))),
        ]:
            async with serving(answer(body, "200 OK", f"Content-Encoding: {field}")) as server:
                assert (await fetch(server.url())).data == FEED, field

    run(test)


def test_the_body_of_a_redirect_is_never_read() -> None:
    """B05: a bomb in it does nothing; an endless one holds up nothing."""

    async def test() -> None:
        async with serving(answer(FEED)) as target:
            head = (
                f"HTTP/1.1 302 Found\r\nLocation: {target.url()}\r\n"
                "Content-Encoding: gzip, gzip, gzip\r\n\r\n"
            ).encode()
            async with serving(endless(head, b"x" * 65536)) as server:
                assert (await fetch(server.url())).data == FEED
                await asyncio.wait_for(server.hung_up.wait(), 5)

    run(test)


def half_gzip() -> bytes:
    return zipped(FEED)[:-12]


def wrong_crc() -> bytes:
    packed = bytearray(zipped(FEED))
    packed[-6] ^= 0xFF
    return bytes(packed)


@pytest.mark.parametrize(
    ("body", "headers", "length", "reason"),
    [
        pytest.param(FEED, (), 100_000, "HTTP", id="B06-shorter-than-its-length"),
        pytest.param(
            half_gzip(), ("Content-Encoding: gzip",), None, "in the middle", id="B06-gzip"
        ),
        pytest.param(
            brotlied(FEED)[:-4], ("Content-Encoding: br",), None, "in the middle", id="B06-brotli"
        ),
        pytest.param(wrong_crc(), ("Content-Encoding: gzip",), None, "not the gzip", id="B06-crc"),
        pytest.param(FEED, ("Content-Encoding: gzip",), None, "not the gzip", id="B06-no-gzip"),
        pytest.param(FEED, ("Content-Encoding: br",), None, "not the Brotli", id="B06-no-brotli"),
        pytest.param(
            b"400\r\n" + FEED, ("Transfer-Encoding: chunked",), -1, "HTTP", id="B06-chunked"
        ),
        pytest.param(b"", (), None, "empty", id="C18-empty"),
    ],
)
def test_what_is_cut_off_or_broken_is_a_failed_fetch(
    body: bytes, headers: tuple[str, ...], length: int | None, reason: str
) -> None:
    """B06: nothing half is handed on."""

    async def test() -> None:
        async with serving(answer(body, "200 OK", *headers, length=length)) as server:
            with pytest.raises(BadAnswer, match=reason):
                await fetch(server.url())

    run(test)


def test_a_body_longer_than_its_length_ends_there() -> None:
    """B06: Content-Length 10, body 1 GB."""

    async def test() -> None:
        script = endless(HEAD + b"Content-Length: 10\r\n\r\n", b"0123456789" * 6554)
        async with serving(script) as server:
            assert (await fetch(server.url())).data == b"0123456789"
            await asyncio.wait_for(server.hung_up.wait(), 5)

    run(test)


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        pytest.param(HEAD + b"\r\n", b"x", id="B07-body"),
        pytest.param(HEAD, b"x", id="B07-header-line"),
        pytest.param(HEAD, b"X-A: b\r\n", id="B07-headers-never-end"),
        pytest.param(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n", id="B07-early-hints-for-ever"),
        pytest.param(b"", b"", id="B08-silence"),
    ],
)
def test_slow_loris_and_silence_end_with_the_deadline(head: bytes, piece: bytes) -> None:
    """B07, B08, with the deadline of 20 seconds made half a second."""

    async def test() -> None:
        async with serving(endless(head, piece, every=0.05)) as server:
            began = time.monotonic()
            with pytest.raises(TooSlow, match=r"longer than 0\.5 seconds"):
                await fetch(server.url(), client(deadline=0.5))
            assert 0.4 < time.monotonic() - began < 3
        assert server.accepts == 1

    run(test)


def test_a_hop_does_not_start_the_clock_anew() -> None:
    """B07: the deadline is the whole fetch's."""

    async def late(request: Any, writer: asyncio.StreamWriter, server: Server) -> None:
        await asyncio.sleep(0.3)
        await redirect("/" + "x" * server.accepts)(request, writer, server)

    async def test() -> None:
        async with serving(late) as server:
            began = time.monotonic()
            with pytest.raises(TooSlow):
                await fetch(server.url(), client(deadline=0.7))
            assert time.monotonic() - began < 1.2
            assert server.accepts == 3

    run(test)


def test_a_tls_handshake_that_stalls_ends_with_the_deadline() -> None:
    """B08"""

    async def test() -> None:
        with socket.socket() as mute:
            mute.bind(("127.0.0.1", 0))
            mute.listen()
            began = time.monotonic()
            with pytest.raises(TooSlow):
                await fetch(f"https://127.0.0.1:{mute.getsockname()[1]}/", client(deadline=0.5))
            assert time.monotonic() - began < 3

    run(test)


def test_a_name_service_that_stalls_ends_with_the_deadline() -> None:
    """B08"""

    async def test() -> None:
        def lookup(host: str, port: int) -> list[str]:
            if host == "stalled.example":
                time.sleep(3)
            return ["127.0.0.1"]

        async with serving(answer(FEED)) as server:
            fetcher = Client(Guard(LOOPBACK, lookup=lookup), deadline=0.5)
            began = time.monotonic()
            stalled = asyncio.gather(
                *(fetch(server.url(host="stalled.example"), fetcher) for _ in range(2)),
                return_exceptions=True,
            )
            assert (await fetch(server.url(host="good.example"), fetcher)).data == FEED
            assert not stalled.done()
            assert [type(error) for error in await stalled] == [TooSlow, TooSlow]
            assert time.monotonic() - began < 3

    run(test)


def test_nobody_there_is_told_apart_from_a_cut_line() -> None:
    async def cut(_: Any, writer: asyncio.StreamWriter, __: Server) -> None:
        writer.transport.abort()

    async def test() -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with pytest.raises(Unreachable, match="takes no connections"):
            await fetch(f"http://127.0.0.1:{port}/")
        async with serving(cut) as server:
            with pytest.raises((Unreachable, BadAnswer), match=r"cut the connection|HTTP"):
                await fetch(server.url())
        with pytest.raises(Unreachable, match="is not known"):
            await fetch("http://no-such-agency.invalid/", client(named=False))

    run(test)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param(b"X-Big: " + b"a" * (1 << 20) + b"\r\n", id="B09-one-of-1-MB"),
        pytest.param(b"X-A: b\r\n" * 100_000, id="B09-100000"),
        pytest.param((b"X-A: " + b"b" * 990 + b"\r\n") * 10_000, id="B09-10-MB"),
    ],
)
def test_too_many_headers_are_refused(fields: bytes) -> None:
    """B09"""

    async def test() -> None:
        async with serving(endless(HEAD + fields, b"\r\n" + FEED, every=5)) as server:
            before, began = rss(), time.monotonic()
            with pytest.raises(BadAnswer, match="HTTP"):
                await fetch(server.url())
            assert time.monotonic() - began < 2
            assert rss() - before < 20 << 20

    run(test)


def test_a_body_in_crumbs_is_not_read_to_its_end() -> None:
    """B07: a chunk a byte costs a core, and no deadline would notice."""

    async def test() -> None:
        head = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
        async with serving(endless(head, b"1\r\nx\r\n" * 5000)) as server:
            with pytest.raises(BadAnswer, match="crumbs"):
                await fetch(server.url())

    run(test)


def test_a_redirect_loop_and_a_long_chain_end_after_three_hops() -> None:
    """B10"""

    async def on(request: Any, writer: asyncio.StreamWriter, server: Server) -> None:
        await redirect(f"/{server.accepts}")(request, writer, server)

    async def test() -> None:
        for script in (redirect("/feed"), on):
            async with serving(script) as server:
                with pytest.raises(BadAnswer, match="More than 3 redirects") as raised:
                    await fetch(server.url())
                assert server.accepts == 4
                assert raised.value.text.count("→") == 4
        chain = by_path(a=redirect("/b"), b=redirect("/c"), c=redirect("/d"), d=answer(FEED))
        async with serving(chain) as server:
            got = await fetch(server.url("/a"))
            assert got.final_url == server.url("/d")
            assert got.redirects == tuple(server.url(path) for path in ("/b", "/c", "/d"))

    run(test)


@pytest.mark.parametrize(
    ("first", "second", "moved"),
    [
        ("301 Moved", "308 Permanent Redirect", "/c"),
        ("301 Moved", "302 Found", "/b"),
        ("302 Found", "301 Moved", ""),
        ("307 Temporary Redirect", "302 Found", ""),
    ],
)
def test_a_permanent_move_is_told_and_not_more(first: str, second: str, moved: str) -> None:
    """B10: what comes after a temporary step is temporary."""

    async def test() -> None:
        async with serving(
            by_path(a=redirect("/b", first), b=redirect("/c", second), c=answer(FEED))
        ) as server:
            got = await fetch(server.url("/a"))
            assert got.moved_to == (server.url(moved) if moved else "")

    run(test)


def test_a_permanent_move_to_another_publisher_is_for_an_editor() -> None:
    """B10: its address is handed over as a question, in a field of its own."""

    async def test() -> None:
        async with serving(answer(FEED)) as other:
            to = other.url("/theirs", host="user:pw@other.example")
            async with serving(redirect(to, "301 Moved")) as server:
                got = await fetch(server.url("/ours"))
        assert got.moved_to == got.final_url == other.url("/theirs", host="other.example")

    run(test)


def test_a_redirect_without_a_target_or_to_nonsense_fails() -> None:
    """B10"""

    async def test() -> None:
        for script in (answer(b"", "302 Found"), redirect(""), redirect("http://[::1/")):
            async with serving(script) as server:
                with pytest.raises((BadAnswer, NotAllowed)):
                    await fetch(server.url())

    run(test)


def test_validators_that_can_not_be_right_are_not_kept() -> None:
    """B11: an ETag of 100 KB, a Last-Modified in 2099 or of no calendar; a 304 with a body."""

    async def test() -> None:
        for fields in (
            (f'ETag: "{"a" * 1024}"', "Last-Modified: Thu, 24 Nov 2099 11:00:00 GMT"),
            ('ETag: "\xe9\x85"', "Last-Modified: Wed, 99 Foo"),
            ('ETag: "caf\xe9"', "Last-Modified: Tue, 24 Nov 2026 11:00:00 G\xe9T"),
            ("ETag:", "Last-Modified: " + "9" * 99),
        ):
            async with serving(answer(FEED, "200 OK", *fields)) as server:
                got = await fetch(server.url())
                assert (got.status, got.etag, got.last_modified) == (NEW, "", ""), fields
        kept = f'"{"a" * 1000}"'
        async with serving(answer(FEED, "200 OK", f"ETag: {kept}")) as server:
            assert (await fetch(server.url())).etag == kept
        async with serving(answer(FEED, "200 OK", f'ETag: "{"a" * 100_000}"')) as server:
            assert (await fetch(server.url())).etag == ""
        async with serving(answer(FEED, "304 Not Modified")) as server:
            got = await fetch(server.url(), etag='"v1"')
            assert (got.status, got.data) == (UNCHANGED, b"")
            with pytest.raises(BadAnswer, match="not modified"):
                await fetch(server.url())
        async with serving(answer(FEED, "200 OK", 'ETag: "v1"')) as server:
            got = await fetch(server.url(), etag='"v1"')
            assert (got.status, got.data) == (NEW, FEED)

    run(test)


@pytest.mark.parametrize(
    ("status", "header", "after"),
    [
        ("429 Too Many Requests", "120", timedelta(minutes=2)),
        ("503 Service Unavailable", "Tue, 24 Nov 2026 12:05:00 GMT", timedelta(minutes=5)),
        ("503 Service Unavailable", "99999999", timedelta(days=1)),
        ("429 Too Many Requests", "-1", None),
        ("429 Too Many Requests", "Wed, 99 Foo", None),
        ("500 Oops", "120", None),
    ],
)
def test_a_busy_server_says_how_long_to_wait(
    status: str, header: str, after: timedelta | None
) -> None:
    """B12"""

    async def test() -> None:
        async with serving(answer(b"", status, f"Retry-After: {header}")) as server:
            with pytest.raises(BadAnswer) as raised:
                await fetch(server.url())
        assert (raised.value.after, raised.value.retry) == (after, True)

    run(test)


def test_each_status_has_its_words() -> None:
    async def test() -> None:
        for status, kind, words in [
            ("404 Not Found", BadAnswer, "isn't there"),
            ("403 Forbidden", BadAnswer, "refuses us"),
            ("410 Gone", GoneAway, "gone for good"),
            ("204 No Content", BadAnswer, "with nothing"),
            ("206 Partial Content", BadAnswer, "status 206"),
            ("500 Oops", BadAnswer, "status 500"),
        ]:
            async with serving(answer(b"", status)) as server:
                with pytest.raises(kind, match=words):
                    await fetch(server.url())
        challenge = answer(b"Just a moment", "403 Forbidden", "cf-mitigated: challenge")
        async with serving(challenge) as server:
            with pytest.raises(BadAnswer, match="robot"):
                await fetch(server.url())

    run(test)


def test_a_host_sees_two_of_us_at_once_at_most() -> None:
    """B13: thirty sources of one host come due together; another host waits for none of them."""
    busy = most = 0

    async def slow(request: Any, writer: asyncio.StreamWriter, server: Server) -> None:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        await asyncio.sleep(0.05)
        busy -= 1
        await answer(FEED)(request, writer, server)

    async def test() -> None:
        async with serving(slow) as crowded, serving(answer(FEED)) as other:
            fetcher = client(concurrent=4, deadline=0.6)
            began = time.monotonic()
            many = asyncio.gather(
                *(fetch(crowded.url(f"/{n}", host="big.example"), fetcher) for n in range(30))
            )
            await asyncio.sleep(0.1)
            await fetch(other.url(host="small.example"), fetcher)
            assert not many.done()
            # Waiting for a turn is not the source's fault: none of them fails for it.
            assert len(await many) == 30
            assert time.monotonic() - began > 0.6
        assert most == 2

    run(test)


def test_one_that_hangs_delays_nobody_else() -> None:
    """B07, B13: twenty hang, and the good ones don't notice."""

    async def test() -> None:
        async with serving(silence) as hanging, serving(answer(FEED)) as good:
            fetcher = client(deadline=2)
            bad = asyncio.gather(
                *(fetch(hanging.url(host=f"bad{n}.example"), fetcher) for n in range(20)),
                return_exceptions=True,
            )
            await asyncio.sleep(0.1)
            await asyncio.gather(
                *(fetch(good.url(host=f"good{n}.example"), fetcher) for n in range(40))
            )
            assert not bad.done()
            assert {type(error) for error in await bad} == {TooSlow}

    run(test)


def test_few_large_bodies_are_in_memory_at_once() -> None:
    """B01: the others wait at 1 MiB, and their clocks stand still."""
    first_done = asyncio.Event()

    async def first(_: Any, writer: asyncio.StreamWriter, __: Server) -> None:
        writer.write(HEAD + b"\r\n" + b"x" * (2 << 20))
        await writer.drain()
        await asyncio.sleep(0.7)
        first_done.set()

    async def second(_: Any, writer: asyncio.StreamWriter, __: Server) -> None:
        writer.write(HEAD + b"\r\n" + b"y" * (2 << 20))
        await writer.drain()
        await first_done.wait()
        await asyncio.sleep(0.5)
        writer.write(b"y")

    async def test() -> None:
        async with serving(by_path(first=first, second=second)) as server:
            fetcher = client(large=1, deadline=1)
            began = time.monotonic()
            one = asyncio.create_task(fetch(server.url("/first"), fetcher))
            await asyncio.sleep(0.2)
            two = asyncio.create_task(fetch(server.url("/second"), fetcher))
            assert len((await one).data) == 2 << 20
            assert len((await two).data) == (2 << 20) + 1
            assert time.monotonic() - began > 1.1

    run(test)


def test_after_a_failure_nothing_is_left_open() -> None:
    """B07: the worker, the host's turn and the socket are free again."""

    async def test() -> None:
        async with serving(silence) as hanging, serving(answer(FEED)) as good:
            fetcher = client(deadline=0.2, concurrent=1, per_host=1)
            for _ in range(3):
                with pytest.raises(TooSlow):
                    await fetch(hanging.url(), fetcher)
            assert (await fetch(good.url(), fetcher)).data == FEED
            assert len(asyncio.all_tasks()) <= 2 + hanging.accepts

    run(test)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-", id="B14-utf-7"),
        pytest.param("<rss version='2.0'><channel/>".encode("utf-16-le"), id="B14-utf-16-cut-off"),
        pytest.param(b"<html><title>Sign in</title><input type=password></html>", id="C18-log-in"),
        pytest.param(
            b"<html><script src='/cdn-cgi/challenge-platform/x'></script></html>", id="C18"
        ),
    ],
)
def test_what_is_no_feed_is_refused_when_it_is_read(body: bytes) -> None:
    """B14, C18: bytes are handed on as they came; the formats' own gate says what they are."""

    async def test() -> None:
        async with serving(answer(body, "200 OK", "Content-Type: text/html")) as server:
            got = await fetch(server.url())
        assert got.data == body
        with pytest.raises(Refused):
            parse(got.data, now=NOW)

    run(test)


def test_a_post_is_under_the_same_guard_and_follows_nothing() -> None:
    """J08: a hub's address is somebody else's word."""

    async def test() -> None:
        async with serving(answer(b"secret")) as internal:
            with pytest.raises(NotAllowed):
                await Client(Guard()).post(internal.url(), b"a=b", "text/plain")
            assert internal.accepts == 0
            async with serving(redirect(internal.url(), "307 Temporary Redirect")) as server:
                reply = await client().post(server.url(), b"a=b", "application/x-test")
            assert (reply.status, reply.location) == (307, internal.url())
            assert internal.accepts == 0
            (asked,) = server.requests
            assert (asked.line, asked.body) == ("POST /feed HTTP/1.1", b"a=b")
            assert asked.header("content-type") == "application/x-test"
        async with serving(endless(HEAD + b"\r\n", b"no such topic" * 500)) as server:
            reply = await client().post(server.url(), b"", "text/plain")
            assert (reply.status, len(reply.text)) == (200, 1024)

    run(test)
