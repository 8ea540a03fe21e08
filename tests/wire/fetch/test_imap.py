"""A mailbox, against an IMAP server on loopback (``mail_server``) that speaks TLS."""

import json
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
import trustme

from wiredesk.wire.fetch import (
    BadAnswer,
    FetchError,
    LoginFailed,
    NotAllowed,
    TooSlow,
    Unreachable,
    Untrusted,
)
from wiredesk.wire.fetch.drop import Aside, Drop
from wiredesk.wire.fetch.guard import Guard
from wiredesk.wire.fetch.imap import Imap

from . import mail_server, talk

VOUCHED = "Authentication-Results: mx.newsroom.example; dkim=pass header.d=agency.example\r\n"


def mail(
    number: int = 1, *, head: str = VOUCHED, sent_by: str = "desk@agency.example", text: str = ""
) -> bytes:
    return (
        f"{head}Message-ID: <{number}@agency.example>\r\nFrom: {sent_by}\r\n"
        f"Subject: The ferry is late\r\n\r\n{text or f'Copy number {number}.'}\r\n"
    ).encode()


@dataclass
class Place:
    """Where the servers of this run get their certificate, and a client that believes it."""

    serve: ssl.SSLContext
    trust: ssl.SSLContext

    @contextmanager
    def serving(self, **traits: Any) -> Iterator[mail_server.Server]:
        with mail_server.serving(self.serve, **traits) as server:
            yield server

    def box(self, server: mail_server.Server | int, **settings: Any) -> Imap:
        port = server if isinstance(server, int) else server.port
        scheme, path = settings.pop("scheme", "imaps"), settings.pop("path", "")
        given = {
            "guard": Guard(["127.0.0.0/8"]),
            "username": "desk",
            "password": "sécret",
            "senders": ["agency.example"],
            "mail_server": "mx.newsroom.example",
            "seconds": 10,
            "tls": self.trust,
            **settings,
        }
        return Imap(f"{scheme}://127.0.0.1:{port}{path}", **given)


@pytest.fixture(scope="module")
def place() -> Place:
    ca = trustme.CA()
    serve = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("127.0.0.1").configure_cert(serve)
    trust = ssl.create_default_context()
    ca.configure_trust(trust)
    return Place(serve, trust)


@pytest.fixture
def server(place: Place) -> Iterator[mail_server.Server]:
    with place.serving() as server:
        yield server


def take(box: Imap) -> list[Drop | Aside]:
    """One look, with everything in it acknowledged as the caller would."""
    found = []
    for one in box.look():
        found.append(one)
        one.done()
    return found


def data(found: list[Drop | Aside]) -> list[bytes]:
    return [one.data for one in found if isinstance(one, Drop)]


def test_a_mail_comes_in_whole_and_is_marked_when_it_is_safe(place: Place, server) -> None:
    uid = server.add(mail())
    with place.box(server) as box:
        (drop,) = box.look()
        assert drop.data == mail()
        assert server.flags(uid) == set()
        drop.done()
        assert server.flags(uid) == {r"\Seen"}
        assert take(box) == []
    # "2:*" brings the last mail, whatever its number: it isn't asked for again.
    assert sum("BODY" in line for line in server.heard) == 1
    assert server.heard[-1] == "LOGOUT"


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("The ferry is late", "mail 1 The ferry is late"),
        ("=?utf-8?q?F=C3=A4hre?= late", "mail 1 Fähre late"),
        ("=?nonsense?b?%%%?=", "mail 1 =?nonsense?b?%%%?="),
        ("\x1b[2J\u202ex", "mail 1 [2Jx"),
        ("=?utf-8?b?" + "A" * 250, None),
    ],
)
def test_a_mail_is_known_by_its_subject(place: Place, server, subject: str, name) -> None:
    server.add(mail().replace(b"The ferry is late", subject.encode()))
    with place.box(server) as box:
        (drop,) = box.look()
    assert drop.name == name or (name is None and drop.name.isprintable())


def test_the_cursor_goes_on_after_a_restart_and_is_json(place: Place, server) -> None:
    server.add(mail(1))
    with place.box(server) as box:
        assert len(take(box)) == 1
    server.add(mail(2))
    cursor = json.loads(json.dumps(box.cursor))
    with place.box(server, cursor=cursor) as later:
        assert data(take(later)) == [mail(2)]


