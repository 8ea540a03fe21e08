"""ANPA 1312 (79-3), the North American agencies' wire format.

SYN SYN SOH, service letter and number, selector; a line with priority, category, format codes,
slug, day and words; STX; fields that open with "^" and end with "<" or "="; the copy, indented by
a tab; ETX and the agency's hour; EOT. A *writethru* is a whole new version of its slug's piece;
*Ld*, *Add*, *Sub* and *Insert* are parts of it. The year stands only in the agency's last line.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from wiredesk.kit.html import sanitised_to_text
from wiredesk.kit.text import one_line
from wiredesk.wire.formats import embargo_line, life, text_gate
from wiredesk.wire.formats.anpa_1312_copy import (
    CYCLE,
    TO_EDITORS,
    Copy,
    dateline_of,
    read_copy,
    to_html,
    without_notes,
)
from wiredesk.wire.formats.dates import believable
from wiredesk.wire.item import Code, Refused, Related, WireItem

FORMAT = "anpa1312"
MAX_ITEMS = 2000
MAX_MESSAGE = 1024 * 1024
_HEAD = 64 * 1024

_FILED = rb"[A-Za-z]{1,3}\d{3,5}"
_STARTS = re.compile(
    rb"\x01[ \t]{0,4}(?="
    + _FILED
    + rb"[\x1f\r\n ])|(?:\A|(?<=[\n\x04\x16]))(?="
    + _FILED
    + rb"\x1f)"
)
_HEADER = re.compile(
    rb"(?P<service>[A-Za-z]{1,3})(?P<number>\d{3,5})[ \t]{0,4}"
    rb"(?:\x1f(?P<selector>[^\r\n\x02]{0,12}))?[\r\n ]{1,6}"
    rb"(?P<priority>[a-z])[ \t](?P<category>[a-z])[ \t]{0,2}(?P<layout>[\x11-\x14^]{0,4})"
    rb"[ \t]{0,4}(?P<slug>[^\r\n\x02]{0,120})",
    re.IGNORECASE,
)
_DAY_AND_WORDS = re.compile(r" (?P<month>\d{1,2})-(?P<day>\d{1,2})(?: \d{1,5})?$")
_FOOT = re.compile(
    r"(?P<agency>[A-Z]{2,5}-[A-Z]{2,5})-(?P<month>\d{2})-(?P<day>\d{2})-(?P<year>\d{2}|\d{4})"
    r"(?:\s+(?P<hour>\d{2}):?(?P<minute>\d{2})\s*(?P<zone>[A-Z]{1,4})?)?"
)
# What the agencies that use this format mean by them: the CST of Chicago, not of China.
_US_ZONES = {"CST": -6, "AST": -4, "ADT": -3, "AKST": -9, "AKDT": -8, "HST": -10}

_URGENCIES = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 6}
_CATEGORIES = {
    "a": "domestic",
    "e": "entertainment",
    "f": "financial",
    "i": "international",
    "k": "commentary",
    "l": "lifestyle",
    "n": "state and regional",
    "o": "weather",
    "p": "national politics",
    "s": "sports",
    "t": "travel",
    "v": "advisories",
    "w": "Washington",
}
_TAKE = re.compile(
    r"(?P<number>\d{1,3})\s?(?:st|nd|rd|th)\s?-?(?P<kind>ld|lead|add|sub|insert|take)\b"
    r"(?P<whole>[\s-]{0,3}w(?:rite)?-?thr\w{0,3})?|(?P<alone>\bwrite-?thru\b)"
    r"|\b(?P<part>add|sub|insert|take)(?:\s\d{1,2})?$",
    re.IGNORECASE,
)
_KILL_SLUG = re.compile(r"(?:bulletin|mandatory|story|urgent|copy)[\s-]kill|kill", re.IGNORECASE)
_KILL_WORDS = re.compile(
    r"\b(?:KILL|kill (?:the|story|all|copy|this|BC|AM|PM|AP)|(?:stor(?:y|ies)|copy|item|alert)\b"
    r".{0,80}?\b(?:is|are|has been|have been|should be|must be) (?:killed|withdrawn|retracted"
    r"|eliminated)|(?:do not|don't) (?:use|publish)|withdraw\w{0,3} (?:the|its|this|story)"
    r"|mandatory kill|kill is mandatory)\b",
)
_WITHHOLD_WORDS = re.compile(
    r"\b(?:WITHHOLD|HOLD|withhold|hold) (?:the|story|all|this|BC|AM|PM|AP)\b"
)
_CORRECTION = re.compile(r"\b(?:corrective|correction|clarification|corrects?)\b", re.IGNORECASE)
_FLASH = re.compile(r"\b(?:(?:AP\s?)?News\s?Alert|FLASH|Flash|BULLETIN|Bulletin)\b")
_ADVISORY = re.compile(
    r"(?<!heat )(?<!weather )(?<!travel )(?<!health )(?<!storm )\badvisory\b"
    r"|\bnews (?:digest|planner)\b",
    re.IGNORECASE,
)
_ADVANCE = re.compile(r"\badv(?:ance)?\.?\s?\d{1,2}\b", re.IGNORECASE)
# A flash is short: longer copy under that code was sent by a hand that slipped.
_LONGEST_FLASH = 80
_NO_FLASH = f"priority f (flash) on more than {_LONGEST_FLASH} words: read as plain copy"


@dataclass(frozen=True)
class _Header:
    """The two header lines, "" for what can't be read."""

    service: str = ""
    number: str = ""
    selector: str = ""
    priority: str = ""
    category: str = ""
    tabular: bool = False
    slug: str = ""
    month: int = 0
    day: int = 0


