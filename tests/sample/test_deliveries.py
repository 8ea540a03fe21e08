"""The sample wire: real files, all sectors and regions, each special case of an item's life."""

import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from wiredesk.lexicon.tables.editions import EDITIONS
from wiredesk.lexicon.tables.sectors import DEFAULT
from wiredesk.lexicon.tagging import editions_for, tag
from wiredesk.sample.deliveries import deliveries
from wiredesk.wire.formats import parse
from wiredesk.wire.item import CANCELED, USABLE, WITHHELD, WireItem

NOW = datetime(2026, 3, 1, 0, 20, tzinfo=UTC)  # a Sunday, just after midnight, after February
CORPORA = Path(os.environ.get("WIREDESK_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
SCHEMA = CORPORA / "schemas" / "newsml-g2" / "NewsML-G2_2.35-spec-All-Power.xsd"


@pytest.fixture(scope="module")
def items() -> list[WireItem]:
    return [item for file in deliveries(NOW) for item in parse(file.data, now=NOW)]


@pytest.fixture(scope="module")
def articles(items) -> list[WireItem]:
    held = {item.guid for item in items if item.status != USABLE or item.signal == "advisory"}
    return [item for item in items if item.guid not in held]


def test_files_come_in_the_order_of_sending_and_none_from_the_future():
    sent = [file.sent for file in deliveries(NOW)]
    assert sent == sorted(sent)
    assert sent[-1] <= NOW
    assert sent[0] > NOW - timedelta(days=2)


def test_file_names_are_unique_and_the_same_moment_gives_the_same_bytes():
    once, again = deliveries(NOW), deliveries(NOW)
    assert once == again
    assert len({file.name for file in once}) == len(once)


def test_every_item_is_read_without_a_remark(items):
    assert len(items) >= 64
    assert [(item.guid, item.flags, item.hold) for item in items if item.flags or item.hold] == []


def test_newsml_g2_files_are_valid():
    if not SCHEMA.exists():
        pytest.skip(f"no schema at {SCHEMA}")
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    files = [file for file in deliveries(NOW) if file.source == "halyard"]
    for file in files:
        assert schema.validate(etree.fromstring(file.data)), (file.name, schema.error_log[:3])
    assert files


def test_no_placeholder_is_left(items):
    texts = [f"{i.headline}\n{i.body_text}\n{i.editor_notes}" for i in items]
    assert not [text for text in texts if re.search(r"[{}]", text)]


def test_a_version_comes_once(items):
    pairs = [(item.guid, item.version, item.updated) for item in items]
    assert len(set(pairs)) == len(pairs)


def test_every_item_says_that_it_is_a_sample():
    for file in deliveries(NOW):
        for item in parse(file.data, now=NOW):
            assert item.rights.startswith("Sample copy of ")
            assert "Invented." in item.rights
            assert "invented people" not in item.body_text.lower()
        assert b"invented people, organisations and events" in file.data


def test_every_sector_has_three_articles_and_leads_one_and_every_edition_has_two(articles):
    sectors: dict[str, set[str]] = {}
    leading: set[str] = set()
    editions: dict[str, set[str]] = {}
    for item in articles:
        tags = tag(
            item.headline,
            item.body_text,
            codes=[subject.code for subject in item.subjects],
            dateline=item.dateline,
            agency_places=[place.code for place in item.places],
        )
        for sector in tags.sectors:
            sectors.setdefault(sector.slug, set()).add(item.guid)
        leading.update(sector.slug for sector in tags.sectors[:1])
        for edition in editions_for(tags.places, EDITIONS):
            editions.setdefault(edition, set()).add(item.guid)
    few = {rule.slug: len(sectors.get(rule.slug, ())) for rule in DEFAULT}
    assert min(few.values()) >= 3, few
    assert leading == {rule.slug for rule in DEFAULT}
    assert set(editions) == {edition.slug for edition in EDITIONS}
    assert min(map(len, editions.values())) >= 2, {k: len(v) for k, v in editions.items()}


def test_a_toll_rises_over_three_versions(items):
    flood = sorted((i for i in items if "surigao" in i.guid), key=lambda item: item.version)
    assert [item.version for item in flood] == [1, 2, 3]
    assert [item.headline.split()[0] for item in flood] == ["Four", "Seven", "Nine"]


def test_a_correction_names_what_was_wrong(items):
    (correction,) = [item for item in items if item.signal == "correction"]
    assert any("not 20,000" in note for note in correction.editor_notes)
    assert "100,000 cubic metres" in correction.body_text
    assert "20,000 cubic" not in correction.body_text


def test_a_kill_follows_a_usable_item_whose_words_stand_nowhere_else(items):
    (kill,) = [item for item in items if item.status == CANCELED]
    (killed,) = [i for i in items if i.guid == kill.guid and i.status == USABLE]
    assert kill.version > killed.version
    others = " ".join(i.body_text for i in items if i.guid != kill.guid)
    for word in ("Kolomazník", "Vratimka"):
        assert word in killed.body_text
        assert word not in others + kill.body_text + kill.headline


def test_two_embargoes_end_in_twenty_minutes_and_three_hours(items):
    ends = sorted(i.embargo_until - NOW for i in items if i.embargo_until)
    assert ends == [timedelta(minutes=20), timedelta(hours=3)]


def test_one_is_withheld_one_is_an_advisory_and_two_are_flashes_of_one_sentence(items):
    assert len([i for i in items if i.status == WITHHELD]) == 1
    assert len([i for i in items if i.signal == "advisory"]) == 1
    flashes = [i for i in items if i.signal == "flash"]
    assert len(flashes) == 2
    assert all("\n\n" not in flash.body_text for flash in flashes)


def test_a_feed_updates_under_the_same_guid(items):
    cherries = [i for i in items if i.guid.endswith("/chile-cherries-wait")]
    assert len(cherries) == 2
    first, second = cherries
    assert first.created == second.created
    assert first.updated < second.updated
    assert first.body_text != second.body_text


def test_the_press_office_sends_a_release():
    (release,) = [file for file in deliveries(NOW) if file.source == "lantern-rivers"]
    assert len(parse(release.data, now=NOW)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zambia-maize", "bumper-maize-zambia"),
        ("cartagena-festival", "white-shift-pelican"),
        ("mahia-launch", "toroa-satellite"),
        ("mbarara-malaria-vaccine", "uganda-jabs-begin"),
        ("valparaiso-strike", "chile-cherries-wait"),
    ],
)
def test_two_agencies_tell_an_event_in_their_own_words(items, one, other):
    left, right = _runs(items, one), _runs(items, other)
    assert left and right
    assert len(left & right) / min(len(left), len(right)) < 0.1


@pytest.mark.parametrize(
    ("one", "other"),
    [("douala-measles", "measles-douala-doors"), ("kochi-water-buses", "kochi-one-ticket")],
)
def test_an_agency_sends_another_ones_copy_again(items, one, other):
    left, right = _runs(items, one), _runs(items, other)
    assert len(left & right) / min(len(left), len(right)) > 0.8


def test_openings_differ_from_each_other_and_from_their_headlines(articles):
    leads = {i.guid: i.body_text.split("\n\n")[0] for i in articles}
    for item in articles:
        lead = leads[item.guid]
        assert item.headline.lower() not in lead.lower()
    starts = [re.split(r" [-—] ", lead, maxsplit=1)[1].split()[:3] for lead in leads.values()]
    repeats = [start for start in starts if starts.count(start) > 2]
    assert not repeats


def test_no_real_agency_is_named():
    banned = re.compile(rb"\b(Reuters|AFP|PTI|ANI|AP|dpa|EFE|ANSA|TASS|Xinhua|Bloomberg|BBC|CNN)\b")
    for file in deliveries(NOW):
        assert not banned.search(file.data), file.name


def test_weekdays_are_told_from_the_day_of_the_event_in_its_own_zone(items):
    # 00:20 UTC on Sunday is Sunday in Auckland and still Saturday in New York.
    (launch,) = [i for i in items if "mahia-launch" in i.guid and i.version == 2]
    assert "on Sunday, 54 minutes" in launch.body_text
    (ship,) = [i for i in items if i.guid.endswith("duluth-wind-freighter")]
    assert "at Duluth on Saturday" in ship.body_text


def _runs(items: list[WireItem], key: str) -> set[tuple[str, ...]]:
    text = " ".join(i.body_text for i in items if re.search(rf"[:/]{key}$", i.guid))
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}