def test_a_mail_that_a_colleague_opened_is_not_hidden(place: Place, server) -> None:
    server.flags(server.add(mail())).add(r"\Seen")
    with place.box(server) as box:
        assert len(take(box)) == 1


def test_mails_move_where_the_source_says_so(place: Place, server) -> None:
    server.add(mail(1))
    server.add(mail(2, sent_by="x@evil.example"))
    with place.box(server, done_mailbox="Wire/Gelesen & fertig ✓", aside_mailbox='An"ders') as box:
        take(box)
    assert server.data("INBOX") == []
    assert server.data("Wire/Gelesen &- fertig &JxM-") == [mail(1)]
    assert server.data('An"ders') == [mail(2, sent_by="x@evil.example")]


@pytest.mark.parametrize("uidplus", [True, False])
def test_without_move_a_mail_is_copied_and_no_other_is_expunged(place: Place, uidplus) -> None:
    capabilities = "IMAP4rev1 AUTH=PLAIN" + " UIDPLUS" * uidplus
    with place.serving(capabilities=capabilities) as server:
        server.flags(server.add(mail(9))).add(r"\Deleted")
        uid = server.add(mail(1))
        with place.box(server, done_mailbox="Done", cursor={"validity": 7, "uid": 1}) as box:
            assert data(take(box)) == [mail(1)]
        assert server.data("Done") == [mail(1)]
        assert server.data("INBOX") == [mail(9)] if uidplus else [mail(9), mail(1)]
        assert uidplus or r"\Deleted" in server.flags(uid)


def test_another_mailbox_can_be_named(place: Place, server) -> None:
    server.boxes["Agentur &- Co"] = {}
    server.add(mail(), "Agentur &- Co")
    with place.box(server, path="/Agentur%20&%20Co") as box:
        assert len(take(box)) == 1
    with place.box(server, path="/Nowhere") as box, pytest.raises(BadAnswer, match="Nowhere"):
        take(box)


# --- K13, K17: what hostile or unlucky mails and mailboxes do


def test_other_senders_are_put_aside_with_the_reason_and_nothing_is_lost(
    place: Place, server
) -> None:
    """K13: a forged From, a stranger, a mail without our server's word."""
    forged = "Authentication-Results: mx.newsroom.example; dkim=fail header.d=agency.example\r\n"
    uids = [
        server.add(mail(1, head=forged)),
        server.add(mail(2, sent_by="x@evil.example")),
        server.add(mail(3, head="")),
        server.add(mail(4)),
    ]
    with place.box(server) as box:
        found = take(box)
    reasons = [one.reason for one in found if isinstance(one, Aside)]
    assert [reason.split(":")[0] for reason in reasons] == [
        "Our mail server found no proof that this is from agency.example",
        "x@evil.example is not on this source's list of senders.",
        "The mail has no Authentication-Results of mx.newsroom.example.",
    ]
    assert data(found) == [mail(4)]
    assert [server.flags(uid) for uid in uids] == [{r"\Flagged"}] * 3 + [{r"\Seen"}]
    assert len(server.data("INBOX")) == 4


def test_a_mail_of_100_megabytes_is_put_aside_unread(place: Place, server) -> None:
    """K13"""
    uid = server.add(b"short", stated=100 * 1024 * 1024)
    server.add(mail(2))
    with place.box(server) as box:
        aside, drop = take(box)
    assert aside.reason == "The mail has 100 MB; mails up to 15 MB are taken in."
    assert drop.data == mail(2)
    assert not any(line.startswith(f"UID FETCH {uid} ") and "BODY" in line for line in server.heard)


def test_a_mail_that_is_larger_than_was_said_is_put_aside(place: Place, server) -> None:
    """K13: the size is the server's word; what comes is counted."""
    server.add(mail(1, text="x" * 200_000), stated=100)
    server.add(mail(2))
    with place.box(server, max_bytes=100_000) as box:
        aside, drop = take(box)
        assert "larger than its server said" in aside.reason
        assert drop.data == mail(2)
        assert take(box) == []


