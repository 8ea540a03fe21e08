"""Put an arrival into the wire monitor, routed by the newsroom's rules."""

from collections.abc import Sequence
from datetime import datetime

from wiredesk.desk.models import Entry, RoutingRule
from wiredesk.desk.routing import Facts, Route, Rule, route
from wiredesk.stories.models import Story
from wiredesk.wire.lifecycle import Outcome
from wiredesk.wire.models import Item

# What an editor must hear of wherever he or she is.
_ALARMING = ("flash", "kill")


def active_rules() -> list[Rule]:
    """The routing rules in their order."""
    return [row.as_rule() for row in RoutingRule.objects.filter(active=True)]


def enter(
    item: Item, *, story: Story | None, rules: Sequence[Rule], now: datetime
) -> tuple[Entry, Route]:
    """The piece's entry with ``item`` on top, and the route that the rules gave it.

    Runs inside the caller's transaction. A person's decisions (taken, spiked) stay, but for a kill,
    a correction and a flash: these come off the spike, since they concern what may be online.
    """
    facts = facts_of(item, story)
    routed = route(rules, facts)
    entry = Entry.objects.filter(chain_id=item.chain_id).first() or Entry(
        chain_id=item.chain_id, versions=0
    )
    entry.versions += 1
    if item.outcome == Outcome.LATE and entry.pk:
        # An older version moves nothing up: what counts stays on top.
        entry.save(update_fields=["versions"])
        return entry, routed
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
    entry.save()
    return entry, routed


def facts_of(item: Item, story: Story | None) -> Facts:
    """What rules may ask of the item: its own marks, and the tags of its story."""
    tags = story.tags if story is not None else {}
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
