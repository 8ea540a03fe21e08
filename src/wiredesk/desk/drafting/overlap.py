"""How much of a text was taken over word for word."""

import re
from collections.abc import Sequence

from wiredesk.desk.passage import SourceText

# A run of so many words in a row is copied; shorter ones are how the language is spoken.
RUN = 5
_WORD = re.compile(r"[^\W_]+(?:[’'.,-](?=[^\W_])[^\W_]+)*")


def verbatim_share(text: str, sources: Sequence[SourceText]) -> float:
    """The share (0-1) of the text's words that stand in runs of five or more in one source."""
    words = _words(text)
    return sum(_taken(words, sources)) / len(words) if words else 0.0


def share_of_drafts(
    text: str, drafts: Sequence[SourceText], sources: Sequence[SourceText]
) -> float | None:
    """Of the words that no source has in a run, the share (0-1) that ``drafts`` have in runs.

    What the sources have as well tells nothing about who wrote it: None where too little is left.
    """
    words = _words(text)
    copied = _taken(words, sources)
    drafted = _taken(words, drafts)
    own = [drafted[at] for at, taken in enumerate(copied) if not taken]
    return sum(own) / len(own) if len(own) >= RUN else None


def _taken(words: Sequence[str], sources: Sequence[SourceText]) -> list[bool]:
    """For each word: does it stand in a run that one of the sources has, too?"""
    runs: set[tuple[str, ...]] = set()
    for source in sources:
        theirs = _words(source.text)
        runs.update(tuple(theirs[n : n + RUN]) for n in range(len(theirs) - RUN + 1))
    taken = [False] * len(words)
    for number in range(len(words) - RUN + 1):
        if tuple(words[number : number + RUN]) in runs:
            taken[number : number + RUN] = [True] * RUN
    return taken


def _words(text: str) -> list[str]:
    return [match.group().casefold() for match in _WORD.finditer(text)]
