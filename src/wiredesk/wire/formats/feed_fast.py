"""The fast lane: RSS 0.9x to 2.0, RSS 1.0 and Atom 0.3 and 1.0, out of the tree the gate built.

Names count as feedparser counts them (without regard to case, in any namespace that a dialect of
RSS has had), with one difference: what a podcast's or a picture's namespace says never takes the
place of what the feed says in its own words; it only fills what was left empty.
"""

import base64
import binascii
import re
from html import escape

from lxml import etree

from wiredesk.kit.text import one_line
from wiredesk.wire.formats import picture_links
from wiredesk.wire.formats.feed_entry import (
    Channel,
    Entry,
    Text,
    is_picture,
    joined,
    line,
    looks_like_html,
    person,
    plain,
)
from wiredesk.wire.formats.xml_gate import local, namespace

_XML = "{http://www.w3.org/XML/1998/namespace}"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"

# The namespaces that RSS and Atom themselves have gone by.
_OWN = frozenset(
    {
        "",
        "http://www.w3.org/2005/atom",
        "http://purl.org/atom/ns#",
        "http://purl.org/rss/1.0/",
        "http://purl.org/rss/1.0/modules/rss091#",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://blogs.law.harvard.edu/tech/rss",
        "http://example.com/newformat#",
        "http://example.com/necho",
        "http://purl.org/echo/",
        "uri/of/echo/namespace#",
        "http://purl.org/pie/",
    }
)
_USERLAND = "backend.userland.com/rss"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://example.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://search.yahoo.com/mrss": "media:",
    "http://search.yahoo.com/mrss/": "media:",
}

# What an element is to us, by its name. A role with a 2 fills what its namesake left empty.
_ROLES = {
    "title": "title",
    "dc:title": "title2",
    "media:title": "title2",
    "link": "link",
    "guid": "id",
    "id": "id",
    "content": "content",
    "content:encoded": "encoded",
    "fullitem": "encoded",
    "body": "xhtml",
    "xhtml:body": "xhtml",
    "description": "description",
    "dc:description": "description",
    "summary": "summary",
    "abstract": "summary",
    "itunes:summary": "description2",
    "media:description": "description2",
    "pubdate": "published",
    "published": "published",
    "issued": "published",
    "dcterms:issued": "published",
    "updated": "updated",
    "modified": "updated",
    "dc:date": "updated",
    "dcterms:modified": "updated",
    "created": "created",
    "dcterms:created": "created",
    "author": "author",
    "dc:author": "author",
    "dc:creator": "author",
    "managingeditor": "author",
    "itunes:author": "author2",
    "dc:publisher": "publisher",
    "copyright": "rights",
    "rights": "rights",
    "dc:rights": "rights",
    "language": "language",
    "dc:language": "language",
    "source": "source",
    "category": "category",
    "keywords": "category",
    "dc:subject": "category",
    "media:category": "category",
    "itunes:category": "category",
    "itunes:keywords": "category",
    "media:keywords": "category",
    "tags": "category",
    "media:group": "group",
    "enclosure": "enclosure",
    "media:content": "media",
    "item": "entry",
    "entry": "entry",
    "channel": "channel",
}
_DATES = ("published", "updated", "created")

# Windows' characters in the place of control characters, and UTF-8 read as Latin-1: old mistakes
# that feedparser repairs too.
_C1 = re.compile("[\x80-\x9f]")
_WINDOWS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_HTML_NAME = re.compile(r"[a-z][a-z0-9]*")
_VOID = frozenset({"br", "hr", "img"})

_PLAIN = frozenset({"", "text", "plain", "text/plain"})
_PAGES = frozenset({"text/html", "application/xhtml+xml", "html", "xhtml"})
_TEXTUAL = re.compile(r"|text|html|xhtml|plain|text/.*|.*[+/]xml", re.DOTALL).fullmatch
# In the order of our liking, with what each is unless it says.
_BODIES = (
    ("content", ""),
    ("encoded", "html"),
    ("xhtml", "xhtml"),
    ("description", "html"),
    ("summary", ""),
    ("description2", "html"),
)
# The search for any spelling costs as much as reading: only where none of these is found.
_ENTRY_NAMES = ("{*}item", "{*}entry", "{*}Item", "{*}Entry", "{*}ITEM", "{*}ENTRY")
_ENTRIES_OF_ANY_CASE = etree.XPath(
    "//*[translate(local-name(), 'EIMNRTY', 'eimnrty') = 'item'"
    " or translate(local-name(), 'EIMNRTY', 'eimnrty') = 'entry']"
)

_Found = dict[str, list[etree._Element]]


