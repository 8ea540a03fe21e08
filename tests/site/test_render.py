"""The pages as a reader, a crawler and an attacker find them."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import brotli
import html5lib
import pytest

from wiredesk.desk.body import lines_of, plain_blocks
from wiredesk.site import render
from wiredesk.site.surfaces import EditionView, Picture, Standing, Tombstone

ATTACK = "</title><script>alert(1)</script>{{7*7}}{% now %}\" onload='x' &amp;"


@pytest.fixture
def pages(furniture, edition, story, front, listing):
    """Every kind of page, by name."""
    at = datetime(2026, 1, 12, 5, 0, tzinfo=UTC)
    return {
        "article": render.article(furniture, story),
        "front": render.front(furniture, front),
        "listing": render.listing(furniture, listing),
        "standing": render.standing(furniture, Standing("About", "/about", "<p>Us</p>", edition)),
        "tombstone": render.tombstone(furniture, Tombstone(story.card.href, at, "", edition)),
        "not_found": render.not_found(furniture, edition),
    }


def parse(html):
    return html5lib.parse(html, namespaceHTMLElements=False)


def text(html):
    """What is read on the page: no head, no scripts, white space folded."""
    return " ".join("".join(parse(html).find("body").itertext()).split())


def structured(html):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])


def test_every_page_is_valid_html_without_inline_handlers_or_styles(pages):
    for name, html in pages.items():
        assert html.startswith("<!doctype html>\n<html lang="), name
        assert "\n\n" not in html, name
        html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
        for node in parse(html).iter():
            assert not [key for key in node.attrib if key.startswith("on") or key == "style"], name


def test_no_page_asks_a_third_party_for_anything(pages):
    for name, html in pages.items():
        for node in parse(html).iter():
            fetched = [node.get("src"), node.get("srcset"), node.get("data-fragment")]
            if node.tag == "link" and node.get("rel") != "canonical":
                fetched.append(node.get("href"))
            assert all(address.startswith("/") for address in fetched if address), (name, fetched)


def test_the_policy_allows_exactly_the_style_that_stands_in_the_page(pages):
    for html in pages.values():
        css = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
        policy = parse(html).find("head/meta[@http-equiv]").get("content")
        assert f"style-src 'sha256-{digest}';" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_the_first_feed_of_every_page_is_the_whole_sites(pages):
    for name, html in pages.items():
        feeds = [
            link.get("href")
            for link in parse(html).iter("link")
            if link.get("type") == "application/rss+xml"
        ]
        assert feeds[0] == "/feed.xml", name
        own = {"front": "/edition/south-asia/feed.xml", "listing": "/sector/health/feed.xml"}
        assert feeds[1:] == ([own[name]] if name in own else [])


def test_assets_named_by_the_pages_are_the_ones_that_are_served(pages, tmp_path):
    served = {"/static/site/" + name for name in render.assets(tmp_path)}
    for html in pages.values():
        named = set(re.findall(r"/static/site/[\w.-]+", html))
        assert named == served


def test_every_page_of_a_sample_newsroom_says_so(pages, furniture, story):
    assert all("This is a sample newsroom" in text(html) for html in pages.values())
    assert "sample newsroom" not in render.article(replace(furniture, sample=False), story)


def test_the_byline_gives_both_times_in_the_editions_zone(pages):
    line = "News Desk | Updated: 12-01-2026 09:35 IST | Created: 12-01-2026 09:09 IST"
    assert line in text(pages["article"])
    stamps = [node.get("datetime") for node in parse(pages["article"]).iter("time")]
    assert stamps[:2] == ["2026-01-12T09:35:00+05:30", "2026-01-12T09:09:00+05:30"]


def test_the_article_shows_all_that_the_reader_is_owed(pages, furniture, story):
    seen = text(pages["article"])
    for owed in (
        story.card.headline,
        story.card.standfirst,
        *lines_of(story.body),
        story.credit_line,
        story.how_made,
        story.card.picture.label,
        "Picture: Harbour Post",
        "Correction, 12-01-2026 09:35 IST: There are three.",
        "Place Maldives",
        "Subscribe to our newsletter",
        "Harbour Post Cooperative | Disclaimer | Terms of use",
        "© 2026 The Harbour Post",
        "desk@harbour.example",
        "+91 11 5550 0142",
        "LinkedIn",
    ):
        assert owed in seen
    assert parse(pages["article"]).find(".//figure/img").get("alt") == "A boat off a beach"


def test_a_signed_piece_names_its_author_and_says_whose_opinion_it_is(furniture, story):
    signed = replace(
        story,
        card=replace(story.card, form="opinion", byline="Ilse Marchetti"),
        author="Ilse Marchetti",
        author_about="teaches water law.",
        opinion_line="The opinions expressed are the author's own.",
    )
    html = render.article(furniture, signed)
    assert "Ilse Marchetti teaches water law." in text(html)
    assert "The opinions expressed are the author's own." in text(html)
    node = structured(html)["@graph"][0]
    assert node["@type"] == "OpinionNewsArticle"
    assert node["author"] == {"@type": "Person", "name": "Ilse Marchetti"}


def test_structured_data_tells_machines_what_the_page_tells_people(pages):
    node, crumbs = structured(pages["article"])["@graph"]
    assert node["@type"] == "NewsArticle"
    assert node["url"] == "https://harbour.example/article/health/7-clinics-reach-the-islands"
    assert node["datePublished"] == "2026-01-12T09:09:00+05:30"
    assert node["dateModified"] == "2026-01-12T09:35:00+05:30"
    assert node["publisher"]["@type"] == "NewsMediaOrganization"
    assert node["image"]["digitalSourceType"] == (
        "https://schema.org/AlgorithmicMediaDigitalSource"
    )
    assert "drawn by software" in node["image"]["caption"]
    assert node["correction"][0]["@type"] == "CorrectionComment"
    assert [crumb["name"] for crumb in crumbs["itemListElement"]] == [
        "South Asia",
        "Health",
        "Clinics reach the islands",
    ]
    assert structured(pages["front"])["@graph"][0]["@type"] == "WebSite"
    assert structured(pages["listing"])["@graph"][0]["@type"] == "CollectionPage"


def test_no_field_of_an_article_becomes_markup_or_template(furniture, story):
    clean = list(parse(render.article(furniture, story)).iter())
    attacked = replace(
        story,
        card=replace(
            story.card,
            headline=ATTACK,
            standfirst=ATTACK,
            place=ATTACK,
            byline=ATTACK,
            picture=replace(
                story.card.picture, alt=ATTACK, credit=ATTACK, caption=ATTACK, label=ATTACK
            ),
        ),
        body=plain_blocks((ATTACK, ATTACK)),
        credit_line=ATTACK,
        how_made=ATTACK,
        byline_place=ATTACK,
        corrections=(replace(story.corrections[0], note=ATTACK),),
        keywords=(ATTACK,),
    )
    html = render.article(furniture, attacked)
    tree = parse(html)
    # One caption more than the clean page, and not an element beside it.
    assert len(list(tree.iter())) == len(clean) + 1
    assert ATTACK in tree.find(".//h1").text
    assert "49" not in text(html)
    assert structured(html)["@graph"][0]["headline"] == ATTACK


def test_no_line_of_the_furniture_becomes_markup(furniture, edition, front):
    clean = len(list(parse(render.front(furniture, front)).iter()))
    attacked = replace(
        furniture,
        name=ATTACK,
        tagline=ATTACK,
        owner=ATTACK,
        email=ATTACK,
        phones=(ATTACK,),
        accent="red}</style><script>alert(1)</script>",
    )
    assert len(list(parse(render.front(attacked, front)).iter())) == clean


def test_the_same_values_give_the_same_bytes_in_another_process(pages):
    # Hash seeds differ between processes: an order taken from a set would show here.
    code = "from wiredesk.site import render, surfaces as s;"
    code += "print(render.not_found(s.Furniture('N', 'https://n.example'),"
    code += "s.EditionView('global', 'Global', '/')))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert b"There is no page at this address" in outputs.pop()


def test_a_tombstone_tells_when_and_names_neither_headline_nor_text_nor_slug(pages, story):
    html = pages["tombstone"]
    assert "Withdrawn: 12-01-2026 10:30 IST" in text(html)
    for gone in (story.card.headline, story.card.standfirst, story.card.href, "clinics"):
        assert gone not in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html


def test_a_standing_pages_sanitised_text_stays_markup(pages):
    assert '<div class="text"><p>Us</p></div>' in pages["standing"]


def test_pages_that_stand_have_a_canonical_address(pages):
    for name, href in {
        "article": "/article/health/7-clinics-reach-the-islands",
        "front": "/edition/south-asia",
        "listing": "/sector/health",
        "standing": "/about",
    }.items():
        link = f'<link rel="canonical" href="https://harbour.example{href}">'
        assert link in pages[name]


def test_a_small_labelled_picture_carries_a_mark_and_a_camera_picture_none(furniture, front):
    lead = front.lead
    assert "Drawn by software" in text(render.front(furniture, front))
    camera = Picture("/media/c.jpg", "", 1200, 800, "A quay")
    plain = replace(front, lead=replace(lead, picture=camera), seconds=(), sections=())
    assert "Drawn by software" not in text(render.front(furniture, plain))
    generated = replace(
        lead.picture,
        digital_source_type="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    )
    machine = replace(plain, lead=replace(lead, picture=generated))
    assert "AI-generated" in text(render.front(furniture, machine))


def test_a_thin_edition_says_where_its_stories_come_from(furniture, front):
    thin = render.front(furniture, replace(front, filled_from_global=True))
    assert "come from the Global Edition" in text(thin)


def test_an_empty_front_page_says_so(furniture, front):
    empty = replace(front, lead=None, seconds=(), sections=())
    assert "No story has been published in this edition yet." in text(
        render.front(furniture, empty)
    )


def test_a_right_to_left_edition_and_a_foreign_article_are_marked(furniture, story):
    arabic = EditionView("ar", "الشرق الأوسط", "/edition/ar", language="ar", direction="rtl")
    html = render.article(furniture, replace(story, edition=arabic, language="en"))
    assert '<html lang="ar" dir="rtl">' in html
    assert '<article class="story" lang="en">' in html


def test_an_article_fits_into_the_first_round_trip(pages):
    assert len(brotli.compress(pages["article"].encode(), quality=5)) <= 14 * 1024
