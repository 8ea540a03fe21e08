"""Which addresses may be connected to: the one guard of every fetcher (SSRF).

The address that is *connected to* is checked, never the spelling of it: a name is resolved once,
what may not be opened is dropped, and the connection goes to one of the addresses that are left.
``ipaddress.is_global`` is no help: it lets ``64:ff9b::a9fe:a9fe``, ``::127.0.0.1`` and
``168.63.129.16`` pass. So the list is our own, after IANA's special-purpose registries
(RFC 6890) and the clouds' metadata addresses.
"""

import re
import socket
import threading
import time
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Future
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import httpx

from wiredesk.wire.fetch import NotAllowed, TooSlow, Unreachable

HTTP_PORTS = frozenset({80, 443, 8080, 8443})
FTP_PORTS = frozenset({21, 990})
SFTP_PORTS = frozenset({22, 2222})
IMAP_PORTS = frozenset({143, 993})

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
# A name and a port in, the addresses as text out. Raises OSError where the name isn't known.
Lookup = Callable[[str, int], list[str]]

_REFUSED_V4 = {
    "0.0.0.0/8": "this machine",
    "10.0.0.0/8": "a private network",
    "100.64.0.0/10": "a carrier's or VPN's own network",
    "127.0.0.0/8": "this machine",
    "168.63.129.16/32": "the metadata service of a cloud",
    "169.254.0.0/16": "the local link or the metadata service of a cloud",
    "172.16.0.0/12": "a private network",
    "192.0.0.0/24": "reserved",
    "192.0.2.0/24": "for documentation only",
    "192.88.99.0/24": "reserved",
    "192.168.0.0/16": "a private network",
    "198.18.0.0/15": "for measurements only",
    "198.51.100.0/24": "for documentation only",
    "203.0.113.0/24": "for documentation only",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
}
# Of IPv6 only global unicast is open at all; these lie inside it.
_GLOBAL_V6 = ip_network("2000::/3")
_REFUSED_V6 = {
    "2001::/23": "reserved or a tunnel",  # Teredo (2001::/32) among them
    "2001:db8::/32": "for documentation only",
    "2002::/16": "a tunnel",  # 6to4, withdrawn by RFC 7526
    "3ffe::/16": "reserved",
    "3fff::/20": "for documentation only",
}
_OUTSIDE_V6 = {
    "::/128": "this machine",
    "::1/128": "this machine",
    "fc00::/7": "a private network",
    "fe80::/10": "the local link",
    "fec0::/10": "a private network",
    "ff00::/8": "multicast",
}
_REFUSED = [
    (ip_network(net), what) for net, what in {**_REFUSED_V4, **_REFUSED_V6, **_OUTSIDE_V6}.items()
]
# An IPv6-only host reaches IPv4 by NAT64 (RFC 6052): what is embedded is what is connected to.
_NAT64 = ip_network("64:ff9b::/96")

_MAX_URL = 2000
# No blank or control character, no backslash: what parsers read in two ways.
_PLAIN = re.compile(r"[^\x00-\x20\x7f-\xa0\\\u2028\u2029\ufeff]+")
_HIDDEN_CONTROL = re.compile(r"%0[0ad]", re.IGNORECASE)
# What a query's parameter is called that opens doors.
_KEY = re.compile(r"key|token|secret|pass|pwd|auth|sig", re.IGNORECASE)
# Look-ups that hang keep their thread until the resolver gives up.
_MAX_LOOKUPS = 200


def web_address(url: str) -> httpx.URL:
    """``url`` as the one parsed address that is both checked and connected to.

    Raises:
        NotAllowed: it is no plain http or https address.
    """
    if len(url) > _MAX_URL:
        raise NotAllowed(f"The address is longer than {_MAX_URL} characters.")
    if not _PLAIN.fullmatch(url) or _HIDDEN_CONTROL.search(url):
        raise NotAllowed("The address holds blanks, backslashes or control characters.")
    try:
        address = httpx.URL(url)
        address.raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise NotAllowed(f"This is no web address: {shown(url)}") from None
    if address.port is not None and not 0 < address.port < 65536:
        raise NotAllowed(f"Port {address.port} is none: {shown(url)}")
    if address.scheme not in ("http", "https") or not address.host:
        raise NotAllowed(
            f"Only addresses that begin with http:// or https:// are fetched: {shown(url)}"
        )
    return address


