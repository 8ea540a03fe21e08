"""SFTP, against paramiko's own server side and against servers that misbehave."""

import io
import logging
import os
import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import paramiko
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from wiredesk.wire.fetch import (
    BadAnswer,
    FetchError,
    LoginFailed,
    NotAllowed,
    TooSlow,
    Unreachable,
    Untrusted,
)
from wiredesk.wire.fetch.drop import Aside, Drop
from wiredesk.wire.fetch.guard import Guard
from wiredesk.wire.fetch.sftp import HostKeyChanged, HostKeyUnknown, Sftp, fingerprint

from . import talk

SETTLED = 0.05
COPY = b"<p>The ferry to Brattvik is late.</p>"
HOST_KEY = paramiko.ECDSAKey.generate()
PINNED = f"{HOST_KEY.get_name()} {HOST_KEY.get_base64()}"


class Login(paramiko.ServerInterface):
    """Lets ``desk`` in, by password or key, and writes down who tried."""

    def __init__(
        self, transport: paramiko.Transport, tried: list[str], key: paramiko.PKey | None
    ) -> None:
        self.transport, self._tried, self._key = transport, tried, key

    def get_allowed_auths(self, username: str) -> str:
        return "password,publickey"

    def check_auth_password(self, username: str, password: str) -> int:
        self._tried.append(password)
        good = (username, password) == ("desk", "secret")
        return paramiko.AUTH_SUCCESSFUL if good else paramiko.AUTH_FAILED

    def check_auth_publickey(self, username: str, key: paramiko.PKey) -> int:
        return paramiko.AUTH_SUCCESSFUL if key == self._key else paramiko.AUTH_FAILED

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED


class Files(paramiko.SFTPServerInterface):
    """A folder as the root of all paths. ``readonly`` refuses every change."""

    root: Path
    readonly = False

    def __init__(self, server: Login) -> None:
        super().__init__(server)
        self.login = server

    def _at(self, path: str) -> Path:
        return self.root / self.canonicalize(path).lstrip("/")

    def list_folder(self, path: str) -> Any:
        found = []
        try:
            for one in self._at(path).iterdir():
                found.append(paramiko.SFTPAttributes.from_stat(one.lstat(), one.name))
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)
        return found

    def lstat(self, path: str) -> Any:
        try:
            return paramiko.SFTPAttributes.from_stat(self._at(path).lstat())
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)

    stat = lstat

    def open(self, path: str, flags: int, attr: Any) -> Any:
        handle = paramiko.SFTPHandle(flags)
        try:
            handle.readfile = self._at(path).open("rb")
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)
        return handle

    def _change(self, do: Callable[[], Any]) -> int:
        if self.readonly:
            return paramiko.SFTP_PERMISSION_DENIED
        try:
            do()
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)
        return paramiko.SFTP_OK

    def rename(self, oldpath: str, newpath: str) -> int:
        return self._change(lambda: self._at(oldpath).rename(self._at(newpath)))

    def remove(self, path: str) -> int:
        return self._change(self._at(path).unlink)

    def mkdir(self, path: str, attr: Any) -> int:
        return self._change(self._at(path).mkdir)


@dataclass
class Server:
    port: int
    folder: Path
    tried: list[str] = field(default_factory=list)

    def box(self, **settings: Any) -> Sftp:
        path = settings.pop("path", "/out")
        given = {
            "guard": Guard(["127.0.0.0/8"]),
            "host_key": PINNED,
            "username": "desk",
            "password": "secret",
            "settled": SETTLED,
            "seconds": 10,
            **settings,
        }
        return Sftp(f"sftp://127.0.0.1:{self.port}{path}", **given)


