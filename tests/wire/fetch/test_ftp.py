"""FTP and FTPS, against a real server (pyftpdlib) and against some that misbehave."""

import os
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import trustme
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.filesystems import AbstractedFS
from pyftpdlib.handlers import FTPHandler, TLS_FTPHandler
from pyftpdlib.ioloop import IOLoop
from pyftpdlib.servers import FTPServer

from wiredesk.wire.fetch import (
    BadAnswer,
    LoginFailed,
    NotAllowed,
    TooSlow,
    Unreachable,
    Untrusted,
)
from wiredesk.wire.fetch.drop import Aside, Drop
from wiredesk.wire.fetch.ftp import Ftp
from wiredesk.wire.fetch.guard import Guard

from . import talk

SETTLED = 0.05
ALL_OF_IT = "elradfmwMT"
COPY = b"<p>The ferry to Brattvik is late.</p>"


@dataclass
class Server:
    port: int
    folder: Path
    handler: Any

    def box(self, **settings: Any) -> Ftp:
        scheme = settings.pop("scheme", "ftp")
        path = settings.pop("path", "/out")
        given = {
            "guard": Guard(["127.0.0.0/8"]),
            "username": "desk",
            "password": "secret",
            "settled": SETTLED,
            "seconds": 10,
            **settings,
        }
        return Ftp(f"{scheme}://127.0.0.1:{self.port}{path}", **given)


@contextmanager
def serving(root: Path, handler: Any = FTPHandler, perm: str = ALL_OF_IT, **traits: Any):
    folder = root / "out"
    folder.mkdir()
    authorizer = DummyAuthorizer()
    authorizer.add_user("desk", "secret", str(root), perm=perm)
    traits = {"authorizer": authorizer, "auth_failed_timeout": 0, **traits}
    own = type("Handler", (handler,), traits)
    server = FTPServer(("127.0.0.1", 0), own, ioloop=IOLoop())
    running = True

    def loop() -> None:
        while running:
            server.ioloop.loop(0.02, blocking=False)

    thread = threading.Thread(target=loop, daemon=True)
    thread.start()
    try:
        yield Server(server.address[1], folder, own)
    finally:
        running = False
        thread.join(5)
        server.close_all()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path) as server:
        yield server


def looks(box: Ftp) -> list[Drop | Aside]:
    """Two looks, a little apart; what the first brings is expected to be nothing new."""
    first = list(box.look())
    time.sleep(SETTLED * 1.5)
    return first + list(box.look())


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_whole_file_comes_in_and_is_deleted_when_it_is_safe(server: Server) -> None:
    (server.folder / "ferry.xml").write_bytes(COPY)
    with server.box() as box:
        (drop,) = looks(box)
        assert (drop.name, drop.data) == ("ferry.xml", COPY)
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
    """A server where we may only read: what was read is remembered in the cursor."""
    with serving(tmp_path, perm="elr") as server:
        (server.folder / "ferry.xml").write_bytes(COPY)
        with server.box(after="leave") as box:
            for drop in looks(box):
                drop.done()
        with server.box(after="leave", cursor=box.cursor) as later:
            assert looks(later) == []
            (server.folder / "ferry.xml").write_bytes(COPY + b"more")
            assert [drop.data for drop in looks(later)] == [COPY + b"more"]


def test_where_renaming_is_refused_the_file_is_deleted_in_its_place(tmp_path: Path) -> None:
    with serving(tmp_path, perm="elrd") as server:
        (server.folder / "ferry.xml").write_bytes(COPY)
        with server.box() as box:
            for drop in looks(box):
                drop.done()
        assert names(server.folder) == set()


