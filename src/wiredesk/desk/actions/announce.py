"""Tell every open wire monitor that entries changed."""

from collections.abc import Iterable

from django.db import connection

from wiredesk.desk.models import Change, Entry

# Any number, the same in every process: the name of PostgreSQL's lock.
_LOCK = 7_205_318
# A monitor that was away for longer than this many changes loads the list anew.
KEPT = 20_000


def announce(entries: Iterable[Entry]) -> None:
    """Write a change for each; the last thing that the caller's transaction does.

    A monitor asks for what follows the last number it saw, so numbers must become visible in their
    order. SQLite has one writer; on PostgreSQL a lock, held until the commit, stands in for that.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    changes = Change.objects.bulk_create([Change(entry=entry) for entry in entries])
    if changes and changes[-1].pk % 100 < len(changes):
        Change.objects.filter(pk__lt=changes[-1].pk - KEPT).delete()
