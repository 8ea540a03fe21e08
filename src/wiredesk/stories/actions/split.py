"""Split pieces off into a story of their own, where the machine never joins them again."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from wiredesk.people.models import User
from wiredesk.stories.actions.decision import CantDecide, locked, note, short
from wiredesk.stories.actions.link import write_link
from wiredesk.stories.actions.move import carry, together
from wiredesk.stories.actions.refresh import refresh
from wiredesk.stories.models import Decision, Membership, Story


def split(
    memberships: Sequence[Membership], *, by: User, now: datetime, linked: bool = False
) -> Story:
    """Open a story for pieces of one story, with all their versions; returns it.

    ``linked``: the two are told as related, such as a quake and the aid conference about it. A pin
    goes with its piece.

    Raises:
        CantDecide: no piece, pieces of several stories, or all that its story has.
    """
    with transaction.atomic():
        before, pieces = together(memberships)
        (before,) = locked(before)
        if before.memberships.count() == len(pieces):
            raise CantDecide("A story keeps at least one piece: leave one unselected.")
        latest = pieces[0].chain.latest
        story = Story.objects.create(
            title=latest.label if latest is not None else before.title,
            created_at=now,
            updated_at=now,
        )
        carry(pieces, to=story, why=f"split from “{short(before.title)}”", by=by, now=now)
        if before.pinned_id in {piece.chain_id for piece in pieces}:
            story.pinned_id, before.pinned_id = before.pinned_id, None
            before.save(update_fields=["pinned"])
            story.save(update_fields=["pinned"])
        refresh([before, story], now=now)
        what = f"{len(pieces)} piece{'s' * (len(pieces) > 1)}"
        text = f"{what} split off as “{short(story.title)}”"
        note(before, str(Decision.Verb.SPLIT), text, by=by, now=now, other=story)
        if linked:
            write_link(before, story, why=f"split off by {by}", by=by)
    return story
