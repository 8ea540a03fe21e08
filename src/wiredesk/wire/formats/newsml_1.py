"""NewsML 1.0 to 1.2 (IPTC): one item for each ``NewsItem``, nested ones included.

Rules: the comments of the NewsML 1.2 DTD. The version before is not at hand here, so an
``Update`` is read as what it says, and the life cycle puts it together.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from lxml import etree

from wiredesk.kit.html import sanitised_to_text
from wiredesk.kit.text import one_line
from wiredesk.wire.formats import life, newsml_1_metadata, signals
from wiredesk.wire.formats.dates import read_iso
from wiredesk.wire.formats.newsml_1_metadata import Lines
from wiredesk.wire.formats.newsml_1_text import (
    NOTES,
    Content,
    is_whole,
    letters,
    read_content,
    read_updates,
)
from wiredesk.wire.formats.xml_gate import local
from wiredesk.wire.formats.xml_tree import (
    attribute,
    child,
    children,
    outermost,
    text,
    within,
)
from wiredesk.wire.item import CANCELED, USABLE, WITHHELD, Code, Related, WireItem

FORMAT = "newsml-1"
MAX_ITEMS = 2000
_DEEPEST_PACKAGE = 3

_REVISION = re.compile(r":(\d{1,19})([NUA]?)$", re.IGNORECASE)
_IDENTIFIER = re.compile(r"urn:newsml:[^:]+:[^:]+:.", re.IGNORECASE)
# A pointer as Business Wire writes it: the URN without its two first words.
_BARE_IDENTIFIER = re.compile(r"[a-z0-9.-]+:\d{8}(?:T\d{6}Z?)?:.", re.IGNORECASE)
_SCOPES = {"U": "fields", "A": "management"}

_SIGNALS_OF_TYPES = {"alert": "flash", "flash": "flash", "advisory": "advisory"}


def is_newsml_1(root: etree._Element) -> bool:
    """Whether the document is NewsML 1.x (its root is ``NewsML``; G2 has other names)."""
    return local(root) == "NewsML"


def read(root: etree._Element, now: datetime) -> list[WireItem]:
    """The items in the document's order, at most ``MAX_ITEMS``, then flagged.

    Raises:
        Refused: a body has more parts than any news copy.
    """
    sent = text(child(child(root, "NewsEnvelope"), "DateAndTime"))
    nodes: list[etree._Element] = []
    cuts: list[str] = []
    for node in root.iterdescendants("{*}NewsItem"):
        if len(nodes) == MAX_ITEMS:
            cuts.append(f"the file held more than {MAX_ITEMS} items: the others were not read")
            break
        if _is_too_deep(node):
            cuts = ["items in packages within packages were not read"]
        else:
            nodes.append(node)
    items = [_item(node, sent, now) for node in nodes]
    if cuts:
        items[0] = replace(items[0], flags=(*items[0].flags, *cuts))
    return items


def _is_too_deep(item: etree._Element) -> bool:
    """Whether it stands in packages within packages deeper than any sender nests them."""
    return len(list(item.iterancestors("{*}NewsItem"))) >= _DEEPEST_PACKAGE


# --- one item


def _item(node: etree._Element, envelope_date: str, now: datetime) -> WireItem:
    management = child(node, "NewsManagement")
    flags: list[str] = []
    holds: list[str] = []
    guid, version, version_text = _identity(node, flags)
    content = read_content(node, flags)
    updates = children(node, "Update")
    scope = _scope(node, content, updates, flags)
    if updates and not content.path:
        content = Content(read_updates(updates), updates, "text")
    holds.append(content.body.hold)
    status, embargo = _status(management, holds, flags, now)
    lines = Lines(content.path)
    headline = lines.text("HeadLine") or content.body.headline
    codes = _instructions(management)
    signal = signals.read((code.code, code.name) for code in codes)
    flags += signal.flags
    holds.append(signal.hold)
    meaning = signal.signal or _SIGNALS_OF_TYPES.get(_item_type(management), "")
    canceled = _canceled_revisions(management, guid)
    if canceled and status != CANCELED:
        meaning = "correction"
        holds.append("With this version the sender cancels earlier ones: was one published?")
    meaning = life.meaning(meaning, headline, content.kind, holds, flags)
    if status == CANCELED:
        meaning = "kill"
    if content.kind == "text" and scope == "full" and not content.body.html and meaning != "kill":
        flags.append("no text in the body")
    created, flag = read_iso(text(child(management, "FirstCreated")), "FirstCreated", now)
    flags.append(flag)
    stamp = text(child(management, "ThisRevisionCreated")) or envelope_date
    updated, flag = read_iso(stamp, "ThisRevisionCreated", now)
    flags.append(flag)
    tongue = newsml_1_metadata.language(node, content.path)
    return WireItem(
        format=FORMAT,
        guid=guid,
        kind=content.kind,
        scope=scope,
        version=version,
        version_text=version_text,
        status=status,
        signal=meaning,
        signals=codes,
        embargo_until=embargo,
        hold=life.joined(holds),
        urgency=life.urgency(attribute(child(management, "Urgency"), "FormalName"), flags),
        language=tongue,
        slugline=lines.text("SlugLine"),
        headline=headline,
        byline=lines.text("ByLine", all_of_them=True) or content.body.byline,
        dateline=lines.text("DateLine").rstrip(" –—-") or content.body.dateline,
        body_text=sanitised_to_text(content.body.html),
        body_html=content.body.html,
        created=created,
        updated=updated,
        places=newsml_1_metadata.places(content.path),
        subjects=newsml_1_metadata.subjects(node, content.path, tongue),
        credit=lines.text("CreditLine") or newsml_1_metadata.party(content.path),
        rights=newsml_1_metadata.rights(content.path, lines),
        related=(*canceled, *_related(node, management, guid)),
        editor_notes=_notes(node, content, lines),
        flags=life.kept(flags),
    )


# --- identity


def _identity(node: etree._Element, flags: list[str]) -> tuple[str, int, str]:
    """Guid, version and the version as sent.

    The guid is ProviderId, DateId and NewsItemId as the URN that IPTC makes of them, without the
    revision, so that all revisions and all pointers agree. Where one of the three is missing, the
    PublicIdentifier without its revision and qualifier (``:3U``) gives the same.
    """
    identifier = child(child(node, "Identification"), "NewsIdentifier")
    parts = [text(child(identifier, name)) for name in ("ProviderId", "DateId", "NewsItemId")]
    public = text(child(identifier, "PublicIdentifier"))
    made = f"urn:newsml:{':'.join(parts)}" if all(parts) else _without_revision(public)
    guid = life.guid(made, lambda: _marks(node), flags)
    sent = text(child(identifier, "RevisionId"))
    if not sent and (revision := _REVISION.search(public)):
        sent = revision[1]
    return guid, *life.version(sent, flags)


def _marks(node: etree._Element) -> bytes:
    """What tells an item without identifiers: its first words and addresses, dates among them."""
    words = ((part.text or "") + part.get("Href", "") for part in islice(node.iter(), 200))
    return "\n".join(words)[:20_000].encode("utf-8", "replace")


def _without_revision(identifier: str) -> str:
    """A NewsML URN's first part: of ``urn:newsml:a.example:20260301:x:3U`` without ``:3U``."""
    shortened = _REVISION.sub("", identifier)
    return shortened if _IDENTIFIER.match(shortened) else identifier


