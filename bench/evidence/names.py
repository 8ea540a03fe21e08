"""Errors in names: another one of the same kind, half of another one, two exchanged."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .changes import Change
from .reading import MONTHS, OPENERS, WEEKDAYS, Run, runs, sentences, stands_in

FIRST_NAMES = frozenset(
    "Aaron Abdul Adam Ahmed Alan Albert Alex Alexander Ali Alice Allan Amanda Amy Ana Andrea "
    "Andrew Angela Ann Anna Anne Anthony Antonio Arthur Ashley Barack Barbara Ben Benjamin "
    "Bernard Betty Bill Bob Brad Brandon Brenda Brian Bruce Caleb Carl Carlos Carol Caroline "
    "Catherine Charles Charlie Chris Christine Christopher Claire Clayton Colin Connie Craig "
    "Cynthia Dale Dan Daniel Dave David Dean Deborah Debra Denis Dennis Diana Diane Don Donald "
    "Donna Doug Douglas Ed Eddie Edward Edwin Elizabeth Ellen Emily Emma Eric Ernest Eugene "
    "Evan Fernando Francis Francisco Frank Fred Gary Geoffrey George Gerald Gerhard Gilbert "
    "Giovanni Glenn Gordon Graham Greg Gregory Hans Harold Harry Hassan Heather Heidi Helen "
    "Henry Herbert Howard Hugh Ian Ibrahim Ivan Jack Jacob Jacques James Jane Janet Jason Jay "
    "Jean Jeff Jeffrey Jennifer Jeremy Jerry Jessica Jim Jimmy Joan Joe John Johnny Jon "
    "Jonathan Jorge Jose Joseph Joshua Juan Judith Julia Julie Justin Karen Karl Kate Katherine "
    "Kathleen Keith Kelly Ken Kenneth Kevin Kim Larry Laura Lawrence Lee Leonard Leslie Linda "
    "Lindsay Lisa Lloyd Louis Luis Luke Lynn Malcolm Manuel Marc Marcus Margaret Maria Marie "
    "Mario Mark Martha Martin Mary Matt Matthew Maurice Max Megan Melissa Michael Michel "
    "Michelle Miguel Mike Mitchell Mohamed Mohammad Mohammed Monica Muhammad Nancy Nathan Neil "
    "Nicholas Nick Nicole Nigel Norman Oliver Omar Oscar Otto Pamela Patricia Patrick Paul "
    "Paula Pedro Peter Phil Philip Phillip Pierre Rachel Ralph Ray Raymond Rebecca Ricardo "
    "Richard Rick Rob Robert Roberto Robin Roger Roland Ron Ronald Roy Russell Ryan Sally Sam "
    "Samuel Sandra Sarah Scott Sean Sergei Sharon Simon Stephanie Stephen Steve Steven Stuart "
    "Sue Susan Ted Teresa Terry Theresa Thomas Tim Timothy Todd Tom Tommy Tony Tracy Vincent "
    "Vladimir Walter Warren Wayne Wendy William Wolfgang Yasuhiro Yvonne".split()
)
_TITLES = frozenset(
    "Mr Mrs Ms Dr Sir Lord Lady President Chancellor Minister Premier Senator Sen Rep Governor "
    "Gov Mayor Judge Justice General Gen Colonel Col Captain Sgt Sergeant Lieutenant Lt "
    "Detective Chief Professor Prof Bishop Pope Prince Princess Queen King Secretary Chairman "
    "Director Inspector Spokesman Spokeswoman Coach Officer Congressman Ambassador Admiral "
    "Commissioner".split()
)
_PERSON_PARTS = frozenset("de van von bin al da del der".split())
_BODY_ENDS = frozenset(
    "Corp Inc Co Ltd Plc Bank Banks Ministry Association Department University Union Party "
    "Group Committee Council Commission Agency Court Institute Board Fund Federation Authority "
    "Office Organization Organisation Company Corporation League Club Hospital College School "
    "Society Service Services Industries Systems Airlines Airways Motors Exchange Congress "
    "Senate Parliament Administration Bureau Center Centre Foundation Partners Holdings "
    "International Trust United City Police Times Journal News Oil Gas Energy Petroleum "
    "Electric Mines Steel Foods Stores".split()
)
_BODY_HEADS = frozenset("Bank Ministry University Department House Court Institute Board".split())
# What stands before or behind a person's name, whatever the name.
_ROLE_BEFORE = re.compile(
    r"\b(?:minister|president|spokesman|spokeswoman|chairman|chief|director|manager|mayor|governor|"
    r"lawyer|analyst|economist|coach|secretary|leader|judge|officer|professor|trader|dealer) $"
)
_PERSON_BEHIND = re.compile(r"^(?:, \d\d,|, who | (?:said|says|told)\b)")
_NO_PERSON = frozenset("House Reserve Street Fed Treasury News Times State States".split())
_COUNTRIES = (
    "Afghanistan Albania Algeria Angola Argentina Australia Austria Bahrain Bangladesh Belgium "
    "Bolivia Brazil Britain Bulgaria Cambodia Cameroon Canada Chile China Colombia Cuba Cyprus "
    "Denmark Ecuador Egypt England Ethiopia Finland France Germany Ghana Greece Guatemala "
    "Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan "
    "Jordan Kenya Kuwait Lebanon Libya Malaysia Malta Mexico Morocco Mozambique Nepal "
    "Netherlands Nicaragua Nigeria Norway Oman Pakistan Panama Paraguay Peru Philippines Poland "
    "Portugal Qatar Romania Russia Rwanda Scotland Senegal Singapore Slovakia Somalia Spain "
    "Sudan Sweden Switzerland Syria Taiwan Tanzania Thailand Tunisia Turkey Uganda Ukraine "
    "Uruguay Venezuela Vietnam Wales Yemen Zaire Zambia Zimbabwe|Saudi Arabia|South "
    "Africa|South Korea|North Korea|New Zealand|Sri Lanka|West Germany|East Germany|Soviet "
    "Union|United States|United Kingdom|U.S.|U.K.|US|UK"
)
_CITIES = (
    "Accra Amsterdam Ankara Athens Baghdad Bangkok Barcelona Beijing Beirut Belfast Belgrade "
    "Berlin Birmingham Bogota Bonn Boston Brussels Bucharest Budapest Cairo Calcutta Cardiff "
    "Chicago Cologne Copenhagen Dallas Damascus Delhi Denver Detroit Dhaka Dubai Dublin "
    "Edinburgh Frankfurt Geneva Glasgow Hamburg Hanoi Havana Helsinki Houston Istanbul Jakarta "
    "Jerusalem Johannesburg Kabul Karachi Khartoum Kiev Lagos Lima Lisbon Liverpool London "
    "Madrid Manchester Manila Melbourne Miami Milan Minneapolis Montreal Moscow Mumbai Munich "
    "Nairobi Naples Osaka Oslo Ottawa Paris Philadelphia Prague Rome Rotterdam Santiago Seattle "
    "Seoul Shanghai Sofia Stockholm Sydney Tehran Tokyo Toronto Tripoli Tunis Turin Vancouver "
    "Venice Vienna Warsaw Washington Wellington Zurich|New York|Los Angeles|Hong Kong|San "
    "Francisco|San Diego|New Delhi|Rio de Janeiro|Sao Paulo|Buenos Aires|Mexico City|Tel "
    "Aviv|Cape Town|St. Louis|Las Vegas|New Orleans"
)
_STATES = (
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii "
    "Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts "
    "Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon "
    "Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming|North Carolina|South "
    "Carolina|North Dakota|South Dakota|New Jersey|New Mexico|New Hampshire|West Virginia"
)


def _listed(table: str) -> frozenset[str]:
    singles, _, several = table.partition("|")
    return frozenset([*singles.split(), *several.split("|")])


_PLACES = {
    "country": _listed(_COUNTRIES),
    "city": _listed(_CITIES),
    "state": _listed(_STATES),
}
# A name that stands for these in the sources may not be put in: it could be true.
_ALSO = {
    "Britain": ("UK", "U.K.", "British", "England", "London", "Scotland", "Wales"),
    "England": ("UK", "U.K.", "Britain", "English", "London"),
    "Netherlands": ("Dutch", "Holland", "Amsterdam", "Hague"),
    "Soviet Union": ("Russia", "USSR", "Soviet", "Moscow", "Kremlin"),
    "Russia": ("Soviet", "Moscow", "Kremlin"),
    "West Germany": ("Germany", "German", "Bonn"),
    "East Germany": ("Germany", "German", "Berlin"),
    "Germany": ("German", "Bonn", "Berlin"),
    "Philippines": ("Filipino", "Manila"),
    "Washington": ("U.S.", "US", "White House", "United States"),
    "Mumbai": ("Bombay",),
    "Switzerland": ("Swiss", "Geneva", "Zurich"),
    "Wales": ("Welsh", "Cardiff"),
    "Ireland": ("Irish", "Dublin"),
    "Spain": ("Spanish", "Madrid"),
    "Denmark": ("Danish", "Danes"),
    "Sweden": ("Swedish", "Swede"),
    "Poland": ("Polish", "Warsaw"),
    "Turkey": ("Turkish", "Ankara"),
    "France": ("French", "Paris"),
    "Norway": ("Norwegian", "Oslo"),
    "Greece": ("Greek", "Athens"),
    "Finland": ("Finnish",),
}
_NOT_PUT_IN = frozenset(("U.S.", "U.K.", "US", "UK", "United States", "United Kingdom"))
_NO_ACRONYM = frozenset("AP TV PM AM CNN BBC GMT EST MST PUBLISHED UPDATED DC AFP I II III".split())
# Between two names these tell that both do the same: to exchange them changes nothing.
_ALIKE = frozenset(
    "and or with versus vs against between met meets meeting near beat both as well to from".split()
)


@dataclass(frozen=True)
class Named:
    """A name in a text and its kind: person, surname, country, city, state or body."""

    run: Run
    kind: str


def named(text: str, context: Sequence[str] = ()) -> list[Named]:
    """The names whose kind is plain; ``context`` (the sources) tells whose surname a word is."""
    surnames = frozenset(run.words[-1] for whole in (text, *context) for run in _people(whole))
    found = []
    for run in runs(text):
        kind = _kind(run, surnames) or ("person" if _looks_a_person(run, text) else "")
        if kind:
            found.append(Named(_bare(run) if kind in ("person", "surname") else run, kind))
    return found


def _people(text: str) -> Iterator[Run]:
    for run in runs(text):
        if _kind(run, frozenset()) == "person" or _looks_a_person(run, text):
            yield run


def _looks_a_person(run: Run, text: str) -> bool:
    """Two or three capitalised words beside a role, an age or a verb of saying."""
    words = _bare(run).words
    if not 2 <= len(words) <= 3 or not all(re.fullmatch(r"[^\W\d_.]{2,}", w) for w in words):
        return False
    if any(w.isupper() or w in _NO_PERSON | _BODY_ENDS or w in OPENERS for w in words):
        return False
    if not words[0][0].isupper() or _kind(run, frozenset()):
        return False
    before, behind = text[max(0, run.start - 30) : run.start], text[run.end : run.end + 12]
    return bool(_ROLE_BEFORE.search(before) or _PERSON_BEHIND.search(behind))


def _bare(run: Run) -> Run:
    """A person's name without the titles before it."""
    words, start = run.text, run.start
    while (head := words.partition(" "))[0].rstrip(".") in _TITLES and head[2]:
        start += len(head[0]) + 1
        words = head[2]
    return Run(words, start, run.end)


