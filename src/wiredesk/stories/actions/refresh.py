"""Bring stories' titles, best items and tags in line with the pieces that now stand in them."""

from collections.abc import Iterable
from datetime import datetime

from wiredesk.stories.models import Decision, Story
from wiredesk.stories.queries import family, rankings
from wiredesk.stories.ranking import Candidate, reasons
from wiredesk.stories.tags import Tables, tags_of
from wiredesk.wire.models import Item


def refresh(stories: Iterable[Story], *, now: datetime, tables: Tables | None = None) -> None:
    """Write the stories anew; runs inside the caller's transaction. ``tables``: where at hand.

    The pinned piece is on top while it may be used, else the best by ``stories.ranking``. What an
    editor decided is never touched. A story whose last usable piece is gone keeps its title and
    tags, so that the desk still knows what it was.
    """
    stories = list(stories)
    orders = rankings(stories)
    items = Item.objects.select_related("source").in_bulk(
        {each.item for order in orders.values() for each in order[:2]}
    )

    def words(candidate: Candidate) -> int:
        return len(items[candidate.item].body_text.split())

    for story in stories:
        order = orders[story.pk]
        story.updated_at = now
        if not order:
            story.best, story.best_why = None, []
            continue
        best = items[order[0].item]
        if best.pk != story.best_id:
            tables = tables or Tables.read()
            story.best, story.title, story.tags = best, best.label, tags_of(best, tables)
        by = _pinned_by(story) if order[0].pinned else ""
        story.best_why = reasons(order, words=words, pinned_by=by)
        if story.pinned_id is not None and not order[0].pinned:
            story.best_why.insert(0, "the pinned piece can’t be used now")
    # Not the rest of the row: an editor may be deciding about it at this moment.
    Story.objects.bulk_create(
        stories,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["best", "best_why", "title", "tags", "updated_at"],
    )


def _pinned_by(story: Story) -> str:
    last = (
        Decision.objects.filter(story__in=family(story).values("pk"), verb=Decision.Verb.PIN)
        .select_related("by")
        .order_by("-at", "-pk")
        .first()
    )
    return str(last.by) if last is not None and last.by is not None else ""
