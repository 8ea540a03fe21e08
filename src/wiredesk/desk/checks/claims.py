"""What checking says of a text: its claims, each with a verdict, and the text as a whole."""

from dataclasses import dataclass
from typing import Protocol

from wiredesk.desk.passage import Passage

SUPPORTED, WEAK, UNSUPPORTED = "supported", "weak", "unsupported"

# A claim of these kinds without support blocks publication; every other kind only warns.
HARD_KINDS = ("name", "number", "date", "quotation")
SOFT_KINDS = ("attribution", "negation")


@dataclass(frozen=True)
class Claim:
    """A claim of the text at ``[start:end]``, held against the sources.

    ``kind`` is a sentence, a name, number, date or quotation, or one of the two soft kinds:
    ``attribution`` (the name of who said a quotation) and ``negation`` (a sentence that differs
    from its passage in a “not”). ``reason`` says in an editor's words what is wrong ("" for a
    supported claim); ``passage`` is the one that supports it, or the nearest. ``contradicted``
    tells that a source says otherwise, as against “in no source”; ``fix`` is then what to put in
    the claim's place, where that is sure, else "". ``others`` are passages that disagree with the
    supporting one.
    """

    text: str
    kind: str
    start: int
    end: int
    verdict: str
    support: float
    passage: Passage | None = None
    reason: str = ""
    fix: str = ""
    contradicted: bool = False
    others: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Report:
    """The text as a whole (at the shipped threshold), and every claim in it."""

    verdict: str
    support: float
    claims: tuple[Claim, ...]

    @property
    def blocking(self) -> tuple[Claim, ...]:
        """The hard claims that nothing supports."""
        return tuple(c for c in self.claims if c.kind in HARD_KINDS and c.verdict == UNSUPPORTED)

    @property
    def disagreements(self) -> tuple[Claim, ...]:
        """The claims that one source supports and another one contradicts."""
        return tuple(claim for claim in self.claims if claim.others)


class Span(Protocol):
    """What a name, number, date or quotation has in common."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def held(span: Span, kind: str, passage: Passage | None) -> Claim:
    """A claim that the passage holds."""
    return Claim(span.text, kind, span.start, span.end, SUPPORTED, 1.0, passage)


def doubted(
    span: Span, kind: str, passage: Passage | None, reason: str, support: float = 0.5
) -> Claim:
    """A claim that may be right: it warns."""
    return Claim(span.text, kind, span.start, span.end, WEAK, support, passage, reason)


def unheld(
    span: Span, kind: str, passage: Passage | None, reason: str, support: float = 0.0
) -> Claim:
    """A claim that no source holds: it blocks. ``passage`` is the nearest."""
    return Claim(span.text, kind, span.start, span.end, UNSUPPORTED, support, passage, reason)
