"""dpa's digitalwires: what its own JSON says of an entry."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.wire.formats import dpa_digitalwires, ninjs
from wiredesk.wire.formats.json_gate import open_json
from wiredesk.wire.item import CANCELED, USABLE, WITHHELD, Code, Refused, Related, WireItem

SAMPLES = Path(__file__).parent / "samples"
NOW = datetime(2026, 3, 10, tzinfo=UTC)


def one(**fields: Any) -> WireItem:
    entry = {
        "format": "digitalwires@0.9.1",
        "urn": "urn:x:1",
        "version": 1,
        "article_html": "<p>Rain.</p>",
    }
    (item,) = dpa_digitalwires.read(entry | fields, NOW)
    return item


def test_an_entry_is_read_as_the_desk_needs_it() -> None:
    obj = open_json((SAMPLES / "dpa_digitalwires__correction.json").read_bytes())
    assert dpa_digitalwires.is_dpa_digitalwires(obj)
    assert not ninjs.is_ninjs(obj)
    (bridge,) = dpa_digitalwires.read(obj, NOW)
    assert (bridge.format, bridge.kind) == ("dpa-digitalwires", "text")
    assert bridge.guid == "urn:newsml:kestrel.example:20260308:930-1"
    assert (bridge.version, bridge.version_text, bridge.status) == (2, "2", USABLE)
    assert bridge.signal == "correction"
    assert bridge.signals == (Code("sig:correction", "correction"),)
    assert bridge.embargo_until == datetime(2026, 3, 8, 18, tzinfo=UTC)
    assert bridge.headline == "Brücke in Kranj gesperrt"
    assert bridge.dateline == "Kranj (kna)"
    assert bridge.body_text == (
        "Die alte Brücke ist gesperrt.\n\nDie Brücke\n\nSie ist 90 Meter lang."
    )
    assert bridge.editor_notes == (
        "Länge berichtigt: 90 statt 80 Meter",
        "Redaktion: Ost, <ost@kna.example>",
    )
    assert bridge.subjects == (Code("medtop:20000337", "Verkehr"),)
    assert bridge.places == (Code("dpacountry:158", "Slowenien"),)
    assert bridge.related == (Related("urn:newsml:kestrel.example:20260308:935-9", 1, "image"),)
    assert (bridge.hold, bridge.flags) == ("", ())


@pytest.mark.parametrize("wrap", [lambda e: e, lambda e: [e], lambda e: {"entries": [e]}])
def test_entries_come_alone_in_a_list_or_from_the_queue(wrap: Any) -> None:
    obj = wrap({"format": "digitalwires@1.0.0", "urn": "urn:x:1", "version": 3})
    assert dpa_digitalwires.is_dpa_digitalwires(obj)
    assert [item.version for item in dpa_digitalwires.read(obj, NOW)] == [3]


def test_an_entry_of_one_picture_is_a_picture_with_its_caption() -> None:
    item = one(
        article_html=None,
        associations=[{"type": "image", "urn": "urn:x:1"}],
        descriptions=[
            {"role": "dpadrol:caption-extended", "description": "ARCHIV: The rain."},
            {"role": "drol:caption", "description": "The rain."},
        ],
    )
    assert (item.kind, item.body_text, item.related) == ("picture", "The rain.", ())


@pytest.mark.parametrize("code", ["dpatextgenre:32", "dpatextgenre:27"])
def test_a_preview_or_a_note_to_desks_is_an_advisory(code: str) -> None:
    genre = {"type": "dnltype:genre", "name": "Vorschau", "qcode": code}
    assert one(categories=[genre]).signal == "advisory"


def test_a_withdrawal_in_words_is_held() -> None:
    assert "reads like a withdrawal" in one(headline="Meldung wird zurückgezogen").hold


def test_an_embargo_that_stands_only_in_a_note_is_held() -> None:
    notes = [{"role": "dpaednoterole:embargo", "ednote": "Sperrfrist 19.00 Uhr"}]
    assert "speaks of an embargo" in one(ednotes=notes).hold
    assert one(ednotes=notes, embargoed="2026-03-11T19:00:00+01:00").hold == ""


def test_status_and_version_that_cant_be_read_are_held() -> None:
    assert one(pubstatus=None).status == USABLE
    assert one(pubstatus="canceled").status == CANCELED
    assert one(pubstatus="canceled").signal == "kill"
    assert one(pubstatus="gesperrt").status == WITHHELD
    assert "version can't be read" in one(version="x").hold


@pytest.mark.parametrize("obj", [None, [], {}, {"format": "x"}, {"entries": []}, {"urn": "a"}])
def test_other_json_is_refused(obj: Any) -> None:
    assert not dpa_digitalwires.is_dpa_digitalwires(obj)
    with pytest.raises(Refused):
        dpa_digitalwires.read(obj, NOW)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "qcode", "name", "ednote", "urn", "description"]), inner
        )
    ),
    max_leaves=10,
)
FIELDS = (
    *("urn", "version", "pubstatus", "signal", "embargoed", "headline", "article_html"),
    *("ednotes", "associations", "categories", "descriptions", "urgency", "version_created"),
)


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES))
def test_any_value_in_any_field_gives_one_item(fields: dict[str, Any]) -> None:
    assert one(**fields).guid


def test_every_published_sample_is_read(corpora: Path) -> None:
    paths = sorted((corpora / "wire").glob("dpa-digitalwires*/tests/data/input/*.json"))
    assert len(paths) == 32
    for path in paths:
        (item,) = dpa_digitalwires.read(open_json(path.read_bytes()), NOW)
        assert item.guid.startswith("urn:newsml:")
        assert item.version_text and item.headline and item.body_text and item.updated, path.name
        assert not any("wrong type" in flag for flag in item.flags), (path.name, item.flags)
    (embargoed,) = [path for path in paths if path.name == "embargoed.json"]
    (item,) = dpa_digitalwires.read(open_json(embargoed.read_bytes()), NOW)
    assert item.embargo_until == datetime(2025, 1, 23, 18, tzinfo=UTC)
