"""A body inside an XML item (NITF, XHTML, bare HTML) as sanitised HTML, with byline and notes."""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import islice

from lxml import etree

from wiredesk.kit.html import from_text, sanitise
from wiredesk.kit.text import one_line
from wiredesk.wire.formats.xml_gate import local, open_xml
from wiredesk.wire.formats.xml_tree import child, outermost, text, within
from wiredesk.wire.item import Refused

# NITF's names that HTML has another word for.
_RENAMED = {
    "hl2": "h3",
    "block": "div",
    "nitf-table": "div",
    "body": "div",
    "body.content": "div",
    "body.end": "div",
    "tagline": "p",
    "bq": "blockquote",
}
# Never copy: pictures with their captions, notes to editors, what the head repeats, what acts.
_DROPPED = frozenset(
    {
        *("media", "ednote", "ed-msg", "note", "fn", "head", "header", "body.head"),
        *("script", "style", "plaintext", "img", "nitf-table-metadata"),
    }
)
# dpa's boxes for editors, which its edNote repeats.
_HIDDEN_PROPERTY = frozenset({"notepad", "closingline"})
_MARKUP = re.compile(r"<(?:p|br|div|table|ul|ol|h[1-6]|b|i|strong|em|html|body|pre)\b", re.I)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_VOID = frozenset({"br", "hr"})
# More notes, or more tags and texts in one body, than news copy has: they cost seconds.
_MOST_NOTES = 500
_MOST_PIECES = 300_000
_TYPED_LINES = 3
_COLUMNS = re.compile(r"\S {3,}\S")
_WRAPPED_AT = 45
_HTML_NAME = re.compile(r"[a-z][a-z0-9]*")
_PARTS_OF_A_BODY = frozenset(
    {
        *("p", "div", "section", "article", "pre", "table", "ul", "ol", "blockquote", "br", "hr"),
        *("h1", "h2", "h3", "h4", "b", "i", "em", "strong", "span", "a"),
        *("body", "body.content", "block", "hl2", "bq", "nitf-table"),
    }
)


@dataclass(frozen=True)
class Body:
    """A body's HTML, with what its own head says of headline, byline and dateline.

    ``hold`` is what a NITF head inside another format says against the use of the piece.
    """

    html: str = ""
    headline: str = ""
    byline: str = ""
    dateline: str = ""
    notes: tuple[str, ...] = ()
    hold: str = ""


def read_xml(holder: etree._Element) -> Body:
    """The body held by an ``inlineXML`` element; an empty one where it holds no markup of text."""
    root = next((part for part in holder if local(part)), None)
    if root is None:
        return read_string(holder.text or "")
    name = local(root).lower()
    if name == "nitf":
        return read_nitf(root)
    if name == "html":
        bodies = within(root, "body", "BODY")
        return Body(html=sanitise(_as_html(bodies[0] if bodies else root)))
    if name in _PARTS_OF_A_BODY:
        return Body(html=sanitise(_as_html(holder)))
    return Body()


def read_data(holder: etree._Element) -> Body:
    """The body held by an ``inlineData`` element: text, or HTML as text."""
    held = "".join(holder.itertext())
    if "html" in (holder.get("contenttype") or "").lower():
        return Body(html=sanitise(held))
    # ANSA sends plain text inside one <p>, its paragraphs marked by indenting.
    return Body(html=from_text(held.replace("<p>", "\n\n").replace("</p>", "\n\n")))


def read_string(held: str, *, is_plain: bool = False) -> Body:
    """The body in a string, as CDATA brings it: NITF, HTML (not where ``is_plain``), or text."""
    if "<nitf" in held[:2000]:
        try:
            root = open_xml(_XML_DECLARATION.sub("", held).encode("utf-8", "replace"))
        except Refused:
            # A tolerant HTML parser leaves the text and drops the rest.
            return Body(html=sanitise(held))
        return read_nitf(root)
    if not is_plain and _MARKUP.search(held[:2000]):
        return Body(html=sanitise(held))
    return Body(html=from_text(held))


def read_nitf(root: etree._Element) -> Body:
    """The body of a ``nitf`` element (NITF 2.5 to 3.6), whatever its namespace."""
    body = child(root, "body")
    head = child(body, "body.head")
    parts = [*outermost(body, "body.content"), *_taglines(body)]
    return Body(
        html=sanitise("".join(map(_as_html, (p for p in parts if not _inside(p, "note"))))),
        headline=_headline(root),
        byline=_first(head, "byline", "bytag") or _first(root, "byline", "bytag"),
        dateline=_first(head, "dateline") or _first(root, "dateline"),
        notes=_notes(root),
        hold=_hold(root),
    )


def _taglines(body: etree._Element | None) -> list[etree._Element]:
    """The lines at the end that may be published (``npa``: non-publishable advisory)."""
    end = child(body, "body.end")
    return [line for line in outermost(end, "tagline") if line.get("type") != "npa"]


