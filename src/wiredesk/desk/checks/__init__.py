"""Is every claim of a text held by its sources? Values in, values out."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiredesk.desk.passage import Passage, SourceText

SUPPORTED, WEAK, UNSUPPORTED = "supported", "weak", "unsupported"

# A claim of these kinds without support blocks publication; a weak sentence only warns.
HARD_KINDS = ("name", "number", "date", "quotation")


@dataclass(frozen=True)
class Claim:
    """A sentence, name, number, date or quotation of the text at ``[start:end]``.

    ``reason`` says in an editor's words what is wrong ("" for a supported claim); ``passage`` is
    the one that supports it, or the nearest.
    """

    text: str
    kind: str
    start: int
    end: int
    verdict: str
    support: float
    passage: Passage | None = None
    reason: str = ""


@dataclass(frozen=True)
class Report:
    """The text as a whole (at the shipped threshold), and every claim in it."""

    verdict: str
    support: float
    claims: tuple[Claim, ...]

    @property
    def blocking(self) -> tuple[Claim, ...]:
        """The hard claims that nothing supports."""
        return tuple(
            c for c in self.claims if c.kind in HARD_KINDS and c.verdict == UNSUPPORTED
        )


def check(text: str, sources: Sequence[SourceText]) -> Report:
    """Every claim of ``text`` against the sources (their headlines count as source text too)."""
    raise NotImplementedError
