"""A folder on another machine: list, fetch what is whole, put it away when it is safe.

What FTP and SFTP have in common. The connection may break anywhere: what isn't acknowledged comes
again, and a download that was cut goes on where it stopped.
"""

import logging
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Any, Literal, Self

from wiredesk.wire.fetch import BadAnswer, FetchError, Unreachable
from wiredesk.wire.fetch.drop import BATCH, MAX_BYTES, Aside, Drop, own_name, shown
from wiredesk.wire.fetch.listing import MOST_TOLD, SETTLED, Listed, empty_cursor, told, whole

logger = logging.getLogger(__name__)

READ, REJECTED = "read", "rejected"
# What happens to a file that was read: gone, moved into ``read/``, or left and remembered.
After = Literal["delete", "move", "leave"]

_TRIES = 3
_FAILURES = 3


class Denied(Exception):
    """The server refuses one request; the connection goes on. Its text is the server's."""


class RemoteFolder(ABC):
    """A folder that is looked at through a connection, which is opened when it is needed.

    ``cursor`` is what the last look left in ``self.cursor``: JSON, for the caller to keep after
    he acknowledged. Without it nothing is lost: everything waits two looks anew.
    """

    def __init__(
        self,
        *,
        after: After = "delete",
        max_bytes: int = MAX_BYTES,
        settled: float = SETTLED,
        cursor: dict[str, Any] | None = None,
    ) -> None:
        self.after = after
        self.max_bytes = max_bytes
        self.settled = settled
        self.cursor = empty_cursor(cursor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def look(self, limit: int = BATCH) -> Iterator[Drop | Aside]:
        """Up to ``limit`` files that are whole, the oldest first.

        Raises:
            FetchError: no connection, no login, no such folder, or (at the end) a file that
                didn't come. What came before it stands.
        """
        listed = self._list()
        if self.after == "leave" and len(listed) > MOST_TOLD:
            raise BadAnswer(
                f"The folder holds more than {MOST_TOLD} files. Let those that were read be moved"
                " or deleted: more can't be remembered."
            )
        ready = whole(
            listed,
            self.cursor,
            now=time.time(),
            settled=self.settled,
            max_bytes=self.max_bytes,
            limit=limit,
        )
        failures: list[FetchError] = []
        for one, reason in ready:
            if reason:
                yield self._aside(one, reason)
                continue
            try:
                data = self._fetch(one)
            except Denied as denied:
                if self._stated(one.name) is not None:
                    yield self._aside(one, f"The server doesn't give this file: {denied}")
                else:
                    logger.warning("%s is gone, or kept from us: %s", shown(one.name), denied)
                continue
            except FetchError as error:
                # One file that doesn't come must not keep back the others, at every look anew.
                failures.append(error)
                if not error.retry or len(failures) == _FAILURES:
                    raise
                continue
            if data is None:
                logger.info("%s changed while it was fetched", shown(one.name))
                continue
            yield Drop(
                name=shown(one.name),
                data=data,
                done=partial(self._done, one),
                reject=partial(self._reject, one),
            )
        if failures:
            raise failures[-1]

    def _fetch(self, one: Listed) -> bytes | None:
        """The file's bytes; None where it isn't what the listing said.

        One that has gone since, or that the server doesn't describe, counts by its length.
        """
        buffer = bytearray()
        for attempt in range(_TRIES):
            try:
                self._download(one.name, buffer, one.size + 1)
                break
            except Unreachable:
                if attempt == _TRIES - 1:
                    raise
        there = self._stated(one.name)
        if len(buffer) != one.size or there not in (None, (one.size, one.stamp)):
            return None
        return bytes(buffer)

    def _stated(self, name: str) -> tuple[int, str] | None:
        try:
            return self._stat(name)
        except Denied:
            return None

    def _there(self, one: Listed) -> bool:
        return self._stated(one.name) == (one.size, one.stamp)

    def _aside(self, one: Listed, reason: str) -> Aside:
        def done() -> None:
            try:
                self._reject(one, reason)
            except FetchError as error:
                logger.warning("%s stays on the server: %s", shown(one.name), error.text)
                told(one, self.cursor)

        return Aside(name=shown(one.name), size=one.size, reason=reason, done=done)

    def _done(self, one: Listed) -> None:
        if self.after == "leave":
            told(one, self.cursor)
            return
        now = datetime.now(UTC)
        name = own_name(one.name, now)
        try:
            if self.after == "move":
                self._move(one, READ, name)
            elif self._move(one, "", f".{name}"):
                self._delete(f".{name}")
        except Denied as denied:
            if self.after == "move":
                raise FetchError(f"{shown(one.name)} can't be moved: {denied}") from denied
            self._delete_in_place(one)

    def _delete_in_place(self, one: Listed) -> None:
        """Where a server lets files be deleted, but not renamed."""
        try:
            if self._there(one):
                self._delete(one.name)
        except Denied as denied:
            raise FetchError(f"{shown(one.name)} can't be deleted: {denied}") from denied

    def _reject(self, one: Listed, reason: str) -> None:
        logger.info("%s is put aside: %s", shown(one.name), reason)
        if self.after == "leave":
            told(one, self.cursor)
            return
        try:
            self._move(one, REJECTED, own_name(one.name, datetime.now(UTC)))
        except Denied as denied:
            raise FetchError(f"{shown(one.name)} can't be put aside: {denied}") from denied

    def _move(self, one: Listed, folder: str, name: str) -> bool:
        """Move what was listed, and nothing else. False where another file has taken its name.

        Looked at before and after: a newer file that slipped in between goes back. The second
        look compares sizes only, since some servers give a moved file a new time.
        """
        if not self._there(one):
            return False
        if folder:
            self._make_folder(folder)
        target = f"{folder}/{name}" if folder else name
        self._rename(one.name, target)
        moved = self._stated(target)
        if moved is None or moved[0] == one.size:
            return True
        self._rename(target, name.lstrip("."))
        return False

    @abstractmethod
    def close(self) -> None:
        """End the connection; anything that needs one opens a new one."""

    @abstractmethod
    def _list(self) -> list[Listed]: ...

    @abstractmethod
    def _stat(self, name: str) -> tuple[int, str] | None:
        """Size and time as the listing gives them; None where it isn't there."""

    @abstractmethod
    def _download(self, name: str, buffer: bytearray, limit: int) -> None:
        """Add the rest of the file to ``buffer``, up to ``limit`` bytes in all.

        Raises:
            Unreachable: the line was cut; what came is in the buffer.
            Denied: the server doesn't give it.
        """

    @abstractmethod
    def _rename(self, name: str, target: str) -> None: ...

    @abstractmethod
    def _delete(self, name: str) -> None: ...

    @abstractmethod
    def _make_folder(self, name: str) -> None:
        """Make it where it's missing."""
