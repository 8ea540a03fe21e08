"""IPTC 7901 (fifth revision, 1995), as the agencies send it: one message or many in a file.

SOH, a header line (service and number, priority, category, words, agency and number), keywords,
STX, the text, ETX, the day and hour, EOT. Of these marks any may be missing. The format has no
versions: a correction or a kill is a message of its own that names "dpa 0123" in its words, so
it is shown to a person with the guids that it may mean.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from wiredesk.kit.html import sanitised_to_text
from wiredesk.kit.text import clean, one_line
from wiredesk.wire.formats import embargo_line, life, text_gate
from wiredesk.wire.formats.dates import believable
from wiredesk.wire.formats.iptc_7901_text import (
    LABEL,
    TO_EDITORS,
    Head,
    Header,
    dateline_of,
    kind_of_label,
    meaning,
    split_head,
    split_notebook,
)
from wiredesk.wire.item import Code, Refused, Related, WireItem

FORMAT = "iptc7901"
MAX_ITEMS = 2000
MAX_MESSAGE = 1024 * 1024
_HEAD = 64 * 1024
# How far a header may reach before its STX: the line and its keywords.
_LONGEST_HEADER = 2000

_HEADER = (
    rb"[ \t]{0,8}[A-Za-z]{2,6}\d{0,5}[ \t]{1,4}[1-9][ \t]{1,4}[A-Za-z]{1,4}[ \t]{1,4}\d{1,5}"
    rb"(?:[ \t]{1,4}[A-Za-z]{1,6}){0,1}[ \t]{1,6}[A-Za-z][\w./-]{0,15}[ \t]{1,4}[\w#./-]{1,30}"
)
_STARTS = re.compile(
    rb"\x01(?!\x01)|(?:\A|(?<=[\n\r\x04\x7f]))(?=" + _HEADER + rb"[^\n\x01-\x05]{0,80}\r?\n)"
)
_ANPA = re.compile(rb"\s{0,4}[A-Za-z]{1,3}\d{3,5}(?:\x1f|\s{1,6}[A-Za-z] [A-Za-z][\x11-\x14^ ])")
_UNREAD = re.compile(rb"(?=[^\x02]{0,40}\d)[^\x00-\x08\x0e-\x1f\x7f-\xff]{8,500}\x02")
_FIRST_LINE = re.compile(rb"[\s\x00\x7f]{0,64}(" + _HEADER + rb")([^\r\n\x02]{0,80})")
_FIELDS = re.compile(
    r"(?P<service>[A-Za-z]{2,6})(?P<filed>\d{0,5})\s+(?P<priority>[1-9])\s+(?P<category>[A-Za-z]+)"
    r"\s+(?P<words>\d+)\s+(?:(?P<layout>[A-Za-z]+)\s+(?=\S+\s+\S))?(?P<agency>[A-Za-z][\w./-]*)"
    r"\s+(?P<number>[\w./-]+)(?:#(?P<revision>\w{1,9}))?(?P<reference>.*)"
)
_DATE_GROUP = re.compile(
    r"(?<!\d)(?P<day>\d{2})(?P<hour>\d{2})(?P<minute>\d{2})\s*(?P<zone>[A-Z]{1,4}\b)?\s*"
    r"(?P<month>[A-Za-zä]{3,9})\.?\s+(?P<year>\d{4}|\d{2})\b"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan jän", "feb fev fév", "mar mär mrz", "apr avr", "may mai", "jun jui", "jul"),
            *("aug aou aoû ago", "sep", "oct okt", "nov", "dec dez déc"),
        ),
        1,
    )
    for name in names.split()
}
# German-language agencies stamp their local hour and name no zone.
_BERLIN = re.compile(r"dpa(?:[-/].*)?|l[a-z]{2}|kna|epd|apa|sid|afp?d|dapd|ddp|ots", re.IGNORECASE)


def is_iptc_7901(data: bytes) -> bool:
    """Whether the bytes hold a message: a header line after SOH, or one that STX follows."""
    head = text_gate.as_bytes(data[:_HEAD]).lstrip(b" \t\r\n\x00\x7f\x16")
    if not head or head[:1] in (b"<", b"{", b"["):
        return False
    for start in _possible_starts(head):
        # Alone, a header that can't be read counts only where the file begins with it.
        readable = _FIRST_LINE.match(head, start + (head[start] == 1))
        if _is_start(head, start) and (readable or start == 0):
            return True
    return False


def read(data: bytes, now: datetime) -> list[WireItem]:
    """The messages of a file, in its order: the first ``MAX_ITEMS``, then flagged.

    Raises:
        Refused: no message can be made out.
    """
    data = text_gate.as_bytes(data)
    starts = [start for start in _possible_starts(data) if _is_start(data, start)]
    if not starts:
        raise Refused("No IPTC 7901 message can be made out: no header line was found.")
    ends = [*starts[1:], len(data)]
    spans = list(zip(starts, ends, strict=True))
    items = [_message(data[start:end], now) for start, end in spans[:MAX_ITEMS]]
    flags = []
    lost = data[: starts[0]].strip(b" \t\r\n\x00\x7f\x04\x16\x1b")
    if lost:
        flags.append(f"{len(lost)} bytes before the first message were not read")
    if len(spans) > MAX_ITEMS:
        flags.append(f"the file held {len(spans)} messages: only the first {MAX_ITEMS} were read")
    items[0] = replace(items[0], flags=(*items[0].flags, *flags))
    return items


# --- the file


def _possible_starts(data: bytes) -> Iterator[int]:
    return (match.start() for match in _STARTS.finditer(data))


def _is_start(data: bytes, start: int) -> bool:
    """Whether a message begins here. Without SOH, an STX must follow before anything else."""
    window = data[start : start + _LONGEST_HEADER]
    has_soh = window[:1] == b"\x01"
    line = _FIRST_LINE.match(window, 1 if has_soh else 0)
    if has_soh:
        # A header that can't be read still opens a message, unless it is ANPA's.
        return line is not None or (
            _UNREAD.match(window, 1) is not None and _ANPA.match(window, 1) is None
        )
    if line is None:
        return False
    mark = re.search(rb"[\x01-\x04]", window)
    return mark is not None and mark[0] == b"\x02"


def _message(raw: bytes, now: datetime) -> WireItem:
    flags: list[str] = []
    holds: list[str] = []
    if len(raw) > MAX_MESSAGE:
        flags.append(f"a message of {len(raw)} bytes: cut off at {MAX_MESSAGE}")
        holds.append("The message is far too long and was cut off")
        raw = raw[:MAX_MESSAGE]
    head, stx, rest = raw.lstrip(b"\x01").partition(b"\x02")
    if not stx:
        flags.append("no STX: the text was taken to begin at the first blank line")
        head, _, rest = _at_blank_line(head)
    body, etx, foot = rest.partition(b"\x03")
    if not etx:
        flags.append("no ETX: the end of the text was not marked, it may be cut off")
        body, _, foot = rest.partition(b"\x04")
    text, flag = text_gate.decode(body)
    flags.append(flag)
    header = _header(head)
    if not header.number:
        flags.append("the header line can't be read")
    stamp = _Stamp.read(_plain(foot.split(b"\x04")[0]) or _last_line(text), header, now)
    flags += stamp.flags
    return _item(header, clean(text), stamp, now, flags, holds, raw)


def _at_blank_line(raw: bytes) -> tuple[bytes, bytes, bytes]:
    parts = re.split(rb"\r?\n[ \t]{0,20}\r?\n", raw, maxsplit=1)
    return parts[0], b"", parts[1] if len(parts) > 1 else b""


def _plain(raw: bytes) -> str:
    return one_line(text_gate.decode(raw[:2000])[0])


def _last_line(text: str) -> str:
    """Where ETX is missing, the date group is the text's last line."""
    lines = [line for line in text[-300:].split("\n") if line.strip("\x7f \r")]
    return one_line(lines[-1]) if lines else ""


