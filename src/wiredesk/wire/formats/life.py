"""Identity, version, embargo and meaning of an item, as the XML agency formats have them in common.

``flags`` and ``holds`` are the item's lists in the making: remarks, and reasons to ask a person.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from wiredesk.kit.clock import parse_iso
from wiredesk.wire.item import CANCELED, USABLE, WITHHELD

MAX_GUID = 500
STATUSES = {
    "usable": USABLE,
    "withheld": WITHHELD,
    "canceled": CANCELED,
    "cancelled": CANCELED,
}
# A row's integer column ends here; no agency counts so far.
_MAX_VERSION = 2**63 - 1
_FAR_EMBARGO = timedelta(days=366)
_ZONED = re.compile(r"T[^+Zz-]{2,20}(?:[Zz]|[+-]\d\d:?\d\d)$")
# Agencies also write it into the headline, some only there.
_KILL_HEADLINE = re.compile(r"\W{0,20}(?:(?:MANDATORY )?KILL|WITHDRAWN|WITHDRAWAL|RETRACTION)\b")
_ADVISORY_HEADLINE = re.compile(r"ADVISORY\s{0,5}[-:/–]")
_CORRECTION_HEADLINE = re.compile(
    r"\W{0,20}(?:(?:REFILE-)?CORRECT(?:ION|ED|IVE|S)\b|Correct(?:ion|ed)\s{0,3}[-:–—])"
)


def guid(sent: str, marks: Callable[[], bytes], flags: list[str]) -> str:
    """``sent``, or a hash: of it where it is too long, of ``marks()`` where it is empty."""
    if sent and len(sent) <= MAX_GUID:
        return sent
    flags.append("the guid is too long: replaced by its hash" if sent else "no guid: one was made")
    return f"made:sha256:{hashlib.sha256(sent.encode() or marks()).hexdigest()}"


def version(sent: str, flags: list[str]) -> tuple[int, str]:
    """The version as a number and as sent; 1 where it is missing or no positive number."""
    sent = sent[:100]
    if not sent:
        return 1, ""
    if re.fullmatch(r"[0-9]{1,19}", sent) and 1 <= int(sent) <= _MAX_VERSION:
        return int(sent), sent
    flags.append(f"the version is no number: “{sent[:40]}”")
    return 1, sent


def urgency(sent: str, flags: list[str]) -> int | None:
    """Editorial urgency, 1 to 9; what else was sent is flagged."""
    if re.fullmatch(r"[1-9]", sent):
        return int(sent)
    if sent:
        flags.append(f"urgency not known: “{sent[:20]}”")
    return None


def names_its_zone(stamp: str) -> bool:
    """Whether an ISO 8601 stamp, basic or extended, has a time of day and says in which zone."""
    return bool(_ZONED.search(stamp))


def embargo(
    stamps: Iterable[str], holds: list[str], flags: list[str], now: datetime
) -> datetime | None:
    """The end of an embargo that ``stamps`` give. What can't be read, or is empty, holds the item.

    An empty stamp is open-ended; without a zone nobody knows the hour; of two the later is shown.
    """
    moments: list[datetime] = []
    for sent in stamps:
        moment = parse_iso(sent)
        if not sent:
            holds.append("Embargoed without an end: ask the agency")
        elif moment is None:
            holds.append(f"The embargo can't be read: “{sent[:40]}”")
        else:
            moments.append(moment)
            if not names_its_zone(sent):
                holds.append(f"The embargo names no time zone: “{sent[:40]}”")
    if len(set(moments)) > 1:
        holds.append("The item names two different embargoes: the later one is shown")
    latest = max(moments, default=None)
    if latest and latest > now.astimezone(UTC) + _FAR_EMBARGO:
        flags.append(f"the embargo ends in more than a year: {latest:%Y-%m-%d}")
    return latest


def meaning(signal: str, headline: str, kind: str, holds: list[str], flags: list[str]) -> str:
    """The signal, unless a text's headline alone announces a kill (held) or something else."""
    if kind != "text" or signal == "kill":
        return signal
    if _KILL_HEADLINE.match(headline):
        holds.append("The headline reads like a kill notice")
    elif not signal and _ADVISORY_HEADLINE.match(headline):
        flags.append("taken for an advisory by its headline")
        return "advisory"
    elif signal in ("", "update") and _CORRECTION_HEADLINE.match(headline):
        flags.append("taken for a correction by its headline")
        return "correction"
    return signal


def joined(holds: Iterable[str]) -> str:
    """Reasons as an item's ``hold``: each once, parted by semicolons."""
    return "; ".join(dict.fromkeys(hold for hold in holds if hold))


def kept(flags: Iterable[str]) -> tuple[str, ...]:
    """Remarks as an item's ``flags``: each once, no empty one."""
    return tuple(dict.fromkeys(flag for flag in flags if flag))