def _kind(run: Run, surnames: frozenset[str]) -> str:
    words = run.words
    for level, places in _PLACES.items():
        if run.text in places:
            return level
    if any(word in MONTHS or word in WEEKDAYS for word in words):
        return ""
    bare = _bare(run).words
    titled = len(bare) < len(words)
    if words[-1] in _BODY_ENDS and len(words) > 1:
        return "body"
    if words[0] in _BODY_HEADS and "of" in words and len(words) > 2:
        return "body"
    if len(words) == 1 and re.fullmatch(r"[A-Z]{3,6}", run.text) and run.text not in _NO_ACRONYM:
        return "body"
    plain = [
        word for word in bare if word not in _PERSON_PARTS and not re.fullmatch(r"[A-Z]\.?", word)
    ]
    if bare[-1] in OPENERS:
        return ""
    whole = 2 <= len(plain) <= 3 and "of" not in bare and not any(w.isupper() for w in plain)
    if whole and bare[0] in FIRST_NAMES and bare[-1] in plain:
        return "person"
    if len(bare) == 1 and not bare[0].isupper() and (bare[0] in surnames or titled):
        return "surname" if bare[0] in surnames else ""
    return ""


@dataclass(frozen=True)
class Names:
    """The names of a collection of documents, by kind, in a fixed order."""

    by_kind: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Names":
        found: dict[str, set[str]] = {kind: set() for kind in ("person", "body", *_PLACES)}
        for text in texts:
            for name in named(text):
                if name.kind in found:
                    found[name.kind].add(name.run.text)
        return cls({kind: tuple(sorted(names)) for kind, names in found.items()})