def _header(head: bytes) -> Header:
    line = _FIRST_LINE.match(head)
    if line is None:
        return Header()
    text = one_line(text_gate.decode(line[1] + line[2])[0])
    match = _FIELDS.match(text)
    if match is None:
        return Header()
    named = match.groupdict()
    keywords = one_line(text_gate.decode(head[line.end() : _LONGEST_HEADER])[0])
    return Header(
        service=named["service"].lower(),
        filed=named["filed"],
        priority=named["priority"],
        category=named["category"].lower(),
        agency=named["agency"],
        number=named["number"],
        revision=named["revision"] or "",
        reference=named["reference"].strip(),
        keywords=keywords.strip(" /"),
    )


@dataclass(frozen=True)
class _Stamp:
    """The message's own day (of its guid) and moment, with remarks."""

    day: date
    moment: datetime | None
    flags: tuple[str, ...] = ()

    @classmethod
    def read(cls, sent: str, header: Header, now: datetime) -> "_Stamp":
        match = _DATE_GROUP.search(sent[-200:])
        month = _month(match["month"]) if match else 0
        if match is None or not month:
            return cls(now.date(), None, ("no day in the message: the day it came was taken",))
        year = int(match["year"])
        if year < 100:
            year += 2000 if year < 80 else 1900
        try:
            local = datetime(year, month, int(match["day"]))
        except ValueError:
            return cls(
                now.date(), None, (f"the day can't be read: “{match[0][:30]}”, today was taken",)
            )
        hour, minute = int(match["hour"]), int(match["minute"])
        if hour > 23 or minute > 59:
            return cls(local.date(), None, (f"the hour can't be read: “{match[0][:30]}”",))
        moment, remark = _in_utc(local.replace(hour=hour, minute=minute), match["zone"], header)
        kept, flag = believable(moment, match[0], "the message's hour", now)
        return cls(local.date(), kept, tuple(filter(None, (remark, flag))))


