"""How well pieces of one event are grouped, on events that no weight was learnt from.

Two sets: ECB+ (``corpora/news/grouping``; 33 kinds of event, two easily confused events of each, no
times) and the dated stream of invented copy (``bench/stream``). Both are measured by
cross-validation over kinds of event: weights are learnt on the others (and on the other set), and
those held out run as a stream of their own, in several random orders. "Answered at once" is where a
piece stands when it comes, before any second look. Prints Markdown; takes minutes.

    python bench/measure_grouping.py [--folds 4] [--learn] [--errors]

``--learn`` prints the weights that both sets together give, as ``stories/matching/evidence.py`` has
them. ``--errors`` lists what is joined or parted wrongly.
"""

import argparse
import json
import os
import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from math import exp, log, sqrt
from pathlib import Path
from typing import Any

from stream import build

from wiredesk.stories import matching
from wiredesk.stories.matching import Fingerprint, evidence, online, prepare
from wiredesk.stories.matching.evidence import Evidence, Weights

HERE = Path(__file__).parent
CORPORA = Path(os.environ.get("WIREDESK_CORPORA", HERE.parents[1] / "shared" / "corpora"))
MEASURED_IN = (1, 2, 3, 4)
OBSERVED = [field.name for field in fields(Evidence) if field.name not in ("meaning", "hours")]


@dataclass(frozen=True)
class Item:
    """A labelled piece, prepared."""

    piece: Fingerprint
    story: str
    affair: str
    title: str
    text: str


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    events_path = CORPORA / "news" / "grouping" / "ecb-topics-1-35.jsonl"
    events = read(_lines(events_path)) if events_path.exists() else []
    rows = [asdict(item) for item in build.items()]
    stream = read(rows)
    if not events:
        print(f"ECB+ skipped: the corpora are not on this machine ({events_path}).")
    if not stream:
        print(
            "The dated stream skipped: make it by bench/stream/build.py > bench/stream/items.jsonl"
        )
    if asked.learn:
        print(learn([items for items in (events, stream) if items]))
        return
    measure_stream(stream, read(rows, timed=False), errors=asked.errors)
    measure_unseen("The dated stream", stream, [events] if events else [], {2: (0, 1)})
    if events:
        parts = {asked.folds: (0, 1), 2: (2, 3)}
        measure_unseen("ECB+", events, [stream], parts)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read(rows: Iterable[dict[str, Any]], *, timed: bool = True) -> list[Item]:
    return [
        Item(
            prepare(
                row["title"],
                row["text"],
                datetime.fromisoformat(row["time"]) if row["time"] and timed else None,
            ),
            row["story"],
            row["affair"],
            row["title"],
            row["text"],
        )
        for row in rows
    ]


# --- the process, with whatever weights ---------------------------------------------------------


def group(items: Sequence[Item]) -> list[int]:
    """The story of each item, once nothing moves it any more."""
    return list(online.group(item.piece for item in items))


def at_once(items: Sequence[Item]) -> list[int]:
    """The story of each item at the moment when it came."""
    grouper = online.Grouper()
    return [grouper.story_of(grouper.add(item.piece)) for item in items]


def shuffled(items: Sequence[Item], seed: int) -> list[Item]:
    order = list(items)
    random.Random(seed).shuffle(order)
    return order


def use(weights: Weights) -> None:
    evidence.WITHOUT_VECTORS = weights


def b_cubed(items: Sequence[Item], found: Sequence[int]) -> tuple[float, float, float]:
    """F1, precision, recall: for each piece, how much of its story is its event and vice versa."""
    pairs = Counter(zip((item.story for item in items), found, strict=True))
    gold, got = Counter(item.story for item in items), Counter(found)
    precision = sum(n * n / got[f] for (_, f), n in pairs.items()) / len(items)
    recall = sum(n * n / gold[s] for (s, _), n in pairs.items()) / len(items)
    return 2 * precision * recall / (precision + recall), precision, recall


# --- learning the weights -----------------------------------------------------------------------


