"""What a source's policy does with a piece that came in: values in, values out.

A policy drafts and publishes what nobody asked for, so each of these answers with the reasons
against it, in an editor's words; none means that it may.
"""

from collections.abc import Collection
from dataclasses import dataclass

from wiredesk.desk.checks import HARD_KINDS, SUPPORTED, UNSUPPORTED, Report

# As ``wire.models.Policy`` writes them.
OFF, DRAFT, PUBLISH_SUPPORTED, PASS_THROUGH, HOLD = (
    "off", "draft", "supported", "pass-through", "hold",
)  # fmt: skip
DRAFTING = (DRAFT, PUBLISH_SUPPORTED, PASS_THROUGH)
PUBLISHING = (PUBLISH_SUPPORTED, PASS_THROUGH)
_SHOWN = 3


@dataclass(frozen=True)
class Piece:
    """A piece of the wire before its source's policy.

    ``handling`` is what the routing rules say, ``first_time`` that no article of ours was public
    before it, ``embargoed`` that an embargo holds now. ``published`` counts the new articles that
    the policy published today, ``most`` is its limit.
    """

    policy: str
    handling: str = ""
    recent: bool = True
    first_time: bool = True
    signal: str = ""
    hold: str = ""
    embargoed: bool = False
    published: int = 0
    most: int = 0


@dataclass(frozen=True)
class Drafted:
    """What was drafted from it: ``passed`` through unedited, or not; the ``policies`` of all the
    sources that it rests on; its ``report``."""

    passed: bool
    policies: Collection[str]
    report: Report


def why_not_drafted(piece: Piece) -> str:
    """Why the policy does not draft the piece; "" where it does."""
    if piece.policy == OFF:
        return "Its source's policy is off: a person asks for a draft."
    if piece.handling in ("hold", "spike"):
        return f"A routing rule says: {piece.handling}."
    if piece.policy == HOLD and piece.handling != "draft":
        return "Its source's policy holds it for the desk."
    if not piece.recent:
        return "It is older than two days: what a new source brings along waits in the wire."
    return ""


def why_not_published(piece: Piece, made: Drafted) -> list[str]:
    """Why the policy does not publish what was drafted; [] where it does, if the gate lets it."""
    if piece.policy not in PUBLISHING:
        return ["Its source's policy drafts only: an editor publishes it."]
    reasons = []
    if piece.first_time:
        reasons += _never_first(piece)
        if piece.published >= piece.most:
            reasons.append(
                f"Its source's policy has published {piece.published} today, and may publish"
                f" {piece.most}."
            )
    if any(policy not in PUBLISHING for policy in made.policies):
        reasons.append("It rests on copy of a source that a person publishes.")
    if piece.policy == PASS_THROUGH:
        if not made.passed or len(made.policies) > 1:
            reasons.append("It rests on other copy as well: that is no passing through.")
    elif made.passed:
        reasons.append("Its licence forbids rewriting, so that it can only be passed through.")
    else:
        reasons += unsupported(made.report)
    return reasons


def unsupported(report: Report) -> list[str]:
    """The claims that a policy does not publish: stricter than the gate, where weak ones pass."""
    doubted = [
        claim
        for claim in report.claims
        if claim.verdict == UNSUPPORTED
        or claim.contradicted
        or (claim.kind in HARD_KINDS and claim.verdict != SUPPORTED)
    ]
    reasons = [f"“{claim.text}”: {claim.reason or claim.verdict}." for claim in doubted[:_SHOWN]]
    if len(doubted) > _SHOWN:
        reasons.append(f"{len(doubted) - _SHOWN} more claims are not supported.")
    return reasons


def _never_first(piece: Piece) -> list[str]:
    """What no policy publishes before a person has seen it."""
    reasons = []
    if piece.signal == "advisory":
        reasons.append("It is an advisory: a person reads it first.")
    if piece.hold:
        reasons.append(f"It is held for a person: {piece.hold}")
    if piece.embargoed:
        reasons.append("It is under embargo: a person sets its time.")
    return reasons
