"""The watched folder: whole files come in once, and nothing in it leads anywhere else."""

import os
import random
import socket
import subprocess
import sys
import time
import tracemalloc
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from wiredesk.wire.fetch import FetchError
from wiredesk.wire.fetch.archive import entries, is_archive
from wiredesk.wire.fetch.drop import Aside, Drop, own_name, shown, unfinished
from wiredesk.wire.fetch.folder import Folder
from wiredesk.wire.item import Refused

SETTLED = 0.05


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    path = tmp_path / "inbox"
    path.mkdir()
    return path


def folder(path: Path, **settings) -> Folder:
    return Folder(path, **{"settled": SETTLED, "empty_for": SETTLED, **settings})


def still() -> None:
    time.sleep(SETTLED * 1.5)


def put(path: Path, text: str = "<p>The ferry to Brattvik is late.</p>") -> Path:
    path.write_text(text)
    return path


def take(box: Folder) -> list[Drop | Aside]:
    """One look, with everything in it acknowledged as the caller would."""
    found = []
    for one in box.look():
        found.append(one)
        one.done()
    return found


def kept(inbox: Path) -> list[Path]:
    return sorted(path for path in (inbox / "read").rglob("*") if path.is_file())


def rejected(inbox: Path) -> dict[str, str]:
    """What was put aside, by what is left of its name, with its reason."""
    notes = sorted((inbox / "rejected").glob("*.reason.txt"))
    return {
        note.name.removesuffix(".reason.txt").split("-", 2)[2]: note.read_text().splitlines()[2]
        for note in notes
    }


def test_a_whole_file_comes_in_and_moves_to_the_read_files(inbox: Path) -> None:
    put(inbox / "ferry.xml")
    still()
    (drop,) = take(folder(inbox))
    assert isinstance(drop, Drop)
    assert (drop.name, drop.data) == ("ferry.xml", b"<p>The ferry to Brattvik is late.</p>")
    (file,) = kept(inbox)
    assert file.name.endswith("-ferry.xml")
    assert take(folder(inbox)) == []


def test_a_file_that_was_read_is_deleted_where_the_source_says_so(inbox: Path) -> None:
    put(inbox / "ferry.xml")
    still()
    assert len(take(folder(inbox, keep=False))) == 1
    assert kept(inbox) == [] and not (inbox / "ferry.xml").exists()


def test_what_was_not_acknowledged_comes_again_after_a_crash(inbox: Path) -> None:
    put(inbox / "ferry.xml")
    still()
    (first,) = folder(inbox).look()
    (again,) = folder(inbox).look()
    assert first.data == again.data
    again.done()
    first.done()
    assert list(folder(inbox).look()) == []
    assert len(kept(inbox)) == 1


def test_the_oldest_file_comes_first(inbox: Path) -> None:
    order = list(range(30))
    random.Random(5).shuffle(order)
    for number in order:
        put(inbox / f"{number}.xml")
        os.utime(inbox / f"{number}.xml", (1_700_000_000 + number, 1_700_000_000 + number))
    still()
    names = [drop.name for drop in folder(inbox).look()]
    assert names == [f"{number}.xml" for number in range(30)]


def test_a_refused_drop_is_put_aside_with_its_reason(inbox: Path) -> None:
    put(inbox / "x.xml", "not XML")
    still()
    (drop,) = folder(inbox).look()
    drop.reject("This is no agency format that we read.")
    assert rejected(inbox) == {"x.xml": "This is no agency format that we read."}
    assert list(folder(inbox).look()) == []