def is_anpa_1312(data: bytes) -> bool:
    """Whether the bytes hold an ANPA message: its service and number, its line of codes."""
    head = data[:_HEAD]
    return any(_HEADER.match(head, match.end()) for match in _STARTS.finditer(head))


def read(data: bytes, now: datetime) -> list[WireItem]:
    """The messages of a file, in its order: the first ``MAX_ITEMS``, then flagged.

    Raises:
        Refused: no message can be made out.
    """
    starts = [match.end() for match in _STARTS.finditer(data) if _HEADER.match(data, match.end())]
    if not starts:
        raise Refused("No ANPA 1312 message can be made out: no header line was found.")
    spans = list(zip(starts, [*starts[1:], len(data)], strict=True))
    items = [_message(data[start:end], now) for start, end in spans[:MAX_ITEMS]]
    flags = []
    lost = data[: starts[0]].strip(b" \t\r\n\x00\x01\x04\x16\x7f")
    if lost:
        flags.append(f"{len(lost)} bytes before the first message were not read")
    if len(spans) > MAX_ITEMS:
        flags.append(f"the file held {len(spans)} messages: only the first {MAX_ITEMS} were read")
    items[0] = replace(items[0], flags=(*items[0].flags, *flags))
    return items


# --- one message


def _message(raw: bytes, now: datetime) -> WireItem:
    flags: list[str] = []
    holds: list[str] = []
    if len(raw) > MAX_MESSAGE:
        flags.append(f"a message of {len(raw)} bytes: cut off at {MAX_MESSAGE}")
        holds.append("The message is far too long and was cut off")
        raw = raw[:MAX_MESSAGE]
    header = _header(raw)
    _, stx, rest = raw.partition(b"\x02")
    if not stx:
        flags.append("no STX: the text was taken to begin below the header")
        rest = b"\n".join(raw.split(b"\n")[2:])
    body, etx, foot = rest.partition(b"\x03")
    if not etx:
        flags.append("no ETX: the end of the text was not marked, it may be cut off")
        foot = b"\n".join(body.rstrip(b"\x04\x0c\r\n \x01\x16").split(b"\n")[-1:])
    body = body.split(b"\x04")[0]
    text, flag = text_gate.decode(body)
    flags.append(flag)
    copy = read_copy(text, header.tabular)
    foot_text = one_line(text_gate.decode(foot[:400])[0])
    day, moment, agency = _dates(foot_text, header, now, flags)
    return _item(header, copy, day, moment, agency, now, flags, holds, raw)


def _header(raw: bytes) -> _Header:
    match = _HEADER.match(raw)
    if match is None:
        return _Header()
    named = {
        key: one_line((value or b"").decode("latin-1")) for key, value in match.groupdict().items()
    }
    line = _DAY_AND_WORDS.search(named["slug"])
    layout = match["layout"]
    return _Header(
        service=named["service"],
        number=named["number"],
        selector=named["selector"],
        priority=named["priority"].lower(),
        category=named["category"].lower(),
        # DC4 in the first place, or DC2 in the second: tables, every line as it stands.
        tabular=layout[:1] == b"\x14" or layout[1:2] == b"\x12",
        slug=named["slug"][: line.start()] if line else named["slug"],
        month=int(line["month"]) if line else 0,
        day=int(line["day"]) if line else 0,
    )


