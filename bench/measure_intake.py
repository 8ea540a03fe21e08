"""Bulk intake: bytes made durable, parsed, through the life cycle and committed; items per second.

Run by ``make bench``, or alone: ``.venv/bin/python bench/measure_intake.py [STORED…]``. Each STORED
(10,000 by default, then 100,000) is how many items stand in the database when the next 5,000 are
measured. On SQLite in a home of its own; on PostgreSQL where ``WIREDESK_TEST_DATABASE_URL`` names a
server (``.venv/bin/python tests/services/private_postgresql.py .venv/bin/python bench/…`` starts
one).

Then the same to the end, with the desk's part: grouped, tagged, routed, in the monitor.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

STORED = [int(each.replace(",", "")) for each in sys.argv[1:]] or [10_000, 100_000]
MEASURED = 5_000
FILES_AT_ONCE = 200
DESK = 500


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="wiredesk-bench-") as folder:
        server = os.environ.pop("WIREDESK_TEST_DATABASE_URL", "")
        os.environ["WIREDESK_HOME"] = folder
        os.environ["WIREDESK_DATABASE_URL"] = _new_database(server) if server else ""
        from wiredesk import home

        home.prepare(say=lambda message: print(message, file=sys.stderr))
        measure("PostgreSQL" if server else "SQLite")


def measure(database: str) -> None:
    from django.db import transaction
    from django.utils import timezone
    from generator import items, message

    from wiredesk.desk.actions.intake import take_in
    from wiredesk.wire.actions.read import read
    from wiredesk.wire.actions.receive import receive_all
    from wiredesk.wire.actions.store import store
    from wiredesk.wire.models import Source

    source = Source.objects.create(slug="bench", name="Bench Agency")

    def through_the_wire(files: list[tuple[str, bytes]]) -> int:
        now = timezone.now()
        rows = receive_all(source=source, files=files, now=now)
        deliveries = [(row, read(row)) for row in rows]
        with transaction.atomic():
            return len(store(deliveries, now=now))

    print(f"| {database}: items stored before | items/s | CPU ms an item | CPU beside the first |")
    print("|---|---|---|---|")
    stored, first = 0, 0.0
    for target in STORED:
        while stored < target:  # filled up with messages of 100 items, which is not measured
            stored += through_the_wire([message(100, first=stored)])
        files = list(items(MEASURED, first=stored))
        wall, cpu = time.perf_counter(), time.process_time()
        for start in range(0, MEASURED, FILES_AT_ONCE):
            stored += through_the_wire(files[start : start + FILES_AT_ONCE])
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        first = first or cpu
        print(
            f"| {target:,} | {MEASURED / wall:,.0f} | {cpu / MEASURED * 1000:.2f} |"
            f" {cpu / first:.2f} |",
            flush=True,
        )
    files = list(items(DESK, first=stored))
    rows = receive_all(source=source, files=files, now=timezone.now())
    wall, cpu = time.perf_counter(), time.process_time()
    done = len(list(take_in(rows, now=timezone.now())))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"| {stored:,}, to the desk | {done / wall:,.0f} | {cpu / done * 1000:.2f} | |")


def _new_database(server: str) -> str:
    """A database of this run's own, on the private server that ends with the run."""
    from tests.services.empty_newsroom import PostgreSQL

    name = f"wiredesk_bench_{os.getpid()}"
    databases = PostgreSQL(server)
    databases.create_bare(name)
    return databases.url(name)


if __name__ == "__main__":
    main()
