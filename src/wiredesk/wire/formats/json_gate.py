"""The gate that every JSON delivery passes before a parser of ours reads it.

Strict RFC 8259. What is too big, too deep or means two things at once is refused with what was
seen and where, so that an editor can tell the agency. Depth and size are counted on the text,
before anything recurses over it.
"""

import json
import re
from collections import Counter
from typing import Any, NoReturn

from wiredesk.kit.text import one_line
from wiredesk.wire.formats.xml_gate import MAX_BYTES, MAX_DEPTH, MAX_TEXT, looks_like
from wiredesk.wire.item import Refused

# Objects, arrays and commas: 3 bytes of "[]," cost a hundred in memory.
MAX_VALUES = 1_000_000
# A row's integer column ends here; nothing that an agency counts goes so far.
MAX_NUMBER = 2**63

_BLANKS = b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"
# Possessive throughout: one pass, whatever the text holds. An open string runs to the end.
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+(?:(")|\\?\Z)', re.DOTALL)
_BRACKETS = re.compile(r"[\[{]+|[\]}]+")
_START = re.compile(r'\s*+(?:\{|\[\s*+[\[\]{"\-0-9tfnNI])')
# What may stand last where a value was cut off.
_STUMP = re.compile(r"(?:t|tr|tru|f|fa|fal|fals|n|nu|nul|[-+.eE0-9]{0,30}|\\?u?[0-9a-fA-F]{0,4})")
# What a string may hold and must not keep: NUL, and halves of a surrogate pair.
_UNWANTED = re.compile("[\x00\ud800-\udfff]")
_UNWANTED_ESCAPE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_KNOWN = {
    "$schema": "a JSON schema",
    "@context": "JSON-LD, a web page's data",
    "features": "GeoJSON, a map's data",
    "jsonrpc": "a message between programs (JSON-RPC)",
}
_WORDS = {
    "Expecting value": "a value is missing",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting property name enclosed in double quotes": "a name in double quotes is missing",
    "Illegal trailing comma before end of object": "a comma stands before the closing bracket",
    "Illegal trailing comma before end of array": "a comma stands before the closing bracket",
    "Invalid control character at": "a line break or another control character stands in a text",
    "Invalid \\escape": "a backslash is followed by what is no escape",
    "Invalid \\uXXXX escape": "a \\u escape is not four hexadecimal digits",
    "Extra data": "something follows after the end",
}


def is_json(data: bytes) -> bool:
    """Whether the bytes begin as a JSON object or array does, in any Unicode encoding."""
    head = data[:2000]
    return bool(_START.match(head.decode(_encoding(head), "ignore").replace("\x00", "")))


def open_json(data: bytes) -> Any:
    """The object or array that ``data`` holds, as Python's own dicts and lists.

    UTF-8, UTF-16 or UTF-32, with or without a byte order mark. NUL is removed from every text,
    half a surrogate pair becomes U+FFFD.

    Raises:
        Refused: with the reason, and the line and column where the JSON is broken.
    """
    _check_size(data)
    text = _decode(data)
    if text.lstrip()[:1] not in ("{", "["):
        raise Refused(f"This is no agency format that we read: it looks like {looks_like(data)}.")
    _check_structure(text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_float=_float,
            parse_int=_int,
        )
    except json.JSONDecodeError as error:
        raise _reading_error(text, error) from error
    if _UNWANTED_ESCAPE.search(text) or _UNWANTED.search(text):
        return _cleaned(value)
    return value


def looks_like_json_of(obj: Any) -> str:
    """What JSON that is no format of ours seems to be, in words for an editor."""
    if isinstance(obj, list):
        return f"a JSON array of {len(obj)}"
    if not isinstance(obj, dict):
        return "JSON without an object"
    for key in ("error", "errors", "fault", "message"):
        if said := obj.get(key):
            words = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
            return f"an error message of the sender's server: “{one_line(words)[:80]}”"
    for key, name in _KNOWN.items():
        if key in obj:
            return name
    keys = ", ".join(f"“{one_line(key)[:30]}”" for key in list(obj)[:5])
    return f"JSON with {keys}" if keys else "an empty JSON object"


def _check_size(data: bytes) -> None:
    if not data.strip(_BLANKS):
        raise Refused("The file is empty." if not data else "The file holds only blanks.")
    if len(data) > MAX_BYTES:
        raise Refused(
            f"The file is too large: {len(data) / 1024 / 1024:.1f} MiB, "
            f"the limit is {MAX_BYTES // 1024 // 1024} MiB."
        )


def _encoding(data: bytes) -> str:
    """By the byte order mark, else by where the zeros stand in the first characters."""
    return json.detect_encoding(data)


def _decode(data: bytes) -> str:
    encoding = _encoding(data)
    try:
        text = data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError as error:
        if error.reason in ("unexpected end of data", "truncated data"):
            raise _cut_off(data[: error.start].decode(encoding, "replace")) from error
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(
            f"The file is not {encoding.upper().replace('-SIG', '')}, as JSON must be: byte "
            f"0x{data[error.start]:02X} in line {line} can't be read."
        ) from error
    return text.removeprefix("\ufeff").replace("\x00", "")


def _check_structure(text: str) -> None:
    """Refuse depth, masses of values and texts that are too long."""
    if len(text) > MAX_TEXT:
        for match in _STRING.finditer(text):
            if match.end() - match.start() > MAX_TEXT:
                raise Refused(
                    f"One text in the file is longer than {MAX_TEXT // 1024 // 1024} MiB: "
                    "not read, for safety."
                )
    bare = _STRING.sub("", text)
    if bare.count(",") + bare.count("[") + bare.count("{") > MAX_VALUES:
        raise Refused(f"The file holds more than {MAX_VALUES:,} values: not read, for safety.")
    depth = 0
    for run in _BRACKETS.findall(bare):
        depth += len(run) if run[0] in "[{" else -len(run)
        if depth > MAX_DEPTH:
            raise Refused(
                f"Objects and arrays are nested deeper than {MAX_DEPTH}: not read, for safety."
            )


def _is_open(text: str) -> bool:
    """Whether a bracket or a string is still open at the end."""
    last = None
    for match in _STRING.finditer(text):
        last = match
    bare = _STRING.sub("", text)
    opened, closed = bare.count("[") + bare.count("{"), bare.count("]") + bare.count("}")
    return opened > closed or (last is not None and last[1] is None)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    counts = Counter(name for name, _ in pairs)
    twice = one_line(counts.most_common(1)[0][0])[:60]
    raise Refused(
        f"An object says “{twice}” twice, and programs differ in which counts: "
        "not read, for safety."
    )


def _no_number(name: str) -> NoReturn:
    raise Refused(f"The file holds {name}, which is no number in JSON.")


def _float(digits: str) -> float:
    number = float(digits)
    if abs(number) >= MAX_NUMBER:
        raise Refused(f"A number is out of every range that news uses: {digits[:40]}.")
    return number


def _int(digits: str) -> int:
    if len(digits) > 20 or abs(int(digits)) >= MAX_NUMBER:
        raise Refused(f"A number is out of every range that news uses: {digits[:40]}.")
    return int(digits)


def _reading_error(text: str, error: json.JSONDecodeError) -> Refused:
    is_last = _STUMP.fullmatch(text[error.pos : error.pos + 40].rstrip())
    if (is_last or error.msg.startswith("Unterminated string")) and _is_open(text):
        return _cut_off(text)
    there = one_line(text[error.pos : error.pos + 40]) or "(nothing)"
    return Refused(
        f"The JSON is broken in line {error.lineno}, column {error.colno}: "
        f"{_WORDS.get(error.msg, error.msg)}. There stands “{there}”."
    )


def _cut_off(text: str) -> Refused:
    last_words = one_line(text[-60:]) or "(nothing)"
    return Refused(f"The file ends in the middle: its last words are “{last_words}”.")


def _cleaned(value: Any) -> Any:
    # No deeper than MAX_DEPTH: the text was counted.
    if isinstance(value, str):
        return _UNWANTED.sub(lambda found: "" if found[0] == "\x00" else "\ufffd", value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return _object([(_cleaned(name), _cleaned(one)) for name, one in value.items()])
    return value
