"""OPML 1.0 and 2.0: the list of sources that one newsroom's reader hands to another's.

Pure. Nothing in a list is fetched here: an editor chooses from it first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from wiredesk.kit.text import one_line
from wiredesk.wire.fetch import NotAllowed
from wiredesk.wire.fetch.guard import shown, web_address
from wiredesk.wire.formats.xml_gate import Broken, local, open_broken_xml, open_xml
from wiredesk.wire.item import Refused

MAX_SOURCES = 5000
# A list of nothing but bad addresses is told by its first ones.
_MAX_PROBLEMS = 500


@dataclass(frozen=True)
class Listed:
    """One source of a list. ``folders`` are paths such as ``Shipping/Ports``."""

    url: str
    title: str
    site: str = ""
    folders: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceList:
    """A list as it was read, in its order; ``problems`` says what of it could not be taken."""

    title: str
    sources: tuple[Listed, ...]
    problems: tuple[str, ...] = ()


def read(data: bytes) -> SourceList:
    """The sources of an OPML file. One that stands in two folders is one source with both.

    Raises:
        Refused: it is no OPML.
    """
    problems: list[str] = []
    try:
        root = open_xml(data)
    except Broken as broken:
        root = open_broken_xml(data)
        problems.append(f"{broken} What could be made out is listed.")
    if local(root).lower() != "opml":
        raise Refused("This is no OPML, no list of sources.")
    listed: dict[str, Listed] = {}
    left_out = 0
    for outline, folder in _outlines(root):
        address = _attribute(outline, "xmlurl")
        try:
            # A password in somebody's export is not ours to keep.
            url = str(web_address(address).copy_with(userinfo=b"", fragment=None))
        except NotAllowed as error:
            problems.append(f"{_name(outline) or 'A source without a name'}: {error.text}")
            continue
        folders = tuple(dict.fromkeys(filter(None, [folder, *_categories(outline)])))
        known = listed.get(url)
        if known:
            both = tuple(dict.fromkeys([*known.folders, *folders]))
            listed[url] = replace(known, folders=both)
        elif len(listed) < MAX_SOURCES:
            listed[url] = Listed(url, _name(outline) or shown(url), _site(outline), folders)
        else:
            left_out += 1
    if len(problems) > _MAX_PROBLEMS:
        more = len(problems) - _MAX_PROBLEMS
        problems = [*problems[:_MAX_PROBLEMS], f"{more} more addresses can't be used."]
    if left_out:
        problems.append(f"{left_out} more sources: a list may have {MAX_SOURCES:,}.")
    titles = [node for head in _children(root, "head") for node in _children(head, "title")]
    title = one_line("".join(titles[0].itertext())[:1000])[:200] if titles else ""
    return SourceList(title, tuple(listed.values()), tuple(problems))


def write(title: str, sources: Iterable[Listed], now: datetime) -> bytes:
    """The sources as OPML 2.0, UTF-8; folders as its ``category`` attribute.

    Addresses are written without user name and password.

    Raises:
        NotAllowed: a source has no web address (one that is fetched by SFTP is in no OPML).
    """
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = one_line(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(now)
    body = etree.SubElement(root, "body")
    for source in sources:
        name = one_line(source.title)
        outline = etree.SubElement(body, "outline", type="rss", text=name, title=name)
        outline.set("xmlUrl", _without_login(source.url))
        if source.site:
            outline.set("htmlUrl", _without_login(source.site))
        if source.folders:
            outline.set("category", ",".join("/" + one_line(path) for path in source.folders))
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _outlines(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every outline that names a feed, with the path of the folders around it."""
    # Own stack: the gate lets a hundred levels through.
    stack = [(node, "") for body in _children(root, "body") for node in _children(body, "outline")]
    stack.reverse()
    while stack:
        node, folder = stack.pop()
        if _attribute(node, "xmlurl"):
            yield node, folder
            inner = folder
        else:
            inner = "/".join(filter(None, [folder, _name(node).replace("/", "-")]))[:300]
        stack.extend((child, inner) for child in reversed(_children(node, "outline")))


def _children(node: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in node if local(child).lower() == name]


def _attribute(node: etree._Element, name: str) -> str:
    """The attribute without regard to case: ``xmlUrl``, ``xmlurl`` and ``xmlURL`` all occur."""
    return next((str(value).strip() for key, value in node.items() if key.lower() == name), "")


def _name(node: etree._Element) -> str:
    text = _attribute(node, "title") or _attribute(node, "text")
    return one_line(text[:1000])[:200]


def _site(node: etree._Element) -> str:
    try:
        return str(web_address(_attribute(node, "htmlurl")).copy_with(userinfo=b""))
    except NotAllowed:
        return ""


def _categories(node: etree._Element) -> list[str]:
    """OPML 2.0: ``/Boston/Weather,/Harvard``."""
    paths = _attribute(node, "category")[:2000].split(",")
    return [one_line(path).strip("/ ")[:300] for path in paths]


def _without_login(url: str) -> str:
    return str(web_address(url).copy_with(userinfo=b""))