def shown(url: str | httpx.URL) -> str:
    """``url`` for a person's eyes or the log: short, without credentials and controls."""
    try:
        text = str(httpx.URL(url).copy_with(userinfo=b""))
    except (httpx.InvalidURL, UnicodeError, ValueError, TypeError):
        # Nobody can tell where its host begins: not before the last "@".
        scheme, mark, rest = str(url).partition("://")
        text = scheme + mark + rest.rpartition("@")[2] if mark else scheme.rpartition("@")[2]
    text = "".join(c if c.isprintable() else "?" for c in text)
    address, mark, query = text.partition("?")
    text = address + mark + "&".join(map(_without_key, query.split("&")))
    return text if len(text) <= 300 else text[:299] + "…"


def _without_key(parameter: str) -> str:
    name, mark, _ = parameter.partition("=")
    return name + mark + "…" if mark and _KEY.search(name) else parameter


class Guard:
    """Decides on every connection.

    ``allow`` is the operator's list of exceptions: networks (``10.1.0.0/16``, any port of it),
    or ``host:port`` (``rss-bridge:80``, ``10.1.2.3:9000``, ``feeds.example.com:8888``): that
    name or address at that port, wherever the name points to.

    Raises:
        ValueError: an entry is neither.
    """

    def __init__(self, allow: Iterable[str] = (), *, lookup: Lookup | None = None) -> None:
        self._networks: list[Network] = []
        self._named: set[tuple[str, int]] = set()
        self._lookup = lookup or _system_lookup
        self._underway: dict[tuple[str, int], Future[list[str]]] = {}
        self._lock = threading.Lock()
        for entry in allow:
            self._add(entry.strip())

    def _add(self, entry: str) -> None:
        try:
            self._networks.append(ip_network(entry))
            return
        except ValueError:
            pass
        host, _, port = entry.rpartition(":")
        if not host or not port.isdecimal() or "/" in host:
            raise ValueError(f"neither a network nor host:port: {entry!r}")
        self._named.add((_plain_host(host), int(port)))

    def check_address(
        self,
        ip: str | Address,
        port: int,
        *,
        host: str = "",
        ports: Collection[int] | None = HTTP_PORTS,
    ) -> None:
        """Nothing, where a connection to ``ip`` at ``port`` may be opened.

        ``host`` is the name that led there; ``ports`` are the protocol's own (None: any, for a
        port that the protocol itself agreed on, such as FTP's passive data connection).

        Raises:
            NotAllowed: with the reason.
        """
        if (_plain_host(host), port) in self._named:
            return
        address = _unwrapped(ip_address(ip))
        if (str(address), port) in self._named:
            return
        if any(address.version == n.version and address in n for n in self._networks):
            return
        what = _why_refused(address)
        if what:
            raise NotAllowed(
                _pointing(host, f"{ip} ({what})")
                + ": not opened, for safety. An operator can allow it in the settings."
            )
        if ports is not None and port not in ports:
            raise NotAllowed(
                f"Port {port} is none that deliveries are fetched from. "
                "An operator can allow it in the settings."
            )

    def resolve(
        self,
        host: str,
        port: int,
        *,
        ports: Collection[int] | None = HTTP_PORTS,
        timeout: float | None = None,
    ) -> list[str]:
        """The addresses of ``host`` that may be connected to, at least one, in the best order.

        One look-up; the caller connects to what is returned and never looks up again.

        Raises:
            NotAllowed: none of its addresses may be opened.
            Unreachable: the name isn't known.
            TooSlow: the name service didn't answer within ``timeout`` seconds.
        """
        try:
            found = self.look_up(host, port).result(timeout)
        except TimeoutError:
            raise TooSlow(f"The name service has no answer for {shown(host)} yet.") from None
        except OSError as error:
            raise unknown_name(host, error) from error
        return self.permitted(found, host, port, ports=ports)

    def permitted(
        self, found: list[str], host: str, port: int, *, ports: Collection[int] | None
    ) -> list[str]:
        """Those of ``found`` that may be connected to.

        Raises:
            NotAllowed: none.
        """
        good, refused = [], None
        for ip in found:
            try:
                self.check_address(ip, port, host=host, ports=ports)
            except NotAllowed as error:
                refused = error
            else:
                good.append(ip)
        if not good:
            raise refused or Unreachable(f"The name {shown(host)} has no address.")
        return good

    def connect(
        self,
        host: str,
        port: int,
        timeout: float,
        *,
        ports: Collection[int] | None = HTTP_PORTS,
    ) -> socket.socket:
        """A connected TCP socket whose own timeout is what is left of ``timeout`` seconds.

        For TLS wrap it with ``server_hostname=host``: the address is pinned, the name stays.

        Raises:
            NotAllowed, Unreachable, TooSlow: with a text for an editor.
        """
        deadline = time.monotonic() + timeout
        addresses = self.resolve(host, port, ports=ports, timeout=timeout)
        error: OSError | None = None
        for number, ip in enumerate(addresses):
            left = deadline - time.monotonic()
            if left <= 0:
                break
            try:
                # An address that swallows everything must leave time for the next one.
                opened = socket.create_connection((ip, port), left / (len(addresses) - number))
            except OSError as failure:
                error = failure
                continue
            opened.settimeout(max(deadline - time.monotonic(), 0.001))
            return opened
        raise no_connection(host, port, error)

    def look_up(self, host: str, port: int) -> "Future[list[str]]":
        """The addresses of ``host``, unchecked, when they are there.

        A look-up that hangs holds one thread of its own, and everybody who asks for the same name
        meanwhile waits for that one: no name keeps another waiting.
        """
        key = (host, port)
        with self._lock:
            future = self._underway.get(key)
            if future is not None:
                return future
            if len(self._underway) >= _MAX_LOOKUPS:
                raise TooSlow("The name service has too many questions open: it may be down.")
            future = self._underway[key] = Future()
            # Running: so that one who no longer waits can't cancel it for the others.
            future.set_running_or_notify_cancel()
        threading.Thread(target=self._ask, args=(key, future), daemon=True).start()
        return future

    def _ask(self, key: tuple[str, int], future: "Future[list[str]]") -> None:
        found: list[str] = []
        failure: Exception | None = None
        try:
            found = self._lookup(*key)
        except ValueError as error:
            # A label that is empty or too long for the IDNA codec: a name that nobody has.
            failure = socket.gaierror(socket.EAI_NONAME, str(error))
        except Exception as error:
            failure = error
        with self._lock:
            self._underway.pop(key, None)
        if failure is None:
            future.set_result(found)
        else:
            future.set_exception(failure)


