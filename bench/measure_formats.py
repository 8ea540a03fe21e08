"""What the readers of formats do, and how fast: tables for docs/benchmarks.md.

    python bench/measure_formats.py [--seconds 0.2]

Everything goes through ``wiredesk.wire.formats.parse``. Real files lie in ``WIREDESK_CORPORA``;
what is not there is left out, and said. Only measured: nothing here passes or fails.
"""

import argparse
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import feed_generator
import generator

from wiredesk.wire.formats import parse
from wiredesk.wire.item import Refused, WireItem

HERE = Path(__file__).resolve().parent
_SAMPLES = HERE.parent / "tests" / "wire" / "formats" / "samples"
_NO_FILE_OF_AN_AGENCY = frozenset({"LICENSE", "NOTICE", "README.md", "NOTICE.md"})
_ITEMS_A_FEED = 500


def corpora() -> Path | None:
    """The folder of real material, None where there is none."""
    named = os.environ.get("WIREDESK_CORPORA")
    path = Path(named) if named else HERE.parents[1] / "shared" / "corpora"
    return path if path.is_dir() else None


def files_in(folder: Path) -> list[Path]:
    """The files of a folder that may be an agency's, in order."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.name not in _NO_FILE_OF_AN_AGENCY
    )


# (a) items per CPU-second


@dataclass
class Speed:
    """What one group of files cost: CPU-seconds of reading all of them once."""

    files: int = 0
    items: int = 0
    bytes: int = 0
    seconds: float = 0.0

    def add(self, data: bytes, items: int, seconds: float) -> None:
        self.files += 1
        self.items += items
        self.bytes += len(data)
        self.seconds += seconds

    def row(self) -> str:
        each = self.seconds / max(1, self.items)
        size = self.bytes / max(1, self.items)
        return (
            f"{self.files} | {self.items} | {size:,.0f} | {each * 1e6:,.0f} | "
            f"{self.items / max(1e-9, self.seconds):,.0f}"
        )


def cost_of(data: bytes, seconds: float) -> tuple[list[WireItem], float]:
    """The items, and the CPU-seconds of the fastest of as many runs as fit into ``seconds``."""
    best, spent = float("inf"), 0.0
    items: list[WireItem] = []
    while spent < seconds or best == float("inf"):
        started = time.process_time()
        items = parse(data)
        took = time.process_time() - started
        best, spent = min(best, took), spent + max(took, 1e-6)
    return items, best


def lane_of(items: list[WireItem]) -> str:
    """A file's format, by its first item; a broken feed took the tolerant lane."""
    broken = items[0].format in ("rss", "atom") and any(
        "broken" in flag or "no UTF-8" in flag for flag in items[0].flags
    )
    return f"{items[0].format}, tolerant lane" if broken else items[0].format


def generated() -> Iterator[tuple[str, list[bytes]]]:
    """(name, files) of invented material."""
    for dialect in feed_generator.DIALECTS:
        yield dialect, [feed_generator.feed(dialect, _ITEMS_A_FEED)]
    broken = feed_generator.feed("RSS 2.0, escaped HTML", _ITEMS_A_FEED)
    yield "RSS 2.0, broken (tolerant lane)", [broken.replace(b"<title>", b"<title>& ")]
    yield "NewsML-G2, one item a file", [data for _, data in generator.items(200)]
    by_format = defaultdict(list)
    for path in sorted(_SAMPLES.glob("*")):
        if not path.name.startswith(("rss", "atom", "newsml_g2")):
            by_format[path.name.partition("__")[0]].append(path.read_bytes())
    for name, files in sorted(by_format.items()):
        yield f"{name}, the tests' samples", files


def print_speed(root: Path | None, seconds: float) -> None:
    head = "files | items | bytes an item | CPU µs an item | items per CPU-second"
    print(f"### Items per CPU-second\n\n| Invented | {head} |\n|---|---|---|---|---|---|")
    for name, files in generated():
        speed = Speed()
        for data in files:
            for_one = seconds / min(len(files), 20)
            measured = _measured(data, for_one)
            if measured:
                speed.add(data, len(measured[0]), measured[1])
        if speed.items:
            print(f"| {name} | {speed.row()} |")
    if root is None:
        print("\nThe corpora are not on this machine: real files were not measured.\n")
        return
    real: dict[str, Speed] = defaultdict(Speed)
    for path in [*files_in(root / "wire"), *files_in(root / "feeds")]:
        data = path.read_bytes()
        measured = _measured(data, seconds / 20)
        if measured and measured[0]:
            real[lane_of(measured[0])].add(data, len(measured[0]), measured[1])
    print(f"\n| Real files | {head} |\n|---|---|---|---|---|---|")
    for name, speed in sorted(real.items()):
        print(f"| {name} | {speed.row()} |")
    print()


