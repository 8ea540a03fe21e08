"""The text of a web page: what its article says, and none of what stands around it."""

import pytest

from wiredesk.wire.actions.fetch_page import page_text

AROUND = "<nav>Home | Sport</nav>{}<footer>Imprint</footer>"


@pytest.mark.parametrize(
    "page",
    [
        AROUND.format("<article><h1>Notice</h1><p>Berth 9 is closed.</p></article>"),
        AROUND.format("<MAIN><h1>Notice</h1><p>Berth 9 is closed.</p></MAIN>"),
        "<h1>Notice</h1><p>Berth 9 is <b>closed</b>.</p><script>x()</script>",
        '<p hidden>No</p><h1>Notice</h1><p style="display:none">No</p><p>Berth 9 is closed.</p>',
    ],
)
def test_what_a_reader_sees_of_the_article(page: str) -> None:
    assert page_text(page) == "Notice\n\nBerth 9 is closed."


def test_an_empty_article_gives_way_to_the_page() -> None:
    assert "Berth 9" in page_text("<article></article><p>Berth 9 is closed.</p>")


def test_letters_that_grow_in_lower_case_shift_nothing() -> None:
    # “İ” is two characters in lower case; offsets in the one are none in the other.
    assert "Berth 9" in page_text("<p>İİİİ</p><article><p>Berth 9 is closed.</p></article>")
