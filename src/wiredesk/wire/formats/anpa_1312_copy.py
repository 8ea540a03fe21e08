"""What stands between STX and ETX of an ANPA 1312 message: fields, copy, tables.

A field opens with "^" and ends with "<" or "=", a paragraph opens with a tab, a table's row with
BS; the other control characters steer typesetters.
"""

import re
from dataclasses import dataclass, field
from html import escape

from wiredesk.kit.html import sanitise
from wiredesk.kit.text import one_line

CYCLE = re.compile(r"(?:AM|PM|BC|AP)-+(?=\S)", re.IGNORECASE)
TO_EDITORS = re.compile(
    r"\(?\s?(?:EDS|Eds|EDITORS|Editors|ATTENTION|Attention|ATTN|EDITOR'S NOTE|Editor's Note)\b"
    r"[:.,\s_-]"
)
_PICTURES = re.compile(
    r"\(?(?:AP|Getty|Reuters)?\s?(?:Photos?|Video|Graphics?|Interactive)\b", re.I
)
_BYLINE = re.compile(r"(?:By|BY)\s+\S")
_BYLINE_TITLE = re.compile(
    r"(?:The )?Associated Press$"
    r"|.{0,60}\b(?:Writer|Editor|Correspondent|Press|Columnist|Staff|Service)s?$"
)
_PLACE = re.compile(
    r"([A-Z][A-Z.'’ -]{2,40}(?:,[^()_\n]{1,40})?)\s"
    r"\((?:AP|[A-Z][A-Za-z/ ]{1,20})\)\s{0,2}(?:_|-|–|—)"
)
_HALF = re.compile(r"(?<=[\d;\s])\{(?=[;\s]|$)")
_FORMAT_CODES = re.compile("[\x00-\x07\x0b\x0e\x0f\x11-\x1d]")


@dataclass
class Copy:
    """The fields above the copy, and the copy as (kind of line, text): ``p``, ``row``, ``head``.

    ``begun`` is whether copy stood already: a field below it is a heading.
    """

    slug: str = ""
    headline: str = ""
    byline: str = ""
    begun: bool = False
    notes: list[str] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)
    wrapped: list[list[str]] = field(default_factory=list)

    def add(self, kind: str, text: str) -> None:
        """A new line of the copy."""
        self.begun = self.begun or kind != "head"
        self.lines.append((kind, text))
        self.wrapped.append([text])

    def whole_lines(self) -> list[tuple[str, str]]:
        """The copy with its wrapped lines put together."""
        joined = map(" ".join, self.wrapped)
        return [(kind, text) for (kind, _), text in zip(self.lines, joined, strict=True)]


# --- the text


def read_copy(text: str, tabular: bool) -> Copy:
    """The fields and the copy of a decoded text; where ``tabular``, every line is kept."""
    copy = Copy()
    in_table = tabular
    fields = 0
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if "\x12" in line:
            in_table = True
        words = _FORMAT_CODES.sub("", line.replace("\f", ""))
        if line.startswith("^"):
            for one in _fields(words):
                _take_field(copy, one, fields, copy.begun)
                fields += 1
        elif words.strip(" \t\x08\x10\x1e\x1f"):
            _take_line(copy, words, in_table)
        elif copy.lines and copy.lines[-1][0] != "blank":
            copy.add("blank", "")
        if "\x14" in line:
            in_table = tabular
    copy.lines = copy.whole_lines()
    return copy


def _fields(line: str) -> list[tuple[str, str]]:
    """``^…<`` and ``^…=`` of a line as (text, the mark that ends it)."""
    found = []
    for part in line.split("^"):
        words = part.strip(" \t")
        if words:
            mark = words[-1] if words[-1] in "<=" else ""
            found.append((words.rstrip("<= "), mark))
    return found


def _take_field(copy: Copy, one: tuple[str, str], number: int, below: bool) -> None:
    words, mark = _spell(one[0]), one[1]
    if not words or re.fullmatch(r"\*\d{1,6}|END", words):
        return
    if not below and TO_EDITORS.match(words):
        copy.notes.append(words.strip("()"))
    elif not below and _PICTURES.match(words):
        copy.notes.append(words)
    elif not copy.slug and not copy.headline and (CYCLE.match(words) or number == 0):
        copy.slug = words
    elif not below and not copy.byline and _BYLINE.match(words) and mark != "<":
        copy.byline = words
    elif not below and 0 < len(copy.byline) < 300 and mark == "=" and _BYLINE_TITLE.match(words):
        copy.byline += f", {words}"
    elif not copy.headline and not below and not copy.byline:
        copy.headline = words
    elif mark == "<" and not below and not copy.byline:
        # A second long field above the copy is a summary for editors' lists.
        copy.notes.append(words)
    else:
        copy.add("head" if mark == "=" else "p", words)


def _take_line(copy: Copy, words: str, in_table: bool) -> None:
    ended = words.rstrip().endswith("<")
    text = words.strip().rstrip("<").strip()
    is_row = words.startswith("\x08") or text.count(";") > 2 or (in_table and ended and ";" in text)
    if is_row:
        cells = re.sub("[\x1e\x1f][\x1e\x1f ]*", "; ", text.lstrip("\x08^").replace("\x10", ""))
        copy.add("row", _HALF.sub("½", cells.lstrip("^")))
        return
    text = _spell(text.lstrip("\x08"))
    if re.fullmatch(r"[_=—\s]*", text):
        copy.add("blank", "")
    elif words[:1] == "\t" or words.startswith("   ") or in_table or not copy.lines:
        copy.add("p", text)
    elif copy.lines[-1][0] == "p":
        copy.wrapped[-1].append(text)
    else:
        copy.add("p", text)


def _spell(words: str) -> str:
    """The 7-bit wire's stand-ins as what they stand for: quotation marks and the dash."""
    words = words.replace("\x10", "").replace("``", "“").replace("''", "”").replace("`", "‘")
    return one_line(re.sub(r"(?<=\s)_(?=\s)", "—", words))


def to_html(lines: list[tuple[str, str]]) -> str:
    """The copy as sanitised HTML: rows of one table share a paragraph, line by line."""
    out: list[str] = []
    rows: list[str] = []
    for kind, text in [*lines, ("end", "")]:
        if kind == "row":
            rows.append(escape(one_line(text), quote=False))
            continue
        if rows:
            out.append(f"<p>{'<br>'.join(rows)}</p>")
            rows = []
        if kind == "head":
            out.append(f"<h3>{escape(text, quote=False)}</h3>")
        elif kind == "p":
            out.append(f"<p>{escape(text, quote=False)}</p>")
    return sanitise("".join(out))


def dateline_of(copy: Copy) -> str:
    """The place (and day) that the copy begins with, "" where it begins with none."""
    for kind, text in copy.lines[:6]:
        match = _PLACE.match(text) if kind == "p" else None
        if match:
            return one_line(match[1])[:120]
    return ""


def without_notes(copy: Copy) -> list[tuple[str, str]]:
    """The copy without its paragraphs to editors, which go to ``copy.notes``."""
    kept = []
    for kind, text in copy.lines:
        if kind == "p" and TO_EDITORS.match(text):
            copy.notes.append(text)
        else:
            kept.append((kind, text))
    return kept
