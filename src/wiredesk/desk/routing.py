"""Where a piece goes: the newsroom's rules tried in their order, values in, values out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

PRIORITIES = ((2, "Top"), (1, "High"), (0, "Normal"), (-1, "Low"))
_WORD = re.compile(r"[^\W_]+")
HANDLINGS = (
    ("draft", "Draft for the desk"),
    ("hold", "Hold for the desk"),
    ("spike", "Spike it"),
)


@dataclass(frozen=True)
class Facts:
    """What rules may ask of a piece. Languages are primary tags (``en``), countries ISO 3166-1."""

    source: str
    text: str
    sectors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    language: str = ""
    signal: str = ""
    urgency: int | None = None

    @cached_property
    def words(self) -> str:
        """The text in lower case, every word between blanks."""
        return _spaced(self.text)


@dataclass(frozen=True)
class Rule:
    """Conditions that must all hold (an empty one always does), and what follows.

    ``words``: one of them must stand in the headline, slugline or text; a phrase may have blanks.
    """

    name: str
    sources: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    signals: frozenset[str] = frozenset()
    urgency_at_most: int | None = None
    words: tuple[str, ...] = ()
    desk: str = ""
    sector: str = ""
    edition: str = ""
    priority: int | None = None
    handling: str = ""

    def fits(self, facts: Facts) -> bool:
        """Do all its conditions hold?"""
        return (
            (not self.sources or facts.source in self.sources)
            and (not self.sectors or not self.sectors.isdisjoint(facts.sectors))
            and (not self.countries or not self.countries.isdisjoint(facts.countries))
            and (not self.languages or facts.language in self.languages)
            and (not self.signals or facts.signal in self.signals)
            and (
                self.urgency_at_most is None
                or (facts.urgency is not None and facts.urgency <= self.urgency_at_most)
            )
            and (not self.words or any(_spaced(word) in facts.words for word in self.words))
        )


@dataclass(frozen=True)
class Route:
    """Where it goes; ``by`` names the rules that said so."""

    desk: str = ""
    sector: str = ""
    edition: str = ""
    priority: int | None = None
    handling: str = ""
    by: tuple[str, ...] = ()


def route(rules: Iterable[Rule], facts: Facts) -> Route:
    """The route of a piece: for each of its parts the first rule that fits and names it decides."""
    found = Route()
    for rule in rules:
        if not rule.fits(facts):
            continue
        taken = replace(
            found,
            desk=found.desk or rule.desk,
            sector=found.sector or rule.sector,
            edition=found.edition or rule.edition,
            priority=found.priority if found.priority is not None else rule.priority,
            handling=found.handling or rule.handling,
        )
        if taken != found:
            found = replace(taken, by=(*found.by, rule.name))
    return found


def _spaced(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "
