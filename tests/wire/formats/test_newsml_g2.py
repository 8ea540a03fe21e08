"""NewsML-G2: identity, status, embargo, signals and copy, as agencies really send them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from wiredesk.wire.formats import parse
from wiredesk.wire.item import CANCELED, USABLE, WITHHELD, Code, Refused, Related, WireItem

SAMPLES = Path(__file__).parent / "samples"
NOW = datetime(2026, 3, 10, tzinfo=UTC)


def sample(name: str) -> list[WireItem]:
    return parse((SAMPLES / name).read_bytes(), now=NOW)


def one(
    *,
    meta: str = "",
    content: str = "<headline>A bridge</headline>",
    body: str = "<p>It is shut.</p>",
    attributes: str = 'guid="urn:x:1" version="1"',
    item_class: str = '<itemClass qcode="ninat:text"/>',
) -> WireItem:
    xml = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" {attributes}>
      <itemMeta>{item_class}{meta}</itemMeta><contentMeta>{content}</contentMeta>
      <contentSet><inlineXML contenttype="application/xhtml+xml">
        <html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>
      </inlineXML></contentSet></newsItem>"""
    (item,) = parse(xml.encode(), now=NOW)
    return item


def test_a_message_gives_all_its_items_in_order() -> None:
    ferry, picture = sample("newsml_g2__message_of_two.xml")
    assert ferry.guid == "urn:newsml:meridian.example:20260304:ferry"
    assert (ferry.version, ferry.version_text, ferry.kind) == (3, "3", "text")
    assert (picture.kind, picture.body_text) == (
        "picture",
        "The ferry Jadranka in the port of Split.",
    )


def test_an_items_metadata_is_read_as_the_desk_needs_it() -> None:
    ferry = sample("newsml_g2__message_of_two.xml")[0]
    assert ferry.status == USABLE
    assert ferry.signal == "update"
    assert ferry.headline == "Ferry line to Ancona opens again"
    assert ferry.byline == "By Vesna Kolarić"
    assert ferry.dateline == "SPLIT, March 4"
    assert ferry.slugline == "Croatia-Ferry"
    assert ferry.urgency == 3
    assert ferry.language == "en-GB"
    assert ferry.created == datetime(2026, 3, 4, 6, 55, tzinfo=UTC)
    assert ferry.updated == datetime(2026, 3, 4, 9, 11, tzinfo=UTC)
    assert ferry.credit == "Meridian"
    assert ferry.rights == "(c) Meridian News Agency 2026\nNot for archives"
    assert ferry.places == (
        Code("mnacity:17", "Split"),
        Code("iso3166-1a2:HR", "Croatia"),
        Code("iso3166-1a2:IT", "Italy"),
    )
    assert ferry.subjects == (Code("medtop:20000337", "transport"),)
    assert ferry.related == (
        Related("urn:newsml:meridian.example:20260304:ferry", 2, "irel:previousVersion"),
    )
    assert ferry.flags == ()
    assert ferry.hold == ""


def test_a_nitf_body_gives_its_copy_and_keeps_notes_and_captions_out() -> None:
    ferry = sample("newsml_g2__message_of_two.xml")[0]
    assert ferry.body_text.split("\n\n") == [
        "The night ferry between Split and Ancona sails again, the line said on Wednesday.",
        "A ticket costs 48 euros.",
        "Full for Easter",
        "“We are booked out,” said harbour master Ante Perić.",
        "Day | Boats",
        "Friday | 2",
    ]
    assert "<h3>Full for Easter</h3>" in ferry.body_html
    assert ferry.editor_notes == ("Adds the harbour master's answer.", "check the fare")


def test_a_canceled_item_is_a_kill_though_its_body_is_empty() -> None:
    (item,) = sample("newsml_g2__kill.xml")
    assert (item.status, item.signal, item.version) == (CANCELED, "kill", 4)