def _measured(data: bytes, seconds: float) -> tuple[list[WireItem], float] | None:
    try:
        return cost_of(data, seconds)
    except Exception:  # counted in the second table, where it belongs
        return None


# (b) and (c) what comes out of real files


@dataclass
class Outcome:
    """What became of one set of files."""

    files: int = 0
    read: int = 0
    empty: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    formats: Counter[str] = field(default_factory=Counter)
    items: list[WireItem] = field(default_factory=list)

    def take(self, path: Path) -> None:
        self.files += 1
        try:
            items = parse(path.read_bytes())
        except Refused as refused:
            self.refused[_kind_of_reason(str(refused))] += 1
        except Exception as error:
            self.crashes.append(f"{path.name}: {type(error).__name__}: {str(error)[:100]}")
        else:
            self.read += bool(items)
            self.empty += not items
            self.items += items
            self.formats.update(item.format for item in items)


def _kind_of_reason(reason: str) -> str:
    """A reason without what it says of one file, so that like reasons are counted together."""
    reason = re.sub(r"“[^”]*”", "“…”", reason)
    reason = re.sub(r"[0-9]+(?:\.[0-9]+)?", "N", reason)
    return reason.replace("|", "/")[:160]


_MARKS: tuple[tuple[str, Callable[[WireItem], object]], ...] = (
    ("guid", lambda item: not item.guid.startswith("made:")),
    ("version", lambda item: item.version != 1 or item.version_text),
    ("not plainly usable", lambda item: item.status != "usable" or item.signal or item.hold),
    ("headline", lambda item: item.headline),
    ("body", lambda item: item.body_text),
    ("date", lambda item: item.created or item.updated),
    ("byline", lambda item: item.byline),
    ("subjects", lambda item: item.subjects),
)


def print_outcomes(root: Path) -> None:
    outcomes: dict[str, Outcome] = {}
    for folder in sorted(path for path in (root / "wire").iterdir() if path.is_dir()):
        outcomes[folder.name] = outcome = Outcome()
        for path in files_in(folder):
            outcome.take(path)
    print("### Real files of agencies\n")
    print("| Set | files | read | no item | refused | crashes | items | formats |")
    print("|---|---|---|---|---|---|---|---|")
    for name, one in outcomes.items():
        formats = ", ".join(f"{kind} {count}" for kind, count in one.formats.most_common())
        print(
            f"| {name} | {one.files} | {one.read} | {one.empty} | {one.refused.total()} | "
            f"{len(one.crashes)} | {len(one.items)} | {formats} |"
        )
    print("\nThe share of items that have it, the guid being the sender's own:\n")
    print(f"| Format | items | {' | '.join(name for name, _ in _MARKS)} |")
    print("|---" * (len(_MARKS) + 2) + "|")
    every = [item for one in outcomes.values() for item in one.items]
    for name in sorted({item.format for item in every}):
        ours = [item for item in every if item.format == name and item.kind == "text"]
        if ours:
            print(f"| {name} (text) | {len(ours)} | {' | '.join(_shares(ours))} |")
        rest = [item for item in every if item.format == name and item.kind != "text"]
        if rest:
            print(f"| {name} (other kinds) | {len(rest)} | {' | '.join(_shares(rest))} |")
    print("\n| Refused | files |\n|---|---|")
    reasons = sum((one.refused for one in outcomes.values()), Counter[str]())
    for reason, count in reasons.most_common():
        print(f"| {reason} | {count} |")
    for crash in (crash for one in outcomes.values() for crash in one.crashes):
        print(f"\n**Crash** {crash}")


def _shares(items: list[WireItem]) -> Iterable[str]:
    return (f"{sum(bool(has(item)) for item in items) / len(items):.0%}" for _, has in _MARKS)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=0.2, help="CPU-seconds for each group")
    seconds = parser.parse_args().seconds
    root = corpora()
    print_speed(root, seconds)
    if root is not None:
        print_outcomes(root)
    return 0


if __name__ == "__main__":
    sys.exit(main())
