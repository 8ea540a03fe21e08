"""ninjs 1.0 to 3.1 (IPTC, News in JSON), alone or many in a list or an API's wrapping.

Rules: the schemas of 1.0 to 3.1. Which spelling an item follows is told by its keys: senders mix
them, and few declare a version. What agencies do beyond the schemas is named where it is read.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from wiredesk.kit.clock import parse_iso
from wiredesk.kit.html import safe_link, sanitised_to_text
from wiredesk.kit.text import one_line
from wiredesk.wire.formats import json_values, ninjs_pictures, ninjs_words, signals
from wiredesk.wire.formats.inline_body import Body
from wiredesk.wire.formats.json_values import MAX_GUID, MAX_ITEMS, Fields, Remarks
from wiredesk.wire.item import CANCELED, Code, Refused, Related, WireItem

FORMAT = "ninjs"
MAX_ASSOCIATION_DEPTH = 3
MAX_ASSOCIATIONS = 200

_KINDS = {
    "text": "text",
    "article": "text",
    "preformatted": "text",
    "advisory": "text",
    "picture": "picture",
    "photo": "picture",
    "image": "picture",
    "graphic": "graphic",
    "audio": "audio",
    "video": "video",
    "composite": "package",
    "planning": "planning",
    "event": "planning",
    "component": "other",
}
# An object with an address and one of these is a news object.
_TELLING = frozenset(
    {
        *("type", "pubstatus", "versioncreated", "firstcreated", "contentcreated", "headline"),
        *("headlines", "bodies", "descriptions", "title", "by", "byline", "slugline", "ednote"),
        *("embargoed", "embargoeduntil", "representationtype", "renditions", "associations"),
        *("subject", "subjects", "copyrightholder", "copyrightnotice", "usageterms", "altids"),
        *("eventdetails", "plannedcoverage", "infosource", "infosources", "person", "people"),
        *("place", "places", "genre", "genres", "urgency", "version", "standard", "$standard"),
        *("profile", "trustindicator", "trustindicators", "rightsinfo", "located", "expires"),
        *("digitalsourcetype", "mimetype", "organisation", "organisations", "event", "events"),
        *("object", "objects", "language"),
    }
)
_TELLING_STEM = re.compile(r"(?:body|headline|description)_")
# Where APIs put items: Superdesk's ``_items``, AP's ``data.items[].item``, the BBC's ``item``.
_WRAPPINGS = ("data", "items", "_items", "item")
_DEEPEST_WRAPPING = 5
# Superdesk's own record of a piece says where it is on the sender's desk.
_UNFINISHED_STATES = frozenset(
    {
        *("draft", "fetched", "routed", "submitted", "in_progress", "spiked", "scheduled"),
        *("being_corrected", "correction", "postponed", "rescheduled"),
    }
)
_DEAD_STATES = frozenset({"killed", "recalled", "unpublished", "cancelled"})
_AP_SIGNALS = frozenset({"newscontent", "consumerready"})
_MARKS = {
    "marked_for_not_publication": "as not for publication",
    "marked_for_legal": "for its lawyers",
}
# AP's address carries a ticket, new with each answer: what stands before it is the item.
_AP_ADDRESS = re.compile(r"(https?://[^/?#\s]+/media/v/content/[0-9a-f]{32})\?")


def is_ninjs(obj: Any) -> bool:
    """Whether the JSON holds ninjs: a news object, a list of some, or an API's answer with some.

    An empty answer of AP's or Superdesk's is one, an empty list is not.
    """
    return any(_is_news_object(one) for one in _listed(obj)) or _is_empty_answer(obj)


def read(obj: Any, now: datetime) -> list[WireItem]:
    """The news objects of a JSON file, in its order: the first ``MAX_ITEMS``, then flagged.

    Raises:
        Refused: the JSON holds no news object.
    """
    listed = list(_listed(obj))
    found = [one for one in listed if _is_news_object(one)]
    if not found:
        if _is_empty_answer(obj):
            return []
        raise Refused("This JSON holds no news object: none has an address (uri) with content.")
    items = [_item(one, now) for one in found[:MAX_ITEMS]]
    flags = []
    if len(found) > MAX_ITEMS:
        flags.append(f"the file held {len(found)} items: only the first {MAX_ITEMS} were read")
    if len(found) < len(listed):
        odd = len(listed) - len(found)
        flags.append(f"{odd} of {len(listed)} objects in the file are no news objects: not read")
    items[0] = replace(items[0], flags=(*items[0].flags, *flags))
    return items


# --- finding the items


def _is_news_object(obj: Any) -> bool:
    if not isinstance(obj, dict):
        return False
    keys = {key.lower() for key in obj}
    standard = obj.get("standard", obj.get("$standard"))
    if isinstance(standard, dict) and "ninjs" in str(standard.get("name", "")).lower():
        return True
    if not keys & {"uri", "guid"}:
        return False
    # The address alone is all that the schemas ask for.
    return len(keys) == 1 or bool(keys & _TELLING) or any(_TELLING_STEM.match(key) for key in keys)


def _listed(obj: Any, depth: int = 0) -> Iterator[Any]:
    """What could be items: the object itself, or what a list or a wrapping holds."""
    if isinstance(obj, list):
        for one in obj:
            if depth < _DEEPEST_WRAPPING and isinstance(one, dict) and not _is_news_object(one):
                inner = list(_listed(one, depth + 1))
                yield from inner or [one]
            else:
                yield one
    elif isinstance(obj, dict):
        if _is_news_object(obj):
            yield obj
        elif depth < _DEEPEST_WRAPPING:
            held = next((obj[key] for key in _WRAPPINGS if obj.get(key)), None)
            if isinstance(held, dict | list):
                yield from _listed(held, depth + 1)


def _is_empty_answer(obj: Any) -> bool:
    if not isinstance(obj, dict):
        return False
    data = obj.get("data")
    if isinstance(data, dict) and "api_version" in obj:
        return data.get("items") == []
    return obj.get("_items") == []


# --- one item


def _item(obj: dict[str, Any], now: datetime) -> WireItem:
    remarks = Remarks()
    fields = Fields(obj, remarks)
    guid = _guid(fields, obj)
    number, version_text = json_values.version(fields.raw("version"))
    if number is None and version_text:
        remarks.flags.append(f"the version is no integer, dates order it: “{version_text[:40]}”")
    body = ninjs_words.body(fields)
    kind, signal_of_type = _kind(fields, body)
    codes = tuple(_signals(fields))
    signal = signals.read((code.code, code.name) for code in codes)
    remarks.flags += signal.flags
    remarks.holds += [signal.hold] if signal.hold else []
    status = json_values.status(_statuses(fields), remarks)
    _check_marks(fields)
    embargo = json_values.embargo(_embargoes(fields), remarks, now)
    headline = ninjs_words.headline(fields, kind) or body.headline
    notes = ninjs_words.editor_notes(fields, body)
    meaning = signal.signal or signal_of_type
    if kind == "text":
        meaning = json_values.meaning(meaning, headline, notes, embargo is not None, remarks)
    if status == CANCELED:
        meaning = "kill"
    html = body.html if kind in ("text", "planning") else ""
    html = html or ninjs_words.caption(fields) or body.html
    if kind == "text" and not body.html and meaning != "kill":
        remarks.flags.append(
            "no body: the description stands in its place" if html else "no text in the body"
        )
    html = ninjs_words.without_headline(html, headline)
    _check_expiry(fields, now)
    created = fields.stamp(now, "contentcreated", "firstcreated")
    updated = fields.stamp(now, "versioncreated")
    return WireItem(
        format=FORMAT,
        versioned=number is not None,
        guid=guid,
        kind=kind,
        scope=_scope(fields, kind, html, meaning),
        version=1 if number is None else number,
        version_text=version_text,
        status=status,
        signal=meaning,
        signals=codes,
        embargo_until=embargo,
        hold=remarks.hold,
        urgency=json_values.urgency(fields.raw("urgency"), remarks),
        language=fields.text("language")[:35],
        slugline=fields.text("slugline"),
        headline=headline,
        byline=ninjs_words.byline(fields) or body.byline,
        dateline=ninjs_words.dateline(fields) or body.dateline,
        body_text=sanitised_to_text(html),
        body_html=html,
        created=created,
        updated=updated,
        places=_places(fields),
        subjects=_subjects(fields),
        credit=_credit(fields),
        rights=_rights(fields),
        related=_related(fields, guid),
        editor_notes=notes,
        flags=remarks.flagged(),
        pictures=ninjs_pictures.pictures(fields, kind, _named(fields)),
    )


def _guid(fields: Fields, obj: dict[str, Any]) -> str:
    sent = next((one for one in fields.all("uri", "guid", "_id") if isinstance(one, str)), None)
    if sent is None and fields.raw("uri", "guid") is not None:
        fields.wrong("uri", fields.raw("uri", "guid"))
    ticket = _AP_ADDRESS.match(sent) if sent else None
    return json_values.guid(ticket[1] if ticket else sent, obj, fields.remarks)


def _kind(fields: Fields, body: Body) -> tuple[str, str]:
    """The kind, and the signal that some senders put into the type."""
    sent = fields.text("type").lower()
    kind = _KINDS.get(sent)
    if kind == "package" and body.html:
        # Text with its pictures: agencies send their stories so.
        fields.remarks.flags.append("a composite with a body of its own: read as text")
        kind = "text"
    if kind:
        return kind, "advisory" if sent == "advisory" else ""
    if fields.raw("eventdetails", "plannedcoverage"):
        return "planning", ""
    if not body.html and (sent or not ninjs_words.headline(fields, "text")):
        return "other", ""
    if sent:
        fields.remarks.flags.append(f"type not known, read as text: {sent[:40]}")
    return "text", ""


def _scope(fields: Fields, kind: str, html: str, meaning: str) -> str:
    """``fields`` where the sender says that this is not all, or leaves the copy out.

    AP's lists describe a text whose copy is fetched apart: that must not blank what we hold. A kill
    without copy says only what is to be done.
    """
    if kind in ("text", "other") and not html and meaning == "kill":
        return "management"
    if fields.text("representationtype").lower() in ("partial", "incomplete", "associated"):
        return "fields"
    return "fields" if kind == "text" and not html else "full"


# --- what may hold a piece back


def _statuses(fields: Fields) -> list[Any]:
    sent = fields.all("pubstatus")
    # Superdesk's own records say more than their pubstatus.
    state = fields.raw("state")
    if not isinstance(state, str):
        return sent
    if state in _DEAD_STATES:
        return [*sent, "canceled"]
    if state in _UNFINISHED_STATES:
        fields.remarks.holds.append(f"At the sender's desk the piece is “{state}”")
        return [*sent, "withheld"]
    return sent


def _check_marks(fields: Fields) -> None:
    marks = fields.raw("flags")
    if isinstance(marks, dict):
        for mark, words in _MARKS.items():
            if marks.get(mark):
                fields.remarks.holds.append(f"The sender has marked this piece {words}")


def _embargoes(fields: Fields) -> list[Any]:
    sent = fields.all("embargoed", "embargoeduntil", "embargo")
    plan = fields.raw("schedule_settings")
    if isinstance(plan, dict) and plan.get("utc_embargo"):
        sent.append(plan["utc_embargo"])
    return sent


def _check_expiry(fields: Fields, now: datetime) -> None:
    """``expires`` (1.4 on): after it the provider no longer stands by the item's relevance."""
    for sent in fields.texts("expires"):
        moment = parse_iso(sent)
        if moment is None:
            fields.remarks.flags.append(f"expires can't be read: “{sent[:40]}”")
        elif moment <= now:
            fields.remarks.holds.append(f"The sender let it expire on {moment:%Y-%m-%d %H:%M} UTC")
        else:
            fields.remarks.flags.append(f"the sender lets it expire on {moment:%Y-%m-%d %H:%M} UTC")


