"""Move a piece, with all its versions, to another story: an editor's decision, kept by name."""

from datetime import datetime

from django.db import transaction

from wiredesk.people.models import User
from wiredesk.stories.actions.refresh import refresh
from wiredesk.stories.models import Membership, Story


class CantMove(Exception):
    """The piece stays where it is; the text says why. Nothing was written."""


def move(membership: Membership, *, to: Story | None, by: User, now: datetime) -> Story:
    """Put the piece into ``to``, or into a story of its own where that is None.

    Returns the story in which it stands now. Both stories get their best item, title and tags
    anew.

    Raises:
        CantMove: it stands there already, or alone in its story.
    """
    with transaction.atomic():
        piece = Membership.objects.select_for_update().select_related("story").get(pk=membership.pk)
        before = piece.story
        if to is None:
            if not before.memberships.exclude(pk=piece.pk).exists():
                raise CantMove("It is the only piece of its story already.")
            latest = piece.chain.latest
            to = Story.objects.create(
                title=latest.label if latest else before.title, created_at=now, updated_at=now
            )
            why = f"split from “{before.title}” by {by}"
        elif to.pk == before.pk:
            raise CantMove("It stands in that story already.")
        else:
            why = f"moved from “{before.title}” by {by}"
        piece.story = to
        piece.why = why if len(why) <= 200 else why[:199] + "…"
        piece.score = 1.0
        piece.decided_by = by
        piece.save()
        refresh(before, now=now)
        refresh(to, now=now)
    return to
