"""Untrusted HTML: nothing that acts gets through, and the text that is left is the reader's."""

import html as entities
import json
import time
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wiredesk.kit.html import ALLOWED, from_text, safe_link, sanitise, to_text


def active_parts(html: str) -> list[str]:
    """What a second parser finds beyond the allowed tags and safe links."""
    found = []
    for node in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if node.tag == "DOCUMENT_FRAGMENT":
            continue
        if node.tag not in ALLOWED:
            found.append(f"<{node.tag}>")
        for name, value in node.attrib.items():
            if node.tag != "a" or name != "href" or safe_link(value) != value:
                found.append(f"{node.tag}[{name}={value}]")
    return found


OWN_PAYLOADS = [
    "<p>a<script>alert(1)</script>b",
    "<img src=x onerror=alert(1)>",
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="&#x6A;avascript:alert(1)">x</a>',
    '<a href="\u2028javascript:alert(1)">x</a>',
    '<a href="\u00a0javascript:alert(1)">x</a>',
    '<a href="\x01javascript:alert(1)">x</a>',
    '<a href="//evil.example/">x</a>',
    '<a href="https:evil.example">x</a>',
    '<a href="https://bank.example@evil.example/">x</a>',
    '<a href="http:\\\\evil.example">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "<a href='https://a.example/\"><script>alert(1)</script>'>x</a>",
    "<svg><animate attributeName=href values=javascript:alert(1) /><a><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=x'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    '<p style="position:fixed;inset:0" id="__proto__" class="x">a</p>',
    "<template><script>alert(1)</script></template><iframe srcdoc='<script>x</script>'></iframe>",
    "<base href='//evil.example'><meta http-equiv=refresh content='0;url=//evil.example'>",
    "<textarea></textarea><img src=x onerror=x><xmp></xmp><plaintext><b>x",
]


@pytest.mark.parametrize("payload", OWN_PAYLOADS)
def test_nothing_active_is_left_of_a_payload(payload: str) -> None:
    once = sanitise(payload)
    assert active_parts(once) == []
    assert "alert" not in to_text(payload)
    assert sanitise(once) == once


def corpus_payloads(corpora: Path) -> Iterator[str]:
    for case in json.loads((corpora / "hostile/DOMPurify/expect.json").read_text()):
        yield case["payload"]
    folder = corpora / "feeds/feedparser/tests/wellformed/sanitize"
    for path in sorted(folder.iterdir()):
        feed = path.read_text(encoding="utf-8", errors="replace")
        yield feed
        yield entities.unescape(feed)
    yield from json.loads((corpora / "hostile/big-list-of-naughty-strings/blns.json").read_text())


def test_known_payload_collections_leave_nothing_active_and_settle_at_once(corpora: Path) -> None:
    payloads = list(corpus_payloads(corpora))
    assert len(payloads) > 1_000
    for payload in payloads:
        once = sanitise(payload)
        assert active_parts(once) == [], payload
        assert sanitise(once) == once, payload


PIECES = [
    *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<a href='https://a.example/?b=1&c'>"),
    *("</a>", "<br>", "<ul>", "</ul>", "<li>", "<table>", "<tr>", "<td>", "</table>", "<caption>"),
    *("<blockquote>", "</blockquote>", "<h1>", "</h1>", "<pre>", "</pre>", "<span hidden>"),
    *("</span>", "<em>", "</em>", " ", "\n", "a", "e", "\u0301", "\u0338", "&nbsp;", "&lt;", "<"),
    *("<svg>", "</svg>", "<!--", "-->", "\u200b", "\u2028", "\x00", "<tbody>", "<th>", "<ol>"),
]


@example("<em>&lt;<b></b>\u0338</em>")
@example("<table><td><h1>x</h1>\n<br><br><a href='https://a.example/'><span hidden>y</span></a>")
@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_mixture_of_tags_is_safe_and_sanitising_twice_changes_nothing(html: str) -> None:
    once = sanitise(html)
    assert active_parts(once) == []
    assert sanitise(once) == once


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<div>A</div><div>B</div>", "<p>A</p><p>B</p>"),
        ("a<br>b<br><br>c", "<p>a<br>b</p><p>c</p>"),
        ("<b>a</b> <i>b</i>", "<p><strong>a</strong> <em>b</em></p>"),
        ("<p>a <b> </b> b</p><p>&nbsp;</p>", "<p>a b</p>"),
        ("<h1>T</h1><h6>t</h6>", "<h2>T</h2><h4>t</h4>"),
        ("<ul><li>1<ul><li>2</ul></ul>", "<ul><li>1<ul><li>2</li></ul></li></ul>"),
        (
            "<table><tr><th>x<td></table>",
            "<table><tbody><tr><th>x</th><td></td></tr></tbody></table>",
        ),
        ('<a href="mailto:a@b.example">m</a>', '<p><a href="mailto:a@b.example">m</a></p>'),
        ("<blockquote>q</blockquote>", "<blockquote><p>q</p></blockquote>"),
    ],
)
def test_markup_is_folded_into_few_kinds_of_blocks(sent: str, kept: str) -> None:
    assert sanitise(sent) == kept


def test_text_has_paragraphs_parted_by_a_blank_line_and_rows_of_cells() -> None:
    html = "<p>One\n two.</p><!-- no --><p hidden>no</p><p>Three<br>four</p>"
    html += "<table><tr><td>a</td><td></td><td>c</td></tr></table>"
    assert to_text(html) == "One two.\n\nThree\nfour\n\na |  | c"


@pytest.mark.parametrize(
    "style", ["display:none", "color:red; Display : NONE", "visibility:hidden", "font-size:0px"]
)
def test_hidden_text_is_dropped(style: str) -> None:
    assert to_text(f'<p>seen</p><div style="{style}">un<b>seen</b></div><p>seen</p>') == (
        "seen\n\nseen"
    )


def test_small_print_is_not_taken_for_hidden() -> None:
    assert to_text('<p style="font-size:0.8em;opacity:0.5">seen</p>') == "seen"


def test_accents_sent_in_pieces_are_composed() -> None:
    assert sanitise("e<span>\u0301</span>") == "<p>\u00e9</p>"


def test_plain_text_becomes_paragraphs_at_blank_lines_and_indents() -> None:
    assert from_text("One\nline.\n   Two <b>.\n\nThree") == (
        "<p>One line.</p><p>Two &lt;b&gt;.</p><p>Three</p>"
    )


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 50_000,
        "<blockquote>" * 50_000 + "x",
        "<ul><li>" * 20_000 + "x",
        "<a" * 150_000,
        "<!--" * 200_000,
        "x</p>" * 30_000,
        "<b>x" * 60_000,
        "<svg>" * 100_000,
        "".join(f"<font size={i}>" for i in range(250)) + "<p>x" * 5_000,
    ],
    ids=["divs", "quotes", "lists", "a<a<a", "comments", "ends", "bolds", "svgs", "fonts"],
)
def test_time_stays_linear_and_depth_is_capped(html: str) -> None:
    start = time.process_time()
    once = sanitise(html)
    to_text(html)
    assert time.process_time() - start < 5  # a quadratic way takes minutes
    assert sanitise(once) == once
    depth = deepest = 0
    for part in once.split("<")[1:]:
        depth += -1 if part.startswith("/") else 0 if part.startswith("br") else 1
        deepest = max(deepest, depth)
    assert deepest <= 25
