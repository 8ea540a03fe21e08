"""How far the sources hold a whole sentence, and where: the one part of checking that a model may
take over."""

from dataclasses import dataclass
from typing import Protocol

from wiredesk.desk.checks.shelf import Shelf, Window
from wiredesk.lexicon.reading.words import Text, content


@dataclass(frozen=True)
class Likeness:
    """The support of a sentence (0-1), and the one or two sentences that give it."""

    support: float
    window: Window | None


class Scorer(Protocol):
    """Anything that weighs a sentence of the text against the sources."""

    def __call__(self, sentence: str, shelf: Shelf) -> Likeness: ...


def lexical(sentence: str, shelf: Shelf) -> Likeness:
    """The best share of the sentence's words in one window; the shorter one wins a near tie."""
    says = content(Text.of(sentence).words)
    if not says:
        return Likeness(1.0, None)
    best, found, size = 0.0, None, 0
    for window in shelf.windows:
        share = len(says & window.says) / len(says)
        if share > best + 0.05 or (share >= best and share > 0 and len(window.says) < size):
            best, found, size = share, window, len(window.says)
    return Likeness(best, found)
