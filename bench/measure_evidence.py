"""What the evidence checker catches, lets pass and costs.

    python bench/measure_evidence.py [--half tune|test] [--quick] [--misses KIND]

Four parts: errors injected into faithful texts (``bench/evidence``), faithful texts, the labels
that people gave (``news/evidence``), and the cost. ``WIREDESK_CORPORA`` holds the material; what is
not there is left out. ``--misses`` prints one kind's misses to read them: a kind of error,
“faithful” (what blocks a good text), “extractive”, “entity” or the name of a set of labels. Whoever
tunes the checker reads those of the tune half only. Only measured: nothing passes or fails.
"""

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from evidence import exact
from evidence.documents import (
    TEST,
    TUNE,
    Document,
    cliff_half,
    corpora,
    documents,
    halves,
    of_half,
    rows,
)
from evidence.generator import MOST, Injected, Pool, errors
from evidence.intervals import balanced, f1, interval, share
from stream.build import items as stream_items

from wiredesk.desk.checks import HARD_KINDS, SUPPORTED, check, prepare
from wiredesk.desk.checks.claims import Claim, Report
from wiredesk.desk.drafting import draft
from wiredesk.desk.passage import SourceText

# Of these a warning will do, and the whole changed sentence counts.
SOFT = ("speaker", "negation")
REUTERS_DRAFTS = 200


@dataclass(frozen=True)
class Outcome:
    """One injected error: caught by the checker, by exact strings, and was it flagged before?"""

    document: Document
    error: Injected
    caught: bool
    exact: bool
    flagged_before: bool
    something_new: bool


def source_of(document: Document) -> SourceText:
    return SourceText(
        document.id, document.source, headline=document.headline, created=document.created
    )


def touching(claims: Iterable[Claim], start: int, end: int) -> list[Claim]:
    """The flagged claims that overlap a stretch."""
    return [c for c in claims if c.verdict != SUPPORTED and c.start < end and start < c.end]


def injected(found: Sequence[Document]) -> Iterator[Outcome]:
    """Every error of the documents, checked."""
    pools = {
        name: Pool.of(d.source for d in found if d.collection == name)
        for name in {document.collection for document in found}
    }
    for document in found:
        shelf = prepare([source_of(document)])
        sources = [document.headline, document.source]
        day = document.created.date() if document.created else None
        before = check(document.text, shelf)
        pool = pools[document.collection]
        for error in errors(document.id, document.text, sources, pool, day=day):
            yield outcome(document, error, before, check(error.text, shelf))


def outcome(document: Document, error: Injected, before: Report, after: Report) -> Outcome:
    old = touching(before.claims, *error.origin)
    new = touching(after.claims, *error.sentence)
    if error.kind in SOFT:
        caught = bool(new)
    else:
        blocks = touching(after.blocking, error.start, error.end)
        caught = bool(blocks)
    baseline = [
        span
        for span in exact.unheld(error.text, [document.headline, document.source])
        if span[0] < error.end and error.start < span[1]
    ]
    known = {_said(claim) for claim in old}
    fresh = any(_said(claim) not in known for claim in new)
    return Outcome(document, error, caught, bool(baseline), bool(old), fresh)


def _said(claim: Claim) -> tuple[str, str, str]:
    """What tells a flag from another one when the sentence around it has changed."""
    return claim.kind, "" if claim.kind == "sentence" else claim.text, claim.verdict


def table(head: str, lines: Iterable[Sequence[object]]) -> None:
    """A table in Markdown."""
    print(f"| {head} |\n|{'---|' * (head.count(' | ') + 1)}")
    for line in lines:
        print(f"| {' | '.join(str(cell) for cell in line)} |")
    print()


