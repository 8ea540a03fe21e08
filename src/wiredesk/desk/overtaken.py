"""What a newer version of a source makes of our text: which of its claims no longer hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiredesk.desk.checks import HARD_KINDS, SUPPORTED, Claim, Shelf, check


@dataclass(frozen=True)
class Overtaken:
    """A claim of our text that the version we used held, and the newer one does not.

    ``claim`` is judged by the newer version: its reason, its passage there, its ``fix``.
    ``sentence`` is the span of our sentence, ``wording`` what the newer version has in its place
    ("" where it has nothing like it).
    """

    claim: Claim
    sentence: tuple[int, int]
    wording: str

    @property
    def said(self) -> str:
        """The correction in a sentence for readers, to be put into better words; "" without fix."""
        if not self.claim.fix:
            return ""
        return f"said “{self.claim.text}”; it should have said “{self.claim.fix}”"


def overtaken(text: str, before: Shelf, after: Shelf) -> list[Overtaken]:
    """The claims of ``text`` that ``before`` held and ``after`` does not, in reading order.

    One source, made ready, against its own newer version: what another agency still says is no
    reason to keep what this one took back. A sentence counts where no claim inside it does.
    """
    old = {_place(c) for c in check(text, before).claims if c.verdict == SUPPORTED}
    report = check(text, after)
    lost = [c for c in report.claims if c.verdict != SUPPORTED and _place(c) in old]
    sentences = [c for c in report.claims if c.kind == "sentence"]
    hard = [c for c in lost if c.kind in HARD_KINDS]
    found = []
    for claim in lost:
        around = next((s for s in sentences if s.start <= claim.start < s.end), claim)
        if claim.kind not in HARD_KINDS and any(
            around.start <= each.start < around.end for each in hard
        ):
            continue
        found.append(Overtaken(claim, (around.start, around.end), _wording(around, after)))
    return found


def note(changes: Sequence[Overtaken]) -> str:
    """A first wording of what readers are told of a correction ("" where nothing has a fix)."""
    said = list(dict.fromkeys(change.said for change in changes if change.said))
    return f"An earlier version of this article {'; it '.join(said)}." if said else ""


def _place(claim: Claim) -> tuple[str, int, int]:
    return claim.kind, claim.start, claim.end


def _wording(sentence: Claim, after: Shelf) -> str:
    passage = sentence.passage
    if passage is None or passage.in_headline:
        return ""
    return after.books[passage.source].source.text[passage.start : passage.end]
