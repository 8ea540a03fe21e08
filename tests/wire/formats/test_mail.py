"""Mails: bodies and charsets, embargo lines, attachments of every format, hostile MIME."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.wire.formats import mail, parse
from wiredesk.wire.item import USABLE, Refused, Related, WireItem

SAMPLES = Path(__file__).parent / "samples"
NOW = datetime(2026, 3, 10, tzinfo=UTC)
HEADERS = (
    "From: Jadro Works <press@jadro.example>\r\nTo: news@wiredesk.example\r\n"
    "Date: Tue, 3 Mar 2026 10:00:00 +0100\r\nMessage-ID: <1@jadro.example>\r\n"
    "Subject: Bridge at Split opens again\r\nMIME-Version: 1.0\r\n"
)
PLAIN = "Content-Type: text/plain; charset=utf-8\r\n"
BODY = "The bridge over the Jadro opens on Wednesday.\r\n\r\nTwo lanes are free.\r\n"
IPTC = (
    b"\x01eca0123 3 i 61   mer 0123\r\n\r\nCroatia-Bridge/\r\n\x02Bridge opens =\r\n\r\n"
    b"Split (mer) - Open.\r\n\x03031137 GMT Mar 26\r\n\x04"
)


def through(data: bytes, *, now: datetime) -> list[WireItem]:
    """The general reader, with mails within mails."""
    return mail.read(data, now, through) if mail.is_mail(data) else parse(data, now=now)


def items(data: bytes) -> list[WireItem]:
    assert mail.is_mail(data)
    return mail.read(data, NOW, through)


def one(body: str | bytes = BODY, headers: str = HEADERS, kind: str = PLAIN) -> WireItem:
    content = body if isinstance(body, bytes) else body.encode()
    (item,) = items((headers + kind).encode() + b"\r\n" + content)
    return item


def subject(line: str) -> str:
    return HEADERS.replace("Bridge at Split opens again", line)


def mixed(*parts: tuple[str, bytes], headers: str = HEADERS) -> bytes:
    out = [f'{headers}Content-Type: multipart/mixed; boundary="zz"\r\n'.encode()]
    out += [b"--zz\r\n" + head.encode() + b"\r\n" + content for head, content in parts]
    return b"\r\n".join([*out, b"--zz--\r\n"])


def attachment(name: str, kind: str = "application/octet-stream") -> str:
    return f'Content-Type: {kind}\r\nContent-Disposition: attachment; filename="{name}"\r\n'


# --- identity and fields


def test_a_press_release_is_read_as_the_desk_needs_it() -> None:
    (item,) = items((SAMPLES / "mail__press_release_in_two_renderings.eml").read_bytes())
    assert (item.format, item.kind, item.status, item.hold) == ("mail", "text", USABLE, "")
    assert item.guid == "20260303.1@jadro-works.example"
    assert item.headline == "Brücke in Split opens"
    assert (item.byline, item.dateline) == ("", "")
    assert item.credit == "Jadro ŀkoda Works"
    assert item.created == item.updated == datetime(2026, 3, 3, 9, tzinfo=UTC)
    assert item.body_html == "<p>The bridge over the <strong>Jadro</strong> opens on Wednesday.</p>"
    assert item.related == (
        Related("20260301.7@jadro-works.example", None, "in-reply-to"),
        Related("20260228.2@jadro-works.example", None, "references"),
    )
    assert item.flags == ("not kept: image/jpeg “bridge.jpg”", "the mail was forwarded")


def test_without_a_message_id_a_guid_is_made_and_said() -> None:
    headers = HEADERS.replace("Message-ID: <1@jadro.example>\r\n", "")
    item = one(headers=headers)
    assert item.guid.startswith("made:sha256:")
    assert item.guid == one(headers=headers).guid != one("Other.", headers).guid
    assert "no guid: one was made" in item.flags


def test_c15_a_message_id_that_is_too_long_is_replaced_by_its_hash() -> None:
    item = one(headers=HEADERS.replace("1@jadro", "x" * 900 + "@jadro"))
    assert item.guid.startswith("made:sha256:")
    assert "the guid is too long: replaced by its hash" in item.flags


@pytest.mark.parametrize(
    ("sender", "credit"),
    [
        ('"Works, Jadro" <a@jadro.example>', "Works, Jadro"),
        ("a@jadro.example (Jadro Works)", "Jadro Works"),
        ("press@jadro.example", "jadro.example"),
        ('"press@jadro.example" <press@jadro.example>', "jadro.example"),
        ("=?iso-8859-1?Q?J=E4dro?= <a@jadro.example>", "Jädro"),
        ("(" * 5000, ""),
    ],
)
def test_the_senders_name_is_the_credit_and_an_address_never_is(sender: str, credit: str) -> None:
    headers = HEADERS.replace("Jadro Works <press@jadro.example>", sender)
    assert one(headers=headers).credit == credit


@pytest.mark.parametrize(
    ("sent", "headline", "flags"),
    [
        ("Re: Bridge opens", "Bridge opens", ("the mail is a reply",)),
        ("AW: WG: Bridge opens", "Bridge opens", ("the mail is a reply", "the mail was forwarded")),
        ("[Press] Bridge opens", "[Press] Bridge opens", ()),
        ("Recall the bridge, says mayor", "Recall the bridge, says mayor", ()),
    ],
)
def test_marks_of_replies_leave_the_headline_and_nothing_else_does(
    sent: str, headline: str, flags: tuple[str, ...]
) -> None:
    item = one(headers=subject(sent))
    assert (item.headline, item.flags, item.signal) == (headline, flags, "")


@pytest.mark.parametrize(
    ("sent", "headline"),
    [
        ("=?utf-8?B?QnLDvA==?= =?utf-8?B?Y2tl?=", "Brücke"),
        ("=?utf-8?Q?Br=C3?= =?utf-8?Q?=BCcke?=", "Brücke"),
        ("=?windows-1252?Q?Br\u00fccke?=", "Brücke"),
        ("=?x-nowhere?Q?Bridge?=", "Bridge"),
        ("=?utf-8?B?!!!?=", "=?utf-8?B?!!!?="),
        ("Br\u00fccke", "Brücke"),
    ],
)
def test_encoded_subjects_are_read(sent: str, headline: str) -> None:
    assert one(headers=subject(sent)).headline in (headline, "")
    assert headline.startswith("=?") or one(headers=subject(sent)).headline == headline


@pytest.mark.parametrize(
    ("sent", "signal"),
    [
        ("CORRECTION: Bridge opens in May", "correction"),
        ("KILL - Bridge opens", "kill"),
        ("Media Advisory: Bridge opens", "advisory"),
        ("Update 2: Bridge opens", "update"),
        ("Kill rates rise", ""),
        ("Correction fluid recalled", ""),
    ],
)
def test_a_signal_in_the_subject_holds_what_it_would_change(sent: str, signal: str) -> None:
    item = one(headers=subject(sent) + "In-Reply-To: <0@jadro.example>\r\n")
    assert item.signal == signal
    assert bool(item.hold) == (signal in ("kill", "correction"))
    assert item.related[0].rel == ("cites" if item.hold else "in-reply-to")


# --- dates (C16)


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "Tue, 30 Feb 2026 10:00:00 +0100",
        "Tue, 3 Mar 0001 10:00:00 +0100",
        "x" * 9000,
        "Tue, 3 Mar 2099 10:00:00 +0100",
        "Tue, 3 Mar 9999 23:59:59 -1200",
    ],
)
def test_c16_a_date_that_can_not_be_orders_nothing(sent: str) -> None:
    item = one(headers=HEADERS.replace("Tue, 3 Mar 2026 10:00:00 +0100", sent))
    assert item.created is None
    assert bool(item.flags) == bool(sent)


def test_c16_a_date_without_a_zone_is_said() -> None:
    item = one(headers=HEADERS.replace(" +0100", ""))
    assert item.created == datetime(2026, 3, 3, 10, tzinfo=UTC)
    assert "the mail's date names no zone: read as UTC" in item.flags


# --- embargoes


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGOED UNTIL 10:00 GMT 4 March 2026",
        "NOT FOR PUBLICATION BEFORE 10:00 GMT 4 March 2026",
        "Sperrfrist: Mittwoch, 4. März 2026, 11.00 Uhr MEZ",
        "Strictly embargoed: 5 a.m. EST, March 4, 2026",
        "EMBARGOED UNTIL\r\n10:00 UTC on Wednesday 4 March 2026",
    ],
)
def test_an_embargo_is_read_where_it_names_day_hour_and_zone(line: str) -> None:
    item = one(f"{line}\r\n\r\n{BODY}")
    assert (item.embargo_until, item.hold) == (datetime(2026, 3, 4, 10, tzinfo=UTC), "")


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGOED",
        "Embargoed until Wednesday",
        "Sperrfrist: 4. März 2026, 11.00 Uhr",
        "Embargo: 10:00 IST 4 March 2026",
        "EMBARGOED UNTIL 10:00 GMT (12:00 Paris) 4 March 2026",
    ],
)
def test_an_embargo_that_can_not_be_read_holds(line: str) -> None:
    assert one(f"{line}\r\n\r\n{BODY}").hold
    assert one(headers=subject(f"{line} - Bridge opens")).hold


@pytest.mark.parametrize(
    "line",
    [
        "FOR IMMEDIATE RELEASE",
        "Embargo lifted: 10:00 GMT 4 March",
        "The EU kept its arms embargo.",
        "Keine Sperrfrist",
        "Embargo on oil until May hurts Split",
    ],
)
def test_what_is_no_embargo_holds_nothing(line: str) -> None:
    item = one(f"{line}\r\n\r\n{BODY}")
    assert (item.hold, item.embargo_until) == ("", None)


# --- bodies


def test_flowed_text_is_put_together_and_its_signature_stays() -> None:
    text = "The bridge over \r\nthe Jadro.\r\n\r\n-- \r\nJadro Works\r\nTel. 1\r\n"
    item = one(text, kind="Content-Type: text/plain; format=flowed\r\n")
    assert item.body_text == "The bridge over the Jadro.\n\n--\nJadro Works\nTel. 1"


def test_flowed_text_with_deleted_spaces() -> None:
    item = one("Brid \r\nge\r\n", kind="Content-Type: text/plain; format=flowed; delsp=yes\r\n")
    assert item.body_text == "Bridge"


def test_long_lines_are_paragraphs_and_wrapped_ones_are_folded() -> None:
    long = "word " * 30
    assert one(f"{long}\r\n{long}\r\n").body_html.count("<p>") == 2
    wrapped = (
        "The bridge over the Jadro opened on Tuesday, three weeks after the\r\nflood had shut it."
    )
    assert one(wrapped).body_html.count("<br>") == 0


def test_a_mail_of_html_alone_is_sanitised() -> None:
    item = one(
        "<p onclick=x>Open.</p><script>alert(1)</script>", kind="Content-Type: text/html\r\n"
    )
    assert item.body_html == "<p>Open.</p>"


def test_an_html_stub_does_not_win_over_the_text() -> None:
    data = (
        HEADERS
        + "Content-Type: multipart/alternative; boundary=zz\r\n\r\n--zz\r\n\r\n"
        + BODY
        + "--zz\r\nContent-Type: text/html\r\n\r\n<p>See text.</p>\r\n--zz--\r\n"
    ).encode()
    assert "Two lanes" in items(data)[0].body_text


def test_several_texts_of_one_mail_follow_on() -> None:
    data = mixed(
        (PLAIN, b"First part."), ("Content-Type: image/png\r\n", b"x"), (PLAIN, b"Second.")
    )
    assert items(data)[0].body_text == "First part.\n\nSecond."


# --- charsets (B14)


@pytest.mark.parametrize(
    ("declared", "content", "flagged"),
    [
        ("utf-8", "Brücke".encode(), False),
        ("windows-1252", "Brücke".encode("cp1252"), False),
        ("utf-8", "Brücke".encode("cp1252"), True),
        ("us-ascii", "Brücke".encode(), False),
        ("x-unknown", "Brücke".encode(), True),
        ("unicode_escape", "Brücke".encode(), True),
        ("utf-16", "Brücke".encode("utf-16"), False),
    ],
)
def test_b14_a_charset_is_read_as_declared_or_decided_and_said(
    declared: str, content: bytes, flagged: bool
) -> None:
    item = one(content, kind=f"Content-Type: text/plain; charset={declared}\r\n")
    assert item.body_text == "Brücke"
    assert bool(item.flags) == flagged


def test_b14_utf_7_is_decoded_before_it_is_sanitised() -> None:
    item = one(
        "+ADw-script+AD4-alert(1)+ADw-/script+AD4-Open",
        kind="Content-Type: text/html; charset=utf-7\r\n",
    )
    assert item.body_html == "<p>Open</p>"


def test_b14_no_nul_reaches_an_item() -> None:
    item = one(b"A\x00 bridge\xc0\xaf", headers=subject("A\x00 bridge"))
    assert "\x00" not in item.headline + item.body_text


# --- attachments


def test_each_attachment_that_a_reader_knows_gives_its_items() -> None:
    cover, wire = items(mixed((PLAIN, b"See the story."), (attachment("story.iptc"), IPTC)))
    assert (cover.format, wire.format) == ("mail", "iptc7901")
    assert wire.guid == "iptc7901:mer:eca:0123:2026-03-03"
    assert "came by mail: “story.iptc”" in wire.flags


def test_a_refused_attachment_is_a_remark_on_the_mail() -> None:
    (item,) = items(mixed((PLAIN, b"See the program."), (attachment("x.exe"), b"MZ\x00\x01\x02")))
    assert any("“x.exe” was not read" in flag for flag in item.flags)


def test_a_refused_attachment_alone_refuses_the_mail_with_its_reason() -> None:
    with pytest.raises(Refused, match=r"x\.exe"):
        items(mixed((attachment("x.exe"), b"MZ\x00\x01\x02")))


def test_an_empty_mail_with_a_readable_attachment_gives_only_that() -> None:
    (wire,) = items(mixed((attachment("story.iptc"), IPTC)))
    assert wire.format == "iptc7901"


def test_the_mails_embargo_covers_what_it_brings() -> None:
    headers = subject("EMBARGOED UNTIL 10:00 GMT 4 March 2026: Bridge")
    wire = items(mixed((PLAIN, b"See the story."), (attachment("a.iptc"), IPTC), headers=headers))[
        1
    ]
    assert wire.embargo_until == datetime(2026, 3, 4, 10, tzinfo=UTC)
    held = items(
        mixed((PLAIN, b"See."), (attachment("a.iptc"), IPTC), headers=subject("EMBARGOED: Bridge"))
    )[1]
    assert held.hold


def test_a_forwarded_mail_is_read_as_a_mail() -> None:
    inner = (HEADERS.replace("<1@", "<2@") + PLAIN + "\r\n" + BODY).encode()
    cover, inside = items(
        mixed((PLAIN, b"See below."), ("Content-Type: message/rfc822\r\n", inner))
    )
    assert (cover.guid, inside.guid) == ("1@jadro.example", "2@jadro.example")


def test_an_attachments_name_is_read_by_rfc_2231_and_is_no_path() -> None:
    head = (
        "Content-Type: application/x\r\n"
        "Content-Disposition: attachment; filename*=utf-8''..%2FBr%C3%BCcke.exe\r\n"
    )
    (item,) = items(mixed((PLAIN, b"See."), (head, b"MZ\x00")))
    assert any("“.._Brücke.exe”" in flag for flag in item.flags)


def test_data_in_the_body_is_no_copy() -> None:
    item = one('{"Headline": ["Bridge"], "Body": ["Open."]}')
    assert "data and no copy" in item.hold


def test_a_delivery_in_the_body_is_read_by_its_own_reader() -> None:
    (wire,) = items(HEADERS.encode() + b"\r\n" + IPTC)
    assert wire.format == "iptc7901"


# --- hostile MIME (K12, K13)


def quickly(data: bytes, seconds: float = 5) -> list[WireItem] | str:
    started = time.process_time()
    try:
        return items(data)
    except Refused as refused:
        return str(refused)
    finally:
        assert time.process_time() - started < seconds


def test_k13_ten_thousand_parts_are_refused() -> None:
    assert "more than 1000 parts" in str(quickly(mixed(*[(PLAIN, b"x")] * 10_000)))


def test_k13_ten_thousand_parts_behind_a_split_boundary_are_refused() -> None:
    data = mixed(*[(PLAIN, b"x")] * 10_000).replace(b'boundary="zz"', b"boundary*0=z; boundary*1=z")
    assert "more than 1000 parts" in str(quickly(data))


def test_k12_a_thousand_mails_within_mails_are_refused() -> None:
    nested = (HEADERS + "Content-Type: message/rfc822\r\n\r\n") * 1000
    assert "mails within the mail" in str(quickly(nested.encode()))


def test_k13_parts_nested_deeply_are_refused() -> None:
    parts = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(900)
    )
    assert "nested" in str(quickly((HEADERS + parts).encode()))


def test_k13_a_mail_of_100_mb_is_refused() -> None:
    assert "too large" in str(quickly(HEADERS.encode() + b"\r\n" + b"x" * 100_000_000))


def test_k13_headers_of_a_mebibyte_are_refused() -> None:
    data = (HEADERS + "X-Long: " + "y" * 1_100_000 + "\r\n\r\nHi.").encode()
    assert "longer than 1 MiB" in str(quickly(data))


@pytest.mark.parametrize(
    "line",
    [
        "Subject: " + "(" * 900_000,
        "Subject: " + "=?utf-8?q?a?= " * 60_000,
        "From: " + '"\\' * 400_000,
        "References: " + "<a@b> " * 150_000,
        'Content-Type: text/plain; a="' + ";" * 900_000,
        "Content-Type: " + "((" * 400_000,
    ],
)
def test_k13_hostile_headers_cost_little(line: str) -> None:
    name = line.partition(":")[0]
    others = "".join(one for one in HEADERS.splitlines(True) if not one.startswith(name))
    assert quickly(f"{others}{line}\r\n\r\nHi there.".encode())


def test_k12_automatic_replies_reports_and_loops_are_no_news() -> None:
    for line in (
        "Auto-Submitted: auto-replied\r\n",
        "Received: from a by b\r\n" * 101,
        "List-Id: <news.example>\r\n" * 2,
    ):
        item = one(headers=HEADERS + line)
        assert item.kind == "other"
        assert any(flag.startswith("kept, but no news") for flag in item.flags)
    report = mixed((PLAIN, b"Your mail was not delivered."))
    (bounce,) = items(report.replace(b"multipart/mixed", b"multipart/report"))
    assert bounce.kind == "other"


def test_a_mailbox_of_several_mails_is_refused_with_its_reason() -> None:
    box = f"From a@b.example Tue Mar  3 10:00:00 2026\r\n{HEADERS}\r\nOne.\r\n\r\n".encode() * 2
    assert "A mailbox of 2 mails" in str(quickly(box))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Plain text: about a bridge.\n\nIt is open.\n",
        b"From: the mayor\nTo: all\nSubject: a memo\n\nHello\n",
        b"Date: Tuesday\nContent-Type: text/html\n\n",
        b"id,subject,date\n1,Bridge,2026\n",
        b"<html><head><title>From: Subject: Date:</title></head></html>",
        b'{"From": "a", "Date": "b"}',
        b"\x89PNG\r\n\x1a\n",
        IPTC,
    ],
)
def test_what_is_no_mail_is_not_claimed(data: bytes) -> None:
    assert not mail.is_mail(data)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 700), st.booleans())
def test_any_bytes_give_items_or_are_refused(noise: bytes, where: int, alone: bool) -> None:
    whole = mixed((PLAIN, BODY.encode()), (attachment("a.iptc"), IPTC))
    data = noise if alone else whole[:where] + noise + whole[where:]
    mail.is_mail(data)
    try:
        found = mail.read(data, NOW, through)
    except Refused:
        return
    assert found
    for item in found:
        assert item.guid
        assert "\x00" not in item.body_text + item.headline + item.credit
        item.as_json()


def test_the_real_mails_are_read_with_subject_sender_and_hour(corpora: Path) -> None:
    folder = corpora / "wire" / "superdesk-core"
    real = [path for path in sorted(folder.rglob("*.txt")) if mail.is_mail(path.read_bytes())]
    assert len(real) >= 8
    for path in real:
        (item,) = items(path.read_bytes())
        assert item.headline and item.credit and item.created and item.body_text, path.name
        assert "=?" not in item.headline and "@" not in item.credit