def test_what_was_not_acknowledged_comes_again(server: Server) -> None:
    (server.folder / "ferry.xml").write_bytes(COPY)
    with server.box() as box:
        (first,) = looks(box)
    with server.box(cursor=box.cursor) as later:
        (again,) = list(later.look())
        assert again.data == first.data


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
    """E11: whole is what two listings show alike."""
    with server.box() as box:
        for length in range(1, 4):
            (server.folder / "slow.xml").write_bytes(b"x" * length)
            assert list(box.look()) == []
            time.sleep(SETTLED * 1.5)
        (drop,) = box.look()
        assert drop.data == b"xxx"


@pytest.mark.parametrize("name", ["x.xml.part", "x.tmp", ".x.xml", "x.filepart"])
def test_an_unfinished_name_is_left_alone(server: Server, name: str) -> None:
    """E11: the rename protocol."""
    (server.folder / name).write_bytes(COPY)
    with server.box() as box:
        assert looks(box) == []


def test_a_newer_file_of_the_same_name_is_not_deleted_unread(server: Server) -> None:
    """E11: the same name twice, the second between reading and acknowledging."""
    (server.folder / "x.xml").write_bytes(b"first")
    with server.box() as box:
        (drop,) = looks(box)
        (server.folder / "x.xml").write_bytes(b"the second")
        drop.done()
        assert [(one.name, one.data) for one in looks(box)] == [("x.xml", b"the second")]


def test_a_newer_file_that_slips_in_at_the_very_move_goes_back(tmp_path: Path) -> None:
    """E11"""

    class Racing(FTPHandler):
        def ftp_RNTO(self, path: str) -> Any:
            if (tmp_path / "new").exists():
                (tmp_path / "new").rename(tmp_path / "out" / "x.xml")
            return super().ftp_RNTO(path)

    with serving(tmp_path, Racing) as server:
        (server.folder / "x.xml").write_bytes(b"first")
        with server.box() as box:
            (drop,) = looks(box)
            (tmp_path / "new").write_bytes(b"the second")
            drop.done()
            assert [one.data for one in looks(box)] == [b"the second"]


def test_a_file_that_disappears_during_the_look_is_no_error(server: Server) -> None:
    """E11"""
    for name in ("a", "b", "c"):
        (server.folder / name).write_bytes(COPY)
    with server.box() as box:
        list(box.look())
        time.sleep(SETTLED * 1.5)
        look = box.look()
        first = next(look)
        (server.folder / "b").unlink()
        (server.folder / "a").unlink()
        first.done()
        assert [drop.name for drop in look] == ["c"]


