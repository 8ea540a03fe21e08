"""Is every claim of a text held by its sources? Values in, values out.

A text and its sources enter, a ``Report`` leaves. The sources are made ready once (``shelf.py``),
the text is read beside them (``draft.py``), and each kind of claim is judged in a file of its own.
How far a whole sentence is held is the one thing that a model may say better (``likeness.py``).
"""

from collections.abc import Sequence

from wiredesk.desk.checks.attributions import attribution_claims
from wiredesk.desk.checks.claims import (
    HARD_KINDS,
    SOFT_KINDS,
    SUPPORTED,
    UNSUPPORTED,
    WEAK,
    Claim,
    Report,
    held,
)
from wiredesk.desk.checks.dates import date_claims, period_claims
from wiredesk.desk.checks.draft import Draft
from wiredesk.desk.checks.likeness import Likeness, Scorer, lexical
from wiredesk.desk.checks.names import name_claims
from wiredesk.desk.checks.negations import negation_claims
from wiredesk.desk.checks.numbers import number_claims
from wiredesk.desk.checks.overall import overall
from wiredesk.desk.checks.quotations import quotation_claims
from wiredesk.desk.checks.shelf import Shelf, prepare
from wiredesk.desk.checks.special_numbers import ordinal_claims, score_claims, vague_claims
from wiredesk.desk.passage import SourceText

__all__ = [
    "HARD_KINDS",
    "SUPPORTED",
    "UNSUPPORTED",
    "WEAK",
    "Claim",
    "Likeness",
    "Report",
    "Scorer",
    "Shelf",
    "check",
    "lexical",
    "prepare",
]

# Shares of a sentence's words that stand in one passage: held from here, faint from here.
HELD, FAINT = 0.6, 0.35


def check(text: str, sources: Sequence[SourceText] | Shelf, score: Scorer = lexical) -> Report:
    """Every claim of ``text`` against the sources (their headlines count as source text too).

    Sources that stay the same from one check to the next are made ready once, by ``prepare``.
    Without sources no hard claim is supported. Offsets count in ``text``, in characters.
    """
    shelf = sources if isinstance(sources, Shelf) else prepare(sources)
    draft = Draft.of(text, shelf, score)
    quoted = list(quotation_claims(draft, shelf))
    claims = [
        *_sentences(draft),
        *quoted,
        *date_claims(draft, shelf),
        *period_claims(draft, shelf),
        *number_claims(draft, shelf),
        *ordinal_claims(draft, shelf),
        *vague_claims(draft, shelf),
        *score_claims(draft, shelf),
        *name_claims(draft, shelf),
        *negation_claims(draft),
        *attribution_claims(draft, shelf, quoted),
    ]
    claims = [_as_it_stands(claim) if _is_verbatim(claim, draft) else claim for claim in claims]
    claims = [claim for claim in claims if claim.kind not in SOFT_KINDS or claim.reason]
    claims.sort(key=lambda claim: (claim.start, -claim.end))
    verdict, support = overall(claims)
    return Report(verdict, support, tuple(claims))


def _is_verbatim(claim: Claim, draft: Draft) -> bool:
    sentence = draft.at(claim.start)
    return sentence.verbatim and claim.end <= sentence.end


def _as_it_stands(claim: Claim) -> Claim:
    """The claim of a sentence that a source has word for word; what others say of it stays."""
    if claim.others or claim.verdict == SUPPORTED:
        return claim
    return held(claim, claim.kind, claim.passage)


def _sentences(draft: Draft) -> list[Claim]:
    found = []
    for sentence in draft.sentences:
        support = sentence.support
        verdict = SUPPORTED if support >= HELD else WEAK if support >= FAINT else UNSUPPORTED
        reason = "" if verdict == SUPPORTED else f"only {support:.0%} of it stands in one passage"
        text = draft.text.text[sentence.start : sentence.end]
        found.append(
            Claim(
                text,
                "sentence",
                sentence.start,
                sentence.end,
                verdict,
                support,
                sentence.passage,
                reason,
            )
        )
    return found
