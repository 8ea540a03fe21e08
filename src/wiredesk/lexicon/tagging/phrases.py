"""Words and phrases found in a piece, weighed by where they stand: one reading for all tables."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_TITLE, _LEAD, _BODY = 3.0, 1.8, 1.0
_LEAD_WORDS = 60


def stem(word: str) -> str:
    """A word in lower case without a plural "s" or possessive: enough for English copy."""
    word = word.casefold().replace("’", "'")
    if word.endswith("'s"):
        return word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [stem(word) for word in _WORD.findall(text)]


@dataclass(frozen=True)
class Hit:
    """A label and the weight that a piece gives it, with the words that gave it."""

    label: str
    weight: float
    words: tuple[str, ...]


class PhraseIndex:
    """Labels by the phrases that speak for them. Build once, read many pieces."""

    def __init__(self, entries: Iterable[tuple[str, str, float]]) -> None:
        """``entries``: label, word or phrase, weight."""
        self._single: dict[str, list[tuple[str, str, float]]] = {}
        self._longer: dict[str, list[tuple[tuple[str, ...], str, str, float]]] = {}
        for label, phrase, weight in entries:
            spelled = tuple(stems(phrase))
            if len(spelled) == 1:
                self._single.setdefault(spelled[0], []).append((label, phrase, weight))
            elif spelled:
                row = (spelled, label, phrase, weight)
                self._longer.setdefault(spelled[0], []).append(row)

    def read(self, title: list[str], text: list[str]) -> list[Hit]:
        """What the stems of headline and text speak for, heaviest first.

        A phrase counts where it first stands, and a little more for each doubling after that.
        """
        counts: dict[tuple[str, str], list[float]] = {}
        for words, is_title in ((title, True), (text, False)):
            for index, word in enumerate(words):
                place = _TITLE if is_title else (_LEAD if index < _LEAD_WORDS else _BODY)
                for label, phrase, weight in self._single.get(word, ()):
                    self._count(counts, label, phrase, weight * place)
                for spelled, label, phrase, weight in self._longer.get(word, ()):
                    if tuple(words[index : index + len(spelled)]) == spelled:
                        self._count(counts, label, phrase, weight * place * 1.3)
        weights: dict[str, dict[str, float]] = {}
        for (label, phrase), (first, times) in counts.items():
            weights.setdefault(label, {})[phrase] = first * (1 + 0.35 * log2(times))
        hits = []
        for label, phrases in weights.items():
            ranked = sorted(phrases, key=lambda phrase: (-phrases[phrase], phrase))
            hits.append(Hit(label, sum(phrases.values()), tuple(ranked[:6])))
        return sorted(hits, key=lambda hit: (-hit.weight, hit.label))

    @staticmethod
    def _count(
        counts: dict[tuple[str, str], list[float]], label: str, phrase: str, worth: float
    ) -> None:
        held = counts.setdefault((label, phrase), [0.0, 0.0])
        held[0] = max(held[0], worth)
        held[1] += 1