def by_document(outcomes: Sequence[Outcome], hit: Callable[[Outcome], bool]) -> str:
    """The share of hits, with its interval by document."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in outcomes:
        counts[one.document.id][0] += hit(one)
        counts[one.document.id][1] += 1
    return interval([(hits, n) for hits, n in counts.values()], share)


def tell_injected(outcomes: Sequence[Outcome]) -> None:
    """The two tables of injected errors, and the same by manner."""
    print("### Injected errors\n")
    print("A name, number, date or quotation is caught when a hard claim over the change blocks.\n")
    of_kind = {kind: [o for o in outcomes if o.error.kind == kind] for kind in MOST}
    hard = [kind for kind in MOST if kind not in SOFT]
    table(
        "Kind | n | caught (95 % by document) | exact string",
        (
            (kind, len(mine), by_document(mine, _caught), by_document(mine, _exact))
            for kind in hard
            if (mine := of_kind[kind])
        ),
    )
    print("These are caught when anything in the changed sentence is flagged, warnings too.\n")
    table(
        "Kind | n | flagged | of these the unchanged sentence too | flagged by something new",
        (
            (
                kind,
                len(mine),
                by_document(mine, _caught),
                f"{sum(o.caught and o.flagged_before for o in mine)} of {sum(map(_caught, mine))}",
                by_document(mine, _new),
            )
            for kind in SOFT
            if (mine := of_kind[kind])
        ),
    )
    manners = sorted({(o.error.kind, o.error.manner) for o in outcomes})
    print("By manner (soft kinds: flagged by something new):\n")
    lines = []
    for kind, manner in manners:
        mine = [o for o in of_kind[kind] if o.error.manner == manner]
        hits = sum(map(_new if kind in SOFT else _caught, mine))
        lines.append((kind, manner, len(mine), len(mine) - hits, f"{hits / len(mine):.3f}"))
    table("Kind | manner | n | missed | share", lines)
    collections = sorted({o.document.collection for o in outcomes})
    table(
        "Kind | " + " | ".join(collections),
        (
            (
                kind,
                *(
                    f"{sum(map(_new if kind in SOFT else _caught, mine))} of {len(mine)}"
                    for name in collections
                    for mine in [[o for o in of_kind[kind] if o.document.collection == name]]
                ),
            )
            for kind in MOST
        ),
    )


def _caught(one: Outcome) -> bool:
    return one.caught


def _exact(one: Outcome) -> bool:
    return one.exact


def _new(one: Outcome) -> bool:
    return one.something_new


def tell_faithful(found: Sequence[Document], misses: str) -> None:
    """Good texts that nothing blocks, and how much they are warned of."""
    print("### Faithful texts\n")
    people = [d for d in found if d.collection in ("cnndm", "cliff")]
    lines = []
    for name in ("cnndm", "cliff"):
        passed, warned, sentences, plain = [], [], [], []
        for document in (d for d in people if d.collection == name):
            report = check(document.text, [source_of(document)])
            passed.append((int(not report.blocking), 1))
            plain.append((int(not exact.unheld(document.text, [document.source])), 1))
            warnings = [c for c in report.claims if c.verdict != SUPPORTED]
            sentences.append(sum(c.kind == "sentence" for c in warnings))
            warned.append(len(warnings) - sentences[-1] - len(report.blocking))
            if misses == "faithful":
                tell_blocks(document.id, document.text, report)
        if passed:
            faint = f"{statistics.mean(warned):.2f} | {statistics.mean(sentences):.2f}"
            both = (interval(passed, share), interval(plain, share))
            lines.append((name, len(passed), *both, faint))
    head = "Written by people | n | no block | exact string | warnings a text | faint sentences"
    table(head, lines)
    counts = []
    for name, most in (("cnndm", None), ("reuters", REUTERS_DRAFTS)):
        drafts = [d for d in found if d.collection == name][:most]
        blocks = 0
        for document in drafts:
            text = extractive([source_of(document)])
            report = check(text, [source_of(document)])
            blocks += len(report.blocking)
            if misses == "extractive":
                tell_blocks(document.id, text, report)
        counts.append((name, len(drafts), blocks))
    table("Extractive drafts of | n | blocks", counts)


def tell_blocks(name: str, text: str, report: Report) -> None:
    for claim in report.blocking:
        around = text[max(0, claim.start - 60) : claim.end + 40].replace("\n", " ")
        print(f"{name}: {claim.kind} [{claim.text}] {claim.reason} :: …{around}…")


def extractive(sources: Sequence[SourceText]) -> str:
    """The extractive draft of the sources as one text."""
    made = draft(sources)
    groups = (" ".join(s.text for s in group) for group in made.paragraphs)
    return "\n\n".join([made.headline.text, made.standfirst.text, *groups])


@dataclass(frozen=True)
class Labelled:
    """A labelled text and what checking said of it."""

    document: str
    half: str
    supported: bool
    support: float
    blocked: bool
    passed: bool
    exact: bool


def labelled(path: Path, half: str, every: int) -> Iterator[tuple[dict[str, Any], Labelled]]:
    """The rows of one half of a set; the sources of several rows are prepared once."""
    found = rows(path)
    half_of = halves([row["sources"][0] for row in found])
    shelves: dict[str, Any] = {}
    for number, row in enumerate(found):
        key = row["sources"][0]
        mine = cliff_half(number) if path.stem == "cliff-val" else half_of[key]
        if mine != half or number % every:
            continue
        if key not in shelves:
            shelves[key] = prepare([SourceText(str(n), s) for n, s in enumerate(row["sources"])])
        report = check(row["text"], shelves[key])
        yield (
            row,
            Labelled(
                key,
                mine,
                row["supported"],
                report.support,
                bool(report.blocking),
                report.verdict == SUPPORTED,
                not exact.unheld(row["text"], row["sources"]),
            ),
        )


Rule = Callable[[Labelled], bool]


def accuracy(found: Sequence[Labelled], passes: Rule) -> list[tuple[int, int, int, int]]:
    """(good passed, good, bad found, bad) of each document."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in found:
        mine, passed = counts[row.document], passes(row)
        mine[0 if row.supported else 2] += passed is row.supported
        mine[1 if row.supported else 3] += 1
    return [(a, b, c, d) for a, b, c, d in counts.values()]


