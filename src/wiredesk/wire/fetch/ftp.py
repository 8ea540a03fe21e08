"""FTP and FTPS (RFC 959, 2228, 2428, 3659, 4217): a folder on an FTP server.

Both connections, the commands' and the data's, go through the guard, and the data's always to the
machine that the commands' leads to: what a passive answer says of an address is not believed. An
FTP server in a private network is allowed by its network, since its data ports are any.

``ftps://`` means TLS from AUTH TLS on (port 21), or from the first byte on port 990.
"""

import ftplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from wiredesk.kit.text import one_line
from wiredesk.wire.fetch import BadAnswer, FetchError, LoginFailed, Unreachable, Untrusted
from wiredesk.wire.fetch.deadline import Deadline
from wiredesk.wire.fetch.drop import MAX_BYTES, shown
from wiredesk.wire.fetch.endpoint import Endpoint, endpoint, plain
from wiredesk.wire.fetch.guard import FTP_PORTS, Guard
from wiredesk.wire.fetch.listing import SETTLED, Listed
from wiredesk.wire.fetch.remote import READ, REJECTED, After, Denied, RemoteFolder

PORTS = {"ftp": 21, "ftps": 21}
_TLS_FROM_THE_START = 990
_PIECE = 64 * 1024
_LONGEST_LISTING = 16 * 1024 * 1024
_LONGEST_REPLY = 256 * 1024
# Without MLSD every file costs two questions.
_ASKED_ONE_BY_ONE = 1000
_NO_COMMAND = ("500", "501", "502", "503", "504")


