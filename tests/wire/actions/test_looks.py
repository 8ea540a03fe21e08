"""Which sources are looked at when, what is remembered of a look, and what is kept for how long."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from wiredesk.wire.actions.claim_due import claim_due
from wiredesk.wire.actions.discard import discard
from wiredesk.wire.actions.expire import expire
from wiredesk.wire.actions.note_look import Seen, went_well, went_wrong
from wiredesk.wire.actions.receive import path_of, receive
from wiredesk.wire.actions.store import store
from wiredesk.wire.actions.take_queued import take_queued
from wiredesk.wire.fetch import GoneAway, TooSlow
from wiredesk.wire.item import WireItem
from wiredesk.wire.models import DeliveryFile, Health, Item, Source, Transport

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WIRE = WireItem("rss", "tag:1", headline="Tram", body_text="Trams run.", body_html="<p>Trams run.")


@pytest.fixture
def source() -> Source:
    return Source.objects.create(
        slug="sample", name="Sample", transport=Transport.HTTP, url="https://sample.example/feed"
    )


def test_a_new_source_is_due_at_once_and_claimed_by_one_process_alone(source: Source) -> None:
    Source.objects.create(slug="hand", name="By hand")
    Source.objects.create(slug="off", name="Paused", transport=Transport.HTTP, active=False)
    assert [each.slug for each in claim_due(now=NOW, limit=10)] == ["sample"]
    assert claim_due(now=NOW, limit=10) == []
    after_a_crash = NOW + timedelta(minutes=6)
    assert [each.slug for each in claim_due(now=after_a_crash, limit=10)] == ["sample"]


def test_a_failure_is_kept_with_its_reason_and_a_success_ends_it(source: Source) -> None:
    claim_due(now=NOW, limit=1)
    went_wrong(source, TooSlow("It did not answer within 20 seconds."), now=NOW)
    went_wrong(source, TooSlow("Again."), now=NOW + timedelta(minutes=2))
    health = Health.objects.get()
    assert (health.failures, health.failing_since, health.error) == (2, NOW, "Again.")
    assert health.next_at > NOW + timedelta(minutes=2)
    later = NOW + timedelta(hours=1)
    went_well(source, Seen(new_items=3, etag='"a"', last_hash="00"), now=later)
    health.refresh_from_db()
    assert (health.failures, health.failing_since, health.error) == (0, None, "")
    assert (health.etag, health.last_item_at) == ('"a"', later)


def test_a_source_that_is_gone_for_good_is_left_alone(source: Source) -> None:
    claim_due(now=NOW, limit=1)
    went_wrong(source, GoneAway("410 Gone."), now=NOW)
    assert claim_due(now=NOW + timedelta(days=3), limit=10) == []


def test_the_longest_silence_is_remembered(source: Source) -> None:
    Health.objects.create(source=source)
    for hours in (0, 5, 6):
        went_well(source, Seen(new_items=1), now=NOW + timedelta(hours=hours))
    assert Health.objects.get().longest_silence == 5


def test_a_pushed_file_is_taken_by_one_process_alone(source: Source) -> None:
    receive(source=source, name="a", data=b"x", now=NOW, state="queued")
    assert [file.name for file in take_queued(now=NOW)] == ["a"]
    assert take_queued(now=NOW) == []


def test_a_delivery_that_brought_nothing_new_is_dropped_and_one_with_items_is_not(
    source: Source,
) -> None:
    first = receive(source=source, name="a", data=b"first", now=NOW)
    again = receive(source=source, name="b", data=b"second", now=NOW)
    store([(first, [WIRE])], now=NOW)
    store([(again, [WIRE])], now=NOW)
    discard(first)
    discard(again)
    assert [file.name for file in DeliveryFile.objects.all()] == ["a"]
    assert path_of(first.sha256).exists() and not path_of(again.sha256).exists()


def test_raw_copy_goes_when_its_time_is_over_and_its_hash_stays(source: Source) -> None:
    source.keep_days = 30
    source.save()
    old = receive(source=source, name="old", data=b"old copy", now=NOW)
    young = receive(source=source, name="young", data=b"young copy", now=NOW + timedelta(days=20))
    store([(old, [WIRE])], now=NOW)
    store([(young, [WireItem("rss", "tag:2", body_text="Kept.")])], now=NOW + timedelta(days=20))
    assert expire(now=NOW + timedelta(days=29)) == 0
    assert expire(now=NOW + timedelta(days=31)) == 1
    emptied, kept = Item.objects.order_by("pk")
    assert (emptied.body_text, emptied.headline) == ("", "Tram")
    assert emptied.content_hash and emptied.delivery_file.sha256 == old.sha256
    assert kept.body_text == "Kept."
    assert not path_of(old.sha256).exists()
    assert path_of(young.sha256).exists()
    assert expire(now=NOW + timedelta(days=31)) == 0


def test_bytes_that_came_again_since_stay(source: Source) -> None:
    source.keep_days = 1
    source.save()
    old = receive(source=source, name="old", data=b"same", now=NOW)
    receive(source=source, name="again", data=b"same", now=NOW + timedelta(days=3))
    store([(old, [WIRE])], now=NOW)
    expire(now=NOW + timedelta(days=3))
    assert path_of(old.sha256).exists()


def test_a_stored_password_cannot_be_read_from_the_database(source: Source) -> None:
    source.secret = "tide-and-harbour"
    source.save()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM wire_source")
        (stored,) = cursor.fetchone()
    assert "tide" not in stored
    assert Source.objects.get().secret == "tide-and-harbour"


def test_every_byte_of_many_files_is_on_the_disk(source: Source) -> None:
    from wiredesk.wire.actions.receive import receive_all

    files = [(f"{number}.xml", b"%d" % (number % 7)) for number in range(40)]
    rows = receive_all(source=source, files=files, now=NOW)
    assert [path_of(row.sha256).read_bytes() for row in rows] == [data for _, data in files]
    assert not list(Path(settings.DELIVERIES_ROOT).rglob("*.part"))
