"""Untrusted HTML made plain: a short list of tags, links that lead out, and nothing that acts.

Three steps. ``nh3`` parses as browsers do and drops what can act; our own pass folds what is left
into few kinds of blocks; ``nh3`` sees the result last, so that our pass can't open a hole.
"""

import re
from dataclasses import dataclass
from html import escape, unescape
from itertools import groupby
from operator import itemgetter
from unicodedata import normalize

import nh3

from wiredesk.kit.text import clean

TABLE_PARTS = frozenset({"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"})
ALLOWED = TABLE_PARTS | {
    *("p", "br", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "strong", "em", "a"),
}

# Dropped with all that they hold: none of it is copy.
_DROPPED = frozenset(
    {
        *("script", "style", "svg", "math", "template", "iframe", "object", "noscript"),
        *("noframes", "noembed", "select", "datalist", "textarea", "title", "xmp", "plaintext"),
        *("audio", "video", "canvas", "button", "applet", "rt", "rp"),
    }
)
_RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4"}
_INLINE = frozenset({"strong", "em", "a"})
# Blocks without a meaning of their own: they only part one paragraph from the next.
_CONTAINERS = frozenset(
    {
        *("div", "section", "article", "header", "footer", "main", "aside", "nav", "figure"),
        *("figcaption", "address", "pre", "dl", "dt", "dd", "center", "form", "fieldset"),
        *("details", "summary", "hr", "legend", "hgroup", "menu", "dir", "listing"),
    }
)
# Unwrapped, but they may be hidden, so they must reach our own pass.
_SPANS = frozenset({"span", "font", "small", "big", "u", "s", "strike", "cite", "q", "sub", "sup"})
_FIRST_TAGS = set(ALLOWED | set(_RENAMED) | _CONTAINERS | _SPANS)

# Where a start tag is deeper than this the input is an attack or a wreck: html5ever walks its
# stack of open elements at every tag, so that 100,000 nested <div> would cost minutes.
_DEEPEST_INPUT = 256
_DEEPEST_OUTPUT = 20
_ROOM_FOR_CELLS = 5

_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9]))",
    re.IGNORECASE,
)
# An absolute address with a host and without credentials. No control character, no white space
# of any alphabet (U+2028 and U+00A0 hide "javascript:" from nh3), no backslash.
_WEB = re.compile(r"https?://[^\s\\/?#@<>\"]+(?:[/?#][^\s\\]*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s\\<>\"]+", re.IGNORECASE)
_URL_ESCAPES = str.maketrans({" ": "%20", "<": "%3C", ">": "%3E", '"': "%22", "`": "%60"})
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")

# In nh3's output no text or attribute holds a bare "<" or ">", so this reads all of it.
_TOKEN = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>|([^<]+)")
_HREF = re.compile(r'href="([^"]*)"')

# Paragraphs with no blank at an edge, and in them at most one emphasis or link at a time.
_RUN = "[^<>]++"
_FOLDED = re.compile(
    rf"(?:<p>(?:{_RUN}|<strong>{_RUN}</strong>|<em>{_RUN}</em>"
    rf"|<a href=\"[^\"<>]*+\">{_RUN}</a>)++</p>)++"
)
_BLANK_AT_AN_EDGE = (" </", "<p> ", "<strong> ", "<em> ", '"> ')
_INLINE_TAG = re.compile(r"</?(?:strong|em|a)\b[^<>]*>")