def test_a_hostile_body_leaves_its_text_only() -> None:
    (item,) = sample("newsml_g2__xhtml_hostile.xml")
    assert item.body_html == (
        "<p>Le pont de Rive est fermé.</p>"
        '<p>Plus <a href="https://polaris.example/pont?a=1&amp;b=2">ici</a>.</p>'
    )
    assert item.headline == "Le pont est fermé"
    assert item.credit == "Polaris"


def test_a_removal_is_a_kill_though_the_item_is_usable() -> None:
    (item,) = sample("newsml_g2__xhtml_hostile.xml")
    assert (item.status, item.signal) == (USABLE, "kill")


def test_dates_that_cannot_be_true_are_dropped_and_flagged() -> None:
    (item,) = sample("newsml_g2__xhtml_hostile.xml")
    assert item.created is None
    assert item.updated is None
    assert any("contentCreated can't be read" in flag for flag in item.flags)
    assert any("versionCreated lies in the future" in flag for flag in item.flags)


def test_a_package_names_its_items_and_pins_their_versions() -> None:
    (item,) = sample("newsml_g2__package.xml")
    assert item.kind == "package"
    assert item.related == (
        Related("urn:newsml:meridian.example:20260304:ferry", 3, "item"),
        Related("urn:newsml:meridian.example:20260304:picture", None, "item"),
    )


@pytest.mark.parametrize(
    ("sent", "status", "held"),
    [
        ("", USABLE, False),
        ('<pubStatus qcode="stat:usable"/>', USABLE, False),
        ('<pubStatus qcode="stat:withheld"/>', WITHHELD, False),
        ('<pubStatus qcode="stat:canceled"/>', CANCELED, False),
        ('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/>', CANCELED, False),
        ('<pubStatus qcode="stat:perhaps"/>', WITHHELD, True),
        ("<pubStatus/>", WITHHELD, True),
    ],
)
def test_only_a_missing_status_means_usable(sent: str, status: str, held: bool) -> None:
    item = one(meta=sent)
    assert item.status == status
    assert bool(item.hold) == held


def test_an_embargo_is_read_with_its_zone_past_or_future() -> None:
    future = one(meta="<embargoed>2026-03-11T06:00:00+05:30</embargoed>")
    assert future.embargo_until == datetime(2026, 3, 11, 0, 30, tzinfo=UTC)
    assert future.hold == ""
    past = one(meta="<embargoed>2020-01-01T00:00:00Z</embargoed>")
    assert past.embargo_until == datetime(2020, 1, 1, tzinfo=UTC)
    assert past.hold == ""


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ("<embargoed/>", "without an end"),
        ("<embargoed> </embargoed>", "without an end"),
        ("<embargoed>after the speech</embargoed>", "can't be read: “after the speech”"),
        ("<embargoed>2026-02-30T06:00:00Z</embargoed>", "can't be read"),
        ("<embargoed>2026-03-11T06:00:00</embargoed>", "no time zone"),
        (
            "<embargoed>2026-03-11T06:00:00Z</embargoed><embargoed>2026-03-12T06:00:00Z</embargoed>",
            "two different embargoes",
        ),
    ],
)
def test_an_embargo_that_is_not_clear_holds_the_item(sent: str, reason: str) -> None:
    assert reason in one(meta=sent).hold


@pytest.mark.parametrize(
    ("codes", "signal"),
    [
        (["sig:correction"], "correction"),
        (["sig:update", "sig:correction"], "correction"),
        (["edStat:N", "prodId:TXT"], ""),
        (["edStat:C"], "correction"),
        (["edStat:U", "pmt:text"], "update"),
        (["edStat:D"], "kill"),
        (["sig:update", "sttinstruct:remove"], "kill"),
    ],
)
def test_the_strongest_signal_counts(codes: list[str], signal: str) -> None:
    item = one(meta="".join(f'<signal qcode="{code}"/>' for code in codes))
    assert item.signal == signal
    assert (item.hold, item.flags) == ("", ())


def test_the_senders_own_codes_are_kept() -> None:
    item = one(meta='<signal qcode="edStat:C"><name>Correction</name></signal>')
    assert (item.signal, item.signals) == ("correction", (Code("edStat:C", "Correction"),))


