"""A story as it grew: every version of every piece, what each changed, and what is only re-sent."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models.functions import Left

from wiredesk.stories.models import Delta, Story
from wiredesk.wire.models import Item

# So many of the newest versions are told; the others are on their pieces' pages.
SHOWN = 200
# Statements of a change that stand open, and what is folded behind them.
TOLD = 3
_RUN = 5
_WORD = re.compile(r"\w+")
# A text is a copy where so much of it came before, and the same where nearly all did.
_COPY, _SAME = 0.8, 0.97
# A long text is known by its beginning.
_SIGNS = 5000


@dataclass(frozen=True)
class Step:
    """A version; ``told`` of its changes stand open, ``more`` behind. ``copy_of`` came before."""

    item: Item
    told: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    copy_of: Item | None = None
    same: bool = False


def timeline(story: Story) -> tuple[list[Step], int]:
    """The newest version first, and how many older ones are left out."""
    everything = Item.objects.filter(chain__membership__story=story)
    items = list(
        everything.select_related("source", "chain")
        .defer("body_html", "body_text")
        .annotate(beginning=Left("body_text", _SIGNS))
        .order_by("-received_at", "-pk")[: SHOWN + 1]
    )
    left = everything.count() - SHOWN if len(items) > SHOWN else 0
    items = items[:SHOWN]
    changes = {
        row.item_id: tuple(change["text"] for change in row.changes)
        for row in Delta.objects.filter(item__in=[item.pk for item in items])
    }
    copies = copies_of([(item.pk, item.chain_id, item.beginning) for item in reversed(items)])
    by_number = {item.pk: item for item in items}
    steps = []
    for item in items:
        told = changes.get(item.pk, ())
        original, share = copies.get(item.pk, (0, 0.0))
        steps.append(Step(item, told[:TOLD], told[TOLD:], by_number.get(original), share >= _SAME))
    return steps, left


def copies_of(texts: Sequence[tuple[int, int, str]]) -> Mapping[int, tuple[int, float]]:
    """For each re-sent text the one that came before it in another chain, and the share of it.

    ``texts`` are (number, chain, text), the oldest first.
    """
    owner: dict[int, tuple[int, int]] = {}  # a run of words: the chain and text that had it first
    found = {}
    for number, chain, text in texts:
        runs = set(_runs(text))
        had = Counter(owner[run] for run in runs if run in owner)
        others: Counter[int] = Counter()
        for (other, _), count in had.items():
            if other != chain:
                others[other] += count
        for other, count in others.most_common(1):
            if count >= _COPY * len(runs):
                (first,) = [n for (c, n), _ in had.most_common() if c == other][:1]
                found[number] = first, count / len(runs)
        for run in runs:
            owner.setdefault(run, (chain, number))
    return found


def _runs(text: str) -> Iterable[int]:
    words = [match.group().lower() for match in _WORD.finditer(text)]
    if len(words) < _RUN:
        return [hash(tuple(words))] if words else []
    return (hash(tuple(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1))
