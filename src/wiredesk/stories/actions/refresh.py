"""Bring a story's title, best item and tags in line with the pieces that now stand in it."""

from datetime import datetime

from wiredesk.stories.models import Story
from wiredesk.stories.queries import best_item
from wiredesk.stories.tags import Tables, tags_of


def refresh(story: Story, *, now: datetime, tables: Tables | None = None) -> None:
    """Write the story anew; runs inside the caller's transaction. ``tables``: where at hand.

    A story whose last usable piece is gone keeps its title and tags, so that the desk still
    knows what it was.
    """
    best = best_item(story)
    if best is not None and best.pk != story.best_id:
        story.best = best
        story.title = best.label
        story.tags = tags_of(best, tables or Tables.read())
    elif best is None:
        story.best = None
    story.updated_at = now
    story.save()
