"""A mail (RFC 5322, MIME) as an item: press releases, agencies that deliver by mail.

The body becomes the item's text, and each attachment goes through the general reader. A mail can
say of itself what it likes, so its sender is a credit at most, and a mail that withdraws or
corrects something is held for a person.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from wiredesk.kit.html import sanitised_to_text
from wiredesk.kit.text import one_line
from wiredesk.wire.formats import embargo_line, life, mail_headers, text_gate
from wiredesk.wire.formats.dates import believable
from wiredesk.wire.formats.mail_parts import Part, open_mail, read_parts
from wiredesk.wire.item import Code, Refused, Related, WireItem

FORMAT = "mail"
MAX_ITEMS = 2000
MAX_HOPS = 100
_HEAD = 64 * 1024
_MAX_RELATED = 50
_MAX_ATTACHMENTS = 200

_KNOWN = frozenset(
    "from to cc subject date message-id mime-version received return-path delivered-to reply-to "
    "sender content-type in-reply-to references x-mailer list-id dkim-signature envelope-to".split()
)
# A memo may begin "From: … To: …"; a mail also has one of these.
_TELLING = frozenset("message-id mime-version received return-path delivered-to date".split())
_HEADER_LINE = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):")
_REPLY = re.compile(r"(?:re|aw|sv|antw|rif|ant)(?:\[\d{1,3}\])?\s?:\s*", re.IGNORECASE)
_FORWARD = re.compile(r"(?:fwd?|wg|tr|rv|vs|enc|i)\s?:\s*", re.IGNORECASE)
_NAME_FIRST = re.compile(r"\"?(?P<name>[^<>\"]{1,300})\"?\s{0,9}<")
_NAME_LAST = re.compile(r"[^\s()<>]{1,300}@[^\s()<>]{1,300}\s{1,9}\((?P<name>[^()]{1,300})\)")
_LABELS = (
    (
        "kill",
        re.compile(
            r"\W{0,3}(?:(?:press release |media release )?(?:mandatory kill|kill|withdrawn"
            r"|withdrawal|retraction|retracted|recall|zurückgezogen|rückruf|annulation)"
            r"(?:\W{0,2}:|\W{1,3}[-–—]|\W{0,2}[\])]|$))",
            re.IGNORECASE,
        ),
    ),
    (
        "correction",
        re.compile(
            r"\W{0,3}(?:correction|corrected|korrektur|berichtigung|korrigiert|erratum|rectificatif"
            r"|corrección)(?:\W{0,2}:|\W{1,3}[-–—]|\W{0,2}[\])]|$)",
            re.IGNORECASE,
        ),
    ),
    (
        "advisory",
        re.compile(
            r"\W{0,3}(?:media|press|news|photo|editors'?)?\s?(?:advisory|note to editors)"
            r"(?:\W{0,2}:|\W{1,3}[-–—]|\W{0,2}[\])]|$)",
            re.IGNORECASE,
        ),
    ),
    (
        "update",
        re.compile(
            r"\W{0,3}(?:update\s?\d{0,2}|updated|aktualisiert)(?:\W{0,2}:|\W{1,3}[-–—]|\W{0,2}[\])])",
            re.IGNORECASE,
        ),
    ),
)


@dataclass(frozen=True)
class _Subject:
    """A subject line without the marks of replies and forwards, and what they were."""

    text: str
    flags: tuple[str, ...] = ()


def is_mail(data: bytes) -> bool:
    """Whether the bytes begin with a mail's headers: two that mails have, one that only they do."""
    head = text_gate.as_bytes(data[:_HEAD]).lstrip()
    if head.startswith(b"From "):
        head = head.partition(b"\n")[2]
    found: set[str] = set()
    for number, line in enumerate(head.split(b"\n")):
        line = line.rstrip(b"\r")
        if not line:
            break
        if line[:1] in (b" ", b"\t"):
            continue
        match = _HEADER_LINE.match(line)
        if match is None:
            # One broken line may stand among real headers; a text has none before it.
            if number < 2 or len(found) < 2:
                return False
            break
        name = match[1].decode("ascii").lower()
        if name in _KNOWN:
            found.add(name)
    addressed = found & {"from", "subject", "to", "sender", "delivered-to"}
    return len(found) > 1 and bool(found & _TELLING) and bool(addressed)


