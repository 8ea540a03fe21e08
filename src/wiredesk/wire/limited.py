"""Delivery files read in a child process that may use little memory and little time.

A file that a parser chokes on costs its child, never the newsroom: it is ``Refused`` with the
reason, and the next file gets a fresh child. The child is this module run as a program: it imports
the formats and no Django, reads files from its standard input and answers on its standard output.
"""

import io
import logging
import math
import os
import pickle
import resource
import selectors
import signal
import struct
import subprocess
import sys
import threading
import time
import traceback
import weakref
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from lxml import etree

from wiredesk.wire.item import Refused, WireItem

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 10
# A file that waits longer than this without using its CPU seconds: the child hangs, or the machine
# is busy with something else.
WALL_SECONDS = 40
# Importing takes a third of a second on an idle machine.
_START_SECONDS = 60
# What 2,000 items out of 15 MiB can come to, many times over.
_MAX_ANSWER = 256 * 1024 * 1024

_REQUEST = struct.Struct("!dI")
_ANSWER = struct.Struct("!cI")
_READY, _ITEMS, _REFUSED, _MEMORY, _FAULT = b"+", b"i", b"r", b"m", b"f"
# All that an answer may be made of: a child that was taken over can't make us run anything.
_NAMES = frozenset(
    {
        *(("wiredesk.wire.item", name) for name in ("WireItem", "Code", "Related", "WirePicture")),
        *(("datetime", name) for name in ("datetime", "timezone", "timedelta")),
    }
)

# libxml2's XML_ERR_NO_MEMORY.
_NO_MEMORY = 2

_log = logging.getLogger(__name__)


class _Died(Exception):
    """The child is gone or must be ended. ``retry``: the file may not be what it died of."""

    def __init__(self, reason: str, *, retry: bool = False) -> None:
        super().__init__(reason)
        self.retry = retry


class Reader:
    """One resident child, started at the first file. Safe to share between threads: they queue.

    The limits are those of one file: ``cpu_seconds`` of computing, ``wall_seconds`` altogether,
    ``memory`` bytes of address space (where the system keeps to it; Linux does).
    """

    def __init__(
        self,
        *,
        memory: int = MEMORY,
        cpu_seconds: int = CPU_SECONDS,
        wall_seconds: float = WALL_SECONDS,
    ) -> None:
        self._memory, self._cpu, self._wall = memory, cpu_seconds, wall_seconds
        self._lock = threading.Lock()
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def parse(self, data: bytes, now: datetime | None = None) -> list[WireItem]:
        """As ``formats.parse``: the items of one delivery file, in its order.

        Raises:
            Refused: the file can't be read, or not within the limits.
            OSError: no child can be started: nothing is wrong with the file.
        """
        with self._lock:
            answer = self._answer(data, now or datetime.now(UTC))
        return _items(*answer)

    def close(self) -> None:
        """Ends the child, if there is one. The next file starts another."""
        with self._lock:
            self._drop()

    def _answer(self, data: bytes, now: datetime) -> tuple[bytes, bytes]:
        request = _REQUEST.pack(now.timestamp(), len(data)) + data
        for last_try in (False, True):
            child = self._living_child()
            first = child.files == 0
            child.files += 1
            try:
                kind, body = child.ask(request, self._wall)
            except _Died as died:
                self._drop()
                if died.retry and not last_try:
                    continue
                raise Refused(str(died)) from died
            except BaseException:
                self._drop()  # half an answer must not be taken for the next file's
                raise
            if kind == _MEMORY:
                self._drop()
                # What other files left behind may be to blame: once more, alone.
                if not first and not last_try:
                    continue
            return kind, body
        raise AssertionError("the last try returns or raises")

    def _living_child(self) -> "_Child":
        if self._child is not None and self._child.is_ours():
            return self._child
        self._child = _Child(self._memory, self._cpu)
        return self._child

    def _drop(self) -> None:
        child, self._child = self._child, None
        if child is not None and child.is_ours():
            child.end()


