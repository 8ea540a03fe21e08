"""A wire editor connects a feed in a browser: pasted, seen, saved, and in the wire soon after."""

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from ..conftest import Home

pytestmark = [pytest.mark.journey, pytest.mark.browser]

_FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title>
<link>http://127.0.0.1/</link><description>Ports</description><language>en</language>
<item><title>Tea auction in Mombasa closes at a three-year high</title><guid>harbour-1</guid>
<pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate><description>Tea sold at 2.84 dollars a kilogram in
Mombasa, Kenya, the brokers of the port said. Volumes rose by 6 percent.</description></item>
</channel></rss>"""
_PAGE = b"""<html><head><title>Harbour Wire</title><link rel="alternate" title="All news"
type="application/rss+xml" href="/feed.xml"></head></html>"""
_STAFF = """
import django; django.setup()
from django.contrib.auth.models import Group
from wiredesk.lexicon.actions.defaults import install_defaults
from wiredesk.people.actions.roles import install_roles
from wiredesk.people.models import User
install_defaults(); install_roles()
person = User.objects.create_user("wire@example.com", "a-long-password", role="Wire editor")
person.groups.add(Group.objects.get(name="Wire editors"))
"""
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def agency() -> Iterator[str]:
    """An agency's site on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = {"/": _PAGE, "/feed.xml": _FEED}.get(self.path, b"")
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html" if body == _PAGE else "text/xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def desk(home: Home, agency: str) -> Iterator[str]:
    """The desk of a running newsroom that may fetch from this machine."""
    home.python(_STAFF)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = home.start("run", "--port", port, WIREDESK_FETCH_ALLOW="127.0.0.0/8")
    address = f"http://127.0.0.1:{port}/desk/"
    for _ in range(240):
        try:
            urlopen(f"{address}login/", timeout=5).close()
            break
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
    yield address
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(20)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_feed_is_connected_in_a_minute(desk: str, agency: str, browser: Any, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def press(name: str) -> None:
        with page.expect_navigation():
            page.get_by_role("button", name=name, exact=True).click()
        assert not page.evaluate(WIDER), f"{page.url} scrolls sideways"

    page.goto(desk)
    page.fill("input[name=login]", "wire@example.com")
    page.fill("input[name=password]", "a-long-password")
    with page.expect_navigation():
        page.click("button[type=submit]")

    page.goto(f"{desk}sources/new/")
    page.fill("input[name=address]", agency)
    press("Look at it")
    assert "All news" in page.inner_text("main")
    press(f"Look at {agency}/feed.xml")
    assert "Tea auction in Mombasa" in page.inner_text("main")
    assert page.input_value("input[name=name]") == "Harbour Wire"
    press("Save")
    # The page looks again by itself until the first look is over.
    page.get_by_role("link", name="Tea auction in Mombasa").wait_for(timeout=20_000)
    source = page.url
    assert "Well" in page.inner_text("main")

    page.goto(f"{source}edit/")
    page.locator("summary", has_text="Choose").click()
    page.get_by_label("Find a country").fill("keny")
    assert page.locator(".source-choices label:visible", has_text="Tanzania").count() == 0
    page.get_by_label("Kenya").check()
    assert page.locator("summary", has_text="1 chosen").count() == 1
    press("Save")
    assert "shown in Kenya only" in page.inner_text("main")

    page.goto(f"{desk}rules/new/")
    page.fill("input[name=name]", "Tea to Markets")
    page.fill("textarea[name=words]", "tea")
    page.fill("input[name=desk]", "Markets")
    press("Dry run")
    run = page.inner_text("#run")
    assert "1 of 1 piece" in run and "desk: none → Markets" in run
    press("Save")
    assert "If the text has “tea” → desk Markets" in page.inner_text("main")

    for address in ("sources/", "sources/signals/", "sources/import/", "rules/try/", "rules/"):
        page.goto(f"{desk}{address}")
        assert not page.evaluate(WIDER), f"{address} scrolls sideways"
        assert page.locator("h1").count() == 1, address
    assert complaints == []
    context.close()
