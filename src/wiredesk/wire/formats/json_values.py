"""What a JSON delivery says, picked with distrust: the formats that are JSON share this.

A value of the wrong type is never an error: it is passed over, with a remark for the desk, and
where it could hide an embargo or a kill, with a reason to hold the piece.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from typing import Any

from wiredesk.kit.html import from_text, sanitise, to_text
from wiredesk.kit.text import one_line
from wiredesk.wire.formats import life
from wiredesk.wire.formats.dates import read_iso
from wiredesk.wire.item import CANCELED, USABLE, WITHHELD, Code

MAX_ITEMS = 2000
MAX_GUID = 500
MAX_CODES = 500
_MAX_VERSION = 2**63 - 1
# Longer lines than this were not broken by a typewriter.
_LONGEST_WRAPPED_LINE = 120
_SENTENCE_END = re.compile(r"[.!?:…。！？][\"'”’»)\]]?\s*\Z")

# A tag, not an address of mail between angle brackets.
_MARKUP = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:-]*(?:[\s/][^<>]*)?>|<!--")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
# Agencies also write it into the note, some only there.
_KILL_NOTE = re.compile(
    r"\b(?:(?:mandatory|must) kill|kill (?:the )?(?:story|article|item|previous)|kill notice"
    r"|(?:is|are|been) (?:withdrawn|retracted|killed)|do not (?:use|publish))\b",
    re.IGNORECASE,
)
_EMBARGO_NOTE = re.compile(r"\b(?:embargo|sperrfrist|not for (?:use|publication) before)", re.I)
# AP writes it into its note and nowhere else.
_CORRECTION_NOTE = re.compile(r"(?:Eds?:\s*)?CORRECTS\b")


@dataclass
class Remarks:
    """What the desk should hear of an item while it is read."""

    flags: list[str] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)

    @property
    def hold(self) -> str:
        """The reasons to hold the item, as ``WireItem.hold`` has them."""
        return life.joined(self.holds)

    def flagged(self) -> tuple[str, ...]:
        """The remarks, each once."""
        return life.kept(self.flags)


class Fields:
    """One JSON object whose keys are compared without case, as ninjs 3 writes them differently."""

    def __init__(self, obj: dict[str, Any], remarks: Remarks) -> None:
        self.remarks = remarks
        self.values: dict[str, list[Any]] = {}
        for key, value in obj.items():
            if value is not None:
                self.values.setdefault(key.lower(), []).append(value)

    def all(self, *names: str) -> list[Any]:
        """Every value under any of ``names`` (in lower case), however the key is spelt."""
        return [value for name in names for value in self.values.get(name, ())]

    def raw(self, *names: str) -> Any:
        """The first value under any of ``names``, None where there is none."""
        return next(iter(self.all(*names)), None)

    def text(self, *names: str) -> str:
        """The first text under any of ``names`` that is not blank, on one line."""
        for value in self.all(*names):
            if not isinstance(value, str):
                self.wrong(names[0], value)
            elif line := plain(value):
                return line
        return ""

    def texts(self, *names: str) -> list[str]:
        """All texts under ``names``; a list counts as its members."""
        found = []
        for value in self.all(*names):
            for one in value if isinstance(value, list) else [value]:
                if not isinstance(one, str):
                    self.wrong(names[0], one)
                elif line := plain(one):
                    found.append(line)
        return list(dict.fromkeys(found))

    def objects(self, *names: str) -> list[dict[str, Any]]:
        """The objects under ``names``: those of a list, or a single one."""
        found = []
        for value in self.all(*names):
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    found.append(one)
                elif one is not None:
                    self.wrong(names[0], one)
        return found

    def stamp(self, now: datetime, *names: str) -> datetime | None:
        """The first believable moment under ``names``."""
        for value in self.all(*names):
            if not isinstance(value, str):
                self.wrong(names[0], value)
                continue
            moment, flag = read_iso(value, names[0], now)
            self.remarks.flags.append(flag)
            if moment:
                return moment
        return None

    def wrong(self, name: str, value: Any) -> None:
        """Remark that ``value`` is of no type that ``name`` may have."""
        self.remarks.flags.append(f"{name} is of the wrong type, not read: {_shown(value)}")


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "an array"
    return f"“{one_line(str(value))[:40]}”"


def plain(value: str) -> str:
    """A text that should hold no markup, on one line and without the markup that it holds."""
    if _MARKUP.search(value):
        return one_line(to_text(value))
    return one_line(unescape(value) if _ENTITY.search(value) else value)


def is_markup(value: str) -> bool:
    """Whether the text holds tags."""
    return bool(_MARKUP.search(value))


def text_body(value: str) -> str:
    """A body of plain text as sanitised HTML.

    Long lines that mostly end a sentence are paragraphs (TT); an indent that all lines have is
    the sender's XML showing through (Business Wire).
    """
    lines = value.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    filled = [line for line in lines[1:] if line.strip()]
    if filled and all(line[0] in " \t" for line in filled):
        lines = [line.strip() for line in lines]
    ended = sum(_SENTENCE_END.search(line[-10:]) is not None for line in filled)
    if max(map(len, lines)) > _LONGEST_WRAPPED_LINE and 2 * ended >= len(filled):
        lines = [f"{line}\n" for line in lines]
    return from_text("\n".join(lines))


def body(value: str) -> str:
    """A body of which nobody says what it is, as sanitised HTML."""
    return sanitise(value) if is_markup(value) else text_body(value)


def guid(sent: Any, obj: Any, remarks: Remarks) -> str:
    """The sender's guid, made where there is none, replaced by its hash where it is too long."""
    known = one_line(sent) if isinstance(sent, str) else ""
    return life.guid(
        known,
        lambda: json.dumps(obj, sort_keys=True, default=str).encode("utf-8", "replace"),
        remarks.flags,
    )