def _headline(root: etree._Element) -> str:
    for name in ("hl1", "hedline", "headline"):
        for node in root.iterdescendants(f"{{*}}{name}"):
            if not _inside(node, "media"):
                return text(node)
    return ""


def _first(holder: etree._Element | None, *names: str) -> str:
    for name in names:
        for node in within(holder, name):
            if not _inside(node, "media"):
                # Their parts (city, date; name, title) stand without a blank between them.
                return one_line(" ".join(node.itertext()))
    return ""


def _notes(root: etree._Element) -> tuple[str, ...]:
    """What is for editors only, and what may be published only if an editor says so."""
    notes = []
    for node in islice(outermost(root, "ed-msg", "ednote", "note", "fn"), _MOST_NOTES):
        if not _inside(node, "media"):
            notes.append(one_line(node.get("info") or " ".join(node.itertext())))
    return tuple(dict.fromkeys(filter(None, notes)))


def _hold(root: etree._Element) -> str:
    docdata = next(root.iterdescendants("{*}docdata"), None)
    status = "" if docdata is None else one_line(docdata.get("management-status", "")).lower()
    if status in ("", "usable"):
        return ""
    return f"The NITF document inside says “{status[:40]}”"


def _inside(node: etree._Element, name: str) -> bool:
    return next(node.iterancestors(f"{{*}}{name}"), None) is not None


def _as_html(node: etree._Element) -> str:
    """The element as HTML text: no namespaces, HTML's own names, what is no copy dropped.

    Only the attributes that ``sanitise`` looks at are written.

    Raises:
        Refused: there is more of it than any news copy has.
    """
    out: list[str] = []
    _write(node, out)
    return "".join(out)


def _write(node: etree._Element, out: list[str]) -> None:
    if len(out) > _MOST_PIECES:
        raise Refused("A text in the file has too many parts: not read, for safety.")
    name, tag = _names(node.tag)
    if name == "frac-den" and _lacks_separator(node):
        out.append("/")
    attributes = _attributes(node)
    is_plain = name in ("p", "pre") and len(node) == 0 and not attributes
    if is_plain and _is_typed(node.text or "", name):
        out.append(_typed(node.text or ""))
        return
    if tag:
        out.append(f"<{tag}{attributes}>")
    if node.text:
        out.append(escape(node.text, quote=False))
    for part in node:
        if not _is_dropped(part):
            _write(part, out)
        if part.tail:
            out.append(escape(part.tail, quote=False))
    if tag and tag not in _VOID:
        out.append(f"</{tag}>")


def _is_typed(held: str, name: str) -> bool:
    """Whether white space has a meaning: in <pre>, and in a <p> with indents or columns.

    A <p> whose lines all begin further right was only laid out by the sender's program.
    """
    if held.count("\n") < _TYPED_LINES:
        return False
    if name == "pre":
        return True
    lines = [line for line in held.expandtabs(4).split("\n")[1:] if line.strip()]
    telling = sum(_indent(line) > 1 or bool(_COLUMNS.search(line)) for line in lines)
    return telling > 1 and any(_indent(line) == 0 for line in lines)


def _typed(typed: str) -> str:
    """Text that was typed for paper as HTML: wrapped lines joined, tables and lists line by line.

    Reuters sends whole stories like this inside one <p>, AAP inside <pre>.
    """
    lines = [line.rstrip() for line in typed.expandtabs(4).split("\n")]
    margin = min((_indent(line) for line in lines[1:] if line), default=0)
    blocks: list[list[str]] = [[]]
    for line in lines:
        starts = _indent(line) >= margin + 2 and not _COLUMNS.search(line.strip())
        if blocks[-1] and (not line or starts):
            blocks.append([])
        if line.strip():
            blocks[-1].append(line.strip())
    return "".join(f"<p>{_joined(block)}</p>" for block in blocks if block)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _joined(block: list[str]) -> str:
    is_table = any(_COLUMNS.search(line) for line in block)
    is_wrapped = not is_table and all(len(line) >= _WRAPPED_AT for line in block[:-1])
    return (" " if is_wrapped else "<br>").join(escape(line, quote=False) for line in block)


@lru_cache(maxsize=512)
def _names(tag: str) -> tuple[str, str]:
    """An element's local name in lower case, and the HTML tag to write ("" to unwrap it)."""
    name = tag.rpartition("}")[2].lower()
    return name, _RENAMED.get(name, name if _HTML_NAME.fullmatch(name) else "")


def _is_dropped(part: etree._Element) -> bool:
    if not isinstance(part.tag, str) or _names(part.tag)[0] in _DROPPED:
        return True
    return part.get("class") in _HIDDEN_PROPERTY


def _attributes(node: etree._Element) -> str:
    written = ""
    for key in ("href", "style", "hidden"):
        value = node.get(key)
        if value is not None:
            written += f' {key}="{escape(value)}"'
    return written


def _lacks_separator(node: etree._Element) -> bool:
    """NITF writes ½ as two numbers; without a sign between them it would read 12."""
    before = node.getprevious()
    return before is not None and not (local(before) == "frac-sep" and text(before))
