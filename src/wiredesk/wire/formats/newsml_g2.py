"""NewsML-G2 (IPTC, 2.x): items of every kind, alone or many in one message.

Rules: the specification 2.35 and its Implementation Guidelines. What agencies do differently is
named where it matters. Names are compared without their namespace, since senders vary it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from lxml import etree

from wiredesk.kit.html import from_text, sanitised_to_text, to_text
from wiredesk.kit.text import one_line, paragraphs
from wiredesk.wire.formats import inline_body, life, picture_links, signals
from wiredesk.wire.formats.dates import read_iso
from wiredesk.wire.formats.inline_body import Body
from wiredesk.wire.formats.xml_gate import local, namespace
from wiredesk.wire.formats.xml_tree import (
    attribute,
    child,
    children,
    in_language,
    text,
    within,
    xml_lang,
)
from wiredesk.wire.item import CANCELED, USABLE, WITHHELD, Code, Related, WireItem, WirePicture

FORMAT = "newsml-g2"
ITEMS = (
    *("newsItem", "packageItem", "planningItem", "conceptItem"),
    *("knowledgeItem", "catalogItem"),
)
MAX_ITEMS = 2000
MAX_RENDITIONS = 50

_KIND_OF_ELEMENT = {
    "packageItem": "package",
    "planningItem": "planning",
    "conceptItem": "concept",
    "knowledgeItem": "concept",
    "catalogItem": "other",
}
_KIND_OF_CLASS = {
    "text": "text",
    "picture": "picture",
    "graphic": "graphic",
    "animation": "graphic",
    "audio": "audio",
    "video": "video",
    "composite": "package",
}
# dpa's notes to desks: "Achtung" and "Vorschau" (what it plans); its flash says so in a note only.
_ADVISORY_GENRES = frozenset({"dpatextgenre:27", "dpatextgenre:32"})
_FLASH_NOTE = re.compile(r"dpa-(?:Eil|Blitz)meldung")
# What Reuters writes where it has nothing to say.
_FILLER = "No-Data-Available"
_BARE_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ][\d:.]+(?: ?GMT)?(?:Z|[+-]\d\d:?\d\d)?")


def is_newsml_g2(root: etree._Element) -> bool:
    """Whether the document is NewsML-G2, of any 2.x version and of the older EventsML-G2."""
    ours = local(root) in (*ITEMS, "newsMessage")
    return ours and (
        "iptc.org/std/nar/" in namespace(root)
        or root.get("standard") == "NewsML-G2"
        or any(local(part) in ("itemMeta", "itemSet") for part in root)
    )


def read(root: etree._Element, now: datetime) -> list[WireItem]:
    """All items of a document, in its order; of a message at most ``MAX_ITEMS``, then flagged.

    Raises:
        Refused: a body has more parts than any news copy.
    """
    found = iter([root]) if local(root) in ITEMS else _message_items(root)
    nodes = list(islice(found, MAX_ITEMS + 1))
    items = [_item(node, now) for node in nodes[:MAX_ITEMS]]
    if len(nodes) > MAX_ITEMS:
        flag = f"the message held more than {MAX_ITEMS} items: the others were not read"
        items[0] = replace(items[0], flags=(*items[0].flags, flag))
    return items


def _message_items(root: etree._Element) -> Iterator[etree._Element]:
    for item_set in root.iterchildren("{*}itemSet"):
        yield from item_set.iterchildren(*(f"{{*}}{name}" for name in ITEMS))


# --- concepts


def _code(node: etree._Element | None) -> str:
    """The concept that a property names, by ``qcode``, ``uri`` or ``literal``."""
    if node is None:
        return ""
    return next(
        (one_line(node.get(key, "")) for key in ("qcode", "uri", "literal") if node.get(key)), ""
    )


def _value(code: str) -> str:
    """The last part of a concept's identifier: ``stat:usable`` and IPTC's address agree."""
    return re.split(r"[:/#]", code.strip())[-1].lower()


def _name(node: etree._Element, language: str) -> str:
    named = text(in_language(children(node, "name"), language))
    return named or one_line(node.get("literal", ""))


def _concept(node: etree._Element, language: str) -> Code | None:
    code, name = _code(node), _name(node, language)
    if _FILLER in (name, _value(code), code.rpartition(":")[2]):
        return None
    return Code(code or name, name) if code or name else None


# --- one item


def _item(node: etree._Element, now: datetime) -> WireItem:
    meta, content = child(node, "itemMeta"), child(node, "contentMeta")
    flags: list[str] = []
    holds: list[str] = []
    tag = child(content, "language")
    language = (tag.get("tag", "") if tag is not None else "") or xml_lang(node)
    guid = life.guid(attribute(node, "guid"), lambda: etree.tostring(node, method="c14n"), flags)
    version, version_text = life.version(attribute(node, "version"), flags)
    body = _body(node)
    kind = _kind(node, meta, body, flags)
    codes = tuple(
        Code(_code(one), f"{_name(one, language)} {attribute(one, 'literal')}".strip())
        for one in children(meta, "signal")
    )
    signal = signals.read((code.code, code.name) for code in codes)
    flags += signal.flags
    holds += [signal.hold, body.hold]
    status = _status(meta, holds)
    embargo = life.embargo(map(text, children(meta, "embargoed")), holds, flags, now)
    headline = _headline(content, language) or body.headline
    notes = (*_editor_notes(meta), *body.notes)
    asked = _by_genre_or_note(signal.signal, content, notes, flags)
    meaning = life.meaning(asked, headline, kind, holds, flags)
    if status == CANCELED:
        meaning = "kill"
    html = body.html or (_caption(content, language) if kind != "text" else "")
    if kind == "text" and not html and meaning != "kill":
        flags.append("no text in the body")
    places, subjects = _codes(content, language)
    created = _stamp(content, "contentCreated", flags, now) or _stamp(
        meta, "firstCreated", flags, now
    )
    updated = _stamp(meta, "versionCreated", flags, now) or _stamp(
        content, "contentModified", flags, now
    )
    related = _related(node, meta, guid, flags)
    credit, rights = _credit(content, meta, language), _rights(node, language)
    text_of_body = sanitised_to_text(html)
    return WireItem(
        format=FORMAT,
        guid=guid,
        kind=kind,
        version=version,
        version_text=version_text,
        status=status,
        signal=meaning,
        signals=codes,
        embargo_until=embargo,
        hold=life.joined(holds),
        urgency=life.urgency(text(child(content, "urgency")), flags),
        language=one_line(language),
        slugline=_slugline(content),
        headline=headline,
        byline=_byline(content) or body.byline,
        dateline=_dateline(content, language) or body.dateline,
        body_text=text_of_body,
        body_html=html,
        created=created,
        updated=updated,
        places=places,
        subjects=subjects,
        credit=credit,
        rights=rights,
        related=related,
        editor_notes=tuple(dict.fromkeys(notes)),
        flags=life.kept(flags),
        pictures=_pictures(node, guid, credit, text_of_body, rights) if kind == "picture" else (),
    )


def _kind(node: etree._Element, meta: etree._Element | None, body: Body, flags: list[str]) -> str:
    element = local(node)
    if element != "newsItem":
        return _KIND_OF_ELEMENT[element]
    code = _code(child(meta, "itemClass"))
    if code.startswith(("cinat:", "plinat:")):
        return "concept" if code.startswith("cinat:") else "planning"
    kind = _KIND_OF_CLASS.get(_value(code))
    if kind:
        return kind
    if not body.html:
        return "other"
    flags.append(f"item class not known, read as text: {code or '(none)'}")
    return "text"


def _status(meta: etree._Element | None, holds: list[str]) -> str:
    """No ``pubStatus`` means usable; one that can't be read does not."""
    node = child(meta, "pubStatus")
    if node is None:
        return USABLE
    code = _code(node)
    status = life.STATUSES.get(_value(code))
    if status:
        return status
    holds.append(f"The publishing status can't be read: {code or '(empty)'}")
    return WITHHELD


