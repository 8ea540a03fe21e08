"""The feeds of a site, found in one of its pages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.wire.fetch.discovery import MAX_FEEDS, Feed, Found, discover

URL = "https://harbour.example/news/today"

PAGE = b"""<!doctype html><html><head><title>Today - Harbour Times</title>
<meta property="og:site_name" content="Harbour Times">
<link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
<link rel="alternate" type="application/rss+xml; charset=utf-8" title="All news" href="/rss">
<link rel="alternate home" type="application/atom+xml" href="//feeds.harbour.example/atom#top">
<link rel="alternate" type="application/feed+json" title="JSON" href="feed.json">
<link rel="alternate" hreflang="da" href="https://harbour.example/da/">
</head><body><a href="/sport/feed/">Sport</a> <a href="/about">About</a>
<a href="/rss">All news again</a></body></html>"""

RSS = b"""<rss version="2.0"><channel><title>Harbour
 Times</title><item><title>Not this</title></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Times</title></feed>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Times", "items": []}"""


def test_a_page_names_its_feeds() -> None:
    assert discover(PAGE, URL, "text/html") == Found(
        "Harbour Times",
        (
            Feed("https://harbour.example/rss", "All news", "rss", "named"),
            Feed("https://feeds.harbour.example/atom", "", "atom", "named"),
            Feed("https://harbour.example/news/feed.json", "JSON", "json", "named"),
            Feed("https://harbour.example/sport/feed/", "Sport", "", "linked"),
            Feed("https://harbour.example/comments/feed", "Comments", "rss", "named"),
        ),
    )


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (RSS, "rss"),
        (ATOM, "atom"),
        (JSON, "json"),
        (RSS.replace(b"<channel>", b"<channel><link>https://harbour.example/?a&b</link>"), "rss"),
    ],
)
def test_a_feed_is_its_own(data: bytes, kind: str) -> None:
    assert discover(data, URL) == Found(
        "Harbour Times", (Feed(URL, "Harbour Times", kind, "itself"),)
    )


def test_a_page_that_names_none_is_good_for_a_guess() -> None:
    found = discover(b"<html><title>Harbour</title><p>News", URL)
    assert found.title == "Harbour"
    assert {feed.how for feed in found.feeds} == {"guessed"}
    assert found.feeds[0].url == "https://harbour.example/feed"
    blog = b'<html><meta name="Generator" content="WordPress 7.1"><p>News'
    first = discover(blog, "https://harbour.example/blog/").feeds[0]
    assert first == Feed("https://harbour.example/blog/feed/", "", "rss", "guessed")


def test_the_pages_own_base_counts() -> None:
    page = (
        b'<html><head><base href="https://cdn.example/x/">'
        b"<link rel=alternate type=application/rss+xml href=feed></head>"
    )
    assert discover(page, URL).feeds[0].url == "https://cdn.example/x/feed"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "", "http://[::1", "data:,x", "ftp://a/"]
)
def test_what_is_no_web_address_is_no_feed(href: str) -> None:
    page = f'<html><head><link rel="alternate" type="application/rss+xml" href="{href}"></head>'
    assert {feed.how for feed in discover(page.encode(), URL).feeds} == {"guessed"}


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00" * 100, b"plain text", b"{}", b"%PDF-1.7", b"<svg xmlns='x'/>"[:3], b"[1, 2"],
)
def test_what_is_neither_page_nor_feed_has_no_title(data: bytes) -> None:
    assert discover(data, URL).title == ""


def test_a_page_of_feeds_is_cut_short() -> None:
    links = "".join(
        f'<link rel=alternate type=application/rss+xml href="/{n}">' for n in range(5000)
    )
    feeds = discover(f"<html><head>{links}".encode(), URL).feeds
    assert [feed.url for feed in feeds] == [
        f"https://harbour.example/{n}" for n in range(MAX_FEEDS)
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 200_000,
        b"<a href=/feed>" * 100_000,
        b"<link rel=alternate type=application/rss+xml href=x " + b"a=b " * 200_000,
        b"<" * 1_000_000,
        b"<html><title>" + b"x" * 5_000_000,
        b'<a href="' + b"/feed" * 200_000 + b'">',
        b"<!--" * 200_000,
    ],
)
def test_hostile_pages_cost_little(data: bytes) -> None:
    began = time.monotonic()
    discover(data, URL)
    assert time.monotonic() - began < 3


def test_entities_are_neither_opened_nor_multiplied() -> None:
    bomb = (
        b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">'
        b'<!ENTITY f SYSTEM "file:///etc/hostname">]><rss><channel><title>&b;&f;</title></channel>'
        b"</rss>"
    )
    found = discover(bomb, URL)
    assert "haha" not in found.title
    assert {feed.how for feed in found.feeds} <= {"guessed"}


@pytest.mark.parametrize("charset", ["utf-8", "latin-1", "utf-7", "no-such-thing", "utf-16"])
def test_a_declared_charset_is_taken_or_left(charset: str) -> None:
    """B14"""
    encoding = "latin-1" if charset == "latin-1" else "utf-8"
    page = "<html><head><meta charset=utf-8><title>Århus +ADw-b+AD4-</title></head>"
    found = discover(page.encode(encoding), URL, f"text/html; charset={charset}")
    assert found.title == "Århus +ADw-b+AD4-"


@given(st.binary(max_size=400), st.sampled_from(["", "text/html; charset=utf-8", "charset=\x00"]))
def test_any_bytes_are_found_to_be_something(data: bytes, content_type: str) -> None:
    for body in (data, b"<html><head>" + data, b'<link rel=alternate href="' + data):
        assert len(discover(body, URL, content_type).feeds) <= MAX_FEEDS
