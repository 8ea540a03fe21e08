"""The article's picture in a real browser: pasted, described by keyboard, pointed at, killed."""

import base64
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from .picture_files import PASTE, halves, jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WITHIN = 15_000
DROP = """([name, data]) => {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
  document.body.dispatchEvent(
    new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def window(browser: Any, live_server: Any, signed_in: Any) -> Iterator[Callable[..., Any]]:
    """A page of the desk on which a desk editor is signed in; complaints fail the test."""
    contexts, complaints = [], []

    def show(address: str, **options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        contexts.append(context)
        context.add_cookies(
            [
                {"name": name, "value": morsel.value, "url": live_server.url}
                for name, morsel in signed_in("Desk editors").cookies.items()
            ]
        )
        page = context.new_page()
        page.set_default_timeout(WITHIN)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else 0)
        page.goto(live_server.url + address)
        return page

    yield show
    for context in contexts:
        context.close()
    assert [said for said in complaints if "422" not in said] == []


def newest(article: Any) -> Any:
    from wiredesk.desk.models import Article
    from wiredesk.desk.queries import draft_of

    return draft_of(Article.objects.get(pk=article.pk))


def told(page: Any, text: str) -> None:
    page.wait_for_function(
        "text => document.querySelector('[data-said]').textContent.includes(text)", arg=text
    )


def test_a_picture_is_pasted_described_and_published_by_keyboard(
    window: Callable[..., Any], arrive: Callable[..., Any]
) -> None:
    article = arrive(draft=True).article
    page = window(reverse("desk:article", args=[article.pk]))
    page.focus("#id_standfirst")
    page.keyboard.press("Control+End")
    page.keyboard.type(" It is open to lorries.")  # typed and not saved yet
    page.evaluate(PASTE, ["bridge.jpg", base64.b64encode(jpeg()).decode()])
    # The caret stands in what must be said first: how it came to be.
    page.wait_for_function("document.activeElement?.name === 'origin'")
    page.keyboard.press("ArrowDown")
    told(page, "Saved.")
    assert newest(article).picture.origin == "camera"
    assert page.evaluate("document.activeElement.name") == "origin"
    page.keyboard.press("Tab")
    page.keyboard.type("Amina Odhiambo")
    page.keyboard.press("Enter")
    page.wait_for_function("!document.querySelector('#ed-picture .desk-note--block')")
    row = newest(article)
    assert row.picture.credit == "Amina Odhiambo"
    assert row.standfirst.endswith("It is open to lorries.")
    page.focus("#id_standfirst")
    page.keyboard.press("Control+End")
    for _ in " It is open to lorries.":
        page.keyboard.press("Backspace")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert "Published." in page.inner_text("body")
    assert list((settings.PAGES_ROOT / "pictures").glob(f"{article.pk}-p*-400c.jpg"))


def test_one_is_chosen_from_the_archive_pointed_at_and_put_into_the_text(
    window: Callable[..., Any], arrive: Callable[..., Any]
) -> None:
    from wiredesk.pictures.actions.keep import keep
    from wiredesk.pictures.gate import received

    for colour in ("teal", "olive"):
        keep(
            received(jpeg(colour)), title=f"A {colour} door", origin="camera", credit="A. Odhiambo"
        )
    wide = keep(received(halves()), title="Two colours", origin="camera", credit="A. Odhiambo")
    article = arrive(draft=True).article
    page = window(reverse("desk:article", args=[article.pk]))
    page.keyboard.press("Alt+p")
    page.wait_for_selector("#ed-pick[open]")
    page.keyboard.type("two colours")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.pick__one').length === 1")
    page.focus(".pick__one")
    page.keyboard.press("Enter")
    told(page, "chosen")
    page.wait_for_selector("#ed-pick", state="hidden")
    assert newest(article).picture_id == wide.pk
    image = page.locator(".ed-picture__frame img")
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    image.click(position={"x": box["width"] * 0.9, "y": box["height"] * 0.5})
    told(page, "Saved.")
    wide.refresh_from_db()
    assert 1380 < wide.focal_point_x < 1500
    page.click("[data-into-text]")
    assert f"(picture:{wide.pk})" in page.input_value("#id_body")


def test_a_dropped_file_that_is_no_picture_is_refused_in_words(
    window: Callable[..., Any], arrive: Callable[..., Any]
) -> None:
    article = arrive(draft=True).article
    page = window(reverse("desk:article", args=[article.pk]))
    page.evaluate(DROP, ["bridge.jpg", base64.b64encode(b"<svg onload='x'/>").decode()])
    told(page, "SVG")
    assert newest(article).picture is None


def test_without_scripts_the_forms_do_the_same(
    window: Callable[..., Any], arrive: Callable[..., Any]
) -> None:
    article = arrive(draft=True).article
    page = window(reverse("desk:picture_chooser", args=[article.pk]), java_script_enabled=False)
    page.set_input_files(
        "input[type=file]", {"name": "b.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
    )
    page.click("text=Upload >> nth=-1")
    page.wait_for_selector("#ed-picture .desk-note--block")
    page.select_option("#picture-origin", "artwork")
    page.fill("#picture-credit", "Amina Odhiambo")
    page.click("text=Save what is said")
    page.wait_for_load_state()
    assert (newest(article).picture.origin, newest(article).picture.credit) == (
        "artwork",
        "Amina Odhiambo",
    )


def test_the_panel_and_the_archive_fit_a_phone(
    window: Callable[..., Any], arrive: Callable[..., Any]
) -> None:
    from wiredesk.pictures.actions.keep import keep
    from wiredesk.pictures.gate import received

    picture = keep(received(jpeg()), title="A door", credit="A. Odhiambo")
    article = arrive(draft=True).article
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    for address in (
        reverse("desk:picture_chooser", args=[article.pk]),
        reverse("desk:pictures"),
        reverse("desk:picture", args=[picture.pk]),
    ):
        page = window(address, viewport={"width": 390, "height": 844})
        assert not page.evaluate(wider), address