_RAW_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements that HTML closes by itself, and void ones: many of them are not deep.
_SELF_CLOSING = frozenset(
    {
        *("p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "br"),
        *("img", "hr", "input", "meta", "link", "wbr", "area", "base", "col", "embed", "param"),
        *("source", "track", "html", "body", "head"),
    }
)
_KEPT_WHEN_FLAT = "|".join(sorted(_DROPPED))
_FLATTEN = re.compile(rf"</?(?!(?:{_KEPT_WHEN_FLAT})\b)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>", re.I)
_PARTING = ALLOWED - {"strong", "em", "a"} | _CONTAINERS | {"h1", "h5", "h6"}


def safe_link(address: str) -> str | None:
    """The address if it is absolute http, https or mailto and fit for an ``href``, else None."""
    value = address.strip(" \t\r\n\f")
    if len(value) > 2000 or _CONTROL.search(value):
        return None
    value = value.translate(_URL_ESCAPES)
    return value if _WEB.fullmatch(value) or _MAIL.fullmatch(value) else None


def sanitise(html: str) -> str:
    """``html`` with the tags of ``ALLOWED`` only, no attribute but a safe ``href``.

    Text outside a block gets a paragraph, empty elements vanish, two line breaks part paragraphs.
    Hidden elements and comments are dropped. Sanitising twice changes nothing.
    """
    if not html.strip():
        return ""
    first = _FIRST.clean(_shallow(html))
    for short, ours in (("b", "strong"), ("i", "em")):
        first = first.replace(f"<{short}>", f"<{ours}>").replace(f"</{short}>", f"</{ours}>")
    return _LAST.clean(first if _is_folded(first) else _Folding().fold(first))


def to_text(html: str) -> str:
    """What a reader of ``html`` sees, as text: paragraphs parted by a blank line.

    A table's row is one paragraph, its cells parted by `` | ``. Linear in the input's length.
    """
    return sanitised_to_text(sanitise(html))


def sanitised_to_text(html: str) -> str:
    """``to_text`` for what ``sanitise`` returned, without doing that again."""
    if html.startswith("<p>"):
        lines = _INLINE_TAG.sub("", html)[3:-4].replace("</p><p>", "\n\n")
        if "<" not in lines and "|" not in lines:
            return unescape(lines)
    out: list[str] = []
    for closing, tag, _, text in _TOKEN.findall(html):
        if text:
            out.append(unescape(text))
        elif tag == "br":
            out.append("\n")
        elif tag in ("td", "th"):
            out.append("" if closing else "\x00")
        elif tag not in _INLINE:
            out.append("\n\n")
    blocks = []
    for block in re.split(r"\n\n+", "".join(out)):
        cells = [cell.strip() for cell in block.strip().split("\x00")]
        line = " | ".join(cells[1:] if len(cells) > 1 and not cells[0] else cells)
        if line.strip(" |"):
            blocks.append(line.strip())
    return "\n\n".join(blocks)


def from_text(text: str) -> str:
    """Plain text as sanitised HTML: a paragraph for each of its paragraphs, line breaks folded.

    A blank line parts paragraphs, and so does a line that is indented by two spaces or more.
    """
    parts = re.split(r"\n\s*\n|\n(?=\t| {2,}\S)", clean(text))
    folded = (normalize("NFC", " ".join(part.split())) for part in parts)
    # What is escaped needs no parser to be safe.
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in folded if part)


def _is_folded(html: str) -> bool:
    """Whether nh3's output is what folding would make of it: plain paragraphs, as most copy is."""
    return (
        html.isascii()
        and html.isprintable()
        and "  " not in html
        and "&nbsp;" not in html
        and not any(edge in html for edge in _BLANK_AT_AN_EDGE)
        and _FOLDED.fullmatch(html) is not None
    )


def _first_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return safe_link(value)
    if name == "style":
        return "display:none" if _HIDING.search(value) else None
    return ""