def unknown_name(host: str, error: OSError) -> Unreachable:
    """What is said where a name leads nowhere."""
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        return Unreachable(f"The name service doesn't answer (asked for {shown(host)}).")
    return Unreachable(f"The name {shown(host)} is not known. Is it spelt right?")


def no_connection(host: str, port: int, error: OSError | None) -> Unreachable | TooSlow:
    """What is said where a permitted address doesn't let us in."""
    if error is None or isinstance(error, TimeoutError):
        return TooSlow(f"{shown(host)} doesn't answer at port {port}.")
    if isinstance(error, ConnectionRefusedError):
        return Unreachable(f"{shown(host)} takes no connections at port {port}.")
    reason = error.strerror or "no reason given"
    return Unreachable(f"No connection to {shown(host)} at port {port}: {reason}.")


def _system_lookup(host: str, port: int) -> list[str]:
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in answers))


def _unwrapped(address: Address) -> Address:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in _NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _why_refused(address: Address) -> str:
    for network, what in _REFUSED:
        if address.version == network.version and address in network:
            return what
    if address.version == 6 and address not in _GLOBAL_V6:
        return "reserved"
    return ""


def _plain_host(host: str) -> str:
    plain = host.strip("[]").rstrip(".").lower()
    try:
        return str(_unwrapped(ip_address(plain)))
    except ValueError:
        return plain


def _pointing(host: str, where: str) -> str:
    name = _plain_host(host)
    if not name or where.startswith(name):
        return f"The address is {where}"
    return f"{shown(host)} points to {where}"
