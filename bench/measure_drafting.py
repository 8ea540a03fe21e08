"""The draft by selection: CPU time of one, and how much of a human summary it holds.

    python bench/measure_drafting.py [--corpora ../shared/corpora] [--times 3]

On the fifty articles with summaries of `news/summaries/cnndm-50.jsonl`: ROUGE-1, ROUGE-2 and
ROUGE-L (Lin 2004; F1 and recall, words folded to lower case, no stemming) of the draft, of the
draft cut to as many words as the article's first three sentences have, and of those (lead-3), with
the interval of the difference to lead-3 over articles (95 %, by bootstrap). Summaries there are
three lines for readers of a web page and no agency brief: the figure tells of regressions, and not
of good drafts. Only measured: nothing passes or fails.
"""

import argparse
import json
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from wiredesk.desk.checks import check
from wiredesk.desk.drafting import Draft, draft
from wiredesk.desk.passage import SourceText
from wiredesk.kit.sentences import sentence_spans

_WORD = re.compile(r"[a-z0-9]+")
SAMPLES, SEED = 2000, 20261124
MEASURES = ("ROUGE-1", "ROUGE-2", "ROUGE-L")
Score = tuple[float, float]  # recall, F1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    lines = (asked.corpora / "news/summaries/cnndm-50.jsonl").read_text().splitlines()
    articles = [json.loads(line) for line in lines]
    sources = [SourceText(key=each["id"], text=each["text"]) for each in articles]
    seconds = []
    for _ in range(asked.times):
        for source in sources:
            started = time.process_time()
            draft([source])
            seconds.append(1000 * (time.process_time() - started))
    print(
        f"CPU of one draft: median {statistics.median(seconds):.1f} ms, 95th percentile"
        f" {sorted(seconds)[int(0.95 * len(seconds))]:.1f} ms, most {max(seconds):.1f} ms"
        f" ({len(sources)} articles, {asked.times} times)"
    )
    drafts = [draft([source]) for source in sources]
    blocked = sum(
        bool(check(_whole(made), [source]).blocking)
        for made, source in zip(drafts, sources, strict=True)
    )
    print(f"drafts that the check blocks: {blocked} of {len(drafts)}")
    leads = [lead(source.text) for source in sources]
    texts = {
        "draft": [body(made) for made in drafts],
        "draft, cut": [cut(body(m), len(words(x))) for m, x in zip(drafts, leads, strict=True)],
        "lead-3": leads,
    }
    summaries = [each["summary"] for each in articles]
    scores = {
        name: [rouge(text, summary) for text, summary in zip(found, summaries, strict=True)]
        for name, found in texts.items()
    }
    for name, found in scores.items():
        length = statistics.fmean(len(words(text)) for text in texts[name])
        told = [f"{name:11} {length:5.0f} words"]
        for number, measure in enumerate(MEASURES):
            recall, f1 = (statistics.fmean(each[number][k] for each in found) for k in (0, 1))
            told.append(f"{measure} R {recall:.3f} F1 {f1:.3f}")
        print("  ".join(told))
    for name in ("draft", "draft, cut"):
        differences = [
            mine[0][1] - theirs[0][1]
            for mine, theirs in zip(scores[name], scores["lead-3"], strict=True)
        ]
        low, high = interval(differences)
        print(
            f"{name} against lead-3, ROUGE-1 F1: {statistics.fmean(differences):+.3f}"
            f" ({low:+.3f} to {high:+.3f})"
        )


def _whole(made: Draft) -> str:
    return "\n\n".join([made.headline.text, body(made)])


def body(made: Draft) -> str:
    """Standfirst and paragraphs."""
    groups = [" ".join(each.text for each in group) for group in made.paragraphs]
    return "\n\n".join([made.standfirst.text, *groups])


def lead(text: str) -> str:
    """The first three sentences, which every other method is measured against."""
    return " ".join(text[start:end] for start, end in list(sentence_spans(text))[:3])


def cut(text: str, length: int) -> str:
    """The text's first words."""
    return " ".join(words(text)[:length])


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def rouge(text: str, summary: str) -> tuple[Score, Score, Score]:
    """ROUGE-1, -2 and -L (by the longest common subsequence of the whole)."""
    mine, theirs = words(text), words(summary)
    grams = [(_grams(mine, n), _grams(theirs, n)) for n in (1, 2)]
    shared = [((one & two).total(), one.total(), two.total()) for one, two in grams]
    first, second = (_score(*each) for each in shared)
    return first, second, _score(_common(mine, theirs), len(mine), len(theirs))


def _grams(found: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(found[at : at + n]) for at in range(len(found) - n + 1))


def _score(shared: int, mine: int, theirs: int) -> Score:
    recall = shared / theirs if theirs else 0.0
    precision = shared / mine if mine else 0.0
    both = recall + precision
    return recall, 2 * recall * precision / both if both else 0.0


def _common(one: Sequence[str], two: Sequence[str]) -> int:
    row = [0] * (len(two) + 1)
    for word in one:
        before = 0
        for at, other in enumerate(two, start=1):
            kept = row[at]
            row[at] = before + 1 if word == other else max(row[at], row[at - 1])
            before = kept
    return row[-1]


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of their mean, by bootstrap over articles."""
    chance = random.Random(SEED)
    means = sorted(statistics.fmean(chance.choices(values, k=len(values))) for _ in range(SAMPLES))
    return means[int(0.025 * SAMPLES)], means[int(0.975 * SAMPLES)]


if __name__ == "__main__":
    main()
