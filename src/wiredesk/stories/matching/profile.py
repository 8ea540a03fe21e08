"""A piece reduced to its telling terms, each with a weight: names, numbers, words that are rare.

The headline and the first paragraphs weigh more than the rest, a name more than a word, a word
that every story has next to nothing.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

from wiredesk.stories.matching.common import COMMON, STOP

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_END = frozenset('.!?:;"“”`|')
_HEAD = 25  # words after the headline that count with it where there is none
_LEAD = 90
_READ = 600  # words read of a long piece: what an event is called stands at the top


@dataclass(frozen=True)
class Profile:
    """Terms to weights; ``names`` and ``numbers`` are those of headline and lead among them."""

    terms: dict[str, float]
    names: frozenset[str]
    numbers: frozenset[str]
    norm: float


def stem(word: str) -> str:
    """Lower case, plural and a few verb endings off: near enough for matching."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith("ing"):
        word = word[:-3]
    elif len(word) > 4 and word.endswith("ed"):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    return word


def term_of(word: str) -> str:
    """The term that a word of copy stands under: its stem, or the number without commas."""
    return word.replace(",", "") if word[0].isdigit() else stem(word.casefold())


@lru_cache(maxsize=8192)
def profile(headline: str, text: str) -> Profile:
    """The profile of a piece. Cached: a candidate is compared many times."""
    terms: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    named: dict[str, int] = defaultdict(int)
    names, numbers = set(), set()
    whole = f"{headline}\n{text}" if headline else text
    head = len(headline.split()) or _HEAD
    lowered: set[str] = set()
    for index, match in enumerate(WORD.finditer(whole)):
        if index >= _READ:
            break
        word = match.group()
        lower = word.casefold()
        if lower in STOP or (len(lower) < 2 and not lower.isdigit()):
            continue
        at_top = index < head
        in_lead = index < head + _LEAD
        spot = 2.0 if at_top else 1.5 if in_lead else 1.0
        if word[0].isdigit():
            term = term_of(word)
            if len(term) < 2:
                continue
            if in_lead:
                numbers.add(term)
        else:
            term = term_of(word)
            # A capital says "name" only inside a sentence, and not in a headline's title case.
            before = whole[max(0, match.start() - 2) : match.start()].strip()
            if word[0].isupper() and not word.isupper() and before[-1:] not in _END:
                if lower not in COMMON:
                    named[term] += 1
                    if in_lead:
                        names.add(term)
            elif word[0].islower():
                lowered.add(term)
        counts[term] += 1
        common = 0.3 if lower in COMMON else 1.0
        terms[term] = max(terms[term], spot * common)
    weights = {}
    for term, spot in terms.items():
        weight = spot * (1 + log(counts[term]))
        if term in named and term not in lowered:
            weight *= 1.5
        elif term[0].isdigit():
            weight *= 0.6 if len(term) < 4 else 0.5 if term[:2] in ("19", "20") else 0.9
        weights[term] = weight
    norm = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return Profile(weights, frozenset(names - lowered), frozenset(numbers), norm)
