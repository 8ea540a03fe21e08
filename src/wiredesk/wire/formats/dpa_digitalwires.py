"""dpa's own JSON, "digitalwires" (0.9): one entry, or several as a list or under ``entries``.

No specification is public: the names are read as dpa's published converters to NewsML-G2 and
IPTC 7901 use them (dpa-newslab/digitalwires-to-newsmlg2, digitalwires-to-iptc7901).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from wiredesk.kit.html import sanitise, sanitised_to_text
from wiredesk.kit.text import one_line
from wiredesk.wire.formats import json_values, signals
from wiredesk.wire.formats.json_values import MAX_GUID, MAX_ITEMS, Fields, Remarks
from wiredesk.wire.item import CANCELED, Code, Refused, Related, WireItem

FORMAT = "dpa-digitalwires"
_KINDS = {"image": "picture", "audio": "audio", "video": "video", "graphic": "graphic"}
# Genres whose texts tell desks what comes or what to heed: Vorschau, Achtung.
_ADVISORIES = frozenset({"dpatextgenre:32", "dpatextgenre:27"})
_PLACES = frozenset({"geosubject", "poi", "located", "locationcreated"})
_SUBJECTS = frozenset({"dpasubject", "subject", "keyword", "person", "organisation", "genre"})
_RETRACTED = re.compile(r"zurückgezogen|zurückziehung|nicht (?:zu |mehr )?verwenden", re.I)


def is_dpa_digitalwires(obj: Any) -> bool:
    """Whether the JSON is an entry of digitalwires, or holds some."""
    return any(_is_entry(one) for one in _listed(obj))


def read(obj: Any, now: datetime) -> list[WireItem]:
    """The entries, in the file's order: the first ``MAX_ITEMS``, then flagged.

    Raises:
        Refused: the JSON holds no entry.
    """
    entries = [one for one in _listed(obj) if _is_entry(one)]
    if not entries:
        raise Refused("This JSON holds no entry of dpa's digitalwires.")
    items = [_item(one, now) for one in entries[:MAX_ITEMS]]
    if len(entries) > MAX_ITEMS:
        flag = f"the file held {len(entries)} items: only the first {MAX_ITEMS} were read"
        items[0] = replace(items[0], flags=(*items[0].flags, flag))
    return items


def _listed(obj: Any) -> list[Any]:
    held = obj.get("entries", obj) if isinstance(obj, dict) else obj
    return held if isinstance(held, list) else [held]


def _is_entry(obj: Any) -> bool:
    return isinstance(obj, dict) and str(obj.get("format", "")).startswith("digitalwires@")


def _item(obj: dict[str, Any], now: datetime) -> WireItem:
    remarks = Remarks()
    fields = Fields(obj, remarks)
    number, version_text = json_values.version(fields.raw("version"))
    if number is None:
        remarks.holds.append("The version can't be read: which version counts is for a person")
    html = _body(fields)
    kind = _kind(fields, html)
    codes = tuple(_signals(fields))
    signal = signals.read((code.code, code.name) for code in codes)
    remarks.flags += signal.flags
    remarks.holds += [signal.hold] if signal.hold else []
    status = json_values.status(fields.all("pubstatus"), remarks)
    embargo = json_values.embargo(fields.all("embargoed"), remarks, now)
    headline = fields.text("headline")
    notes = _notes(fields)
    meaning = signal.signal
    if kind == "text":
        meaning = json_values.meaning(meaning, headline, notes, embargo is not None, remarks)
        if _ADVISORIES & {code for code, _ in _categories(fields, frozenset({"genre"}))}:
            meaning = "advisory" if meaning != "kill" else meaning
        if any(_RETRACTED.search(text) for text in (headline, *notes)):
            remarks.holds.append("The headline or a note reads like a withdrawal")
        if not html:
            remarks.flags.append("no text in the body")
    html = html or _caption(fields)
    return WireItem(
        format=FORMAT,
        guid=json_values.guid(fields.raw("urn"), obj, remarks),
        kind=kind,
        version=1 if number is None else number,
        version_text=version_text,
        status=status,
        signal="kill" if status == CANCELED else meaning,
        signals=codes,
        embargo_until=embargo,
        hold=remarks.hold,
        urgency=json_values.urgency(fields.raw("urgency"), remarks),
        language=fields.text("language")[:35],
        slugline=fields.text("kicker"),
        headline=headline,
        byline=fields.text("byline"),
        dateline=fields.text("dateline").rstrip(" -–—"),
        body_text=sanitised_to_text(html),
        body_html=html,
        created=fields.stamp(now, "content_created"),
        updated=fields.stamp(now, "version_created"),
        places=_codes(fields, _PLACES),
        subjects=_codes(fields, _SUBJECTS),
        credit=fields.text("creditline") or _provider(fields),
        rights="\n".join(
            dict.fromkeys(fields.texts("copyrightnotice", "usageterms", "autopublishnotice"))
        ),
        related=_related(fields),
        editor_notes=notes,
        flags=remarks.flagged(),
    )


def _body(fields: Fields) -> str:
    """The article, and the box that belongs to it."""
    parts = [one for one in fields.all("article_html", "infobox_html") if isinstance(one, str)]
    return sanitise("".join(f"<div>{part}</div>" for part in parts))


def _caption(fields: Fields) -> str:
    for one in fields.objects("descriptions"):
        text, role = one.get("description"), one.get("role")
        if isinstance(text, str) and text.strip() and role != "dpadrol:caption-extended":
            return json_values.body(text)
    return ""


def _kind(fields: Fields, html: str) -> str:
    """Everything is a ``composite``: what it is, what it holds says."""
    if html:
        return "text"
    held = next(iter(fields.objects("associations")), {}).get("type")
    return _KINDS.get(held, "other") if isinstance(held, str) else "text"


def _signals(fields: Fields) -> Iterator[Code]:
    """The ``signal``, and those of the categories that it doesn't repeat."""
    named = dict(_categories(fields, frozenset({"signal"})))
    for one in json_values.codes(fields, "signal"):
        named.setdefault(one.code, one.name)
    yield from (Code(code, name) for code, name in named.items())


