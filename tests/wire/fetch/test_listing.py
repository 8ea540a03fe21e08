"""Which files of a listing are whole and new; and how an operator's address is read."""

import json

import pytest

from wiredesk.wire.fetch import NotAllowed
from wiredesk.wire.fetch.endpoint import Endpoint, endpoint, plain
from wiredesk.wire.fetch.listing import Listed, empty_cursor, told, whole


def look(listed: list[Listed], cursor: dict, now: float, **settings) -> list[str]:
    found = whole(listed, cursor, now=now, **settings)
    json.dumps(cursor)
    return [one.name for one, reason in found if not reason]


def test_a_file_is_whole_when_two_looks_two_seconds_apart_show_it_alike() -> None:
    """E11"""
    cursor = empty_cursor(None)
    assert look([Listed("x", 4, "1")], cursor, 100.0) == []
    assert look([Listed("x", 4, "1")], cursor, 101.9) == []
    assert look([Listed("x", 4, "1")], empty_cursor(cursor), 102.0) == ["x"]
    assert look([Listed("x", 5, "1")], cursor, 104.0) == []
    assert look([Listed("x", 5, "2")], cursor, 106.0) == []
    assert look([Listed("x", 5, "2")], cursor, 108.0) == ["x"]


def test_a_clock_that_was_put_back_keeps_no_file_waiting() -> None:
    cursor = empty_cursor(None)
    look([Listed("x", 4, "1")], cursor, 100_000.0)
    assert look([Listed("x", 4, "1")], cursor, 10.0) == ["x"]


def test_the_oldest_come_first_and_the_rest_later() -> None:
    listed = [Listed(f"{n}", 4, f"{999 - n:03}") for n in range(300)]
    cursor = empty_cursor(None)
    look(listed, cursor, 100.0)
    assert look(listed, cursor, 103.0, limit=3) == ["299", "298", "297"]


def test_what_is_remembered_is_bounded_and_leaves_nobody_out() -> None:
    """E11: a folder of many files, as another machine lists it."""
    listed = [Listed(f"{n}", 4, f"{n:06}") for n in range(9_000)]
    cursor, taken, now = empty_cursor(None), [], 100.0
    while listed and now < 1000:
        found = look(listed, cursor, now)
        assert len(json.dumps(cursor)) < 200_000
        taken += found
        gone = set(found)
        listed = [one for one in listed if one.name not in gone]
        now += 2
    assert taken == [f"{n}" for n in range(9_000)]


def test_what_was_told_is_told_again_only_when_it_changed() -> None:
    cursor = empty_cursor(None)
    link = Listed("x", 4, "1", "a symbolic link")
    whole([link], cursor, now=100.0)
    ((one, reason),) = whole([link], cursor, now=103.0)
    assert reason.startswith("This is a symbolic link")
    told(one, cursor)
    assert whole([link], cursor, now=106.0) == []
    changed = Listed("x", 5, "1", "a symbolic link")
    whole([changed], cursor, now=109.0)
    assert len(whole([changed], cursor, now=112.0)) == 1
    whole([], cursor, now=115.0)
    assert cursor == {"watched": {}, "told": {}}


def test_names_in_any_bytes_are_kept_as_json() -> None:
    """E09"""
    cursor = empty_cursor(None)
    look([Listed("\udcff\udcfe", 4, "1"), Listed("a\0b", 4, "1")], cursor, 100.0)
    assert "\\ud" not in json.dumps(cursor) and "\\u0000" not in json.dumps(cursor)


PORTS = {"sftp": 22, "ftp": 21}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sftp://wire.example", Endpoint("sftp", "wire.example", 22, "/")),
        ("SFTP://Wire.Example:2222/out", Endpoint("sftp", "wire.example", 2222, "/out")),
        ("ftp://[2001:db8::1]/a%20b/c%C3%A5", Endpoint("ftp", "2001:db8::1", 21, "/a b/cå")),
    ],
)
def test_an_address_is_read_into_its_parts(url: str, expected: Endpoint) -> None:
    assert endpoint(url, PORTS) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "sftp://",
        "sftp:wire.example",
        "http://wire.example",
        "sftp://u:p@h/",
        "sftp://h/?q",
        "sftp://h/#f",
        "sftp://h\\@x/",
        "sftp://h h/",
        "sftp://h:0x16/",
        "sftp://h/%0a",
        "sftp://\n",
    ],
)
def test_an_address_that_can_be_read_in_two_ways_is_refused(url: str) -> None:
    """A14, A17, A18, K14"""
    with pytest.raises(NotAllowed):
        endpoint(url, PORTS)


@pytest.mark.parametrize("character", ["\r", "\n", "\0", "\x1b", "\x7f", "\x85", "\ud800"])
def test_control_characters_in_a_setting_are_refused(character: str) -> None:
    """K14"""
    with pytest.raises(NotAllowed, match="The user name holds line ends"):
        plain("user name", f"desk{character}")
    assert plain("user name", "Jörg Müller ✓") == "Jörg Müller ✓"
