"""An IMAP server on loopback: one account, TLS, the commands that a mailbox's reader needs.

It speaks RFC 3501 for real over a socket, so that what the client sends is parsed and what it
marks is marked. A test may bend it: see the fields of ``Server``.
"""

import base64
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from . import talk


@dataclass
class Mail:
    data: bytes
    flags: set[str] = field(default_factory=set)
    # What the server says of its size, where that isn't true.
    stated: int | None = None


@dataclass
class Server:
    """``before`` is called with each command's words before it is answered: it may raise OSError
    to cut the line, or return bytes to send in the answer's place."""

    port: int = 0
    validity: int = 7
    boxes: dict[str, dict[int, Mail]] = field(default_factory=lambda: {"INBOX": {}})
    next_uid: int = 1
    capabilities: str = "IMAP4rev1 AUTH=PLAIN UIDPLUS MOVE"
    plain_until_starttls: bool = False
    readonly: bool = False
    heard: list[str] = field(default_factory=list)
    before: Callable[[str, list[str]], bytes | None] = lambda command, words: None

    def add(self, data: bytes, box: str = "INBOX", stated: int | None = None) -> int:
        uid, self.next_uid = self.next_uid, self.next_uid + 1
        self.boxes.setdefault(box, {})[uid] = Mail(data, stated=stated)
        return uid

    def flags(self, uid: int, box: str = "INBOX") -> set[str]:
        return self.boxes[box][uid].flags

    def data(self, box: str) -> list[bytes]:
        return [mail.data for mail in self.boxes.get(box, {}).values()]


@contextmanager
def serving(tls: ssl.SSLContext, **traits) -> Iterator[Server]:
    server = Server(**traits)

    def serve(connection: socket.socket) -> None:
        if not server.plain_until_starttls:
            connection = tls.wrap_socket(connection, server_side=True)
        dialogue = _Dialogue(server, connection, tls)
        try:
            dialogue.run()
        finally:
            dialogue.close()

    with talk.listening(serve) as (port, _):
        server.port = port
        yield server


class _Dialogue:
    def __init__(self, server: Server, connection: socket.socket, tls: ssl.SSLContext) -> None:
        self.server, self.connection, self.tls = server, connection, tls
        self.file = connection.makefile("rb")
        self.box = ""

    def run(self) -> None:
        self.say("* OK Hello.")
        while line := self.file.readline():
            tag, command, *words = _words(line.decode().rstrip("\r\n"))
            command = command.upper()
            if command == "UID":
                command, words = f"UID {words[0].upper()}", words[1:]
            self.server.heard.append(" ".join([command, *words]))
            instead = self.server.before(command, words)
            if instead is not None:
                self.connection.sendall(instead)
                continue
            answer = getattr(self, "do_" + command.lower().replace(" ", "_"), None)
            result = answer(*words) if answer else "BAD Unknown."
            self.say(f"{tag} {result or 'OK Done.'}")
            if command == "LOGOUT":
                return
            if command == "STARTTLS":
                self.connection = self.tls.wrap_socket(self.connection, server_side=True)
                self.file = self.connection.makefile("rb")

    def close(self) -> None:
        self.file.close()
        self.connection.close()

    def say(self, line: str) -> None:
        self.connection.sendall(line.encode() + b"\r\n")

    @property
    def mails(self) -> dict[int, Mail]:
        return self.server.boxes[self.box]

    def chosen(self, uids: str) -> list[tuple[int, int, Mail]]:
        """(number, uid, mail) of a set such as ``3,5:*``."""
        wanted: set[int] = set()
        there = sorted(self.mails)
        for part in uids.split(","):
            ends = [
                (there[-1] if there else 0) if end == "*" else int(end) for end in part.split(":")
            ]
            wanted |= {uid for uid in there if min(ends) <= uid <= max(ends)}
        return [
            (number, uid, self.mails[uid]) for number, uid in enumerate(there, 1) if uid in wanted
        ]

    def do_capability(self) -> None:
        offered = self.server.capabilities
        if self.server.plain_until_starttls and not isinstance(self.connection, ssl.SSLSocket):
            offered = "IMAP4rev1 STARTTLS LOGINDISABLED"
        self.say(f"* CAPABILITY {offered}")

    def do_starttls(self) -> str:
        return "OK Begin." if self.server.plain_until_starttls else "BAD Encrypted already."

    def do_authenticate(self, kind: str) -> str:
        self.say("+ ")
        said = base64.b64decode(self.file.readline()).decode().split("\0")
        return "OK In." if said == ["", "desk", "sécret"] else "NO Who is that?"

    def do_login(self, user: str, password: str) -> str:
        return "OK In." if (user, password) == ('de"sk', "secret") else "NO Who is that?"

    def do_select(self, box: str) -> str:
        if box not in self.server.boxes:
            return "NO No such mailbox."
        self.box = box
        self.say(f"* {len(self.mails)} EXISTS")
        self.say(f"* OK [UIDVALIDITY {self.server.validity}] Valid.")
        self.say(f"* OK [UIDNEXT {self.server.next_uid}] Next.")
        return "OK [READ-ONLY] Chosen." if self.server.readonly else "OK [READ-WRITE] Chosen."

    def do_uid_search(self, what: str, uids: str) -> str | None:
        assert what == "UID"
        self.say("* SEARCH " + " ".join(str(uid) for _, uid, _ in self.chosen(uids)))
        return None

    def do_uid_fetch(self, uids: str, items: str) -> None:
        for number, uid, mail in self.chosen(uids):
            if "BODY.PEEK[]" in items:
                size = len(mail.data)
                self.connection.sendall(
                    f"* {number} FETCH (UID {uid} BODY[] {{{size}}}\r\n".encode()
                    + mail.data
                    + b")\r\n"
                )
            else:
                size = len(mail.data) if mail.stated is None else mail.stated
                self.say(f"* {number} FETCH (UID {uid} RFC822.SIZE {size})")

    def do_uid_store(self, uids: str, how: str, flags: str) -> str | None:
        for _, _, mail in self.chosen(uids):
            mail.flags |= set(flags.strip("()").split())
        return None

    def do_create(self, box: str) -> str | None:
        if box in self.server.boxes:
            return "NO It exists."
        self.server.boxes[box] = {}
        return None

    def do_uid_copy(self, uids: str, box: str) -> str | None:
        if box not in self.server.boxes:
            return "NO [TRYCREATE] No such mailbox."
        for _, _, mail in self.chosen(uids):
            self.server.add(mail.data, box)
        return None

    def do_uid_move(self, uids: str, box: str) -> str | None:
        refused = self.do_uid_copy(uids, box)
        if not refused:
            for _, uid, _ in self.chosen(uids):
                del self.mails[uid]
        return refused

    def do_uid_expunge(self, uids: str) -> None:
        for _, uid, mail in self.chosen(uids):
            if r"\Deleted" in mail.flags:
                del self.mails[uid]

    def do_logout(self) -> None:
        self.say("* BYE Until then.")


_WORD = re.compile(r'(?:"((?:[^"\\]|\\["\\])*)"|(\([^)]*\)|[^\s"()\\]+))(?: |$)')


def _words(line: str) -> list[str]:
    """A command's words: atoms, quoted strings, lists in parentheses. No word is a ValueError."""
    words, at = [], 0
    while at < len(line):
        match = _WORD.match(line, at)
        if match is None:
            raise ValueError(f"no IMAP: {line}")
        quoted, atom = match.groups()
        words.append(re.sub(r"\\(.)", r"\1", quoted) if atom is None else atom)
        at = match.end()
    return words