def tell_labels(folder: Path, half: str, misses: str, every: int) -> None:
    """Balanced accuracy of the outer verdict on each set."""
    print("### Human labels (threshold as shipped)\n")
    sets: dict[str, list[Labelled]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        if not path.stem.startswith("entfa"):
            pairs = list(labelled(path, half, every))
            sets[path.stem] = [row for _, row in pairs]
            if misses == path.stem:
                for row, said in pairs:
                    if said.passed is not said.supported:
                        truth = "good" if said.supported else f"bad {row['kinds']}"
                        print(f"{row['id']} {truth} support {said.support:.2f}: {row['text']}\n")
    rules: tuple[Rule, ...] = (lambda row: row.passed, lambda row: row.exact)
    lines = [
        (
            name,
            len(found),
            len({row.document for row in found}),
            *(interval(accuracy(found, rule), balanced) for rule in rules),
            f"{1 - share([(row.passed, 1) for row in found if row.supported]):.2f}",
        )
        for name, found in sets.items()
    ]
    means = [
        statistics.mean(balanced(accuracy(found, rule)) for found in sets.values())
        for rule in rules
    ]
    lines.append(("mean", "", "", *(f"{mean:.3f}" for mean in means), ""))
    table("Set | n | documents | balanced accuracy | exact string | good ones flagged", lines)
    if half == TUNE:
        tell_thresholds(sets)


def tell_thresholds(sets: dict[str, list[Labelled]]) -> None:
    """Where the threshold would lie on this half: to choose it, never to report it."""
    lines = []
    for step in range(4, 20):
        level = step / 20
        alone = [balanced(accuracy(found, partial(_above, level))) for found in sets.values()]
        both = [balanced(accuracy(found, partial(_held, level))) for found in sets.values()]
        means = (f"{statistics.mean(alone):.3f}", f"{statistics.mean(both):.3f}")
        lines.append((f"{level:.2f}", *means))
    table("Threshold | mean by support alone | and no block", lines)


def _above(level: float, row: Labelled) -> bool:
    return row.support >= level


def _held(level: float, row: Labelled) -> bool:
    return row.support >= level and not row.blocked


def tell_entities(path: Path, half: str, misses: str, every: int) -> None:
    """EntFA: an entity counts as unsupported when a hard claim over it is flagged at all."""
    found = rows(path)
    half_of = halves([row["sources"][0] for row in found])
    ours, baseline, good = [], [], []
    for row in [row for row in found if half_of[row["sources"][0]] == half][::every]:
        report = check(row["text"], [SourceText("0", row["sources"][0])])
        hard = [claim for claim in report.claims if claim.kind in HARD_KINDS]
        whole = exact.folded(row["sources"][0])
        truth, said, plain = [], [], []
        for entity in row["entities"]:
            truth.append(entity["label"] != "Non-hallucinated")
            said.append(bool(touching(hard, entity["start"], entity["end"])))
            plain.append(exact.folded(entity["ent"]) not in whole)
            if misses == "entity" and said[-1] is not truth[-1]:
                stands = "not in the source" if truth[-1] else "in the source"
                print(f"{row['id']} {stands}: [{entity['ent']}] {entity['type']} :: {row['text']}")
        ours.append(_agreed(truth, said))
        baseline.append(_agreed(truth, plain))
        good.append(_agreed([not one for one in truth], [not one for one in said]))
    print("### Entities (EntFA)\n")
    print("Unsupported: a name, number, date or quotation over it is flagged, warnings too.\n")
    table(
        "Entities | F1 of the unsupported | exact string | F1 of the supported",
        [
            (
                sum(row[2] for row in ours) + sum(row[2] for row in good),
                *(interval(x, f1) for x in (ours, baseline, good)),
            )
        ],
    )


def _agreed(truth: Sequence[bool], said: Sequence[bool]) -> tuple[int, int, int]:
    return sum(a and b for a, b in zip(truth, said, strict=True)), sum(said), sum(truth)


def tell_cost() -> None:
    """CPU of a 150-word draft against 5 items of 600 words, and of one sentence."""
    print("### Cost (CPU)\n")
    pieces = stream_items()
    cold, warm, sentence, size = [], [], [], []
    for number in range(0, 120, 6):
        sources = [SourceText(str(n), long_text(pieces[number + n * 60 :])) for n in range(5)]
        words = extractive(sources).split(" ")
        text = " ".join(words[:150])
        size.append(len(text.split()))
        started = time.process_time()
        check(text, sources)
        cold.append(time.process_time() - started)
        shelf = prepare(sources)
        check(text, shelf)
        started = time.process_time()
        check(text, shelf)
        warm.append(time.process_time() - started)
        for line in [line for line in text.split(". ") if len(line.split()) > 8][:5]:
            started = time.process_time()
            check(f"{line} once again in Lima.", shelf)  # a sentence that it hasn't seen
            sentence.append(time.process_time() - started)
    lines = [
        (
            name,
            f"{statistics.median(times) * 1000:.1f} ms",
            f"{max(times) * 1000:.1f} ms",
            len(times),
        )
        for name, times in (
            (f"draft of {statistics.median(size):.0f} words, cold", cold),
            ("the same, sources prepared", warm),
            ("one sentence, sources prepared", sentence),
        )
    ]
    table("Against 5 items of 600 words | median | worst | n", lines)


def long_text(pieces: Sequence[Any]) -> str:
    """600 words of invented copy."""
    words: list[str] = []
    for piece in pieces:
        words += [*piece.text.split(" "), "\n\n"]
        if len(words) >= 600:
            break
    return " ".join(words[:600]).strip()


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=(TUNE, TEST), default=TEST)
    parser.add_argument("--quick", action="store_true", help="every eighth document")
    parser.add_argument("--misses", default="", metavar="KIND")
    arguments = parser.parse_args()
    every = 8 if arguments.quick else 1
    news = corpora() / "news"
    started = time.process_time()
    print(f"Half: {arguments.half}{', every eighth document' if arguments.quick else ''}\n")
    found = of_half(documents(news), arguments.half)[::every]
    outcomes = list(injected(found))
    for one in outcomes:
        if one.error.kind == arguments.misses and not (
            one.something_new if one.error.kind in SOFT else one.caught
        ):
            error = one.error
            sentence = error.text[slice(*error.sentence)].replace("\n", " ")
            change = f"[{error.before}] -> [{error.after}]"
            print(f"{one.document.id} {error.manner}: {change} :: {sentence}")
    tell_injected(outcomes)
    tell_faithful(found, arguments.misses)
    if (news / "evidence").is_dir():
        tell_labels(news / "evidence", arguments.half, arguments.misses, every)
        entfa = news / "evidence" / "entfa-train.jsonl"
        if entfa.is_file():
            tell_entities(entfa, arguments.half, arguments.misses, every)
    tell_cost()
    print(f"{time.process_time() - started:.0f} s CPU")


if __name__ == "__main__":
    main()
