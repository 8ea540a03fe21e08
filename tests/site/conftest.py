"""A small invented newsroom as values: no database stands behind these pages."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from wiredesk.desk.body import plain_blocks
from wiredesk.site.surfaces import (
    Article,
    Card,
    Correction,
    EditionView,
    Fragment,
    Front,
    Furniture,
    Link,
    Listing,
    Picture,
    Section,
)

HEALTH = Link("Health", "/sector/health")


@pytest.fixture
def furniture() -> Furniture:
    return Furniture(
        name="The Harbour Post",
        base_url="https://harbour.example",
        tagline="News, calmly",
        sample=True,
        owner="Harbour Post Cooperative",
        sectors=(HEALTH, Link("Sports", "/sector/sports")),
        editions=(Link("Global Edition", "/"), Link("South Asia", "/edition/south-asia")),
        kinds=(Link("Interview", "/kind/interview"),),
        other_links=(Link("Write for us", "/write"),),
        other_products=(Link("Harbour Data", "/data"),),
        social=(Link("LinkedIn", "https://social.example/harbour"),),
        legal=(Link("Disclaimer", "/disclaimer"), Link("Terms of use", "/terms")),
        email="desk@harbour.example",
        phones=("+91 11 5550 0142",),
        newsletter_href="/newsletter",
        year=2026,
    )


@pytest.fixture
def edition() -> EditionView:
    return EditionView("south-asia", "South Asia", "/edition/south-asia", zone="Asia/Kolkata")


@pytest.fixture
def card() -> Card:
    return Card(
        id=7,
        href="/article/health/7-clinics-reach-the-islands",
        headline="Clinics reach the islands",
        standfirst="Three boats now carry doctors to the outer atolls, the ministry said.",
        place="Maldives",
        sector=HEALTH,
        published=datetime(2026, 1, 12, 3, 39, tzinfo=UTC),
        updated=datetime(2026, 1, 12, 4, 5, tzinfo=UTC),
        picture=Picture(
            src="/media/7-1280.jpg",
            srcset="/media/7-640.jpg 640w, /media/7-1280.jpg 1280w",
            width=1280,
            height=720,
            alt="A boat off a beach",
            credit="Harbour Post",
            label="This picture was drawn by software and does not depict any real event.",
            digital_source_type="http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia",
        ),
        byline="News Desk",
    )


@pytest.fixture
def story(card: Card, edition: EditionView) -> Article:
    return Article(
        card=card,
        edition=edition,
        body=plain_blocks(("The first boat left Malé on Monday.", "Two more follow in March.")),
        credit_line="(With inputs from agencies.)",
        how_made="Shortened by software; no person examined it before publication.",
        editions=(Link("South Asia", "/edition/south-asia"),),
        corrections=(Correction(datetime(2026, 1, 12, 4, 5, tzinfo=UTC), "There are three."),),
        keywords=("islands",),
    )


@pytest.fixture
def front(card: Card, edition: EditionView) -> Front:
    cards = [replace(card, id=n, headline=f"Story {n}", href=f"/article/x/{n}") for n in range(6)]
    return Front(
        edition=edition,
        lead=cards[0],
        seconds=tuple(cards[1:3]),
        sections=(Section(HEALTH, tuple(cards[3:])),),
        feed_href="/edition/south-asia/feed.xml",
    )


@pytest.fixture
def listing(card: Card, edition: EditionView) -> Listing:
    return Listing(
        "Health", HEALTH.href, "Medicine.", edition, (card, card), "/sector/health/feed.xml"
    )


@pytest.fixture
def fragment(card: Card, edition: EditionView) -> Fragment:
    cards = [replace(card, id=n, headline=f"Story {n}") for n in range(9)]
    return Fragment("trending", "Trending", edition, tuple(cards), edition.href)
