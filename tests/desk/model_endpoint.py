"""A small HTTP server on loopback that speaks the chat interface, well or badly as a test asks."""

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from wiredesk.env import ModelServer

KEY = "sk-sample-key-that-nobody-may-see"


@dataclass
class Asked:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def user(self) -> str:
        """What stands in the fence."""
        return str(self.body["messages"][1]["content"])


@dataclass
class Endpoint:
    """``asked`` records every request; ``left`` is set when the client hung up in the middle."""

    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)

    def server(self, **changes: Any) -> ModelServer:
        """The settings that lead here."""
        given: dict[str, Any] = {
            "url": f"http://127.0.0.1:{self.port}/v1",
            "model": "sample-model",
            "key": KEY,
            "allow": (f"127.0.0.1:{self.port}",),
            "currency": "USD",
            "price_in": Decimal(1),
            "price_out": Decimal(4),
            "seconds": 10.0,
            "helpers": ("shorter", "headlines", "translate", "social"),
        }
        return ModelServer(**{**given, **changes})


class Handler(BaseHTTPRequestHandler):
    """Gives each request to the test's script, which writes the answer."""

    endpoint: Endpoint
    script: Callable[["Handler", Asked], None]

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        asked = Asked(self.path, dict(self.headers), json.loads(self.rfile.read(length)))
        self.endpoint.asked.append(asked)
        try:
            type(self).script(self, asked)
        except OSError:
            self.endpoint.left.set()

    def log_message(self, *args: Any) -> None:
        pass

    def head(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def event(self, data: Any) -> None:
        text = data if isinstance(data, str) else json.dumps(data)
        self.wfile.write(f"data: {text}\n\n".encode())
        self.wfile.flush()

    def word(self, text: str) -> None:
        self.event({"choices": [{"index": 0, "delta": {"content": text}}]})

    def end(self, tokens_in: int = 800, tokens_out: int = 200) -> None:
        self.event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        usage = {"prompt_tokens": tokens_in, "completion_tokens": tokens_out}
        self.event({"choices": [], "usage": usage})
        self.event("[DONE]")


Script = Callable[[Handler, Asked], None]


@contextmanager
def speaking(script: Script, *, tls: ssl.SSLContext | None = None) -> Iterator[Endpoint]:
    """An endpoint that answers by ``script``; it is closed at the end of the block."""
    endpoint = Endpoint()
    handler = type("Speaking", (Handler,), {"endpoint": endpoint, "script": staticmethod(script)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    endpoint.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        with suppress(OSError):
            server.shutdown()
        server.server_close()


def streams(text: str, piece: int = 20, pause: float = 0.0) -> Script:
    """A script that streams ``text`` as a model does."""

    def script(handler: Handler, asked: Asked) -> None:
        handler.head()
        for at in range(0, len(text), piece):
            handler.word(text[at : at + piece])
            time.sleep(pause)
        handler.end()

    return script


def answers(
    status: int = 200, kind: str = "text/html", body: bytes = b"", **headers: str
) -> Script:
    """A script that answers with these bytes."""

    def script(handler: Handler, asked: Asked) -> None:
        handler.head(status, kind, **headers)
        handler.wfile.write(body)

    return script


def in_turn(*scripts: Script) -> Script:
    """The first script for the first request, and so on; the last one for all that follow."""
    left = list(scripts)

    def script(handler: Handler, asked: Asked) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler, asked)

    return script
