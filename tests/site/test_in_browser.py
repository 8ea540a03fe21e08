"""The pages in Chromium, at a phone's and a desk's width: nothing moves, nothing is refused."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PIL import Image

from wiredesk.site import render
from wiredesk.site.surfaces import Band

pytestmark = pytest.mark.browser

SITE = "https://harbour.example"
TYPES = {"html": "text/html", "js": "text/javascript", "svg": "image/svg+xml", "jpg": "image/jpeg"}
COUNT_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((e) => { window.shifted += e.value; }))
  .observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture(scope="module")
def statics(tmp_path_factory) -> dict[str, bytes]:
    files = render.assets(tmp_path_factory.mktemp("fonts"))
    return {f"/static/site/{name}": content for name, content in files.items()}


@pytest.fixture
def files(furniture, edition, story, front, listing, fragment, statics) -> dict[str, bytes]:
    picture = io.BytesIO()
    Image.new("RGB", (640, 360), "#4f6478").save(picture, "JPEG")
    pages = {
        story.card.href: render.article(furniture, story),
        front.edition.href: render.front(furniture, front),
        listing.href: render.listing(furniture, listing),
        "/-/fragments/south-asia/day.html": render.day(edition, "2026-01-12"),
        "/-/fragments/south-asia/band.html": render.band(
            Band(edition, "Ferry sinks off Port Kelwa")
        ),
    }
    for name in ("trending", "latest", "opinion"):
        value = replace(fragment, name=name)
        pages[f"/-/fragments/south-asia/{name}.html"] = render.fragment(furniture, value)
    encoded = {href: html.encode() for href, html in pages.items()}
    pictures = dict.fromkeys(("/media/7-640.jpg", "/media/7-1280.jpg"), picture.getvalue())
    return encoded | pictures | statics


class Reader:
    """A browser that gets the newsroom's files and nothing else; what it complained of."""

    def __init__(self, browser, files: dict[str, bytes], **context: object) -> None:
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self._files = files
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.route("**/*", self._answer)

    def _answer(self, route) -> None:
        url = route.request.url
        self.asked.append(url)
        path = url.removeprefix(SITE)
        if path not in self._files:
            route.fulfill(status=404, body="")
            return
        kind = TYPES.get(path.rsplit(".", 1)[-1], "text/html")
        kind = "font/woff2" if path.endswith(".woff2") else kind
        # The fonts are asked for in CORS mode.
        headers = {"Access-Control-Allow-Origin": "*"}
        route.fulfill(body=self._files[path], content_type=kind, headers=headers)

    def open(self, path: str):
        """The page at the path, when all that it asked for has come."""
        self.page.goto(SITE + path, wait_until="networkidle")
        return self.page


@pytest.fixture
def reader(browser, files) -> Iterator:
    opened: list[Reader] = []

    def new(**context: object) -> Reader:
        opened.append(Reader(browser, files, **context))
        return opened[-1]

    yield new
    for one in opened:
        one.context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_show_without_a_complaint_a_shift_or_a_sideways_scroll(
    reader, story, front, listing, width
):
    for path in (story.card.href, front.edition.href, listing.href):
        visit = reader(viewport={"width": width, "height": 900})
        visit.page.add_init_script(COUNT_SHIFTS)
        page = visit.open(path)
        assert page.locator("[data-fragment] ol").count() >= 2
        assert page.locator(".day").inner_text() == "Monday, 12 January 2026"
        assert visit.complaints == []
        assert all(url.startswith(SITE + "/") for url in visit.asked)
        assert page.evaluate("window.shifted") == 0
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_menu_opens_by_keyboard_and_closes_on_escape(reader, story):
    page = reader().open(story.card.href)
    drawer = page.get_by_role("navigation", name="Menu")
    assert not drawer.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert drawer.get_by_role("link", name="Sports").is_visible()
    page.keyboard.press("Escape")
    assert not drawer.is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_reader_without_javascript_gets_the_story_the_menu_and_links(reader, story):
    visit = reader(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = visit.open(story.card.href)
    assert page.get_by_text(story.body[0].line.text).is_visible()
    assert page.locator(".trending .more").is_visible()
    page.locator("summary").click()
    drawer = page.get_by_role("navigation", name="Menu")
    assert drawer.is_visible()
    page.mouse.click(380, 600)  # beside the drawer
    assert not drawer.is_visible()


def test_a_fragment_that_fails_or_is_no_fragment_leaves_the_link(reader, files, story):
    del files["/-/fragments/south-asia/trending.html"]
    files["/-/fragments/south-asia/latest.html"] = b"<!doctype html><p>Sign in to this network</p>"
    page = reader().open(story.card.href)
    assert page.locator(".trending .more").is_visible()
    assert page.locator(".latest .more").is_visible()
    assert page.locator(".opinion ol").is_visible()
    assert page.get_by_text("Sign in").count() == 0