def read(data: bytes, now: datetime, parse: Callable[..., list[WireItem]]) -> list[WireItem]:
    """The mail's item, and the items of each attachment that ``parse(bytes, now=…)`` can read.

    Raises:
        Refused: too large, too deep, too many parts; or no text, and no attachment that is read.
    """
    message = open_mail(data)
    parts = read_parts(message)
    flags = list(parts.flags)
    attached, refusals = _attached(parts.attachments, now, parse)
    item = _item(message, parts.html, data, now, [*flags, *refusals])
    if parts.enclosed:
        enclosed, reasons = _attached([parts.enclosed], now, parse)
        if enclosed:
            return [_under_cover(one, item) for one in (*enclosed, *attached)][:MAX_ITEMS]
        hold = "The mail's text is data and no copy: a person reads it"
        item = replace(
            item,
            hold=life.joined((item.hold, hold)),
            flags=(*item.flags, *reasons),
        )
    if not parts.html and not attached and refusals:
        raise Refused(f"The mail holds no text. {refusals[0][0].upper()}{refusals[0][1:]}")
    attached = [_under_cover(one, item) for one in attached]
    if len(attached) > MAX_ITEMS:
        note = f"the attachments held {len(attached)} items: only the first {MAX_ITEMS} were read"
        attached = attached[:MAX_ITEMS]
        attached[0] = replace(attached[0], flags=(*attached[0].flags, note))
    if not parts.html and attached:
        attached[0] = replace(attached[0], flags=(*attached[0].flags, *item.flags))
        return attached
    return [item, *attached]


def _attached(
    attachments: list[Part], now: datetime, parse: Callable[..., list[WireItem]]
) -> tuple[list[WireItem], list[str]]:
    items: list[WireItem] = []
    refusals: list[str] = []
    for part in attachments[:_MAX_ATTACHMENTS]:
        name = part.name or part.kind
        try:
            found = parse(part.data, now=now)
        except Refused as refused:
            refusals.append(f"attachment “{name}” was not read: {refused}"[:400])
            continue
        items += [replace(one, flags=(*one.flags, f"came by mail: “{name}”")) for one in found]
    if len(attachments) > _MAX_ATTACHMENTS:
        refusals.append(f"only the first {_MAX_ATTACHMENTS} of {len(attachments)} attachments read")
    return items, refusals


def _under_cover(attached: WireItem, cover: WireItem) -> WireItem:
    """An attachment under the embargo, or the hold, of the mail that brought it."""
    until = max(filter(None, (attached.embargo_until, cover.embargo_until)), default=None)
    reasons = (attached.hold, cover.hold)
    return replace(
        attached,
        embargo_until=until,
        hold=life.joined(reasons),
    )


def _item(message: Message, html: str, data: bytes, now: datetime, flags: list[str]) -> WireItem:
    text = sanitised_to_text(html)
    subject = _subject(mail_headers.first(message, "subject"))
    flags += subject.flags
    holds: list[str] = []
    signal = next((name for name, label in _LABELS if label.match(subject.text)), "")
    if signal in ("kill", "correction"):
        what = "withdraw" if signal == "kill" else "correct"
        holds.append(f"The subject says that it means to {what} something: a person finds what")
    lines = [line for line in text.split("\n") if line.strip()]
    embargo = embargo_line.find([subject.text], now)
    in_text = embargo_line.find([*lines[:15], *(lines[15:][-5:])], now)
    if embargo is None or (in_text and in_text.until and not embargo.until):
        embargo = in_text or embargo
    elif in_text and in_text.until != embargo.until:
        embargo = replace(
            embargo, hold=in_text.hold or embargo.hold or "Subject and text name two embargoes"
        )
    if embargo:
        holds.append(embargo.hold)
    kind = "other" if _is_automatic(message, flags) else "text"
    if not html:
        flags.append("no text in the body")
    sent = mail_headers.first(message, "date")
    created, flag = believable(_date(sent), sent, "the mail's date", now)
    flags.append(flag)
    if created and _names_no_zone(sent):
        flags.append("the mail's date names no zone: read as UTC")
    guid = _guid(message, data, flags)
    return WireItem(
        format=FORMAT,
        versioned=False,
        guid=guid,
        kind=kind,
        signal=signal,
        signals=(Code(subject.text[:80]),) if signal else (),
        embargo_until=embargo.until if embargo else None,
        hold=life.joined(holds),
        language=one_line(mail_headers.first(message, "content-language")).split(",")[0][:35],
        headline=subject.text[:1000],
        body_text=text,
        body_html=html,
        created=created,
        updated=created,
        credit=_credit(mail_headers.first(message, "from")),
        related=_related(message, guid, signal),
        editor_notes=(embargo.line,) if embargo else (),
        flags=life.kept(flags),
    )


