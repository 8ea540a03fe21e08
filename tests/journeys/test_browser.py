"""The sample newsroom in a real browser, at a desk's width and a phone's: the site and the desk."""

import os
import re
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from ..conftest import Home
from .test_run import start

pytestmark = [pytest.mark.journey, pytest.mark.browser]

WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def running(module_home: Home) -> Iterator[dict[str, str]]:
    process, said = start(module_home)
    yield said
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(20)


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": request.param, "height": 844})
    page = context.new_page()
    page.complaints = []
    page.on(
        "console",
        lambda said: (
            page.complaints.append(said.text) if said.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on(
        "request",
        lambda sent: (
            page.complaints.append(f"asked elsewhere: {sent.url}")
            if "127.0.0.1" not in sent.url and not sent.url.startswith("data:")
            else None
        ),
    )
    yield page
    context.close()


def test_the_site_opens_without_a_complaint(running: dict[str, str], page: Any) -> None:
    page.goto(running["site"])
    articles = page.eval_on_selector_all(
        "main a[href^='/article/']", "found => found.map(a => a.href)"
    )
    addresses = [
        running["site"],
        *list(dict.fromkeys(articles))[:3],
        f"{running['site']}edition/east-africa",
        f"{running['site']}sector/health",
        f"{running['site']}opinion",
        f"{running['site']}about",
    ]
    for address in addresses:
        answer = page.goto(address)
        page.wait_for_load_state("networkidle")
        assert answer.status == 200, address
        assert page.locator("h1").count() == 1, address
        wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wider), f"{address} scrolls sideways"
    assert page.complaints == []
    feed = page.request.get(f"{running['site']}feed.xml")
    assert feed.headers["content-type"].startswith("application/rss+xml")


def test_an_article_s_page_is_filled_with_fragments_and_says_how_it_was_made(
    running: dict[str, str], page: Any
) -> None:
    page.goto(running["site"].rstrip("/") + _first(page, running))
    page.wait_for_load_state("networkidle")
    text = page.inner_text("body")
    assert re.search(r"Updated: \d\d-\d\d-\d{4} \d\d:\d\d \S+", text)
    assert re.search(r"Created: \d\d-\d\d-\d{4} \d\d:\d\d \S+", text)
    assert "drawn by software and does not depict any real event" in text
    assert "not examined by a person" in text
    assert page.locator("[data-fragment*='trending'] a[href^='/article/']").count() >= 4
    assert page.locator("[data-fragment*='latest'] a[href^='/article/']").count() >= 4


def test_an_editor_is_stopped_at_a_wrong_number_mends_it_and_signs_for_the_text(
    running: dict[str, str], browser: Any
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(running["desk"])
    page.fill("input[name=login]", running["login"])
    page.fill("input[name=password]", running["password"])
    with page.expect_navigation():
        page.click("button[type=submit]")
    address = _first(page, running)
    number = re.search(r"/(\d+)-", address).group(1)

    page.goto(f"{running['desk']}articles/{number}/")
    body = page.locator("textarea[name=body]")
    before = body.input_value()
    body.fill(f"{before}\n\nSome 77,431 people signed a letter about it.")
    page.click("button:has-text('Sign off and publish')")
    page.wait_for_selector("#ed-blocked:has-text('in the way')")
    assert "77,431" in page.inner_text("main")
    assert "number in no source" in page.inner_text("main")
    assert "77,431" not in page.request.get(f"{running['site']}{address.lstrip('/')}").text()

    page.locator("textarea[name=body]").fill(before)
    _publish(page)
    public = page.request.get(f"{running['site']}{address.lstrip('/')}").text()
    assert "checked by Ines Varga, Desk editor" in public
    assert "77,431" not in public
    context.close()


def _publish(page: Any) -> None:
    with page.expect_navigation():
        page.click("button:has-text('Sign off and publish')")


def _first(page: Any, running: dict[str, str]) -> str:
    """The address of the newest article on health."""
    answer = page.request.get(f"{running['site']}sector/health").text()
    return re.search(r'href="(/article/[^"]+)"', answer).group(1)
