"""A mailbox over IMAP (RFC 3501, 4315, 6851): new mails in, each acknowledged when it is safe.

The connection is encrypted always: ``imaps://`` from the first byte, ``imap://`` from STARTTLS on.
What was dealt with is remembered by UID, so that a colleague who opens a mail hides it from
nobody; where the server counts anew (UIDVALIDITY) everything comes again, and is known again by
its Message-ID and body, or by the caller's hash.

Mails from others than the listed senders, or without our own mail server's word for it, are put
aside with the reason, in the mailbox itself: nobody's mail is lost or deleted.
"""

import hashlib
import imaplib
import logging
import re
import ssl
from base64 import b64encode
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from functools import partial
from types import TracebackType
from typing import Any, Self

from wiredesk.kit.text import one_line
from wiredesk.wire.fetch import (
    BadAnswer,
    FetchError,
    LoginFailed,
    TooLarge,
    Unreachable,
    Untrusted,
)
from wiredesk.wire.fetch.deadline import Deadline
from wiredesk.wire.fetch.drop import BATCH, MAX_BYTES, Aside, Drop, megabytes, shown
from wiredesk.wire.fetch.endpoint import Endpoint, endpoint, plain
from wiredesk.wire.fetch.guard import IMAP_PORTS, Guard
from wiredesk.wire.fetch.sender import NotVouchedFor, sender

logger = logging.getLogger(__name__)

PORTS = {"imaps": 993, "imap": 143}
_LONGEST_LINE = 8 * 1024 * 1024  # the UIDs of a million mails, for one
_LONGEST_ANSWER = 16 * 1024 * 1024
_HEAD = 256 * 1024
_RECENT = 500
_DONE = 2000
_FAILURES = 3

_UID = re.compile(rb"\bUID (\d{1,10})\b")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,12})\b")
_BODY = re.compile(rb"\bBODY\[\] ")
_SUBJECT = re.compile(rb"^subject:[ \t]*([^\r\n]{1,300})", re.I | re.M)
_MESSAGE_ID = re.compile(rb"^message-id:[ \t]*(?:\r?\n[ \t]+)?([^\r\n]{1,998})", re.I | re.M)


