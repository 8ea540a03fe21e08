"""A routing rule said as a sentence, and a route's change in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from wiredesk.desk.actions.try_rules import Parts
from wiredesk.desk.models import RoutingRule
from wiredesk.desk.routing import HANDLINGS, PRIORITIES
from wiredesk.lexicon.models import Edition, Sector
from wiredesk.lexicon.queries import country_name
from wiredesk.wire.models import Source

_PRIORITY, _HANDLING = dict(PRIORITIES), dict(HANDLINGS)
_NAMED = 6


@dataclass(frozen=True)
class Names:
    """What slugs stand for; one look-up of each table for a whole list of rules."""

    sources: Mapping[str, str]
    sectors: Mapping[str, str]
    editions: Mapping[str, str]

    @classmethod
    def of_the_newsroom(cls) -> "Names":
        return cls(
            dict(Source.objects.values_list("slug", "name")),
            dict(Sector.objects.values_list("slug", "name")),
            dict(Edition.objects.values_list("slug", "name")),
        )


@dataclass(frozen=True)
class Sentence:
    """``condition`` → ``consequence``; ``gone`` names what the rule asks for and nobody has."""

    condition: str
    consequence: str
    gone: tuple[str, ...] = ()


def sentence(rule: RoutingRule, names: Names) -> Sentence:
    """If the sector is Business and the text has “tea” → desk Markets, High."""
    conditions = []
    if rule.sources:
        conditions.append(f"the source is {_or(_named(rule.sources, names.sources))}")
    if rule.sectors:
        conditions.append(f"the sector is {_or(_named(rule.sectors, names.sectors))}")
    if rule.countries:
        conditions.append(f"it is about {_or(map(country_name, rule.countries))}")
    if rule.languages:
        conditions.append(f"the language is {_or(rule.languages)}")
    if rule.signals:
        conditions.append(f"the signal is {_or(rule.signals)}")
    if rule.urgency_at_most is not None:
        most = rule.urgency_at_most
        conditions.append(f"the urgency is {f'1 to {most}' if most > 1 else most}")
    if rule.words:
        conditions.append(f"the text has {_or(f'“{word}”' for word in rule.words)}")
    consequences = []
    if rule.desk:
        consequences.append(f"desk {rule.desk}")
    if rule.sector:
        consequences.append(f"sector {names.sectors.get(rule.sector, rule.sector)}")
    if rule.edition:
        consequences.append(names.editions.get(rule.edition, rule.edition))
    if rule.priority is not None:
        consequences.append(_PRIORITY.get(rule.priority, str(rule.priority)))
    if rule.handling:
        consequences.append(_HANDLING.get(rule.handling, rule.handling).lower())
    gone = [
        *(slug for slug in rule.sources if slug not in names.sources),
        *(slug for slug in [*rule.sectors, rule.sector] if slug and slug not in names.sectors),
        *(slug for slug in [rule.edition] if slug and slug not in names.editions),
    ]
    return Sentence(
        f"If {' and '.join(conditions)}" if conditions else "Whatever comes in",
        ", ".join(consequences) or "nothing follows",
        tuple(dict.fromkeys(gone)),
    )


def changes(before: Parts, after: Parts, names: Names) -> list[tuple[str, str, str]]:
    """(part, before, after) of each part of the route that differs, in words."""
    found = []
    for part in fields(Parts):
        old, new = getattr(before, part.name), getattr(after, part.name)
        if old != new:
            found.append((part.name, _said(part.name, old, names), _said(part.name, new, names)))
    return found


def _said(part: str, value: object, names: Names) -> str:
    if part == "priority" and isinstance(value, int):
        return _PRIORITY.get(value, str(value))
    text = str(value)
    if not text:
        return "as its source says" if part == "handling" else "none"
    known = {"sector": names.sectors, "edition": names.editions, "handling": _HANDLING}
    return known.get(part, {}).get(text, text)


def _named(slugs: Iterable[str], names: Mapping[str, str]) -> list[str]:
    return [names.get(slug, slug) for slug in slugs]


def _or(values: Iterable[str]) -> str:
    named = list(values)
    if len(named) > _NAMED:
        return f"{', '.join(named[:_NAMED])} or one of {len(named) - _NAMED} more"
    return " or ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
