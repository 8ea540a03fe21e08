"""ANPA 1312: chains by slug, writethrus and parts, kills, corrections, tables, dates."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.wire import lifecycle
from wiredesk.wire.formats import anpa_1312
from wiredesk.wire.item import USABLE, Code, Refused, WireItem

NOW = datetime(2026, 3, 10, tzinfo=UTC)
COPY = """^Bridge at Split opens again<
^MER Photo SPL101<
^Eds: With MER Photos.<
^By VESNA KOLARIC=
^Meridian Press=
\t   SPLIT, Croatia (MER) _ The bridge over the Jadro opened on Tuesday, three weeks after
the flood.
\x20
\t   ``It holds,'' the harbour master said.
"""


def message(
    slug: str = "BC-HR--Split Bridge",
    copy: str = COPY,
    *,
    codes: str = "r i",
    number: str = "W2870",
    layout: str = "\x13\x11",
    header_day: str = "03-03",
    foot: str = "MER-WF-03-03-26 1509GMT<",
    etx: str = "\x03",
    encoding: str = "latin-1",
) -> bytes:
    short = slug.replace(" ", "")[:24]
    return (
        f"\x16\x16\x01{number}\x1feurop\r\n{codes}{layout} {short}     {header_day} 0120\r\n"
        f"\x02^{slug},120<\r\n{copy}\r\n\t   {etx}{foot}\r\n\r\n\x0c\r\n\x04"
    ).encode(encoding)


def items(data: bytes, now: datetime = NOW) -> list[WireItem]:
    assert anpa_1312.is_anpa_1312(data)
    return anpa_1312.read(data, now)


def one(slug: str = "BC-HR--Split Bridge", copy: str = COPY, **marks: str) -> WireItem:
    (item,) = items(message(slug, copy, **marks))
    return item


# --- identity and fields


def test_a_message_is_read_as_the_desk_needs_it() -> None:
    item = one()
    assert item.guid == "anpa1312:mer-wf:hr-split-bridge:2026-03-03"
    assert (item.format, item.kind, item.scope, item.version) == ("anpa1312", "text", "full", 1)
    assert (item.status, item.signal, item.hold, item.flags) == (USABLE, "", "", ())
    assert item.headline == "Bridge at Split opens again"
    assert item.byline == "By VESNA KOLARIC, Meridian Press"
    assert (item.dateline, item.credit, item.urgency) == ("SPLIT, Croatia", "MER", 4)
    assert item.slugline == "BC-HR--Split Bridge"
    assert item.created == item.updated == datetime(2026, 3, 3, 15, 9, tzinfo=UTC)
    assert item.subjects == (Code("anpa:i", "international"),)
    assert item.editor_notes == ("MER Photo SPL101", "Eds: With MER Photos.")
    assert item.body_text == (
        "SPLIT, Croatia (MER) — The bridge over the Jadro opened on Tuesday, three weeks after the"
        " flood.\n\n“It holds,” the harbour master said."
    )


def test_a_summary_above_the_copy_is_for_editors() -> None:
    item = one(copy=COPY.replace("^MER Photo", "^The bridge opened after weeks.<\n^MER Photo"))
    assert "The bridge opened after weeks." in item.editor_notes
    assert "after weeks." not in item.body_text


def test_no_headline_is_invented() -> None:
    item = one(copy="\t   SPLIT (MER) _ It is open.\n")
    assert (item.headline, item.body_text) == ("", "SPLIT (MER) — It is open.")


# --- writethrus, and what is only a part


@pytest.mark.parametrize(
    ("take", "version"),
    [("1st Ld-Writethru", 2), ("2nd Ld-Writethru", 3), ("10th Ld-Writethru", 11), ("Writethru", 2)],
)
def test_a_writethru_is_a_whole_new_version_of_its_slugs_piece(take: str, version: int) -> None:
    item = one(f"BC-HR--Split Bridge, {take}", number="W2999")
    assert (item.guid, item.version) == (one().guid, version)
    assert (item.scope, item.signal, item.version_text) == ("full", "update", take)


def test_the_cycle_in_the_slug_makes_no_other_piece() -> None:
    assert one("PM-HR--Split Bridge, 1st Ld-Writethru").guid == one().guid


@pytest.mark.parametrize("take", ["1st Ld", "2nd Add", "1st Sub", "3rd Insert", "Add"])
def test_a_lead_an_add_and_a_sub_are_parts_that_a_person_fits_in(take: str) -> None:
    item = one(f"BC-HR--Split Bridge, {take}")
    assert (item.guid, item.scope) == (one().guid, "piece")


def test_alerts_of_one_day_share_their_slug_and_are_not_one_piece() -> None:
    text = "\t   SPLIT (MER) _ The bridge is open.\n"
    first = one("BC-HR--NewsAlert", text, codes="b i", number="W0001")
    second = one("BC-HR--NewsAlert", text, codes="b i", number="W0002")
    assert (first.signal, second.signal) == ("flash", "flash")
    assert first.guid != second.guid


# --- kills, corrections, advisories


def test_a_bulletin_kill_kills_its_slugs_piece_and_its_words_are_for_editors() -> None:
    item = one(
        "BC-HR--Split Bridge, Bulletin Kill",
        "^EDITORS:<\n\t   Kill BC-HR--Split Bridge, W2870. The bridge is still shut.\n",
        codes="b i",
        number="W2901",
    )
    assert (item.signal, item.scope, item.guid) == ("kill", "management", one().guid)
    assert item.body_html == ""
    assert any("Kill BC-HR--Split Bridge" in note for note in item.editor_notes)
    assert item.hold


def test_a_kill_of_the_next_day_cites_the_days_that_it_may_mean() -> None:
    item = one(
        "BC-HR--Split Bridge, Bulletin Kill",
        "\t   EDITORS: Kill BC-HR--Split Bridge.\n",
        header_day="03-04",
        foot="MER-WF-03-04-26 0109GMT<",
    )
    cited = {related.guid for related in item.related if related.rel == "cites"}
    assert one().guid in cited


def test_a_kill_in_prose_is_told_by_its_words() -> None:
    item = one(
        "BC-HR--Notice to Members",
        "\t   EDITORS:\n\t   The story BC-HR--Split Bridge has been withdrawn.\n",
    )
    assert item.signal == "kill"
    assert one().guid in {related.guid for related in item.related}


@pytest.mark.parametrize("slug", ["BC-US--Road Kill Season", "BC-HR--Bombs Kill Five"])
def test_news_about_killing_is_no_kill(slug: str) -> None:
    assert (one(slug).signal, one(slug).hold) == ("", "")


def test_a_request_to_withhold_is_an_advisory_that_holds() -> None:
    item = one(
        "BC-HR--Notice",
        "\t   EDITORS: Withhold the story BC-HR--Split Bridge.\n".replace(
            "Withhold the", "WITHHOLD the"
        ),
    )
    assert (item.signal, bool(item.hold)) == ("advisory", True)


def test_a_corrective_is_a_part_for_a_person_and_keeps_the_chain() -> None:
    item = one(
        "BC-HR--Split Bridge, Corrective",
        "\t   SPLIT (MER) _ In a story on March 3 the name of the river was wrong.\n",
        codes="u i",
    )
    assert (item.signal, item.scope, item.guid) == ("correction", "piece", one().guid)
    assert item.hold


def test_a_writethru_that_corrects_is_a_whole_version() -> None:
    item = one("BC-HR--Split Bridge, 2nd Ld-Writethru, Correction")
    assert (item.signal, item.scope, item.version, item.hold) == ("correction", "full", 3, "")


@pytest.mark.parametrize(
    ("slug", "codes", "copy"),
    [
        ("BC-HR--Coverage Advisory", "r i", COPY),
        ("BC-HR--Split Bridge Plans", "r v", COPY),
        ("BC-HR--Plans", "r i", "\t   Editors: We move a story at noon.\n"),
    ],
)
def test_an_advisory_is_no_article(slug: str, codes: str, copy: str) -> None:
    assert one(slug, copy, codes=codes).signal == "advisory"


def test_a_heat_advisory_is_weather() -> None:
    assert one("BC-US--Heat Advisory").signal == ""


def test_long_copy_under_the_flash_code_is_plain_copy_and_said() -> None:
    item = one(copy=COPY + "\t   words and words\n" * 60, codes="f l")
    assert (item.signal, item.urgency) == ("", None)
    assert any("priority f" in flag for flag in item.flags)


def test_a_short_flash_is_a_flash() -> None:
    assert one(copy="\t   SPLIT (MER) _ Bridge open.\n", codes="f i").signal == "flash"


def test_an_embargo_and_an_advance_hold_or_are_read() -> None:
    read = one(copy="^Eds: EMBARGOED UNTIL 6 p.m. EST, March 3, 2026<\n" + COPY)
    assert read.embargo_until == datetime(2026, 3, 3, 23, tzinfo=UTC)
    assert one(copy="^HOLD FOR RELEASE Tuesday<\n" + COPY).hold
    assert "advance" in one("BC-HR--Split Bridge, Adv08").hold


# --- the life of an item


def known(item: WireItem) -> lifecycle.Known:
    digest = lifecycle.content_hash(item)
    return lifecycle.Known(
        item.version, digest, item.updated, False, frozenset({(item.version, digest)})
    )


def outcome(before: WireItem, new: WireItem) -> lifecycle.Outcome:
    return lifecycle.decide(known(before), new, lifecycle.content_hash(new)).outcome


def test_a_writethru_updates_its_chain_and_an_older_one_comes_late() -> None:
    second = one("BC-HR--Split Bridge, 2nd Ld-Writethru", COPY.replace("opens", "closes"))
    assert outcome(one(), second) == lifecycle.Outcome.UPDATE
    assert outcome(second, one("BC-HR--Split Bridge, 1st Ld-Writethru")) == lifecycle.Outcome.LATE
    assert outcome(one(), one(number="W9999")) == lifecycle.Outcome.REPEATED


def test_a_part_and_a_corrective_never_replace_the_text() -> None:
    for slug in ("BC-HR--Split Bridge, 1st Add", "BC-HR--Split Bridge, Corrective"):
        assert outcome(one(), one(slug)) == lifecycle.Outcome.PARTIAL


def test_a_bulletin_kill_kills_the_chain_and_keeps_its_text_for_the_desk() -> None:
    kill = one("BC-HR--Split Bridge, Bulletin Kill", "\t   EDITORS: Kill it.\n", codes="b i")
    assert outcome(one(), kill) == lifecycle.Outcome.KILL
    assert lifecycle.completed(kill, one()).body_html == one().body_html


# --- tables


def test_rows_stay_rows_and_halves_are_read() -> None:
    item = one(
        copy="^Standings=\n^By The Meridian Press=\n^EAST=\n\x08^;W;L;GB\x10 \n"
        "\x08Split;9;1;_\x10 \n\x08New\x10 Zadar;7;3;1{\x10 \n",
        layout="\x14\x12",
    )
    assert item.headline == "Standings"
    assert item.body_text == "EAST\n\n;W;L;GB\nSplit;9;1;_\nNew Zadar;7;3;1½"


def test_columns_of_format_codes_become_cells() -> None:
    item = one(copy="^Table=\n\x08^\x1f\x1e W\x1e \x1e L\n\x08Split\x1f\x1e 9\x1e \x1e 1\n")
    assert item.body_text == "; W; L\nSplit; 9; 1"


def test_a_table_between_dc2_and_dc4_keeps_its_lines() -> None:
    item = one(copy="\t   SPLIT (MER) _ Scores.\n\x12Split 2\nZadar 1\n\x14\t   More text.\n")
    assert item.body_text == "SPLIT (MER) — Scores.\n\nSplit 2\n\nZadar 1\n\nMore text."


# --- dates (C16), guids (C15)


@pytest.mark.parametrize(
    ("foot", "moment"),
    [
        ("MER-NY-03-03-26 1339EST<", datetime(2026, 3, 3, 18, 39, tzinfo=UTC)),
        ("MER-NY-03-03-26 1339CST<", datetime(2026, 3, 3, 19, 39, tzinfo=UTC)),
        ("MER-NY-03-03-26 1339GMT<", datetime(2026, 3, 3, 13, 39, tzinfo=UTC)),
    ],
)
def test_the_last_line_gives_year_and_hour(foot: str, moment: datetime) -> None:
    assert one(foot=foot).updated == moment


def test_a_message_past_midnight_in_greenwich_stays_in_its_own_days_chain() -> None:
    assert one(foot="MER-WF-03-04-26 0109GMT<").guid == one().guid


def test_c16_without_a_last_line_the_nearest_year_is_taken_and_said() -> None:
    item = one(foot="")
    assert item.guid.endswith(":hr-split-bridge:2026-03-03")
    assert item.updated is None
    assert "the header names no year: the nearest was taken" in item.flags


@pytest.mark.parametrize(
    "foot", ["MER-WF-02-30-26 1509GMT<", "MER-WF-03-03-26 2561GMT<", "MER-WF-03-03-79 1509GMT<"]
)
def test_c16_a_date_that_can_not_be_is_flagged_and_orders_nothing(foot: str) -> None:
    item = one(foot=foot, header_day="00-00")
    assert item.updated is None
    assert item.flags


def test_c15_a_slug_of_any_length_gives_a_short_guid_of_plain_letters() -> None:
    item = one("BC-HR--" + "../'; DROP " * 60)
    assert len(item.guid) < 200
    assert not set(item.guid) & set("/'; ")
    assert one("BC-HR--" + "a" * 300).guid != one("BC-HR--" + "a" * 301).guid


# --- the file (C13), charsets (B14)


def test_c13_several_messages_come_in_order_and_a_missing_etx_loses_none() -> None:
    first, second = items(message(etx="") + message("BC-HR--Zadar Ferry", number="W2871"))
    assert "no ETX: the end of the text was not marked, it may be cut off" in first.flags
    assert second.guid == "anpa1312:mer-wf:hr-zadar-ferry:2026-03-03"


def test_c13_an_endless_message_is_cut_off_held_and_the_rest_is_parsed_quickly() -> None:
    endless = message().split(b"\x03")[0] + b"words and more words\r\n" * 1_000_000
    started = time.process_time()
    first, second = items(endless + message(number="W2871"))
    assert time.process_time() - started < 10
    assert "far too long" in first.hold
    assert (second.hold, second.flags) == ("", ())


def test_c13_embedded_escapes_and_controls_are_stripped() -> None:
    item = one(copy=COPY.replace("three weeks", "\x1b[31mthree\x07 we\x0eeks\x1b"))
    assert "three weeks after the flood" in item.body_text


def test_b14_what_is_not_ascii_is_read_and_said() -> None:
    item = one(copy=COPY.replace("Jadro", "Čikola").replace("flood", "déluge"), encoding="utf-8")
    assert "Čikola" in item.body_text and "déluge" in item.body_text
    latin = one(copy=COPY.replace("flood", "déluge"))
    assert "déluge" in latin.body_text
    assert latin.flags == ("charset not declared: read as cp1252",)


def test_markup_in_the_copy_is_text() -> None:
    assert "<script" not in one(copy="\t   <script>alert(1)</script>\n").body_html


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Plain text about W2870.\n\nr a story.\n",
        b"id;title\nW2870;Bridge\n",
        b"<html>\x01</html>",
        b"\x89PNG\r\n\x1a\n\x01\x02\x03",
        b"\x01eca0123 3 i 61   mer 0123\r\n\r\nKey/\r\n\x02Bridge =\r\n\x03",
    ],
)
def test_what_is_no_message_is_not_claimed(data: bytes) -> None:
    assert not anpa_1312.is_anpa_1312(data)


def test_a_file_without_any_message_is_refused() -> None:
    with pytest.raises(Refused, match="no header line"):
        anpa_1312.read(b"Plain text.", NOW)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 500), st.booleans())
def test_any_bytes_give_items_or_are_refused(noise: bytes, where: int, alone: bool) -> None:
    whole = message()
    data = noise if alone else whole[:where] + noise + whole[where:]
    anpa_1312.is_anpa_1312(data)
    try:
        found = anpa_1312.read(data, NOW)
    except Refused:
        return
    assert found
    for item in found:
        assert item.guid
        assert "\x00" not in item.body_text + item.headline + item.slugline
        item.as_json()


def test_the_real_files_are_read_with_slug_hour_and_clean_copy(corpora: Path) -> None:
    real = sorted((corpora / "wire" / "superdesk-core").rglob("*.tst"))
    assert len(real) >= 11
    guids = set()
    for path in real:
        (item,) = items(path.read_bytes())
        guids.add(item.guid)
        assert item.slugline and item.updated and item.body_text, path.name
        assert not set(item.body_text) & set("\x08\x10\x1e\x1f<^"), path.name
        assert item.scope == "full" and not item.hold
    assert len(guids) == len(real)
