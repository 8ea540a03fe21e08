"""Bring the front pages and bands that editors changed to readers; again after a crash."""

from typing import Any

from django.utils import timezone

from wiredesk.channels import store
from wiredesk.channels.press.channel import write_page
from wiredesk.channels.press.pages import Page
from wiredesk.desk.models import FrontChange
from wiredesk.site import queries

_AT_ONCE = 500


def write_fronts() -> int:
    """Write the pages of all changes that readers do not have yet; returns how many changes.

    Safe to call from several processes at once: who has the store reads what is left, and a page
    that is written twice is the same page.
    """
    waiting = FrontChange.objects.filter(written_at=None).order_by("pk")
    if not waiting.exists():
        return 0
    proof: dict[str, Any] = {"written": {}, "removed": []}
    with store.writing(), queries.reading():
        changes = list(waiting.values_list("pk", "edition__slug")[:_AT_ONCE])
        furniture = queries.furniture()
        for slug in sorted({slug for _, slug in changes}):
            write_page(Page("front", slug), furniture, proof)
            write_page(Page("fragment", slug, "band"), furniture, proof)
        numbers = [number for number, _ in changes]
        FrontChange.objects.filter(pk__in=numbers).update(written_at=timezone.now())
    return len(changes)