@contextmanager
def serving(
    root: Path,
    files: type[Files] = Files,
    *,
    key: paramiko.PKey | None = None,
    host_keys: tuple[paramiko.PKey, ...] = (HOST_KEY,),
    subsystem: Any = None,
    **traits: Any,
) -> Iterator[Server]:
    folder = root / "out"
    folder.mkdir()
    tried: list[str] = []
    own = type("Own", (files,), {"root": root, **traits})

    def serve(connection: socket.socket) -> None:
        transport = paramiko.Transport(connection)
        for host_key in host_keys:
            transport.add_server_key(host_key)
        if subsystem is not None:
            transport.set_subsystem_handler("sftp", subsystem)
        else:
            transport.set_subsystem_handler("sftp", paramiko.SFTPServer, own)
        try:
            transport.start_server(server=Login(transport, tried, key))
            while transport.is_active():
                time.sleep(0.02)
        except (paramiko.SSHException, EOFError):
            pass
        finally:
            transport.close()

    with talk.listening(serve) as (port, _):
        yield Server(port, folder, tried)


@pytest.fixture(autouse=True)
def _without_paramikos_own_log() -> Iterator[None]:
    """Both sides would print a traceback for every cut that a test makes."""
    logger = logging.getLogger("paramiko")
    logger.setLevel(logging.CRITICAL + 1)
    yield
    logger.setLevel(logging.NOTSET)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path) as server:
        yield server


def looks(box: Sftp) -> list[Drop | Aside]:
    first = list(box.look())
    time.sleep(SETTLED * 1.5)
    return first + list(box.look())


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_whole_file_comes_in_and_is_deleted_when_it_is_safe(server: Server) -> None:
    data = os.urandom(3_000_000)
    (server.folder / "ferry.xml").write_bytes(data)
    with server.box() as box:
        (drop,) = looks(box)
        assert (drop.name, drop.data) == ("ferry.xml", data)
        assert names(server.folder) == {"ferry.xml"}
        drop.done()
    assert names(server.folder) == set()


def test_a_file_that_was_read_moves_where_the_source_says_so(server: Server) -> None:
    (server.folder / "ferry.xml").write_bytes(COPY)
    with server.box(after="move") as box:
        for drop in looks(box):
            drop.done()
        assert looks(box) == []
    (file,) = (server.folder / "read").iterdir()
    assert file.read_bytes() == COPY and file.name.endswith("-ferry.xml")


def test_a_file_that_may_not_be_touched_is_read_once(tmp_path: Path) -> None:
    with serving(tmp_path, readonly=True) as server:
        (server.folder / "ferry.xml").write_bytes(COPY)
        with server.box(after="leave") as box:
            for drop in looks(box):
                drop.done()
        with server.box(after="leave", cursor=box.cursor) as later:
            assert looks(later) == []


def test_a_file_that_cannot_be_deleted_says_so_and_comes_again(tmp_path: Path) -> None:
    with serving(tmp_path, readonly=True) as server:
        (server.folder / "ferry.xml").write_bytes(COPY)
        with server.box() as box:
            (drop,) = looks(box)
            with pytest.raises(FetchError, match="can't be deleted"):
                drop.done()
            assert [again.data for again in box.look()] == [COPY]


def test_a_connection_that_ended_before_the_acknowledgement_is_opened_again(
    server: Server,
) -> None:
    (server.folder / "ferry.xml").write_bytes(COPY)
    with server.box() as box:
        (drop,) = looks(box)
        box.close()
        drop.done()
    assert names(server.folder) == set()


def test_a_file_that_grows_waits(server: Server) -> None:
    """E11"""
    with server.box() as box:
        for length in range(1, 4):
            (server.folder / "slow.xml").write_bytes(b"x" * length)
            assert list(box.look()) == []
            time.sleep(SETTLED * 1.5)
        (drop,) = box.look()
        assert drop.data == b"xxx"


def test_an_unfinished_name_is_left_alone(server: Server) -> None:
    """E11: the rename protocol."""
    for name in ("x.xml.part", "x.tmp", ".x.xml", "x.filepart"):
        (server.folder / name).write_bytes(COPY)
    with server.box() as box:
        assert looks(box) == []


