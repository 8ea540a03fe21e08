"""Bytes of a text format made text: which charset, no control characters, paragraphs.

The wire formats of the teleprinter age declare no charset. What can't be known is decided by what
the bytes say, and said to the desk. Nothing here opens a file or obeys what it reads.
"""

import re
from html import escape

from wiredesk.kit.html import sanitise
from wiredesk.kit.text import clean

# A line longer than this was not wrapped by its sender: it is a paragraph of its own.
LONGEST_WRAPPED = 100
# Nobody wraps so narrowly: such lines were meant.
NARROWEST_WRAPPED = 40
# Senders wrap raggedly: a line so much shorter than the widest may still run on.
_RAGGED = 12

_ESCAPE = re.compile(rb"\x1b([%$()*+,./-]{1,3})([0-~])")
# What steers a terminal (ECMA-48).
_STEERING = re.compile(rb"\x1b\[[0-?]{0,20}[ -/]{0,4}[@-~]")
# ISO 2022, the escape sequences that IPTC 7901 (annex C) and ISO 646 agencies use.
_G1 = {
    "A": "iso8859-1",
    "B": "iso8859-2",
    "C": "iso8859-3",
    "D": "iso8859-4",
    "L": "iso8859-5",
    "G": "iso8859-6",
    "F": "iso8859-7",
    "H": "iso8859-8",
    "M": "iso8859-9",
    "V": "iso8859-10",
    "b": "iso8859-15",
}
_DIN_66003 = str.maketrans("[\\]{|}~@", "ÄÖÜäöüß§")
_G0 = {
    "B": {},
    "A": str.maketrans("#", "£"),
    "K": _DIN_66003,
    "R": str.maketrans("#@[\\]{|}~", "£à°ç§éùè¨"),
    "f": str.maketrans("#@[\\]{|}~", "£à°ç§éùè¨"),
    "Y": str.maketrans("#@[\\]`{|}~", "£§°çéùàòèì"),
    "Z": str.maketrans("#@[\\]{|}", "£§¡Ñ¿°ñç"),
    "G": str.maketrans("[\\]{|}~$", "ÄÖÅäöå¯¤"),
    "H": str.maketrans("@[\\]^`{|}~$", "ÉÄÖÅÜéäöåü¤"),
    "`": str.maketrans("[\\]{|}", "ÆØÅæøå"),
    "E": str.maketrans("[\\]{|}", "ÆØÅæøå"),
}
_HIGH_RUN = re.compile(rb"[A-Za-z]?[\x80-\xff]+[A-Za-z]?")
_GERMAN_7_BIT = re.compile(r"[A-Za-z][{|}~][a-z]")
_TWICE = re.compile("Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u201e-\u2026]|â€")
_BULLET = re.compile(r"[-+*•–]\s")
_COLUMNS = re.compile(r"\S {3,}\S")


def as_bytes(data: bytes) -> bytes:
    """``data`` without a byte order mark; what is UTF-16 comes back as UTF-8."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:]
    codec = ""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codec = "utf-16"
    else:
        head = data[:400]
        half = len(head) // 2
        if half > 20 and head[1::2].count(0) > half * 0.8 and head[::2].count(0) < half * 0.2:
            codec = "utf-16-le"
        elif half > 20 and head[::2].count(0) > half * 0.8 and head[1::2].count(0) < half * 0.2:
            codec = "utf-16-be"
    if not codec:
        return data
    return data.decode(codec, "replace").encode("utf-8", "replace")


def decode(data: bytes) -> tuple[str, str]:
    """The text of ``data`` and a flag for the desk, "" where there was no doubt.

    Escape sequences that name a charset are obeyed (ISO 2022), all others are taken out.
    """
    data = _STEERING.sub(b"", as_bytes(data))
    designated = ""
    general: dict[int, int] = {}
    pieces: list[tuple[bytes, str, dict[int, int]]] = []
    at = 0
    for match in _ESCAPE.finditer(data):
        kind, final = match[1].decode("latin-1"), match[2].decode("latin-1")
        pieces.append((data[at : match.start()], designated, general))
        at = match.end()
        if kind in ("-", ",", ".") and final in _G1:
            designated = _G1[final]
        elif kind == "(" and final in _G0:
            general = _G0[final]
        elif kind == "%":
            designated = "utf-8" if final == "G" else ""
    pieces.append((data[at:], designated, general))
    if not any(codec or table for _, codec, table in pieces):
        return _guess(b"".join(piece for piece, _, _ in pieces))
    text = "".join(
        (piece.decode(codec, "replace") if codec else _guess(piece)[0]).translate(table)
        for piece, codec, table in pieces
    )
    return text, ""


def decode_as(data: bytes, charset: str) -> tuple[str, str]:
    """The text of ``data`` that says it is in ``charset``; where it isn't, decided and flagged."""
    name = charset.strip().strip("\"'").lower().replace("_", "-")[:40]
    if name in ("", "us-ascii", "ascii", "unknown-8bit", "iso-8859-1", "latin1"):
        # Mailers write these two names over anything.
        return _guess(as_bytes(data)) if not data.isascii() else (data.decode("ascii"), "")
    if re.fullmatch(
        r"utf-?(?:7|8|16|32)(?:-?[lb]e)?|(?:iso|windows|cp|koi8|gb|big5|euc|shift|"
        r"iso-2022|hz|mac|tis|x-mac|johab|ks)[-a-z0-9]*",
        name,
    ):
        try:
            return data.decode(name), ""
        except UnicodeDecodeError:
            text, _ = _guess(as_bytes(data))
            return text, f"said to be {name}, and isn't: the charset was guessed"
        except LookupError:
            pass
    text, _ = _guess(as_bytes(data))
    return text, f"charset not known: “{name}”"