def _headline(content: etree._Element | None, language: str) -> str:
    """The main headline: no sub-headline, the lowest rank, the item's language."""
    heads = [
        head
        for head in children(content, "headline")
        if text(head) and not re.search(r"sub|over|kicker", head.get("role", ""), re.IGNORECASE)
    ]

    def rank(head: etree._Element) -> int:
        sent = head.get("rank", "")
        return int(sent) if re.fullmatch(r"[0-9]{1,4}", sent) else 0

    lowest = min(map(rank, heads), default=0)
    return text(in_language([head for head in heads if rank(head) == lowest], language))


def _by_genre_or_note(
    signal: str, content: etree._Element | None, notes: tuple[str, ...], flags: list[str]
) -> str:
    """The signal, where no property says it: an advisory by its genre, a flash by its note."""
    if signal == "kill":
        return signal
    if any(_code(genre) in _ADVISORY_GENRES for genre in children(content, "genre")):
        flags.append("taken for an advisory by its genre")
        return "advisory"
    is_flash = not signal and any(_FLASH_NOTE.fullmatch(note) for note in notes)
    return "flash" if is_flash else signal


def _byline(content: etree._Element | None) -> str:
    lines = map(text, children(content, "by"))
    return ", ".join(line for line in lines if line and not line.startswith(_FILLER))


def _dateline(content: etree._Element | None, language: str) -> str:
    """The dateline, not the machine's stamp that Reuters puts in its place."""
    line = text(in_language(children(content, "dateline"), language))
    return "" if _BARE_STAMP.fullmatch(line) else line


def _slugline(content: etree._Element | None) -> str:
    return next(filter(None, map(text, children(content, "slugline"))), "")


