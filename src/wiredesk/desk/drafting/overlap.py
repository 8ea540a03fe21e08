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
    if not words:
        return 0.0
    runs: set[tuple[str, ...]] = set()
    for source in sources:
        theirs = _words(source.text)
        runs.update(tuple(theirs[n : n + RUN]) for n in range(len(theirs) - RUN + 1))
    taken = [False] * len(words)
    for number in range(len(words) - RUN + 1):
        if tuple(words[number : number + RUN]) in runs:
            taken[number : number + RUN] = [True] * RUN
    return sum(taken) / len(words)


def _words(text: str) -> list[str]:
    return [match.group().casefold() for match in _WORD.finditer(text)]