def _month(name: str) -> int:
    return _MONTHS.get(name.lower()[:3], 0)


def _in_utc(local: datetime, zone: str | None, header: Header) -> tuple[datetime, str]:
    known = embargo_line.fixed_offset(zone) if zone else None
    if known:
        return local.replace(tzinfo=known).astimezone(UTC), ""
    if not zone and _BERLIN.fullmatch(header.agency):
        there = local.replace(tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
        return there, "the hour names no zone: read as Central European time"
    what = f"names a zone that we don't know ({zone})" if zone else "names no zone"
    return local.replace(tzinfo=UTC), f"the hour {what}: read as UTC"


# --- one item


def _item(
    header: Header,
    text: str,
    stamp: _Stamp,
    now: datetime,
    flags: list[str],
    holds: list[str],
    raw: bytes,
) -> WireItem:
    text, notebook = split_notebook(_without_date_group(text))
    head, paragraphs = split_head(text, header)
    kept = [part for part in paragraphs if not TO_EDITORS.match(part.strip())]
    notes = [*head.notes, *(one_line(part) for part in paragraphs if part not in kept), *notebook]
    html = text_gate.to_html("\n\n".join(kept))
    dateline = dateline_of(kept, header.agency)
    kinds = {kind_of_label(label) for label in (*head.labels, *head.notes)}
    signal, scope = meaning(kinds, header, head, kept, bool(dateline), holds)
    if signal in ("kill", "correction", "advisory") or holds:
        told = "\n".join((*head.labels, *notes, head.headline, *(kept if not dateline else ())))
        related = _cites(told, header, stamp.day)
    else:
        related = ()
    if header.reference:
        related = (*related, *_cites(f"{header.agency} {header.reference}", header, stamp.day))
    embargo = embargo_line.find(_embargo_lines(head, notes, paragraphs, header), now)
    if embargo:
        holds.append(embargo.hold)
        notes.append(embargo.line)
    if not html and signal != "kill":
        flags.append("no text in the body")
    guid = _guid(header, head, stamp.day, raw, flags)
    return WireItem(
        format=FORMAT,
        versioned=False,
        guid=guid,
        scope=scope,
        version_text=header.revision
        or next((one for one in head.labels if "ead" in one.lower()), ""),
        signal=signal,
        signals=tuple(Code(label[:80]) for label in head.labels if LABEL.match(label)),
        embargo_until=embargo.until if embargo else None,
        hold=life.joined(holds),
        urgency=int(header.priority) if header.priority else None,
        slugline=header.keywords[:300],
        headline=head.headline,
        byline=head.byline,
        dateline=dateline,
        body_text=sanitised_to_text(html),
        body_html=html,
        created=stamp.moment,
        updated=stamp.moment,
        subjects=(Code(f"iptc7901:{header.category}"),) if header.category else (),
        credit=header.agency,
        related=tuple(one for one in dict.fromkeys(related) if one.guid != guid),
        editor_notes=life.kept(notes),
        flags=life.kept(flags),
    )


def _guid(header: Header, head: Head, day: date, raw: bytes, flags: list[str]) -> str:
    """Agency, service, number and day. A number of zeros is none: some converters send it."""
    if header.number and header.number.strip("0"):
        guid = _guid_of(header, header.number, day)
    elif header.filed and header.filed.strip("0"):
        guid = f"{FORMAT}:{header.agency.lower()}:{header.service}:filed-{header.filed}:{day}"
        flags.append("no number of the agency: the service's number was taken for the guid")
    else:
        marks = "\n".join((header.service, header.keywords, head.headline)).encode()
        digest = hashlib.sha256(marks if head.headline else raw).hexdigest()
        agency = header.agency.lower() or "unknown"
        guid = f"{FORMAT}:{agency}:{header.service or 'unknown'}:made-{digest[:32]}:{day}"
        flags.append("no number: a guid was made of its service, keywords and headline")
    return life.guid(guid, lambda: raw, flags)


def _guid_of(header: Header, number: str, day: date) -> str:
    padded = number.zfill(4) if number.isascii() and number.isdigit() else number
    if padded.isdigit():
        padded = f"{int(padded):04d}"
    return f"{FORMAT}:{header.agency.lower()}:{header.service}:{padded}:{day}"


def _cites(told: str, header: Header, day: date) -> tuple[Related, ...]:
    """The messages that words like "dpa 0123" may mean: of this day or the two before it."""
    if not header.agency:
        return ()
    agency = re.escape(header.agency)
    numbers = re.findall(
        rf"\b{agency}[\s:,-]{{1,3}}(?:Nr\.?|No\.?|number|Nummer)?\s{{0,2}}0{{0,3}}(\d{{1,5}})\b",
        told[:20_000],
        re.IGNORECASE,
    )
    return tuple(
        Related(_guid_of(header, number, day - timedelta(days=back)), None, "cites")
        for number in dict.fromkeys(numbers[:20])
        if number.strip("0")
        for back in range(3)
        if day.toordinal() > back
    )


def _without_date_group(text: str) -> str:
    """Without the last line, where a missing ETX left the date group in the text."""
    lines = text.rstrip().split("\n")
    if lines and _DATE_GROUP.fullmatch(one_line(lines[-1])):
        lines.pop()
    return "\n".join(lines)


def _embargo_lines(
    head: Head, notes: list[str], paragraphs: list[str], header: Header
) -> list[str]:
    near = [line for part in (*paragraphs[:3], *paragraphs[-2:]) for line in part.split("\n")]
    noted = [line for note in notes for line in note.split("\n")]
    # Keywords never state an embargo: "Embargo/" is what a piece is about.
    return [*head.labels, *noted, head.headline if header else "", *near]
