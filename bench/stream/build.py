"""The dated stream: invented agency copy of ten days, each item labelled with its event.

``items()`` reads the hand-written pieces of ``events/`` and adds what a wire adds by itself: copy
sent again, trimmed, carried by another agency, corrected in a word or two. The same items every
time. ``python bench/stream/build.py`` writes them as JSON lines. See README.md beside this file.
"""

import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

FOLDER = Path(__file__).parent / "events"
AGENCIES = ("meridian", "northwire", "calder", "savanna", "isthmus")
_END = datetime.fromisoformat("2026-03-12T00:00:00+00:00")
_PIECE = re.compile(r"== (\w+) \+(\d+)h(\d\d)(?: version-of (\d+))?\s*\Z")
# What another agency puts around copy that it carries.
_CARRIED = {
    "meridian": ("", "This report was supplied by a partner agency. Meridian did not edit it."),
    "northwire": ("(Northwire Partners) — ", "Copy by arrangement with Northwire Partners."),
    "calder": ("From our correspondents abroad: ", "Calder Press carries this under licence."),
    "savanna": ("SNS monitoring: ", "Carried by SNS for members in all regions."),
    "isthmus": ("Digest of foreign agencies. ", "(Isthmus Agency, foreign digest)"),
}


@dataclass(frozen=True)
class Item:
    """One version of one piece. ``kind`` tells how it came to be, ``text`` begins as sent."""

    id: str
    time: str
    title: str
    text: str
    story: str
    affair: str
    agency: str
    guid: str
    version: int
    kind: str
    sector: str
    also: tuple[str, ...]
    country: str


def items() -> list[Item]:
    """The whole stream in the order of its times."""
    found = [item for path in sorted(FOLDER.glob("*.txt")) for item in _event(path)]
    return sorted(found, key=lambda item: (item.time, item.id))


def _event(path: Path) -> Iterator[Item]:
    head, *parts = re.split(r"^(?=== )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    about = dict(re.findall(r"^(\w+):[ \t]*(.*?)[ \t]*$", head, flags=re.MULTILINE))
    start = datetime.fromisoformat(about["starts"] + ":00+00:00")
    written: list[Item] = []
    for number, part in enumerate(parts, 1):
        line, title, text = part.split("\n", 2)
        match = _PIECE.match(line)
        if match is None or not title.startswith("# "):
            raise ValueError(f"{path.name}: piece {number} begins with “{line}”, “{title[:40]}”.")
        agency, hours, minutes, earlier = match.groups()
        before = written[int(earlier) - 1] if earlier else None
        item = Item(
            id=f"{about['event']}/{number}",
            time=(start + timedelta(hours=int(hours), minutes=int(minutes))).isoformat(),
            title=title[2:].strip(),
            text=text.strip(),
            story=about["event"],
            affair=about["affair"],
            agency=agency,
            guid=before.guid if before else f"tag:{agency}.example,2026:{about['event']}/{number}",
            version=1 + sum(other.guid == before.guid for other in written) if before else 1,
            kind="version" if before else "written",
            sector=about["sector"],
            also=tuple(about.get("also", "").split()),
            country=about["country"],
        )
        written.append(item)
    yield from written
    yield from _from_the_wire(written)


def _from_the_wire(written: list[Item]) -> Iterator[Item]:
    """What nobody writes: copy sent again, carried on, cut, corrected. Seeded by the event."""
    chance = random.Random(written[0].story)
    pieces = [item for item in written if item.kind == "written" and len(item.text) > 300]
    chance.shuffle(pieces)
    newest = {item.guid: item for item in written}
    for kind, piece in zip(("sent again", "carried", "trimmed", "corrected"), pieces, strict=False):
        hours = chance.choice((0.2, 1.5, 4, 9, 20))
        when = datetime.fromisoformat(piece.time) + timedelta(hours=hours)
        if when >= _END:
            continue
        other = chance.choice([name for name in AGENCIES if name != piece.agency])
        paragraphs = piece.text.split("\n\n")
        guid, version, agency, title = f"{piece.guid}-{kind[:2]}", 1, piece.agency, piece.title
        if kind == "sent again":
            paragraphs = ["(Repeats to additional subscribers)", *paragraphs]
        elif kind == "carried":
            before, after = _CARRIED[other]
            agency, title = other, f"{title.split(',')[0]} - report"
            paragraphs = [before + paragraphs[0], *paragraphs[1:], after]
        elif kind == "trimmed":
            paragraphs = paragraphs[: (len(paragraphs) + 1) // 2]
        else:
            last = newest[piece.guid]
            guid, version = piece.guid, last.version + 1
            when = max(when, datetime.fromisoformat(last.time) + timedelta(minutes=25))
            title = f"CORRECTED-{last.title}"
            paragraphs = [
                "(Corrects the spelling of a name in the last paragraph)",
                *last.text.split("\n\n"),
            ]
        yield replace(
            piece,
            id=f"{piece.id}-{kind.replace(' ', '-')}",
            time=when.isoformat(),
            title=title,
            text="\n\n".join(paragraphs),
            agency=agency,
            guid=guid,
            version=version,
            kind=kind,
        )


if __name__ == "__main__":
    for each in items():
        sys.stdout.write(json.dumps(asdict(each), ensure_ascii=False) + "\n")
