"""Put arrivals into the wire monitor, routed by the newsroom's rules."""

from collections.abc import Sequence
from datetime import datetime

from wiredesk.desk.models import Entry, RoutingRule
from wiredesk.desk.routing import Facts, Route, Rule, route
from wiredesk.stories.models import Story
from wiredesk.stories.queries import effective_tags
from wiredesk.wire.lifecycle import Outcome
from wiredesk.wire.models import Item

# What an editor must hear of wherever he or she is.
_ALARMING = ("flash", "kill")


def active_rules() -> list[Rule]:
    """The routing rules in their order."""
    return [row.as_rule() for row in RoutingRule.objects.filter(active=True)]


def enter(
    arrived: Sequence[tuple[Item, Story | None]], *, rules: Sequence[Rule], now: datetime
) -> list[tuple[Entry, Route]]:
    """Each item's entry with it on top, and the route that the rules gave it, in their order.

    Runs inside the caller's transaction. A person's decisions (taken, spiked) stay, but for a kill,
    a correction and a flash: these come off the spike, since they concern what may be online.
    """
    chains = {item.chain_id for item, _ in arrived}
    entries = {entry.chain_id: entry for entry in Entry.objects.filter(chain__in=chains)}
    routes = []
    for item, story in arrived:
        facts = facts_of(item, story)
        routed = route(rules, facts)
        entry = entries.setdefault(item.chain_id, Entry(chain_id=item.chain_id, versions=0))
        entry.versions += 1
        # An older version moves nothing up: what counts stays on top.
        if item.outcome != Outcome.LATE or entry.versions == 1:
            _put_on_top(entry, item, story, facts, routed, now)
        routes.append(routed)
    for entry in entries.values():
        if entry.pk:
            entry.save()
    Entry.objects.bulk_create([entry for entry in entries.values() if not entry.pk])
    return [
        (entries[item.chain_id], routed) for (item, _), routed in zip(arrived, routes, strict=True)
    ]


def _put_on_top(
    entry: Entry, item: Item, story: Story | None, facts: Facts, routed: Route, now: datetime
) -> None:
    entry.item = item
    entry.story = story
    entry.arrived_at = now
    entry.source_id = item.source_id
    entry.kind, entry.outcome, entry.signal = item.kind, item.outcome, item.signal
    entry.urgency, entry.language = item.urgency, item.language
    entry.sector = routed.sector or next(iter(facts.sectors), "")
    entry.country = next(iter(facts.countries), "")
    entry.desk, entry.edition = routed.desk, routed.edition
    entry.priority = routed.priority or 0
    entry.routed_by = list(routed.by)
    entry.alert = item.signal in _ALARMING or item.outcome in (Outcome.KILL, Outcome.WITHHELD)
    if entry.alert or item.outcome == Outcome.CORRECTION:
        entry.spiked_at = entry.spiked_by = None
    elif routed.handling == "spike" and entry.taken_by_id is None:
        entry.spiked_at = now


def facts_of(item: Item, story: Story | None) -> Facts:
    """What rules may ask of the item: its own marks, and the tags of its story."""
    tags = effective_tags(story) if story is not None else {}
    return Facts(
        source=item.source.slug,
        text=f"{item.slugline}\n{item.headline}\n{item.body_text}",
        sectors=tuple(tag["slug"] for tag in tags.get("sectors", [])),
        countries=tuple(
            tag["country"]
            for tag in sorted(tags.get("places", []), key=lambda tag: not tag["main"])
        ),
        language=item.language.split("-")[0].lower(),
        signal=item.signal,
        urgency=item.urgency,
    )