class Document:
    """A feed's tree: ``entries`` are its entries' elements, in its order.

    ``named`` counts all that goes by an entry's name, inside other entries and in any namespace.
    """

    def __init__(self, root: etree._Element, kind: str) -> None:
        self._root = root
        self._atom = kind == "atom"
        self._roles: dict[str, str] = {}
        self._root_namespace = namespace(root).lower()
        named = list(root.iter(*_ENTRY_NAMES)) or _ENTRIES_OF_ANY_CASE(root)
        self.named = len(named)
        self.entries = [node for node in named if self._is_entry(node)]

    def dates(self, entry: etree._Element) -> list[str]:
        """The stamps of an entry, as they came."""
        return [_value(node) for node in entry if self._role(node) in _DATES]

    def channel(self) -> Channel:
        """What the feed says of all its entries."""
        holder = self._root
        if not self._atom:
            holder = next((n for n in self._root if self._role(n) == "channel"), self._root)
        found = self._found(holder)
        language = _language(self._root) or _language(holder)
        return Channel(
            title=line(self._first(found, "title")),
            publisher=plain(_last(found, "publisher")),
            rights=line(self._first(found, "rights")) if "rights" in found else "",
            language=language or _last(found, "language"),
            link=one_line(self._link(found)),
            authors=_authors(found, "author") if self._atom else [],
        )

    def entry(self, node: etree._Element) -> Entry:
        """What one entry says."""
        found = self._found(node)
        guid, link = node.get(_ABOUT, ""), self._link(found)
        for mark in found.get("id", ()):
            guid = _value(mark) or guid
            if _is_permanent(mark):
                guid = _resolved(mark, guid)
                link = link or (guid if guid.startswith(("http://", "https://")) else "")
        return Entry(
            guid=guid,
            link=link,
            title=self._first(found, "title", "title2"),
            bodies=self._bodies(found, node),
            published=_last(found, "published"),
            created=_last(found, "created"),
            updated=_last(found, "updated"),
            # RFC 4287, 4.2.1: who wrote the entry that was quoted, where nobody else is named.
            authors=_authors(found, "author") or _authors(found, "author2") or self._quoted(found),
            publisher=plain(_last(found, "publisher")),
            source=self._source(found),
            rights=line(self._first(found, "rights")) if "rights" in found else "",
            language=_last(found, "language"),
            tags=_tags(found),
            related=self._related(found),
            pictures=self._pictures(found),
        )

    def _is_entry(self, node: etree._Element) -> bool:
        """Whether it is an entry of this feed: not of a foreign name, not inside another's text."""
        above = node.getparent()
        if self._role(node) != "entry" or above is None:
            return False
        return above.getparent() is self._root or not any(
            self._role(one) == "entry" for one in node.iterancestors()
        )

    def _role(self, node: etree._Element) -> str:
        role = self._roles.get(node.tag)
        if role is None:
            role = self._roles[node.tag] = _ROLES.get(self._name(node), "")
        return role

    def _name(self, node: etree._Element) -> str:
        where, name = namespace(node).lower(), local(node).lower()
        if where in _PREFIXES:
            return _PREFIXES[where] + name
        # A dialect that nobody has heard of, in the whole document's namespace, is RSS too.
        own = where in _OWN or _USERLAND in where or where == self._root_namespace
        return name if own else ""

    def _found(self, holder: etree._Element) -> _Found:
        roles = self._roles
        found: _Found = {}
        for node in holder:
            role = roles.get(node.tag)
            if role is None:
                role = self._role(node)
            if role == "group":
                for part in node:
                    found.setdefault(self._role(part), []).append(part)
            elif role:
                found.setdefault(role, []).append(node)
        return found

    def _first(self, found: _Found, *roles: str) -> Text:
        for role in roles:
            for node in found.get(role, ()):
                text = self._text(node, "")
                if text.value:
                    return text
        return Text("")

    def _bodies(self, found: _Found, entry: etree._Element) -> list[Text]:
        texts = []
        for role, kind in _BODIES:
            for node in found.get(role, ()):
                text = self._text(node, kind)
                if text.value:
                    text.language = _language(node) or _language(entry)
                    text.base = node.base or ""
                    texts.append(text)
        return texts

    def _text(self, node: etree._Element, kind: str) -> Text:
        """The text of an element that may hold markup; ``kind`` is what it is unless it says."""
        kind, mode = (node.get("type") or kind).lower(), node.get("mode")
        if len(node):
            inline = "xhtml" in kind or "html" not in kind
            node = _without_wrapper(node)
            if len(node) or "xhtml" in kind:
                return Text(_repaired(_markup(node, escaped=inline)), True)
        value = (node.text or "").strip()
        if not value:
            return Text("")
        if mode == "base64" or not _TEXTUAL(kind):
            value = _decoded(value)
        value = _repaired(value)
        plain = kind in _PLAIN and (self._atom or not looks_like_html(value))
        return Text(value, not plain)

    def _link(self, found: _Found) -> str:
        link = ""
        for node in found.get("link", ()):
            sent = _href(node)
            if not sent:
                # Addresses that were escaped twice are not rare.
                link = _resolved(node, _value(node).replace("&amp;", "&")) or link
            elif _rel(node) == "alternate" and node.get("type", "text/html").lower() in _PAGES:
                link = _resolved(node, sent)
        return link

    def _related(self, found: _Found) -> list[tuple[str, str]]:
        related = []
        for node in found.get("link", ()):
            rel, sent = _rel(node), _href(node) or _value(node)
            if rel in ("related", "via", "enclosure"):
                related.append((rel, _resolved(node, sent)))
        for node in found.get("enclosure", ()):
            if _href(node):
                related.append(("enclosure", _href(node)))
        return related

    def _pictures(self, found: _Found) -> list[tuple[str, str, str]]:
        nodes = [node for node in found.get("link", ()) if _rel(node) == "enclosure"]
        nodes += [*found.get("enclosure", ()), *found.get("media", ())]
        return [
            (_resolved(node, _href(node)), node.get("width", ""), node.get("height", ""))
            for node in nodes[: picture_links.MOST]
            if _href(node) and is_picture(node.get("type", ""), node.get("medium", ""))
        ]

    def _quoted(self, found: _Found) -> list[str]:
        return [
            name
            for node in found.get("source", ())
            if len(node)
            for name in _authors(self._found(node), "author")
        ]

    def _source(self, found: _Found) -> str:
        for node in found.get("source", ()):
            inner = (
                self._first(self._found(node), "title") if len(node) else Text(_value(node), True)
            )
            title = line(inner)
            if title:
                return title
        return ""


