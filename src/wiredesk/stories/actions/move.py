"""Move pieces, with all their versions, to another story: an editor's decision, kept by name."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from wiredesk.people.models import User
from wiredesk.stories.actions.decision import CantDecide, locked, note, short
from wiredesk.stories.actions.refresh import refresh
from wiredesk.stories.models import Decision, Membership, Story
from wiredesk.stories.queries import standing


def move(memberships: Sequence[Membership], *, to: Story, by: User, now: datetime) -> Story:
    """Put pieces of one story into ``to``, or into the story that this one was merged into.

    Returns the story in which they stand now. Both stories get their best item, title and tags
    anew.

    Raises:
        CantDecide: no piece, pieces of several stories, or they stand there already.
    """
    with transaction.atomic():
        before, pieces = together(memberships)
        to = standing(to)
        if to.pk == before.pk:
            raise CantDecide("It stands in that story already.")
        before, to = locked(before, to)
        carry(pieces, to=to, why=f"moved from “{short(before.title)}”", by=by, now=now)
        text = f"{_count(pieces)} moved to “{short(to.title)}”"
        note(before, str(Decision.Verb.MOVE), text, by=by, now=now, other=to)
        if before.pinned_id in {piece.chain_id for piece in pieces}:
            before.pinned = None
            before.save(update_fields=["pinned"])
        refresh([before, to], now=now)
    return to


def together(memberships: Sequence[Membership]) -> tuple[Story, list[Membership]]:
    """The pieces as they stand now, and their story.

    Raises:
        CantDecide: there is none, or they stand in several.
    """
    numbers = [each.pk for each in memberships]
    pieces = list(
        Membership.objects.select_for_update(of=("self",))
        .select_related("story", "chain__latest")
        .filter(pk__in=numbers)
        .order_by("pk")
    )
    if not pieces:
        raise CantDecide("Choose at least one piece.")
    if len({piece.story_id for piece in pieces}) > 1:
        raise CantDecide("These pieces stand in several stories. Look at the story again.")
    return pieces[0].story, pieces


def carry(pieces: Sequence[Membership], *, to: Story, why: str, by: User, now: datetime) -> None:
    """Write the pieces' new story with the reason; inside the caller's transaction."""
    Membership.objects.filter(pk__in=[piece.pk for piece in pieces]).update(
        story=to, why=short(f"{why} by {by}", 200), score=1.0, decided_by=by
    )


def _count(pieces: Sequence[Membership]) -> str:
    if len(pieces) > 1:
        return f"{len(pieces)} pieces"
    latest = pieces[0].chain.latest
    return f"“{short(latest.label)}”" if latest is not None else "a piece"