class Ftp(RemoteFolder):
    """A folder on an FTP server. See ``RemoteFolder``.

    ``seconds`` is how long connecting and listing, or one file, may take as a whole.

    Raises:
        NotAllowed: the address, or a control character in any setting.
    """

    def __init__(
        self,
        url: str,
        *,
        guard: Guard,
        username: str = "anonymous",
        password: str = "",
        seconds: float = 60.0,
        tls: ssl.SSLContext | None = None,
        after: After = "delete",
        max_bytes: int = MAX_BYTES,
        settled: float = SETTLED,
        cursor: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(after=after, max_bytes=max_bytes, settled=settled, cursor=cursor)
        self._at = endpoint(url, PORTS)
        self._guard = guard
        self._username = plain("user name", username)
        self._password = plain("password", password)
        self._seconds = seconds
        self._tls = tls or ssl.create_default_context()
        self._connection: _Connection | None = None

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _list(self) -> list[Listed]:
        with self._talking("The listing") as ftp:
            try:
                found = ftp.listed()
            except ftplib.error_perm as error:
                raise BadAnswer(f"The folder can't be listed: {_said(error)}") from error
            if self.after == "leave" and not ftp.has_mlsd and len(found) == _ASKED_ONE_BY_ONE:
                raise BadAnswer(
                    f"The folder holds {_ASKED_ONE_BY_ONE} files or more, and the server can't list"
                    " them with their sizes. Let those that were read be moved or deleted."
                )
            return found

    def _stat(self, name: str) -> tuple[int, str] | None:
        with self._talking(shown(name)) as ftp:
            return ftp.stat(name)

    def _download(self, name: str, buffer: bytearray, limit: int) -> None:
        with self._talking(shown(name)) as ftp:
            ftp.download(name, buffer, limit)

    def _rename(self, name: str, target: str) -> None:
        with self._talking(shown(name)) as ftp:
            ftp.rename(_sent(name), _sent(target))

    def _delete(self, name: str) -> None:
        with self._talking(shown(name)) as ftp:
            ftp.delete(_sent(name))

    def _make_folder(self, name: str) -> None:
        with self._talking(name) as ftp, suppress(ftplib.error_perm):
            # Refused where it exists already; where it can't be made, the move says so.
            ftp.mkd(name)

    @contextmanager
    def _talking(self, what: str) -> Iterator["_Connection"]:
        """The connection, opened where there is none, under one deadline.

        Every other error than the refusal of one request ends it.
        """
        try:
            with Deadline(self._seconds, what) as deadline:
                if self._connection is None:
                    self._connection = _Connection(self._at, self._guard, self._tls, self._seconds)
                    self._connection.open(deadline, self._username, self._password)
                else:
                    self._connection.go_on(deadline)
                yield self._connection
        except ftplib.error_perm as error:
            raise Denied(_said(error)) from error
        except Denied:
            raise
        except FetchError:
            self.close()
            raise
        except (OSError, EOFError, ftplib.Error, ValueError) as error:
            self.close()
            raise self._explained(error) from error

    def _explained(self, error: Exception) -> FetchError:
        host = shown(self._at.host)
        if isinstance(error, ssl.SSLCertVerificationError):
            return Untrusted(f"The certificate of {host} isn't valid: {error.verify_message}.")
        if isinstance(error, ftplib.error_temp | EOFError | OSError):
            return Unreachable(f"The connection to {host} was cut: {_said(error)}")
        return BadAnswer(f"{host} doesn't answer as an FTP server does: {_said(error)}")


class _Connection(ftplib.FTP_TLS):
    """ftplib's dialogue over the guard's sockets, with limits on what we listen to."""

    deadline: Deadline
    has_mlsd = False

    def __init__(self, at: Endpoint, guard: Guard, tls: ssl.SSLContext, timeout: float) -> None:
        # Latin-1 takes any bytes: a name that is no UTF-8 goes back as it came (``_sent``).
        super().__init__(context=tls, timeout=timeout, encoding="latin-1")
        self._at = at
        self._guard = guard
        self._heard = 0

    def open(self, deadline: Deadline, username: str, password: str) -> None:
        """Connect, log in, go to the folder."""
        try:
            self._open(deadline, username, password)
        except ftplib.error_perm as error:
            raise BadAnswer(f"{shown(self.host)} refuses: {_said(error)}") from error

    def _open(self, deadline: Deadline, username: str, password: str) -> None:
        self.deadline = deadline
        self.host, self.port = self._at.host, self._at.port
        timeout = float(self.timeout or 0)
        self.sock = self._guard.connect(self.host, self.port, timeout, ports=FTP_PORTS)
        deadline.watch(self.sock)
        self.sock.settimeout(timeout)
        self.af = self.sock.family
        encrypted = self._at.scheme == "ftps"
        if encrypted and self.port == _TLS_FROM_THE_START:
            self.sock = self.context.wrap_socket(self.sock, server_hostname=self.host)
        self.file = self.sock.makefile("r", encoding=self.encoding)
        self.welcome = self.getresp()
        if encrypted and not isinstance(self.sock, ssl.SSLSocket):
            self.auth()
        try:
            self.login(_sent(username), _sent(password), secure=False)
        except ftplib.error_perm as error:
            raise LoginFailed(f"{shown(self.host)} refuses the login: {_said(error)}") from error
        if encrypted:
            self.prot_p()
        self.voidcmd("TYPE I")
        # As every FTP client reads an address (RFC 1738, 3.2.2): from the login's own folder.
        folder = self._at.path.removeprefix("/")
        if folder:
            try:
                self.cwd(_sent(folder))
            except ftplib.error_perm as error:
                raise BadAnswer(f"There is no folder {shown(folder)}: {_said(error)}") from error
        with suppress(ftplib.error_perm):
            self.has_mlsd = "MLST" in self.sendcmd("FEAT").upper()

    def go_on(self, deadline: Deadline) -> None:
        """The open connection, under a new deadline."""
        self.deadline = deadline
        deadline.watch(self._commands)

    @property
    def _commands(self) -> socket.socket:
        if self.sock is None:
            raise EOFError("The connection is closed.")
        return self.sock

    def getline(self) -> str:
        line = super().getline()
        self._heard += len(line)
        if self._heard > _LONGEST_REPLY:
            raise BadAnswer("The server doesn't come to the end of its answer.")
        return line

    def putcmd(self, line: str) -> None:
        self._heard = 0
        super().putcmd(line)

    def ntransfercmd(
        self, cmd: str, rest: int | str | None = None
    ) -> tuple[socket.socket, int | None]:
        """As ftplib's, but with the guard's socket, in the command connection's TLS session."""
        _, port = self.makepasv()
        peer = self._commands.getpeername()[0]
        data = self._guard.connect(peer, port, float(self.timeout or 0), ports=None)
        try:
            self.deadline.watch(data)
            data.settimeout(self.timeout)
            if rest is not None:
                self.sendcmd(f"REST {rest}")
            reply = self.sendcmd(cmd)
            if reply[0] == "2":
                reply = self.getresp()
            if reply[0] != "1":
                raise ftplib.error_reply(reply)  # noqa: S321
            if isinstance(self.sock, ssl.SSLSocket):
                data = self.context.wrap_socket(
                    data, server_hostname=self.host, session=self.sock.session
                )
        except BaseException:
            data.close()
            raise
        return data, None

    def listed(self) -> list[Listed]:
        """What is in the folder, folders aside."""
        if self.has_mlsd:
            return [one for line in self.lines("MLSD") if (one := _from_facts(line)) is not None]
        try:
            names = [line.rpartition("/")[2] for line in self.lines("NLST")]
        except (ftplib.error_perm, ftplib.error_temp) as error:
            # "550 No files found": many servers' way to list an empty folder.
            if "no files" in str(error).lower():
                return []
            raise
        asked = [name for name in names if name not in (READ, REJECTED, "", ".", "..")]
        return [
            Listed(name, *there)
            for name in asked[:_ASKED_ONE_BY_ONE]
            if (there := self.stat(name)) is not None
        ]

    def lines(self, command: str) -> list[str]:
        """What a listing command gives, line by line."""
        buffer = bytearray()
        self._receive(command, buffer, _LONGEST_LISTING)
        if len(buffer) >= _LONGEST_LISTING:
            raise BadAnswer("The folder holds more files than can be listed.")
        text = buffer.decode("utf-8", "surrogateescape")
        return [line for line in text.replace("\r\n", "\n").split("\n") if line]

    def download(self, name: str, buffer: bytearray, limit: int) -> None:
        """Add the rest of a file to ``buffer``: from where it was cut, if the server can."""
        try:
            self._receive(f"RETR {_sent(name)}", buffer, limit)
        except ftplib.error_perm as error:
            if not buffer or not str(error).startswith(_NO_COMMAND):
                raise
            buffer.clear()
            self._receive(f"RETR {_sent(name)}", buffer, limit)

    def _receive(self, command: str, buffer: bytearray, limit: int) -> None:
        data = self.transfercmd(command, len(buffer) or None)
        with data:
            while len(buffer) < limit and (piece := data.recv(min(_PIECE, limit - len(buffer)))):
                buffer += piece
        try:
            self.voidresp()
        except ftplib.error_temp:
            # 426: the server complains that we didn't take the rest, and we did not want it.
            if len(buffer) < limit:
                raise

    def stat(self, name: str) -> tuple[int, str] | None:
        """Size and time of a file; None where there is none of this name."""
        if self.has_mlsd:
            with suppress(ftplib.error_perm):
                for line in self.sendcmd(f"MLST {_sent(name)}").split("\n")[1:]:
                    one = _from_facts(line.lstrip(" "))
                    if one is not None:
                        return one.size, one.stamp
        try:
            size = self.sendcmd(f"SIZE {_sent(name)}")[4:].strip()
            stamp = self.sendcmd(f"MDTM {_sent(name)}")[4:].strip()
        except ftplib.error_perm:
            return None
        return (int(size), stamp) if size.isdecimal() and len(size) < 20 else None


def _from_facts(line: str) -> Listed | None:
    """One line of MLSD (RFC 3659, 7.2): ``Type=file;Size=17;Modify=...; name``. None: no file."""
    facts, _, name = line.partition(" ")
    known = {
        key.lower(): value
        for key, mark, value in (fact.partition("=") for fact in facts.split(";"))
        if mark
    }
    kind, size = known.get("type", "").lower(), known.get("size", "")
    if not name or kind in ("dir", "cdir", "pdir"):
        return None
    if kind != "file":
        return Listed(name, 0, known.get("modify", ""), "no regular file")
    if not size.isdecimal() or len(size) > 19:
        return None
    return Listed(name, int(size), known.get("modify", ""))


def _sent(text: str) -> str:
    """A name as UTF-8 (RFC 2640), or in the bytes it came in, over a Latin-1 connection."""
    return text.encode("utf-8", "surrogateescape").decode("latin-1")


def _said(error: Exception) -> str:
    return one_line(str(error))[:200] or "it ended without a word."
