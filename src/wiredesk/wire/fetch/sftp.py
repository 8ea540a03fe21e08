"""SFTP (draft-ietf-secsh-filexfer-02, as OpenSSH speaks it): a folder on an SSH server.

The server's key is pinned. Without a pinned key nothing is sent but the greeting: the key is shown
(``HostKeyUnknown``), and a person accepts it. Another key than that one is refused.

paramiko does SSH and the reading of files. Names and attributes are read here: paramiko gives up
on the first name that is no UTF-8, and counts as far as a hostile server tells it to.
"""

import base64
import errno
import hashlib
import io
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import paramiko
from paramiko.packet import Packetizer
from paramiko.sftp import (
    CMD_ATTRS,
    CMD_CLOSE,
    CMD_HANDLE,
    CMD_LSTAT,
    CMD_NAME,
    CMD_OPENDIR,
    CMD_READDIR,
)

from wiredesk.kit.text import one_line
from wiredesk.wire.fetch import BadAnswer, FetchError, LoginFailed, Unreachable, Untrusted
from wiredesk.wire.fetch.deadline import Deadline
from wiredesk.wire.fetch.drop import MAX_BYTES, shown
from wiredesk.wire.fetch.endpoint import endpoint, plain
from wiredesk.wire.fetch.guard import SFTP_PORTS, Guard
from wiredesk.wire.fetch.listing import SETTLED, Listed
from wiredesk.wire.fetch.remote import READ, REJECTED, After, Denied, RemoteFolder

PORTS = {"sftp": 22}
# What one answer brings: a cut loses no more than that of what had come.
_PIECE = 32 * 1024
# RFC 4253 asks for 35,000 bytes, OpenSSH takes 256 KB.
_LONGEST_PACKET = 1024 * 1024
_MOST_FILES = 100_000
_MOST_EXTENSIONS = 100
# An RSA key signs with newer hashes than its own name says (RFC 8332).
_ALGORITHMS = {"ssh-rsa": ("rsa-sha2-512", "rsa-sha2-256")}
_PRIVATE_KEYS = (paramiko.Ed25519Key, paramiko.ECDSAKey, paramiko.RSAKey)


class HostKeyUnknown(Untrusted):
    """The server's key was never accepted. ``host_key`` is what to keep, once a person did."""

    retry = False

    def __init__(self, host: str, host_key: str) -> None:
        self.host_key = host_key
        self.fingerprint = fingerprint(host_key)
        super().__init__(
            f"{host} shows the key {self.fingerprint}. Nothing is sent to it before somebody"
            " has compared that with what the agency says, and accepted it."
        )


class HostKeyChanged(Untrusted):
    """The server shows another key than the one that was accepted: it may be another server."""

    retry = False

    def __init__(self, host: str, host_key: str, accepted: str) -> None:
        self.host_key = host_key
        self.fingerprint = fingerprint(host_key)
        super().__init__(
            f"{host} shows another key than the one that was accepted: {self.fingerprint},"
            f" not {fingerprint(accepted)}. Ask the agency whether it has a new key."
        )


def fingerprint(host_key: str) -> str:
    """``SHA256:...`` of a key such as ``ssh-ed25519 AAAA...``, as ssh-keygen shows it.

    Raises:
        NotAllowed, Untrusted: this is no key.
    """
    return _fingerprint(_blob(host_key))