def _resolved(node: etree._Element, address: str) -> str:
    """``address`` seen from the xml:base in force, if there is one."""
    base = node.base
    return joined(base, address) if base and address else address


def _language(node: etree._Element) -> str:
    return node.get(f"{_XML}lang") or node.get("lang") or ""


def _value(node: etree._Element) -> str:
    """The text of an element that should hold nothing else; what others inside it say is theirs."""
    value = node.text or ""
    if len(node):
        value += "".join(part.tail or "" for part in node)
    value = value.strip()
    return value if value.isascii() else _repaired(value)


def _without_wrapper(node: etree._Element) -> etree._Element:
    """What some senders put one plain <div> around, as others would send it."""
    while len(node) == 1 and local(node[0]).lower() == "div":
        div = node[0]
        if (node.text or "").strip() or (div.tail or "").strip():
            break
        node = div
    return node


def _last(found: _Found, role: str) -> str:
    for node in reversed(found.get(role, ())):
        value = _value(node)
        if value:
            return value
    return ""


def _is_permanent(guid: etree._Element) -> bool:
    return all(
        value.strip().lower() == "true"
        for name, value in guid.attrib.items()
        if name.lower() == "ispermalink"
    )


def _href(node: etree._Element) -> str:
    attributes = node.attrib
    if not attributes:
        return ""
    return (attributes.get("url") or attributes.get("uri") or attributes.get("href") or "").strip()


def _rel(node: etree._Element) -> str:
    return node.get("rel", "alternate").lower()


def _authors(found: _Found, role: str) -> list[str]:
    names = []
    for node in found.get(role, ()):
        if len(node):
            names += [_value(part) for part in node if local(part).lower() == "name"]
        else:
            names.append(person(_value(node)))
    return [name for name in names if name]


def _tags(found: _Found) -> list[tuple[str, str]]:
    """(term, label) of each category: in attributes as Atom has it, as text as RSS has it."""
    tags = []
    for holder in found.get("category", ()):
        if local(holder).lower() in ("keywords", "tags"):
            tags += [(term.strip(), "") for term in _value(holder).split(",")]
            continue
        # A podcast's categories stand inside each other.
        for node in (holder, *holder.iter("{*}category")) if len(holder) else (holder,):
            term = node.get("term") or node.get("text") or ""
            value = _value(node)
            tags.append((term or value, node.get("label") or ""))
            if term and value:
                tags.append((value, ""))
    return tags


def _decoded(value: str) -> str:
    """Base64 that holds UTF-8 text; "" for what holds anything else."""
    try:
        return base64.b64decode(value).decode()
    except (binascii.Error, ValueError):
        return ""


def _repaired(value: str) -> str:
    if value.isascii():
        return value
    try:
        value = value.encode("latin-1").decode()
    except (UnicodeEncodeError, UnicodeDecodeError):
        pass
    return value.translate(_WINDOWS) if _C1.search(value) else value


def _markup(holder: etree._Element, *, escaped: bool) -> str:
    """What an element holds, as HTML text: no namespaces, only the attributes we look at.

    Without ``escaped`` the text before the first tag is markup itself, which was escaped.
    """
    head = holder.text or ""
    out = [escape(head, quote=False) if escaped else head]
    _write_parts(holder, out)
    return "".join(out).strip()


def _write_parts(holder: etree._Element, out: list[str]) -> None:
    for node in holder:
        name = local(node).lower()
        tag = name if _HTML_NAME.fullmatch(name) else ""
        if tag:
            out.append(f"<{tag}{_attributes(node)}>")
        if node.text:
            out.append(escape(node.text, quote=False))
        _write_parts(node, out)
        if tag and tag not in _VOID:
            out.append(f"</{tag}>")
        if node.tail:
            out.append(escape(node.tail, quote=False))


def _attributes(node: etree._Element) -> str:
    return "".join(
        f' {name}="{escape(value)}"'
        for name in ("href", "style", "hidden")
        if (value := node.get(name)) is not None
    )
