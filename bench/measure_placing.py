"""From parsed items to stories: stored, fingerprinted, grouped, tagged, committed.

``.venv/bin/python bench/measure_placing.py [STORED:WINDOW…]``, by default ``10000:10000`` and
``1000000:200000``: so many items stand in the database, so many of them on the shelf of the last 72
hours, when the next 2,000 are measured. On SQLite in a home of its own, or on PostgreSQL where
``WIREDESK_TEST_DATABASE_URL`` names a server (``tests/services/private_postgresql.py`` starts one).
``--embeddings`` measures with the encoder, which is left out otherwise.

Measured are one process's wall clock, CPU time and peak of memory; copy is parsed before. Half of
the pieces are events of their own, the others a second agency's account, or the next version.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

MEASURED = 2_000
AT_ONCE = 50
_WINDOW_SECONDS = 72 * 3600


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", default=["10000:10000", "1000000:200000"])
    parser.add_argument("--embeddings", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wiredesk-bench-") as folder:
        server = os.environ.pop("WIREDESK_TEST_DATABASE_URL", "")
        os.environ["WIREDESK_HOME"] = folder
        os.environ["WIREDESK_DATABASE_URL"] = _new_database(server) if server else ""
        from wiredesk import home

        home.prepare(say=lambda message: print(message, file=sys.stderr))
        sizes = [tuple(int(part) for part in size.split(":")) for size in asked.sizes]
        measure(sizes, embeddings=asked.embeddings)


def measure(sizes: list[Any], *, embeddings: bool) -> None:
    from django.db import connection

    import wiredesk.stories.actions.filing as filing
    from wiredesk.lexicon.actions.defaults import install_defaults
    from wiredesk.wire.models import Source

    if not embeddings:
        filing.encoder = lambda: None
    install_defaults()
    source = Source.objects.create(slug="bench", name="Bench Agency")
    other = Source.objects.create(slug="bench-2", name="Second Bench Agency")
    print(f"{connection.vendor}, {'with' if embeddings else 'without'} embeddings")
    print(
        "| items stored | of these in the window | items/s | items per CPU-second | ms CPU an item"
        " | beside the first | peak memory |"
    )
    print("|---|---|---|---|---|---|---|")
    stored = shelved = 0
    first = 0.0
    for items, window in sizes:
        stored = _fill(source, stored, items)
        shelved = _shelve(source, shelved, window)
        wall, cpu = _measured(source, other, stored)
        first = first or cpu
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"| {items:,} | {window:,} | {MEASURED / wall:,.0f} | {MEASURED / cpu:,.0f} |"
            f" {cpu / MEASURED * 1000:.2f} | {cpu / first:.2f} | {memory:,.0f} MiB |",
            flush=True,
        )
        stored += MEASURED


def _fill(source: Any, stored: int, wanted: int) -> int:
    """Items in the archive, in messages of 200: not measured."""
    from django.db import transaction
    from django.utils import timezone
    from generator import message

    from wiredesk.wire.actions.read import read
    from wiredesk.wire.actions.receive import receive_all
    from wiredesk.wire.actions.store import store

    while stored < wanted:
        now = timezone.now()
        rows = receive_all(source=source, files=[message(200, first=stored)], now=now)
        deliveries = [(row, read(row)) for row in rows]
        with transaction.atomic():
            stored += len(store(deliveries, now=now))
    return stored


def _shelve(source: Any, shelved: int, wanted: int) -> int:
    """The archive's pieces on the shelf, each in a story of its own: not measured."""
    from django.db import transaction
    from django.utils import timezone

    from wiredesk.stories.actions.filing import file
    from wiredesk.stories.matching import prepare
    from wiredesk.stories.models import Membership, Story
    from wiredesk.wire.models import Chain

    chains = Chain.objects.filter(source=source).select_related("latest").order_by("pk")
    now = timezone.now()
    while shelved < wanted:
        part = list(chains[shelved : shelved + 1000])
        with transaction.atomic():
            stories = Story.objects.bulk_create(
                [
                    Story(title=c.latest.label, best=c.latest, created_at=now, updated_at=now)
                    for c in part
                ]
            )
            Membership.objects.bulk_create(
                [
                    Membership(story=story, chain=chain, why="first piece of its story")
                    for story, chain in zip(stories, part, strict=True)
                ]
            )
            file(
                {
                    c.pk: prepare(
                        c.latest.headline,
                        c.latest.body_text,
                        now - timedelta(seconds=c.pk % _WINDOW_SECONDS),
                    )
                    for c in part
                },
                now=now,
            )
        shelved += len(part)
    return shelved


def _measured(source: Any, other: Any, first: int) -> tuple[float, float]:
    from django.db import transaction
    from django.utils import timezone
    from generator import items

    from wiredesk.stories.actions.place import place
    from wiredesk.stories.tags import Tables
    from wiredesk.wire.actions.read import read
    from wiredesk.wire.actions.receive import receive_all
    from wiredesk.wire.actions.store import store

    now = timezone.now()
    deliveries = []
    half = MEASURED // 2
    rows = receive_all(source=source, files=list(items(half, first=first)), now=now)
    for number, row in enumerate(rows):
        (wire,) = read(row)
        wire = replace(wire, updated=now)
        deliveries.append((row, [wire]))
        text = wire.body_text
        if number % 2:
            again = replace(wire, version=2, body_text=f"{text}\n\nMore of it is known by now.")
            deliveries.append((row, [again]))
        else:
            words = text.replace("said that", "told reporters").replace("waited", "stood in line")
            row = receive_all(source=other, files=[(row.name, words.encode())], now=now)[0]
            deliveries.append(
                (
                    row,
                    [
                        replace(
                            wire,
                            headline=wire.headline[::-1].title()[::-1],
                            body_text=words[len(words) // 5 :],
                        )
                    ],
                )
            )
    wall, cpu = time.perf_counter(), time.process_time()
    for start in range(0, len(deliveries), AT_ONCE):
        with transaction.atomic():
            stored = store(deliveries[start : start + AT_ONCE], now=now)
            place([item for _, item in stored], now=now, tables=Tables.read())
    return time.perf_counter() - wall, time.process_time() - cpu


def _new_database(server: str) -> str:
    """A database of this run's own, on the private server that ends with the run."""
    from tests.services.empty_newsroom import PostgreSQL

    name = f"wiredesk_bench_{os.getpid()}"
    databases = PostgreSQL(server)
    databases.create_bare(name)
    return databases.url(name)


if __name__ == "__main__":
    main()
