"""Signing in with a code, in a browser: from the first password to the second sign-in."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from ..conftest import Home
from .conftest import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.browser]

_STAFF = f"""
import django; django.setup()
from django.contrib.auth.models import Group
from wiredesk.lexicon.actions.defaults import install_defaults
from wiredesk.people.actions.roles import install_roles
from wiredesk.people.models import User
install_defaults(); install_roles()
person = User.objects.create_user("noor@example.com", "{PASSWORD}", role="Desk editor")
person.groups.add(Group.objects.get(name="Desk editors"))
"""
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def desk(home: Home) -> Iterator[str]:
    """The desk of a running newsroom that asks for codes."""
    home.python(_STAFF)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = home.start("run", "--port", port, WIREDESK_REQUIRE_TOTP="1")
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
def test_an_app_is_set_up_and_its_code_opens_the_desk(
    desk: str, browser: Any, totp: Any, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    complaints: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda r: hosts.add(r.url.split("/")[2]) if r.url.startswith("http") else 0)

    def enter() -> None:
        """Sends what was typed, by the keyboard."""
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert not page.evaluate(WIDER), f"{page.url} scrolls sideways"

    def sign_in() -> None:
        page.goto(f"{desk}stories/")
        page.get_by_label("E-mail address").fill("noor@example.com")
        page.get_by_label("Password").fill(PASSWORD)
        enter()

    sign_in()
    assert page.url.endswith("/desk/account/security/app/")
    assert page.locator("img.door__qr").evaluate("image => image.naturalWidth") > 0
    page.locator("summary").click()
    key = page.locator(".door__key").inner_text()
    page.get_by_label("Code").fill(totp(key))
    enter()
    assert page.locator(".door__codes li").count() == 10
    recovery = page.locator(".door__codes li").first.inner_text()
    page.get_by_role("link", name="On to the desk").click()
    page.wait_for_url(desk)

    context.clear_cookies()
    sign_in()
    page.get_by_label("Code").fill("123")
    enter()
    assert "This code is not right" in page.inner_text("main")
    page.get_by_label("Code").fill(totp(key))
    enter()
    assert page.url == f"{desk}stories/"

    context.clear_cookies()
    sign_in()
    page.get_by_label("Code").fill(recovery)
    enter()
    assert page.url == f"{desk}stories/"
    assert not complaints
    assert hosts == {desk.split("/")[2]}
    context.close()