def learn(streams: Sequence[Sequence[Item]]) -> Weights:
    """Logistic regression over pairs: each piece and the earlier ones that share most keys."""
    rows: list[list[float]] = []
    truth: list[float] = []
    for items in streams:
        filed: dict[int, list[int]] = defaultdict(list)
        for place, item in enumerate(items):
            numbers = matching.keys(item.piece)
            for one in matching.nearest({number: filed[number][-64:] for number in numbers}):
                seen = evidence.observe(item.piece, items[one].piece)
                timed = seen.hours is not None
                values = [float(getattr(seen, name)) for name in OBSERVED]
                rows.append([*values, float(timed), seen.hours or 0.0])
                truth.append(float(item.story == items[one].story))
            for number in numbers:
                filed[number].append(place)
    *learnt, timed_by, hours, start = _logistic(rows, truth)
    return replace(
        evidence.WITHOUT_VECTORS,
        timed=timed_by,
        hours=hours,
        start=start,
        **dict(zip(OBSERVED, learnt, strict=True)),
    )


def _logistic(rows: list[list[float]], truth: list[float]) -> list[float]:
    """Newton's steps, the weights held small (variance of 1 on standardised columns)."""
    width = len(rows[0])
    mean = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    spread = [
        sqrt(sum((value - m) ** 2 for value in column) / len(rows)) or 1.0
        for column, m in zip(zip(*rows, strict=True), mean, strict=True)
    ]
    scaled = [
        [(v - m) / s for v, m, s in zip(row, mean, spread, strict=True)] + [1.0] for row in rows
    ]
    weights = [0.0] * (width + 1)
    for _ in range(8):
        slope = [-w for w in weights[:-1]] + [0.0]
        bend = [[float(i == j and i < width) for j in range(width + 1)] for i in range(width + 1)]
        for row, t in zip(scaled, truth, strict=True):
            p = 1 / (1 + exp(-sum(map(float.__mul__, weights, row))))
            spare = p * (1 - p)
            for i, value in enumerate(row):
                slope[i] += (t - p) * value
                part = spare * value
                line = bend[i]
                for j in range(i + 1):
                    line[j] += part * row[j]
        for i in range(width + 1):
            for j in range(i):
                bend[j][i] = bend[i][j]
        step = _solve(bend, slope)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
    plain = [w / s for w, s in zip(weights, spread, strict=False)]
    return [*plain, weights[-1] - sum(w * m for w, m in zip(plain, mean, strict=True))]


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for other in range(len(rows)):
            if other != i:
                times = rows[other][i]
                rows[other] = [a - times * b for a, b in zip(rows[other], rows[i], strict=True)]
    return [row[-1] for row in rows]


# --- baselines ----------------------------------------------------------------------------------


def by_words(items: Sequence[Item], threshold: float) -> list[int]:
    """A story's centroid, by TF-IDF of lead words as far as seen: what one writes first."""
    vectors: list[dict[str, float]] = []
    held: Counter[str] = Counter()
    centres: list[Counter[str]] = []
    found = []
    for number, item in enumerate(items, 1):
        words = Counter(f"{item.title} {item.text}".casefold().split()[:150])
        held.update(words.keys())
        vector = {w: (1 + log(n)) * log((number + 1) / held[w]) for w, n in words.items()}
        length = sqrt(sum(v * v for v in vector.values())) or 1.0
        vector = {w: v / length for w, v in vector.items()}
        best = (threshold, -1)
        for place, centre in enumerate(centres):
            size = sqrt(sum(v * v for v in centre.values())) or 1.0
            best = max(best, (sum(v * centre[w] for w, v in vector.items()) / size, place))
        if best[1] < 0:
            centres.append(Counter())
        story = best[1] if best[1] >= 0 else len(centres) - 1
        centres[story].update(vector)
        vectors.append(vector)
        found.append(story)
    return found


def by_copies(items: Sequence[Item]) -> list[int]:
    """Near-identical text alone."""
    marks: dict[int, int] = {}
    found = []
    for place, item in enumerate(items):
        holders = Counter(marks[mark] for mark in item.piece.marks if mark in marks)
        best = holders.most_common(1)
        story = best[0][0] if best and best[0][1] >= 3 else place
        marks.update((mark, story) for mark in item.piece.marks)
        found.append(story)
    return found


# --- what is printed ----------------------------------------------------------------------------


