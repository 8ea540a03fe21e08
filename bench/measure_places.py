"""How well pieces are placed: labelled agency copy of 1987, and our own dated stream.

``.venv/bin/python bench/measure_places.py`` prints Markdown tables. The labelled items stand
outside the project (``WIREDESK_CORPORA``); what is absent is skipped, with the reason.
``--errors`` prints the pieces that were placed otherwise than labelled, to be read one by one.
``--choose`` chooses the weights of ``lexicon/tagging/places.py`` anew on all items, prints them,
and measures the choice by five folds, each placed by weights chosen on the other four. Rules and
tables were made by reading errors in all the items: the folds say nothing of those.
"""

import argparse
import json
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from wiredesk.lexicon.tagging import places as rules
from wiredesk.lexicon.tagging.gazetteer import COUNTRY, gazetteer, key
from wiredesk.lexicon.tagging.mentions import mentions, split_dateline

HERE = Path(__file__).parent
CORPORA = Path(os.environ.get("WIREDESK_CORPORA", HERE.parents[1] / "shared" / "corpora"))
LABELLED = CORPORA / "news" / "tags" / "reuters-train.jsonl"
STREAM = HERE / "stream" / "build.py"

# The labels' spelling of countries, where it isn't the name; states now gone.
LABELS = {
    "usa": "US",
    "uk": "GB",
    "ussr": "RU",
    "west-germany": "DE",
    "east-germany": "DE",
    "uae": "AE",
    "trinidad-tobago": "TT",
    "yemen-arab-republic": "YE",
    "yemen-demo-republic": "YE",
}
FOLDS = 5
STRENGTH = 0.5  # of the pull of every weight towards nought

# A fact that is a mention of the place never speaks against it, whatever the copy of one agency
# in one spring would have: the least that its weight may be.
LEAST = {
    **dict.fromkeys(("title name", "lead name", "body name"), 0.15),
    **dict.fromkeys(("title spot", "lead spot", "body spot"), 0.15),
    **dict.fromkeys(("title at", "lead at", "body at"), 0.4),
    "currency": 1.0,
    "base": -99.0,
    "rivals": -99.0,
}


@dataclass(frozen=True)
class Piece:
    """A labelled item; ``text`` begins with its dateline."""

    title: str
    text: str
    wanted: tuple[str, ...]


Found = list[list[str]]
Facts = list[dict[str, dict[str, float]]]
Filter = Callable[[set[str]], bool]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--choose", action="store_true")
    options = parser.parse_args()
    if LABELLED.exists():
        pieces = list(labelled())
        if options.errors:
            errors(pieces)
            return
        measure(pieces, options.choose)
    else:
        print("Labelled copy: skipped, the corpora are not on this machine (WIREDESK_CORPORA).\n")
    if STREAM.exists():
        stream()
    else:
        print("Our own stream: skipped, bench/stream/build.py is not there.")


# --- the material -------------------------------------------------------------------------------


def labelled() -> Iterator[Piece]:
    """The labelled items, labels as ISO codes."""
    book = gazetteer()

    def code(label: str) -> str:
        named = book.meanings.get(key(label.replace("-", " ")))
        return LABELS.get(label) or (named[0].country if named else label)

    with LABELLED.open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            wanted = tuple(dict.fromkeys(code(label) for label in item["places"]))
            yield Piece(item["title"], f"{item['dateline']} {item['text']}", wanted)


# --- ways of placing ----------------------------------------------------------------------------


def by_rules(pieces: Sequence[Piece]) -> Found:
    return [[place.country for place in placed(piece)] for piece in pieces]


def placed(piece: Piece) -> list[rules.Placed]:
    """As ``tag`` places it, without the cost of sectors and topics."""
    dateline, body = split_dateline(piece.text)
    found = mentions(piece.title, dateline, body)
    return rules.decide(found, f"{piece.title}\n{dateline}\n{body}", ())


