"""How parsed items become rows: chains, versions, tombstones, partial updates, repeats."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from wiredesk.wire.actions.receive import receive
from wiredesk.wire.actions.store import store
from wiredesk.wire.item import CANCELED, Code, Related, WireItem
from wiredesk.wire.models import Chain, DeliveryFile, Item, SignalMeaning, Source

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FIRST = WireItem(
    "newsml-g2",
    "tag:sample.example,2026:ferry",
    headline="Ferry runs aground off Suva",
    body_html="<p>Twelve people were hurt.</p>",
    body_text="Twelve people were hurt.",
    updated=NOW,
    subjects=(Code("medtop:03000000", "disaster"),),
    related=(Related("tag:sample.example,2026:port", 2, "seealso"),),
)


@pytest.fixture
def source() -> Source:
    return Source.objects.create(slug="sample", name="Sample Agency")


def keep(source: Source, *wires: WireItem, now: datetime = NOW) -> list[Item]:
    file = receive(source=source, name="a", data=repr(wires).encode(), now=now)
    return [item for _, item in store([(file, wires)], now=now)]


def outcomes(items: list[Item]) -> list[str]:
    return [str(item.outcome) for item in items]


def test_versions_of_one_piece_in_one_file_make_one_chain_with_the_newest_on_top(
    source: Source,
) -> None:
    second = replace(FIRST, version=2, headline="Ferry refloated off Suva")
    items = keep(source, FIRST, second, FIRST)
    assert outcomes(items) == ["new", "update", "repeated"]
    chain = Chain.objects.get()
    assert chain.latest == items[1]
    assert Item.objects.get(pk=items[1].pk).previous == items[0]
    assert Item.objects.count() == 2


def test_a_late_older_version_is_kept_and_moves_nothing(source: Source) -> None:
    (third,) = keep(source, replace(FIRST, version=3))
    (late,) = keep(source, replace(FIRST, version=2, headline="Older words"))
    assert late.outcome == "late"
    assert Chain.objects.get().latest == third


def test_a_kill_sets_a_tombstone_that_no_later_version_lifts(source: Source) -> None:
    keep(source, FIRST)
    keep(source, replace(FIRST, version=2, status=CANCELED, signal="kill"))
    (again,) = keep(source, replace(FIRST, version=3, headline="It is back"))
    chain = Chain.objects.get()
    assert chain.killed_at == NOW
    assert again.outcome == "withheld"


def test_a_change_of_management_data_does_not_blank_the_story(source: Source) -> None:
    keep(source, FIRST)
    (managed,) = keep(
        source,
        WireItem(
            "newsml-1", FIRST.guid, scope="management", version=2, editor_notes=("Embargo lifted",)
        ),
    )
    stored = Item.objects.get(pk=managed.pk)
    assert stored.headline == FIRST.headline
    assert stored.body_text == FIRST.body_text
    assert stored.subjects == [{"code": "medtop:03000000", "name": "disaster"}]
    assert stored.editor_notes == ["Embargo lifted"]


def test_a_partial_update_changes_the_fields_that_it_holds(source: Source) -> None:
    keep(source, FIRST)
    (item,) = keep(
        source,
        WireItem("newsml-1", FIRST.guid, scope="fields", version=2, headline="Ferry is afloat"),
    )
    assert (item.headline, item.body_text) == ("Ferry is afloat", FIRST.body_text)


def test_a_part_of_a_text_waits_for_a_person_and_replaces_nothing(source: Source) -> None:
    (full,) = keep(source, FIRST)
    (part,) = keep(source, replace(FIRST, scope="piece", body_html="<p>More.</p>", headline="Add"))
    assert part.outcome == "partial"
    assert Chain.objects.get().latest == full


def test_a_notice_kills_the_piece_that_it_names_by_its_guid(source: Source) -> None:
    keep(source, FIRST)
    notice = WireItem(
        "nitf",
        "doc-77",
        headline="KILL: ferry",
        signal="kill",
        concerns=FIRST.guid,
        status="usable",
    )
    items = keep(source, notice)
    assert outcomes(items) == ["advisory", "kill"]
    assert Chain.objects.get(guid=FIRST.guid).killed_at == NOW
    assert items[1].body_text == FIRST.body_text
    assert Chain.objects.get(guid="doc-77").killed_at is None


def test_two_sources_never_share_a_chain(source: Source) -> None:
    other = Source.objects.create(slug="other", name="Other Agency")
    keep(source, FIRST)
    (item,) = keep(other, replace(FIRST, version=2))
    assert item.outcome == "new"
    assert Chain.objects.count() == 2


@pytest.mark.parametrize(
    "guid", ["x" * 400, "../../etc/passwd", "'; DROP TABLE wire_chain", "\ud800", "é", "e\u0301"]
)
def test_a_guid_is_looked_up_by_its_hash_alone(source: Source, guid: str) -> None:
    """C15: long, a path, SQL, a lone surrogate, two spellings of one letter."""
    guid = guid.encode("utf-8", "replace").decode()
    keep(source, replace(FIRST, guid=guid))
    (again,) = keep(source, replace(FIRST, guid=guid))
    assert again.outcome == "repeated"


def test_a_feed_that_flaps_is_kept_and_does_not_move_the_desk(source: Source) -> None:
    """C17: a piece that changes all the time."""
    feed = replace(FIRST, format="rss", versioned=False, updated=None)
    found = []
    for number in range(60):
        found += keep(source, replace(feed, headline=f"Ferry, take {number}"))
    assert outcomes(found[:30]) == ["new"] + ["update"] * 29
    assert set(outcomes(found[30:])) == {"stored"}
    later = NOW + timedelta(hours=2)
    (calm,) = keep(source, replace(feed, headline="Ferry, take 59"), now=later)
    assert calm.outcome == "update"
    assert Chain.objects.get().latest == Item.objects.get(pk=calm.pk)


def test_the_operators_table_says_what_a_providers_signal_means(source: Source) -> None:
    SignalMeaning.objects.create(source=source, code="house:pull", meaning="kill")
    SignalMeaning.objects.create(code="house:later", meaning="hold")
    wire = replace(FIRST, signals=(Code("house:pull"),), flags=("signal not known: house:pull",))
    (killed,) = keep(source, wire)
    assert (killed.outcome, killed.flags[:1]) == (
        "kill",
        ["A kill for a piece that never came: its guid is barred."],
    )
    (held,) = keep(source, replace(FIRST, guid="tag:2", signals=(Code("house:later"),)))
    assert "house:later" in held.hold


def test_a_file_without_items_is_told_from_one_that_was_read(source: Source) -> None:
    full = receive(source=source, name="a", data=b"1", now=NOW)
    empty = receive(source=source, name="b", data=b"2", now=NOW)
    store([(full, [FIRST]), (empty, [])], now=NOW)
    states = dict(DeliveryFile.objects.values_list("name", "state"))
    assert states == {"a": "stored", "b": "empty"}