def measure_unseen(
    name: str, items: list[Item], beside: list[list[Item]], parts: dict[int, tuple[int, ...]]
) -> None:
    """Learn on the other kinds of event (and on what stands ``beside``), group those held out."""
    print(f"\n## {name}, {len(items)} pieces, kinds of event that nothing was learnt from\n")
    print(
        "| held out | pieces | B³ F1 (lowest-highest order) | answered at once | precision | recall"
        " | TF-IDF centroid | copies only |\n|---|---|---|---|---|---|---|---|"
    )
    affairs = sorted({item.affair for item in items})
    scores: dict[str, list[float]] = defaultdict(list)
    timed = bool(items[0].piece.time)
    for number, seeds in parts.items():
        for seed in seeds:
            order = affairs[:]
            random.Random(seed).shuffle(order)
            for fold in range(number):
                held = set(order[fold::number])
                known = [item for item in items if item.affair not in held]
                fresh = [item for item in items if item.affair in held]
                use(learn([known, *beside]))
                orders = [fresh] if timed else [shuffled(fresh, s) for s in MEASURED_IN]
                rows = [b_cubed(each, group(each)) for each in orders]
                first = statistics.mean(b_cubed(each, at_once(each))[0] for each in orders)
                ours = statistics.mean(row[0] for row in rows)
                words, copies = _baselines(known, fresh)
                scores[f"1/{number}, answered at once"].append(first)
                scores[f"1/{number}"].append(ours)
                scores[f"1/{number}, TF-IDF centroid"].append(words)
                print(
                    f"| 1/{number}, split {seed} | {len(fresh)}"
                    f" | {ours:.3f} ({min(rows)[0]:.3f}-{max(rows)[0]:.3f})"
                    f" | {first:.3f} | {statistics.mean(r[1] for r in rows):.3f}"
                    f" | {statistics.mean(r[2] for r in rows):.3f} | {words:.3f} | {copies:.3f} |",
                    flush=True,
                )
    print()
    for name, values in scores.items():
        print(
            f"- {name}: mean {statistics.mean(values):.3f},"
            f" deviation between parts {statistics.stdev(values):.3f}"
        )


def _baselines(known: list[Item], fresh: list[Item]) -> tuple[float, float]:
    timed = bool(known[0].piece.time)
    sample = known if timed else shuffled(known, 31)
    tried = (0.08, 0.12, 0.16, 0.2, 0.24, 0.28)
    threshold = max(tried, key=lambda t: b_cubed(sample, by_words(sample, t))[0])
    order = fresh if timed else shuffled(fresh, 1)
    return b_cubed(order, by_words(order, threshold))[0], b_cubed(order, by_copies(order))[0]


def measure_stream(items: list[Item], untimed: list[Item], *, errors: bool) -> None:
    print("\n## The dated stream, the shipped weights (in part learnt from it)\n")
    print(
        "| | pieces | stories found | B³ F1 | precision | recall | ms CPU a piece |"
        "\n|---|---|---|---|---|---|---|"
    )
    shipped = evidence.WITHOUT_VECTORS
    for name, pieces, weights, process in (
        ("with times", items, shipped, group),
        ("with times, answered at once", items, shipped, at_once),
        ("with times, no decay", items, replace(shipped, hours=0.0), group),
        ("without times", untimed, shipped, group),
    ):
        use(weights)
        started = time.process_time()
        found = process(pieces)
        spent = (time.process_time() - started) / len(items) * 1000
        _print_row(name, pieces, found, f"{spent:.2f}")
        if name == "with times" and errors:
            print_errors(pieces, found)
    use(shipped)
    for threshold in (0.08, 0.15, 0.25):
        _print_row(f"TF-IDF centroid, {threshold}", items, by_words(items, threshold), "")
    _print_row("copies only", items, by_copies(items), "")


def _print_row(name: str, items: Sequence[Item], found: Sequence[int], spent: str) -> None:
    f, p, r = b_cubed(items, found)
    print(f"| {name} | {len(items)} | {len(set(found))} | {f:.3f} | {p:.3f} | {r:.3f} | {spent} |")


def print_errors(items: Sequence[Item], found: Iterable[int]) -> None:
    stories: dict[int, Counter[str]] = defaultdict(Counter)
    for item, story in zip(items, found, strict=True):
        stories[story][item.story] += 1
    for story, events in stories.items():
        if len(events) > 1:
            print(f"mixed {story}: {dict(events)}", file=sys.stderr)
    parts: dict[str, list[int]] = defaultdict(list)
    for events in stories.values():
        for event, count in events.items():
            parts[event].append(count)
    for event, counts in parts.items():
        if len(counts) > 1:
            print(f"parted {event}: {sorted(counts, reverse=True)}", file=sys.stderr)


if __name__ == "__main__":
    main()
