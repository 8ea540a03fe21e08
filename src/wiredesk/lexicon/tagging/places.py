"""Which countries a piece is about, and in which city or region: mentions weighed and decided."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log1p

from wiredesk.lexicon.tagging.gazetteer import (
    CITY,
    COUNTRY,
    DEMONYM,
    INSTITUTION,
    MONEY,
    REGION,
    Meaning,
    gazetteer,
    key,
)
from wiredesk.lexicon.tagging.mentions import BODY, DATELINE, LEAD, TITLE, Mention

_KIND = {COUNTRY: 1.0, DEMONYM: 0.9, REGION: 0.9, CITY: 0.9, INSTITUTION: 0.25, MONEY: 0.35}
_SECTION = {TITLE: 2.5, DATELINE: 2.2, LEAD: 1.6, BODY: 0.5}
_AGENCY = 3.0  # the agency's own code for a place outweighs a headline
_SHARE = 0.38  # of the strongest country's weight, to count as what the piece is about
_LEAST = 1.0  # weight below which nothing is said
_HALF = 2.5  # the weight that scores 0.5

# Words that decide between the meanings of one name, wherever they stand in the piece.
_CLUES = {
    "georgia": {
        "GE": "tbilisi batumi kutaisi georgian georgians abkhazia ossetia caucasus gori tskhinvali "
        "saakashvili russia russian moscow armenia azerbaijan lari",
        "US": "atlanta savannah augusta macon athens ga republican democrat democratic governor "
        "county sheriff senator florida alabama tennessee carolina gop u.s",
    },
    "congo": {
        "CD": "kinshasa goma bukavu kivu m23 drc lubumbashi ituri katanga kisangani rwanda",
        "CG": "brazzaville pointe-noire sassou nguesso",
    },
    "punjab": {
        "PK": "lahore pakistan pakistani islamabad multan faisalabad rawalpindi",
        "IN": "chandigarh amritsar india indian delhi ludhiana sikh haryana",
    },
    "korea": {
        "KP": "pyongyang dprk",
        "KR": "seoul busan won",
    },
}


@dataclass
class _Weight:
    total: float = 0.0
    body: float = 0.0
    words: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    spots: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def sum(self) -> float:
        return self.total + log1p(self.body)


@dataclass(frozen=True)
class Placed:
    """A country with its weight as a score (0-1), the words behind it, and its city if clear."""

    country: str
    name: str
    score: float
    words: tuple[str, ...]
    spot: str = ""
    spot_score: float = 0.0


def decide(mentions: Sequence[Mention], text: str, agency_places: Sequence[str]) -> list[Placed]:
    """What the piece is about, strongest first; the first is its main place. [] for nowhere."""
    weights: dict[str, _Weight] = defaultdict(_Weight)
    lower = f" {text.casefold()} "
    named = {
        mention.meanings[0].country
        for mention in mentions
        if len(mention.meanings) == 1
        and mention.meanings[0].kind in (COUNTRY, DEMONYM, REGION)
        and mention.spelled not in _CLUES
    }
    # Money speaks only where nothing else does: half the world's contracts are in dollars.
    spoken = [m for m in mentions if m.meanings[0].kind != MONEY]
    for mention in spoken or mentions[:1]:
        meaning = _settle(mention, lower, named)
        worth = _KIND[meaning.kind]
        if meaning.kind == CITY and meaning.people < 1_000_000 and not mention.located:
            worth *= 1.0 if meaning.country in named else 0.55
        if mention.body_of:
            worth *= 0.6
        worth *= _SECTION[mention.section]
        weight = weights[meaning.country]
        if mention.section == BODY:
            weight.body += worth
        else:
            # The same word again in headline or lead says less than another one.
            weight.total += worth / (1 + weight.words.get(mention.spelled, 0))
        weight.words[mention.spelled] += worth
        if meaning.kind in (CITY, REGION):
            weight.spots[meaning.name] += worth
    names = gazetteer().country_names
    for place in agency_places:
        code = _country_of(place)
        if code:
            weights[code].total += _AGENCY
            weights[code].words[place] += _AGENCY

    ranked = sorted(weights.items(), key=lambda pair: (-pair[1].sum(), pair[0]))
    if not ranked:
        return []
    strongest = ranked[0][1].sum()
    found: list[Placed] = []
    for code, weight in ranked:
        total = weight.sum()
        if found and (total < _LEAST or total < _SHARE * strongest):
            break
        words = sorted(weight.words, key=lambda word: (-weight.words[word], word))[:5]
        spot, worth = "", 0.0
        if weight.spots:
            spot = min(weight.spots, key=lambda name: (-weight.spots[name], name))
            worth = weight.spots[spot]
        found.append(Placed(code, names[code], _score(total), tuple(words), spot, _score(worth)))
    return found


def _score(weight: float) -> float:
    return round(weight / (weight + _HALF), 3)


def _settle(mention: Mention, lower: str, named: set[str]) -> Meaning:
    """The meaning that the rest of the piece speaks for; the likeliest where nothing does."""
    meanings = mention.meanings
    clues = _CLUES.get(mention.spelled)
    if clues:
        heard = {
            code: sum(f" {word}" in lower for word in words.split()) + 2 * (code in named)
            for code, words in clues.items()
        }
        code = max(heard, key=lambda code: (heard[code], code == meanings[0].country))
        for meaning in meanings:
            if meaning.country == code:
                return meaning
        return Meaning(code, COUNTRY, gazetteer().country_names[code])
    if len(meanings) > 1 and meanings[0].country not in named:
        for meaning in meanings[1:]:
            # A big city isn't moved by a mention of its namesake's country.
            if meaning.country in named and meaning.people * 30 >= meanings[0].people:
                return meaning
    return meanings[0]


def _country_of(place: str) -> str:
    """ISO alpha-2 of an agency's place: a code ("IN", "iso:IND", "country:in") or a name."""
    import pycountry

    names = gazetteer().country_names
    last = place.strip().rsplit(":", 1)[-1].rsplit("/", 1)[-1]
    if last.upper() in names and len(last) == 2:
        return last.upper()
    if len(last) == 3 and last.isalpha():
        row = pycountry.countries.get(alpha_3=last.upper())
        if row:
            return str(row.alpha_2)
    for meaning in gazetteer().meanings.get(key(last), ()):
        if meaning.country:
            return meaning.country
    return ""
