"""The guard: rows of group A of the hostile inputs that concern an address or a connection."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.wire.fetch import FetchError, NotAllowed, TooSlow, Unreachable
from wiredesk.wire.fetch.guard import FTP_PORTS, HTTP_PORTS, Guard, shown, web_address

PUBLIC = "93.184.216.34"


@contextmanager
def listening(host: str = "127.0.0.1") -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family)) as server:
        server.bind((host, 0))
        server.listen()
        server.setblocking(False)
        yield server


def accepts(server: socket.socket) -> int:
    time.sleep(0.05)
    count = 0
    while True:
        try:
            server.accept()[0].close()
        except BlockingIOError:
            return count
        count += 1


@pytest.mark.parametrize(
    "ip",
    [
        pytest.param("127.0.0.1", id="A01-loopback"),
        pytest.param("127.255.255.254", id="A01-loopback-last"),
        pytest.param("::1", id="A01-loopback-v6"),
        pytest.param("10.0.0.5", id="A02-ten"),
        pytest.param("172.16.0.1", id="A02-172"),
        pytest.param("172.31.255.255", id="A02-172-last"),
        pytest.param("192.168.1.10", id="A02-192"),
        pytest.param("169.254.169.254", id="A03-metadata"),
        pytest.param("fd00:ec2::254", id="A03-metadata-v6"),
        pytest.param("100.100.100.200", id="A03-alibaba"),
        pytest.param("168.63.129.16", id="A03-azure"),
        pytest.param("100.64.0.1", id="A04-cgnat"),
        pytest.param("100.127.255.255", id="A04-cgnat-last"),
        pytest.param("64:ff9b::a9fe:a9fe", id="A05-nat64-metadata"),
        pytest.param("64:ff9b::7f00:1", id="A05-nat64-loopback"),
        pytest.param("64:ff9b:1::7f00:1", id="A05-nat64-local"),
        pytest.param("::ffff:127.0.0.1", id="A06-mapped"),
        pytest.param("::ffff:168.63.129.16", id="A06-mapped-azure"),
        pytest.param("::127.0.0.1", id="A06-compatible"),
        pytest.param("2002:7f00:1::", id="A06-6to4"),
        pytest.param("2001:0:53aa:64c:0:0:80ff:fffe", id="A06-teredo"),
        pytest.param("fec0::1", id="A06-site-local"),
        pytest.param("fe80::1", id="A06-link-local"),
        pytest.param("fe80::1%lo", id="A06-link-local-scoped"),
        pytest.param("0.0.0.0", id="A07-unspecified"),
        pytest.param("0.1.2.3", id="A07-this-network"),
        pytest.param("::", id="A07-unspecified-v6"),
        pytest.param("224.0.0.1", id="A07-multicast"),
        pytest.param("ff02::1", id="A07-multicast-v6"),
        pytest.param("240.0.0.1", id="A07-reserved"),
        pytest.param("255.255.255.255", id="A07-broadcast"),
        pytest.param("192.0.0.192", id="A07-oracle"),
        pytest.param("198.18.0.1", id="A07-benchmark"),
        pytest.param("192.0.2.1", id="A07-documentation"),
        pytest.param("203.0.113.7", id="A07-documentation-3"),
        pytest.param("2001:db8::1", id="A07-documentation-v6"),
        pytest.param("4000::1", id="A07-unassigned-v6"),
    ],
)
def test_internal_address_is_refused(ip: str) -> None:
    with pytest.raises(NotAllowed, match="not opened, for safety"):
        Guard().check_address(ip, 80)


@pytest.mark.parametrize(
    "ip",
    [
        PUBLIC,
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "2606:2800:220:1:248:1893:25c8:1946",
        "2a00:1450:4001:81b::200e",
        "::ffff:93.184.216.34",
        "64:ff9b::5db8:d822",
    ],
)
def test_public_address_is_open(ip: str) -> None:
    Guard().check_address(ip, 443)


@given(st.ip_addresses(v=6))
def test_only_global_unicast_and_what_embeds_a_public_address_is_open_in_ipv6(ip: object) -> None:
    text = str(ip)
    try:
        Guard().check_address(text, 80)
    except NotAllowed:
        return
    assert 0x2000 <= int(ip) >> 112 <= 0x3FFF or text.startswith(("64:ff9b::", "::ffff:"))


@pytest.mark.parametrize("port", [22, 25, 5432, 6379, 11211, 0, 65535])
def test_another_port_of_a_public_host_is_refused(port: int) -> None:
    """A15"""
    with pytest.raises(NotAllowed, match=f"Port {port}"):
        Guard().check_address(PUBLIC, port)


def test_each_protocol_brings_its_own_ports() -> None:
    """A15: what is right for FTP is wrong for the web, and the other way round."""
    Guard().check_address(PUBLIC, 21, ports=FTP_PORTS)
    with pytest.raises(NotAllowed):
        Guard().check_address(PUBLIC, 80, ports=FTP_PORTS)
    with pytest.raises(NotAllowed):
        Guard().check_address(PUBLIC, 21, ports=HTTP_PORTS)
    Guard().check_address(PUBLIC, 50_123, ports=None)
    with pytest.raises(NotAllowed):
        Guard().check_address("10.0.0.1", 50_123, ports=None)


def test_the_operator_opens_a_network_an_address_or_a_name() -> None:
    guard = Guard(
        ("10.1.0.0/16", "10.9.0.1:9000", "[fd00::7]:9000", "rss-bridge:3000", "fd12::/64")
    )
    guard.check_address("10.1.2.3", 7777)
    guard.check_address("::ffff:10.1.2.3", 80)
    guard.check_address("fd12::5", 1)
    guard.check_address("10.9.0.1", 9000)
    guard.check_address("fd00::7", 9000)
    guard.check_address("172.18.0.4", 3000, host="RSS-Bridge.")
    for ip, port, host in [
        ("10.2.0.1", 80, ""),
        ("10.9.0.1", 9001, ""),
        ("172.18.0.4", 3001, "rss-bridge"),
        ("172.18.0.4", 3000, "other"),
    ]:
        with pytest.raises(NotAllowed):
            guard.check_address(ip, port, host=host)


@pytest.mark.parametrize("entry", ["", "nonsense", "10.0.0.5/8", "host:", "a/b:80", "host:http"])
def test_an_exception_that_is_none_is_an_error(entry: str) -> None:
    with pytest.raises(ValueError, match="neither"):
        Guard((entry,))


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("127.0.0.1", id="A01-loopback"),
        pytest.param("localhost", id="A01-localhost"),
        pytest.param("LOCALHOST", id="A01-localhost-capitals"),
        pytest.param("::ffff:127.0.0.1", id="A06-mapped"),
        pytest.param("2130706433", id="A08-decimal"),
        pytest.param("0x7f000001", id="A08-hex"),
        pytest.param("0177.0.0.1", id="A08-octal"),
        pytest.param("127.1", id="A08-short"),
        pytest.param("①②⑦.⓪.⓪.①", id="A08-circled"),
        pytest.param("0.0.0.0", id="A07-unspecified"),
    ],
)
def test_an_internal_port_is_never_opened_however_it_is_spelt(host: str) -> None:
    with listening() as server:
        with pytest.raises(NotAllowed):
            Guard().connect(host, server.getsockname()[1], 2)
        assert accepts(server) == 0


def test_the_name_is_looked_up_once_and_the_checked_address_is_the_connected_one() -> None:
    """A10: DNS rebinding. The second answer would be internal; nobody asks for it."""
    answers = [["127.0.0.2"], ["127.0.0.1"], ["127.0.0.1"]]
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[len(asked) - 1]

    guard = Guard(("127.0.0.2/32",), lookup=rebinding)
    with listening("127.0.0.2") as open_one, listening("127.0.0.1") as internal:
        port = open_one.getsockname()[1]
        with guard.connect("feeds.example", port, 2) as connected:
            assert connected.getpeername() == ("127.0.0.2", port)
        assert asked == ["feeds.example"]
        # The next connection asks anew, and is judged by the new answer.
        with pytest.raises(NotAllowed, match=r"feeds\.example points to 127\.0\.0\.1"):
            guard.connect("feeds.example", internal.getsockname()[1], 2)
        assert accepts(internal) == 0


def test_of_a_public_and_a_private_address_only_the_public_one_is_used() -> None:
    """A11"""
    mixed = Guard(lookup=lambda host, port: ["10.0.0.5", PUBLIC, "::1"])
    assert mixed.resolve("mixed.example", 443) == [PUBLIC]
    private = Guard(lookup=lambda host, port: ["10.0.0.5", "::1"])
    with pytest.raises(NotAllowed):
        private.resolve("private.example", 443)


def test_an_address_that_refuses_gives_way_to_the_next() -> None:
    with listening("127.0.0.1") as server:
        guard = Guard(("127.0.0.0/8",), lookup=lambda host, port: ["127.0.0.3", "127.0.0.1"])
        port = server.getsockname()[1]
        with guard.connect("two.example", port, 5) as connected:
            assert connected.getpeername()[0] == "127.0.0.1"
            assert 0 < (connected.gettimeout() or 0) <= 5


def test_nobody_there_is_said_in_words() -> None:
    with listening() as server:
        port = server.getsockname()[1]
    with pytest.raises(Unreachable, match=f"takes no connections at port {port}"):
        Guard(("127.0.0.0/8",)).connect("127.0.0.1", port, 2)
    with pytest.raises(Unreachable, match="is not known"):
        Guard().resolve("no-such-agency.invalid", 80)
    with pytest.raises(Unreachable, match="is not known"):
        Guard().resolve("a..b", 80)
    with pytest.raises(Unreachable, match="has no address"):
        Guard(lookup=lambda host, port: []).resolve("empty.example", 80)


def test_a_name_service_that_hangs_is_part_of_the_deadline_and_holds_up_no_other_name() -> None:
    """B08: DNS stalls. Those who ask for the same name wait for the same answer."""
    release = threading.Event()
    asked = []

    def lookup(host: str, port: int) -> list[str]:
        asked.append(host)
        if host == "slow.example":
            release.wait(10)
        return [PUBLIC]

    guard = Guard(lookup=lookup)
    began = time.monotonic()
    for _ in range(3):
        with pytest.raises(TooSlow):
            guard.resolve("slow.example", 443, timeout=0.1)
    assert guard.resolve("quick.example", 443, timeout=1) == [PUBLIC]
    assert time.monotonic() - began < 1
    assert asked.count("slow.example") == 1
    release.set()
    assert guard.resolve("slow.example", 443, timeout=2) == [PUBLIC]


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("file:///etc/passwd", id="A14-file"),
        pytest.param("gopher://127.0.0.1:6379/_x", id="A14-gopher"),
        pytest.param("ftp://feeds.example/x", id="A14-ftp"),
        pytest.param("dict://127.0.0.1:11211/stats", id="A14-dict"),
        pytest.param("data:text/xml,<rss/>", id="A14-data"),
        pytest.param("jar:http://feeds.example!/x", id="A14-jar"),
        pytest.param("feeds.example/rss", id="A14-scheme-less"),
        pytest.param("//feeds.example/rss", id="A14-protocol-relative"),
        pytest.param("http:\\\\127.0.0.1", id="A14-backslashes"),
        pytest.param("http:///feed", id="A14-no-host"),
        pytest.param("http:feeds.example", id="A14-no-slashes"),
        pytest.param("http://h.example/%0d%0aX: 1", id="A17-percent-crlf-blank"),
        pytest.param("http://h.example/%0D%0AX:1", id="A17-percent-crlf"),
        pytest.param("http://h.example/\r\nX:1", id="A17-crlf"),
        pytest.param("http://h.example/a\x00b", id="A17-nul"),
        pytest.param("http://h.example/ b", id="A17-blank"),
        pytest.param("http://h.example/\u2028b", id="A17-line-separator"),
        pytest.param("http://h.example/feed\n", id="A17-newline-at-the-end"),
        pytest.param("http://good.example\\@127.0.0.1/", id="A18-backslash-at"),
        pytest.param("http://①②⑦.⓪.⓪.①/", id="A08-circled"),
        pytest.param("http://[::1/", id="A18-open-bracket"),
        pytest.param("http://h.example:99999999/", id="A15-no-port"),
        pytest.param("http:a<script>alert(1)</script>", id="A20-script"),
        pytest.param("http://h.example/" + "a" * 2000, id="too-long"),
        pytest.param("", id="empty"),
    ],
)
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(NotAllowed):
        web_address(url)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://good.example@127.0.0.1/", "127.0.0.1"),
        ("http://127.0.0.1#@good.example/", "127.0.0.1"),
        ("http://127.0.0.1?@good.example/", "127.0.0.1"),
        ("http://good.example:80@[::1]/", "::1"),
        ("HTTPS://Feeds.Example/rss", "feeds.example"),
        ("https://zürich.example/", "zürich.example"),
    ],
)
def test_one_parser_decides_where_the_host_is(url: str, host: str) -> None:
    """A18: the parsed address is the one that is connected to."""
    assert web_address(url).host == host


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for url in (text, "http://" + text):
        try:
            assert web_address(url).scheme in ("http", "https")
        except NotAllowed:
            pass


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://user:pw@feeds.example/a", "https://feeds.example/a"),
        ("https://user:p@ss@feeds.example/a", "https://feeds.example/a"),
        ("https://user:p/w@feeds.example/a", "https://feeds.example/a"),
        ("https://feeds.example/a?apikey=123&page=2", "https://feeds.example/a?apikey=…&page=2"),
        ("https://feeds.example/?mail=a@b.example", "https://feeds.example/?mail=a@b.example"),
        ("a\r\nb", "a??b"),
    ],
)
def test_what_is_shown_of_an_address_holds_no_credentials_and_no_controls(
    url: str, text: str
) -> None:
    """A16, A20"""
    assert shown(url) == text


def test_shown_is_short_and_cuts_no_password_in_two() -> None:
    assert "p" * 20 not in shown("https://user:" + "p" * 500 + "@feeds.example/a")
    assert len(shown("https://feeds.example/" + "a" * 9000)) == 300


def test_errors_say_what_was_seen_and_whether_a_retry_helps() -> None:
    error = FetchError("It went wrong.")
    assert (str(error), error.text, error.retry, error.after) == (
        "It went wrong.",
        "It went wrong.",
        True,
        None,
    )
    assert not NotAllowed("No.").retry
    assert not Unreachable("No.", retry=False).retry
