"""The front page arranged in a real browser: by keyboard, by dragging, at a phone's width."""

import os
import signal
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from ..conftest import Home
from .test_run import start

pytestmark = [pytest.mark.journey, pytest.mark.browser]

WITHIN = 20_000


@pytest.fixture(scope="module")
def running(module_home: Home) -> Iterator[dict[str, str]]:
    process, said = start(module_home)
    yield said
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(20)


@pytest.fixture
def desk(running: dict[str, str], browser: Any) -> Iterator[Any]:
    """An editor's browser at the front page's screen; complaints fail the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(WITHIN)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else 0)
    page.goto(running["desk"])
    page.fill("input[name=username], input[name=login]", running["login"])
    page.fill("input[name=password]", running["password"])
    with page.expect_navigation():
        page.click("button[type=submit]")
    page.goto(running["desk"] + "front/global/")
    yield page
    context.close()
    assert complaints == []


def places(page: Any) -> list[str]:
    return list(page.locator("#front-places .front-place b").all_inner_texts())


def front(page: Any, running: dict[str, str]) -> str:
    """The page that a reader gets now."""
    return unescape(page.request.get(running["site"]).text())


def test_a_story_is_moved_to_the_lead_by_keyboard_seen_first_and_put_on_the_page(
    desk: Any, running: dict[str, str]
) -> None:
    before = places(desk)
    assert len(before) >= 6
    wanted = before[2]
    desk.locator("#front-places .front-place").nth(2).focus()
    for place in (2, 1):
        desk.keyboard.press("Alt+ArrowUp")
        desk.wait_for_function(
            "([title, place]) => document.activeElement.dataset.place === String(place)"
            " && document.activeElement.querySelector('b')?.textContent === title",
            arg=[wanted, place],
        )
    assert places(desk)[0] == wanted
    frame = desk.frame(name="front-preview")
    frame.wait_for_function(
        "title => document.querySelector('.lead h2').textContent === title", arg=wanted
    )
    old = front(desk, running)
    assert old.index(before[0]) < old.index(wanted)  # nobody else sees it yet
    with desk.expect_navigation():
        desk.keyboard.press("Control+Enter")
    page = front(desk, running)
    assert page.index(wanted) < page.index(before[0])
    assert "On the page now" in desk.inner_text("body")
    row = desk.locator("#front-places .front-place").nth(0)
    assert "front-place--pinned" in row.get_attribute("class")
    row.focus()
    desk.keyboard.press("Delete")
    desk.wait_for_function(
        "title => document.querySelector('#front-places b').textContent !== title", arg=wanted
    )
    with desk.expect_navigation():
        desk.keyboard.press("Control+Enter")
    assert places(desk) == before


def test_a_story_is_found_and_dragged_to_a_place(desk: Any, running: dict[str, str]) -> None:
    wanted = places(desk)[5]
    desk.keyboard.press("/")
    desk.keyboard.type(wanted.split(":")[0][:40])
    story = desk.locator("#front-stories .front-story", has_text=wanted)
    story.first.wait_for()
    desk.wait_for_function("document.querySelectorAll('#front-stories .front-story').length < 12")
    story.first.drag_to(desk.locator("#front-places .front-place").nth(1))
    desk.wait_for_function(
        "title => document.querySelectorAll('#front-places b')[1].textContent === title", arg=wanted
    )
    with desk.expect_navigation():
        desk.click("#front-save")
    assert wanted in front(desk, running)
    desk.locator("#front-places .front-place").nth(1).locator("[data-pin]").click()
    desk.wait_for_function(
        "title => document.querySelectorAll('#front-places b')[1].textContent !== title", arg=wanted
    )
    with desk.expect_navigation():
        desk.click("#front-save")


def test_the_band_stands_on_the_reader_s_pages_and_goes(
    desk: Any, running: dict[str, str], browser: Any
) -> None:
    desk.fill("#band-text", "Sample: the bridge of Kavirondo is open again")
    with desk.expect_navigation():
        desk.click("text=Put the band up")
    context = browser.new_context(viewport={"width": 390, "height": 844})
    reader = context.new_page()
    for address in ("", "latest"):
        reader.goto(running["site"] + address)
        reader.wait_for_selector(".breaking:not([hidden])", timeout=WITHIN)
        assert "the bridge of Kavirondo" in reader.inner_text(".breaking")
        wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not reader.evaluate(wider)
    with desk.expect_navigation():
        desk.click("text=Take it away")
    reader.goto(running["site"])
    reader.wait_for_load_state("networkidle")
    assert reader.locator(".breaking:not([hidden])").count() == 0
    context.close()


def test_it_fits_a_phone(desk: Any) -> None:
    desk.set_viewport_size({"width": 390, "height": 844})
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not desk.evaluate(wider)