def _scope(
    node: etree._Element, content: Content, updates: list[etree._Element], flags: list[str]
) -> str:
    """How much of the piece came. A revision without any content must not blank the story."""
    revision = next(iter(within(child(node, "Identification"), "RevisionId")), None)
    sent = attribute(revision, "Update").upper()[:1]
    if updates:
        parts = [part for update in updates for part in update if local(part)]
        within_text = [part for part in parts if not is_whole(part)]
        flags += map(_said, within_text)
        return "fields" if parts and not within_text else "piece"
    if content.path or child(node, "TopicSet") is not None:
        return _SCOPES.get(sent, "full")
    if sent != "A":
        flags.append("neither text nor update: only its management data were read")
    return "management"


def _said(part: etree._Element) -> str:
    target = attribute(part, "DuidRef")[:40]
    return f"the update says {local(part)} at “{target}”: a person must fit it in"


# --- status


def _word(node: etree._Element | None) -> str:
    return attribute(node, "FormalName").lower()


def _item_type(management: etree._Element | None) -> str:
    return _word(child(management, "NewsItemType"))


def _status(
    management: etree._Element | None,
    holds: list[str],
    flags: list[str],
    now: datetime,
) -> tuple[str, datetime | None]:
    """The status, and the end of an embargo as ``StatusWillChange`` announces it."""
    word = _word(child(management, "Status"))
    changes = [
        (_word(child(change, "FutureStatus")), text(child(change, "DateAndTime")))
        for change in children(management, "StatusWillChange")
    ]
    releases = [stamp for future, stamp in changes if future == "usable"]
    for future, stamp in changes:
        if future != "usable" or word != "embargoed":
            flags.append(f"the status will become {future or 'unknown'}: {stamp[:40]}")
    if word == "embargoed":
        return USABLE, life.embargo(releases or [""], holds, flags, now)
    status = life.STATUSES.get(word)
    if status:
        return status, None
    if not word:
        holds.append("The item says no status")
        return USABLE, None
    holds.append(f"The status can't be read: {word[:60]}")
    return WITHHELD, None


