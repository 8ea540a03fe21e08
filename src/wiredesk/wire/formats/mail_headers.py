"""A mail's header lines as text: encoded words (RFC 2047), parameters (RFC 2231).

The standard library's header parsers take minutes over hostile lines and raise what they please;
these read a raw line once.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from email.message import Message
from email.utils import collapse_rfc2231_value

from wiredesk.kit.text import one_line
from wiredesk.wire.formats import text_gate

_ENCODED_WORD = re.compile(
    rb"=\?([A-Za-z0-9_.:+-]{1,60})(?:\*[^?\s]{0,20})?\?([bqBQ])\?([^?]{0,4000})\?="
)


def first(message: Message, name: str) -> str:
    """The first header of that name as one clean line, "" where there is none."""
    return next(every(message, name), "")


def every(message: Message, name: str) -> Iterator[str]:
    """All headers of that name, each as one clean line."""
    for key, raw in message.raw_items():
        if key.lower() == name:
            yield decoded(str(raw))


def raw(message: Message, name: str) -> str:
    """The first header of that name as it came, "" where there is none."""
    return next((str(value) for key, value in message.raw_items() if key.lower() == name), "")


def decoded(sent: str) -> str:
    """A raw header as one clean line. Words that can't be decoded stay as they are."""
    data = sent.encode("utf-8", "surrogateescape")
    # One character may be parted over two words of the same charset: their bytes are joined first.
    pieces: list[tuple[str, bytes]] = []
    at = 0
    for match in _ENCODED_WORD.finditer(data):
        between = data[at : match.start()]
        if between.strip() or not pieces or not pieces[-1][0]:
            pieces.append(("", between))
        charset, content = _content(match)
        if pieces[-1][0] and pieces[-1][0] == charset:
            pieces[-1] = (charset, pieces[-1][1] + content)
        else:
            pieces.append((charset, content))
        at = match.end()
    pieces.append(("", data[at:]))
    return one_line(
        "".join(
            text_gate.decode_as(piece, charset if charset != "?" else "")[0]
            if charset
            else text_gate.decode(piece)[0]
            for charset, piece in pieces
        )
    )


def _content(match: re.Match[bytes]) -> tuple[str, bytes]:
    """The charset ("?" where the word belies it) and the bytes of an encoded word."""
    payload = match[3]
    charset = match[1].decode("ascii").lower()
    if not payload.isascii():
        # Some mailers leave the bytes of another charset inside.
        charset = "?"
    try:
        if match[2] in b"bB":
            return charset, base64.b64decode(payload + b"=" * (-len(payload) % 4))
        return charset, quopri.decodestring(payload, header=True)
    except (binascii.Error, ValueError):
        return "?", match[0]


def parameter(sent: str, name: str) -> str:
    """A parameter (``charset``, ``filename``) of a raw header, "" where it is not there."""
    holder = Message()
    holder["x"] = sent.replace("\r", " ").replace("\n", " ")
    try:
        value = holder.get_param(name, "", header="x")
        found = value if isinstance(value, str) else collapse_rfc2231_value(value or "")
    except (ValueError, LookupError, TypeError):
        return ""
    return decoded(found)
