"""A hub tells us of news: asked, verified, and believed where it signs (W3C WebSub)."""

import hmac
import os
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest

from .test_wire import ALLOW, _answers, _wait_for, atom, entry, running, waited

pytestmark = pytest.mark.journey


class Publisher:
    """A publisher and its hub at one address."""

    def __init__(self) -> None:
        self.asked: dict[str, str] = {}
        self.verified = Event()
        self.address = ""

    @property
    def feed(self) -> bytes:
        links = "".join(
            f"<link rel='{rel}' href='{self.address}/{path}'/>"
            for rel, path in (("hub", "hub"), ("self", "feed"))
        )
        return atom(links, entry("Pilots strike in Durban", "Pilots stopped work at noon.", 1))

    def verify(self) -> None:
        """The hub asks our callback whether we asked (5.3)."""
        query = {
            "hub.mode": "subscribe",
            "hub.topic": self.asked["hub.topic"],
            "hub.challenge": "a-challenge",
            "hub.lease_seconds": "86400",
        }
        address = f"{self.asked['hub.callback']}?{urlencode(query)}"
        with urllib.request.urlopen(address, timeout=10) as answer:
            assert answer.read() == b"a-challenge"
        self.verified.set()

    def push(self, body: bytes, secret: str) -> int:
        """Bring content to our callback, signed with ``secret`` (7.1)."""
        digest = hmac.new(secret.encode(), body, "sha256").hexdigest()
        request = urllib.request.Request(
            self.asked["hub.callback"], body, {"X-Hub-Signature": f"sha256={digest}"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    publisher = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = publisher.feed
            self.send_response(200)
            self.send_header("Content-Type", "application/atom+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            publisher.asked = {name: values[0] for name, values in form.items()}
            self.send_response(202)
            self.send_header("Content-Length", "0")
            self.end_headers()
            Thread(target=publisher.verify, daemon=True).start()

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    publisher.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield publisher
    server.shutdown()
    server.server_close()


def test_a_feed_with_a_hub_is_subscribed_to_and_what_the_hub_signs_arrives(
    newsroom: Any, publisher: Publisher
) -> None:
    home = newsroom.home
    port = str(20_000 + os.getpid() % 20_000)
    site = f"http://127.0.0.1:{port}"
    added = home.wiredesk(
        "source", "add", "tide", "--name", "Tide Wire", "--url", f"{publisher.address}/feed"
    )
    assert added.exit == 0, added.stderr
    with running(home, "run", "--port", port, WIREDESK_BASE_URL=site, **ALLOW) as process:
        _wait_for(lambda: _answers(f"{site}/-/health"), process)
        assert publisher.verified.wait(20)
        assert publisher.asked["hub.topic"] == f"{publisher.address}/feed"
        secret = publisher.asked["hub.secret"]
        news = atom(entry("Pilots end strike in Durban", "Pilots went back to work.", 2))
        forged = atom(entry("Pilots paid to end strike", "Somebody made this up.", 3))
        assert publisher.push(forged, "not the secret") == 202
        assert publisher.push(news, secret) == 202
        assert publisher.push(news, secret) == 202
        headlines = (
            "list(Entry.objects.filter(outcome='update').values_list('item__headline', flat=True))"
        )
        assert waited(home, headlines) == ["Pilots end strike in Durban"]
    pushed = "[DeliveryFile.objects.filter(name__startswith='pushed by').count()]"
    assert waited(home, pushed) == [1]
