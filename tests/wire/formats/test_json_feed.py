"""JSON Feed 1.0 and 1.1: a feed's items, unversioned as RSS has them."""

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.wire import lifecycle
from wiredesk.wire.formats import json_feed, ninjs
from wiredesk.wire.formats.json_gate import open_json
from wiredesk.wire.item import Code, Refused, Related, WireItem

SAMPLES = Path(__file__).parent / "samples"
NOW = datetime(2026, 3, 10, tzinfo=UTC)
VERSION = "https://jsonfeed.org/version/1.1"


def feed(*entries: Any, **fields: Any) -> list[WireItem]:
    return json_feed.read({"version": VERSION, "items": list(entries), **fields}, NOW)


def one(**fields: Any) -> WireItem:
    (item,) = feed({"id": "1", "content_text": "Rain."} | fields)
    return item


def test_a_feed_gives_its_items_in_order() -> None:
    obj = open_json((SAMPLES / "json_feed__three_items.json").read_bytes())
    assert json_feed.is_json_feed(obj)
    assert not ninjs.is_ninjs(obj)
    hall, weather, short = json_feed.read(obj, NOW)
    assert hall.format == "json-feed"
    assert hall.guid == "https://kestrel.example/daily/1"
    assert hall.headline == "Town hall & library open late"
    assert hall.byline == "Mojca Kos"
    assert (hall.language, weather.language) == ("en-GB", "en")
    assert hall.created == datetime(2026, 3, 8, 7, tzinfo=UTC)
    assert hall.updated == datetime(2026, 3, 8, 8, 30, tzinfo=UTC)
    assert hall.version_text == "2026-03-08T09:30:00+01:00"
    assert hall.subjects == (Code("town", "town"), Code("library", "library"))
    assert hall.credit == "Kestrel Daily"
    assert hall.related == (
        Related("https://kestrel.example/daily/1", rel="alternate"),
        Related("https://town.example/notice", rel="related"),
        Related("https://kestrel.example/audio/1.mp3", rel="enclosure"),
    )
    assert (weather.guid, weather.headline, weather.byline) == ("42", "", "The Kestrel desk")
    assert weather.body_text == "Rain tonight.\n\nSun tomorrow."
    assert (short.guid, short.body_text) == ("https://kestrel.example/daily/3", "Only a summary.")


def test_links_are_made_absolute_and_only_safe_ones_stay() -> None:
    obj = open_json((SAMPLES / "json_feed__three_items.json").read_bytes())
    hall = json_feed.read(obj, NOW)[0]
    assert hall.body_html == (
        '<p>See <a href="https://kestrel.example/plans">the plans</a> and this.</p>'
    )


@pytest.mark.parametrize(
    "base", ["javascript:x()//", "file:///etc/", "https://user:pw@kestrel.example/", "", None, 7]
)
def test_no_link_is_resolved_against_an_unsafe_address(base: Any) -> None:
    (item,) = feed(
        {"id": "1", "content_html": "<p><a href='plans'>Plans</a></p>", "url": "next"},
        home_page_url=base,
    )
    assert item.body_html == "<p>Plans</p>"
    assert item.related == ()


@pytest.mark.parametrize("href", ["http://[", "//[::1", "https://a.example/\u2028x", "data:x"])
def test_a_link_that_cant_be_resolved_is_dropped(href: str) -> None:
    (item,) = feed(
        {"id": "1", "content_html": f'<p><a href="{href}">Plans</a></p>', "url": href},
        home_page_url="https://kestrel.example/",
    )
    assert item.body_html == "<p>Plans</p>"
    assert item.related == ()


@pytest.mark.parametrize(
    ("obj", "is_feed"),
    [
        ({"version": "https://jsonfeed.org/version/1", "items": []}, True),
        ({"version": "http://jsonfeed.org/version/1.1"}, True),
        ({"version": "1.1", "items": []}, False),
        ({"version": 1, "items": []}, False),
        ({"items": []}, False),
        ([], False),
        (None, False),
    ],
)
def test_a_feed_is_told_by_its_version(obj: Any, is_feed: bool) -> None:
    assert json_feed.is_json_feed(obj) is is_feed


def test_an_empty_feed_holds_no_items() -> None:
    assert feed() == []


@pytest.mark.parametrize("items", [None, {}, "x", 1])
def test_a_feed_without_an_array_of_items_is_refused(items: Any) -> None:
    with pytest.raises(Refused, match="no array of items"):
        json_feed.read({"version": VERSION, "items": items}, NOW)