def test_a_signal_by_address_is_the_same_signal() -> None:
    uri = "http://cv.iptc.org/newscodes/signal/correction"
    assert one(meta=f'<signal uri="{uri}"/>').signal == "correction"


def test_an_unknown_signal_is_flagged() -> None:
    assert one(meta='<signal qcode="abc:def"/>').flags == ("signal not known: abc:def",)


@pytest.mark.parametrize(
    "sent",
    [
        '<signal qcode="abc:retract"/>',
        '<signal qcode="abc:9"><name>MANDATORY KILL</name></signal>',
        '<signal literal="withdrawn"/>',
        '<signal qcode="edStat:Q"/>',
    ],
)
def test_an_unknown_signal_that_may_withdraw_holds_the_item(sent: str) -> None:
    assert one(meta=sent).hold


def test_a_kill_notice_that_only_its_headline_announces_is_held() -> None:
    assert one(content="<headline>KILL: A bridge</headline>").hold
    assert not one(content="<headline>Storm kills three</headline>").hold


def test_an_advisory_headline_makes_an_advisory() -> None:
    assert one(content="<headline>ADVISORY-A bridge</headline>").signal == "advisory"


@pytest.mark.parametrize(
    ("sent", "version", "flagged"),
    [
        ('version="017"', 17, False),
        ("", 1, False),
        ('version="1542761538"', 1542761538, False),
        ('version="1.2"', 1, True),
        ('version="-4"', 1, True),
        ('version="99999999999999999999999"', 1, True),
        ('version="٣"', 1, True),
    ],
)
def test_a_version_is_an_integer_that_a_row_can_hold(
    sent: str, version: int, flagged: bool
) -> None:
    item = one(attributes=f'guid="urn:x:1" {sent}')
    assert item.version == version
    assert any("version" in flag for flag in item.flags) == flagged


def test_a_missing_guid_is_made_from_the_file_and_said_so() -> None:
    first, again = one(attributes='version="1"'), one(attributes='version="1"')
    assert first.guid.startswith("made:sha256:")
    assert first.guid == again.guid
    assert first.guid != one(attributes='version="1"', body="<p>Other.</p>").guid
    assert "no guid: one was made" in first.flags


def test_a_monstrous_guid_is_replaced_by_its_hash() -> None:
    item = one(attributes=f'guid="{"x" * 100_000}"')
    assert len(item.guid) < 100
    assert item.flags


def test_a_headline_is_never_invented() -> None:
    assert one(content="", meta="<title>File 7</title>").headline == ""


def test_a_text_without_a_body_is_flagged() -> None:
    assert one(body="<p/>").flags == ("no text in the body",)


@pytest.mark.parametrize(
    ("item_class", "kind"),
    [
        ('<itemClass qcode="ninat:picture"/>', "picture"),
        ('<itemClass qcode="icls:composite"/>', "package"),
        ('<itemClass uri="http://cv.iptc.org/newscodes/ninature/video"/>', "video"),
        ('<itemClass qcode="cinat:event"/>', "concept"),
        ('<itemClass qcode="icls:TODO"/>', "text"),
        ("", "text"),
    ],
)
def test_the_item_class_gives_the_kind(item_class: str, kind: str) -> None:
    assert one(item_class=item_class).kind == kind