def _dates(
    foot: str, header: _Header, now: datetime, flags: list[str]
) -> tuple[date, datetime | None, str]:
    """The day of the guid, the moment of sending, and the agency's code of the last line."""
    match = _FOOT.search(foot)
    agency = match["agency"].lower() if match else ""
    moment: datetime | None = None
    sent: date | None = None
    if match is None:
        flags.append("no date in the agency's last line")
    else:
        year = int(match["year"])
        year += 0 if year > 99 else 2000 if year < 80 else 1900
        sent = _day(year, int(match["month"]), int(match["day"]))
        if sent is None:
            flags.append(f"the date can't be read: “{match[0][:40]}”")
        elif match["hour"]:
            moment, flag = _moment(sent, match, now)
            flags.append(flag)
    # The header's day is the agency's own; the last line's may be past midnight in Greenwich.
    near = sent or now.date()
    days = (_day(near.year + step, header.month, header.day) for step in (-1, 0, 1))
    own = min((day for day in days if day), key=lambda day: abs(day - near), default=None)
    if own and (sent is None or abs(own - sent) <= timedelta(days=3)):
        if sent is None:
            flags.append("the header names no year: the nearest was taken")
        return own, moment, agency
    if sent is None:
        flags.append("no day in the message: the day it came was taken")
    return near, moment, agency


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(day: date, match: re.Match[str], now: datetime) -> tuple[datetime | None, str]:
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 23 or minute > 59:
        return None, f"the hour can't be read: “{match[0][:40]}”"
    zone = match["zone"] or ""
    local = datetime(day.year, day.month, day.day, hour, minute)
    known = embargo_line.fixed_offset(zone)
    remark = ""
    if known:
        moment = local.replace(tzinfo=known).astimezone(UTC)
    elif zone in _US_ZONES:
        moment = (local - timedelta(hours=_US_ZONES[zone])).replace(tzinfo=UTC)
    else:
        remark = f"the hour names no zone that we know ({zone or 'none'}): read as UTC"
        moment = local.replace(tzinfo=UTC)
    kept, flag = believable(moment, match[0], "the message's hour", now)
    return kept, flag or remark


# --- one item


def _item(
    header: _Header,
    copy: Copy,
    day: date,
    moment: datetime | None,
    agency: str,
    now: datetime,
    flags: list[str],
    holds: list[str],
    raw: bytes,
) -> WireItem:
    slug = copy.slug or header.slug
    keyword, takes = _slug_parts(slug)
    dateline = dateline_of(copy)
    signal, scope = _meaning(header, copy, slug, bool(dateline), holds, flags)
    copy_lines = without_notes(copy)
    embargo = embargo_line.find(
        [*copy.notes, copy.headline, *(text for _, text in copy.lines[:3])], now
    )
    if embargo:
        holds.append(embargo.hold)
    elif _ADVANCE.search(slug) and not _at_once(slug, copy):
        holds.append(f"An advance, by its slug: “{slug[:80]}”")
    html = to_html(copy_lines)
    notes = copy.notes
    if signal == "kill":
        notes = [*notes, *(text for kind, text in copy_lines if text)]
        html = ""
    if not html and signal != "kill":
        flags.append("no text in the body")
    version, version_text, take_scope = _version(takes)
    if take_scope and scope == "full" and signal not in ("advisory", "flash"):
        scope = take_scope
    guid = _guid(header, keyword, day, agency, signal, raw, flags)
    related: tuple[Related, ...] = ()
    if signal in ("kill", "correction") or (signal == "advisory" and holds):
        related = _cites(header, copy, keyword, day, agency, guid)
    if not signal and version > 1:
        signal = "update"
    return WireItem(
        format=FORMAT,
        guid=guid,
        scope=scope,
        version=version,
        version_text=version_text,
        signal=signal,
        embargo_until=embargo.until if embargo else None,
        hold=life.joined(holds),
        urgency=None if _NO_FLASH in flags else _URGENCIES.get(header.priority),
        slugline=re.sub(r",\s?\d{0,5}$", "", slug)[:300],
        headline=copy.headline[:1000],
        byline=copy.byline[:500],
        dateline=dateline,
        body_text=sanitised_to_text(html),
        body_html=html,
        created=moment if version == 1 else None,
        updated=moment,
        subjects=(Code(f"anpa:{header.category}", _CATEGORIES.get(header.category, "")),)
        if header.category
        else (),
        credit=agency.split("-")[0].upper(),
        related=related,
        editor_notes=life.kept(notes),
        flags=life.kept(flags),
    )


def _slug_parts(slug: str) -> tuple[str, str]:
    """The keyword that all versions share, and what the slug says of this one."""
    words = CYCLE.sub("", re.sub(r",\s?\d{0,5}$", "", slug), count=1)
    keyword, _, rest = words.partition(",")
    take = _TAKE.search(keyword)
    if take and not rest:
        keyword, rest = keyword[: take.start()], keyword[take.start() :]
    keyword = re.sub(
        r"(?i)\b(?:bulletin|mandatory)[\s-]kill\b|\b(?:corrective|advisory)$", "", keyword
    )
    return re.sub(r"[^\w]+", "-", keyword.lower()).strip("-"), rest.strip()