@pytest.mark.parametrize(
    "name",
    [
        b"..\\..\\x",
        b"C:\\x",
        b"CON",
        b"x.",
        b" x ",
        b"-rf",
        b"a\nb.xml",
        b"\x1b[2Jx.xml",
        b"\xff\xfe\x80.xml",
        "gnp.\u202elmx".encode(),
        b"%2e%2e%2fetc%2fpasswd",
        b"$(reboot).xml",
        ("ш" * 127).encode(),
        b"n" * 255,
    ],
)
def test_a_name_is_text_and_never_a_path(inbox: Path, name: bytes) -> None:
    """E09: names in any bytes; the file keeps none of it but what is harmless."""
    (inbox / os.fsdecode(name)).write_bytes(b"copy")
    still()
    (drop,) = take(folder(inbox))
    assert isinstance(drop, Drop) and drop.data == b"copy"
    assert drop.name.isprintable() and drop.name and "\u202e" not in drop.name
    drop.name.encode("utf-8")
    (file,) = kept(inbox)
    assert file.resolve().is_relative_to(inbox.resolve())
    assert len(file.name) <= 120 and file.name.isascii() and file.name.isprintable()


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", "a\0.jpg", "x" * 5000, ""])
def test_our_own_name_holds_nothing_of_a_path(name: str) -> None:
    """E09: names that no file system gives us, but an archive or a server may."""
    made = own_name(name, datetime(2026, 11, 24, tzinfo=UTC))
    assert "/" not in made and "\0" not in made and ".." not in made and len(made) <= 120
    assert shown(name).isprintable() and len(shown(name)) <= 255


def test_links_pipes_sockets_and_folders_are_put_aside_and_never_opened(
    inbox: Path, tmp_path: Path
) -> None:
    """E10"""
    secret = put(tmp_path / "secret", "password")
    (inbox / "link.xml").symlink_to(secret)
    (inbox / "dangling.xml").symlink_to(tmp_path / "nothing")
    (inbox / "loop.xml").symlink_to(inbox / "loop.xml")
    os.link(secret, inbox / "hard.xml")
    os.mkfifo(inbox / "pipe.xml")
    (inbox / "x.xml").mkdir()
    put(inbox / "x.xml" / "inside.xml", "kept with its folder")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(inbox / "socket.xml"))
        put(inbox / "good.xml")
        still()
        found = take(folder(inbox))
    assert [one.name for one in found if isinstance(one, Drop)] == ["good.xml"]
    reasons = rejected(inbox)
    assert {name: reason.split(".")[0] for name, reason in reasons.items()} == {
        "link.xml": "This is a symbolic link",
        "dangling.xml": "This is a symbolic link",
        "loop.xml": "This is a symbolic link",
        "hard.xml": "This file has a second name elsewhere (a hard link), so it isn't read",
        "pipe.xml": "This is a named pipe",
        "socket.xml": "This is a socket",
        "x.xml": "This is a folder",
    }
    assert secret.read_text() == "password"
    assert {path.name for path in inbox.iterdir()} == {"read", "rejected"}
    assert [p.read_text() for p in (inbox / "rejected").rglob("inside.xml")] == [
        "kept with its folder"
    ]


