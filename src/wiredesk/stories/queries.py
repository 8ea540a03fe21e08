"""What the desk asks of a story."""

from typing import Any

from wiredesk.stories.models import Delta, Story
from wiredesk.wire.item import USABLE
from wiredesk.wire.models import Item


def usable_items(story: Story) -> list[Item]:
    """The newest version of each piece that may be used, the best first.

    Killed and withheld pieces, advisories and pieces held for a person are left out. An embargo
    hides nothing from the desk.
    """
    items = Item.objects.filter(
        chain__membership__story=story,
        chain__killed_at=None,
        pk__in=Item.objects.filter(chain__membership__story=story).values("chain__latest"),
        status=USABLE,
        hold="",
        kind="text",
    ).select_related("source")
    return sorted(items, key=_rank)


def changes_of(item: Item) -> list[dict[str, Any]]:
    """What changed since the version before, as stored: statements, the weightiest first."""
    row = Delta.objects.filter(item=item).first()
    return row.changes if row is not None else []


def best_item(story: Story) -> Item | None:
    """The piece that stands on top: see ``usable_items``."""
    items = usable_items(story)
    return items[0] if items else None


def _rank(item: Item) -> tuple[bool, bool, int, float]:
    """A licence that allows rewriting, a full text, urgency, length; then the newest."""
    length = len(item.body_text)
    moment = item.updated or item.created or item.received_at
    return (
        not item.source.may_rewrite,
        length < 400,
        item.urgency or 5,
        -moment.timestamp(),
    )
