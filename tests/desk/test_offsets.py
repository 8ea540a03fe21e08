"""Claims are found where they were typed, whatever marks and spaces stand between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.desk.article_text import ArticleText
from wiredesk.desk.body import blocks_of
from wiredesk.desk.offsets import Offsets
from wiredesk.kit.text import one_line


def whole(title: str, standfirst: str, body: str) -> str:
    return ArticleText.with_body(one_line(title), one_line(standfirst), blocks_of(body)).whole


def typed(title: str, standfirst: str, body: str, words: str) -> str:
    """What stands at the place that is found for the words."""
    start = whole(title, standfirst, body).index(words)
    found = Offsets(title, standfirst, body).locate(start, start + len(words))
    assert found is not None
    text = {"title": title, "standfirst": standfirst, "body": body}[found.field]
    return f"{found.field}: {text[found.start : found.end]}"


@pytest.mark.parametrize(
    ("title", "standfirst", "body", "words", "place"),
    [
        ("Bridge opens", "", "It cost 310 million.", "310", "body: 310"),
        ("  Bridge \n opens", "On  Monday.", "", "Bridge opens", "title: Bridge \n opens"),
        ("Bridge", " On  Monday.", "", "On Monday", "standfirst: On  Monday"),
        (
            "\U0001f309 Bridge opens",
            "",
            "\U0001f69a\U0001f69a 4,200 lorries",
            "4,200",
            "body: 4,200",
        ),
        ("Bridge", "", "One.\n\n \n\nTwo \r\n  lines", "Two lines", "body: Two \r\n  lines"),
        ("Bridge", "", "Jose\u0301 said 12.", "12", "body: 12"),
        ("Bridge", "", "Jose\u0301 said 12.", "Jos\u00e9", "body: Jose\u0301"),
        ("Bridge", "", "\u200bAda\u200b Lind said 12.", "12", "body: 12"),
        ("Bridge", "", "## What it cost\n\n- 310 million\n- 40 tonnes", "40", "body: 40"),
        ("Bridge", "", "See [the report](https://example.com/a) of 2025.", "2025", "body: 2025"),
        ("", "", "Only the body of 1999.", "1999", "body: 1999"),
    ],
)
def test_the_place_of_some_words(
    title: str, standfirst: str, body: str, words: str, place: str
) -> None:
    assert typed(title, standfirst, body, words) == place


def test_what_stands_between_two_parts_is_nowhere() -> None:
    offsets = Offsets("Bridge", "", "Open.")
    assert offsets.locate(6, 8) is None
    assert offsets.locate(99, 100) is None


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=120))
def test_every_character_is_found_in_its_own_field(title: str, standfirst: str, body: str) -> None:
    offsets = Offsets(title, standfirst, body)
    raw = {"title": title, "standfirst": standfirst, "body": body}
    order = list(raw)
    last = 0
    for n, _ in enumerate(whole(title, standfirst, body)):
        found = offsets.locate(n, n + 1)
        if found is None:
            continue  # between two parts
        assert 0 <= found.start <= found.end <= len(raw[found.field])
        assert order.index(found.field) >= last
        last = order.index(found.field)