def test_the_same_mail_by_two_ways_comes_once(place: Place, server) -> None:
    """K13: duplicate Message-ID: the same body is a repeat, another body is not."""
    by_list = "Received: from a list\r\n" + VOUCHED
    server.add(mail(1))
    again = server.add(mail(1, head=by_list))
    server.add(mail(1, text="Corrected copy."))
    with place.box(server) as box:
        assert data(take(box)) == [mail(1), mail(1, text="Corrected copy.")]
    assert server.flags(again) == {r"\Seen"}
    server.add(mail(1, head=by_list))
    with place.box(server, cursor=box.cursor) as later:
        assert take(later) == []


def test_a_repeat_waits_until_the_first_is_safe(place: Place, server) -> None:
    """K17: a mail that wasn't acknowledged has not come."""
    server.add(mail(1))
    server.add(mail(1, head="Received: from a list\r\n" + VOUCHED))
    with place.box(server) as box:
        assert len(list(box.look())) == 2


def test_when_the_mailbox_counts_anew_nothing_is_lost_or_taken_twice(place: Place, server) -> None:
    """K13, K17: UIDVALIDITY change."""
    for number in range(1, 5):
        server.add(mail(number))
    with place.box(server) as box:
        assert len(take(box)) == 4
    mails = server.data("INBOX")
    server.validity, server.next_uid, server.boxes["INBOX"] = 8, 1, {}
    for one in [mail(9), *mails]:
        server.add(one)
    with place.box(server, cursor=box.cursor) as later:
        assert data(take(later)) == [mail(9)]
        assert later.cursor["validity"] == 8
        assert take(later) == []


def test_a_mailbox_that_counts_anew_during_the_look_marks_no_wrong_mail(
    place: Place, server
) -> None:
    """K13"""
    server.add(mail(1))
    with place.box(server) as box:
        (drop,) = box.look()
        box._drop_connection()
        server.validity, server.next_uid, server.boxes["INBOX"] = 8, 1, {}
        uid = server.add(mail(2))
        drop.done()
        assert server.flags(uid) == set()
        assert data(take(box)) == [mail(2)]


@pytest.mark.parametrize("command", ["UID FETCH", "UID STORE", "UID MOVE"])
def test_a_line_that_is_cut_between_fetch_and_mark_loses_nothing(place: Place, command) -> None:
    """K17: four cuts in a row; the caller knows bytes that come again by their hash."""
    with place.serving() as server:
        for number in range(1, 6):
            server.add(mail(number))
        cuts = 4

        def before(said: str, words: list[str]) -> bytes | None:
            nonlocal cuts
            if said == command and cuts:
                cuts -= 1
                raise ConnectionResetError
            return None

        server.before = before
        stored: dict[bytes, int] = {}
        cursor: dict[str, Any] = {}
        for _ in range(20):
            try:
                with place.box(server, cursor=cursor, done_mailbox="Done") as box:
                    for one in box.look():
                        stored[one.data] = stored.get(one.data, 0) + 1
                        one.done()
            except FetchError as error:
                assert error.retry
            cursor = box.cursor
        assert cuts == 0
        assert set(stored) == {mail(number) for number in range(1, 6)}
        assert server.data("INBOX") == [] and len(server.data("Done")) == 5


def test_what_was_not_acknowledged_comes_again_and_what_was_does_not(place: Place, server) -> None:
    for number in range(1, 5):
        server.add(mail(number))
    with place.box(server) as box:
        for one in box.look():
            if one.data != mail(2):
                one.done()
    with place.box(server, cursor=box.cursor) as later:
        assert data(take(later)) == [mail(2)]
        assert later.cursor["uid"] == 4 and later.cursor["done"] == []


def test_a_mail_that_never_comes_keeps_back_no_other(place: Place, server) -> None:
    uids = [server.add(mail(number)) for number in (1, 2)]

    def before(said: str, words: list[str]) -> bytes | None:
        if said == "UID FETCH" and "BODY" in words[1] and words[0] == str(uids[0]):
            raise ConnectionResetError
        return None

    server.before = before
    for _ in range(3):
        with place.box(server) as box, pytest.raises(Unreachable):
            for one in box.look():
                assert one.data == mail(2)
                one.done()
    server.before = lambda said, words: None
    with place.box(server, cursor=box.cursor) as later:
        assert data(take(later)) == [mail(1)]


