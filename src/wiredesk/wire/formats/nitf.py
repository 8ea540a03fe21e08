"""NITF (IPTC, 2.5 to 3.6): one document, one item.

Rules: the annotations of the NITF 3.6 schema. Identity is ``doc-id``, the only mark that the
schema calls unique and persistent; a ``du-key`` may be used again after a while, so it stands in
only where the doc-id is made of it, or is missing.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from lxml import etree

from wiredesk.kit.clock import parse_iso
from wiredesk.kit.html import sanitised_to_text
from wiredesk.kit.text import one_line
from wiredesk.wire.formats import inline_body, life
from wiredesk.wire.formats.dates import believable
from wiredesk.wire.formats.inline_body import Body
from wiredesk.wire.formats.xml_gate import local
from wiredesk.wire.formats.xml_tree import attribute, child, children, text, within, xml_lang
from wiredesk.wire.item import CANCELED, USABLE, WITHHELD, Code, Related, WireItem

FORMAT = "nitf"

# Canadian Press sends the schema's own pattern where no date is set.
_TEMPLATE = re.compile(r"YYYY", re.IGNORECASE)
# The schema also allows a date and a time without the T between them.
_WITHOUT_T = re.compile(r"(\d{8})(\d{6})((?:[+-]\d{4}|Z)?)")
# A revision mark behind a key: "key-3", "key_v12".
_REVISION_MARK = re.compile(r"[-_:./]v?\d{1,6}", re.IGNORECASE)
_SHORTEST_KEY = 8
# No zone is further from another one.
_ANY_ZONE = timedelta(hours=26)


def is_nitf(root: etree._Element) -> bool:
    """Whether the document is NITF, of any version, with its namespace or without."""
    return local(root) == "nitf"


def read(root: etree._Element, now: datetime) -> list[WireItem]:
    """The document's item; a second one, a bare kill, where it replaces a document that it cancels.

    What is missing is flagged.

    Raises:
        Refused: a body has more parts than any news copy.
    """
    head = child(root, "head")
    docdata = child(head, "docdata")
    flags: list[str] = []
    holds: list[str] = []
    body = inline_body.read_nitf(root)
    guid, key = _identity(root, docdata, body, flags)
    du_key = child(docdata, "du-key")
    version, version_text = life.version(attribute(du_key, "version"), flags)
    _flag_part(du_key, flags)
    status, embargo = _status(docdata, holds, flags, now)
    concerned = _concerned(docdata, guid, key)
    headline = body.headline
    signal = _signal(docdata, status, concerned, body)
    signal = life.meaning(signal, headline, "text", holds, flags)
    if signal != "kill" and _referred_status(docdata) == WITHHELD:
        flags.append(f"the sender withholds the document that this one names: {concerned[:80]}")
    if not body.html and signal != "kill":
        flags.append("no text in the body")
    issued, sent = _issued(root, docdata)
    updated, flag = believable(issued, sent, "date.issue", now)
    flags.append(flag)
    if issued and "T" in _with_t(sent) and not life.names_its_zone(_with_t(sent)):
        flags.append("date.issue names no time zone: read as UTC")
    created, flag = _story_date(root, now)
    flags.append(flag)
    _flag_expiry(docdata, flags, now)
    item = WireItem(
        format=FORMAT,
        guid=guid,
        scope="full" if body.html or signal != "kill" else "management",
        concerns=concerned,
        version=version,
        version_text=version_text,
        status=status,
        signal=signal,
        embargo_until=embargo,
        hold=life.joined(holds),
        urgency=_urgency(head, docdata, flags),
        language=attribute(root, "baselang") or xml_lang(root),
        slugline=_slugline(root, docdata),
        headline=headline,
        byline=body.byline,
        dateline=_dateline(root, body),
        body_text=sanitised_to_text(body.html),
        body_html=body.html,
        created=created,
        updated=updated,
        places=_places(root, docdata),
        subjects=_subjects(head, docdata),
        credit=_credit(root, docdata),
        rights=_rights(root, docdata),
        related=(Related(concerned, None, "management-doc-idref"),) if concerned else (),
        editor_notes=tuple(dict.fromkeys((*body.notes, *_head_notes(root, docdata)))),
    )
    items = [replace(item, flags=life.kept(flags))]
    if concerned and signal != "kill" and _referred_status(docdata) == CANCELED:
        items.append(_kill_of(concerned, items[0]))
    return items


# --- identity


def _identity(
    root: etree._Element, docdata: etree._Element | None, body: Body, flags: list[str]
) -> tuple[str, str]:
    """The guid, and the du-key where the guid is that key ("" else)."""
    sent = next(filter(None, (attribute(n, "id-string") for n in children(docdata, "doc-id"))), "")
    du_key = child(docdata, "du-key")
    key = attribute(du_key, "key")
    if sent and not (_is_key_with_revision(sent, key) and attribute(du_key, "version")):
        return life.guid(sent, bytes, flags), ""
    if sent:
        return life.guid(key, bytes, flags), key
    marks = _marks(docdata, body)
    return life.guid("", lambda: marks or etree.tostring(root, method="c14n"), flags), ""


def _is_key_with_revision(sent: str, key: str) -> bool:
    """Whether a doc-id is the du-key with a number behind it, so that each revision has its own."""
    return (
        len(key) >= _SHORTEST_KEY
        and sent.startswith(key)
        and bool(_REVISION_MARK.fullmatch(sent[len(key) :]))
    )


def _marks(docdata: etree._Element | None, body: Body) -> bytes:
    """What tells a document without a doc-id: source, day, and its key or its headline."""
    day = attribute(child(docdata, "date.issue"), "norm")[:10].replace("-", "")[:8]
    du_key = child(docdata, "du-key")
    name = attribute(du_key, "key") + attribute(du_key, "part") or body.headline
    source = attribute(child(docdata, "doc-id"), "regsrc")
    return f"{source}\n{day}\n{name}".encode() if day and name else b""


def _flag_part(du_key: etree._Element | None, flags: list[str]) -> None:
    part = attribute(du_key, "part")
    if part and part.strip("0"):
        flags.append(f"part {part[:20]} of “{attribute(du_key, 'key')[:60]}”")


# --- status


def _status(
    docdata: etree._Element | None, holds: list[str], flags: list[str], now: datetime
) -> tuple[str, datetime | None]:
    """The status and the end of an embargo. What can't be read is held."""
    sent = attribute(docdata, "management-status")
    word = sent.lower()
    status = _status_word(docdata) or USABLE
    release = child(docdata, "date.release")
    stamp = _with_t(attribute(release, "norm"))
    if _TEMPLATE.match(stamp):
        stamp = ""
    if word == "embargoed":
        return status, life.embargo([stamp], holds, flags, now)
    if word and word not in life.STATUSES:
        holds.append(f"The management status can't be read: {sent[:60]}")
        status = WITHHELD
    # Without a release date a document may be used on receipt. A past one is no embargo.
    moment = parse_iso(stamp)
    if not stamp or (moment and moment <= now - _ANY_ZONE):
        return status, None
    if moment and life.names_its_zone(stamp) and moment <= now:
        return status, None
    return status, life.embargo([stamp], holds, flags, now)


