"""Tell that two stories belong to one affair, or that they don't: an editor's decision."""

from datetime import datetime

from django.db import transaction

from wiredesk.people.models import User
from wiredesk.stories.actions.decision import CantDecide, note, short
from wiredesk.stories.models import Decision, Link, Story
from wiredesk.stories.queries import standing


def link(one: Story, other: Story, *, by: User, now: datetime) -> Link:
    """Show each of the two as related to the other.

    Raises:
        CantDecide: the two are one story.
    """
    one, other = _two(one, other)
    with transaction.atomic():
        text = f"linked to “{short(other.title)}”"
        note(one, str(Decision.Verb.LINK), text, by=by, now=now, other=other)
        return write_link(one, other, why=f"linked by {by}", by=by)


def unlink(one: Story, other: Story, *, by: User, now: datetime) -> Link:
    """The two have nothing to do with each other: they are never offered as related again.

    Raises:
        CantDecide: the two are one story.
    """
    one, other = _two(one, other)
    with transaction.atomic():
        text = f"not related to “{short(other.title)}”"
        note(one, str(Decision.Verb.UNLINK), text, by=by, now=now, other=other)
        return write_link(one, other, why=f"not related, says {by}", by=by, dropped=True)


def write_link(one: Story, other: Story, *, why: str, by: User, dropped: bool = False) -> Link:
    """Write the pair's one row; inside the caller's transaction."""
    older, newer = sorted((one, other), key=lambda story: story.pk)
    row, _ = Link.objects.update_or_create(
        one=older,
        other=newer,
        defaults={"why": short(why, 200), "score": 1.0, "dropped": dropped, "decided_by": by},
    )
    return row


def _two(one: Story, other: Story) -> tuple[Story, Story]:
    one, other = standing(one), standing(other)
    if one.pk == other.pk:
        raise CantDecide("These two are one story.")
    return one, other