def test_links_are_put_aside_and_folders_left_alone(server: Server) -> None:
    """E10, as a server shows them"""
    (server.folder / "link.xml").symlink_to("/etc/passwd")
    os.mkfifo(server.folder / "pipe.xml")
    (server.folder / "archive").mkdir()
    with server.box() as box:
        found = {one.name: one for one in looks(box)}
        for one in found.values():
            assert isinstance(one, Aside)
            one.done()
    assert found["link.xml"].reason.startswith("This is a symbolic link")
    assert found["pipe.xml"].reason.startswith("This is no regular file")
    assert names(server.folder) == {"archive", "rejected"}
    assert len(names(server.folder / "rejected")) == 2


def test_a_newer_file_of_the_same_name_is_not_deleted_unread(server: Server) -> None:
    """E11"""
    (server.folder / "x.xml").write_bytes(b"first")
    with server.box() as box:
        (drop,) = looks(box)
        (server.folder / "x.xml").write_bytes(b"the second")
        drop.done()
        assert [(one.name, one.data) for one in looks(box)] == [("x.xml", b"the second")]


def test_a_newer_file_that_slips_in_at_the_very_move_goes_back(tmp_path: Path) -> None:
    """E11"""

    class Racing(Files):
        def rename(self, oldpath: str, newpath: str) -> int:
            if (tmp_path / "new").exists():
                (tmp_path / "new").rename(tmp_path / "out" / "x.xml")
            return super().rename(oldpath, newpath)

    with serving(tmp_path, Racing) as server:
        (server.folder / "x.xml").write_bytes(b"first")
        with server.box() as box:
            (drop,) = looks(box)
            (tmp_path / "new").write_bytes(b"the second")
            drop.done()
            assert [one.data for one in looks(box)] == [b"the second"]


def test_a_file_that_disappears_during_the_look_is_no_error(server: Server) -> None:
    """E11"""
    for name in ("a", "b"):
        (server.folder / name).write_bytes(COPY)
    with server.box() as box:
        list(box.look())
        time.sleep(SETTLED * 1.5)
        look = box.look()
        first = next(look)
        (server.folder / "b").unlink()
        (server.folder / "a").unlink()
        first.done()
        assert list(look) == []


def test_large_files_are_put_aside_unread(server: Server) -> None:
    """E14"""
    with (server.folder / "huge.xml").open("wb") as file:
        file.truncate(5 * 1024**3)
    with server.box() as box:
        (aside,) = looks(box)
        aside.done()
    assert aside.reason == "The file has 5120 MB; files up to 15 MB are taken in."
    assert names(server.folder) == {"rejected"}


def test_a_file_that_the_server_does_not_give_stops_no_other(tmp_path: Path) -> None:
    class Refusing(Files):
        def open(self, path: str, flags: int, attr: Any) -> Any:
            if path.endswith("bad.xml"):
                return paramiko.SFTP_PERMISSION_DENIED
            return super().open(path, flags, attr)

    with serving(tmp_path, Refusing) as server:
        (server.folder / "bad.xml").write_bytes(COPY)
        (server.folder / "good.xml").write_bytes(COPY)
        with server.box() as box:
            found = {one.name: one for one in looks(box)}
    assert isinstance(found["good.xml"], Drop)
    assert found["bad.xml"].reason.startswith("The server doesn't give this file:")