def test_large_and_empty_files_are_put_aside_unread(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E11 (0 bytes), E14"""
    monkeypatch.setattr("wiredesk.wire.fetch.listing.EMPTY_FOR", SETTLED)
    (server.folder / "empty.xml").touch()
    with (server.folder / "huge.xml").open("wb") as file:
        file.truncate(5 * 1024**3)
    (server.folder / "good.xml").write_bytes(COPY)
    with server.box() as box:
        found = {one.name: one for one in looks(box)}
        for one in found.values():
            one.done()
    assert found["huge.xml"].reason == "The file has 5120 MB; files up to 15 MB are taken in."
    assert found["empty.xml"].reason == "The file is empty."
    assert found["good.xml"].data == COPY
    assert names(server.folder) == {"rejected"}
    assert len(names(server.folder / "rejected")) == 2


def test_what_cannot_be_moved_aside_is_told_once(tmp_path: Path) -> None:
    with serving(tmp_path, perm="elr") as server:
        (server.folder / "huge.xml").write_bytes(b"x" * 100)
        with server.box(max_bytes=50) as box:
            (aside,) = looks(box)
            aside.done()
        with server.box(max_bytes=50, cursor=box.cursor) as later:
            assert looks(later) == []


def test_a_file_that_the_server_does_not_give_stops_no_other(tmp_path: Path) -> None:
    class Refusing(FTPHandler):
        def ftp_RETR(self, file: str) -> Any:
            if file.endswith("bad.xml"):
                self.respond("550 Not for you.")
                return None
            return super().ftp_RETR(file)

    with serving(tmp_path, Refusing) as server:
        (server.folder / "bad.xml").write_bytes(COPY)
        (server.folder / "good.xml").write_bytes(COPY)
        with server.box() as box:
            found = {one.name: one for one in looks(box)}
    assert isinstance(found["good.xml"], Drop)
    assert found["bad.xml"].reason == "The server doesn't give this file: 550 Not for you."


@pytest.mark.parametrize("name", [b"\xff\xfe.xml", "шторм.xml".encode(), b"..\\x", b" x ", b"-x"])
def test_a_name_in_any_bytes_is_asked_for_as_it_came(tmp_path: Path, name: bytes) -> None:
    """E09"""
    with serving(tmp_path, encoding="utf-8", unicode_errors="surrogateescape") as server:
        (server.folder / os.fsdecode(name)).write_bytes(COPY)
        with server.box() as box:
            (drop,) = looks(box)
            drop.done()
        assert drop.data == COPY and drop.name.isprintable()
        drop.name.encode("utf-8")
        assert names(server.folder) == set()


def test_without_mlsd_each_file_is_asked_for_its_size(tmp_path: Path) -> None:
    """An old server: NLST, SIZE, MDTM."""
    commands = dict(FTPHandler.proto_cmds)
    for command in ("MLSD", "MLST"):
        del commands[command]
    with serving(tmp_path, proto_cmds=commands, _extra_feats=["SIZE"]) as server:
        (server.folder / "ferry.xml").write_bytes(COPY)
        with server.box() as box:
            box_has = looks(box)
            assert not box._connection.has_mlsd
            for drop in box_has:
                drop.done()
        assert [drop.data for drop in box_has] == [COPY]
        assert names(server.folder) == set()


def test_a_file_that_the_server_does_not_describe_comes_in_all_the_same(tmp_path: Path) -> None:
    class Silent(FTPHandler):
        def ftp_MLST(self, path: str) -> None:
            self.respond("550 Not for you.")

        ftp_SIZE = ftp_MDTM = ftp_MLST

    with serving(tmp_path, Silent) as server:
        (server.folder / "ferry.xml").write_bytes(COPY)
        with server.box() as box:
            assert [drop.data for drop in looks(box)] == [COPY]


def test_more_files_than_can_be_remembered_are_told(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wiredesk.wire.fetch.remote.MOST_TOLD", 2)
    for number in range(3):
        (server.folder / f"{number}.xml").write_bytes(COPY)
    with server.box(after="leave") as box, pytest.raises(BadAnswer, match="can't be remembered"):
        looks(box)
    with server.box() as box:
        assert len(looks(box)) == 3


def test_more_files_than_can_be_asked_for_one_by_one_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wiredesk.wire.fetch.ftp._ASKED_ONE_BY_ONE", 2)
    commands = {name: how for name, how in FTPHandler.proto_cmds.items() if name[:3] != "MLS"}
    with serving(tmp_path, proto_cmds=commands, _extra_feats=[]) as server:
        for number in range(3):
            (server.folder / f"{number}.xml").write_bytes(COPY)
        with server.box(after="leave") as box, pytest.raises(BadAnswer, match="with their sizes"):
            looks(box)
        taken = []
        with server.box() as box:
            while found := looks(box):
                for drop in found:
                    taken.append(drop.name)
                    drop.done()
        assert sorted(taken) == ["0.xml", "1.xml", "2.xml"]


# --- broken lines


class Cutting(AbstractedFS):
    """Files whose reading fails after ``after`` bytes, ``times`` times."""

    after = 300_000
    times = 1
    starts: list[int] = []

    def open(self, filename: str, mode: str) -> Any:
        file = super().open(filename, mode)
        if "r" not in mode:
            return file
        kind = type(self)
        real = file.read
        sent = 0

        def read(size: int = -1) -> bytes:
            nonlocal sent
            if sent == 0:
                kind.starts.append(file.tell())
            if sent >= kind.after and kind.times > 0:
                kind.times -= 1
                raise OSError("the disk is on fire")
            data = real(size)
            sent += len(data)
            return data

        return _Wrapped(file, read)


class _Wrapped:
    def __init__(self, file: Any, read: Any) -> None:
        self._file, self.read = file, read

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@pytest.mark.parametrize("restart", [True, False])
def test_a_download_that_was_cut_goes_on_where_it_stopped(tmp_path: Path, restart: bool) -> None:
    """And from the start where the server knows no REST."""
    filesystem = type("Cut", (Cutting,), {"starts": [], "times": 2})
    commands = dict(FTPHandler.proto_cmds)
    if not restart:
        del commands["REST"]
    data = os.urandom(2_000_000)
    traits = {"abstracted_fs": filesystem, "proto_cmds": commands, "use_sendfile": False}
    with serving(tmp_path, **traits) as server:
        (server.folder / "long.bin").write_bytes(data)
        with server.box() as box:
            (drop,) = looks(box)
        assert drop.data == data
        assert filesystem.times == 0
        assert (filesystem.starts[1] > 0) == restart


def test_a_file_that_never_comes_whole_keeps_back_no_other(tmp_path: Path) -> None:
    filesystem = type("Cut", (Cutting,), {"starts": [], "times": 99})
    with serving(tmp_path, abstracted_fs=filesystem, use_sendfile=False) as server:
        (server.folder / "a-long.bin").write_bytes(os.urandom(2_000_000))
        (server.folder / "short.xml").write_bytes(COPY)
        os.utime(server.folder / "a-long.bin", (0, 0))
        with server.box() as box:
            list(box.look())
            time.sleep(SETTLED * 1.5)
            look = box.look()
            assert next(look).data == COPY
            with pytest.raises(Unreachable):
                next(look)


# --- hostile servers


def test_a_passive_answer_that_points_elsewhere_is_not_believed(tmp_path: Path) -> None:
    """A14, CVE-2021-4189: a server that would have us knock at another machine's door."""
    with (
        talk.listening(lambda connection: None, host="127.0.0.2") as (port, accepted),
        serving(tmp_path, masquerade_address="127.0.0.2") as server,
    ):
        server.handler.passive_ports = None
        (server.folder / "ferry.xml").write_bytes(COPY)
        with server.box() as box:
            assert [drop.data for drop in looks(box)] == [COPY]
        assert accepted == [] and port


def test_an_internal_address_is_not_opened(server: Server) -> None:
    """A01, A02"""
    with server.box(guard=Guard()) as box, pytest.raises(NotAllowed, match="this machine"):
        list(box.look())


def test_the_data_connection_is_checked_like_the_first(server: Server) -> None:
    """A: one port of a private machine was allowed, not all of them."""
    guard = Guard([f"127.0.0.1:{server.port}"])
    with server.box(guard=guard) as box, pytest.raises(NotAllowed):
        list(box.look())


def test_other_ports_are_refused_unless_allowed() -> None:
    """A15"""
    box = Ftp("ftp://192.0.2.1:6379/", guard=Guard(lookup=lambda host, port: ["93.184.216.34"]))
    with pytest.raises(NotAllowed, match="Port 6379"):
        list(box.look())


@pytest.mark.parametrize(
    "settings",
    [
        {"username": "desk\r\nDELE x"},
        {"password": "secret\nDELE x"},
        {"path": "/out%0d%0aDELE%20x"},
        {"path": "/out\r\nDELE x"},
        {"path": "/a%00b"},
        {"path": "/%ff"},
        {"path": "/a\x85b"},
    ],
)
def test_line_ends_in_a_setting_are_refused(server: Server, settings: dict[str, str]) -> None:
    """K14, A17"""
    with pytest.raises(NotAllowed):
        server.box(**settings)


@pytest.mark.parametrize(
    "url",
    [
        "http://wire.example/",
        "ftp:///out",
        "wire.example",
        "ftp://desk:secret@wire.example/",
        "ftp://wire.example@127.0.0.1/",
        "ftp://wire.example\\@127.0.0.1/",
        "ftp://wire.example:99999/",
        "ftp://wire.example:x/",
        "ftp://[::1/",
        "ftp://wire.example/?a",
        "ftp://wire.example/" + "a" * 3000,
    ],
)
def test_what_is_no_ftp_address_is_refused(url: str) -> None:
    """A14, A18"""
    with pytest.raises(NotAllowed):
        Ftp(url, guard=Guard())


def test_names_with_slashes_in_a_listing_are_never_asked_for() -> None:
    """E09: ``../../etc/passwd`` as a server's file name."""
    heard: list[str] = []
    listing = b"type=file;size=4;modify=20261124; ../../etc/passwd\r\n"
    with _scripted(heard, listing) as port:
        box = Ftp(
            f"ftp://127.0.0.1:{port}/", guard=Guard(["127.0.0.1/32"]), settled=0, after="leave"
        )
        (aside,) = box.look()
        box.close()
    assert isinstance(aside, Aside) and "slashes" in aside.reason
    assert not any("passwd" in line for line in heard)


@contextmanager
def _scripted(heard: list[str], listing: bytes) -> Iterator[int]:
    """A server that gives everybody this listing."""
    data = socket.create_server(("127.0.0.1", 0))
    port = data.getsockname()[1]
    answers = {
        "USER": "230 In.",
        "TYPE": "200 So be it.",
        "FEAT": "211-So:\r\n MLST type*;size*;modify*;\r\n211 End",
        "PASV": f"227 (127,0,0,1,{port >> 8},{port & 255})",
        "MLSD": "150 Here.",
    }

    def serve(connection: socket.socket) -> None:
        connection.sendall(b"220 Hello.\r\n")
        for raw in connection.makefile("rb"):
            line = raw.decode("latin-1").strip()
            heard.append(line)
            connection.sendall((answers.get(line[:4], "502 No.") + "\r\n").encode())
            if line == "MLSD":
                other, _ = data.accept()
                other.sendall(listing)
                other.close()
                connection.sendall(b"226 Done.\r\n")

    with data, talk.listening(serve) as (control, _):
        yield control


def test_an_endless_listing_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """B01, as a listing"""
    monkeypatch.setattr("wiredesk.wire.fetch.ftp._LONGEST_LISTING", 100_000)
    with _scripted([], b"type=file;size=4;modify=20261124; x\r\n" * 100_000) as port:
        box = Ftp(f"ftp://127.0.0.1:{port}/", guard=Guard(["127.0.0.1/32"]))
        with pytest.raises(BadAnswer, match="more files than can be listed"):
            list(box.look())


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b";;;",
        b"type=file",
        b"type=file;size=-1; x",
        b"type=file;size=9e9; x",
        b"type=file;size=" + b"9" * 5000 + b"; x",
        b"size=9; x",
        b"\xff" * 500,
        b"type=OS.unix=slink;size=1; l",
    ],
)
def test_odd_lines_of_a_listing_are_passed_over_or_told(line: bytes) -> None:
    with _scripted([], line + b"\r\n") as port:
        box = Ftp(f"ftp://127.0.0.1:{port}/", guard=Guard(["127.0.0.1/32"]), settled=0)
        assert all(isinstance(one, Aside) for one in box.look())


