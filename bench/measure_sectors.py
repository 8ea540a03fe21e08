"""What sectors are worth: accuracy on agency copy of 1987, macro-F1 on our own stream of events.

    python bench/measure_sectors.py [--errors reuters|odd|even] [--limit 40]

The tables of words are general knowledge: nothing is trained. ``WIREDESK_CORPORA`` holds the
labelled copy; what is not there is left out, and said. Only measured: nothing passes or fails.
"""

import argparse
import json
import os
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wiredesk.lexicon.tables.sectors import DEFAULT
from wiredesk.lexicon.tagging import tag
from wiredesk.lexicon.tagging.phrases import Entry, PhraseIndex, stems

HERE = Path(__file__).resolve().parent
EVENTS = HERE / "stream" / "events"

# A topic of Reuters-21578 to the sector whose desk would take it, with the reason. Topics that
# aren't here map to none: an item is measured when all its mapped topics lead to one sector.
_REUTERS = {
    "economy-business": (
        "companies, markets, money and the state of the economy",
        "earn acq money-fx interest trade money-supply gnp cpi wpi ipi bop reserves retail jobs "
        "lei income inventories instal-debt cpu dlr yen dmk stg peseta austdlr nzdlr ringgit",
    ),
    "agro-forestry": (
        "what is grown, bred, felled or made from it on the spot",
        "grain wheat corn barley oat rice sorghum sugar coffee cocoa cotton tea rubber oilseed "
        "soybean sunseed rapeseed groundnut linseed veg-oil palm-oil soy-oil sun-oil rape-oil "
        "lin-oil groundnut-oil coconut copra-cake meal-feed soy-meal fishmeal livestock carcass "
        "hog l-cattle orange lumber tapioca wool",
    ),
    "energy-extractives": (
        "what is drilled for or mined, and the power and metal made from it",
        "crude nat-gas gas fuel heat jet propane pet-chem gold silver platinum palladium copper "
        "alum iron-steel tin zinc lead nickel strategic-metal",
    ),
    "transport": ("ships, ports and those who work in them", "ship"),
    "urban-development": ("houses begun and sold", "housing"),
}
SECTOR_OF = {topic: slug for slug, (_, topics) in _REUTERS.items() for topic in topics.split()}
R8 = frozenset("earn acq crude trade money-fx interest ship grain".split())

Answer = Callable[[str, str], str]


@dataclass(frozen=True)
class Labelled:
    """A piece with the sector that an editor gave it; ``also`` would have been accepted too."""

    id: str
    title: str
    text: str
    sector: str
    also: frozenset[str] = frozenset()
    topics: tuple[str, ...] = ()
    number: int = 0


def corpora() -> Path:
    """Where real material lies, if anywhere."""
    named = os.environ.get("WIREDESK_CORPORA")
    return Path(named) if named else HERE.parents[1] / "shared" / "corpora"


def reuters(path: Path) -> Iterator[Labelled]:
    """The items whose mapped topics lead to one sector."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            sectors = {SECTOR_OF[topic] for topic in row["topics"] if topic in SECTOR_OF}
            if len(sectors) == 1:
                yield Labelled(
                    row["id"],
                    row["title"],
                    f"{row['dateline']} {row['text']}",
                    sectors.pop(),
                    topics=tuple(row["topics"]),
                    number=number,
                )


def stream(folder: Path) -> Iterator[Labelled]:
    """The hand-written pieces of our invented events, each with its event's sector."""
    for path in sorted(folder.glob("*.txt")):
        head, *pieces = path.read_text(encoding="utf-8").split("\n== ")
        lines = (line.partition(":") for line in head.splitlines())
        fields = {name.strip(): value.strip() for name, _, value in lines}
        number = int("".join(c for c in path.name.split("-")[0] if c.isdigit()) or 0)
        for count, piece in enumerate(pieces, start=1):
            _, _, copy = piece.partition("\n")
            title, _, text = copy.strip().partition("\n")
            yield Labelled(
                f"{path.stem}/{count}",
                title.removeprefix("#").strip(),
                text.strip(),
                fields["sector"],
                frozenset(fields.get("also", "").split()),
                number=number,
            )


def ours(title: str, text: str) -> str:
    """The tagger's first sector, "" where it has none."""
    found = tag(title, text).sectors
    return found[0].slug if found else ""


def bare_names() -> Answer:
    """A baseline: a sector by the words of its own name, whichever weigh most."""
    index = PhraseIndex(
        Entry(rule.slug, word, 2.0)
        for rule in DEFAULT
        for word in re.findall(r"[A-Za-z]+", rule.name)
    )

    def answer(title: str, text: str) -> str:
        found = index.read(stems(title), stems(text))
        return found[0].label if found else ""

    return answer


def majority(items: list[Labelled]) -> Answer:
    """A baseline: the commonest label of these very items, always."""
    commonest = Counter(item.sector for item in items).most_common(1)[0][0]
    return lambda title, text: commonest


def accuracy(items: list[Labelled], answers: list[str]) -> float:
    """The share of items whose first sector is the label."""
    return sum(a == item.sector for a, item in zip(answers, items, strict=True)) / len(items)