def by_names(pieces: Sequence[Piece], *, dateline: bool) -> Found:
    """The plainest way: countries whose name stands in the piece; the dateline's city too."""
    book = gazetteer()
    names = {
        spelled: held[0].country
        for spelled, held in book.meanings.items()
        if held[0].kind == COUNTRY
    }
    pattern = re.compile(
        r"\b(" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")\b"
    )
    found = []
    for piece in pieces:
        line, body = split_dateline(piece.text)
        counts: Counter[str] = Counter()
        for name in pattern.findall(f"{piece.title}\n{body}".replace("U.S.", "US").casefold()):
            # "us" in small letters would be a pronoun nine times of ten: by capitals alone.
            if name != "us" or re.search(r"\bUS\b|U\.S\.", piece.text):
                counts[names[name]] += 1
        ranked = [country for country, _ in counts.most_common()]
        if dateline:
            city = key(re.split(r",|\d|-", line)[0])
            held = book.meanings.get(city)
            if held and held[0].country:
                ranked = [held[0].country, *(c for c in ranked if c != held[0].country)]
        found.append(ranked)
    return found


# --- choosing the weights -----------------------------------------------------------------------


def facts_of(pieces: Sequence[Piece]) -> Facts:
    facts = []
    for piece in pieces:
        dateline, body = split_dateline(piece.text)
        weights = rules.weigh(
            mentions(piece.title, dateline, body), f"{piece.title}\n{dateline}\n{body}"
        )
        facts.append(rules.evidence(weights))
    return facts


def choose(pieces: Sequence[Piece], facts: Facts) -> tuple[dict[str, float], float]:
    """Weights by logistic regression (one weight at a time, Newton's step), and the odds to say."""
    rows = [
        (known, country in piece.wanted)
        for piece, countries in zip(pieces, facts, strict=True)
        for country, known in countries.items()
    ]
    columns: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, (known, _) in enumerate(rows):
        for name, value in known.items():
            if value:
                columns[name].append((number, value))
    right = [1.0 if answer else 0.0 for _, answer in rows]
    sums = [0.0] * len(rows)
    weights = dict.fromkeys(columns, 0.0)
    for _ in range(40):
        moved = 0.0
        for name, column in columns.items():
            slope, bend = STRENGTH * weights[name], STRENGTH
            for number, value in column:
                odds = 1 / (1 + exp(-sums[number]))
                slope += value * (odds - right[number])
                bend += value * value * odds * (1 - odds)
            new = max(LEAST.get(name, 0.0), weights[name] - slope / bend)
            step = new - weights[name]
            weights[name] = new
            moved = max(moved, abs(step))
            for number, value in column:
                sums[number] += step * value
        if moved < 0.005:
            break
    best = max(
        (n / 100 for n in range(30, 61, 2)),
        key=lambda least: f1(*count(pieces, by_weights(facts, weights, least), any_label)),
    )
    return weights, best


def by_weights(facts: Facts, weights: Mapping[str, float], least: float) -> Found:
    found = []
    for countries in facts:
        odds = {
            country: 1 / (1 + exp(-sum(weights.get(n, 0.0) * v for n, v in known.items())))
            for country, known in countries.items()
        }
        ranked = sorted(odds, key=lambda country: (-odds[country], country))
        found.append(
            [
                country
                for place, country in enumerate(ranked)
                if odds[country] >= (least if place else rules.MAIN)
            ]
        )
    return found


def by_folds(pieces: Sequence[Piece], facts: Facts) -> Found:
    """Each fold placed by what was chosen on the others."""
    found: Found = [[] for _ in pieces]
    for fold in range(FOLDS):
        inside = [n for n in range(len(pieces)) if n % FOLDS == fold]
        outside = [n for n in range(len(pieces)) if n % FOLDS != fold]
        weights, least = choose([pieces[n] for n in outside], [facts[n] for n in outside])
        for n, countries in zip(
            inside, by_weights([facts[n] for n in inside], weights, least), strict=True
        ):
            found[n] = countries
    return found


# --- figures ------------------------------------------------------------------------------------


def any_label(_: set[str]) -> bool:
    return True


READINGS: tuple[tuple[str, Filter, frozenset[str]], ...] = (
    ("all items", any_label, frozenset()),
    ("no USA label", lambda w: bool(w) and "US" not in w, frozenset()),
    ("no USA label, unlabelled too", lambda w: "US" not in w, frozenset()),
    ("not only USA", lambda w: bool(w) and w != {"US"}, frozenset()),
    ("all items, USA struck", any_label, frozenset({"US"})),
)