def _categories(fields: Fields, kinds: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(code, name) of each category of ``kinds``: they are told apart by their ``dnltype:``."""
    for one in fields.objects("categories"):
        sort, code, name = one.get("type"), one.get("qcode"), one.get("name")
        if not isinstance(sort, str) or sort.removeprefix("dnltype:") not in kinds:
            continue
        name = one_line(name)[:200] if isinstance(name, str) else ""
        code = one_line(code)[:500] if isinstance(code, str) else ""
        if code or name:
            yield code or name, name


def _codes(fields: Fields, kinds: frozenset[str]) -> tuple[Code, ...]:
    return tuple(dict.fromkeys(Code(code, name) for code, name in _categories(fields, kinds)))


def _provider(fields: Fields) -> str:
    return next((name for _, name in _categories(fields, frozenset({"provider"}))), "")


def _notes(fields: Fields) -> tuple[str, ...]:
    """Notes to editors, contacts among them: ``is_publishable`` or not, none is copy."""
    notes = []
    for one in fields.objects("ednotes"):
        note = one.get("ednote")
        if isinstance(note, str) and one.get("role") != "dpaednoterole:closingline":
            notes.append(json_values.plain(note))
    return tuple(dict.fromkeys(note for note in notes if note))


def _related(fields: Fields) -> tuple[Related, ...]:
    """The pictures and sounds beside a text. An entry of one picture names itself there."""
    own, found = fields.text("urn"), []
    for one in fields.objects("associations")[: json_values.MAX_CODES]:
        inner = Fields(one, fields.remarks)
        target = inner.text("urn")
        if target and target != own and len(target) <= MAX_GUID:
            number, _ = json_values.version(inner.raw("version"))
            found.append(Related(target, number, inner.text("type")[:100]))
    return tuple(dict.fromkeys(found))
