"""The demonstration: a feed's address is pasted, and what it sends stands in the monitor."""

import json
import os
import signal
import time
from datetime import datetime
from typing import Any

import pytest

from ..conftest import Home
from .test_wire import ALLOW, Feed, _answers, _wait_for, atom, entry, feed

__all__ = ["feed"]
pytestmark = [pytest.mark.journey, pytest.mark.browser]

_ARRIVED = """
import django; django.setup()
from wiredesk.desk.models import Entry
print(Entry.objects.get(source__slug="tide-wire-sample").arrived_at.isoformat())
"""
_EVERY_SECOND = """
import django; django.setup()
from wiredesk.wire.models import Health, Source
Source.objects.filter(slug="tide-wire-sample").update(every_seconds=1)
Health.objects.update(next_at="2026-01-01T00:00:00Z")
"""
_TEXT = "LIMA (Tide Wire) - {} people were hurt when two trams met at Barranco on Tuesday."


def test_a_pasted_feed_s_update_correction_and_kill_stand_in_the_monitor_at_once(
    new_home: Home, feed: tuple[Feed, str], browser: Any, record_property: Any
) -> None:
    server, address = feed
    server.body = atom(entry("Trams collide in Lima", _TEXT.format("Twelve"), 1))
    port = str(20_000 + os.getpid() % 20_000)
    process = new_home.start("run", "--demo", "--port", port, **ALLOW)
    site = f"http://127.0.0.1:{port}"
    try:
        _wait_for(lambda: _answers(f"{site}/-/health"), process, seconds=120)
        login, password = (new_home.path / "sample-login").read_text().split()
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        complaints: list[str] = []
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        _paste(page, site, (login, password), address)
        new_home.python(_EVERY_SECOND)

        page.goto(f"{site}/desk/wire/")
        page.wait_for_selector(".monitor-live--on")
        page.get_by_text("Trams collide in Lima").first.wait_for()
        took = {}
        for kind, body in (
            ("update", entry("Trams collide in Lima, 15 hurt", _TEXT.format("Fifteen"), 2)),
            ("correction", entry("CORRECTION: 14 hurt in Lima", _TEXT.format("Fourteen"), 3)),
            (
                "kill",
                "<at:deleted-entry ref='tag:tide.example,2026:1' when='2026-11-24T10:00:00Z'/>",
            ),
        ):
            server.body = atom(body)
            mark = page.locator("tr", has_text="Lima").filter(has_text=kind.capitalize()).first
            mark.wait_for(timeout=20_000)
            seen = time.time()
            arrived = datetime.fromisoformat(new_home.python(_ARRIVED).stdout.strip())
            took[kind] = round(seen - arrived.timestamp(), 2)
        page.locator(".monitor-alert", has_text="Lima").first.wait_for()
        record_property("seconds from intake to the monitor", json.dumps(took))
        print("seconds from intake to the monitor:", took)
        assert max(took.values()) < 5
        assert complaints == []
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=20)


def _paste(page: Any, site: str, login: tuple[str, str], address: str) -> None:
    page.goto(f"{site}/desk/")
    page.fill("input[name=login]", login[0])
    page.fill("input[name=password]", login[1])
    page.click("button[type=submit]")
    page.goto(f"{site}/desk/sources/new/")
    page.fill("input[name=address]", address)
    page.get_by_role("button", name="Look at it", exact=True).click()
    page.get_by_text("Trams collide in Lima").first.wait_for()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Trams collide in Lima").wait_for(timeout=20_000)