def count(
    pieces: Sequence[Piece], found: Found, kept: Filter, without: frozenset[str] = frozenset()
) -> tuple[int, int, int]:
    """Right, too many, missed."""
    right = extra = missed = 0
    for piece, countries in zip(pieces, found, strict=True):
        wanted, said = set(piece.wanted), set(countries) - without
        if not kept(wanted):
            continue
        wanted -= without
        right += len(said & wanted)
        extra += len(said - wanted)
        missed += len(wanted - said)
    return right, extra, missed


def f1(right: int, extra: int, missed: int) -> float:
    return 2 * right / (2 * right + extra + missed) if right else 0.0


def macro(pieces: Sequence[Piece], found: Found, least: int = 10) -> float:
    """The mean of the F1 of each country that ``least`` items are labelled with."""
    items = Counter(country for piece in pieces for country in piece.wanted)
    scores = []
    for country in (country for country, number in items.items() if number >= least):
        others = frozenset(items | Counter(c for f in found for c in f)) - {country}
        kept = [
            (Piece("", "", tuple(set(p.wanted) - others)), [c for c in f if c == country])
            for p, f in zip(pieces, found, strict=True)
        ]
        scores.append(f1(*count([p for p, _ in kept], [f for _, f in kept], any_label)))
    return sum(scores) / len(scores)


def main_right(pieces: Sequence[Piece], found: Found) -> tuple[float, float]:
    """Of pieces with one label those whose main place it is; of all labelled, those within."""
    pairs = [(p.wanted, f) for p, f in zip(pieces, found, strict=True) if p.wanted]
    single = [(wanted, said) for wanted, said in pairs if len(wanted) == 1]
    return (
        sum(said[:1] == list(wanted) for wanted, said in single) / len(single),
        sum(bool(said) and said[0] in wanted for wanted, said in pairs) / len(pairs),
    )


def measure(pieces: Sequence[Piece], choosing: bool) -> None:
    started = time.process_time()
    ours = by_rules(pieces)
    cost = (time.process_time() - started) * 1000 / len(pieces)
    ways = {
        "countries' names": by_names(pieces, dateline=False),
        "names and dateline": by_names(pieces, dateline=True),
        "wiredesk": ours,
    }
    if choosing:
        facts = facts_of(pieces)
        ways["wiredesk, weights by other folds"] = by_folds(pieces, facts)
    print(f"## {len(pieces)} labelled agency items of 1987\n")
    head = [name for name, _, _ in READINGS]
    print(f"| micro-F1 | {' | '.join(head)} | macro | main, one label | main among labels |")
    print("|---" * (len(head) + 4) + "|")
    for way, found in ways.items():
        cells = [f"{f1(*count(pieces, found, kept, out)):.3f}" for _, kept, out in READINGS]
        cells += [f"{macro(pieces, found):.3f}"]
        cells += [f"{share:.3f}" for share in main_right(pieces, found)]
        print(f"| {way} | {' | '.join(cells)} |")
    print(f"\nPlacing costs {cost:.2f} ms CPU an item.\n")
    if choosing:
        weights, least = choose(pieces, facts)
        print({name: round(weights[name], 2) for name in sorted(weights)}, "said from", least)


def stream() -> None:
    """The hand-written stream's main places.

    No weight was fitted to it, but its errors were read while tables and ``LEAST`` were made.
    """
    sys.path.insert(0, str(STREAM.parent))
    from build import items

    pieces = [
        Piece(item.title, item.text, (item.country,)) for item in items() if item.country != "-"
    ]
    print(f"## Our own stream: {len(pieces)} items\n")
    print("| | main place right | among places | places an item |\n|---|---|---|---|")
    ways = (
        ("countries' names", by_names(pieces, dateline=False)),
        ("names and dateline", by_names(pieces, dateline=True)),
        ("wiredesk", by_rules(pieces)),
    )
    for way, found in ways:
        right, _ = main_right(pieces, found)
        among = sum(p.wanted[0] in f for p, f in zip(pieces, found, strict=True)) / len(pieces)
        each = sum(map(len, found)) / len(pieces)
        print(f"| {way} | {right:.3f} | {among:.3f} | {each:.2f} |")


def errors(pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        found = placed(piece)
        if {place.country for place in found} != set(piece.wanted):
            print(f"\n## {piece.title}\n{' '.join(piece.text.split())[:420]}")
            print("wanted", *piece.wanted, "found", *((p.country, p.score, p.words) for p in found))


if __name__ == "__main__":
    main()
