"""The baseline: any name, number, date or quotation whose exact string no source has."""

import re
from collections.abc import Iterator, Sequence

from .reading import NUMBER_WORDS, Span, quotations, runs

_FIGURE = re.compile(r"(?<![\w.,])\d[\d,.]*")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?", re.IGNORECASE)


def spans(text: str) -> Iterator[Span]:
    """What the baseline looks up: weekdays and months are names to it."""
    for run in runs(text):
        yield run.start, run.end
    for match in _FIGURE.finditer(text):
        yield match.start(), match.start() + len(match.group().rstrip(".,"))
    for match in _WORD.finditer(text):
        if NUMBER_WORDS.get(match.group().lower(), 0) > 1:
            yield match.span()
    yield from quotations(text)


def unheld(text: str, sources: Sequence[str]) -> list[Span]:
    """The spans whose string stands in no source, whatever its case and blanks."""
    whole = "\n".join(folded(source) for source in sources)
    return [span for span in spans(text) if folded(text[slice(*span)]) not in whole]


def folded(text: str) -> str:
    """Lower case, single blanks, plain quotation marks."""
    plain = text.lower().replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return " ".join(plain.split())