def _caption(content: etree._Element | None, language: str) -> str:
    """A picture's or a film's own words: its description stands where text has a body."""
    described = in_language(children(content, "description"), language)
    if described is None:
        return ""
    # Senders indent captions as they please: only a blank line parts them.
    return from_text("\n\n".join(paragraphs("\n".join(described.itertext()))))


def _body(node: etree._Element) -> Body:
    """The first rendition that holds text. Others are the same text in other clothes."""
    found = Body()
    for content in children(node, "contentSet"):
        for holder in children(content, "inlineXML", "inlineData"):
            if (holder.get("encoding") or "").strip():
                continue
            is_xml = local(holder) == "inlineXML"
            body = inline_body.read_xml(holder) if is_xml else inline_body.read_data(holder)
            if body.html:
                return body
            if (body.headline or body.hold) and found == Body():
                found = body
    return found


def _pictures(
    node: etree._Element, guid: str, credit: str, caption: str, rights: str
) -> tuple[WirePicture, ...]:
    """The largest rendition of a picture item (``remoteContent``, 2.35, 14.4)."""
    renditions = [
        picture_links.picture(
            remote.get("href", ""),
            guid=guid,
            credit=credit,
            caption=caption,
            rights=rights,
            width=remote.get("width", ""),
            height=remote.get("height", ""),
        )
        for content in children(node, "contentSet")
        for remote in children(content, "remoteContent")[:MAX_RENDITIONS]
        if remote.get("contenttype", "image/").startswith("image/")
    ]
    return picture_links.kept([picture_links.largest(renditions)])


def _codes(
    content: etree._Element | None, language: str
) -> tuple[tuple[Code, ...], tuple[Code, ...]]:
    """Places (where it was made, with what lies around it, and what it is about) and subjects."""
    places: list[Code | None] = []
    subjects: list[Code | None] = []
    for node in children(content, "located"):
        places.append(_concept(node, language))
        places += [_concept(around, language) for around in children(node, "broader")]
    for node in children(content, "subject"):
        is_place = _value(node.get("type", "")) in ("geoarea", "poi")
        (places if is_place else subjects).append(_concept(node, language))
    return (
        tuple(dict.fromkeys(place for place in places if place)),
        tuple(dict.fromkeys(subject for subject in subjects if subject)),
    )


def _credit(content: etree._Element | None, meta: etree._Element | None, language: str) -> str:
    line = text(in_language(children(content, "creditline"), language)).strip(" –—-")
    if line:
        return line
    parties = (*children(content, "infoSource"), *children(meta, "provider"))
    return next((name for party in parties if (name := text(child(party, "name")))), "")


def _rights(node: etree._Element, language: str) -> str:
    info = child(node, "rightsInfo")
    notice = text(in_language(children(info, "copyrightNotice"), language))
    if not notice:
        holder = child(info, "copyrightHolder")
        notice = _name(holder, language) if holder is not None else ""
    terms = text(in_language(children(info, "usageTerms"), language))
    # dpa's converter leaves Python's None in some.
    return "\n".join(line for line in (notice, terms) if line not in ("", "None"))


def _stamp(
    holder: etree._Element | None, name: str, flags: list[str], now: datetime
) -> datetime | None:
    moment, flag = read_iso(text(child(holder, name)), name, now)
    flags.append(flag)
    return moment


def _related(
    node: etree._Element, meta: etree._Element | None, own: str, flags: list[str]
) -> tuple[Related, ...]:
    """Links of the item, and what a package holds (``residref`` with the version it pins)."""
    links = children(meta, "link")
    for group in children(node, "groupSet"):
        links += within(group, "itemRef")
    # Some senders leave the groups out.
    links += children(node, "itemRef")
    if len(links) > MAX_ITEMS:
        flags.append(f"more than {MAX_ITEMS} links: the others were not read")
    found = []
    for link in links[:MAX_ITEMS]:
        keys = ("residref", "guidref", "href")
        target = next((one_line(link.get(key, "")) for key in keys if link.get(key)), "")
        if not target or len(target) > life.MAX_GUID:
            continue
        if target == own and local(link) == "itemRef":
            flags.append("the package holds itself: that entry was left out")
            continue
        version = link.get("version", "")
        rel = "item" if local(link) == "itemRef" else one_line(link.get("rel", ""))
        number = int(version) if re.fullmatch(r"[0-9]{1,18}", version) else None
        found.append(Related(target, number, rel))
    return tuple(dict.fromkeys(found))


def _editor_notes(meta: etree._Element | None) -> tuple[str, ...]:
    """Notes to editors. dpa sends some as XHTML."""
    notes = []
    for note in children(meta, "edNote", "ednote"):
        if any(local(child) for child in note):
            markup = "".join(etree.tostring(child, encoding="unicode") for child in note)
            notes.append(to_text(markup))
        else:
            notes.append(text(note))
    return tuple(dict.fromkeys(filter(None, notes)))
