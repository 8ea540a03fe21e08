"""What the delta says about real and about labelled versions, beside a plain word diff.

``.venv/bin/python bench/read_delta.py`` prints the table for the labelled chains of
``tests/stories/samples/delta``; ``--statements`` their statements; ``--corpora FOLDER`` the
statements for every two versions of one piece in real agency material, for a person to read.
"""

import argparse
import difflib
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "stories"))

from labelled import Label, judge, steps

from wiredesk.kit.text import paragraphs
from wiredesk.stories.delta import Change, Version, delta

Hunk = tuple[set[str], set[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", action="store_true")
    parser.add_argument("--corpora", type=Path)
    options = parser.parse_args()
    if options.corpora:
        read_corpora(options.corpora)
        return
    table(options.statements)
    speed()


def table(statements: bool) -> None:
    """Precision and recall on the labelled chains, and what a word diff asks to be read."""
    right = wrong = missed = labels = hunks = telling = shown = noted = noted_right = 0
    for step in steps():
        changes = delta(step.before, step.after)
        verdict = judge(changes, step.labels)
        wanted = [label for label in step.labels if not label.optional]
        right, wrong = right + len(verdict.right), wrong + len(verdict.wrong)
        missed, labels = missed + len(verdict.missed), labels + len(wanted)
        found = word_diff(step.before, step.after)
        hunks += len(found)
        telling += sum(any(shows(hunk, label) for label in step.labels) for hunk in found)
        shown += sum(any(shows(hunk, label) for hunk in found) for label in wanted)
        for label in wanted:
            told = [c for c in changes if label.shown_by(c)]
            noted += label.noted
            noted_right += label.noted and any(c.noted for c in told)
        if statements:
            print(f"== {step.name}")
            for mark, group in (("+", verdict.right), ("-", verdict.wrong)):
                for change in group:
                    print(f" {mark} {line(change)}")
            for label in verdict.missed:
                print(f" ? {label.kinds[0]}: {label.before!r} → {label.after!r}")
    total = right + wrong
    print(
        f"{'':22}{'to read':>9}{'right':>8}{'precision':>11}{'shown':>8}{'recall':>8}"
        f"{'per change':>12}"
    )
    row("delta", total, right, labels - missed, labels)
    row("word diff (difflib)", hunks, telling, shown, labels)
    print(f"changes that the agency's note speaks of: {noted_right} of {noted} marked")


def row(name: str, total: int, right: int, shown: int, labels: int) -> None:
    print(
        f"{name:22}{total:>9}{right:>8}{right / max(total, 1):>11.2f}"
        f"{shown:>5}/{labels}{shown / max(labels, 1):>7.2f}{total / max(shown, 1):>12.2f}"
    )


def speed() -> None:
    """CPU time for two versions of 2,000 words: a few paragraphs changed, and all of them."""
    material = [step for step in steps() if step.labels]
    old: list[str] = []
    new: list[str] = []
    for number, step in enumerate(material):
        old += [f"{text} Part {number}." for text in step.before.paragraphs]
        new += [f"{text} Part {number}." for text in step.after.paragraphs]
    old, new = cut(old, 2000), cut(new, 2000)
    some = [*old[:2], *new[2:12], *old[12:]]
    for name, other in (("10 paragraphs replaced", some), ("every step of the chains", new)):
        one, two = (
            Version("Sample", paragraphs=tuple(old)),
            Version("Sample", paragraphs=tuple(other)),
        )
        times = []
        for _ in range(7):
            began = time.process_time()
            count = len(delta(one, two))
            times.append(time.process_time() - began)
        print(f"2 × 2,000 words, {name}: {sorted(times)[3] * 1000:.1f} ms CPU, {count} changes")


def cut(texts: list[str], words: int) -> list[str]:
    kept: list[str] = []
    for text in texts:
        if sum(len(t.split()) for t in kept) >= words:
            break
        kept.append(text)
    return kept


def word_diff(before: Version, after: Version) -> list[Hunk]:
    """The hunks of a plain word diff over everything that a version holds."""
    old, new = words(before), words(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [
        ({fold(w) for w in old[a:b]}, {fold(w) for w in new[c:d]})
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def words(version: Version) -> list[str]:
    fields = (version.headline, version.standfirst, version.byline, version.status)
    embargo = str(version.embargo or "")
    return " ".join((*fields, embargo, *version.paragraphs)).split()


def fold(word: str) -> str:
    return re.sub(r"\W+", "", word.lower())


def shows(hunk: Hunk, label: Label) -> bool:
    """Does the hunk hold any of the words that set the label's two sides apart?"""
    old = {fold(word) for word in label.before.split()}
    new = {fold(word) for word in label.after.split()}
    return bool((old - new) & hunk[0] or (new - old) & hunk[1])


def read_corpora(folder: Path) -> None:
    """Print what the delta says about each pair of real versions."""
    for name, before, after in [*wire_pairs(folder / "wire"), *reuters_pairs(folder / "news")]:
        changes = delta(before, after)
        print(f"== {name} ({len(word_diff(before, after))} hunks in a word diff)")
        for change in changes:
            print(f"   {line(change)}")


def line(change: Change) -> str:
    noted = " [noted]" if change.noted else ""
    return f"{change.kind:10} {change.where:24} {change.text}{noted}"


def wire_pairs(folder: Path) -> Iterator[tuple[str, Version, Version]]:
    """Versions of one guid whose texts or envelopes differ, in the order of their versions."""
    from wiredesk.wire import formats
    from wiredesk.wire.item import Refused, WireItem

    chains: dict[str, dict[tuple[int, str, str], tuple[Path, WireItem]]] = defaultdict(dict)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        try:
            items = formats.parse(path.read_bytes())
        except Refused:
            continue
        for item in items:
            key = (item.version, item.headline, item.body_text)
            if item.kind == "text" and item.body_text:
                chains[item.guid].setdefault(key, (path, item))
    for guid, versions in chains.items():
        ordered = [versions[key] for key in sorted(versions)]
        for (_, one), (path, other) in pairwise(ordered):
            yield f"{guid} ({path.name})", Version.of(one), Version.of(other)


def reuters_pairs(folder: Path) -> Iterator[tuple[str, Version, Version]]:
    """Items of the Reuters collection that repeat most of an earlier one's four-word runs."""
    rows = [
        json.loads(text)
        for text in (folder / "tags" / "reuters-train.jsonl").read_text().splitlines()
    ]
    runs, holders = [], defaultdict(list)
    for number, item in enumerate(rows):
        found = re.findall(r"[a-z]+", item["text"].lower())
        runs.append({tuple(found[at : at + 4]) for at in range(len(found) - 3)})
        for run in runs[-1]:
            holders[run].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for numbers in holders.values():
        if len(numbers) < 12:
            for at, one in enumerate(numbers):
                for other in numbers[at + 1 :]:
                    shared[one, other] += 1
    used: set[int] = set()
    for (one, other), count in sorted(shared.items(), key=lambda pair: -pair[1]):
        small = min(len(runs[one]), len(runs[other]))
        if small < 26 or count < 0.5 * small or one in used or other in used:
            continue
        used |= {one, other}
        first, second = sorted(
            (rows[one], rows[other]), key=lambda row: int(row["id"].split("-")[1])
        )
        before, after = reuters_version(first), reuters_version(second)
        if before != after:
            yield f"{first['id']} → {second['id']}", before, after


def reuters_version(item: dict[str, str]) -> Version:
    text = re.sub(r"\n {4}", "\n\n", item["text"])
    return Version(
        item["title"], paragraphs=tuple(paragraphs(text)), dateline=item.get("dateline") or ""
    )


if __name__ == "__main__":
    main()
