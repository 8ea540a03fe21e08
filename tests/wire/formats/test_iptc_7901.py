"""IPTC 7901: identity without versions, notices in prose, undeclared charsets, missing marks."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.wire import lifecycle
from wiredesk.wire.formats import iptc_7901
from wiredesk.wire.item import USABLE, Code, Refused, Related, WireItem

NOW = datetime(2026, 3, 10, tzinfo=UTC)
HEADER = "eca0123 3 i 61 ccccb   mer 0123\r\n\r\nCroatia-Bridge/\r\n"
COPY = """Bridge at Split opens again =\r
\r
Split (mer) - The bridge over the Jadro opened on Tuesday, three weeks\r
after the flood had shut it, the harbour office said.\r
\r
Two lanes are free. The third follows in May.\r
"""


def message(
    text: str | bytes = COPY,
    header: str = HEADER,
    stamp: str = "031137 GMT Mar 26",
    *,
    soh: bytes = b"\x01",
    etx: bytes = b"\x03",
    encoding: str = "utf-8",
) -> bytes:
    body = text if isinstance(text, bytes) else text.encode(encoding)
    head, foot = header.encode("ascii"), stamp.encode("ascii")
    return soh + head + b"\x02" + body + etx + foot + b"\r\n\x7f\r\n\x7f\x04\r\n"


def items(data: bytes, now: datetime = NOW) -> list[WireItem]:
    assert iptc_7901.is_iptc_7901(data)
    return iptc_7901.read(data, now)


def one(text: str | bytes = COPY, header: str = HEADER, **marks: object) -> WireItem:
    (item,) = items(message(text, header, **marks))  # type: ignore[arg-type]
    return item


# --- identity and fields


def test_a_message_is_read_as_the_desk_needs_it() -> None:
    item = one()
    assert item.guid == "iptc7901:mer:eca:0123:2026-03-03"
    assert (item.format, item.kind, item.scope, item.version) == ("iptc7901", "text", "full", 1)
    assert (item.status, item.signal, item.hold, item.flags) == (USABLE, "", "", ())
    assert item.headline == "Bridge at Split opens again"
    assert (item.slugline, item.urgency, item.credit) == ("Croatia-Bridge", 3, "mer")
    assert (item.dateline, item.byline) == ("Split", "")
    assert item.created == item.updated == datetime(2026, 3, 3, 11, 37, tzinfo=UTC)
    assert item.subjects == (Code("iptc7901:i"),)
    assert item.body_text == (
        "Split (mer) - The bridge over the Jadro opened on Tuesday, three weeks after the flood had"
        " shut it, the harbour office said.\n\nTwo lanes are free. The third follows in May."
    )


def test_the_same_number_of_another_day_is_another_piece() -> None:
    assert one().guid != one(stamp="041137 GMT Mar 26").guid


def test_leading_zeros_and_the_same_message_again_change_no_guid() -> None:
    assert one(header=HEADER.replace("mer 0123", "mer 123")).guid == one().guid


def test_a_revision_mark_is_kept_as_version_text_and_stays_out_of_the_guid() -> None:
    item = one(header="bkn014 4 pl 171 vvvvb MER 260303-89-00065#2\r\nSplit/\r\n")
    assert item.guid == "iptc7901:mer:bkn:260303-89-00065:2026-03-03"
    assert item.version_text == "2"


def test_a_number_of_zeros_is_no_number() -> None:
    first = one(header=HEADER.replace("0123", "0000"))
    other = one(COPY.replace("Bridge", "Tunnel"), HEADER.replace("0123", "0000"))
    assert first.guid != other.guid
    assert "no number: a guid was made of its service, keywords and headline" in first.flags


def test_c15_a_guid_that_is_too_long_or_made_of_tricks_is_harmless() -> None:
    item = one(header="eca0123 3 i 61   mer ../../0123\r\nA/\r\n")
    assert item.guid and len(item.guid) <= 500
    long = items(message(header=f"eca0123 3 i 61   mer {'9' * 30}\r\nA/\r\n"))
    assert len(long[0].guid) <= 500


# --- dates (C16)


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("031137 GMT Mar 26", datetime(2026, 3, 3, 11, 37, tzinfo=UTC)),
        ("031137 EST Mar 2026", datetime(2026, 3, 3, 16, 37, tzinfo=UTC)),
        ("031137 Mär 26", datetime(2026, 3, 3, 11, 37, tzinfo=UTC)),
        ("311137 Okt 25", datetime(2025, 10, 31, 11, 37, tzinfo=UTC)),
    ],
)
def test_the_date_group_gives_day_and_hour(stamp: str, moment: datetime) -> None:
    data = message().replace(b"031137 GMT Mar 26", stamp.encode())
    assert items(data)[0].updated == moment


def test_a_german_agencys_hour_without_a_zone_is_its_local_hour() -> None:
    item = one(header=HEADER.replace("mer 0123", "lxy 0123"), stamp="031137 Mar 26")
    assert item.updated == datetime(2026, 3, 3, 10, 37, tzinfo=UTC)
    assert "the hour names no zone: read as Central European time" in item.flags


def test_c16_without_a_day_the_day_it_came_is_taken_and_said() -> None:
    item = one(stamp="nothing")
    assert item.guid.endswith(":2026-03-10")
    assert item.updated is None
    assert "no day in the message: the day it came was taken" in item.flags


@pytest.mark.parametrize("stamp", ["310299 GMT Feb 26", "302500 GMT Jan 26", "991137 GMT Mar 26"])
def test_c16_a_day_or_an_hour_that_no_calendar_has_is_flagged(stamp: str) -> None:
    item = one(stamp=stamp)
    assert item.updated is None
    assert any("can't be read" in flag for flag in item.flags)


def test_c16_an_hour_in_the_future_orders_nothing() -> None:
    item = one(stamp="031137 GMT Mar 79")
    assert item.updated is None
    assert any("lies in the future" in flag for flag in item.flags)


# --- head, notes, trailers


def test_labels_byline_and_a_headline_over_two_lines_are_told_apart() -> None:
    item = one(
        "(Zusammenfassung 1200 - neu: Zitate)\r\n1ST LEAD\r\nBridge at Split opens again\r\n"
        "after the flood\r\nBy Vesna Kolaric and Ante Babic, mer\r\n(Photo archive) =\r\n\r\n"
        "Split (mer) - It is open.\r\n"
    )
    assert item.headline == "Bridge at Split opens again after the flood"
    assert item.byline == "By Vesna Kolaric and Ante Babic, mer"
    assert (item.signal, item.version_text) == ("update", "1ST LEAD")
    assert item.editor_notes == ("Zusammenfassung 1200 - neu: Zitate", "Photo archive")


def test_notes_to_editors_and_desk_codes_never_reach_the_body() -> None:
    item = one(
        COPY + "\r\n(EDS: Adds lane in last paragraph)\r\n\r\n# Notizblock\r\n\r\n## Kontakte\r\n"
        "- Redaktion: V. Kolaric, +385 21 000\r\n\r\nmer vk yyzz n1 ab\r\n\r\n"
    )
    assert item.body_text.endswith("The third follows in May.")
    assert item.editor_notes == (
        "(EDS: Adds lane in last paragraph)",
        "Kontakte\n- Redaktion: V. Kolaric, +385 21 000",
        "mer vk yyzz n1 ab",
    )


def test_desk_codes_without_a_notebook_are_taken_off_too() -> None:
    item = one(COPY + "\r\nmer vk ab\r\n")
    assert item.body_text.endswith("The third follows in May.")
    assert item.editor_notes == ("mer vk ab",)


def test_a_text_without_the_end_sign_of_the_head_has_its_headline_before_the_dateline() -> None:
    item = one("Bridge at Split opens again\r\nSplit (MER) It is open again.\r\n")
    assert (item.headline, item.dateline) == ("Bridge at Split opens again", "Split")
    assert item.body_text == "Split (MER) It is open again."


def test_no_headline_is_invented() -> None:
    assert one("Split (mer) - It is open again.\r\n").headline == ""


def test_tables_keep_their_rows() -> None:
    item = one(
        "Results =\r\n\r\n| Split   | - | Zadar | 2:1 |\r\n| Rijeka  | - | Osijek | 0:0 |\r\n"
    )
    assert item.body_text == "| Split | - | Zadar | 2:1 |\n| Rijeka | - | Osijek | 0:0 |"


# --- what a message asks of the desk


def test_a_kill_cites_its_number_for_each_day_that_it_may_mean_and_waits_for_a_person() -> None:
    item = one(
        "KILL mer 0077 =\r\n\r\nPlease do not use the message mer 0077 about the bridge.\r\n"
    )
    assert item.signal == "kill"
    assert item.hold
    assert item.related == tuple(
        Related(f"iptc7901:mer:eca:0077:2026-03-{day}", None, "cites") for day in ("03", "02", "01")
    )


def test_a_kill_in_german_prose_is_a_kill() -> None:
    item = one(
        "(Achtung)\r\nMeldung Brücke =\r\n\r\nDie Meldung mer 0077 ziehen wir zurück, bitte nicht"
        " verwenden.\r\n"
    )
    assert item.signal == "kill"
    assert item.related[0].guid == "iptc7901:mer:eca:0077:2026-03-03"


@pytest.mark.parametrize(
    "headline",
    ["Kill rates of wolves rise", "Bomb kills five in port", "POLICE KILL WOLF", "Hold on, Split"],
)
def test_news_about_killing_is_no_kill(headline: str) -> None:
    item = one(COPY.replace("Bridge at Split opens again", headline))
    assert (item.signal, item.hold) == ("", "")


def test_a_request_to_hold_is_an_advisory_that_holds() -> None:
    item = one("HOLD =\r\n\r\nPlease hold mer 0077, we are checking it.\r\n")
    assert (item.signal, bool(item.hold)) == ("advisory", True)
    assert len(item.related) == 3


def test_a_correction_with_the_whole_text_is_held_until_a_person_finds_what_it_corrects() -> None:
    item = one("(Berichtigung: Richtig ist Mai, nicht April. Siehe mer 0077)\r\n" + COPY)
    assert (item.signal, item.scope) == ("correction", "full")
    assert item.hold
    assert "iptc7901:mer:eca:0077:2026-03-02" in {one.guid for one in item.related}
    assert item.headline == "Bridge at Split opens again"


def test_a_correction_in_prose_is_a_piece_that_no_article_can_be_made_of() -> None:
    item = one("CORRECTION mer 0077 =\r\n\r\nIn paragraph two read May, not April.\r\n")
    assert (item.signal, item.scope) == ("correction", "piece")


def test_a_correspondents_report_is_no_correction() -> None:
    assert one("(KORR-Bericht)\r\n" + COPY).signal == ""


def test_an_advisory_to_desks_is_no_article() -> None:
    item = one("(Achtung - Planungshinweis)\r\nThe week ahead =\r\n\r\nMonday: the bridge.\r\n")
    assert item.signal == "advisory"


@pytest.mark.parametrize("label", ["(Eil \x07\x07\x07)", "FLASH", "(Eilmeldung)", "ALERT"])
def test_a_flash_is_told_by_its_label(label: str) -> None:
    item = one(f"{label}\r\n{COPY}")
    assert (item.signal, item.headline) == ("flash", "Bridge at Split opens again")


def test_priority_one_is_a_flash() -> None:
    assert one(header=HEADER.replace(" 3 i ", " 1 i ")).signal == "flash"


def test_an_addition_is_a_part_that_a_person_fits_in() -> None:
    item = one("1st ADD\r\n" + COPY)
    assert item.scope == "piece"


def test_an_embargo_is_read_where_it_names_day_hour_and_zone() -> None:
    item = one("(Achtung: Sperrfrist Mittwoch, 4. März 2026, 10.00 Uhr MEZ)\r\n" + COPY)
    assert (item.embargo_until, item.hold) == (datetime(2026, 3, 4, 9, tzinfo=UTC), "")
    assert item.signal == ""


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGOED UNTIL TUESDAY",
        "(Sperrfrist 4. März 2026, 10.00 Uhr)",
        "EMBARGO: 03/04/2026 10:00 GMT",
        "(EMBARGOED UNTIL 10:00 GMT Feb 30 2026)",
        "EMBARGOED UNTIL 10:00 GMT Friday 4 March 2026",
    ],
)
def test_an_embargo_that_can_not_be_read_holds(line: str) -> None:
    item = one(f"{line}\r\n{COPY}")
    assert item.hold
    assert item.embargo_until is None


def test_an_embargo_on_oil_is_news() -> None:
    text = COPY.replace("Bridge at Split opens again", "Embargo on Russian oil until 4 May")
    item = one(text, HEADER.replace("Croatia-Bridge/", "Embargo/"))
    assert (item.hold, item.embargo_until) == ("", None)


def test_a_kill_in_prose_kills_no_chain_by_itself_and_a_correction_in_prose_is_a_part() -> None:
    def decided(item: WireItem) -> lifecycle.Outcome:
        return lifecycle.decide(None, item, lifecycle.content_hash(item)).outcome

    kill = one("KILL mer 0077 =\r\n\r\nPlease do not use it.\r\n")
    assert (decided(kill), kill.concerns) == (lifecycle.Outcome.KILL, "")
    notice = one("CORRECTION mer 0077 =\r\n\r\nIn paragraph two read May.\r\n")
    assert decided(notice) == lifecycle.Outcome.PARTIAL
    advisory = one("(Achtung)\r\nThe week =\r\n\r\nMonday: a bridge.\r\n")
    assert decided(advisory) == lifecycle.Outcome.ADVISORY


# --- charsets (B14)


@pytest.mark.parametrize(
    ("encoding", "flag"),
    [
        ("utf-8", ""),
        ("cp1252", "charset not declared: read as cp1252"),
        ("cp850", "charset not declared: read as cp850"),
        ("utf-16", ""),
        ("utf-16-le", ""),
    ],
)
def test_b14_the_charset_is_decided_and_said(encoding: str, flag: str) -> None:
    text = COPY.replace("Bridge", "Brücke für Köln, Straße").replace("harbour", "Größe")
    data = message(text, encoding="utf-8")
    if encoding.startswith("utf-16"):
        data = data.decode().encode(encoding)
    else:
        data = message(text, encoding=encoding)
    (item,) = items(data)
    assert item.headline == "Brücke für Köln, Straße at Split opens again"
    assert item.flags == ((flag,) if flag else ())


def test_b14_escape_sequences_that_name_a_charset_are_obeyed() -> None:
    german = one(b"\x1b(KBr}cke f}r K|ln\x1b(B {open} =\r\n\r\nSplit (mer) - Open.\r\n")
    assert german.headline == "Brücke für Köln {open}"
    cyrillic = one("Мост открыт =\r\n".encode("iso8859-5").join((b"\x1b-L", b"\r\nSplit.\r\n")))
    assert cyrillic.headline == "Мост открыт"


def test_b14_seven_bit_german_without_an_escape_is_read_and_said() -> None:
    item = one(b"Br}cke f}r K|ln =\r\n\r\nSplit (mer) - Ge|ffnet.\r\n")
    assert item.headline == "Brücke für Köln"
    assert "charset not declared: read as DIN 66003 (7 bit)" in item.flags


def test_b14_utf_7_is_text_and_nothing_acts() -> None:
    item = one("+ADw-script+AD4-alert(1)+ADw-/script+AD4- =\r\n\r\n<script>alert(1)</script>\r\n")
    assert "<script" not in item.body_html
    assert item.headline.startswith("+ADw-script")


def test_b14_no_nul_and_no_overlong_character_comes_through() -> None:
    item = one(b"A \x00bridge\xc0\xaf =\r\n\r\nSplit (mer) - \x00\x1b[31mOpen\x07.\r\n")
    assert not any(char in item.headline + item.body_text for char in "\x00\x1b\x07")


# --- the file (C13)


def test_c13_several_messages_come_in_their_order() -> None:
    second = HEADER.replace("0123", "0124")
    found = items(message() + message(header=second))
    assert [item.guid for item in found] == [
        "iptc7901:mer:eca:0123:2026-03-03",
        "iptc7901:mer:eca:0124:2026-03-03",
    ]


def test_c13_a_missing_soh_loses_no_message() -> None:
    data = message(soh=b"") + message(header=HEADER.replace("0123", "0124"), soh=b"")
    assert len(items(data)) == 2


def test_c13_a_missing_etx_is_flagged_and_the_rest_of_the_file_is_parsed() -> None:
    first, second = items(message(etx=b"\r\n") + message(header=HEADER.replace("0123", "0124")))
    assert "no ETX: the end of the text was not marked, it may be cut off" in first.flags
    assert first.body_text.endswith("The third follows in May.")
    assert first.guid.endswith(":0123:2026-03-03")
    assert (second.guid[-15:], second.flags) == ("0124:2026-03-03", ())


def test_c13_an_endless_message_is_cut_off_held_and_the_rest_is_parsed_quickly() -> None:
    endless = message().split(b"\x03")[0] + b"words and more words\r\n" * 1_000_000
    started = time.process_time()
    first, second = items(endless + message(header=HEADER.replace("0123", "0124")))
    assert time.process_time() - started < 10
    assert "far too long" in first.hold
    assert len(first.body_html) < 2 * iptc_7901.MAX_MESSAGE
    assert (second.hold, second.guid[-15:]) == ("", "0124:2026-03-03")


def test_c13_embedded_escapes_and_controls_are_stripped() -> None:
    item = one(COPY.replace("Two lanes", "\x1b[31mTwo\x08 la\x0enes\x1b"))
    assert "Two lanes are free" in item.body_text


def test_c13_bytes_before_the_first_message_are_told() -> None:
    (item,) = items(b"garbage of a modem\r\n" + message())
    assert "18 bytes before the first message were not read" in item.flags


def test_c13_more_messages_than_the_cap_are_told() -> None:
    found = items(message() * 2001)
    assert len(found) == 2000
    assert "the file held 2001 messages: only the first 2000 were read" in found[0].flags


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Plain text about a bridge.\n\nIt is open.\n",
        b"id,title,text\n1,Bridge,Open\n",
        b"<html><body>eca0123 3 i 61 mer 0123</body></html>",
        b'{"uri": "a"}',
        b"\x89PNG\r\n\x1a\n\x01\x02\x03",
        b"eca0123 3 i 61   mer 0123\r\nno mark of a text follows\r\n",
        b"\x16\x16\x01W2870\x1fasian\nr a\x13\x11 BC-HR--Bridge  03-03 0100\n\x02^BC-HR<\n\x03",
    ],
)
def test_what_is_no_message_is_not_claimed(data: bytes) -> None:
    assert not iptc_7901.is_iptc_7901(data)


def test_a_file_without_any_message_is_refused() -> None:
    with pytest.raises(Refused, match="no header line"):
        iptc_7901.read(b"Plain text.", NOW)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 300), st.booleans())
def test_any_bytes_give_items_or_are_refused(noise: bytes, where: int, alone: bool) -> None:
    whole = message()
    data = noise if alone else whole[:where] + noise + whole[where:]
    iptc_7901.is_iptc_7901(data)
    try:
        found = iptc_7901.read(data, NOW)
    except Refused:
        return
    assert found
    for item in found:
        assert item.guid
        assert "\x00" not in item.body_text + item.headline + item.slugline
        item.as_json()


def test_the_real_files_are_read_with_headline_day_and_clean_copy(corpora: Path) -> None:
    wire = corpora / "wire"
    real = [
        *(wire / "dpa-digitalwires-iptc7901").rglob("*.iptc"),
        *(wire / "superdesk-core").rglob("*IPTC7901*.txt"),
        *(wire / "superdesk-core").rglob("dpa_*.txt"),
    ]
    assert len(real) >= 12
    guids = set()
    for path in real:
        (item,) = items(path.read_bytes())
        guids.add(item.guid)
        assert item.headline and item.body_text and item.updated, path.name
        assert "Notizblock" not in item.body_text and "NOTEBOOK" not in item.body_text
        assert "@dpa.com" not in item.body_text or item.signal == "advisory"
    assert len(guids) == len(real)
