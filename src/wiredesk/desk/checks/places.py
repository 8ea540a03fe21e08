"""What the gazetteer knows of a name: is it a place, and do the sources speak of one in it?"""

from collections.abc import Iterable
from functools import lru_cache

from wiredesk.lexicon.tables.places import GIVEN_NAMES
from wiredesk.lexicon.tagging.gazetteer import (
    CITY,
    COUNTRY,
    DEMONYM,
    NOTHING,
    REGION,
    Meaning,
    gazetteer,
    key,
)

_AREAS = (COUNTRY, DEMONYM, REGION)


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(GIVEN_NAMES.casefold().split())


def is_given_name(folded: str) -> bool:
    """Is it a forename that we know?"""
    return folded in _given_names()


def meaning_of(name: str) -> Meaning | None:
    """The likeliest place, people or region of that name."""
    meanings = gazetteer().meanings.get(key(name))
    return meanings[0] if meanings and meanings[0].kind != NOTHING else None


def is_place(name: str) -> bool:
    """Is it a country, its people, a region or a city that we know?"""
    meaning = meaning_of(name)
    return meaning is not None and meaning.kind in (*_AREAS, CITY)


def is_people(name: str) -> bool:
    """Is it what a country's people are called (“the Frenchman”)?"""
    meaning = meaning_of(name)
    return meaning is not None and meaning.kind == DEMONYM


def same_country(name: str, others: Iterable[str]) -> str:
    """The first of the others that means the same country or its people (“South African”)."""
    meaning = meaning_of(name)
    if meaning is None or meaning.kind not in (COUNTRY, DEMONYM):
        return ""
    for other in others:
        found = meaning_of(other)
        if (
            found is not None
            and found.kind in (COUNTRY, DEMONYM)
            and found.country == meaning.country
        ):
            return other
    return ""


def lies_in(name: str, others: Iterable[str]) -> str:
    """The first of the others that lies in the country, its people's, or the region of the name."""
    meaning = meaning_of(name)
    if meaning is None or meaning.kind not in _AREAS:
        return ""
    for other in others:
        place = meaning_of(other) or meaning_of(other + "s")
        if place is None or place.country != meaning.country:
            continue
        if meaning.kind != REGION or key(place.region) == key(meaning.name):
            return other
    return ""