def foreign(
    text: str, sources: Sequence[str], pool: Names, chance: random.Random
) -> Iterator[Change]:
    """One name of the text becomes one, or half of one, that no source holds."""
    for name in named(text, sources):
        for manner, after in _others(name, pool, chance):
            if after != name.run.text and _is_new(after, name.run.text, sources):
                yield Change("name", f"{name.kind}: {manner}", name.run.start, name.run.end, after)


def _others(name: Named, pool: Names, chance: random.Random) -> Iterator[tuple[str, str]]:
    """A try or two for each manner."""
    people = pool.by_kind["person"]
    for _ in range(2):
        if name.kind == "person" and people:
            other = chance.choice(people).split()
            words = name.run.words
            yield "another", " ".join(other)
            yield "same first name", " ".join([*words[:-1], other[-1]])
            yield "same last name", " ".join([other[0], *words[1:]])
        elif name.kind == "surname" and people:
            yield "another", chance.choice(people).split()[-1]
        elif name.kind in pool.by_kind and (others := pool.by_kind[name.kind]):
            yield "another", chance.choice(others)
            alike = [n for n in others if n.split()[-1] == name.run.words[-1]]
            if name.kind == "body" and len(name.run.words) > 1 and alike:
                yield "same last word", chance.choice(alike)