def _signals(fields: Fields) -> Iterator[Code]:
    """Signals beyond the schemas: AP's ``signals`` and ``editorialtypes``, others' ``signal``."""
    for code in json_values.codes(fields, "signal", "signals", "editorialtypes"):
        if ":" in code.code:
            yield code
        else:
            scheme = "apsig" if code.code.lower() in _AP_SIGNALS else "sig"
            yield Code(f"{scheme}:{code.code}", code.name)


# --- what it is about, whose it is


def _places(fields: Fields) -> tuple[Code, ...]:
    """Where it was made (``located``; AP's ``datelinelocation``) and what it is about."""
    places = [] if fields.raw("located") == "" else list(json_values.codes(fields, "located"))
    line = fields.raw("datelinelocation")
    if isinstance(line, dict):
        made = Fields(line, fields.remarks)
        for code, name in (("city", "city"), ("countrycode", "countryname")):
            if made.text(name):
                places.append(Code(made.text(code) or made.text(name), made.text(name)))
    places += json_values.codes(fields, "place", "places")
    return tuple(dict.fromkeys(places))


def _subjects(fields: Fields) -> tuple[Code, ...]:
    found = [
        *json_values.codes(fields, "subject", "subjects"),
        *json_values.codes(fields, "person", "people"),
        *json_values.codes(fields, "organisation", "organisations"),
        *json_values.codes(fields, "event", "events"),
        # Objects without a name are references of the sender's archive.
        *(one for one in json_values.codes(fields, "object", "objects") if one.name),
        *json_values.codes(fields, "genre", "genres"),
        *json_values.codes(fields, "keywords"),
    ]
    source = next(json_values.codes(fields, "digitalsourcetype"), None)
    if source:
        fields.remarks.flags.append(f"digital source type: {source.code.rsplit('/', 1)[-1][:60]}")
    return tuple(dict.fromkeys(found))


