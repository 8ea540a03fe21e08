"""From an address to the monitor: a fetcher on a real server, a real folder, a real push."""

import json
import os
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from ..conftest import Home
from ..copy import newsml

pytestmark = pytest.mark.journey
ALLOW = {"WIREDESK_FETCH_ALLOW": "127.0.0.0/8"}


class Feed:
    """A feed on loopback whose words a journey changes."""

    def __init__(self) -> None:
        self.body = b""
        self.asked = 0
        self.unchanged = 0

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked += 1
        etag = f'"{hash(self.body)}"'
        if handler.headers.get("If-None-Match") == etag:
            self.unchanged += 1
            handler.send_response(304)
            handler.end_headers()
            return
        handler.send_response(200)
        handler.send_header("Content-Type", "application/atom+xml")
        handler.send_header("ETag", etag)
        handler.send_header("Content-Length", str(len(self.body)))
        handler.end_headers()
        handler.wfile.write(self.body)


@pytest.fixture
def feed() -> Iterator[tuple[Feed, str]]:
    feed = Feed()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            feed.serve(self)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield feed, f"http://127.0.0.1:{server.server_port}/feed.atom"
    server.shutdown()
    server.server_close()


@contextmanager
def running(home: Home, *arguments: object, **env: str) -> Iterator[Any]:
    process = home.start(*arguments, **env)
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=20)


# Asks the database until the condition holds; prints what it found and how long it took.
_WAIT = """
import django, json, sys, time; django.setup()
from wiredesk.desk.models import Article, Entry, Task
from wiredesk.wire.models import DeliveryFile, Health, Item
began = time.time()
while time.time() - began < 20:
    found = {condition}
    if found:
        break
    time.sleep(0.05)
else:
    sys.exit("it never came: " + str(list(Entry.objects.values_list("item__headline", "outcome")))
             + str(list(Health.objects.values("error", "next_at", "failures"))))
print(json.dumps({{"found": found}}))
"""


def waited(home: Home, condition: str) -> Any:
    return json.loads(home.python(_WAIT.format(condition=condition)).stdout)["found"]


def entries(outcome: str) -> str:
    return (
        f"list(Entry.objects.filter(outcome='{outcome}').values_list('item__headline', flat=True))"
    )


def atom(*entries: str) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">'
        "<title>Tide Wire (sample)</title><id>tag:tide.example,2026:feed</id>"
        + "".join(entries)
        + "</feed>"
    ).encode()


def entry(headline: str, text: str, minute: int) -> str:
    now = datetime.now(UTC)
    return (
        "<entry><id>tag:tide.example,2026:1</id>"
        f"<title>{headline}</title><updated>{now:%Y-%m-%dT%H}:{minute:02}:00Z</updated>"
        f"<content type='html'>&lt;p&gt;{text}&lt;/p&gt;</content></entry>"
    )


def test_a_feed_is_added_and_its_update_correction_and_kill_reach_the_desk(
    newsroom: Any, feed: tuple[Feed, str]
) -> None:
    server, address = feed
    home = newsroom.home
    text = "LIMA (Tide Wire) - {} people were hurt when two trams met at Barranco on Tuesday."
    server.body = atom(entry("Trams collide in Lima", text.format("Twelve"), 1))
    added = home.wiredesk("source", "add", "tide", "--name", "Tide Wire", "--url", address)
    assert added.exit == 0, added.stderr
    home.python(
        "import django; django.setup();"
        "from wiredesk.wire.models import Source; Source.objects.update(every_seconds=1)"
    )
    with running(home, "fetcher", **ALLOW):
        assert waited(home, entries("new")) == ["Trams collide in Lima"]
        server.body = atom(entry("Trams collide in Lima, 15 hurt", text.format("Fifteen"), 2))
        assert waited(home, entries("update")) == ["Trams collide in Lima, 15 hurt"]
        server.body = atom(
            entry("CORRECTION: Trams collide in Lima, 14 hurt", text.format("Fourteen"), 3)
        )
        assert waited(home, entries("correction")) == ["CORRECTION: Trams collide in Lima, 14 hurt"]
        server.body = atom(
            "<at:deleted-entry ref='tag:tide.example,2026:1' when='2026-11-24T10:00:00Z'/>"
        )
        assert waited(home, entries("kill"))
        before = server.unchanged
        time.sleep(2.5)
        assert server.unchanged > before  # asked with the ETag, and told that nothing changed
    kept = waited(home, "[DeliveryFile.objects.filter(source__slug='tide').count()]")
    assert kept == [4]


