"""NewsML 1.x: one guid for all revisions, partial updates, status changes, trees of components."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from wiredesk.wire.formats import newsml_1, parse
from wiredesk.wire.formats.xml_gate import open_xml
from wiredesk.wire.item import CANCELED, USABLE, WITHHELD, Code, Refused, Related, WireItem

SAMPLES = Path(__file__).parent / "samples"
NOW = datetime(2026, 3, 10, tzinfo=UTC)
GUID = "urn:newsml:mer.example:20260304:bridge-1"
IDENTITY = (
    "<ProviderId>mer.example</ProviderId><DateId>20260304</DateId><NewsItemId>bridge-1</NewsItemId>"
)
REVISION = '<RevisionId PreviousRevision="0" Update="N">1</RevisionId>'
USABLE_STATUS = '<Status FormalName="Usable"/>'
TEXT = "<DataContent><p>It is shut.</p></DataContent>"


def news_item(
    *,
    identity: str = IDENTITY + REVISION,
    kind: str = "News",
    management: str = USABLE_STATUS,
    content: str | None = None,
    inner: str = TEXT,
) -> str:
    if content is None:
        content = f"""<NewsComponent><NewsLines><HeadLine>A bridge</HeadLine></NewsLines>
          <ContentItem><MediaType FormalName="Text"/>{inner}</ContentItem></NewsComponent>"""
    return f"""<NewsItem>
      <Identification><NewsIdentifier>{identity}</NewsIdentifier></Identification>
      <NewsManagement><NewsItemType FormalName="{kind}"/>{management}</NewsManagement>
      {content}</NewsItem>"""


def read(*items: str) -> list[WireItem]:
    return newsml_1.read(open_xml(f"<NewsML>{''.join(items)}</NewsML>".encode()), NOW)


def one(**more: str | None) -> WireItem:
    (item,) = read(news_item(**more))  # type: ignore[arg-type]
    return item


@pytest.fixture(scope="module")
def ferry() -> WireItem:
    root = open_xml((SAMPLES / "newsml_1__main_text_and_picture.xml").read_bytes())
    assert newsml_1.is_newsml_1(root)
    (item,) = newsml_1.read(root, NOW)
    return item


def test_a_file_is_told_by_its_content() -> None:
    (item,) = parse((SAMPLES / "newsml_1__main_text_and_picture.xml").read_bytes(), now=NOW)
    assert item.format == newsml_1.FORMAT == "newsml-1"


def test_only_newsml_1_is_taken_for_it() -> None:
    assert newsml_1.is_newsml_1(etree.fromstring("<NewsML Version='1.0'/>"))
    assert not newsml_1.is_newsml_1(etree.fromstring("<newsMessage/>"))


def test_the_metadata_are_read_along_the_way_to_the_main_text(ferry: WireItem) -> None:
    assert ferry.guid == "urn:newsml:meridian.example:20260304:ferry-117"
    assert (ferry.version, ferry.version_text, ferry.scope) == (4, "4", "full")
    assert (ferry.kind, ferry.status, ferry.signal, ferry.hold) == ("text", USABLE, "", "")
    assert ferry.headline == "Ferry line to Ancona opens again"
    assert ferry.byline == "By Vesna Kolarić, By Ivo Babić"
    assert ferry.dateline == "SPLIT, March 4 (Meridian)"
    assert ferry.slugline == "Croatia-Ferry"
    assert (ferry.credit, ferry.language) == ("Meridian", "en")
    assert ferry.rights == "© 2026 Meridian\nNot for archives"
    assert ferry.created == datetime(2026, 3, 4, 6, 55, tzinfo=UTC)
    assert ferry.updated == datetime(2026, 3, 4, 9, 11, tzinfo=UTC)
    assert ferry.places == (Code("Split", "Split"), Code("Croatia", "Croatia"))
    assert ferry.subjects == (*(Code("subj:04015000", "Transport"), Code("jadran", "Jadran Line")),)
    assert ferry.flags == ()


def test_urgency_is_not_the_priority_of_the_transmission(ferry: WireItem) -> None:
    assert ferry.urgency == 3


def test_the_main_text_is_the_copy_whatever_stands_before_it(ferry: WireItem) -> None:
    assert ferry.body_text == (
        "The night ferry between Split and Ancona sails again.\n\nA ticket costs 48 euros."
    )


def test_comments_and_editors_lines_are_notes(ferry: WireItem) -> None:
    assert ferry.editor_notes == (
        *("Replaces the version of 0800.", "A picture will follow.", "Adds price"),
    )


def test_related_items_are_named_by_guid_and_version(ferry: WireItem) -> None:
    assert ferry.related == (
        Related("urn:newsml:meridian.example:20260304:ferry-117", 2, "previousRevision"),
        Related("urn:newsml:meridian.example:20260303:port-9", 2, "DerivedFrom"),
        Related("urn:newsml:meridian.example:20260304:pictures-5", None, "AssociatedWith"),
    )


@pytest.mark.parametrize(
    ("public", "guid", "version"),
    [
        ("urn:newsml:mer.example:20260304:bridge-1:3U", GUID, 3),
        ("urn:newsml:mer.example:20260304:bridge-1:3N", GUID, 3),
        ("urn:newsml:mer.example:20260304:bridge-1:12", GUID, 12),
        ("urn:newsml:mer.example:20260304:bridge-1", GUID, 1),
        ("http://mer.example/bridge", "http://mer.example/bridge", 1),
    ],
)
def test_a_public_identifier_alone_gives_the_same_guid_without_its_revision(
    public: str, guid: str, version: int
) -> None:
    item = one(identity=f"<PublicIdentifier>{public}</PublicIdentifier>")
    assert (item.guid, item.version) == (guid, version)


def test_without_any_identifier_a_guid_is_made_and_said_so() -> None:
    item = one(identity="")
    assert item.guid.startswith("made:sha256:")
    assert "no guid: one was made" in item.flags


@pytest.mark.parametrize("sent", ["0", "-2", "3b", "9" * 30])
def test_a_revision_that_is_no_positive_number_is_one_and_flagged(sent: str) -> None:
    item = one(identity=f"{IDENTITY}<RevisionId>{sent}</RevisionId>")
    assert (item.version, item.version_text) == (1, sent)
    assert "the version is no number" in item.flags[0]


@pytest.mark.parametrize(
    ("sent", "status", "signal", "held"),
    [
        ("Usable", USABLE, "", False),
        ("USABLE", USABLE, "", False),
        ("withheld", WITHHELD, "", False),
        ("Canceled", CANCELED, "kill", False),
        ("cancelled", CANCELED, "kill", False),
        ("Embargoed", USABLE, "", True),
        ("Undecided", WITHHELD, "", True),
    ],
)
def test_the_status_is_read_in_any_case(sent: str, status: str, signal: str, held: bool) -> None:
    item = one(management=f'<Status FormalName="{sent}"/>')
    assert (item.status, item.signal, bool(item.hold)) == (status, signal, held)


def test_an_item_without_a_status_is_held() -> None:
    item = one(management="")
    assert (item.status, item.hold) == (USABLE, "The item says no status")


@pytest.mark.parametrize(
    ("stamp", "until", "reason"),
    [
        ("20260312T000100+0100", datetime(2026, 3, 11, 23, 1, tzinfo=UTC), ""),
        ("20260301T000100Z", datetime(2026, 3, 1, 0, 1, tzinfo=UTC), ""),
        ("20990301T000100Z", datetime(2099, 3, 1, 0, 1, tzinfo=UTC), ""),
        ("20260312T000100", datetime(2026, 3, 12, 0, 1, tzinfo=UTC), "no time zone"),
        ("20260312", datetime(2026, 3, 12, tzinfo=UTC), "no time zone"),
        ("on Friday", None, "can't be read"),
        ("", None, "without an end"),
    ],
)
def test_a_status_that_will_change_ends_the_embargo(
    stamp: str, until: datetime | None, reason: str
) -> None:
    item = one(
        management='<Status FormalName="embargoed"/><StatusWillChange>'
        f'<FutureStatus FormalName="Usable"/><DateAndTime>{stamp}</DateAndTime></StatusWillChange>'
    )
    assert (item.status, item.embargo_until) == (USABLE, until)
    assert reason in item.hold
    assert bool(item.hold) == bool(reason)


def test_an_announced_cancellation_is_a_remark() -> None:
    item = one(
        management=USABLE_STATUS + '<StatusWillChange><FutureStatus FormalName="Canceled"/>'
        "<DateAndTime>20260401T000000Z</DateAndTime></StatusWillChange>"
    )
    assert item.status == USABLE
    assert item.flags == ("the status will become canceled: 20260401T000000Z",)


def revision(update: str, number: int = 2) -> str:
    return f'{IDENTITY}<RevisionId PreviousRevision="1" Update="{update}">{number}</RevisionId>'


def test_management_data_alone_do_not_blank_the_story() -> None:
    item = one(identity=revision("A", 1), management='<Status FormalName="Withheld"/>', content="")
    assert (item.guid, item.scope, item.status) == (GUID, "management", WITHHELD)
    assert item.kind == "text"
    assert item.flags == ()


def test_a_revision_without_content_is_management_data_though_it_says_full() -> None:
    item = one(identity=revision("N"), content="")
    assert item.scope == "management"
    assert item.flags == ("neither text nor update: only its management data were read",)


def test_an_update_of_whole_fields_holds_those_fields_only() -> None:
    item = one(
        identity=revision("U"),
        content='<Update><Replace DuidRef="h1"><HeadLine>The bridge opens</HeadLine></Replace>'
        f'<Replace DuidRef="c1"><ContentItem>{TEXT}</ContentItem></Replace></Update>',
    )
    assert (item.scope, item.version, item.headline) == ("fields", 2, "The bridge opens")
    assert item.body_text == "It is shut."
    assert item.flags == ()


def test_a_headline_alone_is_an_update_without_a_text() -> None:
    item = one(
        identity=revision("U"),
        content='<Update><Replace DuidRef="h1"><HeadLine>It opens</HeadLine></Replace></Update>',
    )
    assert (item.scope, item.headline, item.body_text) == ("fields", "It opens", "")


def test_a_component_sent_as_an_update_holds_its_fields() -> None:
    item = one(identity=revision("U"))
    assert (item.scope, item.headline) == ("fields", "A bridge")


@pytest.mark.parametrize("verb", ["InsertBefore", "InsertAfter", "Delete", "Replace"])
def test_a_change_within_the_text_is_a_piece_for_a_person(verb: str) -> None:
    item = one(
        identity=revision("U"),
        content=f'<Update><{verb} DuidRef="p3"><p>Two cars fell.</p></{verb}></Update>',
    )
    assert (item.scope, item.body_text) == ("piece", "Two cars fell.")
    assert item.flags == (f"the update says {verb} at “p3”: a person must fit it in",)


@pytest.mark.parametrize(
    "part",
    [
        '<Delete DuidRef="p3"/>',
        '<InsertAfter DuidRef="p3"><HeadLine>More</HeadLine></InsertAfter>',
        '<Replace DuidRef="p3"/>',
    ],
)
def test_a_change_that_only_the_version_before_explains_is_flagged(part: str) -> None:
    item = one(identity=revision("U"), content=f"<Update>{part}</Update>")
    assert (item.scope, item.kind) == ("piece", "text")
    assert "a person must fit it in" in item.flags[0]


@pytest.mark.parametrize(
    ("number", "version"), [("", None), ('Revision="1"', 1), ('Revision="x"', None)]
)
def test_a_version_that_cancels_earlier_ones_is_a_correction_that_is_held(
    number: str, version: int | None
) -> None:
    item = one(
        management=f"{USABLE_STATUS}<Instruction><RevisionStatus {number}>"
        '<Status FormalName="canceled"/></RevisionStatus></Instruction>'
    )
    assert (item.status, item.signal) == (USABLE, "correction")
    assert "cancels earlier ones" in item.hold
    assert item.related == (Related(GUID, version, "cancels"),)


def test_an_item_canceled_with_its_earlier_revisions_is_a_kill() -> None:
    item = one(
        management='<Status FormalName="Canceled"/><Instruction><RevisionStatus>'
        '<Status FormalName="Canceled"/></RevisionStatus></Instruction>',
        content="",
    )
    assert (item.status, item.signal, item.scope) == (CANCELED, "kill", "management")


@pytest.mark.parametrize(
    ("word", "signal"), [("Correction", "correction"), ("KILL", "kill"), ("Update", "update")]
)
def test_an_instruction_is_a_signal(word: str, signal: str) -> None:
    item = one(management=f'{USABLE_STATUS}<Instruction FormalName="{word}"/>')
    assert (item.signal, item.hold) == (signal, "")
    assert item.signals == (Code(f"sig:{word}", word),)


def test_an_unknown_instruction_that_may_withdraw_holds_the_item() -> None:
    item = one(management=f'{USABLE_STATUS}<Instruction FormalName="RemoveFromSite"/>')
    assert "RemoveFromSite" in item.hold


@pytest.mark.parametrize(
    ("kind", "signal"), [("News", ""), ("Alert", "flash"), ("ADVISORY", "advisory")]
)
def test_the_item_type_says_flash_and_advisory(kind: str, signal: str) -> None:
    assert one(kind=kind).signal == signal


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<DataContent>It is shut.\n\nUntil May.</DataContent>", "It is shut.\n\nUntil May."),
        ("<DataContent><![CDATA[<P>It is <B>shut</B>.</P>]]></DataContent>", "It is shut."),
        (
            "<DataContent><![CDATA[<?xml version='1.0' encoding='iso-8859-1'?><nitf><body>"
            "<body.content><p>Es schließt.</p></body.content></body></nitf>]]></DataContent>",
            "Es schließt.",
        ),
        (
            "<DataContent><![CDATA[<nitf><body><p>It is shut]]></DataContent>",
            "It is shut",
        ),
        (
            '<DataContent><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
            "<body><p>It is shut.</p></body></html></DataContent>",
            "It is shut.",
        ),
        (
            '<Format FormalName="text/plain"/><DataContent>a &lt;b> c</DataContent>',
            "a <b> c",
        ),
        (
            "<DataContent><![CDATA[<p>ok</p><script>alert(1)</script>]]></DataContent>",
            "ok",
        ),
    ],
)
def test_text_comes_as_nitf_html_or_plain(inner: str, text: str) -> None:
    assert one(inner=inner).body_text == text


def test_a_text_that_hides_entities_in_its_cdata_opens_nothing() -> None:
    inner = (
        "<DataContent><![CDATA[<!DOCTYPE nitf [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        "<nitf><body><body.content><p>a&x;</p></body.content></body></nitf>]]></DataContent>"
    )
    assert "root:" not in repr(one(inner=inner))


def test_encoded_content_is_not_published() -> None:
    inner = '<Encoding Notation="Base64"><DataContent>SXQgaXMgc2h1dC4=</DataContent></Encoding>'
    item = one(inner=inner)
    assert item.body_text == ""
    assert item.flags == ("content encoded as Base64: not read", "no text in the body")


def test_content_that_lies_elsewhere_is_named_and_not_fetched() -> None:
    item = one(content='<NewsComponent><ContentItem Href="http://mer.example/t"/></NewsComponent>')
    assert item.flags[0] == "the text lies elsewhere: http://mer.example/t"


def component(role: str, text: str, media: str = "Text") -> str:
    return (
        f'<NewsComponent><Role FormalName="{role}"/><ContentItem><MediaType FormalName="{media}"/>'
        f"<DataContent>{text}</DataContent></ContentItem></NewsComponent>"
    )


def test_of_several_texts_the_main_one_is_read() -> None:
    parts = component("Supporting", "Beside.") + component("MAIN", "The story.")
    assert one(content=f"<NewsComponent>{parts}</NewsComponent>").body_text == "The story."


def test_a_second_main_text_is_not_lost_silently() -> None:
    parts = component("Main", "One.") + component("Main", "Two.")
    item = one(content=f"<NewsComponent>{parts}</NewsComponent>")
    assert item.body_text == "One."
    assert item.flags == ("1 more of the same kind: only the first text was read",)


@pytest.mark.parametrize(
    ("media", "kind"),
    [("Photo", "picture"), ("Graphic", "graphic"), ("Video", "video"), ("Audio", "audio")],
)
def test_a_picture_has_its_caption_and_is_no_article(media: str, kind: str) -> None:
    parts = component("Picture", "", media) + component("Caption", "The bridge.")
    item = one(content=f"<NewsComponent>{parts}</NewsComponent>")
    assert (item.kind, item.body_text) == (kind, "The bridge.")


def test_a_package_names_what_it_holds() -> None:
    item = one(
        content='<NewsComponent><NewsItemRef NewsItem="urn:newsml:mer.example:20260304:x:7"/>'
        '<NewsItemRef NewsItem="#local"/></NewsComponent>'
    )
    assert item.kind == "package"
    assert item.related == (Related("urn:newsml:mer.example:20260304:x", 7, "item"),)


def test_items_inside_a_package_are_items_of_their_own() -> None:
    inner = news_item(identity=IDENTITY.replace("bridge-1", "inner") + REVISION)
    package, item = read(news_item(content=f"<NewsComponent>{inner}</NewsComponent>"))
    assert (package.kind, item.kind) == ("package", "text")
    assert package.related == (Related(item.guid, 1, "item"),)


def test_c12_packages_within_packages_are_read_three_deep() -> None:
    nested = ""
    for number in range(40):
        identity = IDENTITY.replace("bridge-1", f"n-{number}") + REVISION
        nested = news_item(identity=identity, content=f"<NewsComponent>{nested}</NewsComponent>")
    items = read(nested)
    assert [item.guid[-4:] for item in items] == ["n-39", "n-38", "n-37"]
    assert items[0].flags == ("items in packages within packages were not read",)


def test_thousands_of_components_cost_no_time() -> None:
    many = component("", "One.") * 20_000
    start = time.process_time()
    item = one(content=f"<NewsComponent>{many}</NewsComponent>")
    assert time.process_time() - start < 2
    assert item.flags == ("19999 more of the same kind: only the first text was read",)


def test_a_set_of_topics_is_a_concept() -> None:
    assert one(content="<TopicSet><Topic/></TopicSet>").kind == "concept"


def test_a_file_gives_all_its_items_in_order_and_no_more_than_the_limit() -> None:
    ids = [IDENTITY.replace("bridge-1", f"n-{n}") + REVISION for n in range(2, 2005)]
    items = read(*(news_item(identity=sent) for sent in ids))
    assert len(items) == 2000
    assert [item.guid[-3:] for item in items[:2]] == ["n-2", "n-3"]
    assert items[0].flags == ("the file held more than 2000 items: the others were not read",)


@pytest.mark.parametrize("sent", ["20990101T000000Z", "20260230", "00010101", "99991231T235959Z"])
def test_a_date_that_cannot_be_true_is_dropped_and_flagged(sent: str) -> None:
    item = one(management=f"<ThisRevisionCreated>{sent}</ThisRevisionCreated>{USABLE_STATUS}")
    assert item.updated is None
    assert item.flags[0].startswith("ThisRevisionCreated")


def test_the_corpus_is_read_whole(corpora: Path) -> None:
    guids = set()
    for path in sorted((corpora / "wire").rglob("*.xml")):
        try:
            root = open_xml(path.read_bytes())
        except Refused:
            continue
        if newsml_1.is_newsml_1(root):
            (item,) = newsml_1.read(root, NOW)
            guids.add(item.guid)
            assert item.headline and item.body_text and item.updated and item.created, path.name
            assert (item.status, item.hold, item.flags) == (USABLE, "", ()), path.name
    assert len(guids) == 7
