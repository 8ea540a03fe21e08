"""The gate for JSON: what it opens, what it refuses and how it says so (hostile_inputs C11)."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.wire.formats.json_gate import is_json, looks_like_json_of, open_json
from wiredesk.wire.item import Refused

GREETING = {"a": "é😀", "b": [1, -2.5, True, None, {}]}
ENCODINGS = [
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"),
    *("utf-32", "utf-32-le", "utf-32-be"),
]


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        open_json(data)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_unicode_encoding_is_told_by_its_bytes(encoding: str) -> None:
    data = json.dumps(GREETING, ensure_ascii=False).encode(encoding)
    assert is_json(data)
    assert open_json(data) == GREETING


@pytest.mark.parametrize("data", [b"<x/>", b"Hello", b"[Editor: hello]", b"", b"\x01ab", b"12"])
def test_what_is_no_object_or_array_is_not_taken_for_json(data: bytes) -> None:
    assert not is_json(data)


def test_a_page_is_refused_by_what_it_looks_like() -> None:
    assert "titled “Sign in”" in refusal(b"<!doctype html><title>Sign in</title>")
    assert refusal(b"") == "The file is empty."
    assert refusal(b" \n ") == "The file holds only blanks."
    assert refusal(b"\xff\xfe") == "The file holds only blanks."


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":'])
def test_a_depth_of_100_000_is_refused_before_anything_recurses(opening: bytes) -> None:
    assert "nested deeper than 100" in refusal(opening * 100_000)


def test_a_depth_of_100_is_read_and_101_is_not() -> None:
    assert open_json(b"[" * 100 + b"]" * 100)
    assert "nested deeper" in refusal(b"[" * 101 + b"]" * 101)


def test_brackets_inside_texts_are_no_depth() -> None:
    assert open_json(json.dumps({"a": "[{" * 500, "b": '\\"[['}).encode()) == {
        "a": "[{" * 500,
        "b": '\\"[[',
    }


def test_a_string_of_50_mb_is_refused() -> None:
    assert "too large: 47.7 MiB" in refusal(b'{"a":"' + b"x" * 50_000_000 + b'"}')
    assert "longer than 2 MiB" in refusal(b'{"a":"' + b"x" * 3_000_000 + b'"}')


def test_masses_of_values_are_refused() -> None:
    assert "more than 1,000,000 values" in refusal(b"[" + b"[]," * 1_000_000 + b"1]")


@pytest.mark.parametrize("number", ["1e308", "-1e308", "1e999", "9" * 5000, "-9223372036854775808"])
def test_numbers_beyond_every_use_are_refused(number: str) -> None:
    assert "out of every range" in refusal(f'{{"a": {number}}}'.encode())


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_in_json_is_refused(name: str) -> None:
    assert f"holds {name}" in refusal(f'{{"a": {name}}}'.encode())
    assert f"holds {name}" in refusal(f"[{name}]".encode())


def test_a_key_said_twice_is_refused_at_any_depth() -> None:
    assert "“pubstatus” twice" in refusal(b'[{"x":{"pubstatus":"usable","pubstatus":"canceled"}}]')


def test_keys_that_differ_only_by_nul_are_the_same_key() -> None:
    assert "“a” twice" in refusal(b'{"a":1,"a\\u0000":2}')


def test_many_keys_of_which_one_comes_twice_cost_no_more() -> None:
    keys = ",".join(f'"k{n}":0' for n in range(200_000))
    began = time.process_time()
    assert "“k7” twice" in refusal(f'{{{keys},"k7":1}}'.encode())
    assert time.process_time() - began < 5


def test_nul_goes_and_half_a_surrogate_pair_is_replaced() -> None:
    assert open_json(b'{"a":["x\\ud800y\\u0000z", "\\ud83d\\ude00"]}') == {"a": ["x�yz", "😀"]}
    assert open_json(b'{"a":"\xed\xa0\x80"}') == {"a": "�"}
    assert open_json(b'{"a":"x\x00y"}') == {"a": "xy"}


def test_every_cut_of_a_file_says_that_it_ends_in_the_middle() -> None:
    whole = b'{"a": [true, "b\\"\\u00e9", -1.5e3, null], "d": {"e": false}}'
    assert open_json(whole)
    for length in range(1, len(whole)):
        assert "ends in the middle" in refusal(whole[:length]), whole[:length]


def test_a_character_cut_in_half_is_a_cut_file() -> None:
    assert "ends in the middle" in refusal(b'{"a":"\xe2\x82')
    assert "ends in the middle" in refusal('{"a":"b"}'.encode("utf-16")[:-1])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('{"a" 1}', "line 1, column 6: a colon is missing. There stands “1}”"),
        ('{"a":1,\n}', "line 2, column 1: a name in double quotes is missing"),
        ('{\n"a":"x\ny"}', "line 2, column 7: a line break or another control character"),
        ('{"a":1}\n{"b":2}', "line 2, column 1: something follows after the end"),
        ('{"a":[1}', "line 1, column 8: a comma or a closing bracket is missing"),
        ("{'a':1}", "line 1, column 2: a name in double quotes is missing"),
        ('{"a":"\\x"}', "line 1, column 7: a backslash is followed by what is no escape"),
    ],
)
def test_broken_json_is_refused_with_the_place_and_what_stands_there(data: str, said: str) -> None:
    assert said in refusal(data.encode())


def test_another_encoding_is_named_with_its_line() -> None:
    said = refusal('{"a":\n"é"}'.encode("latin-1"))
    assert "not UTF-8" in said
    assert "0xE9 in line 2" in said


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":' + b'\\"' * 500_000,
        b"{" + b'"' * 1_000_001,
        b'["' + b"\\" * 1_000_001,
        b"{" + b" " * 5_000_000,
        b'{"a":' + b"9" * 1_000_000 + b"}",
    ],
)
def test_hostile_text_is_refused_in_linear_time(data: bytes) -> None:
    began = time.process_time()
    refusal(data)
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("obj", "said"),
    [
        ({"error": "Unauthorized"}, "an error message of the sender's server: “Unauthorized”"),
        ({"fault": {"code": 7}}, 'an error message of the sender\'s server: “{"code": 7}”'),
        ({"@context": "https://schema.org"}, "JSON-LD, a web page's data"),
        ({"type": "FeatureCollection", "features": []}, "GeoJSON, a map's data"),
        ({"a": 1, "b": 2}, "JSON with “a”, “b”"),
        ({}, "an empty JSON object"),
        ([1, 2], "a JSON array of 2"),
        (None, "JSON without an object"),
    ],
)
def test_json_of_another_kind_is_named_for_an_editor(obj: object, said: str) -> None:
    assert looks_like_json_of(obj) == said


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.lists(JSON, max_size=3) | st.dictionaries(st.text("abc"), JSON, max_size=3))
def test_whatever_is_json_is_read_as_it_is(value: object) -> None:
    text = json.dumps(value)
    try:
        read = open_json(text.encode())
    except Refused as refused:
        # Keys that are the same once NUL is gone.
        assert "twice" in str(refused) and "\\u0000" in text
        return
    if "\\u0000" not in text:
        assert read == value


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for tried in (data, b"{" + data, b'["' + data):
        is_json(tried)
        try:
            open_json(tried)
        except Refused as refused:
            assert str(refused)
