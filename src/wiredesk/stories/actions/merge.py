"""Merge a story into another that tells of the same event: an editor's decision."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from wiredesk.people.models import User
from wiredesk.stories.actions.decision import CantDecide, locked, note, short
from wiredesk.stories.actions.move import carry
from wiredesk.stories.actions.refresh import refresh
from wiredesk.stories.models import Decision, Link, Story
from wiredesk.stories.queries import standing


def merge(story: Story, *, into: Story, by: User, now: datetime) -> Story:
    """All pieces of ``story`` go into ``into``, or into the story that this one was merged into.

    Returns the story that is kept. The other stays as an empty one whose address leads on. Links
    follow; pin and decided tags of the kept one win, and are taken over where it has none.

    Raises:
        CantDecide: the two are one, or ``story`` was merged before.
    """
    with transaction.atomic():
        into = standing(into)
        if story.pk == into.pk:
            raise CantDecide("A story can’t be merged into itself.")
        story, into = locked(story, into)
        if story.merged_into is not None:
            kept = short(standing(story).title)
            raise CantDecide(f"It was merged into “{kept}” already.")
        if into.merged_into is not None:
            raise CantDecide("The other story was merged just now. Look at it again.")
        why = f"merged from “{short(story.title)}”"
        carry(list(story.memberships.all()), to=into, why=why, by=by, now=now)
        _take_over(story, into)
        lead_on(story, into, now=now)
        text = f"“{short(story.title)}” merged into it"
        note(into, str(Decision.Verb.MERGE), text, by=by, now=now, other=story)
        refresh([into], now=now)
    return into


def lead_on(story: Story, into: Story, *, now: datetime) -> None:
    """An emptied story's address and links lead to ``into``; inside the caller's transaction."""
    _links_follow(story, into)
    # One step leads on from any address, however often was merged.
    Story.objects.filter(Q(pk=story.pk) | Q(merged_into=story)).update(
        merged_into=into, best=None, best_why=[], pinned=None, updated_at=now
    )


def _take_over(story: Story, into: Story) -> None:
    if into.pinned_id is None:
        into.pinned_id = story.pinned_id
    missing = {key: value for key, value in story.decided.items() if key not in into.decided}
    if missing:
        if "places" in into.decided:
            missing.pop("editions", None)  # they follow the places
        into.decided = {**into.decided, **missing}
        into.decided_by = into.decided_by or story.decided_by
    into.save(update_fields=["pinned", "decided", "decided_by"])


def _links_follow(story: Story, into: Story) -> None:
    """The links of ``story`` are those of ``into`` now, one for each pair."""
    links = Link.objects.filter(Q(one__in=[story, into]) | Q(other__in=[story, into]))
    pairs: dict[int, list[Link]] = {}
    for row in links.order_by("pk"):
        ends = {row.one_id, row.other_id} - {story.pk, into.pk}
        for end in ends:
            pairs.setdefault(end, []).append(row)
    links.delete()
    Link.objects.bulk_create(
        _between(end, into.pk, _strongest(rows, into)) for end, rows in pairs.items()
    )


def _strongest(rows: Sequence[Link], into: Story) -> Link:
    """What an editor said goes before the machine's word, then what stood at the kept story."""
    return max(
        rows,
        key=lambda row: (
            row.decided_by_id is not None,
            into.pk in (row.one_id, row.other_id),
            row.score,
        ),
    )


def _between(one: int, other: int, row: Link) -> Link:
    older, newer = sorted((one, other))
    return Link(
        one_id=older,
        other_id=newer,
        score=row.score,
        why=row.why,
        dropped=row.dropped,
        decided_by_id=row.decided_by_id,
    )
