"""A watched folder: what a sender puts there comes in once it is whole.

Anybody who may write into the folder may try to make us read or overwrite something else. So
nothing in it is followed, no name of his becomes a path of ours, and every step is taken relative
to a folder that is held open. Linux and other POSIX systems only.

A file counts as whole when neither its size nor its times have changed for two seconds (by the
clock of the disk, which may be another machine's), or, where the source says so, when the sender
has put a marker beside it (``x.xml.done``). Names such as ``x.part`` are left alone until they
are renamed.
"""

import errno
import logging
import os
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from wiredesk.wire.fetch import FetchError
from wiredesk.wire.fetch.drop import (
    BATCH,
    MAX_BYTES,
    Aside,
    Drop,
    megabytes,
    own_name,
    shown,
    unfinished,
)

logger = logging.getLogger(__name__)

READ, REJECTED = "read", "rejected"

_SETTLED = 2.0
# A sender may create a file long before he fills it.
_EMPTY_FOR = 60.0
# A marker, or the file of one, that is still missing after this long isn't coming.
_MARKER_WAIT = 3600.0
_REMEMBERED = 1000

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
# Not blocking: nobody may keep us waiting with a FIFO that took a file's place.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC

_KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


@dataclass(frozen=True)
class _Seen:
    """One entry of the folder as it was at one moment."""

    name: str
    mode: int
    links: int
    size: int
    device: int
    inode: int
    modified: int
    changed: int

    @classmethod
    def of(cls, name: str, status: os.stat_result) -> "_Seen":
        return cls(
            name=name,
            mode=status.st_mode,
            links=status.st_nlink,
            size=status.st_size,
            device=status.st_dev,
            inode=status.st_ino,
            modified=status.st_mtime_ns,
            changed=status.st_ctime_ns,
        )

    @property
    def key(self) -> str:
        """What stands for it in the cursor: names in any bytes are no JSON."""
        return sha256(os.fsencode(self.name)).hexdigest()[:24]

    def same_file(self, other: "_Seen") -> bool:
        """Is that the same file with the same content? (Its change time moves when it's moved.)"""
        return (self.device, self.inode, self.size, self.modified) == (
            other.device,
            other.inode,
            other.size,
            other.modified,
        )