def _subject(sent: str) -> _Subject:
    """ "Fwd: Re: A bridge" is "A bridge"; that it was forwarded is a remark."""
    text = sent
    flags: list[str] = []
    for _ in range(20):
        reply, forward = _REPLY.match(text), _FORWARD.match(text)
        match = reply or forward
        if match is None:
            break
        flags.append("the mail is a reply" if reply else "the mail was forwarded")
        text = text[match.end() :]
    return _Subject(text.strip(), tuple(dict.fromkeys(flags)))


def _guid(message: Message, data: bytes, flags: list[str]) -> str:
    sent = _ids(mail_headers.first(message, "message-id"))
    return life.guid(sent[0] if sent else "", lambda: data, flags)


def _ids(sent: str) -> list[str]:
    """The message ids in a header, without their angle brackets."""
    found = re.findall(r"<([^<>\s]{1,2000})>", sent)
    return found or [one for one in sent.strip("<> ").split(" ")[:1] if one]


def _related(message: Message, guid: str, signal: str) -> tuple[Related, ...]:
    rel = "cites" if signal in ("kill", "correction") else ""
    found = [
        Related(one, None, rel or name)
        for name in ("in-reply-to", "references")
        for value in mail_headers.every(message, name)
        for one in (re.findall(r"<([^<>\s]{1,2000})>", value))[-_MAX_RELATED:]
        if one != guid and len(one) <= life.MAX_GUID
    ]
    seen: dict[str, Related] = {}
    for one in found:
        seen.setdefault(one.guid, one)
    return tuple(seen.values())[:_MAX_RELATED]


def _date(sent: str) -> datetime | None:
    if re.search(r"\s0\d{3}\s", sent[:200]):
        return None  # the library would take the year 0001 for 2001
    try:
        moment = parsedate_to_datetime(sent[:200])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return None


def _names_no_zone(sent: str) -> bool:
    return not re.search(r"[+-]\d{4}|\b(?:GMT|UTC?|Z|[ECMP][SD]T)\b", sent) or "-0000" in sent


def _credit(sent: str) -> str:
    """The sender's name; without one, the domain it mails from. Never an address."""
    sent = sent[:1000]
    named = _NAME_FIRST.match(sent) or _NAME_LAST.match(sent)
    name = one_line(named["name"].replace("\\", "")).strip("\"' ,") if named else ""
    if name and "@" not in name:
        return name[:200]
    domain = re.search(r"@([A-Za-z0-9.-]{1,200})", sent)
    return domain[1] if domain else ""


def _is_automatic(message: Message, flags: list[str]) -> bool:
    """Bounces, out-of-office replies and loops are no news (RFC 3834, RFC 3464)."""
    reasons = []
    if mail_headers.first(message, "auto-submitted").lower() not in ("", "no"):
        reasons.append("it was sent automatically")
    if message.get_content_type() == "multipart/report":
        reasons.append("it is a delivery report")
    if sum(1 for _ in mail_headers.every(message, "received")) > MAX_HOPS:
        reasons.append(f"it passed more than {MAX_HOPS} servers: a loop")
    own = next(iter(_ids(mail_headers.first(message, "list-id"))), "")
    if own and sum(own in one for one in mail_headers.every(message, "list-id")) > 1:
        reasons.append("it passed the same list twice: a loop")
    flags += [f"kept, but no news: {reason}" for reason in reasons]
    verdict = mail_headers.first(message, "authentication-results").lower()
    if "dmarc=fail" in verdict:
        flags.append("the receiving server doubts that the sender is who it says (DMARC failed)")
    return bool(reasons)
