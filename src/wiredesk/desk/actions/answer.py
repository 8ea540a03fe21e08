"""Answer for a claim that no source holds: by name, with a reason, for this one sentence."""

from datetime import datetime

from wiredesk.desk.models import Answer, Article
from wiredesk.people.actor import Actor


def answer(
    article: Article,
    *,
    kind: str,
    claim: str,
    sentence: str,
    reason: str,
    by: Actor,
    now: datetime,
) -> Answer:
    """Keep the person's word.

    Raises:
        ValueError: nobody signed in at the desk, or no reason given.
    """
    if not by.examines or by.person is None:
        raise ValueError("Only a person signed in at the desk can answer for a claim.")
    if not reason.strip():
        raise ValueError("Say why the claim holds: who told you, or where it stands.")
    return Answer.objects.create(
        article=article,
        kind=kind,
        claim=claim,
        sentence=sentence,
        reason=reason.strip(),
        person=by.person,
        at=now,
    )