class Folder:
    """A watched folder.

    ``keep``: files that were read move to ``read/<date>/``; else they are deleted. ``marker``:
    the ending of the sender's marker files (``.done``), where he sends them. ``settled``: for how
    many seconds a file must have been still. ``cursor`` is what the last look left in
    ``self.cursor``: JSON, for the caller to keep. Without it nothing is lost, only told again.
    """

    def __init__(
        self,
        path: Path,
        *,
        keep: bool = True,
        marker: str = "",
        max_bytes: int = MAX_BYTES,
        settled: float = _SETTLED,
        empty_for: float = _EMPTY_FOR,
        marker_wait: float = _MARKER_WAIT,
        cursor: dict[str, Any] | None = None,
    ) -> None:
        self.path = path
        self.keep = keep
        self.marker = marker
        self.max_bytes = max_bytes
        self.settled = settled
        self.empty_for = empty_for
        self.marker_wait = marker_wait
        known = cursor or {}
        self.cursor: dict[str, Any] = {
            "told": dict(known.get("told", {})),
            "waiting": dict(known.get("waiting", {})),
        }

    def look(self, limit: int = BATCH) -> Iterator[Drop | Aside]:
        """Up to ``limit`` files that are whole, the oldest of them first, one in memory at a time.

        Raises:
            FetchError: the folder can't be opened or written to.
        """
        with _as_fetch_error(f"The folder {self.path} can't be read"), self._opened() as root:
            for seen, reason in self._candidates(root, limit):
                if reason:
                    yield self._aside(seen, reason)
                else:
                    yield from self._read(root, seen)

    def _candidates(self, root: int, limit: int) -> list[tuple[_Seen, str]]:
        """What this look deals with, each with the reason why it can't be read ("" if it can).

        Stops at ``limit``, so that a look at a million files costs no more than it brings.
        """
        now = self._disk_time(root)
        found: list[tuple[_Seen, str]] = []
        with os.scandir(root) as entries:
            for entry in entries:
                if unfinished(entry.name) or entry.name in (READ, REJECTED):
                    continue
                try:
                    seen = _Seen.of(entry.name, entry.stat(follow_symlinks=False))
                except FileNotFoundError:
                    continue
                reason = self._judged(root, seen, now)
                if reason is None:
                    continue
                found.append((seen, reason))
                if len(found) == limit:
                    break
        found.sort(key=lambda pair: pair[0].modified)
        return found

    def _judged(self, root: int, seen: _Seen, now: int) -> str | None:
        """ "" for what may be read, a reason for what is put aside, None for what must wait."""
        if self.cursor["told"].get(seen.key) == [seen.inode, seen.changed]:
            return None
        still_for = self._still_for(seen, now)
        if still_for < self.settled:
            return None
        kind = _KINDS.get(stat.S_IFMT(seen.mode))
        if kind:
            return f"This is {kind}. Only files are read from a watched folder."
        if seen.links > 1:
            return "This file has a second name elsewhere (a hard link), so it isn't read."
        if self.marker:
            missing = self._missing_half(root, seen.name)
            if missing and still_for < self.marker_wait:
                return None
            if missing:
                return missing
            if seen.name.endswith(self.marker):
                return None
        if seen.size == 0:
            return "The file is empty." if still_for >= self.empty_for else None
        if seen.size > self.max_bytes:
            return (
                f"The file has {megabytes(seen.size)};"
                f" files up to {megabytes(self.max_bytes)} are taken in."
            )
        return ""

    def _still_for(self, seen: _Seen, now: int) -> float:
        """For how many seconds the entry has been as it is.

        The change time is the kernel's own, and no sender can set it. Where a time lies in the
        future (a clock was put back, a sender's time stamp), two looks are compared instead.
        """
        last = max(seen.modified, seen.changed)
        waiting = self.cursor["waiting"]
        if last <= now:
            waiting.pop(seen.key, None)
            return (now - last) / 1e9
        stamp = [seen.inode, seen.size, seen.modified, seen.changed]
        known = waiting.get(seen.key)
        if not known or known[:4] != stamp:
            _remember(waiting, seen.key, [*stamp, time.time()])
            return 0.0
        return float(abs(time.time() - known[4]))

    def _missing_half(self, root: int, name: str) -> str:
        """What is missing beside a file, or beside a marker; "" where both are there."""
        if name.endswith(self.marker):
            other, reason = name.removesuffix(self.marker), "This marker came without its file."
        else:
            other, reason = name + self.marker, f"Its marker never came ({self.marker})."
        try:
            os.stat(other, dir_fd=root, follow_symlinks=False)
        except OSError:
            return reason
        return ""

    def _read(self, root: int, seen: _Seen) -> Iterator[Drop | Aside]:
        """The file as a drop, or nothing where it is no longer what it was a moment ago."""
        try:
            file = os.open(seen.name, _FILE, dir_fd=root)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM, errno.EIO):
                yield self._aside(seen, f"The file can't be opened: {error.strerror}.")
            elif error.errno not in (errno.ENOENT, errno.ELOOP, errno.ENXIO):
                raise
            return
        try:
            if _Seen.of(seen.name, os.fstat(file)) != seen:
                return
            data = _read_up_to(file, seen.size + 1)
            if len(data) != seen.size or _Seen.of(seen.name, os.fstat(file)) != seen:
                return
        finally:
            os.close(file)
        yield Drop(
            name=shown(seen.name),
            data=data,
            done=partial(self._done, seen),
            reject=partial(self._reject, seen),
        )

    def _aside(self, seen: _Seen, reason: str) -> Aside:
        def done() -> None:
            try:
                self._reject(seen, reason)
            except FetchError as error:
                logger.warning("%s stays where it is: %s", shown(seen.name), error.text)
                _remember(self.cursor["told"], seen.key, [seen.inode, seen.changed])

        return Aside(name=shown(seen.name), size=seen.size, reason=reason, done=done)

    def _done(self, seen: _Seen) -> None:
        with _as_fetch_error(f"{shown(seen.name)} can't be moved away"), self._opened() as root:
            now = datetime.now(UTC)
            name = own_name(seen.name, now)
            with _own_folder(root, READ) as read:
                if self.keep:
                    with _own_folder(read, f"{now:%Y-%m-%d}") as day:
                        moved = self._move(root, seen, day, name)
                else:
                    moved = self._move(root, seen, read, name)
                    if moved:
                        os.unlink(name, dir_fd=read)
            if moved:
                self._unmark(root, seen.name)

    def _reject(self, seen: _Seen, reason: str) -> None:
        with (
            _as_fetch_error(f"{shown(seen.name)} can't be put aside"),
            self._opened() as root,
            _own_folder(root, REJECTED) as rejected,
        ):
            now = datetime.now(UTC)
            name = own_name(seen.name, now)
            note = f"{name}.reason.txt"
            text = f"{shown(seen.name)}\n{now:%Y-%m-%d %H:%M:%S} UTC\n{reason}\n"
            # The note first: a crash leaves a note too many, never a file without one.
            with os.fdopen(os.open(note, _NEW, 0o644, dir_fd=rejected), "wb") as file:
                file.write(text.encode())
            moved = False
            try:
                moved = self._move(root, seen, rejected, name)
            finally:
                if not moved:
                    os.unlink(note, dir_fd=rejected)
            if moved:
                self._unmark(root, seen.name)

    def _unmark(self, root: int, name: str) -> None:
        if self.marker and not name.endswith(self.marker):
            with suppress(FileNotFoundError):
                os.unlink(name + self.marker, dir_fd=root)

    def _move(self, root: int, seen: _Seen, folder: int, name: str) -> bool:
        """Move what was seen, and nothing else. False where another file has taken its name.

        A sender may replace the file at any moment. What was moved is looked at again *after*
        the move; a newer file goes back under a new name, and comes with the next look.
        """
        try:
            there = _Seen.of(seen.name, os.stat(seen.name, dir_fd=root, follow_symlinks=False))
            if not there.same_file(seen):
                return False
            os.rename(seen.name, name, src_dir_fd=root, dst_dir_fd=folder)
        except FileNotFoundError:
            return False
        moved = _Seen.of(seen.name, os.stat(name, dir_fd=folder, follow_symlinks=False))
        if moved.same_file(seen):
            return True
        os.rename(name, name, src_dir_fd=folder, dst_dir_fd=root)
        return False

    def _disk_time(self, root: int) -> int:
        """Now, in nanoseconds, by the clock that stamps the files. Our own folders are there."""
        with _own_folder(root, REJECTED), _own_folder(root, READ) as read:
            os.utime(read)
            return os.fstat(read).st_mtime_ns

    @contextmanager
    def _opened(self) -> Iterator[int]:
        """The folder itself, held open. That it may be a link is the operator's affair."""
        root = os.open(self.path, _FOLDER)
        try:
            yield root
        finally:
            os.close(root)


