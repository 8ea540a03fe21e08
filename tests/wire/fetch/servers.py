"""Small servers on loopback, good and bad, for the tests of fetching."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Request:
    """What a client sent: the request line and the header block, as text."""

    line: str
    head: str
    body: bytes = b""

    def header(self, name: str) -> str | None:
        for line in self.head.splitlines():
            key, _, value = line.partition(":")
            if key.lower() == name.lower():
                return value.strip()
        return None


@dataclass
class Server:
    """``port`` listens; ``accepts`` counts connections, ``requests`` keeps what was asked."""

    port: int = 0
    accepts: int = 0
    requests: list[Request] = field(default_factory=list)
    # Bytes that were handed to the kernel before the client hung up.
    sent: int = 0
    hung_up: asyncio.Event = field(default_factory=asyncio.Event)

    def url(self, path: str = "/feed", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


Script = Callable[[Request, asyncio.StreamWriter, Server], Awaitable[None]]


@asynccontextmanager
async def serving(
    script: Script, *, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
) -> AsyncIterator[Server]:
    """A server that answers each request by ``script`` and then closes the connection."""
    server = Server()
    tasks: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        server.accepts += 1
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            line, _, rest = head.partition("\r\n")
            request = Request(line, rest)
            request.body = await reader.readexactly(int(request.header("content-length") or 0))
            server.requests.append(request)
            await script(request, writer, server)
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            server.hung_up.set()
        finally:
            tasks.discard(task)
            with suppress(Exception):
                writer.close()

    listening = await asyncio.start_server(handle, host, 0, ssl=tls)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def answer(
    body: bytes = b"", status: str = "200 OK", *headers: str, length: int | None = None
) -> Script:
    """A script that sends one whole answer; ``length`` lies about the body's."""
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", *headers]
    if length != -1:
        lines.append(f"Content-Length: {size}")
    head = "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1")

    async def script(_: Request, writer: asyncio.StreamWriter, server: Server) -> None:
        writer.write(head + body)
        await writer.drain()
        server.sent += len(body)

    return script


def redirect(location: str, status: str = "302 Found", *headers: str, body: bytes = b"") -> Script:
    """A script that sends the client elsewhere."""
    return answer(body, status, f"Location: {location}", *headers)


def by_path(**scripts: Script) -> Script:
    """One script a path: ``by_path(feed=…, old=…)``."""

    async def script(request: Request, writer: asyncio.StreamWriter, server: Server) -> None:
        name = request.line.split(" ")[1].strip("/").partition("?")[0]
        await scripts[name](request, writer, server)

    return script


def endless(head: bytes, piece: bytes, *, every: float = 0.0, limit: int = 1 << 40) -> Script:
    """A script that sends ``piece`` again and again, until the client hangs up."""

    async def script(_: Request, writer: asyncio.StreamWriter, server: Server) -> None:
        writer.write(head)
        sent = 0
        while sent < limit:
            writer.write(piece)
            await writer.drain()
            sent += len(piece)
            server.sent += len(piece)
            await asyncio.sleep(every)

    return script


async def silence(_: Request, __: asyncio.StreamWriter, ___: Server) -> None:
    """A script that never answers."""
    await asyncio.sleep(3600)
