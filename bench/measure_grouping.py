"""How well pieces of one event are grouped, on events that no weight was learnt from.

Two sets: ECB+ (``corpora/news/grouping``; 33 kinds of event, two easily confused events of each, no
times) and the dated stream of invented copy (``bench/stream``). Both are measured by
cross-validation over kinds of event: the weights are learnt on the others, and those held out run
as a stream of their own. The dated stream is measured alone, on a busy wire and on young ones: with
2,000, or 60, labelled agency items (``corpora/news/tags``) between its pieces, each counted as an
event of its own; other 2,000 stood in the wires that were learnt from. Prints Markdown; takes
minutes.

    python bench/measure_grouping.py [--embeddings] [--learn] [--errors]

``--embeddings`` measures ECB+ alone, with the text model that is installed. ``--learn`` prints the
weights that all of it gives, as ``stories/matching/evidence.py`` has them. ``--errors`` lists what
is joined or parted wrongly.
"""

import argparse
import json
import os
import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from math import exp, log, sqrt
from pathlib import Path
from typing import Any, TypeVar

from stream import build

from wiredesk.lexicon.embeddings import Encoder, encoder
from wiredesk.stories import matching
from wiredesk.stories.matching import Fingerprint, evidence, online, prepare
from wiredesk.stories.matching.evidence import Evidence, Weights

HERE = Path(__file__).parent
CORPORA = Path(os.environ.get("WIREDESK_CORPORA", HERE.parents[1] / "shared" / "corpora"))
T = TypeVar("T")

MEASURED_IN = (1, 2, 3, 4)
UNTIMED = [field.name for field in fields(Evidence) if field.name not in ("meaning", "hours")]
TIMED = ["rare", "names", "years_differ", "hours"]
STRANGERS = 2_000


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
    parser.add_argument("--embeddings", action="store_true")
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    events_path = CORPORA / "news" / "grouping" / "ecb-topics-1-35.jsonl"
    strangers_path = CORPORA / "news" / "tags" / "reuters-train.jsonl"
    rows = [asdict(item) for item in build.items()]
    stream = read(rows)
    if not events_path.exists() or not strangers_path.exists():
        print(f"ECB+ and the busy wire skipped: the corpora are not on this machine ({CORPORA}).")
        measure_stream(stream, read(rows, timed=False), errors=asked.errors)
        return
    if asked.embeddings:
        measure_unseen(read(_lines(events_path), meaning=encoder()), [*UNTIMED, "meaning"])
        return
    events = read(_lines(events_path))
    busy = strangers(_lines(strangers_path))
    if asked.learn:
        print("untimed", learn([events], UNTIMED))
        print("timed", learn_timed(stream, busy[:STRANGERS]))
        return
    measure_stream(stream, read(rows, timed=False), errors=asked.errors)
    measure_busy(stream, busy)
    measure_unseen(events, UNTIMED)


def strangers(rows: Iterable[dict[str, Any]]) -> list[Item]:
    """Agency items as events of their own, 200 a day over ten days, and as many again."""
    start = datetime.fromisoformat("2026-03-02T00:00:00+00:00")
    found = []
    for number, row in enumerate(rows):
        sent = start + timedelta(seconds=432 * (number % STRANGERS))
        text = f"{row['dateline']} {row['text']}"
        found.append(
            Item(prepare(row["title"], text, sent), row["id"], row["id"], row["title"], text)
        )
    return found[: 2 * STRANGERS]


def mixed(*wires: Sequence[Item]) -> list[Item]:
    """Several wires as one, in the order of their times."""
    return sorted((item for wire in wires for item in wire), key=lambda item: item.piece.time)


def young(known: Sequence[Item], others: Sequence[Item], count: int = 25) -> Iterator[list[Item]]:
    """Wires that have just begun: three affairs and 60 strangers each, all within a few days."""
    affairs: dict[str, list[Item]] = defaultdict(list)
    for item in known:
        affairs[item.affair].append(item)
    for number in range(count):
        chosen = random.Random(number).sample(sorted(affairs), 3)
        first = affairs[chosen[0]][0].piece.time
        strangers = others[60 * number : 60 * number + 60]
        yield mixed(
            *(_moved(affairs[name], first - affairs[name][0].piece.time) for name in chosen),
            [
                at
                for minutes, item in enumerate(strangers)
                for at in _moved([item], first + timedelta(minutes=37 * minutes) - item.piece.time)
            ],
        )


def _moved(items: Sequence[Item], by: timedelta) -> list[Item]:
    return [replace(item, piece=replace(item.piece, time=item.piece.time + by)) for item in items]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read(
    rows: Iterable[dict[str, Any]], *, timed: bool = True, meaning: Encoder | None = None
) -> list[Item]:
    found = []
    for row in rows:
        sent = datetime.fromisoformat(row["time"]) if row["time"] and timed else None
        vector = None
        if meaning is not None:
            words = f"{row['title']}\n{row['text']}".split()[: matching.EMBEDDED_WORDS]
            (vector,) = meaning.embed([" ".join(words)])
        piece = prepare(row["title"], row["text"], sent, embed=vector)
        found.append(Item(piece, row["story"], row["affair"], row["title"], row["text"]))
    return found


