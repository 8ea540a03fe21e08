"""NewsML-G2 (IPTC, 2.x): items of every kind, alone or many in one message.

Rules: the specification 2.35 and its Implementation Guidelines. What agencies do differently is
named where it matters. Names are compared without their namespace, since senders vary it.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from lxml import etree

from wiredesk.kit.clock import parse_iso
from wiredesk.kit.html import from_text, sanitised_to_text, to_text
from wiredesk.kit.text import one_line, paragraphs
from wiredesk.wire.formats import inline_body, signals
from wiredesk.wire.formats.dates import read_iso
from wiredesk.wire.formats.inline_body import Body
from wiredesk.wire.formats.xml_gate import local, namespace
from wiredesk.wire.item import CANCELED, USABLE, WITHHELD, Code, Related, WireItem

FORMAT = "newsml-g2"
ITEMS = (
    *("newsItem", "packageItem", "planningItem", "conceptItem"),
    *("knowledgeItem", "catalogItem"),
)
MAX_ITEMS = 2000
MAX_GUID = 500
# A row's integer column ends here; no agency counts so far.
_MAX_VERSION = 2**63 - 1
_FAR_EMBARGO = timedelta(days=366)

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
_STATUSES = {
    "usable": USABLE,
    "withheld": WITHHELD,
    "canceled": CANCELED,
    "cancelled": CANCELED,
}
# Agencies also write it into the headline, some only there.
_KILL_HEADLINE = re.compile(r"(?:\W*)(?:(?:MANDATORY )?KILL|WITHDRAWN|WITHDRAWAL|RETRACTION)\b")
_ADVISORY_HEADLINE = re.compile(r"ADVISORY\s*[-:/–]")


def is_newsml_g2(root: etree._Element) -> bool:
    """Whether the document is NewsML-G2, of any 2.x version and of the older EventsML-G2."""
    ours = local(root) in (*ITEMS, "newsMessage")
    return ours and (
        "iptc.org/std/nar/" in namespace(root)
        or root.get("standard") == "NewsML-G2"
        or any(local(child) in ("itemMeta", "itemSet") for child in root)
    )


def read(root: etree._Element, now: datetime) -> list[WireItem]:
    """All items of a document, in its order; of a message at most ``MAX_ITEMS``, then flagged."""
    nodes = [root] if local(root) in ITEMS else list(_message_items(root))
    items = [_item(node, now) for node in nodes[:MAX_ITEMS]]
    if len(nodes) > MAX_ITEMS:
        flag = f"the message held {len(nodes)} items: only the first {MAX_ITEMS} were read"
        items[0] = replace(items[0], flags=(*items[0].flags, flag))
    return items


def _message_items(root: etree._Element) -> Iterator[etree._Element]:
    for item_set in _children(root, "itemSet"):
        yield from (node for node in item_set if local(node) in ITEMS)


# --- reading the tree


def _children(node: etree._Element | None, *names: str) -> list[etree._Element]:
    return [] if node is None else [child for child in node if local(child) in names]


def _child(node: etree._Element | None, name: str) -> etree._Element | None:
    return next(iter(_children(node, name)), None)


def _text(node: etree._Element | None) -> str:
    return "" if node is None else one_line("".join(node.itertext()))


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


def _language(node: etree._Element) -> str:
    return node.get("{http://www.w3.org/XML/1998/namespace}lang", "")


def _in_language(nodes: list[etree._Element], language: str) -> etree._Element | None:
    """The one in ``language``, else the one that names none, else English, else the first."""
    short = language.split("-")[0].lower()

    def rank(node: etree._Element) -> int:
        theirs = _language(node).split("-")[0].lower()
        return 0 if theirs == short and short else 1 if not theirs else 2 if theirs == "en" else 3

    return min(nodes, key=rank, default=None)


def _name(node: etree._Element, language: str) -> str:
    named = _text(_in_language(_children(node, "name"), language))
    return named or one_line(node.get("literal", ""))


def _concept(node: etree._Element, language: str) -> Code | None:
    code, name = _code(node), _name(node, language)
    return Code(code or name, name) if code or name else None


# --- one item


def _item(node: etree._Element, now: datetime) -> WireItem:
    meta, content = _child(node, "itemMeta"), _child(node, "contentMeta")
    flags: list[str] = []
    holds: list[str] = []
    tag = _child(content, "language")
    language = (tag.get("tag", "") if tag is not None else "") or _language(node)
    guid = _guid(node, flags)
    version, version_text = _version(node, flags)
    body = _body(node)
    kind = _kind(node, meta, body, flags)
    signal = signals.read(
        (_code(one), f"{_name(one, language)} {one.get('literal', '')}".strip())
        for one in _children(meta, "signal")
    )
    flags += signal.flags
    holds.append(signal.hold)
    status = _status(meta, holds)
    embargo = _embargo(meta, holds, flags, now)
    headline = _headline(content, language) or body.headline
    meaning = _meaning(signal.signal, headline, kind, holds, flags)
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
    return WireItem(
        format=FORMAT,
        guid=guid,
        kind=kind,
        version=version,
        version_text=version_text,
        status=status,
        signal=meaning,
        embargo_until=embargo,
        hold="; ".join(dict.fromkeys(hold for hold in holds if hold)),
        urgency=_urgency(content, flags),
        language=one_line(language),
        slugline=_slugline(content),
        headline=headline,
        byline=", ".join(filter(None, map(_text, _children(content, "by")))) or body.byline,
        dateline=_text(_in_language(_children(content, "dateline"), language)) or body.dateline,
        body_text=sanitised_to_text(html),
        body_html=html,
        created=created,
        updated=updated,
        places=places,
        subjects=subjects,
        credit=_credit(content, meta, language),
        rights=_rights(node, language),
        related=_related(node, meta),
        editor_notes=(*_editor_notes(meta), *body.notes),
        flags=tuple(dict.fromkeys(flag for flag in flags if flag)),
    )


def _guid(node: etree._Element, flags: list[str]) -> str:
    guid = one_line(node.get("guid", ""))
    if guid and len(guid) <= MAX_GUID:
        return guid
    flags.append("the guid is too long: replaced by its hash" if guid else "no guid: one was made")
    marks = guid.encode() or etree.tostring(node, method="c14n")
    return f"made:sha256:{hashlib.sha256(marks).hexdigest()}"


def _version(node: etree._Element, flags: list[str]) -> tuple[int, str]:
    sent = one_line(node.get("version", ""))[:100]
    if not sent:
        return 1, ""
    if re.fullmatch(r"[0-9]{1,19}", sent) and 1 <= int(sent) <= _MAX_VERSION:
        return int(sent), sent
    flags.append(f"the version is no number: “{sent[:40]}”")
    return 1, sent


def _kind(node: etree._Element, meta: etree._Element | None, body: Body, flags: list[str]) -> str:
    element = local(node)
    if element != "newsItem":
        return _KIND_OF_ELEMENT[element]
    code = _code(_child(meta, "itemClass"))
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
    node = _child(meta, "pubStatus")
    if node is None:
        return USABLE
    code = _code(node)
    status = _STATUSES.get(_value(code))
    if status:
        return status
    holds.append(f"The publishing status can't be read: {code or '(empty)'}")
    return WITHHELD


def _embargo(
    meta: etree._Element | None, holds: list[str], flags: list[str], now: datetime
) -> datetime | None:
    """The end of the embargo. An empty one is open-ended; one that can't be read counts as one."""
    moments: list[datetime] = []
    for node in _children(meta, "embargoed"):
        sent = _text(node)
        moment = parse_iso(sent)
        if not sent:
            holds.append("Embargoed without an end: ask the agency")
        elif moment is None:
            holds.append(f"The embargo can't be read: “{sent[:40]}”")
        else:
            moments.append(moment)
            if not re.search(r"T.*(?:Z|[+-]\d\d:?\d\d)$", sent):
                holds.append(f"The embargo names no time zone: “{sent[:40]}”")
    if len(set(moments)) > 1:
        holds.append("The item names two different embargoes: the later one is shown")
    latest = max(moments, default=None)
    if latest and latest > now.astimezone(UTC) + _FAR_EMBARGO:
        flags.append(f"the embargo ends in more than a year: {latest:%Y-%m-%d}")
    return latest