def test_entries_that_are_no_objects_are_counted() -> None:
    (item,) = feed({"id": "1", "content_text": "Rain."}, "x", None)
    assert item.flags == ("2 entries of the feed are no objects: not read",)


@pytest.mark.parametrize(("sent", "read"), [(42, "42"), (2.5, "2.5"), ("7", "7")])
def test_an_id_may_be_a_number(sent: Any, read: str) -> None:
    assert one(id=sent).guid == read


@pytest.mark.parametrize("sent", [None, "", True, ["x"]])
def test_without_an_id_the_address_stands_in_or_a_guid_is_made(sent: Any) -> None:
    assert one(id=sent, url="https://kestrel.example/1").guid == "https://kestrel.example/1"
    made = one(id=sent)
    assert made.guid.startswith("made:sha256:")
    assert "no guid: one was made" in made.flags


def test_of_too_many_items_the_newest_are_read_in_the_feeds_order() -> None:
    entries = [
        {
            "id": n,
            "content_text": "Rain.",
            "date_published": f"2026-01-01T{n // 60:02d}:{n % 60:02d}Z",
        }
        for n in range(1400)
    ]
    entries += [{"id": f"undated {n}", "content_text": "Rain."} for n in range(700)]
    items = feed(*entries)
    assert len(items) == 2000
    assert [items[0].guid, items[1399].guid, items[-1].guid] == ["0", "1399", "undated 599"]
    assert "the feed held 2100 items: only the newest 2000 were read" in items[0].flags


def test_an_item_has_no_version_and_its_later_text_is_an_update() -> None:
    first = one(date_published="2026-03-08T08:00:00Z")
    assert first.versioned is False
    later = one(content_text="Sun.", date_modified="2026-03-08T09:00:00Z")
    known = lifecycle.Known(
        version=first.version, latest=lifecycle.content_hash(first), updated=first.updated
    )
    assert lifecycle.decide(known, later, lifecycle.content_hash(later)).outcome == "update"
    assert lifecycle.decide(known, first, lifecycle.content_hash(first)).outcome == "repeated"


@pytest.mark.parametrize(
    ("sent", "flag"),
    [
        ("2099-01-01T00:00:00Z", "lies in the future"),
        ("Feb 30", "can't be read"),
        (1_773_000_000, "wrong type"),
    ],
)
def test_a_date_that_cant_be_true_is_none_and_flagged(sent: Any, flag: str) -> None:
    item = one(date_published=sent)
    assert item.created is None
    assert any(flag in one_flag for one_flag in item.flags)


def test_html_goes_first_and_an_empty_one_gives_way() -> None:
    assert one(content_html="<p>Sun.</p>").body_text == "Sun."
    assert one(content_html="<script>x()</script>").body_text == "Rain."
    assert one(content_text=None).flags == ("no text in the body",)


def test_the_author_of_1_0_is_a_byline_and_a_mail_address_is_not() -> None:
    assert one(author={"name": "Jo Li"}).byline == "Jo Li"
    assert one(author={"name": "jo@kestrel.example"}).byline == ""


FIELDS = (
    *("id", "url", "external_url", "title", "content_html", "content_text", "summary"),
    *("date_published", "date_modified", "authors", "author", "tags", "language", "attachments"),
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "url", "items", "version"]) | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)


@given(VALUES)
def test_any_json_gives_items_or_is_refused(obj: Any) -> None:
    try:
        json_feed.read(obj, NOW)
    except Refused as refused:
        assert str(refused)


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES), st.dictionaries(st.text(), VALUES))
def test_any_value_in_any_field_gives_one_item(
    entry: dict[str, Any], whole: dict[str, Any]
) -> None:
    (item,) = json_feed.read({**whole, "version": VERSION, "items": [entry]}, NOW)
    assert item.guid
    assert json.dumps(item.as_json())


@pytest.mark.parametrize("prefix", ["<a href=", "<a ", "<a href='", '<a href="x', "href=  "])
def test_hostile_markup_costs_little(prefix: str) -> None:
    html = "<a " + prefix * (100_000 // len(prefix))
    began = time.process_time()
    one(content_html=html, url="https://kestrel.example/", title=html)
    assert time.process_time() - began < 3


def test_the_example_of_feedparsers_suite_is_read(corpora: Path) -> None:
    path = corpora / "feeds" / "feedparser" / "tests" / "json" / "example.json"
    second, first = json_feed.read(open_json(path.read_bytes()), NOW)
    assert [second.guid, first.guid] == ["2", "1"]
    assert [second.byline, first.byline] == ["me", "you"]
    assert first.body_html == "<p>Hello, world!</p>"
