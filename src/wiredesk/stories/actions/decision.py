"""What every decision of an editor about stories shares: its refusal, and its place in history."""

from collections.abc import Sequence
from datetime import datetime

from wiredesk.people.models import User
from wiredesk.stories.models import Decision, Story


class CantDecide(Exception):
    """Nothing was written; the text says why, and what would help."""


def note(
    story: Story,
    verb: str,
    text: str,
    *,
    by: User,
    now: datetime,
    other: Story | None = None,
) -> Decision:
    """Write the decision down, ``verb`` one of its own; inside the caller's transaction."""
    return Decision.objects.create(story=story, verb=verb, text=text, by=by, at=now, other=other)


def locked(*stories: Story) -> list[Story]:
    """The stories as they stand now, nobody else writing to them until the transaction ends."""
    numbers = [story.pk for story in stories]
    rows = {row.pk: row for row in _lock(numbers)}
    return [rows[number] for number in numbers]


def short(text: str, length: int = 80) -> str:
    """The text, cut where it is longer."""
    return text if len(text) <= length else text[: length - 1] + "…"


def _lock(numbers: Sequence[int]) -> list[Story]:
    # In one order, so that two editors who merge the same two stories don't wait for each other.
    return list(Story.objects.select_for_update().filter(pk__in=numbers).order_by("pk"))