def _meaning(signal: str, headline: str, kind: str, holds: list[str], flags: list[str]) -> str:
    if kind != "text" or signal == "kill":
        return signal
    if _KILL_HEADLINE.match(headline):
        holds.append("The headline reads like a kill notice")
    elif not signal and _ADVISORY_HEADLINE.match(headline):
        flags.append("taken for an advisory by its headline")
        return "advisory"
    return signal


def _urgency(content: etree._Element | None, flags: list[str]) -> int | None:
    sent = _text(_child(content, "urgency"))
    if re.fullmatch(r"[1-9]", sent):
        return int(sent)
    if sent:
        flags.append(f"urgency not known: “{sent[:20]}”")
    return None


def _headline(content: etree._Element | None, language: str) -> str:
    """The main headline: no sub-headline, the lowest rank, the item's language."""
    heads = [
        head
        for head in _children(content, "headline")
        if _text(head) and not re.search(r"sub|over|kicker", head.get("role", ""), re.IGNORECASE)
    ]

    def rank(head: etree._Element) -> int:
        sent = head.get("rank", "")
        return int(sent) if re.fullmatch(r"[0-9]{1,4}", sent) else 0

    lowest = min(map(rank, heads), default=0)
    return _text(_in_language([head for head in heads if rank(head) == lowest], language))


