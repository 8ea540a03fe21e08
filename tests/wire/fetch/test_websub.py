"""WebSub's subscriber: rows J01 to J08 of the hostile inputs, as far as they are a rule.

J03 (replays) and J07 (a ping storm, a body of 1 GB) are the endpoint's own work: it bounds the body
before anything here sees it.
"""

import hmac
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.wire.fetch import NotAllowed
from wiredesk.wire.fetch.websub import (
    ECHO_HEADERS,
    SUBSCRIBE,
    UNSUBSCRIBE,
    Denied,
    NotExpected,
    Pending,
    Push,
    Verified,
    check_verification,
    find_push,
    is_signed,
    new_secret,
    new_token,
    request_body,
)

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
URL = "https://feeds.harbour.example/all"
HUB = "https://hub.example/"
SECRET = "a secret that only the hub and we know"
BODY = "<feed><title>Ferry returns – at last</title></feed>".encode()


# Discovery (section 4)


def test_link_headers_count_before_the_feed() -> None:
    feed = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="https://other/"/></feed>'
    )
    for links in (
        [f'<{HUB}>; rel="hub"', f'<{URL}>; rel="self"'],
        [f"<{HUB}>; rel=hub, <{URL}>; rel=self"],
        [f'<{URL}>; title="a, b; rel=hub"; REL="self"', f'<{HUB}>; rel="preconnect HUB"'],
        [f"<{HUB}>;rel=hub", "</all>;rel=self"],
    ):
        assert find_push(links, feed, URL) == Push((HUB,), URL), links


@pytest.mark.parametrize(
    "data",
    [
        f'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="{HUB}"/>'
        f'<link rel="self" href="{URL}"/><link href="https://harbour.example/"/></feed>',
        f'<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><link>https://harbour.example</link>'
        f'<a:link rel="hub" href="{HUB}"/><a:link rel="self" href="/all"/></channel></rss>',
        f'<html><head><link rel="hub" href="{HUB}"><link rel=self href="{URL}"></head></html>',
        # A feed that is not well-formed, as many are.
        f'<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><title>a & b</title>'
        f'<a:link rel="hub" href="{HUB}"/></channel></rss>',
    ],
)
def test_a_feed_or_a_page_names_hub_and_topic(data: str) -> None:
    assert find_push([], data.encode(), URL) == Push((HUB,), URL)


def test_https_hubs_come_first_and_what_is_no_address_is_left_out() -> None:
    links = [
        '<http://hub-b.example/>; rel="hub"',
        '<javascript:alert(1)>; rel="hub"',
        '<https://hub-a.example/>; rel="hub"',
        f'<{URL}>; rel="self"',
    ]
    found = find_push(links, b"", URL)
    assert found == Push(("https://hub-a.example/", "http://hub-b.example/"), URL)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"<rss><channel/></rss>",
        f'<html><body><link rel="hub" href="{HUB}"></body></html>'.encode(),
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="hub" href="{HUB}"/></entry>'
        "</feed>".encode(),
    ],
)
def test_no_hub_is_found_where_others_may_write(data: bytes) -> None:
    """8.1: what stands in a comment or an item is not the publisher's word."""
    assert find_push([], data, URL) is None


@pytest.mark.parametrize(
    "topic", ["https://evil.example/all", "http://127.0.0.1/all", "https://harbour.example/all"]
)
def test_a_topic_of_another_publisher_is_not_subscribed_to(topic: str) -> None:
    """J08: his news would come in under this source's name."""
    with pytest.raises(NotAllowed, match="another publisher"):
        find_push([f"<{HUB}>; rel=hub", f"<{topic}>; rel=self"], b"", URL)


def test_a_www_more_or_less_is_the_same_publisher() -> None:
    links = [f"<{HUB}>; rel=hub", "<https://www.harbour.example/f>; rel=self"]
    found = find_push(links, b"", "https://harbour.example/f")
    assert found == Push((HUB,), "https://www.harbour.example/f")


@given(st.lists(st.text(max_size=200), max_size=4), st.binary(max_size=200))
def test_any_headers_and_bytes_name_a_hub_or_none(links: list[str], data: bytes) -> None:
    try:
        find_push(links, data, URL)
    except NotAllowed:
        pass


