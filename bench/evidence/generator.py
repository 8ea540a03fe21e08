"""Errors of every kind, injected into a faithful text one at a time.

Values in, values out, the same each time: the chance is seeded with the document's name. No error
is put in that plain string search finds to be true of the sources.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .changes import Change
from .figures import dates, numbers
from .names import Names, exchanged, foreign
from .reading import Span, quotations, sentences
from .sayings import altered, negations, reassigned, words_of

# How many errors of a kind one document gets at most.
MOST = {
    "name": 2,
    "exchange": 1,
    "number": 2,
    "date": 2,
    "quotation": 2,
    "speaker": 1,
    "negation": 2,
}


@dataclass(frozen=True)
class Injected:
    """A text with one error: ``text[start:end]`` is ``after``, where it had said ``before``.

    ``sentence`` is the changed one in ``text``, ``origin`` the same before the change.
    """

    kind: str
    manner: str
    text: str
    start: int
    end: int
    before: str
    after: str
    sentence: Span
    origin: Span


@dataclass(frozen=True)
class Pool:
    """What comes in from other documents: their names, and the words of their quotations."""

    names: Names
    words: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Pool":
        """The pool of a collection."""
        texts = list(texts)
        said = [text[a:b] for text in texts for a, b in quotations(text)]
        return cls(Names.of(texts), words_of(said))


def errors(
    key: str, text: str, sources: Sequence[str], pool: Pool, *, day: date | None = None
) -> list[Injected]:
    """The errors of a document, at most ``MOST`` of each kind and of as many manners as may be.

    ``sources`` are all that the document stands on, headlines too; ``day`` is the item's own.
    """
    chance = random.Random(key)
    changes = [
        *foreign(text, sources, pool.names, chance),
        *exchanged(text, sources, chance),
        *numbers(text, sources, chance),
        *dates(text, sources, day, chance),
        *altered(text, sources, pool.words, chance),
        *reassigned(text, sources, chance),
        *negations(text, sources, chance),
    ]
    found = []
    for kind, most in MOST.items():
        mine = [change for change in changes if change.kind == kind]
        chance.shuffle(mine)
        found += [_carried_out(text, change) for change in _varied(mine, most)]
    return found


def _varied(changes: Sequence[Change], most: int) -> list[Change]:
    """So many of them, another manner each time while there is one."""
    chosen: list[Change] = []
    for fresh in (True, False):
        for change in changes:
            known = any(change.manner == other.manner for other in chosen)
            if len(chosen) < most and change not in chosen and known is not fresh:
                chosen.append(change)
    return chosen


def _carried_out(text: str, change: Change) -> Injected:
    start, end, after = change.start, change.end, change.after
    changed = text[:start] + after + text[end:]
    origin = next(((a, b) for a, b in sentences(text) if a <= start < b), (0, len(text)))
    grown = len(after) - (end - start)
    return Injected(
        change.kind,
        change.manner,
        changed,
        start,
        start + len(after),
        text[start:end],
        after,
        (origin[0], max(origin[1] + grown, start + len(after))),
        origin,
    )
