"""An agency corrects what we published: seen, taken over, corrected on the page, readers told."""

import os
import signal
from typing import Any

import pytest

from ..copy import newsml
from .conftest import EDITOR, Newsroom
from .test_wire import _answers, _wait_for

pytestmark = [pytest.mark.journey, pytest.mark.browser]

_LEAD = (
    "A ferry capsized off Port Kelwa on Sunday and {} people were killed, the harbour office said."
)
_MORE = "The ferry carried 80 passengers when it left the harbour at dawn."


def _piece(toll: int, **more: Any) -> bytes:
    return newsml(
        guid="tag:sample.example,2026:ferry",
        headline=f"Ferry capsizes off Port Kelwa, {toll} killed",
        paragraphs=(_LEAD.format(toll), _MORE),
        **more,
    )


def test_a_correction_of_the_wire_becomes_one_of_the_page_with_a_note_to_readers(
    newsroom: Newsroom, browser: Any
) -> None:
    url = newsroom.publish("ferry-1.xml", _piece(12))["url"]
    told = newsroom.drop("ferry-2.xml", _piece(15, version=2, signal="correction"), "--draft")
    assert told["outcome"] == "correction"
    assert "12 people were killed" in (newsroom.page(url) or "")
    port = str(20_000 + os.getpid() % 20_000)
    process = newsroom.home.start("run", "--port", port)
    site = f"http://127.0.0.1:{port}"
    try:
        _wait_for(lambda: _answers(f"{site}/-/health"), process, seconds=60)
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{site}/desk/")
        page.locator("input[name=login]").fill(EDITOR)
        page.locator("input[name=password]").fill("a sample password")
        page.keyboard.press("Enter")
        # The urgent task is on the desk's home, and leads to the article.
        page.get_by_text("corrected “Ferry capsizes").first.wait_for()
        page.goto(f"{site}/desk/articles/{told['article']}/")
        page.get_by_text("Killed: 12 → 15").first.wait_for()
        with page.expect_navigation():
            page.locator("#ed-take-all", has_text="Take over all of it").click()
        page.locator("#id_correction").wait_for()
        assert page.locator("#id_standfirst").input_value() == _LEAD.format(15)
        assert "it should have said “15”" in page.locator("#id_correction").input_value()
        page.locator("#id_correction").fill("We said that 12 people were killed. It is 15.")
        with page.expect_navigation():
            page.locator("button[value=correct]").click()
        page.get_by_text("Corrected.").wait_for()
        answer = page.goto(f"{site}{url}")
        assert answer.status == 200
        text = page.locator("article.story").inner_text()
        assert _LEAD.format(15) in text and "12 people were killed. It is 15." in text
        assert _LEAD.format(12) not in text
        assert complaints == []
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=20)