_FIRST = nh3.Cleaner(
    tags=_FIRST_TAGS,
    clean_content_tags=set(_DROPPED),
    attributes={"*": {"hidden", "style"}, "a": {"href", "hidden", "style"}},
    attribute_filter=_first_attribute,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_LAST = nh3.Cleaner(
    tags=set(ALLOWED),
    clean_content_tags=set(_DROPPED),
    attributes={"a": {"href"}},
    attribute_filter=lambda tag, name, value: safe_link(value),
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def _depth(html: str) -> int:
    """An upper bound of how deep ``html`` nests, from its tags alone."""
    depth = deepest = 0
    for closing, name in _RAW_TAG.findall(html):
        if name.lower() in _SELF_CLOSING:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _shallow(html: str) -> str:
    if _depth(html) <= _DEEPEST_INPUT:
        return html
    flat = _FLATTEN.sub(lambda tag: "<p>" if tag[1].lower() in _PARTING else "", html)
    return flat if _depth(flat) <= _DEEPEST_INPUT else ""


@dataclass
class _Open:
    """An element that is open in the output: where it began, and what waited before it."""

    tag: str
    start: int
    waiting: int
    filled: bool = False


_NOTHING, _SPACE, _BREAK, _PARAGRAPH = range(4)


class _Folding:
    """One pass over nh3's output that keeps a stack of what is open in ours."""

    def __init__(self) -> None:
        # Markup and raw text, told apart: (is text, what).
        self.out: list[tuple[bool, str]] = []
        self.open: list[_Open] = []
        # White space and line breaks wait until text follows, so that none ends a block.
        self.waiting = _NOTHING

    def fold(self, html: str) -> str:
        """The output for ``html``, which nh3 has cleaned."""
        source: list[tuple[str, _Open | None]] = []
        hidden_at = preformatted = 0
        for match in _TOKEN.finditer(html):
            closing, tag, attributes, text = match.groups()
            if text is not None:
                if not hidden_at:
                    self._text(clean(unescape(text)), preformatted > 0)
                continue
            if tag in ("br", "hr"):
                if not hidden_at:
                    self._line_break() if tag == "br" else self._part()
                continue
            if closing:
                name, frame = source.pop() if source else (tag, None)
                if hidden_at:
                    hidden_at = 0 if len(source) < hidden_at else hidden_at
                    continue
                preformatted -= name == "pre"
                self._end(name, frame)
                continue
            if not hidden_at and attributes and ("hidden=" in attributes or "style=" in attributes):
                hidden_at = len(source) + 1
            frame = None
            if not hidden_at:
                preformatted += tag == "pre"
                frame = self._start(_RENAMED.get(tag, tag), attributes)
            source.append((tag, frame))
        while self.open:
            self._close()
        # Neighbouring texts are normalised together: NFC must see whole words, and no markup.
        return "".join(
            escape(normalize("NFC", "".join(run)), quote=False) if is_text else "".join(run)
            for is_text, run in (
                (key, [part for _, part in group])
                for key, group in groupby(self.out, key=itemgetter(0))
            )
        )

    # What stands in the output

    @property
    def _top(self) -> str:
        return self.open[-1].tag if self.open else ""

    def _push(self, tag: str, markup: str = "") -> _Open:
        frame = _Open(tag, len(self.out), self.waiting)
        self.open.append(frame)
        self.out.append((False, markup or f"<{tag}>"))
        return frame

    def _close(self) -> None:
        frame = self.open.pop()
        if frame.filled or frame.tag in ("td", "th"):
            self.out.append((False, f"</{frame.tag}>"))
            if self.open and (frame.filled or self._top != "tr"):
                self.open[-1].filled = True
        else:
            del self.out[frame.start :]
            if frame.tag in _INLINE:
                self.waiting = max(self.waiting, frame.waiting)
        if frame.tag not in _INLINE:
            self.waiting = _NOTHING

    def _close_upto(self, frame: _Open) -> None:
        if any(frame is one for one in self.open):
            while self.open[-1] is not frame:
                self._close()
            self._close()

    def _part(self) -> None:
        """A block begins or ends: close the open paragraph or heading."""
        while self._top in _INLINE or self._top in ("p", "h2", "h3", "h4"):
            self._close()
        in_cell = self._top in ("li", "td", "th", "caption")
        self.waiting = _BREAK if in_cell and self.open[-1].filled else _NOTHING

    # What comes in

    def _text(self, text: str, preformatted: bool) -> None:
        if preformatted and "\n" in text:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self._line_break()
                self._text(line, False)
            return
        words = text.split()
        if not words:
            if text and self._has_text():
                self.waiting = max(self.waiting, _SPACE)
            return
        if text[0].isspace() and self._has_text():
            self.waiting = max(self.waiting, _SPACE)
        self._inline_room()
        self._release()
        self.out.append((True, " ".join(words)))
        for frame in reversed(self.open):
            frame.filled = True
        if text[-1].isspace():
            self.waiting = _SPACE

    def _line_break(self) -> None:
        if self._has_text():
            self.waiting = _PARAGRAPH if self.waiting >= _BREAK else _BREAK

    def _has_text(self) -> bool:
        """Whether the block that we are in holds text already."""
        for frame in reversed(self.open):
            if frame.tag not in _INLINE:
                return frame.filled
        return False

    def _inline_room(self) -> None:
        """Make the top an element that may hold text."""
        if self._top in ("ul", "ol"):
            self._push("li")
        elif self._top in ("table", "thead", "tbody", "tfoot", "tr"):
            while self._top != "table":
                self._close()
            self._close()
            self._inline_room()
        elif self._top in ("", "blockquote"):
            self._push("p")

    def _release(self) -> None:
        """Write the white space that waited, now that something follows it."""
        waiting, self.waiting = self.waiting, _NOTHING
        if not self._has_text() or waiting == _NOTHING:
            return
        if waiting == _SPACE:
            self.out.append((True, " "))
            return
        if waiting == _PARAGRAPH and self._in_paragraph():
            self._part()
            self._push("p")
        else:
            self.out.append((False, "<br>"))

    def _in_paragraph(self) -> bool:
        return next((one.tag for one in reversed(self.open) if one.tag not in _INLINE), "") == "p"

    def _start(self, tag: str, attributes: str) -> _Open | None:
        if tag in _SPANS:
            return None
        if tag in _INLINE:
            return self._start_inline(tag, attributes)
        self._part()
        if tag in _CONTAINERS or self._top == "caption" or len(self.open) >= _DEEPEST_OUTPUT:
            return None
        if tag in ("ul", "ol", "table") and len(self.open) >= _DEEPEST_OUTPUT - _ROOM_FOR_CELLS:
            return None
        if not self._fits(tag):
            return None
        if self._top in ("ul", "ol") and tag != "li":
            self._push("li")
        self.waiting = _NOTHING
        return self._push(tag)

    def _fits(self, tag: str) -> bool:
        match tag:
            case "li":
                return self._top in ("ul", "ol")
            case "td" | "th":
                return self._top == "tr"
            case "tr":
                return self._top in ("thead", "tbody", "tfoot")
            case "caption" | "thead" | "tbody" | "tfoot":
                return self._top == "table"
        return self._top not in TABLE_PARTS or self._top in ("td", "th")

    def _start_inline(self, tag: str, attributes: str) -> _Open | None:
        href = _HREF.search(attributes) if tag == "a" else None
        if (tag == "a" and href is None) or any(frame.tag == tag for frame in self.open):
            return None
        if len(self.open) >= _DEEPEST_OUTPUT:
            return None
        self._inline_room()
        if self.waiting == _PARAGRAPH and self._in_paragraph():
            self._release()
        waiting, start = self.waiting, len(self.out)
        self._release()
        frame = self._push(tag, f'<a href="{href[1]}">' if href else "")
        frame.start, frame.waiting = start, waiting
        return frame

    def _end(self, tag: str, frame: _Open | None) -> None:
        if frame is not None:
            self._close_upto(frame)
        if _RENAMED.get(tag, tag) not in _INLINE and tag not in _SPANS:
            self._part()