def test_inline_data_is_read_as_text_by_blank_lines_and_indents() -> None:
    xml = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g"><itemMeta>
      <itemClass qcode="ninat:text"/></itemMeta><contentSet>
      <inlineData contenttype="text/plain"><![CDATA[<p>First line
goes on.
   Second &c.</p>]]></inlineData></contentSet></newsItem>"""
    (item,) = parse(xml.encode(), now=NOW)
    assert item.body_text == "First line goes on.\n\nSecond &c."


def test_an_unknown_namespace_of_the_same_standard_is_read() -> None:
    xml = b"""<n:newsItem xmlns:n="http://iptc.org/std/nar/2009-01-01/" guid="g" version="2"
      standard="NewsML-G2"><n:itemMeta><n:itemClass qcode="ninat:text"/></n:itemMeta>
      <n:contentMeta><n:headline>H</n:headline></n:contentMeta></n:newsItem>"""
    (item,) = parse(xml, now=NOW)
    assert (item.headline, item.version) == ("H", 2)


def test_c12_a_package_that_holds_itself_is_read_once() -> None:
    refs = "".join(f'<itemRef residref="urn:x:{n}" version="2"/>' for n in (1, 2))
    groups = f'<group id="g"><groupRef idref="g"/>{refs}</group>'
    xml = (
        f'<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1"><itemMeta/>'
        f'<groupSet root="g">{groups}</groupSet></packageItem>'
    )
    (item,) = parse(xml.encode(), now=NOW)
    assert item.related == (Related("urn:x:2", 2, "item"),)
    assert item.flags == ("the package holds itself: that entry was left out",)


def test_c12_a_package_of_very_many_entries_is_cut_and_says_so() -> None:
    refs = "".join(f'<itemRef residref="urn:x:{n}"/>' for n in range(3000))
    xml = (
        f'<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:p"><itemMeta/>'
        f'<groupSet root="g"><group id="g">{refs}</group></groupSet></packageItem>'
    )
    (item,) = parse(xml.encode(), now=NOW)
    assert len(item.related) == 2000
    assert item.flags == ("more than 2000 links: the others were not read",)


@pytest.mark.parametrize(
    "sent",
    [
        *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2099-01-01T00:00:00Z"),
        *("2026-02-30T00:00:00Z", "18446744073709551616", "Feb 30", "1969-12-31T23:59:59Z"),
    ],
)
def test_c16_a_date_that_cannot_be_true_orders_nothing(sent: str) -> None:
    item = one(meta=f"<versionCreated>{sent}</versionCreated>")
    assert item.updated is None
    assert item.flags[0].startswith("versionCreated")


@pytest.mark.parametrize(
    ("sent", "until", "reason"),
    [
        ("<embargoed>2026-03-01T00:00:00Z</embargoed>", datetime(2026, 3, 1, tzinfo=UTC), ""),
        ("<embargoed>2099-03-01T00:00:00Z</embargoed>", datetime(2099, 3, 1, tzinfo=UTC), ""),
        ("<embargoed>on Friday</embargoed>", None, "can't be read"),
        ("<embargoed/>", None, "without an end"),
        (
            "<embargoed>2026-03-12T00:00:00</embargoed>",
            datetime(2026, 3, 12, tzinfo=UTC),
            "no time zone",
        ),
        (
            "<embargoed>2026-03-12T00:00:00Z</embargoed><embargoed>2026-03-11T00:00:00Z</embargoed>",
            datetime(2026, 3, 12, tzinfo=UTC),
            "two different embargoes",
        ),
    ],
)
def test_c20_an_embargo_that_is_not_clear_waits_for_a_person(
    sent: str, until: datetime | None, reason: str
) -> None:
    item = one(meta=sent)
    assert item.embargo_until == until
    assert reason in item.hold
    assert bool(item.hold) == bool(reason)


def test_a_message_of_very_many_items_is_cut_and_says_so() -> None:
    items = "".join(f'<newsItem guid="n{n}"/>' for n in range(2001))
    xml = (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">'
        f"<itemSet>{items}</itemSet></newsMessage>"
    )
    found = parse(xml.encode(), now=NOW)
    assert len(found) == 2000
    assert "more than 2000 items: the others were not read" in found[0].flags[-1]


@pytest.mark.parametrize("genre", ["dpatextgenre:27", "dpatextgenre:32"])
def test_a_preview_for_desks_is_an_advisory_though_it_is_corrected(genre: str) -> None:
    item = one(meta='<signal qcode="sig:correction"/>', content=f'<genre qcode="{genre}"/>')
    assert item.signal == "advisory"
    assert item.flags == ("taken for an advisory by its genre",)


def test_a_preview_that_is_killed_is_a_kill() -> None:
    item = one(meta='<signal qcode="sig:kill"/>', content='<genre qcode="dpatextgenre:32"/>')
    assert item.signal == "kill"


def test_a_flash_may_say_so_in_a_note_only() -> None:
    assert one(meta="<edNote>dpa-Eilmeldung</edNote>").signal == "flash"
    assert one(meta="<edNote>The dpa-Eilmeldung of noon was wrong</edNote>").signal == ""


def test_fillers_and_machine_stamps_are_no_places_bylines_or_datelines() -> None:
    item = one(
        content="<located><name>No-Data-Available</name></located>"
        '<subject type="cpnat:geoArea" qcode="x:No-Data-Available"/>'
        "<by>No-Data-Available, MAR 04</by><dateline>2026-03-04 13:00:03 GMT+00:00</dateline>"
    )
    assert (item.places, item.byline, item.dateline) == ((), "", "")


def test_a_status_in_the_nitf_inside_that_says_otherwise_holds_the_item() -> None:
    nitf = '<nitf><head><docdata management-status="embargoed"/></head><body/></nitf>'
    xml = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="n"><itemMeta/>'
        f"<contentSet><inlineXML>{nitf}</inlineXML></contentSet></newsItem>"
    )
    (item,) = parse(xml.encode(), now=NOW)
    assert "The NITF document inside says “embargoed”" in item.hold


@pytest.mark.parametrize(
    "held",
    ["It is shut.\n\nUntil May.", "<p>It is <b>shut</b>.</p><p>Until May.</p><script>x</script>"],
)
def test_a_body_in_cdata_is_read_as_what_it_is(held: str) -> None:
    xml = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="n"><itemMeta/>'
        f"<contentSet><inlineXML><![CDATA[{held}]]></inlineXML></contentSet></newsItem>"
    )
    (item,) = parse(xml.encode(), now=NOW)
    assert item.body_text == "It is shut.\n\nUntil May."


def test_a_story_typed_into_one_paragraph_keeps_its_lines() -> None:
    typed = (
        "(Adds a comment)\n    * The bridge is shut until May\n    * Boats sail from Monday\n\n"
        "    RIBNICA, March 4 - The bridge over the river has been\n"
        "shut to all traffic, the town said.\n"
    )
    assert one(body=f"<p>{typed}</p>").body_text.split("\n\n") == [
        *("(Adds a comment)", "* The bridge is shut until May", "* Boats sail from Monday"),
        "RIBNICA, March 4 - The bridge over the river has been shut to all traffic, the town said.",
    ]


def test_a_message_without_items_gives_none() -> None:
    xml = b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet/></newsMessage>'
    assert parse(xml) == []


def test_iptc_corpus_is_read_or_refused_with_a_reason(corpora: Path) -> None:
    paths = sorted((corpora / "wire/iptc-newsml-g2").rglob("*.xml"))
    assert len(paths) == 196
    refused = []
    for path in paths:
        try:
            items = parse(path.read_bytes())
        except Refused as refusal:
            assert "NewsML-G2" in str(refusal), path
            refused.append(path)
            continue
        assert items, path
        assert all(item.guid for item in items), path
    # Fragments from the guidelines and catalogues: no items in them.
    assert len(refused) == 10


def test_the_reuters_pair_is_a_correction_and_then_its_kill(corpora: Path) -> None:
    folder = corpora / "wire/superdesk-core/tests/io/fixtures"
    name = "tag_reuters.com_2016_newsml_L1N14N0FF_version_"
    (usable,) = parse((folder / f"{name}978556838").read_bytes())
    (killed,) = parse((folder / f"{name}1542761538").read_bytes())
    assert usable.guid == killed.guid
    assert (usable.status, usable.signal) == (USABLE, "correction")
    assert len(usable.body_text.split("\n\n")) > 10
    assert (killed.status, killed.signal) == (CANCELED, "kill")
    assert killed.version > usable.version