def _is_new(after: str, before: str, sources: Sequence[str]) -> bool:
    """Does no source hold the words that came in, nor what else they could stand for?"""
    came = [word for word in after.split() if word not in before.split() and word[0].isupper()]
    came = [word for word in came if len(word) > 2 and word not in _BODY_ENDS | _BODY_HEADS]
    if not came or after in _NOT_PUT_IN:
        return False
    if any(stands_in(word, sources) for word in (*came, *_ALSO.get(after, ()))):
        return False
    if after.isupper():
        return not any(_initials(run) == after for source in sources for run in runs(source))
    # “Peruvian” speaks of Peru, “IBM” of International Business Machines.
    stem = came[0][:4]
    if len(came) == 1 and any(re.search(rf"\b{re.escape(stem)}", source) for source in sources):
        return False
    initials = "".join(word[0] for word in after.split() if word[0].isupper())
    return not (len(initials) > 2 and stands_in(initials, sources))


def _initials(run: Run) -> str:
    return "".join(word[0] for word in run.words if word[0].isupper())


def exchanged(text: str, sources: Sequence[str], chance: random.Random) -> Iterator[Change]:
    """Names of the document in each other's place: every word stands in the sources."""
    names = [
        n
        for n in named(text, sources)
        if n.kind in ("person", "surname", "country", "city", "body")
    ]
    spans = sentences(text)
    for one, other in pairwise(names):
        group = {_group(one), _group(other)}
        between = text[one.run.end : other.run.start]
        inside = any(a <= one.run.start and other.run.end <= b for a, b in spans)
        words = re.findall(r"[a-z]+", between)
        mixed = len(group) > 1 or one.run.text.isupper() != other.run.text.isupper()
        if mixed or not inside or akin(one.run.text, other.run.text):
            continue
        if len(words) >= 2 and not set(words) & _ALIKE and "," not in between:
            after = other.run.text + between + one.run.text
            yield Change("exchange", "two in a sentence", one.run.start, other.run.end, after)
    for name in names:
        start, end = next(((a, b) for a, b in spans if a <= name.run.start < b), (0, 0))
        here = text[start:end]
        others = [
            n.run.text
            for n in names
            if n.kind == name.kind
            and n.run.text.isupper() == name.run.text.isupper()
            and not stands_in(n.run.words[-1], [here])
        ]
        others = [other for other in others if not akin(other, name.run.text)]
        if others and here:
            after = chance.choice(others)
            if not stands_in(here.replace(name.run.text, after), sources):
                yield Change("exchange", "one for another", name.run.start, name.run.end, after)


def _group(name: Named) -> str:
    return "person" if name.kind == "surname" else name.kind


def akin(one: str, other: str) -> bool:
    """May two names stand for the same: a word in common, or initials?"""
    if {w for w in one.split() if len(w) > 2} & {w for w in other.split() if len(w) > 2}:
        return True
    short, long = sorted((one, other), key=len)
    return short.isupper() and short.replace(".", "") == "".join(w[0] for w in long.split())
