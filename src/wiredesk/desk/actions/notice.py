"""Heed a notice: a transmission about other pieces, and a part of a text, reach a person."""

from collections.abc import Iterable
from datetime import datetime

from wiredesk.desk.models import Article, Task
from wiredesk.wire.actions.store import guid_hash
from wiredesk.wire.lifecycle import Outcome
from wiredesk.wire.models import Chain, Item

# Signals that make prose about "item 123" worth a person's look.
_TELLING = ("kill", "correction", "advisory")


def heed(item: Item, *, now: datetime) -> None:
    """Open the tasks that a notice calls for; runs inside the caller's transaction.

    What a notice cites in prose is matched by the guid that it would have, and never acted on
    without a person: a piece that it asks to kill is held, an article made of it gets a task.
    """
    if item.outcome == Outcome.PARTIAL:
        for article in _made_of([item.chain_id]):
            _task(str(Task.Kind.PARTIAL), item, article, "sent a part for a text we use", now)
        return
    cited = _cited(item)
    if item.concerns and item.signal != "kill":  # a kill has killed the piece already
        cited.append(item.concerns)
    if not cited or (item.signal not in _TELLING and not item.concerns):
        return
    chains = list(
        Chain.objects.filter(
            source_id=item.source_id, guid_hash__in=[guid_hash(guid) for guid in cited]
        ).exclude(pk=item.chain_id)
    )
    if item.signal == "kill":
        for chain in chains:
            # Not past a person: prose may mean another piece of that number.
            Item.objects.filter(pk=chain.latest_id, hold="").update(
                hold=f"A notice asks to kill it: “{item.label}”"
            )
    articles = list(_made_of([chain.pk for chain in chains]))
    for article in articles:
        _task(str(Task.Kind.NOTICE), item, article, "sent a notice about a piece we use", now)
    if not articles and (item.signal == "kill" or not chains):
        what = "about a piece that we hold" if chains else "about a piece that we don't hold"
        _task(str(Task.Kind.NOTICE), item, None, f"sent a notice {what}", now)


def _cited(item: Item) -> list[str]:
    return [other["guid"] for other in item.related if other["rel"] == "cites"]


def _made_of(chains: Iterable[int]) -> Iterable[Article]:
    return Article.objects.filter(sources__item__chain__in=chains, killed_at=None).distinct()


def _task(kind: str, item: Item, article: Article | None, did: str, now: datetime) -> None:
    Task.objects.create(
        kind=kind,
        urgent=item.signal == "kill",
        article=article,
        item=item,
        text=f"{item.source.name} {did}: “{item.label}”",
        created_at=now,
    )
