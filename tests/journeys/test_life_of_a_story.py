"""Whole ways through the house: from an agency's bytes to the reader, and off again."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from ..copy import newsml
from .conftest import Newsroom

pytestmark = pytest.mark.journey


def test_an_item_becomes_a_page_and_its_kill_takes_it_off_every_list(newsroom: Newsroom) -> None:
    line = newsroom.publish("bridge.xml", newsml())
    address = line["url"]
    headline = "Flood-hit bridge reopens to lorries"

    page = newsroom.page(address)
    assert page is not None
    assert headline in page
    assert "4,200 vehicles" in page
    for shows in ("/", "/feed.xml", "/-/fragments/global/latest.html", "/edition/east-africa"):
        assert headline in (newsroom.page(shows) or ""), shows
    assert newsroom.home.wiredesk("proof", address).lines[0]["examined"] is False

    newsroom.drop("kill.xml", newsml(version=2, status="canceled", note="Source withdrew it."))

    assert newsroom.page(address) is None
    gone = newsroom.page(f"{address}.gone.html")
    assert gone is not None
    assert headline not in gone
    assert newsroom.where(headline) == []
    assert newsroom.where("Wanyama") == []
    assert not list((newsroom.pages / "pictures").glob("*"))
    proof = newsroom.home.wiredesk("proof", address).lines
    assert [(p["kind"], p["channel"], p["state"]) for p in proof] == [
        ("new", "press", "done"),
        ("new", "feeds", "done"),
        ("kill", "press", "done"),
        ("kill", "feeds", "done"),
    ]


def test_a_late_older_version_does_not_revive_a_killed_piece(newsroom: Newsroom) -> None:
    newsroom.publish("v2.xml", newsml(version=2))
    newsroom.drop("kill.xml", newsml(version=3, status="canceled"))
    late = newsroom.drop("v1.xml", newsml(version=1), "--publish-as", "editor@example.com")
    assert late["outcome"] == "late"
    assert late["url"] is None
    assert newsroom.where("Wanyama") == []


def test_an_embargoed_item_shows_nowhere_before_its_time_and_goes_out_at_it(
    newsroom: Newsroom,
) -> None:
    newsroom.publish("other.xml", newsml(guid="tag:sample.example,2026:other"))
    end = datetime.now(UTC) + timedelta(seconds=12)
    secret = "Kurukindi"
    line = newsroom.drop(
        "embargoed.xml",
        newsml(
            guid="tag:sample.example,2026:embargoed",
            headline=f"{secret} dam to be raised by nine metres",
            paragraphs=(
                f"The {secret} dam in the north will be raised by nine metres, the water board"
                " said in a plan that it presents later in the day.",
                f"Work at {secret} is to begin in March and to last two years, the board said.",
            ),
            embargo=end,
            slugline="DAM",
        ),
        "--publish-as",
        "editor@example.com",
    )
    assert line["url"] is None
    assert any("embargo" in reason for reason in line["blocked"])
    assert newsroom.where(secret) == []
    assert newsroom.where(secret.lower()) == []

    worker = newsroom.home.start("worker")
    try:
        while datetime.now(UTC) < end:
            assert newsroom.where(secret) == []
            time.sleep(0.2)
        while not newsroom.where(secret) and datetime.now(UTC) < end + timedelta(seconds=20):
            time.sleep(0.2)
    finally:
        worker.terminate()
        worker.wait(20)
    shown = newsroom.where(secret)
    assert "index.html" in shown
    assert "feed.xml" in shown


def test_new_items_change_latest_on_a_published_page_that_is_not_written_again(
    newsroom: Newsroom,
) -> None:
    first = newsroom.publish("first.xml", newsml())
    page = newsroom.pages / f"{first['url'].lstrip('/')}.html"
    before, bytes_before = page.stat(), page.read_bytes()
    assert b'data-fragment="/-/fragments/east-africa/latest.html"' in bytes_before

    newsroom.publish(
        "harvest.xml",
        newsml(
            guid="tag:sample.example,2026:harvest",
            headline="Millers agree to pay more for maize",
            paragraphs=(
                "Millers in Eldoret, Kenya, will pay growers 3,900 shillings for a bag of maize,"
                " the cereals association said after two days of talks.",
            ),
            slugline="MAIZE-PRICE",
        ),
    )
    newsroom.publish(
        "stadium.xml",
        newsml(
            guid="tag:sample.example,2026:stadium",
            headline="Kisumu sprinters to train under a roof",
            paragraphs=(
                "A covered running track opens in Kisumu, Kenya, in February, the athletics union"
                " said, so that training no longer ends when the rains begin.",
            ),
            slugline="ATHLETICS-HALL",
        ),
    )

    latest = newsroom.page("/-/fragments/east-africa/latest.html") or ""
    assert "Millers agree to pay more" in latest
    assert "sprinters to train" in latest
    after = page.stat()
    assert page.read_bytes() == bytes_before
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