class Imap:
    """A mailbox. ``senders`` are the addresses and domains that may send, ``mail_server`` is the
    name by which the operator's server signs its findings (see ``sender``).

    A mail that was taken in is marked as seen, and moved to ``done_mailbox`` if there is one. One
    that is put aside is flagged, and moved to ``aside_mailbox`` if there is one. ``cursor`` is
    what the last look left in ``self.cursor``: JSON, for the caller to keep after he acknowledged.

    Raises:
        NotAllowed: the address, or a control character in any setting.
    """

    def __init__(
        self,
        url: str,
        *,
        guard: Guard,
        username: str,
        password: str,
        senders: Collection[str],
        mail_server: str,
        done_mailbox: str = "",
        aside_mailbox: str = "",
        seconds: float = 60.0,
        max_bytes: int = MAX_BYTES,
        tls: ssl.SSLContext | None = None,
        cursor: dict[str, Any] | None = None,
    ) -> None:
        self._at = endpoint(url, PORTS)
        self._mailbox = self._at.path.strip("/") or "INBOX"
        self._guard = guard
        self._username = plain("user name", username)
        self._password = plain("password", password)
        self._senders = senders
        self._mail_server = mail_server
        self._done_mailbox = plain("mailbox", done_mailbox)
        self._aside_mailbox = plain("mailbox", aside_mailbox)
        self._seconds = seconds
        self.max_bytes = max_bytes
        self._tls = tls or ssl.create_default_context()
        self._client: _Client | None = None
        known = cursor or {}
        self.cursor: dict[str, Any] = {
            "validity": known.get("validity", 0),
            "uid": known.get("uid", 0),
            "done": list(known.get("done", [])),
            "recent": list(known.get("recent", [])),
        }
        self._pending: set[int] = set()
        self._last = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        client, self._client = self._client, None
        if client is not None:
            with suppress(Exception), Deadline(2, "goodbye") as deadline:
                client.go_on(deadline)
                client.logout()
            client.end()

    def look(self, limit: int = BATCH) -> Iterator[Drop | Aside]:
        """Up to ``limit`` new mails, the oldest first, one in memory at a time.

        Raises:
            FetchError: no connection, no login, no such mailbox, or (at the end) a mail that
                didn't come. What came before it stands.
        """
        with self._talking("The list of mails") as client:
            validity = client.validity
            self._begin(validity)
            done = set(self.cursor["done"])
            new = client.uids_from(self.cursor["uid"] + 1)
            uids = [uid for uid in new if uid not in done][:limit]
            sizes = client.sizes(uids)
        self._pending = set(uids)
        if len(uids) == limit:
            self._last = uids[-1]
        else:
            self._last = max(new, default=self.cursor["uid"])
        self._move_on()
        failures: list[FetchError] = []
        for uid in uids:
            try:
                found = self._mail(validity, uid, sizes.get(uid))
            except FetchError as error:
                # One mail that doesn't come must not keep back the others, at every look anew.
                failures.append(error)
                if not error.retry or len(failures) == _FAILURES:
                    raise
                continue
            if found is not None:
                yield found
        if failures:
            raise failures[-1]

    def _begin(self, validity: int) -> None:
        if self.cursor["validity"] == validity:
            return
        if self.cursor["validity"]:
            logger.warning("%s counts its mails anew: all come again", shown(self._at.host))
        self.cursor.update(validity=validity, uid=0, done=[])

    def _mail(self, validity: int, uid: int, size: int | None) -> Drop | Aside | None:
        """What becomes of one mail; None for one that is gone, or was taken in before."""
        name = f"mail {uid}"
        if size is not None and size > self.max_bytes:
            return self._aside(validity, uid, name, size, self._too_large(size))
        try:
            with self._talking(name) as client:
                data = self._fetched(client, validity, uid)
        except TooLarge:
            return self._aside(validity, uid, name, 0, self._too_large(None))
        if data is None:
            self._settle(uid)
            return None
        name = _name(uid, data)
        try:
            sender(data, server=self._mail_server, allowed=self._senders)
        except NotVouchedFor as reason:
            return self._aside(validity, uid, name, len(data), str(reason))
        identity = _identity(data)
        if identity in self.cursor["recent"]:
            logger.info("%s is one that came before, by another way", name)
            self._acknowledge(validity, uid, r"\Seen", self._done_mailbox)
            return None
        return Drop(
            name=name,
            data=data,
            done=partial(self._done, validity, uid, identity),
            reject=partial(self._put_aside, validity, uid),
        )

    def _too_large(self, size: int | None) -> str:
        has = f"has {megabytes(size)}" if size else "is larger than its server said"
        return f"The mail {has}; mails up to {megabytes(self.max_bytes)} are taken in."

    def _fetched(self, client: "_Client", validity: int, uid: int) -> bytes | None:
        if client.validity != validity:
            # A new connection, and the server counts anew: this number is another mail's now.
            raise BadAnswer("The mailbox began to count its mails anew during the look.")
        return client.mail(uid, self.max_bytes)

    def _done(self, validity: int, uid: int, identity: str) -> None:
        self._acknowledge(validity, uid, r"\Seen", self._done_mailbox)
        if identity and identity not in self.cursor["recent"]:
            self.cursor["recent"] = [*self.cursor["recent"], identity][-_RECENT:]

    def _aside(self, validity: int, uid: int, name: str, size: int, reason: str) -> Aside:
        done = partial(self._put_aside, validity, uid, reason)
        return Aside(name=name, size=size, reason=reason, done=done)

    def _put_aside(self, validity: int, uid: int, reason: str) -> None:
        logger.info("mail %d is put aside: %s", uid, reason)
        self._acknowledge(validity, uid, r"\Flagged", self._aside_mailbox)

    def _acknowledge(self, validity: int, uid: int, flag: str, mailbox: str) -> None:
        with self._talking(f"mail {uid}") as client:
            if client.validity != validity:
                return  # the number is another mail's now; this one comes again, and is known
            client.flag(uid, flag)
            if mailbox:
                client.move(uid, mailbox)
        self._settle(uid)

    def _settle(self, uid: int) -> None:
        self._pending.discard(uid)
        self.cursor["done"] = sorted({*self.cursor["done"], uid})[-_DONE:]
        self._move_on()

    def _move_on(self) -> None:
        """The cursor, as far as it can go: never past a mail that wasn't dealt with."""
        reached = min(self._pending) - 1 if self._pending else self._last
        self.cursor["uid"] = max(self.cursor["uid"], reached)
        self.cursor["done"] = [uid for uid in self.cursor["done"] if uid > self.cursor["uid"]]

    @contextmanager
    def _talking(self, what: str) -> Iterator["_Client"]:
        """The connection with its mailbox selected, opened where there is none, one deadline."""
        try:
            with Deadline(self._seconds, what) as deadline:
                if self._client is None:
                    self._client = self._open(deadline)
                else:
                    self._client.go_on(deadline)
                yield self._client
        except FetchError:
            self._drop_connection()
            raise
        except (imaplib.IMAP4.error, OSError, EOFError, ValueError) as error:
            self._drop_connection()
            raise self._explained(error) from error

    def _open(self, deadline: Deadline) -> "_Client":
        client = _Client(self._at, self._guard, self._tls, self._seconds, deadline, self.max_bytes)
        try:
            if self._at.scheme == "imap":
                client.encrypt(deadline)
            client.log_in(self._username, self._password)
            client.choose(self._mailbox)
        except BaseException:
            client.end()
            raise
        return client

    def _drop_connection(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.end()

    def _explained(self, error: Exception) -> FetchError:
        host = shown(self._at.host)
        said = one_line(str(error))[:200] or "it ended without a word."
        if isinstance(error, ssl.SSLCertVerificationError):
            return Untrusted(f"The certificate of {host} isn't valid: {error.verify_message}.")
        if isinstance(error, imaplib.IMAP4.abort | OSError | EOFError):
            return Unreachable(f"The connection to {host} was cut: {said}")
        return BadAnswer(f"{host} doesn't answer as a mailbox should: {said}")


class _Client(imaplib.IMAP4):
    """imaplib's dialogue over the guard's socket, with limits on what we listen to.

    imaplib writes arguments into its lines as they are (CVE-2025-15366). All of ours are numbers,
    words of the protocol, or text that ``plain`` passed and ``_quoted`` wraps.
    """

    validity = 0

    def __init__(
        self,
        at: Endpoint,
        guard: Guard,
        tls: ssl.SSLContext,
        seconds: float,
        deadline: Deadline,
        longest: int,
    ) -> None:
        self._at = at
        self._guard = guard
        self._tls = tls
        self._deadline = deadline
        self._longest = longest
        self._heard = 0
        super().__init__(at.host, at.port, seconds)

    # What imaplib calls, and says may be overridden.

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        self.host, self.port = host, port
        self.sock = self._guard.connect(host, port, timeout or 60.0, ports=IMAP_PORTS)
        try:
            self._deadline.watch(self.sock)
            self.sock.settimeout(timeout)
            if self._at.scheme == "imaps":
                self.sock = self._tls.wrap_socket(self.sock, server_hostname=host)
            self._reader = self.sock.makefile("rb")
        except BaseException:
            self.sock.close()
            raise

    def read(self, size: int) -> bytes:
        if size > self._longest:
            raise TooLarge("The server sends more than a mail may have.")
        self._count(size)
        data = self._reader.read(size)
        if len(data) < size:
            raise EOFError("cut off within a mail")
        return data

    def readline(self) -> bytes:
        line = self._reader.readline(_LONGEST_LINE + 1)
        self._count(len(line))
        if len(line) > _LONGEST_LINE:
            raise BadAnswer("The server doesn't come to the end of its line.")
        return line

    def send(self, data: Any) -> None:
        self._heard = 0
        self.sock.sendall(data)

    def shutdown(self) -> None:
        self.end()

    # What we say.

    def go_on(self, deadline: Deadline) -> None:
        """The open connection, under a new deadline."""
        deadline.watch(self.sock)

    def end(self) -> None:
        """Close the connection without a word."""
        with suppress(OSError):
            self._reader.close()
        with suppress(OSError):
            self.sock.close()

    def encrypt(self, deadline: Deadline) -> None:
        """STARTTLS. What the server sent before it is forgotten with the reader."""
        if self.xatom("STARTTLS")[0] != "OK":
            raise Untrusted(f"{shown(self.host)} offers no encryption, so no password is sent.")
        self.sock = self._tls.wrap_socket(self.sock, server_hostname=self.host)
        deadline.watch(self.sock)
        self._reader = self.sock.makefile("rb")
        self.capabilities = tuple(self._words(self.capability()))

    def log_in(self, username: str, password: str) -> None:
        host = shown(self.host)
        try:
            if "AUTH=PLAIN" in self.capabilities:
                self.authenticate("PLAIN", lambda _: f"\0{username}\0{password}".encode())
            elif "LOGINDISABLED" in self.capabilities:
                raise LoginFailed(f"{host} takes no password: it asks for another kind of login.")
            else:
                self.login(_quoted(username), password)
        except UnicodeEncodeError as error:
            raise LoginFailed(f"{host} takes only plain letters in a password.") from error
        except self.abort:
            raise
        except self.error as error:
            raise LoginFailed(f"{host} refuses user name or password.") from error
        self.capabilities = tuple(self._words(self.capability()))

    def choose(self, mailbox: str) -> None:
        """Select the mailbox, for marking mails too."""
        try:
            status, said = self.select(_quoted(_modified_utf7(mailbox)))
        except self.readonly as error:
            raise BadAnswer(f"The mailbox {shown(mailbox)} may only be read.") from error
        if status != "OK":
            raise BadAnswer(f"There is no mailbox {shown(mailbox)}: {_text(said)}")
        _, validity = self.response("UIDVALIDITY")
        number = validity[0] if validity else None
        if not isinstance(number, bytes) or not number.isdigit() or len(number) > 10:
            raise BadAnswer("The mailbox doesn't number its mails (UIDVALIDITY).")
        self.validity = int(number)

    def uids_from(self, first: int) -> list[int]:
        """The mails from this number on, in order."""
        status, lines = self.uid("SEARCH", "UID", f"{first}:*")
        if status != "OK":
            raise BadAnswer(f"The mails can't be listed: {_text(lines)}")
        words = b" ".join(line for line in lines if isinstance(line, bytes)).split()
        found = {int(word) for word in words if word.isdigit() and len(word) <= 10}
        # "7:*" is "*:7" where the last mail is number 5, and brings that one.
        return sorted(uid for uid in found if uid >= first)

    def sizes(self, uids: list[int]) -> dict[int, int]:
        if not uids:
            return {}
        status, lines = self.uid("FETCH", ",".join(map(str, uids)), "(UID RFC822.SIZE)")
        if status != "OK":
            raise BadAnswer(f"The mails' sizes can't be had: {_text(lines)}")
        found = {}
        for line in lines:
            if isinstance(line, bytes):
                uid, size = _UID.search(line), _SIZE.search(line)
                if uid and size:
                    found[int(uid[1])] = int(size[1])
        return found

    def mail(self, uid: int, longest: int) -> bytes | None:
        """A whole mail, without marking it as seen; None where it's gone.

        Raises:
            TooLarge: more than ``longest`` bytes, whatever its size was said to be.
        """
        self._longest = longest
        status, parts = self.uid("FETCH", str(uid), "(UID BODY.PEEK[])")
        if status != "OK":
            raise BadAnswer(f"Mail {uid} can't be had: {_text(parts)}")
        for part in parts:
            if isinstance(part, tuple) and _BODY.search(part[0]):
                said = _UID.search(part[0])
                if said is None or int(said[1]) == uid:
                    return bytes(part[1])
        return None

    def flag(self, uid: int, flag: str) -> None:
        status, said = self.uid("STORE", str(uid), "+FLAGS.SILENT", f"({flag})")
        if status != "OK":
            raise BadAnswer(f"Mail {uid} can't be marked: {_text(said)}")

    def move(self, uid: int, mailbox: str) -> None:
        """Into another mailbox of the account, made where it's missing."""
        target = _quoted(_modified_utf7(mailbox))
        command = "MOVE" if "MOVE" in self.capabilities else "COPY"
        status, said = self.uid(command, str(uid), target)
        if status != "OK":
            self.create(target)
            status, said = self.uid(command, str(uid), target)
        if status != "OK":
            raise BadAnswer(f"Mail {uid} can't be moved to {shown(mailbox)}: {_text(said)}")
        if command == "COPY":
            self.flag(uid, r"\Deleted")
            # Without UIDPLUS it stays, marked as deleted: EXPUNGE would take others with it.
            if "UIDPLUS" in self.capabilities:
                self.uid("EXPUNGE", str(uid))

    def _count(self, size: int) -> None:
        self._heard += size
        if self._heard > self._longest + _LONGEST_ANSWER:
            raise BadAnswer("The server doesn't come to the end of its answer.")

    @staticmethod
    def _words(answer: tuple[str, list[Any]]) -> list[str]:
        return (
            " ".join(
                part.decode("ascii", "replace") for part in answer[1] if isinstance(part, bytes)
            )
            .upper()
            .split()
        )


def _quoted(text: str) -> str:
    return '"' + plain("mailbox", text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _modified_utf7(name: str) -> str:
    """A mailbox's name as IMAP writes it (RFC 3501, 5.1.3)."""
    return re.sub(
        r"&|[^\x20-\x7e]+",
        lambda match: "&-" if match[0] == "&" else f"&{_base64(match[0])}-",
        name,
    )


def _base64(text: str) -> str:
    return b64encode(text.encode("utf-16-be")).decode().rstrip("=").replace("/", ",")


def _text(said: list[Any]) -> str:
    first = said[0] if said else b""
    return one_line(first.decode("utf-8", "replace"))[:200] if isinstance(first, bytes) else ""


def _name(uid: int, data: bytes) -> str:
    """What an editor knows the mail by: its number and subject."""
    match = _SUBJECT.search(data, 0, _HEAD)
    subject = match[1].decode("utf-8", "replace") if match else ""
    with suppress(HeaderParseError, LookupError, ValueError):
        subject = str(make_header(decode_header(subject)))
    return shown(f"mail {uid} {subject}")


def _identity(data: bytes) -> str:
    """The same for a mail that came by two ways; "" for one without a Message-ID."""
    head, _, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    match = _MESSAGE_ID.search(head)
    if match is None:
        return ""
    return hashlib.sha256(match[1].strip() + b"\0" + body).hexdigest()[:32]