# paramiko's own thread, which asks for the file in advance, says that its line was cut.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_download_that_was_cut_goes_on_where_it_stopped(tmp_path: Path) -> None:
    cuts = 2
    starts: list[int] = []

    class Cutting(Files):
        """Ends the whole connection after half a megabyte of a file."""

        def open(self, path: str, flags: int, attr: Any) -> Any:
            handle = super().open(path, flags, attr)
            if isinstance(handle, int):
                return handle
            real, sent, whole = handle.read, 0, True

            def read(offset: int, length: int) -> Any:
                nonlocal cuts, sent, whole
                if not sent:
                    starts.append(offset)
                sent += length
                if sent > 500_000 and cuts and whole:
                    cuts, whole = cuts - 1, False
                    self.login.transport.sock.shutdown(socket.SHUT_WR)
                    return paramiko.SFTP_FAILURE
                return real(offset, length)

            handle.read = read
            return handle

    data = os.urandom(2_000_000)
    with serving(tmp_path, Cutting) as server:
        (server.folder / "long.bin").write_bytes(data)
        with server.box() as box:
            (drop,) = looks(box)
    assert drop.data == data
    assert cuts == 0 and starts[0] == 0 and 0 < starts[1] <= starts[2]


# --- keys


def test_an_unknown_server_is_shown_and_told_nothing(server: Server) -> None:
    with server.box(host_key="") as box, pytest.raises(HostKeyUnknown) as told:
        list(box.look())
    assert told.value.host_key == PINNED
    assert told.value.fingerprint == fingerprint(PINNED) == HOST_KEY.fingerprint
    assert told.value.fingerprint in told.value.text and not told.value.retry
    assert server.tried == []
    (server.folder / "x.xml").write_bytes(COPY)
    with server.box(host_key=told.value.host_key) as box:
        assert len(looks(box)) == 1


def test_a_changed_key_is_refused_before_the_password(tmp_path: Path) -> None:
    with (
        serving(tmp_path, host_keys=(paramiko.ECDSAKey.generate(),)) as server,
        server.box() as box,
        pytest.raises(HostKeyChanged) as told,
    ):
        list(box.look())
    assert fingerprint(PINNED) in told.value.text and not told.value.retry
    assert server.tried == []


def test_a_server_with_several_keys_is_asked_for_the_accepted_one(tmp_path: Path) -> None:
    other = paramiko.RSAKey.generate(2048)
    for accepted in (HOST_KEY, other):
        root = tmp_path / accepted.get_name()
        root.mkdir()
        with serving(root, host_keys=(HOST_KEY, other)) as server:
            (server.folder / "x.xml").write_bytes(COPY)
            pinned = f"{accepted.get_name()} {accepted.get_base64()} desk@wire.example"
            with server.box(host_key=pinned) as box:
                assert len(looks(box)) == 1


def test_a_server_that_no_longer_has_that_kind_of_key_is_refused(tmp_path: Path) -> None:
    with (
        serving(tmp_path, host_keys=(paramiko.RSAKey.generate(2048),)) as server,
        server.box() as box,
        pytest.raises(Untrusted),
    ):
        list(box.look())
    assert server.tried == []


@pytest.mark.parametrize("key", ["x", "ssh-ed25519", "ssh-ed25519 %%%", "ssh-rsa AAAA", "# none"])
def test_an_accepted_key_that_is_none_trusts_nobody(server: Server, key: str) -> None:
    with pytest.raises(Untrusted):
        server.box(host_key=key)


def _written(key: Any, password: bytes = b"") -> str:
    sealed = (
        serialization.BestAvailableEncryption(password)
        if password
        else serialization.NoEncryption()
    )
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, sealed
    ).decode()


def test_a_private_key_opens_in_place_of_a_password(tmp_path: Path) -> None:
    text = _written(ed25519.Ed25519PrivateKey.generate())
    key = paramiko.Ed25519Key.from_private_key(io.StringIO(text))
    with serving(tmp_path, key=key) as server:
        (server.folder / "x.xml").write_bytes(COPY)
        with server.box(private_key=text) as box:
            assert len(looks(box)) == 1
        other = _written(ed25519.Ed25519PrivateKey.generate())
        with server.box(private_key=other) as box, pytest.raises(LoginFailed, match="or key"):
            list(box.look())
    assert server.tried == []