def test_a_mail_that_is_deleted_during_the_look_is_no_error(place: Place, server) -> None:
    for number in (1, 2, 3):
        server.add(mail(number))
    with place.box(server) as box:
        look = box.look()
        next(look).done()
        del server.boxes["INBOX"][2]
        (last,) = look
        last.done()
        assert last.data == mail(3) and box.cursor["uid"] == 3


def test_a_full_mailbox_comes_in_by_batches(place: Place, server) -> None:
    for number in range(1, 26):
        server.add(mail(number))
    with place.box(server) as box:
        sizes = []
        while found := list(box.look(limit=10)):
            sizes.append(len(found))
            for one in found:
                one.done()
    assert sizes == [10, 10, 5]


# --- settings and logins


@pytest.mark.parametrize(
    "settings",
    [
        {"username": "desk\r\nA1 DELETE INBOX"},
        {"password": "secret\nA1 DELETE INBOX"},
        {"path": "/INBOX%0d%0aA1%20DELETE%20INBOX"},
        {"path": "/INBOX\r\nx"},
        {"path": "/IN%00BOX"},
        {"done_mailbox": "Done\r\nA1 DELETE INBOX"},
        {"aside_mailbox": "Aside\x00"},
        {"done_mailbox": "Done\ud800"},
    ],
)
def test_line_ends_in_a_setting_are_refused(place: Place, settings: dict[str, str]) -> None:
    """K14 (CVE-2025-15366)"""
    with pytest.raises(NotAllowed, match="control characters"):
        place.box(143, **settings)


@pytest.mark.parametrize("name", ['A" NOOP "', "A\\", "{5}", "(a)", "*", "a b", "~/x", "&AAA-"])
def test_a_mailbox_name_is_one_word_to_the_server(place: Place, server, name: str) -> None:
    """K14: what needs no line end to be mischief."""
    server.add(mail())
    with place.box(server, done_mailbox=name) as box:
        take(box)
    (made,) = set(server.boxes) - {"INBOX"}
    assert made == name.replace("&", "&-")


def test_an_internal_address_is_not_opened(place: Place, server) -> None:
    """A01"""
    with place.box(server, guard=Guard()) as box, pytest.raises(NotAllowed, match="this machine"):
        take(box)


def test_a_wrong_password_is_said_plainly_and_not_shown(place: Place, server) -> None:
    with place.box(server, password="hunter2") as box, pytest.raises(LoginFailed) as told:
        take(box)
    assert "hunter2" not in told.value.text and not told.value.retry


def test_login_without_sasl_quotes_what_it_sends(place: Place) -> None:
    with place.serving(capabilities="IMAP4rev1") as server:
        server.add(mail())
        with place.box(server, username='de"sk', password="secret") as box:
            assert len(take(box)) == 1
        with place.box(server) as box, pytest.raises(LoginFailed, match="plain letters"):
            take(box)


def test_a_mailbox_that_may_only_be_read_says_so(place: Place) -> None:
    with (
        place.serving(readonly=True) as server,
        place.box(server) as box,
        pytest.raises(BadAnswer, match="may only be read"),
    ):
        take(box)


# --- TLS


def test_starttls_comes_before_the_password(place: Place) -> None:
    with place.serving(plain_until_starttls=True) as server:
        server.add(mail())
        with place.box(server, scheme="imap") as box:
            assert len(take(box)) == 1
    assert server.heard[:2] == ["CAPABILITY", "STARTTLS"]


def test_without_starttls_no_password_is_sent(place: Place) -> None:
    """A19: no automatic downgrade."""

    def serve(connection: socket.socket) -> None:
        connection.sendall(b"* OK Hello.\r\n")
        for line in connection.makefile("rb"):
            heard.append(line.split()[1])
            known = heard[-1] == b"CAPABILITY"
            said = b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" if known else b""
            connection.sendall(
                said + line.split()[0] + (b" OK Done.\r\n" if known else b" BAD No.\r\n")
            )

    heard: list[bytes] = []
    with (
        talk.listening(serve) as (port, _),
        place.box(port, scheme="imap") as box,
        pytest.raises(FetchError),
    ):
        take(box)
    assert heard == [b"CAPABILITY", b"STARTTLS"]


