"""The order of the routing rules: for each part of a route the first rule that fits decides."""

from django.db import transaction

from wiredesk.desk.models import RoutingRule


def add_last(rule: RoutingRule) -> None:
    """Store a new rule behind all others."""
    with transaction.atomic():
        rules = _in_order()
        rules.append(rule)
        rule.save()
        _number(rules)


def move(rule: RoutingRule, *, up: bool) -> None:
    """Change its place with its neighbour; at the end of the list nothing changes."""
    with transaction.atomic():
        rules = _in_order()
        here = next((n for n, each in enumerate(rules) if each.pk == rule.pk), None)
        if here is None:
            return
        there = here - 1 if up else here + 1
        if 0 <= there < len(rules):
            rules[here], rules[there] = rules[there], rules[here]
        _number(rules)


def _in_order() -> list[RoutingRule]:
    # Locked (where the database can), so that two editors' moves don't mix.
    return list(RoutingRule.objects.select_for_update())


def _number(rules: list[RoutingRule]) -> None:
    for position, rule in enumerate(rules, start=1):
        rule.position = position
    RoutingRule.objects.bulk_update(rules, ["position"])