@pytest.mark.parametrize("text", ["", "x", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n", "sealed"])
def test_a_private_key_that_cannot_be_read_is_said_plainly(server: Server, text: str) -> None:
    if text == "sealed":
        text = _written(ed25519.Ed25519PrivateKey.generate(), b"passphrase")
    if not text:
        server.box(private_key="")
        return
    with pytest.raises(LoginFailed, match="private key"):
        server.box(private_key=text)


def test_a_wrong_password_is_said_plainly_and_not_shown(server: Server) -> None:
    with server.box(password="hunter2") as box, pytest.raises(LoginFailed) as told:
        list(box.look())
    assert "hunter2" not in told.value.text and not told.value.retry


# --- hostile settings and servers


def test_an_internal_address_is_not_opened(server: Server) -> None:
    """A01"""
    with server.box(guard=Guard()) as box, pytest.raises(NotAllowed, match="this machine"):
        list(box.look())


@pytest.mark.parametrize(
    "settings",
    [
        {"username": "desk\r\nx"},
        {"password": "secret\nx"},
        {"path": "/out%0d%0ax"},
        {"path": "/out\nx"},
        {"path": "/a%00b"},
        {"host_key": "ssh-ed25519 AAAA\nssh-rsa AAAA"},
    ],
)
def test_line_ends_in_a_setting_are_refused(server: Server, settings: dict[str, str]) -> None:
    """K14"""
    with pytest.raises(NotAllowed):
        server.box(**settings)


def test_a_missing_folder_is_said_plainly(server: Server) -> None:
    with server.box(path="/nowhere") as box, pytest.raises(BadAnswer, match="/nowhere"):
        list(box.look())


@pytest.mark.parametrize("path", ["", "/", "/~/", "/~/out/../out", "//out"])
def test_paths_are_read_as_other_programs_read_them(server: Server, path: str) -> None:
    (server.folder / "x.xml").write_bytes(COPY)
    (server.folder.parent / "y.xml").write_bytes(COPY)
    with server.box(path=path) as box:
        (one,) = looks(box)
    assert one.name == ("x.xml" if "out" in path else "y.xml")


def test_what_is_no_ssh_server_is_said_plainly() -> None:
    with talk.listening(lambda connection: connection.sendall(b"HTTP/1.1 400 No\r\n\r\n")) as (
        port,
        _,
    ):
        box = Sftp(f"sftp://127.0.0.1:{port}/", guard=Guard(["127.0.0.1/32"]), seconds=5)
        with pytest.raises(Unreachable):
            list(box.look())


@pytest.mark.parametrize("drip", [False, True])
def test_a_silent_or_dripping_server_is_left_at_the_deadline(drip: bool) -> None:
    """B07, B08"""

    def silent(connection: socket.socket) -> None:
        for _ in range(200):
            if drip:
                connection.sendall(b"x")
            time.sleep(0.05)

    with talk.listening(silent) as (port, _):
        box = Sftp(f"sftp://127.0.0.1:{port}/", guard=Guard(["127.0.0.1/32"]), seconds=0.5)
        started = time.monotonic()
        with pytest.raises((TooSlow, Unreachable)):
            list(box.look())
        assert time.monotonic() - started < 3


def test_a_packet_of_four_gigabytes_is_refused_at_its_length() -> None:
    """B01: before any key is exchanged."""

    def serve(connection: socket.socket) -> None:
        connection.sendall(b"SSH-2.0-OpenSSH_9.9\r\n" + b"\xff\xff\xff\xf4" + b"x" * 1000)
        connection.recv(100_000)
        with suppress(OSError):
            while connection.recv(100_000):
                pass

    with talk.listening(serve) as (port, _):
        box = Sftp(f"sftp://127.0.0.1:{port}/", guard=Guard(["127.0.0.1/32"]), seconds=10)
        started = time.monotonic()
        with pytest.raises(Unreachable, match="longer than any may be"):
            list(box.look())
        assert time.monotonic() - started < 3


class Raw(paramiko.server.SubsystemHandler):
    """An SFTP server in bytes: ``folder`` is what it answers to the first question for names."""

    folder = b""
    heard: list[bytes]

    def start_subsystem(self, name: str, transport: Any, channel: Any) -> None:
        asked = False
        while True:
            head = self._exactly(channel, 4)
            body = self._exactly(channel, struct.unpack(">I", head)[0])
            kind, rest = body[0], body[1:]
            self.heard.append(body)
            number = rest[:4]
            if kind == 1:  # init
                self._send(channel, 2, struct.pack(">I", 3))
            elif kind == 11:  # opendir
                self._send(channel, 102, number + struct.pack(">I", 1) + b"h")
            elif kind == 12 and not asked:  # readdir
                asked = True
                self._send(channel, 104, number + self.folder)
            elif kind == 12:
                self._send(channel, 101, number + struct.pack(">III", 1, 0, 0))
            else:
                self._send(channel, 101, number + struct.pack(">III", 0, 0, 0))

    @staticmethod
    def _exactly(channel: Any, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = channel.recv(size - len(data))
            if not piece:
                raise EOFError
            data += piece
        return data

    @staticmethod
    def _send(channel: Any, kind: int, body: bytes) -> None:
        channel.sendall(struct.pack(">IB", len(body) + 1, kind) + body)


def _entry(name: bytes, attributes: bytes = struct.pack(">IQ", 1, 4)) -> bytes:
    return struct.pack(">I", len(name)) + name + struct.pack(">I", 0) + attributes


@pytest.mark.parametrize(
    "folder",
    [
        b"",
        struct.pack(">I", 0xFFFFFFFF),
        struct.pack(">I", 0xFFFFFFFF) + _entry(b"x"),
        struct.pack(">I", 1) + _entry(b"x", struct.pack(">II", 0x80000000, 0xFFFFFFFF)),
        struct.pack(">I", 1) + struct.pack(">I", 0xFFFFFFFF),
        struct.pack(">I", 200_000) + _entry(b"x") * 200_000,
    ],
)
def test_counts_that_a_server_makes_up_cost_nothing(tmp_path: Path, folder: bytes) -> None:
    """B01, as a listing"""
    handler = type("Raw", (Raw,), {"folder": folder, "heard": []})
    with serving(tmp_path, subsystem=handler) as server, server.box(settled=0) as box:
        started = time.monotonic()
        try:
            found = list(box.look())
        except FetchError:
            found = []
        assert found == [] and time.monotonic() - started < 5


@pytest.mark.parametrize("name", [b"\xff\xfe.xml", b"..\\x", b"a b"])
def test_a_name_in_any_bytes_is_asked_for_as_it_came(tmp_path: Path, name: bytes) -> None:
    """E09"""
    handler = type("Raw", (Raw,), {"folder": struct.pack(">I", 1) + _entry(name), "heard": []})
    with serving(tmp_path, subsystem=handler) as server, server.box(settled=0) as box:
        with pytest.raises(FetchError):
            list(box.look())
        assert any(body[0] == 3 and b"/out/" + name in body for body in handler.heard)


@pytest.mark.parametrize("name", [b"../../etc/passwd", b"/etc/passwd", b"a\nb", b"a\0b"])
def test_a_hostile_name_is_never_asked_for(tmp_path: Path, name: bytes) -> None:
    """E09"""
    handler = type("Raw", (Raw,), {"folder": struct.pack(">I", 1) + _entry(name), "heard": []})
    with (
        serving(tmp_path, subsystem=handler) as server,
        server.box(settled=0, after="leave") as box,
    ):
        (aside,) = box.look()
        aside.done()
        assert isinstance(aside, Aside) and "isn't asked for" in aside.reason
        assert not any(body[0] not in (1, 11, 12, 4) for body in handler.heard)
