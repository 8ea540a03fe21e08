"""A draft out of the sources of one story, each sentence with the passages it came from."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiredesk.desk.passage import Passage, SourceText


@dataclass(frozen=True)
class DraftSentence:
    """A sentence of the draft and the passages it was made from."""

    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Draft:
    """``verbatim``: the share (0-1) of the draft's words taken over in runs from a source."""

    headline: DraftSentence
    standfirst: DraftSentence
    paragraphs: tuple[tuple[DraftSentence, ...], ...]
    verbatim: float


def draft(sources: Sequence[SourceText]) -> Draft:
    """The extractive draft: offline, deterministic. The first source is the story's best item.

    Raises:
        ValueError: no source has a text.
    """
    raise NotImplementedError
