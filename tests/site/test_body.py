"""The text of an article's page: each block as what it is, live entries in order, links checked."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import html5lib
import pytest

from wiredesk.desk.body import Block, Line, Link, blocks_of
from wiredesk.site import render
from wiredesk.site.body import html_of
from wiredesk.site.surfaces import Picture

TEXT = """The strike [began](https://union.example/call) at dawn.

## What is known

- Two ships wait
- A third turned

> We stay out -- Ama Mensah

![Cranes at rest](picture:5)
"""
TALK = (
    "Q: Why now?\n\nA: Because of the rain.\n\nIt fell for weeks.\n\nQ: And then?\n\nA: We built."
)
LIVE = """What we know so far.

@ 09:05

First boats leave.

@ 2026-01-13 00:10

> All are back -- Coast guard

@ 11:40

A boat is overdue, [the guard](/latest) said.
"""


def page(furniture: Any, story: Any, text: str, form: str = "article", **more: Any) -> str:
    made = replace(story, body=blocks_of(text), card=replace(story.card, form=form), **more)
    return render.article(furniture, made)


def body(html: str) -> Any:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    (text,) = [node for node in tree.iter("div") if node.get("class") == "text"]
    return text


def words(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def structured(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    graph: dict[str, Any] = json.loads(found[1])["@graph"][0]
    return graph


@pytest.fixture
def picture() -> Picture:
    return Picture("/pictures/7-p5-800.jpg", "", 800, 450, "Cranes", credit="Per Lund")


def test_each_block_is_the_element_that_it_is(furniture: Any, story: Any, picture: Any) -> None:
    text = body(page(furniture, story, TEXT, pictures=((5, picture),)))
    assert words(text.find("h2")) == "What is known"
    assert [words(item) for item in text.find("ul")] == ["Two ships wait", "A third turned"]
    assert words(text.find("blockquote/p")) == "“We stay out”"
    assert words(text.find("blockquote/footer/cite")) == "Ama Mensah"
    assert words(text.find("figure/figcaption")) == "Cranes at rest Picture: Per Lund"
    assert text.find("figure/img").get("loading") == "lazy"
    link = text.find("p/a")
    assert (link.get("href"), link.get("rel")) == ("https://union.example/call", "noopener")


def test_a_picture_that_may_not_be_shown_falls_out(furniture: Any, story: Any) -> None:
    text = body(page(furniture, story, TEXT))
    assert text.find("figure") is None and "Cranes" not in words(text)


def test_an_interview_is_questions_with_their_answers(furniture: Any, story: Any) -> None:
    talk = body(page(furniture, story, TALK, "interview")).find("dl")
    assert [node.tag for node in talk] == ["dt", "dd", "dt", "dd"]
    assert [words(p) for p in talk[1]] == ["Because of the rain.", "It fell for weeks."]


def test_a_live_page_tells_the_newest_first(furniture: Any, story: Any) -> None:
    html = page(furniture, story, LIVE, "live", more_follows=True)
    text = body(html)
    entries = text.findall("section")
    assert [words(entry.find("p/a/time")) for entry in entries] == [
        "13-01-2026 00:10 IST", "12-01-2026 11:40 IST", "12-01-2026 09:05 IST",
    ]  # fmt: skip
    assert entries[2].find("p/a/time").get("datetime") == "2026-01-12T09:05:00+05:30"
    assert words(text.find("p[2]")) == "What we know so far."
    assert "More follows." in words(text)
    assert "Live" in html


def test_a_live_page_tells_machines_of_its_updates(furniture: Any, story: Any) -> None:
    node = structured(page(furniture, story, LIVE, "live", more_follows=True))
    assert node["@type"] == "LiveBlogPosting" and "coverageEndTime" not in node
    first = node["liveBlogUpdate"][0]
    assert first["articleBody"] == "“All are back” — Coast guard"
    assert first["url"].endswith("#at-20260113-0010")
    over = structured(page(furniture, story, LIVE, "live"))
    assert over["coverageEndTime"] == node["dateModified"]


def test_moments_elsewhere_stay_where_they_stand(furniture: Any, story: Any) -> None:
    text = body(page(furniture, story, LIVE, "article"))
    times = [words(node) for node in text.iter("time")]
    assert times[-3:] == ["12-01-2026 09:05 IST", "13-01-2026 00:10 IST", "12-01-2026 11:40 IST"]


@pytest.mark.parametrize(
    ("form", "label", "kind"),
    [
        ("analysis", "Analysis", "AnalysisNewsArticle"),
        ("research", "Research", "Report"),
        ("press-release", "Press release", "Article"),
        ("opinion", "Opinion", "OpinionNewsArticle"),
        ("interview", "Interview", "NewsArticle"),
        ("live", "Live", "LiveBlogPosting"),
    ],
)
def test_each_form_is_told_to_people_and_machines(
    furniture: Any, story: Any, form: str, label: str, kind: str
) -> None:
    html = page(furniture, story, "One.", form)
    assert f"<b>{label}</b>" in html
    assert structured(html)["@type"] == kind


def test_links_in_a_release_are_not_vouched_for(furniture: Any, story: Any) -> None:
    text = body(page(furniture, story, TEXT, "press-release", notice="Not our reporting."))
    assert text.find("p/a").get("rel") == "nofollow noopener"
    assert words(text.find("p[@class='notice']")) == "Not our reporting."


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example", 'https://a"b'])
def test_an_address_that_slipped_in_is_no_link(address: str) -> None:
    line = Line("See <this>.", (Link(4, 10, address),))
    assert html_of(line, "article") == "See &lt;this&gt;."


def test_links_and_quotations_can_not_break_the_page(furniture: Any, story: Any) -> None:
    attack = '"><script>alert(1)</script>'
    blocks = (
        Block("subhead", (Line(attack),)),
        Block("list", (Line(attack, (Link(0, 3, "https://a.example/?a=1&b='2'"),)),)),
        Block("quotation", (Line(attack),), who=attack),
        Block("question", (Line(attack),)),
        Block("answer", (Line(attack),)),
    )
    html = render.article(furniture, replace(story, body=blocks))
    assert "<script>alert" not in html
    assert body(html).find("ul/li/a").get("href") == "https://a.example/?a=1&b='2'"


def test_times_of_one_minute_keep_their_order_and_have_places_of_their_own(
    furniture: Any, story: Any
) -> None:
    card = replace(story.card, form="live", published=datetime(2026, 1, 12, 20, 0, tzinfo=UTC))
    made = replace(story, card=card, body=blocks_of("@ 02:00\nOne.\n@ 02:00\nTwo."))
    entries = body(render.article(furniture, made)).findall("section")
    assert [words(entry.find("p[2]")) for entry in entries] == ["One.", "Two."]
    # Published at 20:00 UTC, it is the next day in the page's zone.
    assert [entry.get("id") for entry in entries] == ["at-20260113-0200", "at-20260113-0200-2"]
