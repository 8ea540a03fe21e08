"""Keep a piece on top of its story, whatever comes after it: an editor's decision."""

from datetime import datetime

from django.db import transaction

from wiredesk.people.models import User
from wiredesk.stories.actions.decision import CantDecide, locked, note, short
from wiredesk.stories.actions.refresh import refresh
from wiredesk.stories.models import Decision, Story
from wiredesk.wire.models import Chain


def pin(story: Story, *, chain: Chain | None, by: User, now: datetime) -> None:
    """The piece's newest usable version is the story's best item; None takes the pin off.

    Raises:
        CantDecide: the piece does not stand in this story.
    """
    with transaction.atomic():
        (story,) = locked(story)
        if chain is not None and not story.memberships.filter(chain=chain).exists():
            raise CantDecide("That piece does not stand in this story any more.")
        if (chain.pk if chain else None) == story.pinned_id:
            return
        story.pinned = chain
        story.save(update_fields=["pinned"])
        if chain is None:
            note(story, str(Decision.Verb.UNPIN), "pin taken off", by=by, now=now)
        else:
            label = chain.latest.label if chain.latest else str(chain)
            text = f"“{short(label)}” of {chain.source.name} pinned on top"
            note(story, str(Decision.Verb.PIN), text, by=by, now=now)
        refresh([story], now=now)
