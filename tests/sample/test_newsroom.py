"""The sample newsroom's furniture and signed pieces."""

import re

from wiredesk.lexicon.tables.sectors import DEFAULT
from wiredesk.sample.newsroom import load, opinion, split_paragraphs


def test_two_full_agencies_and_a_press_office_send_both_formats():
    assert [agency.press_office for agency in load().agencies].count(False) == 2
    assert [agency.press_office for agency in load().agencies].count(True) == 1
    assert {agency.format for agency in load().agencies} == {"newsml-g2", "rss"}


def test_an_administrator_signs_in_as_editor():
    (editor,) = [one for one in load().staff if one.email == "editor@example.com"]
    assert "admin" in editor.roles


def test_addresses_belong_to_nobody():
    for domain in re.findall(r"(?:@|https://)([\w.-]+\w)", str(load())):
        assert domain.endswith((".example", "example.com"))
    for phone in load().phones:
        assert phone.startswith(("+44 20 7946 0", "+1 202 555 01"))


def test_standing_pages_are_of_some_length_and_call_the_newsroom_a_sample():
    pages = load().pages
    assert [page.slug for page in pages] == [
        "about",
        "disclaimer",
        "terms-of-use",
        "privacy-policy",
        "contact",
        "newsletter",
    ]
    for page in pages:
        text = " ".join(page.paragraphs)
        assert 80 <= len(text.split()) <= 250
        assert "sample newsroom" in text
        assert "<" not in text


def test_menus_lead_to_standing_pages_or_elsewhere():
    room = load()
    addresses = {f"/{page.slug}" for page in room.pages}
    for menu in (room.other_links, room.other_products, room.social, room.legal_links):
        assert menu
        for entry in menu:
            assert entry.address.startswith("https://") or entry.address in addresses


def test_signed_pieces_have_an_author_a_sector_and_a_length():
    authors = {author.slug for author in load().contributors}
    sectors = {rule.slug for rule in DEFAULT}
    assert len(opinion()) == 6
    assert {piece.form for piece in opinion()} == {"opinion", "blog", "interview"}
    assert {piece.author for piece in opinion()} == authors
    for piece in opinion():
        assert piece.sector in sectors
        assert piece.places
        assert 350 <= len(" ".join(piece.paragraphs).split()) <= 600


def test_paragraphs_are_parted_by_blank_lines():
    assert split_paragraphs("\nOne\nline.\n\n\nTwo.\n") == ("One line.", "Two.")