def test_a_device_is_put_aside(inbox: Path) -> None:
    """E10"""
    try:
        os.mknod(inbox / "zero.xml", 0o20666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root may make a device")
    still()
    (aside,) = take(folder(inbox))
    assert isinstance(aside, Aside) and "a device" in aside.reason


def test_a_link_that_takes_a_files_place_between_look_and_open_is_not_followed(
    inbox: Path, tmp_path: Path
) -> None:
    """E10: the race of look and open, both ways."""
    secret = put(tmp_path / "secret", "password")
    for name in ("a.xml", "b.xml", "c.xml"):
        put(inbox / name)
    still()
    look = folder(inbox).look()
    next(look)
    for name in ("a.xml", "b.xml", "c.xml"):
        (inbox / name).unlink()
    (inbox / "b.xml").symlink_to(secret)
    (inbox / "c.xml").symlink_to(secret)
    os.mkfifo(inbox / "a.xml")
    assert list(look) == []


@pytest.mark.parametrize("name", ["read", "rejected"])
def test_a_planted_link_in_place_of_our_own_folder_catches_nothing(
    inbox: Path, tmp_path: Path, name: str
) -> None:
    """E10: what was read would else be moved wherever the sender likes."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (inbox / name).symlink_to(elsewhere)
    put(inbox / "x.xml")
    os.mkfifo(inbox / "pipe")
    still()
    take(folder(inbox))
    still()
    take(folder(inbox))
    assert list(elsewhere.iterdir()) == []
    assert len(kept(inbox)) == 1
    assert sorted(reason.split(".")[0] for reason in rejected(inbox).values()) == [
        "This is a named pipe",
        "This is a symbolic link",
    ]


def test_what_cannot_be_put_aside_is_told_once_and_stops_nothing(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E10: a folder that is a mount point, for one."""
    (inbox / "mount").mkdir()
    still()
    real = os.rename

    def busy(source, target, **where):
        if source == "mount":
            raise OSError(16, "Device or resource busy")
        return real(source, target, **where)

    monkeypatch.setattr(os, "rename", busy)
    box = folder(inbox)
    assert [type(one) for one in take(box)] == [Aside]
    put(inbox / "x.xml")
    still()
    later = folder(inbox, cursor=box.cursor)
    assert [one.name for one in take(later)] == ["x.xml"]
    assert list((inbox / "rejected").iterdir()) == []


def test_a_file_that_is_still_being_written_waits(inbox: Path) -> None:
    """E11"""
    box = folder(inbox, settled=1.0)
    with (inbox / "slow.xml").open("w") as file:
        for _ in range(4):
            file.write("one more line\n")
            file.flush()
            time.sleep(0.1)
            assert list(box.look()) == []
    time.sleep(1.1)
    (drop,) = box.look()
    assert drop.data == b"one more line\n" * 4


def test_the_default_is_two_seconds(inbox: Path) -> None:
    """E11"""
    put(inbox / "x.xml")
    os.utime(inbox / "x.xml", (0, 0))
    box = Folder(inbox)
    assert list(box.look()) == []
    time.sleep(0.7)
    assert list(box.look()) == []
    time.sleep(1.5)
    assert len(list(box.look())) == 1


def test_a_time_stamp_in_the_future_does_not_keep_a_file_waiting(inbox: Path) -> None:
    """E11: a sender's stamp of 2099, or a clock that was put back."""
    put(inbox / "x.xml")
    os.utime(inbox / "x.xml", (4_000_000_000, 4_000_000_000))
    still()
    box = folder(inbox)
    assert list(box.look()) == []
    still()
    later = folder(inbox, cursor=box.cursor)
    assert [drop.name for drop in take(later)] == ["x.xml"]


@pytest.mark.parametrize("name", ["x.xml.part", "x.TMP", ".x.xml", "x.filepart", "x.xml~"])
def test_an_unfinished_name_is_left_alone_until_it_is_renamed(inbox: Path, name: str) -> None:
    """E11: the rename protocol."""
    put(inbox / name)
    still()
    assert take(folder(inbox)) == []
    (inbox / name).rename(inbox / "x.xml")
    still()
    assert [drop.name for drop in take(folder(inbox))] == ["x.xml"]


def test_with_markers_only_marked_files_are_read(inbox: Path) -> None:
    """E11: the ``.done`` protocol."""
    put(inbox / "a.xml")
    put(inbox / "b.xml")
    (inbox / "b.xml.done").touch()
    still()
    assert [drop.name for drop in take(folder(inbox, marker=".done"))] == ["b.xml"]
    assert not (inbox / "b.xml.done").exists()
    (inbox / "a.xml.done").touch()
    still()
    assert [drop.name for drop in take(folder(inbox, marker=".done"))] == ["a.xml"]
    assert {path.name for path in inbox.iterdir()} == {"read", "rejected"}


def test_a_file_without_its_marker_is_told_after_a_while(inbox: Path) -> None:
    """E11: nothing waits for ever without a word."""
    put(inbox / "a.xml")
    (inbox / "b.xml.done").touch()
    still()
    assert take(folder(inbox, marker=".done")) == []
    take(folder(inbox, marker=".done", marker_wait=SETTLED))
    assert rejected(inbox) == {
        "a.xml": "Its marker never came (.done).",
        "b.xml.done": "This marker came without its file.",
    }


def test_a_file_that_changes_during_reading_waits_for_the_next_look(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E11"""
    put(inbox / "x.xml", "one")
    still()
    real = os.read

    def slow(file: int, size: int) -> bytes:
        data = real(file, size)
        with (inbox / "x.xml").open("a") as writer:
            writer.write(" two")
        return data

    monkeypatch.setattr(os, "read", slow)
    assert list(folder(inbox).look()) == []
    monkeypatch.undo()
    still()
    (drop,) = folder(inbox).look()
    assert drop.data.startswith(b"one two")


def test_a_file_that_is_renamed_or_deleted_during_the_look_is_no_error(inbox: Path) -> None:
    """E11"""
    for name in ("a", "b", "c", "d"):
        put(inbox / name)
        time.sleep(0.01)
    still()
    look = folder(inbox).look()
    first = next(look)
    (inbox / "b").unlink()
    (inbox / "c").rename(inbox / "c2")
    (inbox / "a").unlink()
    first.done()
    assert [drop.name for drop in look] == ["d"]
    still()
    assert sorted(drop.name for drop in folder(inbox).look()) == ["c2", "d"]


def test_a_newer_file_of_the_same_name_is_not_moved_away_unread(inbox: Path) -> None:
    """E11: the same name twice, the second between reading and acknowledging."""
    put(inbox / "x.xml", "first")
    still()
    (drop,) = folder(inbox).look()
    put(inbox / "new", "second").rename(inbox / "x.xml")
    drop.done()
    still()
    (newer,) = take(folder(inbox))
    assert (drop.data, newer.data) == (b"first", b"second")
    assert newer.name == "x.xml"


def test_a_newer_file_that_slips_in_at_the_very_move_goes_back(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E11: replaced between the last check and the rename; nothing is lost, nothing overwritten."""
    put(inbox / "x.xml", "first")
    put(inbox / "new", "second")
    still()
    drop = next(one for one in folder(inbox).look() if one.name == "x.xml")
    real = os.rename

    def late(source, target, **where):
        if source == "x.xml" and (inbox / "new").exists():
            real(inbox / "new", inbox / "x.xml")
        return real(source, target, **where)

    monkeypatch.setattr(os, "rename", late)
    drop.done()
    put(inbox / "x.xml", "third")
    still()
    assert sorted(one.data for one in take(folder(inbox))) == [b"second", b"third"]


def test_the_same_name_and_content_twice_are_two_files(inbox: Path) -> None:
    """E11: what was sent twice was sent twice; the content's hash makes it a repeat."""
    for _ in range(2):
        put(inbox / "x.xml", "the same")
        still()
        take(folder(inbox))
    assert [file.read_text() for file in kept(inbox)] == ["the same", "the same"]


def test_an_empty_file_waits_and_is_then_put_aside(inbox: Path) -> None:
    """E11: 0 bytes: its sender may fill it later, but not for ever."""
    (inbox / "empty.xml").touch()
    (inbox / "filled.xml").touch()
    still()
    assert take(folder(inbox, empty_for=30)) == []
    put(inbox / "filled.xml")
    still()
    found = take(folder(inbox))
    assert {one.name: type(one) for one in found} == {"empty.xml": Aside, "filled.xml": Drop}
    assert rejected(inbox) == {"empty.xml": "The file is empty."}


def test_a_file_of_five_gigabytes_is_put_aside_unread(inbox: Path) -> None:
    """E14, as a folder sees it: memory stays flat."""
    with (inbox / "huge.xml").open("wb") as file:
        file.truncate(5 * 1024**3)
    still()
    tracemalloc.start()
    (aside,) = take(folder(inbox))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000
    assert isinstance(aside, Aside)
    assert aside.reason == "The file has 5120 MB; files up to 15 MB are taken in."
    assert rejected(inbox) == {"huge.xml": aside.reason}


def test_a_crowded_folder_comes_in_by_batches_without_loss_or_repeat(inbox: Path) -> None:
    """E11: as a million files would (that figure is measured, not tested)."""
    for number in range(1300):
        put(inbox / f"{number}.xml", f"item {number}")
    still()
    box, sizes, data = folder(inbox, keep=False), [], []
    while found := take(box):
        sizes.append(len(found))
        data += [drop.data for drop in found]
    assert sizes == [500, 500, 300]
    assert sorted(data) == sorted(b"item %d" % number for number in range(1300))


def test_a_batch_holds_one_file_in_memory_at_a_time(inbox: Path) -> None:
    """E11"""
    for number in range(40):
        (inbox / f"{number}.xml").write_bytes(b"x" * 1_000_000)
    still()
    tracemalloc.start()
    count = sum(1 for _ in folder(inbox).look())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 40 and peak < 5_000_000


def test_one_file_that_cannot_be_opened_stops_no_other(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inbox / "bad.xml")
    put(inbox / "good.xml")
    still()
    real = os.open

    def denied(path, *rest, **where):
        if path == "bad.xml":
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **where)

    monkeypatch.setattr(os, "open", denied)
    found = {one.name: type(one) for one in take(folder(inbox))}
    assert found == {"bad.xml": Aside, "good.xml": Drop}
    assert rejected(inbox) == {"bad.xml": "The file can't be opened: Permission denied."}


def test_a_missing_folder_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="can't be read: No such file or directory") as told:
        list(folder(tmp_path / "nowhere").look())
    assert told.value.retry


