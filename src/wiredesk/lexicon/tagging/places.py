"""Which countries a piece is about, and in which city or region: mentions weighed and decided.

Each country named is given the evidence for it (how often in headline, dateline, lead and body, by
its own name or a city's, alone or among others), and ``WEIGHTS`` make odds of it. They are those of
a logistic regression; ``bench/measure_places.py --choose`` chooses and measures them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log1p, log10

from wiredesk.lexicon.tagging.gazetteer import (
    CITY,
    COUNTRY,
    CURRENCY,
    DEMONYM,
    INSTITUTION,
    MARK,
    MONEY,
    REGION,
    Meaning,
    gazetteer,
    key,
)
from wiredesk.lexicon.tagging.mentions import (
    BODY,
    DATELINE,
    FIRM,
    LEAD,
    PLAIN,
    TITLE,
    Mention,
)

# Log odds that a country is what a piece is about, for each fact of ``evidence``.
WEIGHTS = {
    "base": -4.13,
    "share": 2.05,
    "rivals": 0.86,
    "dateline": 5.59,
    "title name": 2.84,
    "title at": 0.4,
    "title spot": 0.15,
    "lead name": 2.01,
    "lead at": 0.4,
    "lead spot": 0.66,
    "body name": 1.49,
    "body at": 0.4,
    "body spot": 0.15,
    "firm top": 1.08,
    "seated top": 0.22,
    "accord top": 0.23,
    "mark": 1.49,
    "currency": 1.35,
    "institution": 0.09,
}
SAID = 0.46  # odds from which a country is said beside the main one
MAIN = 0.05  # odds from which the strongest is said at all
# What the agency's own word for a place adds, by what it is said to be. What a piece is about
# comes before all words; where it was written is often just a desk's own city.
_AGENCY = {"subject": 8.0, "located": 1.5, "": 4.0}

# Words that decide between the meanings of one name, wherever they stand in the piece.
_CLUES = {
    "georgia": {
        "GE": "tbilisi batumi kutaisi georgian georgians abkhazia ossetia caucasus gori tskhinvali "
        "russia russian moscow armenia azerbaijan lari transcaucasian soviet",
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
    "dominican": {
        "DO": "dominican republic|santo domingo|haiti",
        "DM": "dominica|roseau",
    },
    "macedonia": {
        "MK": "skopje",
        "GR": "thessaloniki|salonika|central macedonia",
    },
}


_SIGNS = (INSTITUTION, MONEY, CURRENCY, MARK)  # of a country that they do not name


@dataclass
class _Weight:
    evidence: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    words: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    spots: dict[tuple[str, str, str], float] = field(default_factory=lambda: defaultdict(float))
    spot_words: dict[tuple[str, str, str], str] = field(default_factory=dict)
    agency: float = 0.0


@dataclass(frozen=True)
class Placed:
    """A country with its odds (0-1), the words behind it, and its city or region if clear."""

    country: str
    name: str
    score: float
    words: tuple[str, ...]
    spot: str = ""
    spot_score: float = 0.0
    spot_kind: str = ""
    spot_region: str = ""
    spot_words: tuple[str, ...] = ()


# How much a word counts among the words shown, and for the city or region.
_SECTION = {TITLE: 2.5, DATELINE: 2.2, LEAD: 1.6, BODY: 0.5}
_HALF = 2.5  # the worth that scores a city 0.5


def decide(mentions: Sequence[Mention], text: str, agency_places: Sequence[str]) -> list[Placed]:
    """What the piece is about, strongest first; the first is its main place. [] for nowhere."""
    weights = weigh(mentions, text)
    for place in agency_places:
        code, worth = _agency(place)
        if code:
            weight = weights.setdefault(code, _Weight())
            weight.agency = max(weight.agency, worth)
            weight.words[place] += 2 * worth
    facts = evidence(weights)
    odds = {code: _odds(facts[code]) + weight.agency for code, weight in weights.items()}
    ranked = sorted(weights, key=lambda code: (-odds[code], code))
    found: list[Placed] = []
    for code in ranked:
        score = 1 / (1 + exp(-odds[code]))
        if score < (SAID if found else MAIN):
            break
        found.append(_placed(code, score, weights[code]))
    return found


def weigh(mentions: Sequence[Mention], text: str) -> dict[str, _Weight]:
    """The mentions, settled to one meaning each and added up by country."""
    weights: dict[str, _Weight] = {}
    lower = f" {text.casefold()} "
    named = _named(mentions)
    for mention in mentions:
        meaning = _settle(mention, lower, named)
        weight = weights.setdefault(meaning.country, _Weight())
        weight.evidence[_fact(mention, meaning)] += 1
        worth = _SECTION[mention.section] * (1.0 if mention.role == PLAIN else 0.4)
        if meaning.kind in _SIGNS:
            worth *= 0.3
        weight.words[mention.spelled] += worth
        if meaning.kind in (CITY, REGION) and mention.role != FIRM:
            spot = (meaning.name, meaning.kind, meaning.region)
            weight.spots[spot] += worth
            weight.spot_words.setdefault(spot, mention.spelled)
    return weights


def _fact(mention: Mention, meaning: Meaning) -> str:
    kind = meaning.kind
    if kind in _SIGNS:
        return kind
    if mention.section == DATELINE:
        return DATELINE
    if mention.role != PLAIN:
        where = "body" if mention.section == BODY else "top"
        return f"{mention.role} {where}"
    if kind in (COUNTRY, DEMONYM):
        return f"{mention.section} name"
    return f"{mention.section} {'at' if mention.located else 'spot'}"


def evidence(weights: Mapping[str, _Weight]) -> dict[str, dict[str, float]]:
    """For each country the facts that ``WEIGHTS`` speaks of: counts damped, and its share."""
    whole = {code: _told(weight.evidence) for code, weight in weights.items()}
    total = sum(whole.values()) or 1.0
    rivals = log1p(sum(1 for code in whole if whole[code] > 0) - 1) if total > 1 else 0.0
    facts = {}
    for code, weight in weights.items():
        known = {name: log1p(count) for name, count in weight.evidence.items()}
        known["base"] = 1.0
        known["share"] = whole[code] / total
        known["rivals"] = max(0.0, rivals)
        facts[code] = known
    return facts


def _told(evidence: Mapping[str, float]) -> float:
    return sum(count * (_TOLD.get(name.split(" ")[0], 0.3)) for name, count in evidence.items())


_TOLD = {TITLE: 2.0, DATELINE: 1.5, LEAD: 1.5, BODY: 1.0}


def _odds(facts: Mapping[str, float]) -> float:
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in facts.items())


def _placed(country: str, score: float, weight: _Weight) -> Placed:
    words = tuple(sorted(weight.words, key=lambda word: (-weight.words[word], word))[:5])
    name, score = gazetteer().country_names[country], round(score, 3)
    if not weight.spots:
        return Placed(country, name, score, words)
    # Of a city and its region, equally often named, the city says more.
    spot = min(weight.spots, key=lambda spot: (-weight.spots[spot], spot[1] != CITY, spot))
    worth = weight.spots[spot]
    return Placed(
        country,
        name,
        score,
        words,
        spot=spot[0],
        spot_score=round(worth / (worth + _HALF), 3),
        spot_kind=spot[1],
        spot_region=spot[2],
        spot_words=(weight.spot_words[spot],),
    )


def _named(mentions: Sequence[Mention]) -> dict[tuple[str, str], float]:
    """How much the piece speaks for a country ("US", "") or a region of it ("US", "Alabama")."""
    named: dict[tuple[str, str], float] = {}
    for mention in mentions:
        meaning = mention.meanings[0]
        if len(mention.meanings) > 1 or mention.spelled in _CLUES:
            continue
        if meaning.kind in (COUNTRY, DEMONYM):
            # The USA is named in the news of every country.
            named[meaning.country, ""] = 0.5 if meaning.country == "US" else 1.3
        elif meaning.kind == REGION:
            named[meaning.country, meaning.name] = 2.0
            named.setdefault((meaning.country, ""), 0.8)
        elif meaning.kind == CITY:
            named.setdefault((meaning.country, ""), 0.8)
            if meaning.region:
                named.setdefault((meaning.country, meaning.region), 1.0)
    return named


def _settle(mention: Mention, lower: str, named: Mapping[tuple[str, str], float]) -> Meaning:
    """The meaning that the rest of the piece speaks for; the likeliest where nothing does."""
    meanings = mention.meanings
    clues = _CLUES.get(mention.spelled)
    if clues:
        heard = {
            code: sum(f" {word}" in lower for word in _clue_words(words))
            + 2 * ((code, "") in named)
            for code, words in clues.items()
        }
        code = max(heard, key=lambda code: (heard[code], code == meanings[0].country))
        for meaning in meanings:
            if meaning.country == code:
                return meaning
        return Meaning(code, COUNTRY, gazetteer().country_names[code])
    if len(meanings) == 1:
        return meanings[0]

    def likely(meaning: Meaning) -> float:
        spoken = named.get((meaning.country, ""), 0.0)
        if meaning.region:
            spoken += named.get((meaning.country, meaning.region), 0.0)
        if mention.section == DATELINE:
            spoken *= 0.4  # datelines name the state of the lesser city
        return spoken + 1.2 * log10(meaning.people or 1_500_000)

    if meanings[0].kind in (COUNTRY, DEMONYM):
        return meanings[0]
    return max(meanings, key=likely)


def _clue_words(words: str) -> list[str]:
    return words.split("|") if "|" in words else words.split()


def _agency(place: str) -> tuple[str, float]:
    role, _, rest = place.partition(":")
    if role in _AGENCY and rest:
        return country_of(rest), _AGENCY[role]
    return country_of(place), _AGENCY[""]


def country_of(place: str) -> str:
    """ISO alpha-2 of an agency's place: a code or a name.

    "IN", "IND", "country:in", "iso3166-1a2:IN", "subdiv:IN-MH", "Mumbai".
    """
    import pycountry

    names = gazetteer().country_names
    last = place.strip().rsplit(":", 1)[-1].rsplit("/", 1)[-1]
    upper = last.upper()
    if upper in names and len(last) == 2:
        return upper
    if len(last) == 3 and last.isalpha():
        row = pycountry.countries.get(alpha_3=upper)
        if row:
            return str(row.alpha_2)
    if upper[2:3] == "-" and upper[:2] in names and pycountry.subdivisions.get(code=upper):
        return upper[:2]
    for meaning in gazetteer().meanings.get(key(last), ()):
        if meaning.country:
            return meaning.country
    return ""
