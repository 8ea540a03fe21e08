"""Lists of sources, in and out."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from wiredesk.wire.fetch.opml import MAX_SOURCES, Listed, read, write
from wiredesk.wire.item import Refused

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

LIST = b"""<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0"><head><title>Harbour desk</title></head><body>
 <outline text="Shipping">
  <outline text="Ports &amp; piers">
   <outline type="rss" text="short" title="Nuuk Port" xmlUrl="https://nuuk.example/feed"
            htmlUrl="https://nuuk.example/"/>
  </outline>
  <outline text="Ferry Watch" xmlurl="https://ferry.example/atom" category="/Arctic/Sea,Boats"/>
 </outline>
 <outline text="Elsewhere"><outline text="Nuuk again" xmlUrl="https://nuuk.example/feed"/></outline>
 <outline text="Internal" xmlUrl="file:///etc/passwd"/>
 <outline xmlUrl="feeds.example/x"/>
 <outline title="With login" xmlUrl="https://desk:pw@agency.example/feed"/>
 <outline text="An empty folder"/>
</body></opml>"""


def test_a_list_is_read_with_its_folders_and_what_is_wrong_with_it() -> None:
    listed = read(LIST)
    assert listed.title == "Harbour desk"
    assert listed.sources == (
        Listed(
            "https://nuuk.example/feed",
            "Nuuk Port",
            "https://nuuk.example/",
            ("Shipping/Ports & piers", "Elsewhere"),
        ),
        Listed(
            "https://ferry.example/atom",
            "Ferry Watch",
            "",
            ("Shipping", "Arctic/Sea", "Boats"),
        ),
        Listed("https://agency.example/feed", "With login"),
    )
    assert [problem.partition(":")[0] for problem in listed.problems] == [
        "Internal",
        "A source without a name",
    ]


def test_what_is_written_is_read_again() -> None:
    sources = (
        Listed("https://nuuk.example/feed?a=1&b=2", 'Nuuk "Port" <&>', "https://nuuk.example/"),
        Listed("https://ferry.example/atom", "Færge\u2028watch\x0b", "", ("Arctic/Sea", "Boats")),
        Listed("https://desk:pw@agency.example/feed", "Agency"),
    )
    data = write("Sources of the\ndesk", sources, NOW)
    root = etree.fromstring(data)
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/dateCreated") == "Tue, 24 Nov 2026 12:00:00 +0000"
    assert b"pw" not in data
    listed = read(data)
    assert listed.title == "Sources of the desk"
    assert listed.problems == ()
    assert [source.url for source in listed.sources] == [
        "https://nuuk.example/feed?a=1&b=2",
        "https://ferry.example/atom",
        "https://agency.example/feed",
    ]
    assert listed.sources[0].title == 'Nuuk "Port" <&>'
    assert listed.sources[1].folders == ("Arctic/Sea", "Boats")


@given(st.text(max_size=50), st.lists(st.text(max_size=20), max_size=3))
def test_any_name_can_be_written(name: str, folders: list[str]) -> None:
    source = Listed("https://nuuk.example/feed", name, "", tuple(folders))
    assert len(read(write(name, [source], NOW)).sources) == 1


def test_a_broken_list_is_read_as_far_as_it_goes_and_says_so() -> None:
    broken = LIST.replace(b"Ports &amp; piers", b"Ports & piers")
    listed = read(broken)
    assert len(listed.sources) == 3
    assert "broken" in listed.problems[0]


def test_a_long_list_is_cut_and_says_so() -> None:
    outlines = "".join(
        f'<outline text="n{n}" xmlUrl="https://s{n}.example/"/>' for n in range(MAX_SOURCES + 7)
    )
    listed = read(f"<opml><body>{outlines}</body></opml>".encode())
    assert len(listed.sources) == MAX_SOURCES
    assert listed.problems == ("7 more sources: a list may have 5,000.",)


def test_a_list_of_nothing_but_bad_addresses_is_told_by_its_first_ones() -> None:
    outlines = '<outline text="n" xmlUrl="javascript:x"/>' * 2000
    listed = read(f"<opml><body>{outlines}</body></opml>".encode())
    assert len(listed.problems) == 501
    assert listed.problems[-1] == "1500 more addresses can't be used."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"<rss version='2.0'><channel/></rss>", "no OPML"),
        (b"<html><body>Sign in</body></html>", "HTML page"),
        (b"PK\x03\x04", "ZIP"),
        (b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml>&x;</opml>', "safety"),
        (b"<opml>" + b"<outline>" * 200 + b"</outline>" * 200 + b"</opml>", "deeper"),
    ],
)
def test_what_is_no_list_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read(data)


def test_folders_in_folders_cost_little() -> None:
    name = "x" * 5000
    depth = 90
    one = f'<outline text="{name}">' * depth
    data = f"<opml><body>{one}{'</outline>' * depth}</body></opml>".encode()
    began = time.monotonic()
    assert read(data).sources == ()
    assert time.monotonic() - began < 1
