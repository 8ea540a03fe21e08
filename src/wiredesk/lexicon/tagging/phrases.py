"""Words and phrases found in a piece, weighed by where they stand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2, sqrt
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_TITLE, _LEAD, _BODY = 3.0, 1.8, 1.0
_LEAD_WORDS = 60
_LONGER = 1.3  # a phrase says more than a word
_AGAIN = 0.35  # of its weight, for each doubling of how often a word stands
_FAINT = 1.0  # words up to this weight lean to a label without speaking for it
_FAINT_HALF = 6.0  # so much of them together counts half: no heap of them makes a subject


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """A word in lower case without a plural "s" or possessive: enough for English copy."""
    word = word.casefold().replace("’", "'")
    if word.endswith("'s"):
        return word[:-2]
    if word.endswith("s'"):
        word = word[:-1]
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


class Entry(NamedTuple):
    """A word or phrase that speaks for a label; ``shown`` is how it is told, if not as it is."""

    label: str
    phrase: str
    weight: float
    shown: str = ""


class PhraseIndex:
    """Labels by the phrases that speak for them. Build once, read many pieces."""

    def __init__(self, entries: Iterable[Entry], neutral: Iterable[str] = ()) -> None:
        """``neutral`` phrases speak for nothing, and neither do the words in them."""
        held: dict[str, dict[str, Entry]] = {" ".join(stems(phrase)): {} for phrase in neutral}
        for entry in entries:
            known = held.setdefault(" ".join(stems(entry.phrase)), {})
            if entry.label not in known or known[entry.label].weight < entry.weight:
                known[entry.label] = entry
        held.pop("", None)
        # By first word: how many words the longest phrase has that begins with it.
        self._longest: dict[str, int] = {}
        self._entries: dict[str, tuple[Entry, ...]] = {}
        for spelled, by_label in held.items():
            words = spelled.split(" ")
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))
            # What speaks for several labels says less of each; a longer phrase more.
            worth = (_LONGER if len(words) > 1 else 1.0) / sqrt(max(1, len(by_label)))
            self._entries[spelled] = tuple(
                entry._replace(weight=entry.weight * worth, shown=entry.shown or entry.phrase)
                if entry.weight > _FAINT
                else entry._replace(weight=-entry.weight * worth, shown=entry.shown or entry.phrase)
                for entry in by_label.values()
            )

    def read(self, title: Sequence[str], text: Sequence[str]) -> list[Hit]:
        """What the stems of headline and text speak for, heaviest first.

        A phrase counts where it first stands, and a little more for each doubling after that. The
        longest phrase at a place takes its words: none of them speaks for itself there.
        """
        first: dict[Entry, float] = {}
        times: dict[Entry, int] = {}
        longest, entries = self._longest, self._entries
        for words, is_title in ((title, True), (text, False)):
            index, end = 0, len(words)
            while index < end:
                most = longest.get(words[index])
                if most is None:
                    index += 1
                    continue
                found: tuple[Entry, ...] | None = None
                count = min(most, end - index)
                while count:
                    found = entries.get(
                        words[index] if count == 1 else " ".join(words[index : index + count])
                    )
                    if found is not None:
                        break
                    count -= 1
                if found:
                    place = _TITLE if is_title else (_LEAD if index < _LEAD_WORDS else _BODY)
                    for entry in found:
                        if entry in times:
                            times[entry] += 1
                        else:
                            first[entry] = place
                            times[entry] = 1
                index += count or 1
        return _ranked(first, times)


def _ranked(first: dict[Entry, float], times: dict[Entry, int]) -> list[Hit]:
    strong: dict[str, float] = {}
    faint: dict[str, float] = {}
    words: dict[str, list[tuple[float, str]]] = {}
    for entry, place in first.items():
        worth = entry.weight * place
        if times[entry] > 1:
            worth *= 1 + _AGAIN * log2(times[entry])
        sums = strong if worth > 0 else faint
        sums[entry.label] = sums.get(entry.label, 0.0) + abs(worth)
        words.setdefault(entry.label, []).append((-abs(worth), entry.shown))
    hits = []
    for label, told in words.items():
        lean = faint.get(label, 0.0)
        weight = strong.get(label, 0.0) + lean / (1 + lean / _FAINT_HALF)
        hits.append(Hit(label, weight, tuple(word for _, word in sorted(told)[:6])))
    return sorted(hits, key=lambda hit: (-hit.weight, hit.label))