# --- the process, with whatever weights ---------------------------------------------------------


def group(items: Sequence[Item]) -> list[int]:
    """The story of each item, once nothing moves it any more."""
    return list(online.group(item.piece for item in items))


def at_once(items: Sequence[Item]) -> list[int]:
    """The story of each item at the moment when it came."""
    grouper = online.Grouper()
    return [grouper.story_of(grouper.add(item.piece)) for item in items]


def _shuffled(items: Sequence[T], seed: int) -> list[T]:
    order = list(items)
    random.Random(seed).shuffle(order)
    return order


def use(weights: Weights, *, timed: bool) -> None:
    evidence.WEIGHTS[timed, bool(weights.meaning)] = weights


def b_cubed(items: Sequence[Item], found: Sequence[int]) -> tuple[float, float, float]:
    """F1, precision, recall: for each piece, how much of its story is its event and vice versa."""
    pairs = Counter(zip((item.story for item in items), found, strict=True))
    gold, got = Counter(item.story for item in items), Counter(found)
    precision = sum(n * n / got[f] for (_, f), n in pairs.items()) / len(items)
    recall = sum(n * n / gold[s] for (s, _), n in pairs.items()) / len(items)
    return 2 * precision * recall / (precision + recall), precision, recall


# --- learning the weights -----------------------------------------------------------------------


def learn(wires: Sequence[Sequence[Item]], observed: Sequence[str]) -> Weights:
    """Logistic regression over pairs: each piece and the earlier ones that share most keys."""
    rows: list[list[float]] = []
    truth: list[float] = []
    for items in wires:
        filed: dict[int, list[int]] = defaultdict(list)
        rarity = matching.Rarity(filed)
        for place, item in enumerate(items):
            numbers = matching.keys(item.piece)
            for one in matching.nearest({number: filed[number][-64:] for number in numbers}):
                seen = evidence.observe(item.piece, items[one].piece, rarity)
                rows.append([float(getattr(seen, name) or 0.0) for name in observed])
                truth.append(float(item.story == items[one].story))
            for number in numbers:
                filed[number].append(place)
    *learnt, start = _logistic(rows, truth)
    return Weights(**dict(zip(observed, learnt, strict=True)), start=start)


def learn_timed(known: Sequence[Item], others: Sequence[Item]) -> Weights:
    """The weights of a dated wire, from a busy one and from 25 young ones, with the caution."""
    weights = learn([mixed(known, others), *young(known, others)], TIMED)
    return replace(weights, start=weights.start - evidence.CAUTION)


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


def measure_unseen(items: list[Item], observed: Sequence[str]) -> None:
    """Learn on the other kinds of event, group those held out in several random orders."""
    print(f"\n## ECB+, {len(items)} pieces, kinds of event that nothing was learnt from\n")
    print(
        "| held out | pieces | B³ F1 (lowest-highest order) | answered at once | precision | recall"
        " | TF-IDF centroid | copies only |\n|---|---|---|---|---|---|---|---|"
    )
    shipped = dict(evidence.WEIGHTS)
    affairs = sorted({item.affair for item in items})
    scores: dict[str, list[float]] = defaultdict(list)
    for number, seeds in {4: (0, 1), 2: (2, 3)}.items():
        for seed in seeds:
            for fold in range(number):
                held = set(_shuffled(affairs, seed)[fold::number])
                known = [item for item in items if item.affair not in held]
                fresh = [item for item in items if item.affair in held]
                use(learn([known], observed), timed=False)
                orders = [_shuffled(fresh, s) for s in MEASURED_IN]
                rows = [b_cubed(each, group(each)) for each in orders]
                first = statistics.mean(b_cubed(each, at_once(each))[0] for each in orders)
                ours = statistics.mean(row[0] for row in rows)
                words, copies = _baselines(known, fresh)
                scores[f"1/{number}"].append(ours)
                scores[f"1/{number}, answered at once"].append(first)
                scores[f"1/{number}, TF-IDF centroid"].append(words)
                print(
                    f"| 1/{number}, split {seed} | {len(fresh)}"
                    f" | {ours:.3f} ({min(rows)[0]:.3f}-{max(rows)[0]:.3f})"
                    f" | {first:.3f} | {statistics.mean(r[1] for r in rows):.3f}"
                    f" | {statistics.mean(r[2] for r in rows):.3f} | {words:.3f} | {copies:.3f} |",
                    flush=True,
                )
    evidence.WEIGHTS.update(shipped)
    print()
    for name, values in scores.items():
        print(
            f"- {name}: mean {statistics.mean(values):.3f},"
            f" deviation between parts {statistics.stdev(values):.3f}"
        )


