"""Take off what an agency's licence lets us show no longer."""

from datetime import datetime

from wiredesk.desk.actions.kill import kill
from wiredesk.desk.models import Article
from wiredesk.people.actor import Actor, How

_BATCH = 50
NOTE = "The licence for this story has ended."


def expire_due(*, now: datetime) -> int:
    """Take the articles off whose time is over, a tombstone each; returns how many."""
    due = Article.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
    numbers = list(due.values_list("pk", flat=True)[:_BATCH])
    for number in numbers:
        kill(number, by=Actor(how=How.SCHEDULE), now=now, note=NOTE)
    return len(numbers)