def test_reading_link_headers_is_linear() -> None:
    for part in ("<", "<a>", ";rel", ' ; rel="', "<a>;  ", '"'):
        find_push([part * (100_000 // len(part))], b"", URL)


# The request (5.1)


def test_a_request_holds_what_the_specification_asks_for() -> None:
    body = request_body(
        SUBSCRIBE, topic=URL + "?a=b&c=ü", callback="https://desk.example/push/x", secret=SECRET
    )
    assert parse_qs(body.decode("ascii")) == {
        "hub.mode": ["subscribe"],
        "hub.topic": [URL + "?a=b&c=ü"],
        "hub.callback": ["https://desk.example/push/x"],
        "hub.secret": [SECRET],
        "hub.lease_seconds": ["864000"],
    }
    left = request_body(UNSUBSCRIBE, topic=URL, callback="https://desk.example/push/x", secret="s")
    assert set(parse_qs(left.decode())) == {"hub.mode", "hub.topic", "hub.callback"}


def test_secrets_and_tokens_are_long_and_never_twice_the_same() -> None:
    assert len({new_secret() for _ in range(100)} | {new_token() for _ in range(100)}) == 200
    assert 40 <= len(new_secret().encode()) < 200


# The hub's question (5.2, 5.3)


def asked(**changes: Sequence[str] | None) -> dict[str, Sequence[str]]:
    query = {
        "mode": ["subscribe"],
        "topic": [URL],
        "challenge": ["c-1"],
        "lease_seconds": ["864000"],
        **changes,
    }
    return {f"hub.{name}": values for name, values in query.items() if values is not None}


PENDING = Pending(SUBSCRIBE, URL, NOW - timedelta(minutes=1))


def check(query: dict[str, Sequence[str]], pending: Pending | None = PENDING) -> Verified | Denied:
    return check_verification(query, pending, topic=URL, now=NOW)


def test_what_we_asked_for_is_verified_and_renewed_at_four_fifths() -> None:
    """J06"""
    assert check(asked()) == Verified("c-1", NOW + timedelta(days=8), NOW + timedelta(days=10))
    leaving = Pending(UNSUBSCRIBE, URL, NOW)
    assert isinstance(check(asked(mode=["unsubscribe"], lease_seconds=None), leaving), Verified)


@pytest.mark.parametrize(
    ("query", "pending"),
    [
        pytest.param(asked(topic=["https://evil.example/"]), PENDING, id="J04-other-topic"),
        pytest.param(asked(topic=[URL, "https://evil.example/"]), PENDING, id="J04-two-topics"),
        pytest.param(asked(topic=None), PENDING, id="J04-no-topic"),
        pytest.param(asked(mode=["publish"]), PENDING, id="J04-wrong-mode"),
        pytest.param(asked(mode=["Subscribe"]), PENDING, id="J04-other-case"),
        pytest.param(asked(mode=None), PENDING, id="J04-no-mode"),
        pytest.param(asked(), None, id="J04-nothing-pending"),
        pytest.param(
            asked(), Pending(SUBSCRIBE, URL, NOW - timedelta(hours=25)), id="J04-after-expiry"
        ),
        pytest.param(
            asked(), Pending(SUBSCRIBE, URL, NOW + timedelta(hours=1)), id="J04-from-the-future"
        ),
        pytest.param(
            asked(), Pending(SUBSCRIBE, "https://old.example/", NOW), id="J04-other-pending"
        ),
        pytest.param(asked(challenge=None), PENDING, id="J04-no-challenge"),
        pytest.param(asked(challenge=[""]), PENDING, id="J04-empty-challenge"),
        pytest.param(asked(challenge=["a", "b"]), PENDING, id="J04-two-challenges"),
        pytest.param(asked(challenge=["x" * 1001]), PENDING, id="J04-long-challenge"),
        pytest.param(asked(mode=["unsubscribe"]), None, id="J05-nobody-asked"),
        pytest.param(asked(mode=["unsubscribe"]), PENDING, id="J05-while-subscribing"),
        pytest.param({}, PENDING, id="J04-empty"),
    ],
)
def test_what_we_did_not_ask_for_is_not_found(
    query: dict[str, Sequence[str]], pending: Pending | None
) -> None:
    """J04, J05: 404 and no echo."""
    with pytest.raises(NotExpected):
        check(query, pending)


def test_an_echo_can_not_become_a_page() -> None:
    """J04"""
    verified = check(asked(challenge=["<script>alert(1)</script>"]))
    assert isinstance(verified, Verified)
    assert verified.challenge == "<script>alert(1)</script>"
    assert ECHO_HEADERS["Content-Type"].startswith("text/plain")
    assert ECHO_HEADERS["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("lease", "hours"),
    [
        (["0"], 1),
        (["-1"], 1),
        (["3599"], 1),
        (["7200"], 2),
        (["1000000000000"], 720),
        (["9" * 20], 720),
        (["1e12"], 1),
        (["9" * 400], 1),
        (["٣٦٠٠"], 1),
        ([""], 1),
        (None, 1),
        ([], 1),
    ],
)
def test_a_lease_is_between_an_hour_and_thirty_days(lease: list[str] | None, hours: float) -> None:
    """J06"""
    verified = check(asked(lease_seconds=lease))
    assert isinstance(verified, Verified)
    assert verified.ends_at - NOW == timedelta(hours=hours)
    assert verified.renew_at - NOW == timedelta(hours=hours) * 0.8


def test_a_hub_may_say_no_at_any_time() -> None:
    """5.2"""
    reason = ["<b>No</b>\r\nroom\u202e left"]
    denied = check(asked(mode=["denied"], reason=reason, challenge=None), None)
    assert denied == Denied("<b>No</b> room left")
    assert check(asked(mode=["denied"])) == Denied("The hub gives no reason.")
    with pytest.raises(NotExpected):
        check(asked(mode=["denied"], topic=["https://evil.example/"]))


# Contents (7, 7.1)


def signature(body: bytes = BODY, method: str = "sha256", secret: str = SECRET) -> str:
    return f"{method}=" + hmac.new(secret.encode(), body, method).hexdigest()


@pytest.mark.parametrize("method", ["sha256", "sha384", "sha512"])
def test_a_signature_over_the_raw_bytes_is_good(method: str) -> None:
    assert is_signed(BODY, [signature(method=method)], SECRET)
    upper = f"{method}=" + signature(method=method).partition("=")[2].upper()
    assert is_signed(BODY, [upper], SECRET)


@pytest.mark.parametrize(
    "signatures",
    [
        pytest.param([], id="J01-none"),
        pytest.param([""], id="J01-empty"),
        pytest.param([signature(secret="another")], id="J01-wrong-secret"),
        pytest.param([signature(BODY + b"\n")], id="J01-other-body"),
        pytest.param([signature(method="sha1")], id="J02-sha1"),
        pytest.param([signature(method="md5")], id="J02-md5"),
        pytest.param([signature(), signature()], id="J02-two-headers"),
        pytest.param([f"{signature()},{signature()}"], id="J02-two-in-one"),
        pytest.param([signature()[:-1]], id="J02-odd-length"),
        pytest.param([signature()[:-32]], id="J02-truncated"),
        pytest.param([signature() + "0"], id="J02-a-digit-more"),
        pytest.param([signature() + "00"], id="J02-a-byte-more"),
        pytest.param(["sha256=" + "é" * 64], id="J02-no-hex"),
        pytest.param(["sha256=" + " " * 64], id="J02-blanks"),
        pytest.param([signature().replace("=", ":")], id="J02-no-method"),
        pytest.param(["SHA256" + signature()[6:]], id="J02-upper-case-method"),
        pytest.param([signature(method="sha512")[:7] + signature()[7:]], id="J02-mislabelled"),
        pytest.param([signature(method="sha3_256")], id="J02-other-method"),
    ],
)
def test_what_is_not_well_signed_is_ignored(signatures: list[str]) -> None:
    """J01, J02"""
    assert not is_signed(BODY, signatures, SECRET)


def test_without_a_secret_nothing_is_signed() -> None:
    """J02: an empty secret is one that everybody knows."""
    assert not is_signed(BODY, [signature(secret="")], "")


@given(st.binary(max_size=200), st.text(max_size=200))
def test_no_text_is_a_signature_by_chance(body: bytes, text: str) -> None:
    assert not is_signed(body, [text], SECRET)


def test_the_feeds_of_the_corpora_are_read_for_hubs(corpora: Path) -> None:
    """None of the real and hostile feeds breaks the search for a hub."""
    found = 0
    for path in sorted((corpora / "feeds" / "miniflux").rglob("*.xml")):
        try:
            found += find_push([], path.read_bytes(), URL) is not None
        except NotAllowed:
            found += 1
    assert found > 0
