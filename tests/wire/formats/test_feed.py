"""RSS and Atom: what publishers send, broken feeds included."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from wiredesk.kit.html import sanitise
from wiredesk.wire.formats import parse
from wiredesk.wire.item import CANCELED, Code, Refused, Related, WireItem

SAMPLES = Path(__file__).parent / "samples"
NOW = datetime(2026, 3, 10, tzinfo=UTC)


def sample(name: str) -> list[WireItem]:
    return parse((SAMPLES / name).read_bytes(), now=NOW)


def test_an_rss_item_is_read_whole() -> None:
    item = sample("rss__two_items.xml")[0]
    assert item.format == "rss"
    assert item.guid == "kotka-2026-17"
    assert item.version == 1
    assert item.version_text == "Tue, 03 Mar 2026 08:30:00 +0200"
    assert item.headline == "Quay 4 closes for repairs & dredging"
    assert item.byline == "Aino Rautio"
    assert item.credit == "Port Authority of Kotka"
    assert item.rights == "Free with credit"
    assert item.language == "en-fi"
    assert item.created == datetime(2026, 3, 3, 6, 30, tzinfo=UTC)
    assert item.subjects == (Code("Shipping", "Shipping"),)
    assert item.related == (Related("https://kotka.example/quay-4", rel="alternate"),)


def test_the_fuller_text_is_taken_and_sanitised() -> None:
    item = sample("rss__two_items.xml")[0]
    assert item.body_html == (
        "<p>Quay 4 closes on <strong>Monday</strong>.</p><p>Ships use quay 5.</p>"
        '<p><a href="https://kotka.example/map">A map</a></p>'
    )
    assert item.body_text == "Quay 4 closes on Monday.\n\nShips use quay 5.\n\nA map"


def test_plain_text_keeps_its_paragraphs() -> None:
    item = sample("rss__two_items.xml")[1]
    assert item.body_text == (
        "The port opens its gates.\n\nChildren pay nothing & may steer a tug."
    )


def test_without_a_guid_the_link_serves_and_without_both_one_is_made() -> None:
    _, linked, bare = sample("rss__two_items.xml")
    assert linked.guid == "https://kotka.example/day"
    assert bare.guid.startswith("made:sha256:")
    assert "no guid and no link: a guid was made" in bare.flags


def test_a_future_date_is_never_trusted() -> None:
    item = sample("rss__two_items.xml")[1]
    assert (item.created, item.updated) == (None, None)
    assert item.version_text == "Fri, 01 Jan 2100 00:00:00 GMT"
    assert any("future" in flag for flag in item.flags)


def test_the_old_rss_with_its_bare_doctype_and_named_characters_is_read() -> None:
    (item,) = sample("rss__091_with_doctype.xml")
    assert (item.headline, item.body_text) == ("Un café ferme", "Après 90 ans.")


def test_rss_1_0_is_read() -> None:
    (item,) = sample("rss__10_rdf.xml")
    assert (item.guid, item.headline) == ("https://rdf.example/7", "Tunnel bored through")
    assert item.created is None
    assert item.updated == datetime(2026, 2, 1, 12, tzinfo=UTC)


def test_an_atom_entry_is_read_whole_and_hidden_text_stays_out() -> None:
    item = sample("atom__update_and_tombstone.xml")[0]
    assert item.format == "atom"
    assert item.headline == "Quota for cod < last year's"
    assert item.body_text == "The quota falls."
    assert item.credit == "Ministry wire"
    assert item.byline == "Press desk"
    assert item.created == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert item.updated == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert item.subjects == (Code("cod", "Cod"),)
    assert Related("https://fish.example/8", rel="related") in item.related


def test_an_atom_tombstone_is_a_kill() -> None:
    grave = sample("atom__update_and_tombstone.xml")[1]
    assert (grave.guid, grave.status, grave.signal) == ("urn:fish:9", CANCELED, "kill")


def test_a_broken_feed_is_read_by_the_tolerant_lane_and_flagged() -> None:
    (item,) = sample("rss__bare_ampersand.xml")
    assert (item.headline, item.body_text) == ("Salt & vinegar", "Prices rise & rise.")
    assert any("broken" in flag for flag in item.flags)


def test_a_feed_without_items_gives_none() -> None:
    assert parse(b"<rss version='2.0'><channel><title>x</title></channel></rss>") == []


def test_of_a_flood_the_first_two_thousand_are_kept_and_flagged() -> None:
    item = b"<item><guid>%d</guid><title>t</title><description>d</description></item>"
    feed = b"<rss><channel>" + b"".join(item % n for n in range(2_500)) + b"</channel></rss>"
    items = parse(feed)
    assert len(items) == 2_000
    assert (items[0].guid, items[-1].guid) == ("0", "1999")
    assert "2500 items" in items[0].flags[-1]


def test_a_broken_flood_is_refused() -> None:
    item = b"<item><guid>%d</guid><title>t &nope; t</title></item>"
    feed = b"<rss><channel>" + b"".join(item % n for n in range(2_500)) + b"</channel></rss>"
    with pytest.raises(Refused, match="broken"):
        parse(feed)


def test_real_feeds_are_read_or_refused_with_a_reason(corpora: Path) -> None:
    feeds = sorted(path for path in (corpora / "feeds/feedparser/tests").rglob("*.xml"))
    own = sorted((corpora / "feeds/miniflux/internal/reader/parser/testdata").glob("*.xml"))
    chosen = [*feeds[::14], *own]
    assert len(chosen) > 100
    read = 0
    for path in chosen:
        try:
            items = parse(path.read_bytes())
        except Refused as refusal:
            assert len(str(refusal)) > 15, path
            continue
        for item in items:
            assert item.guid, path
            assert sanitise(item.body_html) == item.body_html, path
        read += len(items)
    assert read > 250
