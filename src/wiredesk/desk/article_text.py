"""The exact text of an article: what is checked, what is signed, what the reader gets."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from wiredesk.kit.text import one_line


@dataclass(frozen=True)
class ArticleText:
    """Headline, standfirst and paragraphs as plain text, one line each."""

    headline: str
    standfirst: str
    paragraphs: tuple[str, ...]

    @classmethod
    def of(cls, headline: str, standfirst: str, paragraphs: Sequence[str]) -> "ArticleText":
        """The text with white space folded and invisible marks gone; empty paragraphs fall out."""
        lines = tuple(line for line in map(one_line, paragraphs) if line)
        return cls(one_line(headline), one_line(standfirst), lines)

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
        """SHA-256 of the text with its parts told apart: a sign-off binds to this."""
        parts = [self.headline, self.standfirst, *self.paragraphs]
        return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()