def test_files_dropped_into_a_folder_and_pushed_over_http_arrive_once(
    newsroom: Any, tmp_path: Path
) -> None:
    home = newsroom.home
    drop = tmp_path / "drop"
    drop.mkdir()
    added = home.wiredesk("source", "add", "folder", "--name", "Folder Wire", "--url", drop)
    assert added.exit == 0, added.stderr
    for number in range(3):
        (drop / f"{number}.xml").write_bytes(newsml(guid=f"tag:folder,{number}"))
    (drop / "link.xml").symlink_to("/etc/passwd")
    with running(home, "fetcher"):
        assert waited(home, "[Entry.objects.count()] if Entry.objects.count() == 3 else []") == [3]
        refused = (
            "list(DeliveryFile.objects.filter(state='refused').values_list('reason', flat=True))"
        )
        (reason,) = waited(home, refused)
        assert "link" in reason.lower()
    assert not [path for path in drop.iterdir() if path.is_file() and not path.is_symlink()]
    assert (drop / "read").is_dir()


def test_a_pushed_file_is_in_the_desk_within_a_second(newsroom: Any) -> None:
    home = newsroom.home
    key = home.python(
        "import django; django.setup();"
        "from wiredesk.wire.models import Source;"
        "from wiredesk.wire.actions.give_key import give_key;"
        "print(give_key(Source.objects.create(slug='push', name='Push', transport='push')))"
    ).stdout.strip()
    port = str(20_000 + os.getpid() % 20_000)
    with running(home, "run", "--port", port) as process:
        site = f"http://127.0.0.1:{port}"
        _wait_for(lambda: _answers(f"{site}/-/health"), process)
        request = urllib.request.Request(
            f"{site}/-/wire/push/push/", newsml(), {"Authorization": f"Bearer {key}"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert answer.status == 202
        took = waited(
            home,
            "[(e.arrived_at - e.item.delivery_file.received_at).total_seconds()"
            " for e in Entry.objects.all()]",
        )
        assert len(took) == 1
        assert took[0] < 5


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=1):
            return True
    except OSError:
        return False


def _wait_for(condition: Callable[[], bool], process: Any, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert process.poll() is None and time.monotonic() < until
        time.sleep(0.1)


_AS_IF_LATER = """
import django; django.setup()
from datetime import timedelta
from django.db.models import F
from wiredesk.wire.models import DeliveryFile, Health
Health.objects.update(next_at=F("next_at") - timedelta(minutes=10))
DeliveryFile.objects.update(taken_at=F("taken_at") - timedelta(minutes=10))
"""


def test_a_fetcher_that_is_killed_at_any_moment_loses_nothing_and_takes_nothing_twice(
    newsroom: Any, feed: tuple[Feed, str], tmp_path: Path
) -> None:
    """K1: kill -9 again and again, while a feed and a folder bring forty pieces each."""
    home = newsroom.home
    server, address = feed
    server.body = atom(
        *(
            entry(f"Tram line {number} reopens", f"Line {number} of {number + 40}.", 1).replace(
                "2026:1<", f"2026:tram-{number}<"
            )
            for number in range(40)
        )
    )
    drop = tmp_path / "drop"
    drop.mkdir()
    for number in range(40):
        copy = newsml(guid=f"tag:folder,{number}", headline=f"Ferry {number} sails again")
        (drop / f"{number}.xml").write_bytes(copy)
    for slug, url in (("tide", address), ("folder", drop)):
        added = home.wiredesk("source", "add", slug, "--name", slug, "--url", url)
        assert added.exit == 0, added.stderr
    for number in range(5):
        process = home.start("fetcher", **ALLOW)
        time.sleep(1.2 + 0.4 * number)
        process.kill()
        process.communicate(timeout=20)
        home.python(_AS_IF_LATER)
    with running(home, "fetcher", **ALLOW), running(home, "worker"):
        assert waited(home, "[Entry.objects.count()] if Entry.objects.count() >= 80 else []") == [
            80
        ]
        unread = "DeliveryFile.objects.filter(state__in=['queued', 'received', 'stored'])"
        assert waited(home, f"['read'] if not {unread}.exists() else []") == ["read"]
    assert waited(home, "[Item.objects.count()]") == [80]
    assert not list(drop.glob("*.xml"))
