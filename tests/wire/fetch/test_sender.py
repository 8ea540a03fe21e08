"""Who sent a mail: what our own mail server found, and nothing that the mail says of itself."""

import time

import pytest

from wiredesk.wire.fetch.sender import NotVouchedFor, sender

OURS = "mx.newsroom.example"
PASSED = f"{OURS}; dkim=pass header.d=agency.example"


def mail(*results: str, sent_by: str = "Desk <desk@agency.example>", body: str = "Copy.") -> bytes:
    head = [f"Authentication-Results: {result}" for result in results]
    head += ["Received: from a by b", f"From: {sent_by}", "Subject: The ferry is late"]
    return ("\r\n".join(head) + "\r\n\r\n" + body).encode("utf-8", "surrogateescape")


def ask(data: bytes, *, server: str = OURS, allowed: tuple[str, ...] = ("agency.example",)) -> str:
    return sender(data, server=server, allowed=allowed)


@pytest.mark.parametrize(
    "result",
    [
        PASSED,
        f"{OURS.upper()} 1;\r\n\tdkim = pass\r\n\t(2048 bit; dkim=fail) header.d=Agency.Example",
        f"{OURS}; dkim=pass header.i=@agency.example header.s=a header.b=x",
        f"{OURS}; dkim=fail header.d=agency.example; dkim=pass header.d=agency.example",
        f"{OURS}; spf=pass (says who) smtp.mailfrom=bounce@agency.example",
        f"{OURS}; spf=pass smtp.mailfrom=agency.example",
        f"{OURS}; dkim=pass header.d=mail.agency.example; dmarc=pass header.from=agency.example",
        f"{OURS}; dkim/1=pass header.d=agency.example",
    ],
)
def test_our_servers_word_for_the_domain_counts(result: str) -> None:
    assert ask(mail(result)) == "desk@agency.example"


@pytest.mark.parametrize(
    "result",
    [
        f"{OURS}; none",
        f"{OURS};",
        f"{OURS}; dkim=fail header.d=agency.example",
        f"{OURS}; dkim=pass header.d=evil.example",
        f"{OURS}; dkim=pass header.d=agency.example.evil.example",
        f"{OURS}; dkim=pass header.d=evil-agency.example",
        f"{OURS}; dkim=pass header.d=example",
        f"{OURS}; dkim=pass",
        f"{OURS}; spf=pass smtp.mailfrom=x@evil.example",
        f"{OURS}; spf=pass smtp.helo=agency.example",
        f"{OURS}; dmarc=pass header.from=evil.example",
        f"{OURS}; x-said=pass header.d=agency.example",
        f"{OURS}; spf=fail smtp.mailfrom=x dkim=pass header.d=agency.example",
        f'{OURS}; spf=fail smtp.mailfrom="a; dkim=pass header.d=agency.example"@evil.example',
        f'{OURS}; spf=fail smtp.mailfrom="a\\"; dkim=pass header.d=agency.example;\\""@x',
        f"{OURS}; spf=fail (; dkim=pass header.d=agency.example)",
        f"{OURS} (; dkim=pass header.d=agency.example",
    ],
)
def test_a_forged_from_is_found_out(result: str) -> None:
    """K13"""
    with pytest.raises(NotVouchedFor, match="may be forged"):
        ask(mail(result))


def test_results_that_the_sender_brought_along_are_not_believed() -> None:
    """K13: by another name, or under our server's own."""
    for results in (
        ("mx.evil.example; dkim=pass header.d=agency.example",),
        (f"{OURS}; dkim=fail header.d=agency.example", PASSED),
        (f"{OURS}.evil.example; dkim=pass header.d=agency.example",),
        (),
    ):
        with pytest.raises(NotVouchedFor):
            ask(mail(*results))
    with pytest.raises(NotVouchedFor, match=f"no Authentication-Results of {OURS}"):
        ask(mail(body=f"\r\nAuthentication-Results: {PASSED}"))


@pytest.mark.parametrize(
    "sent_by",
    [
        '"desk@agency.example" <x@evil.example>',
        "desk@agency.example <x@evil.example>",
        "<desk@agency.example> <x@evil.example>",
        "desk@agency.example, x@evil.example",
        "x@evil.example, desk@agency.example",
        "desk@agency.example)x@evil.example",
        "desk@agency.example (x@evil.example)x",
        "desk@agency.example@evil.example",
        "<desk@agency.example",
        "x@evil.example\r\nFrom: desk@agency.example",
        "desk@agency.example\r\nfrom: x@evil.example",
        "",
        "desk",
        "=?utf-8?q?desk=40agency.example?=",
        '"desk"@agency.example',
        "Group: desk@agency.example;",
    ],
)
def test_a_from_that_can_be_read_in_two_ways_is_nobodys(sent_by: str) -> None:
    """K13 (and CVE-2023-27043)"""
    with pytest.raises(NotVouchedFor):
        ask(mail(PASSED, sent_by=sent_by))


@pytest.mark.parametrize(
    "sent_by",
    [
        "desk@agency.example",
        "DESK@Agency.Example",
        '"Desk, the (old)" <desk@agency.example>',
        "=?utf-8?q?J=C3=B6rg?= <desk@agency.example>",
        "Jörg <desk@agency.example>",
        "Desk\r\n <desk@agency.example>",
        "desk@agency.example (the desk)",
    ],
)
def test_an_honest_from_is_read(sent_by: str) -> None:
    assert ask(mail(PASSED, sent_by=sent_by)) == "desk@agency.example"


def test_the_list_names_addresses_or_domains() -> None:
    data = mail(PASSED)
    for allowed in (
        ("desk@agency.example",),
        ("@agency.example",),
        ("x.example", "AGENCY.example"),
    ):
        assert ask(data, allowed=allowed)
    for allowed in ((), ("sport@agency.example",), ("example",), ("mail.agency.example",)):
        with pytest.raises(NotVouchedFor, match="not on this source's list"):
            ask(data, allowed=allowed)


def test_without_our_servers_name_nobody_is_vouched_for() -> None:
    with pytest.raises(NotVouchedFor, match="settings"):
        ask(mail(PASSED), server="")
    with pytest.raises(NotVouchedFor):
        ask(mail("; dkim=pass header.d=agency.example"), server="")


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        '"' * 100_000,
        "\\" * 100_000,
        "a=" * 50_000,
        " = " * 40_000,
        ";" * 100_000,
        "<" * 100_000,
        "a@" * 50_000,
        "=?utf-8?q?" * 10_000,
        "\r\n " * 30_000,
    ],
)
def test_hostile_headers_cost_little(text: str) -> None:
    started = time.process_time()
    for data in (mail(PASSED, sent_by=text), mail(f"{OURS}; {text}"), mail(text)):
        with pytest.raises(NotVouchedFor):
            ask(data)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 1000, b"x" * 400_000, b"\r\n\r\n", b"From\xff: \x80"]
)
def test_what_is_no_mail_is_nobodys(data: bytes) -> None:
    with pytest.raises(NotVouchedFor):
        ask(data)