def test_a_reply_that_never_ends_is_cut_off() -> None:
    """B09, as a greeting of a million lines"""

    def chatter(connection: socket.socket) -> None:
        while True:
            connection.sendall(b"220-Welcome to the wire.\r\n" * 1000)

    with talk.listening(chatter) as (port, _):
        box = Ftp(f"ftp://127.0.0.1:{port}/", guard=Guard(["127.0.0.1/32"]), seconds=20)
        with pytest.raises(BadAnswer, match="come to the end"):
            list(box.look())


@pytest.mark.parametrize(
    "greeting", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\xff\r\n", b"x" * 9000]
)
def test_what_is_no_ftp_server_is_said_plainly(greeting: bytes) -> None:
    with talk.listening(lambda connection: connection.sendall(greeting)) as (port, _):
        box = Ftp(f"ftp://127.0.0.1:{port}/", guard=Guard(["127.0.0.1/32"]), seconds=5)
        with pytest.raises((BadAnswer, Unreachable)):
            list(box.look())


@pytest.mark.parametrize("drip", [False, True])
def test_a_silent_or_dripping_server_is_left_at_the_deadline(drip: bool) -> None:
    """B07, B08"""

    def silent(connection: socket.socket) -> None:
        for _ in range(200):
            if drip:
                connection.sendall(b".")
            time.sleep(0.05)

    with talk.listening(silent) as (port, _):
        box = Ftp(f"ftp://127.0.0.1:{port}/", guard=Guard(["127.0.0.1/32"]), seconds=0.5)
        started = time.monotonic()
        with pytest.raises((TooSlow, Unreachable)):
            list(box.look())
        assert time.monotonic() - started < 3


