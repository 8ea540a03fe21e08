"""The gate of every mail, and its parts: which text is the body, what is attached.

The standard library parses MIME; around it stand limits, since it has none. Headers are kept
raw and cut, and read one by one: its own header parsers take minutes over hostile lines, and raise
what they please.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32

from wiredesk.kit.html import sanitise, sanitised_to_text
from wiredesk.wire.formats import mail_headers, text_gate
from wiredesk.wire.item import Refused

MAX_BYTES = 30 * 1024 * 1024
MAX_HEADERS = 1024 * 1024
MAX_PARTS = 1000
MAX_DEPTH = 50
# Mails within mails: each is read as a file of its own, so that its text is parsed so many times.
MAX_FORWARDED = 20
MAX_TEXT = 1024 * 1024
_LONGEST_HEADER = 16 * 1024
_DATA = re.compile(r"[\s\ufeff]{0,200}(?:\{\s*\"|\[\s*\{|<\?xml\b|\x16{0,3}\x01)")
_NEXT_MAIL = re.compile(rb"\n\r?\nFrom \S{1,200} .{10,60}\d{4}\r?\n[A-Za-z-]{1,60}:")
_MEDIA = ("image/", "video/", "audio/", "font/", "model/")


class _Careful(Compat32):
    """Raw headers, cut where no honest one is so long."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, _, value = sourcelines[0].partition(":")
        value = value.lstrip(" \t") + "".join(sourcelines[1:])
        return name, value.rstrip("\r\n")[:_LONGEST_HEADER]


@dataclass(frozen=True)
class Part:
    """An attachment: its name and type as sent, its decoded bytes."""

    name: str
    kind: str
    data: bytes


@dataclass
class Parts:
    """A mail's body as sanitised HTML, what is attached, and remarks.

    ``enclosed`` is a text that is no copy but a file of some format, JSON or XML or a wire's.
    """

    html: str = ""
    enclosed: Part | None = None
    count: int = 0
    attachments: list[Part] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


def open_mail(data: bytes) -> Message:
    """The parsed mail, within every limit.

    Raises:
        Refused: too large, too many parts, too deeply nested.
    """
    data = text_gate.as_bytes(data).lstrip()
    if len(data) > MAX_BYTES:
        raise Refused(
            f"The mail is too large: {len(data) / 1024 / 1024:.0f} MiB, "
            f"the limit is {MAX_BYTES // 1024 // 1024} MiB."
        )
    if data.startswith(b"From ") and (others := len(_NEXT_MAIL.findall(data))):
        raise Refused(f"A mailbox of {others + 1} mails: each must come as a file of its own.")
    end = re.search(rb"\r?\n\r?\n", data)
    if (end.start() if end else len(data)) > MAX_HEADERS:
        raise Refused("The mail's headers are longer than 1 MiB: not read, for safety.")
    lower = data.lower()
    if lower.count(b"multipart/") > MAX_PARTS or lower.count(b"message/") > MAX_PARTS:
        raise Refused(f"The mail has more than {MAX_PARTS} parts: not read, for safety.")
    if lower.count(b"message/rfc822") > MAX_FORWARDED:
        raise Refused(f"More than {MAX_FORWARDED} mails within the mail: not read, for safety.")
    if _dividers(data) > MAX_PARTS + 1:
        raise Refused(f"The mail has more than {MAX_PARTS} parts: not read, for safety.")
    try:
        message: Message = BytesParser(policy=_Careful()).parsebytes(data)
    except RecursionError:
        raise Refused("The mail's parts are nested too deeply: not read, for safety.") from None
    return message


def _dividers(data: bytes) -> int:
    """How many lines could part the mail's parts: those that begin with a named boundary."""
    names = re.findall(rb"boundary\s{0,5}=\s{0,5}\"?([^\"\r\n;]{1,200})", data, re.IGNORECASE)
    starts = tuple(b"--" + name.strip() for name in dict.fromkeys(names[: MAX_PARTS + 1]))
    if not starts:
        return 0
    lines = (line for line in re.findall(rb"^--[^\r\n]{1,300}", data, re.MULTILINE))
    return sum(line.startswith(starts) for line in lines)


def read_parts(message: Message) -> Parts:
    """The body, the attachments. Alternatives give the richer one, all other texts follow on.

    Raises:
        Refused: too many parts, too deeply nested.
    """
    parts = Parts()
    htmls = [html for html in _bodies(message, parts, 0) if html]
    parts.html = sanitise("".join(htmls)) if len(htmls) > 1 else "".join(htmls)
    return parts


