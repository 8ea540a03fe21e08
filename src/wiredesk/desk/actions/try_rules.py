"""A dry run of routing rules over what came in lately: what would go elsewhere. Writes nothing."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from wiredesk.desk.actions.enter import facts_of
from wiredesk.desk.models import Entry
from wiredesk.desk.routing import Facts, Route, Rule, route

MOST = 2000
SHOWN = 50


@dataclass(frozen=True)
class Parts:
    """The parts of a route that rules decide; ``priority`` is 0 where none is set."""

    desk: str = ""
    sector: str = ""
    edition: str = ""
    priority: int = 0
    handling: str = ""


@dataclass(frozen=True)
class Piece:
    """A piece with its route before and after; ``fits``: the rule that is tried catches it."""

    entry: Entry
    fits: bool
    before: Parts
    after: Parts


@dataclass(frozen=True)
class DryRun:
    """What a dry run found in ``looked_at`` pieces (``bounded``: there were more).

    ``pieces`` are the newest of those that are caught or go elsewhere. ``by_rule`` counts what each
    rule of the set catches.
    """

    days: int
    looked_at: int
    bounded: bool
    caught: int
    changed: int
    pieces: tuple[Piece, ...]
    by_rule: dict[str, int]


def try_rule(
    rule: Rule, *, before: Sequence[Rule], after: Sequence[Rule], days: int, now: datetime
) -> DryRun:
    """What one rule would catch, and how routes change from the rules ``before`` to ``after``."""
    return _run(
        lambda entry, facts: _parts(route(before, facts), facts),
        after,
        fits=rule.fits,
        days=days,
        now=now,
    )


def try_rules(rules: Sequence[Rule], *, days: int, now: datetime) -> DryRun:
    """How the routes by these rules differ from where the pieces stand in the wire now.

    How a piece was handled when it came is told of no more than that a rule spiked it.
    """
    return _run(lambda entry, facts: _standing(entry), rules, fits=None, days=days, now=now)


def _run(
    standing: Callable[[Entry, Facts], Parts],
    rules: Sequence[Rule],
    *,
    fits: Callable[[Facts], bool] | None,
    days: int,
    now: datetime,
) -> DryRun:
    looked_at = caught = changed = 0
    pieces: list[Piece] = []
    by_rule = Counter({rule.name: 0 for rule in rules})
    for entry in _newest(now - timedelta(days=days)):
        if looked_at == MOST:
            return DryRun(days, looked_at, True, caught, changed, tuple(pieces), dict(by_rule))
        looked_at += 1
        facts = facts_of(entry.item, entry.story)
        by_rule.update(rule.name for rule in rules if rule.fits(facts))
        before, after = standing(entry, facts), _parts(route(rules, facts), facts)
        if fits is None and after.handling != "spike":
            # Draft or hold: nobody wrote down which it was.
            after = Parts(after.desk, after.sector, after.edition, after.priority, before.handling)
        fit = fits is not None and fits(facts)
        caught += fit
        changed += before != after
        if (fit or before != after) and len(pieces) < SHOWN:
            pieces.append(Piece(entry, fit, before, after))
    return DryRun(days, looked_at, False, caught, changed, tuple(pieces), dict(by_rule))


def _newest(since: datetime) -> Iterator[Entry]:
    entries = Entry.objects.filter(arrived_at__gte=since).order_by("-arrived_at", "-id")
    wanted = entries.select_related("item__source", "story").defer("item__body_html")
    return wanted[: MOST + 1].iterator(chunk_size=200)


def _parts(routed: Route, facts: Facts) -> Parts:
    return Parts(
        desk=routed.desk,
        sector=routed.sector or next(iter(facts.sectors), ""),
        edition=routed.edition,
        priority=routed.priority or 0,
        handling=routed.handling,
    )


def _standing(entry: Entry) -> Parts:
    by_rule = entry.spiked_at is not None and entry.spiked_by_id is None
    return Parts(
        entry.desk, entry.sector, entry.edition, entry.priority, "spike" if by_rule else ""
    )
