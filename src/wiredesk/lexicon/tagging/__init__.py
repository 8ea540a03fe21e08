"""What a piece is about: sectors, places, topics, each with a score and the words that gave it.

Text in, tags out, no database: ``tag`` is told the newsroom's sectors as values. Names of places
come from packaged gazetteers and our tables, read at the first piece (about 0.2 s).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wiredesk.lexicon.tables.editions import EditionRule
from wiredesk.lexicon.tables.sectors import DEFAULT, SectorRule
from wiredesk.lexicon.tables.topics import topics
from wiredesk.lexicon.tagging.mentions import mentions, split_dateline
from wiredesk.lexicon.tagging.phrases import stems
from wiredesk.lexicon.tagging.places import decide
from wiredesk.lexicon.tagging.sectors import sectors as sectors_of
from wiredesk.lexicon.tagging.sectors import topics_of

__all__ = [
    "DEFAULT",
    "EditionRule",
    "PlaceTag",
    "SectorRule",
    "SectorTag",
    "Tags",
    "TopicTag",
    "editions_for",
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
    piece, a country's.
    """

    country: str
    name: str
    score: float
    main: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class TopicTag:
    """An IPTC Media Topic of the two top levels; ``name`` is ours."""

    code: str
    name: str
    score: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tags:
    """All tags of a piece, each kind strongest first. A city follows its country."""

    sectors: tuple[SectorTag, ...] = ()
    places: tuple[PlaceTag, ...] = ()
    topics: tuple[TopicTag, ...] = ()


def tag(
    title: str,
    text: str,
    *,
    codes: Sequence[str] = (),
    dateline: str = "",
    agency_places: Sequence[str] = (),
    sectors: Sequence[SectorRule] = DEFAULT,
) -> Tags:
    """What the piece is about: not every place it mentions, at most three topics by words.

    ``text`` is plain, its paragraphs parted by blank lines, and may begin with a dateline.
    ``codes`` are the agency's subject codes (``medtop:20000350``); they come before words.
    ``agency_places`` are its places, as ISO codes or names. Scores are 0 to 1.
    """
    begun, body = split_dateline(text)
    dateline = dateline or begun
    placed = decide(mentions(title, dateline, body), f"{title}\n{dateline}\n{body}", agency_places)
    places: list[PlaceTag] = []
    for place in placed:
        main = place is placed[0]
        places.append(PlaceTag(place.country, place.name, place.score, main, place.words))
        if place.spot and place.spot != place.name:
            spot = PlaceTag(place.country, place.spot, place.spot_score, words=(place.spot,))
            places.append(spot)
    in_title, in_text = stems(title), stems(body)
    names = topics()
    return Tags(
        tuple(
            SectorTag(hit.label, hit.weight, hit.words)
            for hit in sectors_of(in_title, in_text, codes, tuple(sectors))
        ),
        tuple(places),
        tuple(
            TopicTag(hit.label, names[hit.label].name, hit.weight, hit.words)
            for hit in topics_of(in_title, in_text, codes)
        ),
    )


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