def test_a_full_or_broken_disk_at_acknowledgement_loses_nothing(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inbox / "x.xml")
    still()
    (drop,) = folder(inbox).look()

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(FetchError, match="No space left on device"):
        drop.done()
    monkeypatch.undo()
    assert [again.data for again in take(folder(inbox))] == [drop.data]


def test_the_whole_corpora_at_once_end_read_or_put_aside(inbox: Path, corpora: Path) -> None:
    """The fault tests' K14: all of them dropped at once; each is accounted for, once."""
    put_in = 0
    for path in sorted(corpora.rglob("*")):
        if path.is_file() and not unfinished(path.name):
            target = inbox / f"{put_in}-{path.name}"
            target.write_bytes(path.read_bytes())
            put_in += 1
    still()
    box, ended, refused = folder(inbox), [], 0
    while found := list(box.look()):
        for one in found:
            if isinstance(one, Drop) and is_archive(one.data):
                try:
                    assert all(isinstance(name, str) for name, _ in entries(one.data))
                except Refused as reason:
                    one.reject(str(reason))
                    refused += 1
                    continue
            one.done()
        ended += found
    assert put_in == len(ended) > 2000
    asides = sum(isinstance(one, Aside) for one in ended)
    assert len(kept(inbox)) == put_in - asides - refused
    assert len(list((inbox / "rejected").glob("*.reason.txt"))) == asides + refused
    assert {path.name for path in inbox.iterdir()} == {"read", "rejected"}