def _version(takes: str) -> tuple[int, str, str]:
    """Version, its name, and the scope: a writethru is whole, all other takes are parts."""
    match = _TAKE.search(takes)
    if match is None:
        return 1, "", ""
    number = int(match["number"] or 1)
    whole = match["whole"] or match["alone"]
    return number + 1, one_line(match[0]), "full" if whole else "piece"


def _at_once(slug: str, copy: Copy) -> bool:
    """Whether an advance says that it may be used at once."""
    return bool(re.search(r"\bfor immediate\b", " ".join((slug, *copy.notes)), re.IGNORECASE))


def _meaning(
    header: _Header,
    copy: Copy,
    slug: str,
    has_dateline: bool,
    holds: list[str],
    flags: list[str],
) -> tuple[str, str]:
    """What the message asks of the desk (``signal``), and how much of a piece it holds."""
    parts = [part.strip() for part in re.split(r",", slug)]
    told = " ".join(
        (copy.headline, *copy.notes, *(text for _, text in copy.lines[:4] if not has_dateline))
    )[:4000]
    speaks_to_editors = bool(TO_EDITORS.match(copy.lines[0][1])) if copy.lines else not has_dateline
    whole = bool((take := _TAKE.search(slug)) and (take["whole"] or take["alone"]))
    killing = any(_KILL_SLUG.fullmatch(part) for part in parts[1:]) or re.search(
        r"(?i)\b(?:bulletin|mandatory)[\s-]kill\b", f"{slug} {copy.headline}"
    )
    if killing or (speaks_to_editors and not has_dateline and _KILL_WORDS.search(told)):
        holds.append("The agency withdraws a piece: a person sees that all of it is gone")
        return "kill", "management"
    if speaks_to_editors and not has_dateline and _WITHHOLD_WORDS.search(told):
        holds.append("The agency asks to hold a piece back: a person finds it")
        return "advisory", "full"
    if _CORRECTION.search(" ".join(parts)) or _CORRECTION.match(copy.headline):
        full = whole or (has_dateline and bool(re.match(r"(?i)(?:\w+-+)*correction-", slug[:80])))
        if not full:
            holds.append("A correction that is not the whole piece: a person fits it in")
        return "correction", "full" if full else "piece"
    words = sum(len(text.split()) for _, text in copy.lines)
    if _FLASH.search(f"{slug} {copy.headline}") or (header.priority in "fb" and header.priority):
        if words <= _LONGEST_FLASH and words:
            return "flash", "full"
        if header.priority == "f":
            flags.append(_NO_FLASH)
    if (
        _ADVISORY.search(slug)
        or header.category == "v"
        or (speaks_to_editors and copy.lines and not has_dateline)
    ):
        return "advisory", "full"
    return "", "full"


def _guid(
    header: _Header,
    keyword: str,
    day: date,
    agency: str,
    signal: str,
    raw: bytes,
    flags: list[str],
) -> str:
    """Agency, slug and day, which the versions of a piece share.

    Alerts and notices share their slugs with others of the day: they go by service and number.
    """
    own = f"{header.service}{header.number}".lower()
    if signal in ("flash", "advisory") or not keyword:
        if not keyword:
            flags.append("no slug: the guid is made of service and number")
        guid = f"{FORMAT}:{agency or 'unknown'}:{own}:{day}"
        if not own:
            guid = f"{FORMAT}:made:{hashlib.sha256(raw).hexdigest()}"
    else:
        guid = _slug_guid(header, keyword, day, agency)
    return guid


def _slug_guid(header: _Header, keyword: str, day: date, agency: str) -> str:
    if len(keyword) > 200:
        keyword = f"{keyword[:100]}-{hashlib.sha256(keyword.encode()).hexdigest()[:32]}"
    return f"{FORMAT}:{agency or header.service.lower() or 'unknown'}:{keyword}:{day}"


def _cites(
    header: _Header, copy: Copy, keyword: str, day: date, agency: str, guid: str
) -> tuple[Related, ...]:
    """The pieces that a notice may mean: by its own slug and by those it names, three days back."""
    told = "\n".join((copy.headline, *copy.notes, *(text for _, text in copy.lines[:10])))[:8000]
    named = re.findall(r"\b(?:BC|AM|PM|AP)-+[A-Z][\w'’.-]*(?: [A-Z][\w'’-]*){0,5}", told)
    words = dict.fromkeys([keyword, *(_slug_parts(one)[0] for one in named[:10])])
    found = [
        _slug_guid(header, word, day - timedelta(days=back), agency)
        for word in words
        if word
        for back in range(3)
        if day.toordinal() > back
    ]
    return tuple(Related(one, None, "cites") for one in found if one != guid)