def test_a_certificate_that_nobody_vouches_for_is_refused_before_the_password(
    place: Place, server
) -> None:
    """A19"""
    with place.box(server, tls=None) as box, pytest.raises(Untrusted, match="certificate"):
        take(box)
    assert server.heard == []


def test_what_was_said_before_starttls_is_forgotten(place: Place) -> None:
    """CVE-2011-0411 and its kin: answers slipped in before the encryption."""

    def serve(connection: socket.socket) -> None:
        file = connection.makefile("rb")
        connection.sendall(b"* OK Hello.\r\n")
        tag = file.readline().split()[0]
        connection.sendall(b"* CAPABILITY IMAP4rev1 STARTTLS\r\n" + tag + b" OK Done.\r\n")
        tag = file.readline().split()[0]
        number = int(tag[4:]) + 1
        forged = b"* CAPABILITY IMAP4rev1 FORGED\r\n%s%d OK Done.\r\n" % (tag[:4], number)
        connection.sendall(tag + b" OK Begin.\r\n" + forged)
        with place.serve.wrap_socket(connection, server_side=True) as encrypted:
            heard.append(encrypted.recv(1000))

    heard: list[bytes] = []
    with (
        talk.listening(serve) as (port, _),
        place.box(port, scheme="imap") as box,
        pytest.raises(FetchError),
    ):
        take(box)
    # In the encryption it asks again, and has no answer yet.
    assert heard[0].split()[1] == b"CAPABILITY"


# --- hostile servers


@pytest.mark.parametrize(
    "answer",
    [
        b"* 1 FETCH (UID 1 BODY[] {99999999999}\r\n",
        b"* 1 FETCH (UID 1 BODY[] {" + b"9" * 5000 + b"}\r\n",
        b"* 1 FETCH (UID 1 BODY[] {100}\r\nshort",
        b"* BYE\r\n",
        b"* \xff\xfe\r\n",
        b"A1 OK\r\n",
        b"x" * 100_000 + b"\r\n",
        b"",
    ],
)
def test_answers_that_are_none_are_an_error_and_no_crash(place: Place, server, answer) -> None:
    server.add(mail())

    def before(said: str, words: list[str]) -> bytes | None:
        if said == "UID FETCH" and "BODY" in words[1]:
            return answer
        return None

    server.before = before
    with place.box(server, seconds=1) as box:
        try:
            found = list(box.look())
        except FetchError:
            found = []
        assert not data(found)


def test_an_endless_answer_is_cut_off(place: Place, server, monkeypatch) -> None:
    """B01"""
    monkeypatch.setattr("wiredesk.wire.fetch.imap._LONGEST_ANSWER", 100_000)
    server.add(mail())

    def before(said: str, words: list[str]) -> bytes | None:
        return b"* 1 FETCH (UID 9 FLAGS ())\r\n" * 100_000 if said == "UID FETCH" else None

    server.before = before
    with (
        place.box(server, max_bytes=50_000) as box,
        pytest.raises(BadAnswer, match="come to the end"),
    ):
        take(box)


@pytest.mark.parametrize(
    "greeting", [b"HTTP/1.1 400 No\r\n\r\n", b"* BYE Closed.\r\n", b"\xff\r\n"]
)
def test_what_is_no_mailbox_is_said_plainly(place: Place, greeting: bytes) -> None:
    def serve(connection: socket.socket) -> None:
        place.serve.wrap_socket(connection, server_side=True).sendall(greeting)

    with (
        talk.listening(serve) as (port, _),
        place.box(port) as box,
        pytest.raises((BadAnswer, Unreachable)),
    ):
        take(box)


@pytest.mark.parametrize("scheme", ["imap", "imaps"])
def test_a_dripping_server_is_left_at_the_deadline(place: Place, scheme: str) -> None:
    """B07, B08"""

    def drip(connection: socket.socket) -> None:
        for _ in range(200):
            connection.sendall(b"*" if scheme == "imap" else b"\x16")
            time.sleep(0.05)

    with talk.listening(drip) as (port, _), place.box(port, scheme=scheme, seconds=0.5) as box:
        started = time.monotonic()
        with pytest.raises((TooSlow, Unreachable)):
            take(box)
        assert time.monotonic() - started < 3