def _credit(fields: Fields) -> str:
    """Who is to be named: the credit line, the sources, the sender, the holder of the rights."""
    line = fields.text("creditline", "credit", "description_creditline")
    for role, _, value in ninjs_words.pieces(fields, "description", "descriptions"):
        line = line or (json_values.plain(value) if "credit" in role else "")
    if line:
        return line.strip(" –—-")
    for source in fields.objects("infosource", "infosources"):
        name = source.get("name")
        doing = " ".join(str(source.get(key, "")) for key in ("rel", "role", "code")).lower()
        if isinstance(name, str) and one_line(name) and "interview" not in doing:
            return one_line(name)
    return fields.text("source", "provider", "copyrightholder")


def _rights(fields: Fields) -> str:
    notice = fields.text("copyrightnotice", "copyrightholder")
    lines = [notice, *fields.texts("usageterms")]
    for info in fields.objects("rightsinfo"):
        rights = Fields(info, fields.remarks)
        lines.append(rights.text("linkedrights"))
        if rights.raw("encodedrights"):
            fields.remarks.flags.append("rights are given in a rights language: not read")
    return "\n".join(dict.fromkeys(line for line in lines if line))


# --- what it names


def _related(fields: Fields, guid: str) -> tuple[Related, ...]:
    found = list(_associated(fields, {guid}, 1))
    for rel in ("evolvedfrom", "rewrite_of", "rewritten_by"):
        target = fields.text(rel)
        if target and len(target) <= MAX_GUID:
            found.append(Related(target, rel=rel))
    for trust in fields.objects("trustindicator", "trustindicators"):
        address = trust.get("href")
        if isinstance(address, str) and safe_link(address) and len(address) <= MAX_GUID:
            found.append(Related(one_line(address), rel="trustindicator"))
    return tuple(dict.fromkeys(found))


