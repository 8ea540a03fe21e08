"""Write down what changed between a version and the one that counted before it."""

from dataclasses import asdict

from wiredesk.stories.delta import Version, delta
from wiredesk.stories.models import Delta
from wiredesk.wire.actions.store import as_wire
from wiredesk.wire.lifecycle import Outcome
from wiredesk.wire.models import Item

_COMPARED = (Outcome.UPDATE, Outcome.CORRECTION, Outcome.KILL, Outcome.WITHHELD)


def compare(item: Item) -> Delta | None:
    """The item's delta, stored; None where nothing came before it or nothing changed.

    Runs inside the caller's transaction.
    """
    if item.outcome not in _COMPARED or item.previous is None:
        return None
    changes = delta(Version.of(as_wire(item.previous)), Version.of(as_wire(item)))
    if not changes:
        return None
    row, _ = Delta.objects.update_or_create(
        item=item,
        defaults={"previous": item.previous, "changes": [asdict(each) for each in changes]},
    )
    return row