class Sftp(RemoteFolder):
    """A folder on an SFTP server. See ``RemoteFolder``.

    ``host_key`` is the accepted key, as ``HostKeyUnknown`` gave it (``ssh-ed25519 AAAA...``).
    ``private_key`` is the text of a key file without a passphrase; else the password is used.
    ``seconds`` is how long connecting and listing, or one file, may take as a whole.

    Raises:
        NotAllowed: the address, or a control character in any setting.
        LoginFailed: the private key can't be read.
        Untrusted: the accepted key can't be read.
    """

    def __init__(
        self,
        url: str,
        *,
        guard: Guard,
        host_key: str = "",
        username: str = "",
        password: str = "",
        private_key: str = "",
        seconds: float = 60.0,
        after: After = "delete",
        max_bytes: int = MAX_BYTES,
        settled: float = SETTLED,
        cursor: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(after=after, max_bytes=max_bytes, settled=settled, cursor=cursor)
        self._at = endpoint(url, PORTS)
        self._guard = guard
        self._accepted = plain("host key", host_key.strip())
        self._accepted_blob = _blob(self._accepted) if self._accepted else b""
        self._username = plain("user name", username)
        self._password = plain("password", password)
        self._private_key = _private_key(private_key) if private_key else None
        self._seconds = seconds
        self._transport: paramiko.Transport | None = None
        self._client: _Client | None = None

    def close(self) -> None:
        transport, self._transport, self._client = self._transport, None, None
        if transport is not None:
            transport.close()

    def _list(self) -> list[Listed]:
        try:
            with self._talking("The listing") as sftp:
                listed = list(sftp.listed())
        except Denied as denied:
            folder = shown(self._at.path)
            raise BadAnswer(f"The folder {folder} can't be listed: {denied}") from denied
        ours = (READ, REJECTED)
        return [one for one in listed if one.name not in ours and one.kind != "a folder"]

    def _stat(self, name: str) -> tuple[int, str] | None:
        with self._talking(shown(name)) as sftp:
            return sftp.there(name)

    def _download(self, name: str, buffer: bytearray, limit: int) -> None:
        with self._talking(shown(name)) as sftp, sftp.open(sftp.path(name), "rb") as file:
            file.seek(len(buffer))
            file.prefetch(limit)
            while len(buffer) < limit:
                piece = file.read(min(_PIECE, limit - len(buffer)))
                if not piece:
                    break
                buffer += piece

    def _rename(self, name: str, target: str) -> None:
        with self._talking(shown(name)) as sftp:
            sftp.rename(sftp.path(name), sftp.path(target))

    def _delete(self, name: str) -> None:
        with self._talking(shown(name)) as sftp:
            sftp.remove(sftp.path(name))

    def _make_folder(self, name: str) -> None:
        with self._talking(name) as sftp:
            if sftp.there(name) is None:
                sftp.mkdir(sftp.path(name))

    @contextmanager
    def _talking(self, what: str) -> Iterator["_Client"]:
        """The connection, opened where there is none, under one deadline.

        Every other error than the refusal of one request ends it.
        """
        try:
            with Deadline(self._seconds, what) as deadline:
                if self._client is None or self._transport is None:
                    self._client = self._open(deadline)
                else:
                    deadline.watch(self._transport.sock)
                yield self._client
        except FetchError:
            self.close()
            raise
        except OSError as error:
            if self._refused(error):
                raise Denied(_said(error)) from error
            self.close()
            raise self._explained(error) from error
        except (paramiko.SSHException, paramiko.SFTPError, EOFError, ValueError) as error:
            self.close()
            raise self._explained(error) from error

    def _refused(self, error: OSError) -> bool:
        """Is this the server's word on one request, and the connection goes on?

        paramiko gives the server's refusals as OSError, with these numbers or with none.
        """
        if self._transport is None or self._client is None or isinstance(error, TimeoutError):
            return False
        alive = self._transport.is_active() and not self._client.sock.closed
        return alive and error.errno in (errno.ENOENT, errno.EACCES, None)

    def _open(self, deadline: Deadline) -> "_Client":
        host = self._at.host
        connection = self._guard.connect(host, self._at.port, self._seconds, ports=SFTP_PORTS)
        deadline.watch(connection)
        try:
            transport = self._transport = paramiko.Transport(connection, packetizer_class=_Packets)
        except BaseException:
            connection.close()
            raise
        transport.banner_timeout = transport.auth_timeout = self._seconds
        if self._accepted:
            kind = self._accepted.split()[0]
            # Else a server with several keys might show another one than the accepted.
            transport.get_security_options().key_types = _ALGORITHMS.get(kind, (kind,))
        transport.start_client(timeout=self._seconds)
        self._check_key(transport.get_remote_server_key())
        self._log_in(transport)
        channel = transport.open_session(timeout=self._seconds)
        channel.settimeout(self._seconds)
        channel.invoke_subsystem("sftp")
        # The path is absolute, and ``/~/`` the login's own folder, as in every SFTP address.
        at = self._at.path
        folder = "." if at in ("/", "/~", "/~/") else at.removeprefix("/~/")
        return _Client(channel, folder)

    def _check_key(self, key: paramiko.PKey) -> None:
        offered = f"{key.get_name()} {key.get_base64()}"
        if not self._accepted:
            raise HostKeyUnknown(shown(self._at.host), offered)
        if key.asbytes() != self._accepted_blob:
            raise HostKeyChanged(shown(self._at.host), offered, self._accepted)

    def _log_in(self, transport: paramiko.Transport) -> None:
        try:
            if self._private_key is not None:
                transport.auth_publickey(self._username, self._private_key)
            else:
                transport.auth_password(self._username, self._password)
        except paramiko.AuthenticationException as error:
            what = "key" if self._private_key is not None else "password"
            raise LoginFailed(f"{shown(self._at.host)} refuses user name or {what}.") from error
        if not transport.is_authenticated():
            raise LoginFailed(f"{shown(self._at.host)} asks for more than one proof.")

    def _explained(self, error: Exception) -> FetchError:
        host = shown(self._at.host)
        if isinstance(error, paramiko.IncompatiblePeer) and self._accepted:
            return Untrusted(
                f"{host} no longer has a key of the accepted kind"
                f" ({self._accepted.split()[0]}), or speaks only outdated SSH: {_said(error)}"
            )
        if isinstance(error, OSError | EOFError | paramiko.SSHException):
            return Unreachable(f"The connection to {host} was cut: {_said(error)}")
        return BadAnswer(f"{host} doesn't answer as an SFTP server does: {_said(error)}")


class _Packets(Packetizer):
    """paramiko's packets, with the limit that it lacks: a length comes before any key."""

    def read_all(self, n: int, check_rekey: bool = False) -> bytes:
        if n > _LONGEST_PACKET:
            raise paramiko.SSHException("a packet longer than any may be")
        return bytes(super().read_all(n, check_rekey))


class _Client(paramiko.SFTPClient):
    """paramiko's client in one folder, with a reading of names and attributes of our own."""

    def __init__(self, channel: paramiko.Channel, folder: str) -> None:
        super().__init__(channel)
        self._folder = folder.encode("utf-8")

    def path(self, name: str) -> bytes:
        """Where a file of the folder lies: in the bytes that its name came in."""
        return self._folder.rstrip(b"/") + b"/" + name.encode("utf-8", "surrogateescape")

    def there(self, name: str) -> tuple[int, str] | None:
        """Size and time of a file, not of one that it links to; None where there is none."""
        try:
            kind, message = self._request(CMD_LSTAT, self.path(name))
        except FileNotFoundError:
            return None
        if kind != CMD_ATTRS:
            raise paramiko.SFTPError("no attributes of a file")
        size, _, stamp = _attributes(message)
        return size, stamp

    def listed(self) -> Iterator[Listed]:
        """What is in the folder (draft-02, 6.7): names in any bytes, as many as we counted."""
        kind, message = self._request(CMD_OPENDIR, self._folder)
        if kind != CMD_HANDLE:
            raise paramiko.SFTPError("no handle for a folder")
        handle = message.get_binary()
        total = 0
        while True:
            try:
                kind, message = self._request(CMD_READDIR, handle)
            except EOFError:  # the status of that name: the end of the folder
                break
            if kind != CMD_NAME:
                raise paramiko.SFTPError("no names from a folder")
            for _ in range(message.get_int()):
                name = message.get_binary().decode("utf-8", "surrogateescape")
                message.get_binary()  # the line that ls would print
                size, mode, stamp = _attributes(message)
                if not name:
                    raise paramiko.SFTPError("fewer names than were promised")
                total += 1
                if total > _MOST_FILES:
                    raise BadAnswer("The folder holds more files than can be listed.")
                if name not in (".", ".."):
                    yield Listed(name, size, stamp, _kind(mode))
        self._request(CMD_CLOSE, handle)


def _attributes(message: paramiko.Message) -> tuple[int, int, str]:
    """Size, mode and time of change (draft-02, 5), 0 where the server tells none."""
    flags = message.get_int()
    size = message.get_int64() if flags & 1 else 0
    if flags & 2:
        message.get_int(), message.get_int()  # its owner and group
    mode = message.get_int() if flags & 4 else 0
    modified = (message.get_int(), message.get_int())[1] if flags & 8 else 0
    if flags & 0x80000000:
        extensions = message.get_int()
        if extensions > _MOST_EXTENSIONS:
            raise paramiko.SFTPError("too many attributes of a file")
        for _ in range(extensions):
            message.get_binary(), message.get_binary()
    return size, mode, f"{modified:012d}"


def _kind(mode: int) -> str:
    kind = stat.S_IFMT(mode)
    if kind == stat.S_IFDIR:
        return "a folder"
    if kind == stat.S_IFLNK:
        return "a symbolic link"
    # A server that tells no modes has plain files.
    return "" if kind in (0, stat.S_IFREG) else "no regular file"


def _private_key(text: str) -> paramiko.PKey:
    for kind in _PRIVATE_KEYS:
        try:
            return kind.from_private_key(io.StringIO(text))
        except paramiko.PasswordRequiredException as error:
            raise LoginFailed("The private key has a passphrase: give one without.") from error
        except (paramiko.SSHException, ValueError, IndexError):
            continue
    raise LoginFailed("The private key can't be read: Ed25519, ECDSA and RSA keys are known.")


def _blob(host_key: str) -> bytes:
    """The key itself, of ``kind base64 comment``."""
    kind, _, rest = host_key.partition(" ")
    try:
        blob = base64.b64decode(rest.split()[0], validate=True)
    except (IndexError, ValueError):
        blob = b""
    if not blob.startswith(len(kind).to_bytes(4, "big") + kind.encode()):
        raise Untrusted("The accepted host key is none: it begins with ssh-ed25519 or the like.")
    return blob


def _fingerprint(blob: bytes) -> str:
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def _said(error: Exception) -> str:
    return one_line(str(error))[:200] or "it ended without a word."