def test_a_wrong_password_is_said_plainly_and_not_shown(server: Server) -> None:
    with (
        server.box(password="hunter2") as box,
        pytest.raises(LoginFailed, match="refuses the login") as told,
    ):
        list(box.look())
    assert "hunter2" not in told.value.text and not told.value.retry


def test_a_missing_folder_is_said_plainly(server: Server) -> None:
    with server.box(path="/nowhere") as box, pytest.raises(BadAnswer, match="no folder nowhere"):
        list(box.look())


# --- TLS


@pytest.fixture
def trust(tmp_path: Path) -> tuple[str, ssl.SSLContext]:
    """(the server's file, a client's context that believes it)"""
    ca = trustme.CA()
    file = str(tmp_path / "server.pem")
    ca.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(file)
    context = ssl.create_default_context()
    ca.configure_trust(context)
    return file, context


TLS_ALWAYS = {"tls_control_required": True, "tls_data_required": True}


def test_ftps_encrypts_commands_and_data(tmp_path: Path, trust) -> None:
    file, context = trust
    with serving(tmp_path, TLS_FTPHandler, certfile=file, **TLS_ALWAYS) as server:
        (server.folder / "ferry.xml").write_bytes(COPY)
        with server.box(scheme="ftps", tls=context) as box:
            (drop,) = looks(box)
            drop.done()
        assert drop.data == COPY and names(server.folder) == set()


def test_a_server_that_insists_on_tls_gets_no_password_in_the_clear(tmp_path: Path, trust) -> None:
    file, _ = trust
    with (
        serving(tmp_path, TLS_FTPHandler, certfile=file, **TLS_ALWAYS) as server,
        server.box() as box,
        pytest.raises(LoginFailed),
    ):
        list(box.look())


def test_a_certificate_that_nobody_vouches_for_is_refused_before_the_password(
    tmp_path: Path, trust
) -> None:
    """A19"""
    file, _ = trust
    logins: list[str] = []
    traits = {"on_login": lambda self, name: logins.append(name)}
    with (
        serving(tmp_path, TLS_FTPHandler, certfile=file, **TLS_ALWAYS, **traits) as server,
        server.box(scheme="ftps") as box,
        pytest.raises(Untrusted, match="certificate"),
    ):
        list(box.look())
    assert logins == []


def test_a_server_without_tls_is_not_spoken_to_in_the_clear_instead(server: Server) -> None:
    """A19: no automatic downgrade."""
    with server.box(scheme="ftps") as box, pytest.raises(BadAnswer, match="AUTH"):
        list(box.look())
