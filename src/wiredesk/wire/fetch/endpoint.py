"""What an operator types as the address of a server that isn't a web server, and its parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from wiredesk.wire.fetch import NotAllowed

_LONGEST = 2000


@dataclass(frozen=True)
class Endpoint:
    """``sftp://wire.example.com:2222/out/text``: ``path`` is decoded and begins with a slash."""

    scheme: str
    host: str
    port: int
    path: str


def endpoint(url: str, ports: Mapping[str, int]) -> Endpoint:
    """The parts of ``url``; ``ports`` are the schemes that may be used, with their usual ports.

    Raises:
        NotAllowed: it is none of these, or holds control characters, a user name or a query.
    """
    schemes = " or ".join(f"{scheme}://" for scheme in ports)
    plain("address", url)
    if len(url) > _LONGEST:
        raise NotAllowed(f"The address is longer than {_LONGEST} characters.")
    try:
        parts = urlsplit(url)
        port = parts.port
        path = unquote(parts.path, errors="strict")
    except (ValueError, UnicodeError):
        raise NotAllowed("The address can't be read.") from None
    if parts.scheme not in ports or not parts.hostname or "\\" in url or " " in parts.netloc:
        raise NotAllowed(f"The address must begin with {schemes} and a server's name.")
    if "@" in parts.netloc:
        raise NotAllowed("User name and password have fields of their own, beside the address.")
    if parts.query or parts.fragment:
        raise NotAllowed("The address holds a ? or #: write %3F or %23.")
    plain("folder", path)
    return Endpoint(parts.scheme, parts.hostname, port or ports[parts.scheme], path or "/")


def plain(what: str, value: str) -> str:
    """``value``, if it can stand in a line of any protocol (CVE-2025-15366).

    Raises:
        NotAllowed: it holds a line end or another control character, or half a character.
    """
    if any(ord(c) < 32 or 127 <= ord(c) < 160 or 0xD800 <= ord(c) < 0xE000 for c in value):
        raise NotAllowed(f"The {what} holds line ends or control characters.")
    return value