def measure_busy(stream: list[Item], busy: list[Item]) -> None:
    """Learn on half of the kinds of event and one lot of strangers, group the others."""
    print("\n## The dated stream, kinds of event that nothing was learnt from\n")
    print(
        "| half | wire | B³ F1 of its pieces | precision | recall | strangers | their stories |"
        "\n|---|---|---|---|---|---|---|"
    )
    shipped = evidence.WEIGHTS[True, False]
    affairs = sorted({item.affair for item in stream})
    for seed in (0, 1):
        for half in (0, 1):
            held = set(_shuffled(affairs, seed)[half::2])
            known = [item for item in stream if item.affair not in held]
            fresh = [item for item in stream if item.affair in held]
            use(learn_timed(known, busy[:STRANGERS]), timed=True)
            wires = {"alone": fresh, "busy": mixed(fresh, busy[STRANGERS:])}
            for name, wire in wires.items():
                found = dict(zip((id(item) for item in wire), group(wire), strict=True))
                f, p, r = b_cubed(fresh, [found[id(item)] for item in fresh])
                others = [found[id(item)] for item in wire if item.affair not in held]
                print(
                    f"| {seed}.{half} | {name} | {f:.3f} | {p:.3f} | {r:.3f}"
                    f" | {len(others)} | {len(set(others))} |",
                    flush=True,
                )
            _print_young(f"{seed}.{half}", fresh, busy[STRANGERS:])
    use(shipped, timed=True)


def _print_young(half: str, fresh: list[Item], busy: list[Item]) -> None:
    scores, stories, events = [], 0, {item.affair for item in fresh}
    for wire in young(fresh, busy):
        found = list(zip(wire, group(wire), strict=True))
        own = [(item, story) for item, story in found if item.affair in events]
        scores.append(b_cubed([item for item, _ in own], [story for _, story in own]))
        stories += len({story for item, story in found if item.affair not in events})
    f, p, r = (statistics.mean(column) for column in zip(*scores, strict=True))
    print(f"| {half} | 25 young ones | {f:.3f} | {p:.3f} | {r:.3f} | {25 * 60} | {stories} |")


def _baselines(known: list[Item], fresh: list[Item]) -> tuple[float, float]:
    sample = _shuffled(known, 31)
    tried = (0.08, 0.12, 0.16, 0.2, 0.24, 0.28)
    threshold = max(tried, key=lambda t: b_cubed(sample, by_words(sample, t))[0])
    order = _shuffled(fresh, 1)
    return b_cubed(order, by_words(order, threshold))[0], b_cubed(order, by_copies(order))[0]


def measure_stream(items: list[Item], untimed: list[Item], *, errors: bool) -> None:
    """The shipped weights on the stream that they were in part learnt from."""
    print("\n## The dated stream, the shipped weights (in part learnt from it)\n")
    print(
        "| | pieces | stories found | B³ F1 | precision | recall | articles doubled"
        " | ms CPU a piece |\n|---|---|---|---|---|---|---|---|"
    )
    shipped = evidence.WEIGHTS[True, False]
    for name, pieces, weights, process in (
        ("with times", items, shipped, group),
        ("with times, versions of a guid together", items, shipped, in_chains),
        ("with times, answered at once", items, shipped, at_once),
        ("with times, no decay", items, replace(shipped, hours=0.0), group),
        ("without times", untimed, shipped, group),
    ):
        use(weights, timed=True)
        started = time.process_time()
        found = process(pieces)
        spent = (time.process_time() - started) / len(items) * 1000
        _print_row(name, pieces, found, f"{spent:.2f}")
        if name == "with times" and errors:
            print_errors(pieces, found)
    use(shipped, timed=True)
    for threshold in (0.08, 0.15, 0.25):
        _print_row(f"TF-IDF centroid, {threshold}", items, by_words(items, threshold), "")
    _print_row("copies only", items, by_copies(items), "")
    guids = {each.guid: number for number, each in enumerate(build.items())}
    naive = [guids[each.guid] for each in build.items()]
    _print_row("an article for each guid", items, naive, "")


def in_chains(items: Sequence[Item]) -> list[int]:
    """As the desk sees it: a later version stands where its piece stands."""
    held: dict[str, int] = {}
    guids = [each.guid for each in build.items()]
    return [held.setdefault(g, story) for g, story in zip(guids, group(items), strict=True)]


def _print_row(name: str, items: Sequence[Item], found: Sequence[int], spent: str) -> None:
    f, p, r = b_cubed(items, found)
    parts = {(item.story, story) for item, story in zip(items, found, strict=True)}
    doubled = len(parts) - len({item.story for item in items})
    print(
        f"| {name} | {len(items)} | {len(set(found))} | {f:.3f} | {p:.3f} | {r:.3f} | {doubled}"
        f" | {spent} |"
    )


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