def version(sent: Any) -> tuple[int | None, str]:
    """The version as an integer, None where it is none, and as the sender wrote it."""
    if isinstance(sent, bool) or not isinstance(sent, str | int | float):
        return None, ""
    if isinstance(sent, float) and sent.is_integer():
        sent = int(sent)
    text = one_line(str(sent))[:100]
    number = int(text) if re.fullmatch(r"[0-9]{1,19}", text) else None
    return (number if number is not None and number <= _MAX_VERSION else None), text


def status(sent: Iterable[Any], remarks: Remarks) -> str:
    """The strictest of what is said; nothing said means usable, what can't be read does not."""
    found = {USABLE}
    for value in sent:
        word = re.split(r"[:/#]", value.strip())[-1].lower() if isinstance(value, str) else ""
        if word not in life.STATUSES:
            remarks.holds.append(f"The publishing status can't be read: {_shown(value)}")
        found.add(life.STATUSES.get(word, WITHHELD))
    return next(one for one in (CANCELED, WITHHELD, USABLE) if one in found)


def embargo(sent: Iterable[Any], remarks: Remarks, now: datetime) -> datetime | None:
    """The end of the embargo. An empty one is open-ended; one that can't be read counts as one."""
    stamps = ["" if value is True else _stamp(value) for value in sent if value is not False]
    return life.embargo(stamps, remarks.holds, remarks.flags, now)


def _stamp(value: Any) -> str:
    return value.strip() if isinstance(value, str) else _shown(value)


def urgency(sent: Any, remarks: Remarks) -> int | None:
    """1 to 9, None for anything else."""
    text = one_line(sent) if isinstance(sent, str) else ""
    if isinstance(sent, int | float) and not isinstance(sent, bool):
        text = f"{sent:g}"
    if not text and sent is not None and sent != "":
        text = _shown(sent)
    return life.urgency(text, remarks.flags)


def meaning(
    signal: str, headline: str, notes: Iterable[str], has_embargo: bool, remarks: Remarks
) -> str:
    """The signal of a text, as its headline and its notes to editors bear it out."""
    if signal == "kill":
        return signal
    signal = life.meaning(signal, headline, "text", remarks.holds, remarks.flags)
    for note in notes:
        if _KILL_NOTE.search(note):
            remarks.holds.append(f"A note to editors reads like a kill: “{note[:60]}”")
        elif not has_embargo and _EMBARGO_NOTE.search(note):
            remarks.holds.append(f"A note to editors speaks of an embargo: “{note[:60]}”")
        elif signal in ("", "update") and _CORRECTION_NOTE.match(note):
            remarks.flags.append("taken for a correction by its note to editors")
            signal = "correction"
    return signal


def codes(fields: Fields, *names: str) -> Iterator[Code]:
    """Subjects, persons, places: ninjs 1 (scheme and code), 2 and 3 (uri, literal), or words."""
    for value in fields.all(*names):
        for one in (value if isinstance(value, list) else [value])[:MAX_CODES]:
            code = _code(one)
            if code:
                yield code
            elif one not in ("", None):
                fields.wrong(names[0], one)


def _code(sent: Any) -> Code | None:
    if isinstance(sent, str):
        word = one_line(sent)[:200]
        return Code(word, word) if word else None
    if not isinstance(sent, dict):
        return None

    def get(*keys: str) -> str:
        return next((one_line(v) for k in keys if isinstance(v := sent.get(k), str) and v), "")

    name, scheme, code = get("name", "label"), get("scheme"), get("code", "qcode")
    if code and scheme and not code.startswith(scheme):
        joint = "" if scheme[-1] in "/#:=" else "/" if "://" in scheme else ":"
        code = f"{scheme}{joint}{code}"
    code = get("uri") or code or get("literal") or name
    return Code(code[:500], name[:200]) if code else None