def macro_f1(items: list[Labelled], answers: list[str], *, lenient: bool) -> dict[str, float]:
    """F1 of each sector; ``lenient`` takes a first label that an editor would accept as right."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for item, answer in zip(items, answers, strict=True):
        label = answer if lenient and answer in item.also else item.sector
        wanted[label] += 1
        said[answer] += 1
        right[label] += answer == label
    return {
        slug: 2 * right[slug] / (wanted[slug] + said[slug]) if wanted[slug] + said[slug] else 0.0
        for slug in sorted({item.sector for item in items})
    }


def _mean(values: dict[str, float]) -> float:
    return sum(values.values()) / len(values)


def _answers(items: list[Labelled], answer: Answer) -> list[str]:
    return [answer(item.title, item.text) for item in items]


def _report_reuters(items: list[Labelled]) -> None:
    parts = {
        "all single-sector": items,
        "R8 (one topic)": [i for i in items if len(i.topics) == 1 and i.topics[0] in R8],
        "even lines": [i for i in items if i.number % 2 == 0],
        "odd lines": [i for i in items if i.number % 2],
    }
    print("\n## Reuters 1987: accuracy of the first sector\n")
    print("| items | count | ours | bare names | majority |\n|---|---|---|---|---|")
    for name, part in parts.items():
        figures = [
            accuracy(part, _answers(part, answer))
            for answer in (ours, bare_names(), majority(part))
        ]
        print(f"| {name} | {len(part)} | " + " | ".join(f"{f:.3f}" for f in figures) + " |")
    answers = _answers(items, ours)
    print("\n| sector | items | recall | precision |\n|---|---|---|---|")
    for slug in _REUTERS:
        mine = [a for a, i in zip(answers, items, strict=True) if i.sector == slug]
        theirs = [i.sector for a, i in zip(answers, items, strict=True) if a == slug]
        recall, precision = mine.count(slug) / len(mine), theirs.count(slug) / max(1, len(theirs))
        print(f"| {slug} | {len(mine)} | {recall:.3f} | {precision:.3f} |")


def _report_stream(items: list[Labelled]) -> None:
    parts = {
        "odd events (read)": [i for i in items if i.number % 2],
        "even events (not read)": [i for i in items if i.number % 2 == 0],
        "all": items,
    }
    print("\n## Our stream: macro-F1 over the sectors\n")
    print("| events | pieces | strict | lenient | accuracy | bare names, strict |")
    print("|---|---|---|---|---|---|")
    for name, part in parts.items():
        if not part:
            continue
        answers = _answers(part, ours)
        strict = _mean(macro_f1(part, answers, lenient=False))
        lenient = _mean(macro_f1(part, answers, lenient=True))
        bare = _mean(macro_f1(part, _answers(part, bare_names()), lenient=False))
        figures = (strict, lenient, accuracy(part, answers), bare)
        print(f"| {name} | {len(part)} | " + " | ".join(f"{f:.3f}" for f in figures) + " |")
    by_half = {
        name: macro_f1(part, _answers(part, ours), lenient=False)
        for name, part in parts.items()
        if part
    }
    print("\n| sector | " + " | ".join(by_half) + " |\n|---" + "|---" * len(by_half) + "|")
    for slug in sorted({item.sector for item in items}):
        cells = (f"{f[slug]:.2f}" if slug in f else "" for f in by_half.values())
        print(f"| {slug} | " + " | ".join(cells) + " |")


def _errors(items: list[Labelled], limit: int) -> None:
    kinds: dict[tuple[str, str], int] = defaultdict(int)
    shown = 0
    for item in items:
        found = tag(item.title, item.text).sectors
        said = found[0].slug if found else ""
        if said == item.sector:
            continue
        kinds[item.sector, said] += 1
        if shown < limit:
            shown += 1
            print(f"\n{item.id} {item.sector} {' '.join(item.also or item.topics)}: {item.title}")
            for one in found[:3]:
                print(f"    {one.slug} {one.score} {', '.join(one.words)}")
    print()
    for (wanted, said), count in sorted(kinds.items(), key=lambda pair: -pair[1]):
        print(f"{count:4} {wanted} read as {said or 'nothing'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", choices=("reuters", "odd", "even"))
    parser.add_argument("--limit", type=int, default=40)
    arguments = parser.parse_args()
    path = corpora() / "news" / "tags" / "reuters-train.jsonl"
    agency = list(reuters(path)) if path.exists() else []
    invented = list(stream(EVENTS))
    if arguments.errors == "reuters":
        # Every other line, so that the rest stays unread.
        _errors([item for item in agency if item.number % 2 == 0], arguments.limit)
        return
    if arguments.errors:
        odd = arguments.errors == "odd"
        _errors([item for item in invented if item.number % 2 == odd], arguments.limit)
        return
    began = time.process_time()
    if agency:
        _report_reuters(agency)
    else:
        print(f"Left out: {path} is not there (WIREDESK_CORPORA).")
    if invented:
        _report_stream(invented)
    else:
        print(f"Left out: no events in {EVENTS}.")
    print(f"\n{time.process_time() - began:.0f} CPU-seconds in all.")


if __name__ == "__main__":
    main()