class _Child:
    def __init__(self, memory: int, cpu_seconds: int) -> None:
        self.files = 0
        self._pid = os.getpid()
        self._cpu_seconds = cpu_seconds
        # A new program, not a fork: the web process has threads, and their locks.
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-m", __name__, str(memory), str(cpu_seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self.end = weakref.finalize(self, _end, self._process, self._pid)
        assert self._process.stdin and self._process.stdout
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)
        try:
            self.ask(b"", _START_SECONDS)
        except _Died as died:
            self.end()
            raise OSError(f"The reader of delivery files can't be started: {died}") from died

    def is_ours(self) -> bool:
        """Whether this process started it: a fork of ours must not talk on our line."""
        return self._pid == os.getpid()

    def ask(self, request: bytes, seconds: float) -> tuple[bytes, bytes]:
        """One request written, one answer read, both as fast as the child will."""
        ends, waiting, answer = time.monotonic() + seconds, memoryview(request), bytearray()
        with selectors.DefaultSelector() as ready:
            ready.register(self._out, selectors.EVENT_READ)
            if waiting:
                ready.register(self._in, selectors.EVENT_WRITE)
            while True:
                events = ready.select(max(0.0, ends - time.monotonic()))
                if not events:
                    raise _Died(
                        f"It was not read within {seconds:g} s: the reader hangs, or the machine "
                        "is too busy. Deliver it again to try once more."
                    )
                for key, _ in events:
                    if key.fd == self._in:
                        waiting = waiting[self._write(waiting) :]
                        if not waiting:
                            ready.unregister(self._in)
                    elif self._read(answer):
                        return bytes(answer[:1]), bytes(answer[_ANSWER.size :])

    def _write(self, waiting: memoryview) -> int:
        try:
            return os.write(self._in, waiting[: 1 << 20])
        except BrokenPipeError:
            raise self._death() from None

    def _read(self, answer: bytearray) -> bool:
        """Reads on; whether the answer is whole."""
        chunk = os.read(self._out, 1 << 20)
        if not chunk:
            raise self._death()
        answer += chunk
        if len(answer) < _ANSWER.size:
            return False
        size = _ANSWER.unpack_from(answer)[1]
        if size > _MAX_ANSWER or len(answer) > _ANSWER.size + size:
            raise _Died("The reader of delivery files answered nonsense: the file is not used.")
        return len(answer) == _ANSWER.size + size

    def _death(self) -> _Died:
        try:
            code = self._process.wait(5)
        except subprocess.TimeoutExpired:
            return _Died("The reader closed its line: the file is not used.", retry=True)
        if code == -signal.SIGXCPU:
            return _Died(
                f"It could not be read within {self._cpu_seconds} s of computing: "
                "not read, for safety."
            )
        return _Died(
            f"Reading it ended the reader ({_exit(code)}): not read, for safety.", retry=True
        )


def _exit(code: int) -> str:
    try:
        return signal.Signals(-code).name if code < 0 else f"exit {code}"
    except ValueError:
        return f"signal {-code}"


def _end(process: subprocess.Popen[bytes], owner: int) -> None:
    """Ends a child and takes its exit status, so that no zombie is left."""
    if owner != os.getpid():
        return
    for line in (process.stdin, process.stdout):
        if line is not None:
            line.close()
    process.kill()
    process.wait()


def _items(kind: bytes, body: bytes) -> list[WireItem]:
    if kind == _ITEMS:
        items: list[WireItem] = _Unpickler(io.BytesIO(body)).load()
        return items
    text = body.decode("utf-8", "replace")
    if kind == _FAULT:
        _log.error("A delivery file could not be read because of a fault of ours:\n%s", text)
        last = text.strip().rpartition("\n")[2][:200]
        raise Refused(f"The reader failed on it ({last}): a fault of ours, please report it.")
    raise Refused(text)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _NAMES:
            raise Refused("The reader of delivery files answered nonsense: the file is not used.")
        return super().find_class(module, name)


# The child


def _serve(memory: int, cpu_seconds: int) -> None:
    """Reads files from standard input until it ends, and answers each on standard output."""
    from wiredesk.wire.formats import parse

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when we end
    # What a parser prints must not be taken for an answer.
    wire_in, wire_out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    _say(wire_out, _READY, b"")
    while len(header := wire_in.read(_REQUEST.size)) == _REQUEST.size:
        moment, size = _REQUEST.unpack(header)
        data = wire_in.read(size)
        used = resource.getrusage(resource.RUSAGE_SELF)
        soon = math.ceil(used.ru_utime + used.ru_stime + cpu_seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (soon, resource.RLIM_INFINITY))
        _say(wire_out, *_read_one(parse, data, datetime.fromtimestamp(moment, UTC)))


def _read_one(
    parse: Callable[..., list[WireItem]], data: bytes, now: datetime
) -> tuple[bytes, bytes]:
    try:
        return _ITEMS, pickle.dumps(parse(data, now=now), protocol=5)
    except Exception as error:
        if _is_out_of_memory(error):
            return _MEMORY, b"Reading it takes too much memory: not read, for safety."
        if isinstance(error, Refused):
            return _REFUSED, str(error).encode("utf-8", "replace")
        return _FAULT, traceback.format_exc()[-4000:].encode("utf-8", "replace")


def _is_out_of_memory(error: BaseException | None) -> bool:
    """Whether an error comes of the memory that was not there, whatever it was turned into.

    libxml2 calls it a syntax error of its own kind, or an expression that can't be evaluated.
    """
    while error is not None:
        if isinstance(error, (MemoryError, etree.XPathError)):
            return True
        if isinstance(error, etree.XMLSyntaxError) and error.code == _NO_MEMORY:
            return True
        error = error.__cause__ or error.__context__
    return False


def _say(wire_out: Any, kind: bytes, body: bytes) -> None:
    wire_out.write(_ANSWER.pack(kind, len(body)) + body)
    wire_out.flush()


if __name__ == "__main__":
    _serve(int(sys.argv[1]), int(sys.argv[2]))