@contextmanager
def _own_folder(parent: int, name: str) -> Iterator[int]:
    """A folder of ours inside ``parent``, made where it's missing, never through a link."""
    try:
        folder = _open_own(parent, name)
    except OSError as error:
        if error.errno not in (errno.ELOOP, errno.ENOTDIR):
            raise
        # Somebody put another thing in its place: it becomes an entry like any other.
        os.rename(name, f"{name}-{secrets.token_hex(6)}", src_dir_fd=parent, dst_dir_fd=parent)
        folder = _open_own(parent, name)
    try:
        yield folder
    finally:
        os.close(folder)


def _open_own(parent: int, name: str) -> int:
    try:
        return os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=parent)
    except FileNotFoundError:
        with suppress(FileExistsError):
            os.mkdir(name, dir_fd=parent)
        return os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=parent)


def _read_up_to(file: int, limit: int) -> bytes:
    parts: list[bytes] = []
    while limit > 0:
        part = os.read(file, limit)
        if not part:
            break
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def _remember(memory: dict[str, Any], key: str, value: Any) -> None:
    """Keep ``value``, and forget the oldest where there are too many."""
    memory.pop(key, None)
    memory[key] = value
    while len(memory) > _REMEMBERED:
        del memory[next(iter(memory))]


@contextmanager
def _as_fetch_error(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FetchError(f"{what}: {error.strerror or error}.") from error