def _associated(fields: Fields, seen: set[str], depth: int) -> Iterator[Related]:
    """The associated items, each once, no deeper than ``MAX_ASSOCIATION_DEPTH``."""
    for name, obj in _named(fields):
        if len(seen) > MAX_ASSOCIATIONS:
            fields.remarks.flags.append(
                f"more than {MAX_ASSOCIATIONS} associations: the rest was not read"
            )
            return
        one = Fields(obj, fields.remarks)
        target = one.text("uri", "guid")
        if not target:
            fields.remarks.flags.append("an associated item has no address: not read")
        elif target in seen:
            continue
        elif len(target) <= MAX_GUID:
            seen.add(target)
            number, _ = json_values.version(one.raw("version"))
            yield Related(target, number, (one.text("rel") or name or "association")[:100])
        if one.raw("associations"):
            if depth >= MAX_ASSOCIATION_DEPTH:
                fields.remarks.flags.append(
                    f"associations nest deeper than {MAX_ASSOCIATION_DEPTH}: not read further"
                )
            else:
                yield from _associated(one, seen, depth + 1)


def _named(fields: Fields) -> Iterator[tuple[str, dict[str, Any]]]:
    """Associations with their names: an object of objects (1.x), or a list (2.0 on)."""
    for held in fields.all("associations"):
        if isinstance(held, dict):
            pairs = list(held.items())
        elif isinstance(held, list):
            pairs = [(one.get("name") if isinstance(one, dict) else "", one) for one in held]
        else:
            fields.wrong("associations", held)
            continue
        for name, one in pairs:
            if isinstance(one, dict):
                yield one_line(name) if isinstance(name, str) else "", one
            elif one is not None:
                fields.wrong("associations", one)
