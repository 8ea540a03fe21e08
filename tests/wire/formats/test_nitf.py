"""NITF as a document of its own: identity, status, embargo, what acts on other documents, copy."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from wiredesk.wire.formats import nitf, parse
from wiredesk.wire.formats.xml_gate import open_xml
from wiredesk.wire.item import CANCELED, USABLE, WITHHELD, Code, Refused, Related, WireItem

SAMPLES = Path(__file__).parent / "samples"
NOW = datetime(2026, 3, 10, tzinfo=UTC)
DOC_ID = '<doc-id id-string="MER.1"/>'
HEAD = "<hedline><hl1>A bridge</hl1></hedline>"


def read(
    docdata: str = "",
    *,
    attributes: str = "",
    doc_id: str = DOC_ID,
    head: str = HEAD,
    body: str = "<p>It is shut.</p>",
) -> list[WireItem]:
    xml = f"""<nitf><head><docdata {attributes}>{doc_id}{docdata}</docdata></head>
      <body><body.head>{head}</body.head><body.content>{body}</body.content></body></nitf>"""
    return nitf.read(open_xml(xml.encode()), NOW)


def one(docdata: str = "", **more: str) -> WireItem:
    (item,) = read(docdata, **more)
    return item


@pytest.fixture(scope="module")
def ferry() -> WireItem:
    root = open_xml((SAMPLES / "nitf__whole_document.xml").read_bytes())
    assert nitf.is_nitf(root)
    (item,) = nitf.read(root, NOW)
    return item


def test_a_file_is_told_by_its_content() -> None:
    (item,) = parse((SAMPLES / "nitf__whole_document.xml").read_bytes(), now=NOW)
    assert item.format == nitf.FORMAT == "nitf"


def test_only_nitf_is_taken_for_nitf() -> None:
    assert nitf.is_nitf(etree.fromstring('<n:nitf xmlns:n="urn:any"/>'))
    assert not nitf.is_nitf(etree.fromstring("<NewsML><nitf/></NewsML>"))


def test_the_heads_metadata_is_read_as_the_desk_needs_it(ferry: WireItem) -> None:
    assert (ferry.guid, ferry.version, ferry.version_text) == ("MER.20260304.0117", 2, "2")
    assert (ferry.status, ferry.signal, ferry.hold) == (USABLE, "", "")
    assert (ferry.kind, ferry.scope, ferry.urgency, ferry.language) == ("text", "full", 3, "en-GB")
    assert ferry.headline == "Ferry line to Ancona opens again"
    assert ferry.byline == "By Vesna Kolarić Meridian"
    assert ferry.dateline == "SPLIT"
    assert ferry.slugline == "Croatia-Ferry"
    assert ferry.updated == datetime(2026, 3, 4, 9, 11, tzinfo=UTC)
    assert ferry.created == datetime(2026, 3, 4, 7, tzinfo=UTC)
    assert ferry.credit == "Meridian"
    assert ferry.rights == ("© 2026 Meridian News Agency\nNot for archives\nNo use after 30 days")
    assert ferry.places == (
        *(Code("Split", "Split"), Code("HR", "HR"), Code("SPLIT", "SPLIT")),
        Code("Ancona, Italy", "Ancona, Italy"),
    )
    assert ferry.subjects == (
        *(Code("subj:04015000", "Transport"), Code("M7", "Sea")),
        *(Code("jadran-line", "Jadran Line"), Code("Ante Perić", "Ante Perić")),
    )
    assert ferry.flags == ("not to be used after 2026-04-03 23:00 UTC (date.expire)",)


def test_the_copy_keeps_its_tables_and_leaves_notes_captions_and_the_abstract_out(
    ferry: WireItem,
) -> None:
    assert ferry.body_text.split("\n\n") == [
        "The night ferry between Split and Ancona sails again.",
        "A ticket costs 48 euros, or 1/2 of it for children.",
        "Full for Easter",
        "Day | Boats",
        "Monday | 2",
        "Ivo Babić contributed from Rome.",
    ]
    assert "<th>Day</th>" in ferry.body_html


def test_what_is_for_editors_reaches_editors_only(ferry: WireItem) -> None:
    assert ferry.editor_notes == (
        "Adds the price in paragraph 2",
        "A picture will follow at noon.",
        "Check the spelling of the ship.",
        "Adds price",
    )


@pytest.mark.parametrize(
    ("sent", "status", "signal", "held"),
    [
        ("", USABLE, "", False),
        ("Usable", USABLE, "", False),
        ("withheld", WITHHELD, "", False),
        ("canceled", CANCELED, "kill", False),
        ("CANCELLED", CANCELED, "kill", False),
        ("pending", WITHHELD, "", True),
    ],
)
def test_the_management_status_gives_the_status(
    sent: str, status: str, signal: str, held: bool
) -> None:
    item = one(attributes=f'management-status="{sent}"')
    assert (item.status, item.signal, bool(item.hold)) == (status, signal, held)


@pytest.mark.parametrize(
    ("status", "release", "until", "reason"),
    [
        ("embargoed", "20260312T000100+0100", datetime(2026, 3, 11, 23, 1, tzinfo=UTC), ""),
        ("embargoed", "20260301T000100+0100", datetime(2026, 2, 28, 23, 1, tzinfo=UTC), ""),
        ("embargoed", "", None, "without an end"),
        ("embargoed", "YYYYMMDD000000-HHMM", None, "without an end"),
        ("embargoed", "Friday noon", None, "can't be read: “Friday noon”"),
        ("embargoed", "20260312T000100", datetime(2026, 3, 12, 0, 1, tzinfo=UTC), "no time zone"),
        ("usable", "20260312T000100Z", datetime(2026, 3, 12, 0, 1, tzinfo=UTC), ""),
        ("usable", "20260312000100+0000", datetime(2026, 3, 12, 0, 1, tzinfo=UTC), ""),
        ("usable", "20260309T000100Z", None, ""),
        ("usable", "20260309T233000", datetime(2026, 3, 9, 23, 30, tzinfo=UTC), "no time zone"),
        ("usable", "20260312", datetime(2026, 3, 12, tzinfo=UTC), "no time zone"),
        ("usable", "0001-02-30", None, "can't be read"),
        ("usable", "", None, ""),
        ("usable", "YYYYMMDD000000-HHMM", None, ""),
    ],
)
def test_a_release_date_to_come_is_an_embargo_and_one_that_is_not_clear_holds(
    status: str, release: str, until: datetime | None, reason: str
) -> None:
    item = one(f'<date.release norm="{release}"/>', attributes=f'management-status="{status}"')
    assert item.embargo_until == until
    assert reason in item.hold
    assert bool(item.hold) == bool(reason)


def test_a_far_embargo_is_shown_and_flagged() -> None:
    item = one('<date.release norm="20990101T000000Z"/>')
    assert item.embargo_until == datetime(2099, 1, 1, tzinfo=UTC)
    assert item.flags == ("the embargo ends in more than a year: 2099-01-01",)


def test_a_cancellation_kills_the_document_that_it_names() -> None:
    item = one(
        attributes='management-status="canceled" management-doc-idref="MER.0"',
        body="",
    )
    assert (item.signal, item.status, item.concerns) == ("kill", CANCELED, "MER.0")
    assert item.scope == "management"
    assert item.related == (Related("MER.0", None, "management-doc-idref"),)


def test_a_bare_notice_that_cancels_another_document_is_a_kill_of_that_one() -> None:
    item = one(
        attributes='management-doc-idref="MER.0" management-idref-status="canceled"',
        body="",
    )
    assert (item.signal, item.concerns, item.scope) == ("kill", "MER.0", "management")


def test_a_usable_document_that_replaces_a_canceled_one_gives_both() -> None:
    new, kill = read(
        attributes='management-status="usable" management-doc-idref="MER.0"'
        ' management-idref-status="canceled"'
    )
    assert (new.status, new.signal, new.concerns) == (USABLE, "update", "MER.0")
    assert (kill.status, kill.signal, kill.concerns) == (CANCELED, "kill", "MER.0")
    assert (kill.scope, kill.body_text, kill.guid) == (
        *("management", ""),
        "MER.0#canceled-by:MER.1",
    )


def test_a_canceled_document_does_not_kill_the_one_that_it_calls_usable() -> None:
    item = one(
        attributes='management-status="canceled" management-doc-idref="MER.0"'
        ' management-idref-status="usable"'
    )
    assert (item.signal, item.concerns) == ("kill", "")


def test_a_document_that_withholds_another_one_says_so() -> None:
    item = one(attributes='management-doc-idref="MER.0" management-idref-status="withheld"')
    assert (item.signal, item.concerns) == ("update", "MER.0")
    assert item.flags == ("the sender withholds the document that this one names: MER.0",)


def test_a_correction_names_what_it_corrects() -> None:
    item = one('<correction info="The price is 48, not 84 euros" id-string="MER.0"/>')
    assert (item.signal, item.concerns) == ("correction", "MER.0")
    assert item.editor_notes == ("The price is 48, not 84 euros",)


def test_a_correction_of_itself_concerns_no_other_piece() -> None:
    assert one('<correction id-string="MER.1"/>').concerns == ""


def test_a_doc_id_made_of_the_du_key_and_a_number_is_one_guid_for_all_revisions() -> None:
    first, second = (
        one(
            f'<du-key key="facts-7f3a" version="{n}"/>',
            doc_id=f'<doc-id id-string="facts-7f3a_{n}"/>',
        )
        for n in (1, 2)
    )
    assert first.guid == second.guid == "facts-7f3a"
    assert (first.version, second.version) == (1, 2)


def test_a_du_key_that_serves_many_stories_is_no_guid() -> None:
    item = one('<du-key key="FLASH" version="04"/>', doc_id='<doc-id id-string="20260304:8"/>')
    assert (item.guid, item.version, item.version_text) == ("20260304:8", 4, "04")


def test_without_a_doc_id_the_guid_is_made_of_source_day_and_headline() -> None:
    def sent(hour: int, headline: str = "A bridge") -> WireItem:
        return one(
            f'<date.issue norm="20260304T{hour:02}0000Z"/>',
            doc_id='<doc-id regsrc="MER"/>',
            head=f"<hedline><hl1>{headline}</hl1></hedline>",
        )

    assert sent(8).guid == sent(9).guid != sent(8, "A tunnel").guid
    assert sent(8).flags == ("no guid: one was made",)


def test_a_part_of_a_story_is_flagged() -> None:
    assert one('<du-key key="FERRY" part="2"/>').flags == ("part 2 of “FERRY”",)


@pytest.mark.parametrize("sent", ["x", "0", "-1", "1.5", "9" * 30])
def test_a_version_that_is_no_number_is_one_and_flagged(sent: str) -> None:
    item = one(f'<du-key key="K" version="{sent}"/>')
    assert (item.version, item.version_text) == (1, sent)
    assert "the version is no number" in item.flags[0]


@pytest.mark.parametrize(
    ("sent", "flag"),
    [
        ("99990101T000000Z", "date.issue can't be read"),
        ("20990101T000000Z", "date.issue lies in the future"),
        ("00010101T000000Z", "date.issue can't be read"),
        ("20260230T000000Z", "date.issue can't be read"),
        ("19700101T000000Z", "date.issue is absurd"),
        ("18446744073709551616", "date.issue can't be read"),
    ],
)
def test_a_date_that_cannot_be_true_is_dropped_and_flagged(sent: str, flag: str) -> None:
    item = one(f'<date.issue norm="{sent}"/>')
    assert item.updated is None
    assert flag in " ".join(item.flags)


def test_a_date_without_a_zone_is_read_as_utc_and_flagged() -> None:
    item = one('<date.issue norm="20260304T101100"/>')
    assert item.updated == datetime(2026, 3, 4, 10, 11, tzinfo=UTC)
    assert item.flags == ("date.issue names no time zone: read as UTC",)


def test_a_headline_is_never_invented() -> None:
    item = one(head="<byline>By Ivo Babić</byline>")
    assert (item.headline, item.byline) == ("", "By Ivo Babić")


def test_a_kill_notice_that_only_its_headline_announces_is_held() -> None:
    assert one(head="<hedline><hl1>KILL Bridge story</hl1></hedline>").hold


def test_an_advisory_by_its_headline_is_no_article() -> None:
    item = one(head="<hedline><hl1>ADVISORY - Pictures of the bridge</hl1></hedline>")
    assert item.signal == "advisory"


def test_text_typed_for_paper_keeps_its_paragraphs_and_its_tables() -> None:
    typed = (
        "    The bridge over the river has been shut to all traffic since\n"
        "Monday morning, the town of Ribnica said.\n"
        "    It will open in May.\n\n"
        "Ribnica             2 Kobarid              1\n"
        "Piran               0 Bled                 0\n"
    )
    assert one(body=f"<pre>{typed}</pre>").body_text.split("\n\n") == [
        "The bridge over the river has been shut to all traffic since"
        " Monday morning, the town of Ribnica said.",
        "It will open in May.",
        "Ribnica 2 Kobarid 1\nPiran 0 Bled 0",
    ]


def test_lines_that_only_a_program_broke_are_one_paragraph() -> None:
    body = "<p>The bridge\n        is shut,\n        said the mayor\n        on Monday.</p>"
    assert one(body=body).body_text == "The bridge is shut, said the mayor on Monday."


def test_hidden_and_hostile_markup_in_the_body_leaves_nothing() -> None:
    hidden = "<p style='display:none'>secret\n  a\n  b\nc</p>"
    item = one(body=f"<p>It is shut.</p>{hidden}<script>alert(1)</script><plaintext/><p>End.</p>")
    assert item.body_text == "It is shut.\n\nEnd."


@pytest.mark.parametrize("name", ["body.content", "ed-msg", "note", "tagline", "keyword"])
def test_a_nest_of_one_element_is_read_once(name: str) -> None:
    text = "<p>" + "word " * 100_000 + "</p>"
    nested = f"<{name}>" * 80 + text + f"</{name}>" * 80
    start = time.process_time()
    item = one(nested, body=nested)
    assert time.process_time() - start < 2
    assert len(item.body_text) + len("".join(item.editor_notes)) < 3 * len(text)


def test_a_body_of_hundreds_of_thousands_of_parts_is_refused() -> None:
    with pytest.raises(Refused, match="too many parts"):
        one(body="<p>x</p>" * 150_000)


def test_the_corpus_is_read_whole(corpora: Path) -> None:
    read_files = 0
    for path in sorted((corpora / "wire/superdesk-core").rglob("*.xml")):
        try:
            root = open_xml(path.read_bytes())
        except Refused:
            continue
        if not nitf.is_nitf(root):
            continue
        read_files += 1
        for item in nitf.read(root, NOW):
            assert item.guid
            assert item.updated or item.signal == "kill", path.name
            assert item.body_text or item.flags, path.name
            assert "Ã" not in item.body_text, path.name
    assert read_files == 19
