"""Find the story that an item belongs to, or open one for it."""

from collections import Counter
from datetime import datetime, timedelta

from django.db import connection

from wiredesk.stories.actions.refresh import refresh
from wiredesk.stories.matching import Copy, Match, choose, keys
from wiredesk.stories.models import Key, Membership, Story
from wiredesk.stories.tags import Tables
from wiredesk.wire.lifecycle import Outcome
from wiredesk.wire.models import Chain, Item

# How far back a piece looks for its story, and how many stories it is held against at most.
WINDOW = timedelta(hours=72)
CANDIDATES = 24
HOLDERS = 64


def place(*, item: Item, now: datetime, tables: Tables | None = None) -> Story | None:
    """The item's story after it arrived; runs inside the caller's transaction.

    A version chain never changes its story by itself. A kill opens no story: None where the
    piece was never seen before.
    """
    membership = Membership.objects.select_related("story").filter(chain_id=item.chain_id).first()
    if membership is None:
        if item.outcome == Outcome.KILL:
            return None
        membership = _join(item, now)
    story = membership.story
    refresh(story, now=now, tables=tables)
    return story


def _join(item: Item, now: datetime) -> Membership:
    new = Copy(
        story=0,
        headline=item.headline,
        text=item.body_text,
        time=item.updated or item.created or item.received_at,
    )
    numbers = keys(new)
    match = _match(new, numbers, now)
    if match is None:
        story = Story.objects.create(title=item.label, created_at=now, updated_at=now)
        why, score = "first piece of its story", 1.0
    else:
        story, why, score = Story.objects.get(pk=match.story), match.why, match.score
    Key.objects.bulk_create(
        Key(number=number, chain_id=item.chain_id, seen_at=now) for number in sorted(numbers)
    )
    return Membership.objects.create(
        story=story, chain_id=item.chain_id, why=why[:200], score=score
    )


def _match(new: Copy, numbers: frozenset[int], now: datetime) -> Match | None:
    """Hold the new piece against the few chains that share most keys with it."""
    shared = Counter(_holders(numbers, now - WINDOW))
    chains = [chain for chain, _ in shared.most_common(CANDIDATES)]
    # Only what is compared: twenty-four whole rows cost more than the comparison itself.
    rows = Chain.objects.filter(pk__in=chains, latest__isnull=False).values_list(
        "pk",
        "membership__story",
        "latest__headline",
        "latest__body_text",
        "latest__updated",
        "latest__created",
        "latest__received_at",
    )
    found = {
        chain: Copy(
            story=story, headline=headline, text=text, time=updated or created or received_at
        )
        for chain, story, headline, text, updated, created, received_at in rows
        if story is not None
    }
    candidates = [found[chain] for chain in chains if chain in found]
    return choose(new, candidates)


def _holders(numbers: frozenset[int], since: datetime) -> list[int]:
    """The chains filed under each number since then, the newest few of each.

    A number that half of the wire shares tells nothing: what it costs must not grow with the wire.
    """
    if not numbers:
        return []
    table = connection.ops.quote_name(Key._meta.db_table)
    one = (
        f"SELECT chain_id FROM (SELECT chain_id FROM {table}"  # noqa: S608
        f" WHERE number = %s AND seen_at >= %s ORDER BY seen_at DESC LIMIT {HOLDERS}) AS holders"
    )
    chains: list[int] = []
    ordered = sorted(numbers)
    # SQLite joins at most 500 selections in one statement.
    for start in range(0, len(ordered), 400):
        part = ordered[start : start + 400]
        with connection.cursor() as cursor:
            cursor.execute(
                " UNION ALL ".join([one] * len(part)),
                [
                    value
                    for number in part
                    for value in (number, connection.ops.adapt_datetimefield_value(since))
                ],
            )
            chains += [chain for (chain,) in cursor.fetchall()]
    return chains