def _guess(data: bytes) -> tuple[str, str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        codec = _eight_bit(data)
        return data.decode(codec, "replace"), f"charset not declared: read as {codec}"
    if data.isascii():
        if len(_GERMAN_7_BIT.findall(text)) > 1:
            return text.translate(_DIN_66003), "charset not declared: read as DIN 66003 (7 bit)"
        return text, ""
    if len(_TWICE.findall(text)) > 1:
        return text, "characters look as if they had been encoded twice"
    return text, ""


def _eight_bit(data: bytes) -> str:
    """``cp850`` or ``cp1252``: the one in which more of what touches letters is letters."""
    scores = {"cp1252": 0, "cp850": 0}
    for match in _HIGH_RUN.finditer(data):
        run = match[0]
        if run.strip(bytes(range(128, 256))) == b"":
            continue
        for codec in scores:
            # A0 is a hard space in the one and "á" in the other: no evidence.
            text = run.replace(b"\xa0", b"").decode(codec, "replace")
            scores[codec] += sum(char.isalpha() for char in text)
    return max(scores, key=lambda codec: scores[codec])


def to_html(text: str) -> str:
    """Plain text as sanitised HTML: wrapped lines folded, rows and lists kept line by line.

    A blank line parts paragraphs, and so does an indented line after one that isn't.
    """
    lines = clean(text).replace("\f", "\n").split("\n")
    width = min(max(map(len, lines), default=0), LONGEST_WRAPPED)
    # Paragraph, line, the pieces that were wrapped.
    blocks: list[list[list[str]]] = [[]]
    before = ""
    for line in lines:
        words = line.strip()
        if not words:
            blocks.append([])
        elif not blocks[-1]:
            blocks[-1].append([words])
        elif len(before) > LONGEST_WRAPPED or (_indent(line) > 1 and not _stays(before, line)):
            blocks.append([[words]])
        elif is_row(line) or is_row(before) or not _runs_on(blocks[-1], before, words, width):
            blocks[-1].append([words])
        else:
            blocks[-1][-1].append(words)
        before = line.rstrip()
    return sanitise("".join(_paragraph(block) for block in blocks if block))


def _paragraph(lines: list[list[str]]) -> str:
    whole = (" ".join(" ".join(pieces).split()) for pieces in lines)
    return f"<p>{'<br>'.join(escape(line, quote=False) for line in whole)}</p>"


def _runs_on(block: list[list[str]], before: str, words: str, width: int) -> bool:
    """Whether ``words`` go on in the line before, which was broken only because it was full."""
    if width < NARROWEST_WRAPPED:
        return False
    full = len(before) + 1 + len(words.split(" ", 1)[0]) > width - _RAGGED
    if _BULLET.match(words):
        # A dash that begins a line is a sentence's own, unless it is a list.
        listed = words[0] not in "-–" or block[0][0][0] == words[0] or block[-1][0][0] == words[0]
        return full and not listed
    return full


def is_row(line: str) -> bool:
    """Whether a line of text is a row of a table: it must not be folded into the next."""
    return line.count("|") > 1 or line.count(";") > 3 or len(_COLUMNS.findall(line)) > 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t")) + line.count("\t", 0, 1)


def _stays(before: str, line: str) -> bool:
    """Whether an indented line belongs to the paragraph above it: a list, a quoted block."""
    return _indent(before) > 1 or bool(_BULLET.match(line.strip()) or _BULLET.match(before.strip()))