_STORING = """
import hashlib, os, sys
from pathlib import Path
from wiredesk.wire.fetch.folder import Folder

inbox, store, log = map(Path, sys.argv[1:])
box = Folder(inbox, settled=0.05)
with log.open("a") as taken:
    while True:
        for drop in box.look(limit=20):
            name = hashlib.sha256(drop.data).hexdigest()
            part = store / (name + ".part")
            part.write_bytes(drop.data)
            part.replace(store / name)
            taken.write(name + "\\n")
            taken.flush()
            drop.done()
"""


def test_a_process_that_is_killed_anywhere_loses_nothing(inbox: Path, tmp_path: Path) -> None:
    """The fault tests' K1: 12 kills at odd moments; at most one file comes twice for each."""
    store, log = tmp_path / "store", tmp_path / "log"
    store.mkdir()
    for number in range(2000):
        put(inbox / f"{number}.xml", f"item {number}")
    still()
    clock, midway = random.Random(11), 0
    for _ in range(12):
        child = subprocess.Popen([sys.executable, "-c", _STORING, inbox, store, log])
        while not log.exists() or not (size := log.stat().st_size):
            time.sleep(0.005)
        while log.stat().st_size == size and any(inbox.glob("*.xml")):
            time.sleep(0.0005)
        time.sleep(clock.uniform(0, 0.004))
        child.kill()
        child.wait()
        midway += any(inbox.glob("*.xml"))
    assert midway > 6
    for drop in Folder(inbox, settled=SETTLED).look(limit=5000):
        (store / sha256(drop.data).hexdigest()).write_bytes(drop.data)
        drop.done()
    stored = sorted(path.read_text() for path in store.iterdir() if path.suffix != ".part")
    assert stored == sorted(f"item {number}" for number in range(2000))
    assert len(kept(inbox)) == 2000
    taken = log.read_text().split()
    assert len(taken) - len(set(taken)) <= 12
