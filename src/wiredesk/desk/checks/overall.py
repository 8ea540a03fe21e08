"""The text as a whole: one figure and one verdict from all its claims.

Chosen on the tuning halves of eight labelled sets (``bench/measure_evidence.py``): what tells a
wrong text there is a claim that no source holds, a “not” turned round, or a time that none names.
How many of its words the sources share tells little, and the other way round in some sets; it only
condemns a text that has next to nothing of them.
"""

from collections.abc import Sequence

from wiredesk.desk.checks.claims import HARD_KINDS, SUPPORTED, UNSUPPORTED, Claim

# The support from which a text as a whole counts as supported.
THRESHOLD = 0.5
# A text without a doubtful claim reaches the threshold with a fifth of its words in the sources.
_BASE, _SLOPE = 0.35, 0.75


def overall(claims: Sequence[Claim]) -> tuple[str, float]:
    """The verdict at the shipped threshold, and the support (0-1)."""
    sentences = [claim for claim in claims if claim.kind == "sentence"]
    telling = [claim for claim in claims if claim.kind in (*HARD_KINDS, "negation")]
    mean = sum(claim.support for claim in sentences) / len(sentences) if sentences else 0.0
    wrong = sum(map(_is_wrong, telling))
    support = min(1.0, _BASE + _SLOPE * mean) if mean else 0.0
    if wrong:
        support = THRESHOLD * mean * (1 - wrong / len(telling))
    return (SUPPORTED if support >= THRESHOLD else UNSUPPORTED), support


def _is_wrong(claim: Claim) -> bool:
    if claim.verdict == UNSUPPORTED:
        return True
    return claim.verdict != SUPPORTED and claim.kind in ("negation", "date") and not claim.others