def _instructions(management: etree._Element | None) -> tuple[Code, ...]:
    """The instructions by name, written as IPTC's own signals: few senders use other words."""
    names = (attribute(node, "FormalName") for node in children(management, "Instruction"))
    return tuple(Code(f"sig:{name}", name) for name in names if name)


def _canceled_revisions(management: etree._Element | None, guid: str) -> tuple[Related, ...]:
    """The earlier revisions that this one cancels: each by its number, None for all of them."""
    found = []
    for node in within(management, "RevisionStatus"):
        if life.STATUSES.get(_word(child(node, "Status"))) == CANCELED:
            number = attribute(node, "Revision")
            version = int(number) if re.fullmatch(r"\d{1,18}", number) else None
            found.append(Related(guid, version, "cancels"))
    return tuple(dict.fromkeys(found))


def _related(
    node: etree._Element, management: etree._Element | None, guid: str
) -> tuple[Related, ...]:
    """The revision before, what it is derived from or goes with, and what a package holds."""
    found = []
    revision = next(iter(within(child(node, "Identification"), "RevisionId")), None)
    before = attribute(revision, "PreviousRevision")
    if re.fullmatch(r"\d{1,18}", before) and int(before):
        found.append(Related(guid, int(before), "previousRevision"))
    pointers = [*children(management, "DerivedFrom", "AssociatedWith")]
    pointers += _inner(child(node, "NewsComponent"), "NewsItemRef")
    for pointer in pointers:
        target = attribute(pointer, "NewsItem")
        if not target or target.startswith("#") or len(target) > life.MAX_GUID:
            continue
        if _BARE_IDENTIFIER.match(target):
            target = f"urn:newsml:{target}"
        revision_ = _REVISION.search(target) if _IDENTIFIER.match(target) else None
        rel = "item" if local(pointer) == "NewsItemRef" else local(pointer)
        version = int(revision_[1]) if revision_ and len(revision_[1]) < 19 else None
        guid_ = _without_revision(target) if _IDENTIFIER.match(target) else target
        found.append(Related(guid_, version, rel))
    for inner in _inner(child(node, "NewsComponent"), "NewsItem"):
        inner_guid, version, _ = _identity(inner, [])
        found.append(Related(inner_guid, version, "item"))
    return tuple(dict.fromkeys(found))


def _inner(component: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """What a package holds, at most as many as are read of a file."""
    if component is not None:
        yield from islice(component.iterdescendants(f"{{*}}{name}"), MAX_ITEMS)


def _notes(node: etree._Element, content: Content, lines: Lines) -> tuple[str, ...]:
    """Comments and the lines that are typed as notes: for editors, never copy."""
    found = [text(comment) for comment in children(node, "Comment")]
    for part in content.path:
        found += [text(comment) for comment in children(part, "Comment")]
    for kind, words in lines.others():
        if re.search(r"note|advis|instruct|editor", kind, re.IGNORECASE):
            found.append(words)
    for holder in outermost(node, "DataContent"):
        component = next(holder.iterancestors("{*}NewsComponent"), None)
        if letters(attribute(child(component, "Role"), "FormalName")) in NOTES:
            found.append(one_line(" ".join(holder.itertext())))
    return tuple(dict.fromkeys(filter(None, (*found, *content.body.notes))))
