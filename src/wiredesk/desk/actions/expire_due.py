"""Take off what an agency's licence lets us show no longer, and what the desk set an end to."""

from datetime import datetime

from wiredesk.desk.actions.kill import kill
from wiredesk.desk.models import Article
from wiredesk.people.actor import Actor, How

_BATCH = 50
NOTE = "The licence for this story has ended."
DESK_NOTE = "This story was published for a limited time, which has ended."


def expire_due(*, now: datetime) -> int:
    """Take the articles off whose time is over, a tombstone each; returns how many."""
    due = Article.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
    found = list(due.values_list("pk", "desk_expires_at")[:_BATCH])
    for number, desk_end in found:
        note = DESK_NOTE if desk_end is not None and desk_end <= now else NOTE
        kill(number, by=Actor(how=How.SCHEDULE), now=now, note=note)
    return len(found)
