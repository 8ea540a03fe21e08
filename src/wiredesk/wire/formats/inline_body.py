"""A body inside an XML item (NITF, XHTML, bare HTML) as sanitised HTML, with byline and notes."""

import copy
from dataclasses import dataclass

from lxml import etree

from wiredesk.kit.html import from_text, sanitise
from wiredesk.kit.text import one_line
from wiredesk.wire.formats.xml_gate import local

# NITF's names that HTML has another word for. All else that HTML doesn't know is unwrapped.
_NITF = {"hl2": "h3", "block": "div", "hr": "hr", "nitf-table": "div", "bq": "blockquote"}
# Never copy: pictures with their captions, notes to editors, what the head repeats.
_DROPPED = frozenset({"media", "ednote", "ed-msg", "note", "fn", "head", "header", "body.head"})
_HIDDEN_PROPERTY = frozenset({"notepad", "closingline"})


@dataclass(frozen=True)
class Body:
    """A body's HTML, with what its own head says of headline, byline and dateline."""

    html: str = ""
    headline: str = ""
    byline: str = ""
    dateline: str = ""
    notes: tuple[str, ...] = ()


def read_xml(holder: etree._Element) -> Body:
    """The body held by an ``inlineXML`` element; an empty one where it holds no markup of text."""
    root = next((child for child in holder if local(child)), None)
    if root is None:
        return Body(html=from_text(holder.text or ""))
    if local(root).lower() == "nitf":
        return _nitf(root)
    if local(root).lower() in ("html", "body", "div", "section", "article", "p"):
        bodies = [node for node in root.iter() if local(node).lower() == "body"]
        chosen = bodies[:1] or ([root] if local(root).lower() == "html" else list(holder))
        return Body(html=sanitise("".join(_as_html(node) for node in chosen)))
    return Body()


def read_data(holder: etree._Element) -> Body:
    """The body held by an ``inlineData`` element: text, or HTML as text."""
    text = "".join(holder.itertext())
    if "html" in (holder.get("contenttype") or "").lower():
        return Body(html=sanitise(text))
    # ANSA sends plain text inside one <p>, its paragraphs marked by indenting.
    return Body(html=from_text(text.replace("<p>", "\n\n").replace("</p>", "\n\n")))


def _nitf(root: etree._Element) -> Body:
    def first(*names: str, between: str = "") -> str:
        for name in names:
            for node in root.iter():
                if local(node) == name and not _inside(node, "media"):
                    return one_line(between.join(node.itertext()))
        return ""

    contents = [node for node in root.iter() if local(node) == "body.content"]
    notes = [
        one_line(node.get("info") or "".join(node.itertext()))
        for node in root.iter()
        if local(node) in ("ed-msg", "ednote")
    ]
    return Body(
        html=sanitise("".join(_as_html(node) for node in contents)),
        headline=first("hl1", "hedline", "headline"),
        byline=first("byline", "bytag", between=" "),
        dateline=first("dateline", between=" "),
        notes=tuple(note for note in notes if note),
    )


def _inside(node: etree._Element, name: str) -> bool:
    return any(local(parent) == name for parent in node.iterancestors())


def _as_html(node: etree._Element) -> str:
    """The element as HTML text: no namespaces, HTML's own names, what is no copy dropped."""
    clone = copy.deepcopy(node)
    clone.tail = None
    for part in [part for part in clone.iter() if local(part).lower() in _DROPPED]:
        _remove(part)
    for part in list(clone.iter()):
        if not local(part):
            continue
        if part.get("class") in _HIDDEN_PROPERTY and part is not clone:
            _remove(part)
            continue
        name = local(part).lower()
        part.tag = _NITF.get(name, "span" if "." in name and part is not clone else name)
        if "." in part.tag:
            part.tag = "div"
    return etree.tostring(clone, encoding="unicode", method="html")


def _remove(part: etree._Element) -> None:
    parent = part.getparent()
    if parent is None:
        return
    tail, previous = part.tail or "", part.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    part.tail = None
    parent.remove(part)
