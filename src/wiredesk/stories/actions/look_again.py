"""Take a second look at stories that have grown: what the first pieces could not yet show."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Q

from wiredesk.stories import matching
from wiredesk.stories.actions.filing import filed, holders
from wiredesk.stories.actions.merge import lead_on
from wiredesk.stories.matching import (
    LOOKED_AT,
    RESENT_WITHIN,
    WINDOW,
    Rarity,
    due,
)
from wiredesk.stories.models import Decision, Link, Membership, Story

TakenUp = Callable[[Collection[int]], Collection[int]]
_WHY = "a second look, with more pieces to compare"


def look_again(
    groups: Iterable[Sequence[int]], *, now: datetime, taken_up: TakenUp
) -> dict[int, int]:
    """Regroup the machine's own stories where they have grown enough; inside the transaction.

    ``groups``: a story's number, then those near it. Untouched stays whatever an editor decided
    about, and what ``taken_up`` says that the desk works on. Returns the new story of each chain
    that moved.
    """
    groups = list(groups)
    wanted = {story for group in groups for story in group}
    sizes = dict(
        Membership.objects.filter(story__in=wanted).values_list("story").annotate(Count("pk"))
    )
    looked = dict(Story.objects.filter(pk__in=wanted).values_list("pk", "looked_at"))
    grown: dict[int, tuple[int, ...]] = {}
    for group in groups:
        size = sum(sizes.get(story, 0) for story in group)
        if due(size, max(looked[story] for story in group)):
            grown[group[0]] = tuple(dict.fromkeys(group))
    if not grown:
        return {}
    fixed = _decided(wanted) | set(taken_up(wanted))
    moved: dict[int, int] = {}
    for story, group in grown.items():
        size = sum(sizes.get(each, 0) for each in group)
        Story.objects.filter(pk__in=group).update(looked_at=size)
        if story not in fixed:
            moved |= _regroup([each for each in group if each not in fixed], now)
    return moved


def _decided(stories: Collection[int]) -> set[int]:
    """Those that an editor regrouped, linked or tagged: no machine moves what a person put."""
    rows = Decision.objects.filter(Q(story__in=stories) | Q(other__in=stories))
    numbers = {number for pair in rows.values_list("story", "other") for number in pair if number}
    placed = Membership.objects.filter(story__in=stories, decided_by__isnull=False)
    return numbers | set(placed.values_list("story", flat=True))


def _regroup(stories: Collection[int], now: datetime) -> dict[int, int]:
    since = int((now - WINDOW).timestamp())
    chains = list(
        Membership.objects.filter(story__in=stories, chain__fingerprint__seen__gte=since)
        .order_by("-chain__fingerprint__seen", "-chain")
        .values_list("chain", flat=True)[:LOOKED_AT]
    )
    held = filed(chains)
    pieces = [(chain, *held[chain]) for chain in reversed(chains) if chain in held]
    terms = frozenset[int]().union(*(piece.filed for _, _, piece in pieces))
    rarity = Rarity(holders(terms, since=now - RESENT_WITHIN))
    found = matching.look_again([(story, piece) for _, story, piece in pieces], rarity)
    moved: dict[int, int] = {}
    opened: dict[int, int] = {}
    went: dict[int, Counter[int]] = {}
    for (chain, before, _), story in zip(pieces, found, strict=True):
        if story == before:
            continue
        if story < 0 and story not in opened:
            opened[story] = _open(chain, before, now)
        moved[chain] = opened.get(story, story)
        went.setdefault(before, Counter())[moved[chain]] += 1
    for story in set(moved.values()):
        chains = [chain for chain, to in moved.items() if to == story]
        Membership.objects.filter(chain__in=chains).update(story=story, why=_WHY)
    for before, counts in went.items():
        if not Membership.objects.filter(story=before).exists():
            (heir, _), *_ = counts.most_common()
            rows = Story.objects.in_bulk([before, heir])
            lead_on(rows[before], rows[heir], now=now)
    return moved


def _open(chain: int, before: int, now: datetime) -> int:
    """A story for what was parted from ``before``, which stays linked to it."""
    latest = Membership.objects.select_related("chain__latest").get(chain=chain).chain.latest
    title = latest.label if latest is not None else ""
    story = Story.objects.create(title=title, created_at=now, updated_at=now)
    Link.objects.create(one_id=before, other=story, score=0.5, why="parted by a second look")
    return story.pk
