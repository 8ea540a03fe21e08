"""Where a stretch of the checked text stands in the fields that a person typed it into.

The checked text (``article_text.ArticleText.whole``) is cleaned and folded; what a person typed has
line ends, double spaces and markup of its own. Offsets are in characters (code points).
"""

from collections.abc import Callable
from dataclasses import dataclass

from wiredesk.desk.body import places
from wiredesk.desk.body.traced import Traced

Span = Callable[[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Stretch:
    """``[start:end]`` of what was typed into ``field``."""

    field: str
    start: int
    end: int


@dataclass(frozen=True)
class _Part:
    """One field's share of the whole text, and the way from its offsets to what was typed."""

    field: str
    start: int
    end: int
    span: Span


class Offsets:
    """From offsets in the whole checked text to offsets in the fields."""

    def __init__(self, title: str, standfirst: str, body: str) -> None:
        self._parts: list[_Part] = []
        for field, raw in (("title", title), ("standfirst", standfirst)):
            line = Traced.typed(raw).folded()
            self._add(field, line.text, _span_of(line))
        typed = places(body)
        self._add("body", typed.text, typed.span)

    def locate(self, start: int, end: int) -> Stretch | None:
        """Where ``whole[start:end]`` stands; None where it stands in no field."""
        for part in self._parts:
            if part.start <= start < part.end:
                last = min(end, part.end)
                return Stretch(part.field, *part.span(start - part.start, last - part.start))
        return None

    def _add(self, field: str, text: str, span: Span) -> None:
        # As in ArticleText.whole: empty parts fall out, blank lines part the others.
        if text:
            start = self._parts[-1].end + 2 if self._parts else 0
            self._parts.append(_Part(field, start, start + len(text), span))


def _span_of(line: Traced) -> Span:
    def span(start: int, end: int) -> tuple[int, int]:
        return line.places[start][0], line.places[end - 1][1]

    return span
