"""The newsroom's tables as the values that tagging works with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType

from django.db.models import Count, Max, Q

from wiredesk.lexicon.models import CodeRule, Edition, Lesson, Sector, Topic
from wiredesk.lexicon.tables.editions import EditionRule
from wiredesk.lexicon.tables.sectors import SectorRule
from wiredesk.lexicon.tables.topics import TopicRow
from wiredesk.lexicon.tagging.gazetteer import gazetteer
from wiredesk.lexicon.tagging.rulebook import CodeLead, Rulebook, TaughtWord, rulebook


def sector_rules() -> tuple[SectorRule, ...]:
    """The newsroom's sectors, in its order."""
    rows = Sector.objects.values_list("slug", "name", "description", "words", "codes")
    return tuple(_sector_rule(*row) for row in rows)


@lru_cache(maxsize=64)
def _sector_rule(slug: str, name: str, description: str, words: str, codes: str) -> SectorRule:
    """A row read once: its thousands of words change a few times a year."""
    return SectorRule.of(slug, name, description, words, codes)


def edition_rules() -> tuple[EditionRule, ...]:
    """The newsroom's editions and the countries that belong to each."""
    return tuple(
        EditionRule(row.slug, row.name, row.zone, row.codes) for row in Edition.objects.all()
    )


@dataclass(frozen=True)
class Rulebooks:
    """The newsroom's rules for each source: one rulebook for all that have nothing of their own.

    ``leads`` and ``taught`` are by source; under "" stand those of any source.
    """

    sectors: tuple[SectorRule, ...]
    leads: Mapping[str, tuple[CodeLead, ...]] = field(default_factory=dict)
    taught: Mapping[str, tuple[TaughtWord, ...]] = field(default_factory=dict)
    _built: dict[str, Rulebook] = field(default_factory=dict, compare=False, repr=False)

    def of(self, source: str = "") -> Rulebook:
        """What to tag this source's items with."""
        if source not in self.leads and source not in self.taught:
            source = ""
        if source not in self._built:
            leads = self.leads.get("", ()) + (self.leads.get(source, ()) if source else ())
            # The last one written holds.
            leads = tuple(sorted(leads, key=lambda lead: not lead.taught))
            taught = self.taught.get("", ()) + (self.taught.get(source, ()) if source else ())
            self._built[source] = rulebook(self.sectors, leads, taught)
        return self._built[source]


def rulebooks() -> Rulebooks:
    """The newsroom's sectors, agency codes and lessons as they stand now: three queries."""
    leads: dict[str, tuple[CodeLead, ...]] = {}
    taught: dict[str, tuple[TaughtWord, ...]] = {}
    lessons = Lesson.objects.exclude(active="no").filter(Q(agreed__gt=0) | Q(active="yes"))
    for row in lessons.order_by("agreed", "-pk"):
        if not row.acts:
            continue
        if row.kind == Lesson.CODE:
            lead = CodeLead(row.token, sector=row.sector, taught=True)
            leads[row.source] = (*leads.get(row.source, ()), lead)
        else:
            word = TaughtWord(row.token, row.sector)
            taught[row.source] = (*taught.get(row.source, ()), word)
    for rule in CodeRule.objects.filter(active=True).order_by("pk"):
        lead = CodeLead(rule.code, rule.sector, rule.topic, rule.place)
        leads[rule.source] = (*leads.get(rule.source, ()), lead)
    return Rulebooks(sector_rules(), leads, taught)


def vocabulary(language: str = "en") -> Mapping[str, TopicRow]:
    """The operator's Media Topics by code, with their names in a language; {} if none is loaded.

    One small query where nothing has changed since the last call.
    """
    stamp = Topic.objects.aggregate(count=Count("pk"), loaded=Max("loaded_at"))
    if not stamp["count"]:
        return {}
    return _vocabulary(language, stamp["count"], stamp["loaded"])


@lru_cache(maxsize=2)
def _vocabulary(language: str, count: int, loaded: datetime) -> Mapping[str, TopicRow]:
    rows = Topic.objects.values_list("code", "name", "broader", "names")
    return MappingProxyType(
        {code: TopicRow(_in(names, language) or name, up) for code, name, up, names in rows}
    )


def _in(names: dict[str, str], language: str) -> str:
    """The name in the language, whichever country's spelling ("en" is in "en-GB"); "" if none."""
    if language in names:
        return names[language]
    short = language.partition("-")[0]
    return next((name for tongue, name in names.items() if tongue.partition("-")[0] == short), "")


def country_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Countries to choose from, (code, name) by name, under the regions that editions make."""
    left = dict(gazetteer().country_names)
    groups = []
    for edition in Edition.objects.all():
        found = {code: left.pop(code) for code in edition.codes & left.keys()}
        if found:
            groups.append((edition.name, _by_name(found)))
    return [*groups, ("Elsewhere", _by_name(left))] if left else groups


def country_name(code: str) -> str:
    """The country's name; the code itself where nobody knows it."""
    return gazetteer().country_names.get(code, code)


def _by_name(countries: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(countries.items(), key=lambda pair: pair[1])
