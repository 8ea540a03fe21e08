"""One deadline over a whole exchange, whatever the protocol's library waits for in it.

A socket's own timeout begins anew with every byte, so that a server which sends one byte now and
then holds us for hours. Here the connections are cut when the time is over, from outside.
"""

import os
import socket
import threading
from contextlib import suppress
from types import TracebackType

from wiredesk.wire.fetch import TooSlow


class Deadline:
    """``with Deadline(20, "the listing") as deadline:`` cuts what it watches after 20 seconds.

    Raises:
        TooSlow: at the end of the block, in place of whatever the cut connection raised.
    """

    def __init__(self, seconds: float, what: str) -> None:
        self._seconds = seconds
        self._what = what
        self._lock = threading.Lock()
        self._watched: list[socket.socket] = []
        self._over = False
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def watch(self, connection: socket.socket) -> None:
        """Cut this one too, whatever TLS makes of it later."""
        # A second handle on the same connection: wrapping it in TLS ends the first one's life.
        handle = socket.socket(fileno=os.dup(connection.fileno()))
        with self._lock:
            self._watched.append(handle)
            if self._over:
                _shut(handle)

    def _cut(self) -> None:
        with self._lock:
            self._over = True
            for connection in self._watched:
                _shut(connection)

    def __enter__(self) -> "Deadline":
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for connection in self._watched:
                connection.close()
            self._watched.clear()
        if self._over and (error is None or isinstance(error, Exception)):
            raise TooSlow(f"{self._what} took longer than {self._seconds:.0f} seconds.") from error


def _shut(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
