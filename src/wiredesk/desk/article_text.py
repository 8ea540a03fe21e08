"""The exact text of an article: what is checked, what is signed, what the reader gets."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from wiredesk.desk.body import Block, lines_of, structure_of
from wiredesk.kit.text import one_line


@dataclass(frozen=True)
class ArticleText:
    """Headline, standfirst and the body's visible lines as plain text, one line each.

    ``structure`` is what the body is beside its lines: subheads, lists, links, pictures
    (``body.structure_of``), "" for plain paragraphs. It is signed for and not checked.
    """

    headline: str
    standfirst: str
    paragraphs: tuple[str, ...]
    structure: str = ""

    @classmethod
    def of(
        cls, headline: str, standfirst: str, paragraphs: Sequence[str], structure: str = ""
    ) -> "ArticleText":
        """The text with white space folded and invisible marks gone; empty paragraphs fall out."""
        lines = tuple(line for line in map(one_line, paragraphs) if line)
        return cls(one_line(headline), one_line(standfirst), lines, structure)

    @classmethod
    def with_body(cls, headline: str, standfirst: str, blocks: tuple[Block, ...]) -> "ArticleText":
        """The text whose body is these blocks."""
        return cls.of(headline, standfirst, lines_of(blocks), structure_of(blocks))

    @property
    def parts(self) -> tuple[str, ...]:
        """Headline, standfirst, paragraphs in reading order, without empty ones."""
        return tuple(p for p in (self.headline, self.standfirst, *self.paragraphs) if p)

    @property
    def whole(self) -> str:
        """All parts, parted by blank lines: claims' offsets count in this."""
        return "\n\n".join(self.parts)

    @property
    def hash(self) -> str:
        """SHA-256 of the text with its parts told apart: a sign-off binds to this.

        Links, subheads and pictures count where there are any.
        """
        parts = [self.headline, self.standfirst, *self.paragraphs]
        if self.structure:
            parts.append(f"\x1f{self.structure}")
        return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()
