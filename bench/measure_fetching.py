"""Fetches 200 sources, then the same with 20 of them bad: what do the good ones notice?

    .venv/bin/python bench/measure_fetching.py [seconds a run] [bad sources]

Two runs of each kind, by turns: the machine may be busy with other things.
A small server on loopback plays all of them, each under a name of its own. Every source is due
every ten seconds, the bad ones too: nothing backs off, so that it is harder than a newsroom's
day. The delay runs from the moment a source is due until its items are parsed in a child process.
Prints Markdown rows.
"""

import asyncio
import gzip
import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from feed_generator import feed

from wiredesk.wire.fetch import FetchError
from wiredesk.wire.fetch.guard import Guard
from wiredesk.wire.fetch.http import Client
from wiredesk.wire.formats.xml_gate import MAX_ELEMENTS
from wiredesk.wire.item import Refused, WireItem
from wiredesk.wire.limited import Reader

SOURCES = 200
EVERY = 10.0
ITEMS = 20
MODES = ("hang", "bomb", "flood", "million", "loris")
# Beyond this a body is parsed by a child of its own, so that small ones don't queue behind it.
SMALL = 1024 * 1024


# The server


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n"


async def serve() -> None:
    """All sources; the path says which kind. Prints its port."""
    bomb = gzip.compress(b"\0" * (1 << 30), 9)
    feeds: Counter[str] = Counter()

    async def good(path: str, writer: asyncio.StreamWriter) -> None:
        feeds[path] += 1
        number = int(path.rpartition("/")[2])
        body = feed("RSS 2.0, content:encoded", ITEMS, first=(number * 50 + feeds[path]) * ITEMS)
        await asyncio.sleep(0.03)
        writer.write(HEAD + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()

    async def hang(_: str, __: asyncio.StreamWriter) -> None:
        await asyncio.sleep(3600)

    async def explode(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD + b"Content-Encoding: gzip\r\n\r\n" + bomb)
        await writer.drain()

    async def flood(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD + b"\r\n")
        piece = b"x" * 65536
        for _number in range((10 << 30) // len(piece)):
            writer.write(piece)
            await writer.drain()

    async def many(_: str, writer: asyncio.StreamWriter) -> None:
        item = b"<item><guid>g-%d</guid><title>Ferry %d</title><description>x</description></item>"
        writer.write(HEAD + b"\r\n<rss version='2.0'><channel>")
        for first in range(0, 1_000_000, 1000):
            writer.write(b"".join(item % (n, n) for n in range(first, first + 1000)))
            await writer.drain()

    async def loris(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD + b"\r\n")
        while True:
            writer.write(b"<")
            await writer.drain()
            await asyncio.sleep(1)

    kinds: dict[str, Callable[[str, asyncio.StreamWriter], Awaitable[None]]] = {
        "good": good,
        "hang": hang,
        "bomb": explode,
        "flood": flood,
        "million": many,
        "loris": loris,
    }

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            path = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].decode()
            await kinds[path.split("/")[1]](path, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    listening = await asyncio.start_server(handle, "127.0.0.1", 0, backlog=1024)
    print(listening.sockets[0].getsockname()[1], flush=True)
    await listening.serve_forever()


# The fetcher


class Parsers:
    """One resident child for small bodies and one for large ones."""

    def __init__(self) -> None:
        self._pairs = [(ThreadPoolExecutor(1), Reader()) for _ in range(2)]

    async def parse(self, data: bytes) -> list[WireItem]:
        thread, reader = self._pairs[len(data) > SMALL]
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(thread, reader.parse, data)

    def close(self) -> None:
        for thread, reader in self._pairs:
            thread.shutdown()
            reader.close()


async def fetch_all(port: int, seconds: float, bad: int) -> dict[str, Any]:
    """One run; the last ``bad`` sources are bad, and they don't count for the delays."""
    guard = Guard(("127.0.0.0/8",), lookup=lambda host, port: ["127.0.0.1"])
    client, parsers = Client(guard, site="https://desk.example"), Parsers()
    for size in (1, SMALL + 1):  # both children are up before anything is measured
        try:
            await parsers.parse(b"<rss/>" + b" " * size)
        except Refused:
            pass
    delays: list[float] = []
    outcomes: Counter[str] = Counter()
    flagged: set[int] = set()
    begin = time.monotonic() + 0.5

    async def source(number: int) -> None:
        is_bad = number >= SOURCES - bad
        mode = MODES[number % len(MODES)] if is_bad else "good"
        url = f"http://{mode}{number}.example:{port}/{mode}/{number}"
        due, last = begin + number * EVERY / SOURCES * 7 % EVERY, ""
        while due < begin + seconds:
            await asyncio.sleep(max(due - time.monotonic(), 0))
            try:
                answer = await client.fetch(url, now=datetime.now(UTC))
                digest = hashlib.sha256(answer.data).hexdigest()
                if digest != last:
                    await parsers.parse(answer.data)
                last = digest
                outcome = "read"
            except (FetchError, Refused) as error:
                outcome = type(error).__name__
                flagged.add(number)
            if is_bad:
                outcomes[f"{mode}: {outcome}"] += 1
            else:
                outcomes[f"good: {outcome}"] += 1
                delays.append(time.monotonic() - due)
            # One that took longer than its interval is due again at once, as in a real day.
            due += EVERY

    await asyncio.gather(*(source(number) for number in range(SOURCES)))
    measured = {
        "delays": delays,
        "outcomes": outcomes,
        "flagged": len(flagged),
        "mib": peak(os.getpid()),
        "children": [peak(pid) for pid in children()],
    }
    parsers.close()
    return measured


SMALLEST = MAX_ELEMENTS - 2


def smallest_items() -> str:
    """As many empty items as pass the limits, read by a child: what they cost."""
    data = b"<rss version='2.0'><channel>" + b"<item/>" * SMALLEST + b"</channel></rss>"
    with Reader() as reader:
        began = time.monotonic()
        count = len(reader.parse(data))
        seconds = time.monotonic() - began
        return f"{count} read in {seconds:.1f} s, child's peak {max(map(peak, children())):.0f} MiB"


def children() -> list[int]:
    """The processes below this one that hold any memory to speak of."""
    found, waiting = [], [os.getpid()]
    while waiting:
        pid = waiting.pop()
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            below = [int(child) for child in task.read_text().split()]
            found += below
            waiting += below
    return [pid for pid in found if peak(pid) > 20]


def peak(pid: int) -> float:
    """The most MiB that a process ever had resident."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def run(port: int, seconds: float, bad: int) -> dict[str, Any]:
    """A run in a process of its own, so that its memory is its own."""
    command = [sys.executable, __file__, "fetch", str(port), str(seconds), str(bad)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=seconds * 2 + 60, check=True
    )
    return json.loads(done.stdout)


def main(seconds: float, bad: int) -> None:
    server = subprocess.Popen(
        [sys.executable, __file__, "serve"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        runs = [run(port, seconds, count) for count in (0, bad, 0, bad)]
    finally:
        server.terminate()
        server.wait()
    print(f"{SOURCES} sources, each due every {EVERY:g} s, twice {seconds:g} s,", end=" ")
    print(f"{ITEMS} items a feed:\n")
    print(f"| | all good | {bad} bad |\n|---|---|---|")
    delays = [runs[0]["delays"] + runs[2]["delays"], runs[1]["delays"] + runs[3]["delays"]]
    p95s = [statistics.quantiles(one, n=20)[-1] for one in delays]

    def row(name: str, good: str, bad: str) -> None:
        print(f"| {name} | {good} | {bad} |")

    row("good fetches", *(str(len(one)) for one in delays))
    row("due → parsed, median", *(f"{statistics.median(one) * 1000:.0f} ms" for one in delays))
    row("due → parsed, p95", *(f"{p95 * 1000:.0f} ms" for p95 in p95s))
    row("due → parsed, slowest", *(f"{max(one) * 1000:.0f} ms" for one in delays))
    row("p95 with the bad ones / without", "", f"{p95s[1] / p95s[0]:.2f}")
    row("fetching process, peak", *(f"{one['mib']:.0f} MiB" for one in runs[2:]))
    children = [" and ".join(f"{mib:.0f}" for mib in one["children"]) for one in runs[2:]]
    row("its children, peak", *(f"{one} MiB" for one in children))
    row("sources flagged", *(str(one["flagged"]) for one in runs[2:]))
    for name in sorted({*runs[1]["outcomes"], *runs[3]["outcomes"]}):
        row(name, *(str(sum(one["outcomes"].get(name, 0) for one in runs[n::2])) for n in (0, 1)))
    row(f"{SMALLEST:,} `<item/>`, alone", "", smallest_items())


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve"]:
            asyncio.run(serve())
        case ["fetch", port, seconds, bad]:
            print(json.dumps(asyncio.run(fetch_all(int(port), float(seconds), int(bad)))))
        case [*given]:
            main(float(given[0]) if given else 12, int(given[1]) if len(given) > 1 else 20)