def _slugline(content: etree._Element | None) -> str:
    return next(filter(None, map(_text, _children(content, "slugline"))), "")


def _caption(content: etree._Element | None, language: str) -> str:
    """A picture's or a film's own words: its description stands where text has a body."""
    described = _in_language(_children(content, "description"), language)
    if described is None:
        return ""
    # Senders indent captions as they please: only a blank line parts them.
    return from_text("\n\n".join(paragraphs("\n".join(described.itertext()))))


def _body(node: etree._Element) -> Body:
    """The first rendition that holds text. Others are the same text in other clothes."""
    found = Body()
    for content in _children(node, "contentSet"):
        for holder in _children(content, "inlineXML", "inlineData"):
            if (holder.get("encoding") or "").strip():
                continue
            is_xml = local(holder) == "inlineXML"
            body = inline_body.read_xml(holder) if is_xml else inline_body.read_data(holder)
            if body.html:
                return body
            if body.headline and not found.headline:
                found = body
    return found


def _codes(
    content: etree._Element | None, language: str
) -> tuple[tuple[Code, ...], tuple[Code, ...]]:
    """Places (where it was made, with what lies around it, and what it is about) and subjects."""
    places: list[Code | None] = []
    subjects: list[Code | None] = []
    for node in _children(content, "located"):
        places.append(_concept(node, language))
        places += [_concept(around, language) for around in _children(node, "broader")]
    for node in _children(content, "subject"):
        is_place = _value(node.get("type", "")) in ("geoarea", "poi")
        (places if is_place else subjects).append(_concept(node, language))
    return (
        tuple(dict.fromkeys(place for place in places if place)),
        tuple(dict.fromkeys(subject for subject in subjects if subject)),
    )


def _credit(content: etree._Element | None, meta: etree._Element | None, language: str) -> str:
    line = _text(_in_language(_children(content, "creditline"), language)).strip(" –—-")
    if line:
        return line
    parties = (*_children(content, "infoSource"), *_children(meta, "provider"))
    return next((name for party in parties if (name := _text(_child(party, "name")))), "")


def _rights(node: etree._Element, language: str) -> str:
    info = _child(node, "rightsInfo")
    notice = _text(_in_language(_children(info, "copyrightNotice"), language))
    if not notice:
        holder = _child(info, "copyrightHolder")
        notice = _name(holder, language) if holder is not None else ""
    terms = _text(_in_language(_children(info, "usageTerms"), language))
    return "\n".join(filter(None, (notice, terms)))


def _stamp(
    holder: etree._Element | None, name: str, flags: list[str], now: datetime
) -> datetime | None:
    moment, flag = read_iso(_text(_child(holder, name)), name, now)
    flags.append(flag)
    return moment


def _related(node: etree._Element, meta: etree._Element | None) -> tuple[Related, ...]:
    """Links of the item, and what a package holds (``residref`` with the version it pins)."""
    links = _children(meta, "link")
    for group in _children(node, "groupSet"):
        links += [one for one in group.iter() if local(one) == "itemRef"]
    found = []
    for link in links:
        keys = ("residref", "guidref", "href")
        target = next((one_line(link.get(key, "")) for key in keys if link.get(key)), "")
        if not target or len(target) > MAX_GUID:
            continue
        version = link.get("version", "")
        rel = "item" if local(link) == "itemRef" else one_line(link.get("rel", ""))
        number = int(version) if re.fullmatch(r"[0-9]{1,18}", version) else None
        found.append(Related(target, number, rel))
    return tuple(dict.fromkeys(found))


def _editor_notes(meta: etree._Element | None) -> tuple[str, ...]:
    """Notes to editors. dpa sends some as XHTML."""
    notes = []
    for note in _children(meta, "edNote", "ednote"):
        if any(local(child) for child in note):
            markup = "".join(etree.tostring(child, encoding="unicode") for child in note)
            notes.append(to_text(markup))
        else:
            notes.append(_text(note))
    return tuple(dict.fromkeys(filter(None, notes)))
