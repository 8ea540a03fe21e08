"""Fragments: what pages fetch, and the places that wait for it."""

from dataclasses import replace

import html5lib
import pytest

from wiredesk.site import render


def root(html):
    nodes = list(html5lib.parseFragment(html, namespaceHTMLElements=False))
    assert len(nodes) == 1
    return nodes[0]


def test_a_fragment_is_one_section_with_root_relative_links(furniture, fragment):
    html = render.fragment(furniture, fragment)
    section = root(html)
    assert section.tag == "section"
    assert not {"html", "head", "body", "script", "style"} & {n.tag for n in section.iter()}
    for node in section.iter():
        for address in (node.get("href"), node.get("src")):
            assert address is None or (address.startswith("/") and "//" not in address)


def test_a_fragment_shows_as_many_entries_as_pages_keep_room_for(furniture, fragment):
    items = root(render.fragment(furniture, fragment)).findall(".//li")
    assert len(items) == render.SHOWN["trending"]
    assert "Story 0" in "".join(items[0].itertext())
    assert "Maldives" in "".join(items[0].itertext())


@pytest.mark.parametrize("name", ["trending", "latest", "opinion"])
def test_the_place_on_the_page_is_replaced_by_a_section_of_the_same_kind(
    furniture, fragment, story, name
):
    page = html5lib.parse(render.article(furniture, story), namespaceHTMLElements=False)
    places = {n.get("class"): n for n in page.iter("section") if n.get("data-fragment")}
    place = places[f"aside {name}"]
    section = root(render.fragment(furniture, replace(fragment, name=name)))
    assert section.attrib == place.attrib
    assert place.get("data-fragment") == f"/-/fragments/south-asia/{name}.html"
    assert place.find("a").get("href") == "/edition/south-asia"  # a way without JavaScript


def test_the_day_is_written_in_the_editions_pattern(edition):
    node = root(render.day(edition, "2026-01-12"))
    assert "".join(node.itertext()) == "Monday, 12 January 2026"
    assert node.find("time").get("datetime") == "2026-01-12"
    with pytest.raises(ValueError, match="Invalid isoformat"):
        render.day(edition, "Monday")


def test_an_article_page_holds_no_other_article(furniture, story):
    html = render.article(furniture, story)
    assert html.count('href="/article/') == 1  # its own, to share
