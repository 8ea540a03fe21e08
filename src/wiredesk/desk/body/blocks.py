"""What a text is made of: paragraphs, subheads, lists, quotations, questions, pictures, moments."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "paragraph", "subhead", "list", "quotation", "question", "answer", "picture", "moment"
]

# Quotation marks inside a quotation step back to single ones; one character for one, so that
# offsets keep.
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "'", "„": "‚", "«": "‹", "»": "›"})


@dataclass(frozen=True)
class Link:
    """A link on a line's characters ``[start:end]``."""

    start: int
    end: int
    address: str


@dataclass(frozen=True)
class Line:
    """One line of text as readers see it, with its links in order; no two of them overlap."""

    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Block:
    """One block of a text.

    A list has a line for each item, a moment none, every other kind one (a picture's is its
    caption, which may be empty). ``who`` is who said a quotation, ``number`` a picture's key,
    ``at`` a moment as ``14:05`` or ``2026-11-24 14:05``, in the zone of the article's page.
    """

    kind: Kind
    lines: tuple[Line, ...] = ()
    who: str = ""
    number: int = 0
    at: str = ""

    @property
    def line(self) -> Line:
        """The block's only line."""
        return self.lines[0]

    @property
    def plain(self) -> bool:
        """Is it a paragraph without links, as all wire copy is?"""
        return self.kind == "paragraph" and not self.line.links

    @property
    def spoken(self) -> Line:
        """A quotation's words in quotation marks, as it is checked and as readers see it."""
        links = tuple(Link(n.start + 1, n.end + 1, n.address) for n in self.line.links)
        return Line(f"“{self.line.text.translate(_INNER)}”", links)


def plain_blocks(texts: Sequence[str]) -> tuple[Block, ...]:
    """Plain paragraphs, a text each, with nothing read into them."""
    return tuple(Block("paragraph", (Line(text),)) for text in texts)


def lines_of(blocks: Sequence[Block]) -> list[str]:
    """The visible lines of a text in reading order: what is checked.

    A quotation stands in quotation marks and names who said it. The time of a live entry is the
    desk's own and no claim about the news, so a moment has no line.
    """
    return [text for block in blocks for text in _visible(block)]


def pictures_in(blocks: Sequence[Block]) -> tuple[int, ...]:
    """The keys of the pictures that stand in the text, each once."""
    return tuple(dict.fromkeys(block.number for block in blocks if block.kind == "picture"))


def _visible(block: Block) -> list[str]:
    if block.kind == "quotation":
        said = block.spoken.text
        return [f"{said} — {block.who}" if block.who else said]
    return [line.text for line in block.lines if line.text]
