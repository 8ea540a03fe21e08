"""Sectors and topics of a piece: the agency's codes first, then words."""

from collections.abc import Sequence
from functools import lru_cache

from wiredesk.lexicon.tables.sectors import SectorRule
from wiredesk.lexicon.tables.topics import ancestors, normal, topics
from wiredesk.lexicon.tagging.phrases import Hit, PhraseIndex

# Words of a short item weigh 20 to 60 together; this weight scores 0.5.
_HALF = 9.0
_SHARE = 0.5  # of the strongest, for a second sector
_LEAST = 4.0  # weight of a word or two in passing
_CODE = 0.95  # the score that an agency's own code gives


@lru_cache(maxsize=8)
def _sector_index(rules: tuple[SectorRule, ...]) -> PhraseIndex:
    return PhraseIndex((rule.slug, word, weight) for rule in rules for word, weight in rule.words)


@lru_cache(maxsize=1)
def _topic_index() -> PhraseIndex:
    return PhraseIndex((code, word, 2.0) for code, rule in topics().items() for word in rule.words)


def sectors(
    title: list[str], text: list[str], codes: Sequence[str], rules: tuple[SectorRule, ...]
) -> list[Hit]:
    """The sectors of the piece with scores (0-1) as weights, strongest first.

    A code that a rule names, or a shelf above it, comes before any word; between sectors that
    codes name, and after them, words order. [] where nothing speaks.
    """
    named = _named_by_code(codes, rules)
    read = _sector_index(rules).read(title, text)
    strongest = read[0].weight if read else 0.0
    found = []
    for hit in read:
        score = hit.weight / (hit.weight + _HALF)
        if hit.label in named:
            continue
        if hit.weight >= _LEAST and hit.weight >= _SHARE * strongest:
            score *= 0.6 if named else 1.0
            found.append(Hit(hit.label, round(score, 3), hit.words))
    weight_of = {hit.label: hit for hit in read}
    for slug, code in named.items():
        said = weight_of.get(slug, Hit(slug, 0.0, ()))
        score = _CODE + 0.05 * said.weight / (said.weight + _HALF)
        found.append(Hit(slug, round(score, 3), (code, *said.words)))
    return sorted(found, key=lambda hit: (-hit.weight, hit.label))


def _named_by_code(codes: Sequence[str], rules: tuple[SectorRule, ...]) -> dict[str, str]:
    """Slug to the agency's code that leads there; each code to the finest rule that takes it."""
    takers: dict[str, list[str]] = {}
    for rule in rules:
        for code in rule.codes:
            takers.setdefault(normal(code) or code.casefold(), []).append(rule.slug)
    named: dict[str, str] = {}
    for code in codes:
        for shelf in (normal(code) or code.strip().casefold(), *ancestors(code)):
            if shelf in takers:
                for slug in takers[shelf]:
                    named.setdefault(slug, code)
                break
    return named


def topics_of(title: list[str], text: list[str], codes: Sequence[str]) -> list[Hit]:
    """Media Topics of the two top levels with scores (0-1), strongest first.

    From the agency's codes, rolled up, where it sent any that we know; else from words.
    """
    given: dict[str, Hit] = {}
    for code in codes:
        for level, shelf in enumerate(ancestors(code)):
            given.setdefault(shelf, Hit(shelf, round(1.0 - 0.02 * level, 3), (code,)))
    if given:
        return sorted(given.values(), key=lambda hit: (-hit.weight, hit.label))
    read = _topic_index().read(title, text)
    if not read:
        return []
    found: dict[str, Hit] = {}
    for hit in read[:3]:
        if hit.weight < _LEAST or hit.weight < _SHARE * read[0].weight:
            break
        score = round(hit.weight / (hit.weight + _HALF), 3)
        found[hit.label] = Hit(hit.label, score, hit.words)
        for shelf in ancestors(hit.label)[1:]:
            found.setdefault(shelf, Hit(shelf, round(0.98 * score, 3), hit.words))
    return sorted(found.values(), key=lambda hit: (-hit.weight, hit.label))