def _signal(docdata: etree._Element | None, status: str, concerned: str, body: Body) -> str:
    if status == CANCELED:
        return "kill"
    if concerned and _referred_status(docdata) == CANCELED and not body.html:
        return "kill"
    if child(docdata, "correction") is not None:
        return "correction"
    return "update" if _referred_status(docdata) or _reference(docdata) else ""


def _status_word(docdata: etree._Element | None) -> str:
    return life.STATUSES.get(attribute(docdata, "management-status").lower(), "")


def _reference(docdata: etree._Element | None) -> str:
    return attribute(docdata, "management-doc-idref")


def _referred_status(docdata: etree._Element | None) -> str:
    """Our word for the status that the document gives to the one it refers to."""
    return life.STATUSES.get(attribute(docdata, "management-idref-status").lower(), "")


def _concerned(docdata: etree._Element | None, guid: str, key: str) -> str:
    """The guid of the other document that this one acts on, "" where it speaks of itself."""
    if _status_word(docdata) == CANCELED and _referred_status(docdata) in (USABLE, WITHHELD):
        return ""
    corrected = attribute(child(docdata, "correction"), "id-string")
    other = _reference(docdata) or corrected
    if key and _is_key_with_revision(other, key):
        return ""
    return other if other != guid and len(other) <= life.MAX_GUID else ""


def _kill_of(concerned: str, by: WireItem) -> WireItem:
    """The kill that a usable document speaks over the one that it replaces."""
    return WireItem(
        format=FORMAT,
        guid=life.guid(f"{concerned}#canceled-by:{by.guid}", bytes, []),
        scope="management",
        concerns=concerned,
        status=CANCELED,
        signal="kill",
        updated=by.updated,
        related=(
            Related(concerned, None, "management-doc-idref"),
            Related(by.guid, None, "replaced-by"),
        ),
        flags=("the document itself is usable: it replaces the one that it cancels",),
    )


# --- dates


def _with_t(stamp: str) -> str:
    match = _WITHOUT_T.fullmatch(stamp)
    return f"{match[1]}T{match[2]}{match[3]}" if match else stamp


def _issued(root: etree._Element, docdata: etree._Element | None) -> tuple[datetime | None, str]:
    stamps = [attribute(child(docdata, "date.issue"), "norm")]
    stamps += [attribute(node, "date.publication") for node in within(root, "pubdata")]
    sent = next((stamp for stamp in stamps if stamp and not _TEMPLATE.match(stamp)), "")
    return parse_iso(_with_t(sent)), sent


def _story_date(root: etree._Element, now: datetime) -> tuple[datetime | None, str]:
    head = child(child(root, "body"), "body.head")
    sent = next(filter(None, (attribute(n, "norm") for n in within(head, "story.date"))), "")
    return believable(parse_iso(_with_t(sent)), sent, "story.date", now)