def _bodies(part: Message, parts: Parts, depth: int) -> Iterator[str]:
    """The texts of a part, in order; what is attached goes into ``parts``."""
    if depth > MAX_DEPTH:
        raise Refused(f"The mail's parts are nested deeper than {MAX_DEPTH}: not read, for safety.")
    parts.count += 1
    if parts.count > MAX_PARTS:
        raise Refused(f"The mail has more than {MAX_PARTS} parts: not read, for safety.")
    kind = part.get_content_type()
    if kind == "message/rfc822":
        _attach_mail(part, parts)
    elif part.is_multipart():
        children = [one for one in part.get_payload() if isinstance(one, Message)]
        if kind == "multipart/alternative":
            found = ["".join(_bodies(child, parts, depth + 1)) for child in children]
            yield _richest(found)
        else:
            for child in children:
                yield from _bodies(child, parts, depth + 1)
    elif _is_attached(part, kind):
        _attach(part, kind, parts)
    else:
        yield _text(part, kind, parts)


def _richest(found: list[str]) -> str:
    """The last of several renderings (RFC 2046: the best), unless it says much less."""
    found = [html for html in found if html]
    if not found:
        return ""
    most = max(len(sanitised_to_text(html)) for html in found)
    fitting = [html for html in found if len(sanitised_to_text(html)) >= most * 0.6]
    return fitting[-1]


def _is_attached(part: Message, kind: str) -> bool:
    disposition = mail_headers.raw(part, "content-disposition").lower()
    if disposition.startswith("attachment") or kind not in ("text/plain", "text/html"):
        return True
    return bool(_name(part)) and not disposition.startswith("inline")


def _attach(part: Message, kind: str, parts: Parts) -> None:
    name = _name(part)
    if kind.startswith(_MEDIA):
        parts.flags.append(f"not kept: {kind} “{name}”"[:200])
        return
    data = _bytes(part)
    if data.strip():
        parts.attachments.append(Part(name, kind, data))


def _attach_mail(part: Message, parts: Parts) -> None:
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if isinstance(inner, Message):
        parts.attachments.append(
            Part(_name(part) or "a forwarded mail", "message/rfc822", _as_bytes(inner))
        )
    elif data := _bytes(part):
        parts.attachments.append(Part(_name(part), "message/rfc822", data))


def _as_bytes(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except (UnicodeError, LookupError, ValueError):
        # The generator knows fewer charsets than senders use.
        return message.as_string().encode("utf-8", "surrogateescape")


def _text(part: Message, kind: str, parts: Parts) -> str:
    data = _bytes(part)
    if len(data) > MAX_TEXT:
        parts.flags.append("one text of the mail is longer than 1 MiB: cut off")
        data = data[:MAX_TEXT]
    text, flag = text_gate.decode_as(data, _parameter(part, "charset"))
    parts.flags += [flag] if flag else []
    if kind == "text/html":
        return sanitise(text)
    if _parameter(part, "format").lower() == "flowed":
        text = _unflow(text, _parameter(part, "delsp").lower() == "yes")
    if parts.enclosed is None and _DATA.match(text):
        parts.enclosed = Part("the mail's own text", kind, text.strip().encode("utf-8", "replace"))
    return text_gate.to_html(text)


def _unflow(text: str, delsp: bool) -> str:
    """RFC 3676: a line that ends with a space goes on in the next one."""
    out: list[list[str]] = []
    flowing = False
    for line in text.replace("\r\n", "\n").split("\n"):
        is_signature = line == "-- "
        line = line[1:] if line.startswith(" ") else line
        goes_on = line.endswith(" ") and not is_signature
        piece = line[:-1] if goes_on and delsp else line
        if flowing and not is_signature:
            out[-1].append(piece)
        else:
            out.append([piece])
        flowing = goes_on
    return "\n".join("".join(pieces) for pieces in out)


def _bytes(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError, TypeError):
        data = None
    if isinstance(data, bytes):
        return data
    payload = part.get_payload()
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _parameter(part: Message, name: str) -> str:
    """A parameter of Content-Type, as text."""
    return mail_headers.parameter(mail_headers.raw(part, "content-type"), name)


def _name(part: Message) -> str:
    """The file name that a part gives itself (RFC 2183, RFC 2231)."""
    name = mail_headers.parameter(
        mail_headers.raw(part, "content-disposition"), "filename"
    ) or _parameter(part, "name")
    return name.replace("/", "_").replace("\\", "_")[:120]
