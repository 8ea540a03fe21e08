"""What a NewsML-G2 ``signal`` asks of the desk, provider by provider.

Sources: IPTC's signal NewsCodes (``sig:``); Reuters' ``edStat:`` (New, Update, Correction,
Delete) as its G2 deliveries use it; STT's ``sttinstruct:remove``, which arrives on items that are
still ``usable``; AP's ``apsig:``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from wiredesk.wire.item import CANCELED, WireItem

# Scheme of the signal -> its code -> ours. Codes are compared in lower case.
_MEANINGS: dict[str, dict[str, str]] = {
    "sig": {
        "update": "update",
        "correction": "correction",
        "kill": "kill",
        "cancel": "kill",
        "advisory": "advisory",
        "flash": "flash",
        "atomic": "",
        "routing": "",
    },
    "edstat": {"n": "", "u": "update", "c": "correction", "d": "kill"},
    "sttinstruct": {"remove": "kill"},
    "update": {"append-major-content": "update"},
    "apsig": {"consumerready": "", "newscontent": ""},
}
# Schemes that say how to route, show or bill an item: nothing that changes its life.
_HARMLESS = frozenset({"prodid", "pmt", "var", "sic", "nmsig", "n2", "redsel", "red-address", "db"})
# An unknown signal that reads like this must not be passed over.
_ALARMING = re.compile(
    r"kill|cancel|delete|remove|retract|withdr|withh|recall|embargo|mandatory", re.IGNORECASE
)
# The strongest of several signals counts.
_STRENGTH = ("kill", "correction", "update", "advisory", "flash", "")


@dataclass(frozen=True)
class Reading:
    """The signal of an item, the reason to hold it ("" if none), remarks for the desk."""

    signal: str = ""
    hold: str = ""
    flags: tuple[str, ...] = ()


def read(codes: Iterable[tuple[str, str]]) -> Reading:
    """What all signals of one item mean together; each is (``qcode`` or URI, name or literal)."""
    found = [""]
    hold = ""
    flags: list[str] = []
    for code, name in codes:
        scheme, value = _split(code)
        meanings = _MEANINGS.get(scheme, {})
        if value in meanings:
            found.append(meanings[value])
        elif _ALARMING.search(f"{value} {name}"):
            hold = f"A signal that we don't know asks for care: {code or name}"
        elif scheme in ("edstat", "sttinstruct"):
            hold = f"A signal that we don't know: {code or name}"
        elif scheme not in _HARMLESS:
            flags.append(f"signal not known: {(code or name or '(empty)')[:80]}")
    return Reading(min(found, key=_STRENGTH.index), hold, tuple(flags))


def reread(item: WireItem, meanings: Mapping[str, str]) -> WireItem:
    """The item as the operator's own table reads its signals.

    ``meanings`` maps a code in lower case (``edstat:c``) to one of our signals or ``hold``; it goes
    before our own table, which still reads the item's other codes.
    """
    given = {
        code.code: meanings[code.code.lower()]
        for code in item.signals
        if code.code.lower() in meanings
    }
    if not given:
        return item
    stock = read((code.code, code.name) for code in item.signals)
    rest = read((code.code, code.name) for code in item.signals if code.code not in given)
    holds = [hold for hold in item.hold.split("; ") if hold and hold != stock.hold]
    holds += [rest.hold] if rest.hold else []
    holds += [
        f"The newsroom's signal table holds {code}" for code, m in given.items() if m == "hold"
    ]
    # What the headline or the status says stands beside what the codes say.
    found = [item.signal if item.signal != stock.signal else rest.signal]
    found += [meaning for meaning in given.values() if meaning != "hold"]
    signal = "kill" if item.status == CANCELED else min(found, key=_STRENGTH.index)
    unknown = set(stock.flags) - set(rest.flags)
    flags = tuple(flag for flag in item.flags if flag not in unknown)
    return replace(item, signal=signal, hold="; ".join(holds), flags=flags)


def stock_table() -> list[tuple[str, str]]:
    """Our own table, for people to read: (``edstat:c``, ``correction``) each."""
    return [
        (f"{scheme}:{value}", meaning)
        for scheme, meanings in _MEANINGS.items()
        for value, meaning in meanings.items()
    ]


def _split(code: str) -> tuple[str, str]:
    """``sig:update`` or IPTC's address for it, as (``sig``, ``update``)."""
    uri = re.fullmatch(r"https?://cv\.iptc\.org/newscodes/signal/(.+)", code)
    if uri:
        return "sig", uri[1].lower()
    scheme, _, value = code.partition(":")
    return scheme.lower(), value.lower()