def _flag_expiry(docdata: etree._Element | None, flags: list[str], now: datetime) -> None:
    sent = attribute(child(docdata, "date.expire"), "norm")
    moment = parse_iso(_with_t(sent))
    if moment and moment < now:
        flags.append(f"the sender's date.expire has passed: {moment:%Y-%m-%d %H:%M} UTC")
    elif moment:
        flags.append(f"not to be used after {moment:%Y-%m-%d %H:%M} UTC (date.expire)")


# --- what it is about


def _urgency(
    head: etree._Element | None, docdata: etree._Element | None, flags: list[str]
) -> int | None:
    node = child(docdata, "urgency")
    # Canadian Press puts it beside docdata.
    node = child(head, "urgency") if node is None else node
    return life.urgency(attribute(node, "ed-urg"), flags)


def _slugline(root: etree._Element, docdata: etree._Element | None) -> str:
    """A ``slugline`` (an extension of some agencies), else the key-list's words."""
    sent = next(filter(None, map(text, within(root, "slugline"))), "")
    if sent:
        return sent
    keywords = within(docdata, "keyword")
    words = (attribute(node, "key") or one_line(node.text or "") for node in keywords)
    return "-".join(dict.fromkeys(filter(None, words)))[:200]


def _dateline(root: etree._Element, body: Body) -> str:
    """The dateline without the bare stamp that EFE repeats in ``story.date``."""
    line = child(child(child(root, "body"), "body.head"), "dateline")
    if line is None:
        return body.dateline
    parts = [
        part
        for part in map(str.strip, line.itertext())
        if part and not re.fullmatch(r"\d{8}(?:T\d{4,6}(?:[+-]\d{4}|Z)?)?", part)
    ]
    return " ".join(" ".join(parts).split()).replace(" ,", ",")


def _places(root: etree._Element, docdata: etree._Element | None) -> tuple[Code, ...]:
    """Where it happened and where it was written, and the places that the text marks."""
    found: list[Code | None] = []
    for node in children(docdata, "evloc"):
        for key in ("city", "county-dist", "state-prov", "iso-cc"):
            found.append(_named(attribute(node, key)))
    for line in within(child(root, "body"), "dateline"):
        found += [_location(node) for node in children(line, "location")]
    for content in children(docdata, "identified-content"):
        found += [_location(node) for node in children(content, "location")]
    return _unique(found)


def _location(node: etree._Element) -> Code | None:
    parts = [text(part) for part in node if local(part)]
    name = text(node) if not parts or (node.text and node.text.strip()) else ", ".join(parts)
    return _named(name or attribute(node, "location-code"), attribute(node, "location-code"))


def _subjects(head: etree._Element | None, docdata: etree._Element | None) -> tuple[Code, ...]:
    """IPTC's subject codes, and the people, bodies and events that the head names."""
    found: list[Code | None] = []
    for node in within(head, "tobject.subject"):
        number = attribute(node, "tobject.subject.refnum")
        own = attribute(node, "tobject.subject.ipr").lower() not in ("", "iptc")
        names = ("detail", "matter", "type")
        name = next(filter(None, (attribute(node, f"tobject.subject.{n}") for n in names)), "")
        is_iptc = not own and re.fullmatch(r"\d{8}", number)
        found.append(_named(name or number, f"subj:{number}" if is_iptc else number))
    kinds = ("classifier", "org", "person", "event", "function", "object.title")
    for content in children(docdata, "identified-content"):
        for node in children(content, *kinds):
            name = text(node) or attribute(node, "value")
            found.append(_named(name, attribute(node, "value") or attribute(node, "idsrc")))
    return _unique(found)


def _named(name: str, code: str = "") -> Code | None:
    return Code(code or name, name) if name else None


def _unique(found: Iterable[Code | None]) -> tuple[Code, ...]:
    return tuple(dict.fromkeys(code for code in found if code))


# --- whose it is


def _credit(root: etree._Element, docdata: etree._Element | None) -> str:
    """The distributor, else the last station of the delivery list, else the copyright's holder."""
    distributor = next(filter(None, map(text, within(child(root, "body"), "distributor"))), "")
    sources = [attribute(node, "src-name") for node in within(docdata, "from-src")]
    holder = attribute(child(docdata, "doc.copyright"), "holder")
    return next(filter(None, (distributor, *sources[:1], holder)), "")


def _rights(root: etree._Element, docdata: etree._Element | None) -> str:
    copyright_ = child(docdata, "doc.copyright")
    year, holder = attribute(copyright_, "year"), attribute(copyright_, "holder")
    lines = [f"© {year} {holder}" if year and holder else holder]
    for node in children(docdata, "doc.rights"):
        lines += [attribute(node, key) for key in ("type", "limitations", "geography")]
    head = child(child(root, "body"), "body.head")
    lines += [" ".join(node.itertext()) for node in children(head, "rights")]
    return "\n".join(dict.fromkeys(filter(None, (" ".join(line.split()) for line in lines))))


def _head_notes(root: etree._Element, docdata: etree._Element | None) -> list[str]:
    """A correction's own words, and what the revision history says of this version."""
    notes = [attribute(node, "info") for node in children(docdata, "correction")]
    notes += [attribute(node, "comment") for node in within(root, "revision-history")]
    return [note for note in notes if note]
