"""What a piece is about: sectors, places, topics, each with a score and the words that gave it.

Text in, tags out, no database: ``tag`` is told the newsroom's sectors as values. Names of places
come from packaged gazetteers and our tables, read at the first piece (about 0.2 s).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wiredesk.lexicon.tables.editions import EditionRule
from wiredesk.lexicon.tables.sectors import DEFAULT, SectorRule
from wiredesk.lexicon.tables.topics import TopicRow
from wiredesk.lexicon.tagging.gazetteer import gazetteer, key
from wiredesk.lexicon.tagging.mentions import mentions, split_dateline
from wiredesk.lexicon.tagging.names import names_of
from wiredesk.lexicon.tagging.phrases import stems
from wiredesk.lexicon.tagging.places import decide
from wiredesk.lexicon.tagging.rulebook import CodeLead, Rulebook, TaughtWord, folded, rulebook
from wiredesk.lexicon.tagging.sectors import sectors as sectors_of
from wiredesk.lexicon.tagging.topics import name_of, topics_of

__all__ = [
    "DEFAULT",
    "CodeLead",
    "EditionRule",
    "NameTag",
    "PlaceTag",
    "Rulebook",
    "SectorRule",
    "SectorTag",
    "Tags",
    "TaughtWord",
    "TopicRow",
    "TopicTag",
    "editions_for",
    "rulebook",
    "tag",
]


@dataclass(frozen=True)
class SectorTag:
    """A sector by its slug; ``words`` (or the agency's code) are why."""

    slug: str
    score: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlaceTag:
    """A country, or a city or region of it: then ``name`` is not the country's.

    ``country`` is ISO 3166-1 alpha-2 (XK for Kosovo). ``main`` is true for at most one tag of a
    piece, a country's. ``kind`` is "country", "region" or "city"; ``region`` is a city's, where
    the gazetteer knows it.
    """

    country: str
    name: str
    score: float
    main: bool = False
    words: tuple[str, ...] = ()
    kind: str = "country"
    region: str = ""


@dataclass(frozen=True)
class TopicTag:
    """An IPTC Media Topic: ``name`` is ours at the two top levels, below them the vocabulary's."""

    code: str
    name: str
    score: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class NameTag:
    """A person or an organisation: ``kind`` says which; ``words`` are the forms it stands in."""

    name: str
    kind: str
    score: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tags:
    """All tags of a piece, each kind strongest first. A city follows its country."""

    sectors: tuple[SectorTag, ...] = ()
    places: tuple[PlaceTag, ...] = ()
    topics: tuple[TopicTag, ...] = ()
    names: tuple[NameTag, ...] = ()


def tag(
    title: str,
    text: str,
    *,
    codes: Sequence[str] = (),
    dateline: str = "",
    agency_places: Sequence[str] = (),
    sectors: Sequence[SectorRule] | Rulebook = DEFAULT,
    vocabulary: Mapping[str, TopicRow] | None = None,
) -> Tags:
    """What the piece is about: not every place it mentions, at most three topics by words.

    ``text`` is plain, its paragraphs parted by blank lines, and may begin with a dateline.
    ``codes`` are the agency's subject codes (``medtop:20000350``); they come before words.
    ``agency_places`` are its places, as ISO codes or names. Whoever tags many items gives
    ``sectors`` as a ``rulebook``, which also holds an operator's codes and what editors taught.
    ``vocabulary`` names an agency's fine topic codes. Scores are 0 to 1.
    """
    book = sectors if isinstance(sectors, Rulebook) else _book_of(sectors)
    leads = [book.leads[code] for code in map(folded, codes) if code in book.leads]
    agency_places = [*agency_places, *(lead.place for lead in leads if lead.place)]
    begun, body = split_dateline(text)
    dateline = dateline or begun
    placed = decide(mentions(title, dateline, body), f"{title}\n{dateline}\n{body}", agency_places)
    places: list[PlaceTag] = []
    for place in placed:
        main = place is placed[0]
        places.append(PlaceTag(place.country, place.name, place.score, main, place.words))
        if place.spot and place.spot != place.name:
            spot = PlaceTag(
                place.country,
                place.spot,
                place.spot_score,
                words=place.spot_words,
                kind=place.spot_kind,
                region=place.spot_region,
            )
            places.append(spot)
    in_title, in_text = stems(title), stems(body)
    topic_codes = [*codes, *(lead.topic for lead in leads if lead.topic)]
    return Tags(
        tuple(
            SectorTag(hit.label, hit.weight, hit.words)
            for hit in sectors_of(in_title, in_text, codes, book, vocabulary)
        ),
        tuple(places),
        tuple(
            TopicTag(hit.label, name_of(hit.label, vocabulary), hit.weight, hit.words)
            for hit in topics_of(in_title, in_text, topic_codes, vocabulary)
        ),
        tuple(
            NameTag(one.name, one.kind, one.score, one.words)
            for one in names_of(title, body, _is_place)
        ),
    )


def _book_of(sectors: Sequence[SectorRule]) -> Rulebook:
    return _shipped() if sectors is DEFAULT else rulebook(tuple(sectors))


@lru_cache(maxsize=1)
def _shipped() -> Rulebook:
    """The rulebook of the shipped sectors, found without hashing their thousands of words."""
    return rulebook(DEFAULT)


def _is_place(name: str) -> bool:
    return key(name) in gazetteer().meanings


def editions_for(places: Iterable[PlaceTag], editions: Iterable[EditionRule]) -> tuple[str, ...]:
    """The slugs of the editions a piece belongs to: those without countries (Global) first.

    Then those that hold one of its places, in the order of the places, so that the main place's
    edition is the first after Global.
    """
    known = tuple(editions)
    found = [edition.slug for edition in known if not edition.countries]
    for place in sorted(places, key=lambda place: not place.main):
        for edition in known:
            if place.country in edition.countries and edition.slug not in found:
                found.append(edition.slug)
    return tuple(found)
