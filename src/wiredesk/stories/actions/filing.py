"""The shelf of recent pieces: filed under their numbers, found again by those that share some.

A piece stands there once, as its newest version is. Of each number the newest few holders are read
(``matching.HOLDERS``).
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import connection

from wiredesk.lexicon.embeddings import encoder
from wiredesk.stories.matching import (
    EMBEDDED_WORDS,
    HOLDERS,
    RESENT_WITHIN,
    Fingerprint,
    UnknownFingerprint,
    keys,
    prepare,
)
from wiredesk.stories.models import Fingerprint as Filed
from wiredesk.stories.models import Key, Membership
from wiredesk.wire.models import Item

# Rows that one call of ``forget`` takes out: the write lock is held no longer than these take.
_FORGOTTEN = 20_000

_SQLITE = """
SELECT asked.value, (SELECT json_group_array(chain_id) FROM (
    SELECT chain_id FROM {table} WHERE number = asked.value AND seen >= %s
    ORDER BY seen DESC, chain_id DESC LIMIT {holders}))
FROM json_each(%s) AS asked
"""
_POSTGRESQL = """
SELECT asked.number, (SELECT json_agg(chain_id)::text FROM (
    SELECT chain_id FROM {table} WHERE number = asked.number AND seen >= %s
    ORDER BY seen DESC, chain_id DESC LIMIT {holders}) AS newest)
FROM json_array_elements_text(%s::json) AS given(text),
LATERAL (SELECT given.text::bigint AS number) AS asked
"""


def holders(numbers: Collection[int], *, since: datetime) -> dict[int, list[int]]:
    """The chains filed under each number since then, the newest few of each, newest first."""
    if not numbers:
        return {}
    asked = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
    table = connection.ops.quote_name(Key._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            asked.format(table=table, holders=HOLDERS),
            [_seconds(since), json.dumps(sorted(numbers))],
        )
        return {number: json.loads(found or "[]") for number, found in cursor.fetchall()}


def filed(chains: Collection[int]) -> dict[int, tuple[int, Fingerprint]]:
    """Story and fingerprint of each chain that has both."""
    rows = Membership.objects.filter(chain__in=chains).values_list(
        "chain_id", "story_id", "chain__fingerprint__data"
    )
    found = {}
    for chain, story, data in rows:
        if data is None:
            continue
        try:
            found[chain] = story, Fingerprint.from_bytes(bytes(data))
        except UnknownFingerprint:
            continue  # another release filed it
    return found


def read(items: Sequence[Item]) -> dict[int, Fingerprint]:
    """The items' fingerprints by their chains, with their meanings where a model is installed."""
    meaning = encoder()
    vectors: Sequence[bytes | None] = [None] * len(items)
    if meaning is not None:
        words = (f"{item.headline}\n{item.body_text}".split() for item in items)
        vectors = meaning.embed([" ".join(each[:EMBEDDED_WORDS]) for each in words])
    return {
        item.chain_id: prepare(item.headline, item.body_text, item.moment, embed=vector)
        for item, vector in zip(items, vectors, strict=True)
    }


def file(fingerprints: Mapping[int, Fingerprint], *, now: datetime) -> None:
    """File each chain under its newest version's numbers, and no more under those it had.

    Inside the caller's transaction.
    """
    _take_out(fingerprints)
    seen = _seconds(now)
    Filed.objects.bulk_create(
        [
            Filed(chain_id=chain, data=each.to_bytes(), seen=seen)
            for chain, each in fingerprints.items()
        ],
        update_conflicts=True,
        unique_fields=["chain"],
        update_fields=["data", "seen"],
    )
    _many(
        "INSERT INTO {table} (number, seen, chain_id) VALUES (%s, %s, %s)",
        [(number, seen, chain) for chain, each in fingerprints.items() for number in keys(each)],
    )


def _take_out(chains: Collection[int]) -> None:
    old = []
    for row in Filed.objects.filter(chain__in=chains):
        try:
            numbers = keys(Fingerprint.from_bytes(bytes(row.data)))
        except UnknownFingerprint:
            continue  # another release's numbers are never asked for, and forgotten in time
        old += [(number, row.seen, row.chain_id) for number in numbers]
    _many("DELETE FROM {table} WHERE number = %s AND seen = %s AND chain_id = %s", old)


def _many(statement: str, rows: Sequence[tuple[int, int, int]]) -> None:
    # Past the ORM: two dozen rows a piece cost it more than reading the piece.
    if rows:
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(Key._meta.db_table)
            cursor.executemany(statement.format(table=table), rows)


def forget(*, now: datetime) -> int:
    """Take off the shelf what nothing will be held against any more; returns how many rows."""
    before = _seconds(now - RESENT_WITHIN - timedelta(days=1))
    gone = 0
    for model in (Key, Filed):
        old = model.objects.filter(seen__lt=before).order_by("pk").values("pk")[:_FORGOTTEN]
        gone += model.objects.filter(pk__in=old).delete()[0]
    return gone


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
