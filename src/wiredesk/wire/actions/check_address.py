"""Judge an address that somebody types for a source, before it is stored or connected to."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from wiredesk.wire.fetch import FetchError, LoginFailed, NotAllowed, TooSlow, Unreachable
from wiredesk.wire.fetch.endpoint import endpoint, plain
from wiredesk.wire.fetch.guard import (
    FTP_PORTS,
    HTTP_PORTS,
    IMAP_PORTS,
    SFTP_PORTS,
    Guard,
    web_address,
)
from wiredesk.wire.models import Transport, transport_of

# Per transport: its schemes with their usual ports, and the ports that the guard opens.
_SERVERS = {
    Transport.FTP: ({"ftp": 21, "ftps": 21}, FTP_PORTS),
    Transport.SFTP: ({"sftp": 22}, SFTP_PORTS),
    Transport.IMAP: ({"imap": 143, "imaps": 993}, IMAP_PORTS),
}
_EXAMPLES = {
    Transport.HTTP: "https://agency.example.com/feed.xml",
    Transport.FOLDER: "/srv/incoming/agency",
    Transport.FTP: "ftps://agency.example.com/out",
    Transport.SFTP: "sftp://agency.example.com/out",
    Transport.IMAP: "imaps://mail.example.com/INBOX",
}
# A watched folder is emptied: what the machine itself lives from must not be one.
_SYSTEM = ("/bin", "/boot", "/dev", "/etc", "/lib", "/proc", "/root", "/run", "/sbin", "/sys",
           "/usr", "/var/lib", "/var/log")  # fmt: skip
_LONGEST = 500
_LOOK_UP = 5.0


@dataclass(frozen=True)
class Server:
    """Whom a login is sent to. ``http`` and ``https`` of one name are the same server."""

    host: str
    port: int


def check_address(transport: str, address: str, *, connectable: bool = True) -> str:
    """The address as it is stored: one that fits the transport and may be fetched from.

    With ``connectable`` its server's name is looked up once, to tell now what the guard would
    refuse later; a name that isn't known yet is let through.

    Raises:
        NotAllowed: with what to write instead.
    """
    plain("address", address)
    if len(address) > _LONGEST:
        raise NotAllowed(f"The address is longer than {_LONGEST} characters.")
    if transport in (Transport.PUSH, Transport.COMMAND):
        if transport == Transport.PUSH and address:
            raise NotAllowed("Who pushes to us is never fetched from: leave the address empty.")
        return address
    if not address or transport_of(address) != transport:
        label = Transport(transport).label
        raise NotAllowed(f"“{label}” needs an address such as {_EXAMPLES[Transport(transport)]}")
    if transport == Transport.FOLDER:
        return _folder(address)
    if transport == Transport.HTTP:
        url = web_address(address)
        if url.userinfo:
            raise NotAllowed(
                "The address holds a user name or password. Take them out, and write them into the"
                " fields beside it: there they are kept encrypted."
            )
        address = str(url.copy_with(fragment=None))
        ports = HTTP_PORTS
    else:
        schemes, ports = _SERVERS[Transport(transport)]
        endpoint(address, schemes)
    if connectable:
        server = server_of(address)
        try:
            Guard(settings.FETCH_ALLOW).resolve(
                server.host, server.port, ports=ports, timeout=_LOOK_UP
            )
        except (Unreachable, TooSlow):
            pass
        except NotAllowed as error:
            raise NotAllowed(f"{error.text} {what_to_do(error)}") from error
    return address


def server_of(address: str) -> Server:
    """The server that a checked address names; an empty one for a folder or no address."""
    transport = transport_of(address)
    if transport == Transport.HTTP:
        url = web_address(address)
        usual = {"http": 80, "https": 443}[url.scheme]
        # Moving from http to https is no move to another server.
        port = url.port or usual
        return Server(url.host, 443 if port == 80 else port)
    if transport in _SERVERS:
        found = endpoint(address, _SERVERS[Transport(transport)][0])
        return Server(found.host, found.port)
    return Server("", 0)


def what_to_do(error: FetchError) -> str:
    """What a person can do about an error, as a sentence; "" where its own text says it."""
    if isinstance(error, NotAllowed) and "operator" in error.text:
        return (
            "Where this server is meant, whoever runs Wiredesk sets WIREDESK_FETCH_ALLOW to its"
            " host and port, such as WIREDESK_FETCH_ALLOW=10.1.2.3:8080, and starts it again."
        )
    if isinstance(error, LoginFailed):
        return "Give the user name and password that the agency gave you, or its token alone."
    if error.retry:
        return "It may pass: try again in a minute, or ask the agency."
    return ""


def _folder(address: str) -> str:
    path = Path(address)
    if ".." in path.parts:
        raise NotAllowed("Write the folder's path without “..”.")
    if not path.is_dir():
        raise NotAllowed(
            f"There is no folder {address} on the machine that runs Wiredesk, or it may not look"
            " into it. Make it there first."
        )
    real = path.resolve()
    home = Path(settings.HOME)
    inside = real == home or home in real.parents
    around = real in home.parents
    system = any(real == Path(each) or Path(each) in real.parents for each in _SYSTEM)
    if inside or around or system:
        raise NotAllowed(
            "What is read from a watched folder is moved away, so this one can't be watched: it"
            " belongs to Wiredesk or to the system. Use a folder of the agency's own, such as"
            f" {_EXAMPLES[Transport.FOLDER]}"
        )
    return str(path)


def guessed_address(text: str) -> str:
    """What was pasted as an address: ``agency.example.com/feed`` gets its https:// back."""
    text = text.strip()
    host = urlsplit(f"//{text}").hostname if "://" not in text and "/" not in text[:1] else None
    if host and "." in host and "@" not in text and not text.startswith("."):
        return f"https://{text}"
    return text
