"""Sectors of a piece: the agency's codes first, then words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wiredesk.lexicon.tables.agency_codes import ruling
from wiredesk.lexicon.tables.topics import TopicRow, shelves
from wiredesk.lexicon.tagging.phrases import Hit
from wiredesk.lexicon.tagging.rulebook import Rulebook, folded

# Words of a short item weigh 20 to 60 together; this weight scores 0.5.
_HALF = 9.0
_SHARE = 0.5  # of the strongest, for a second sector
_LEAST = 3.0  # weight of a word or two in passing
_CODE = 0.9  # the least score that an agency's own code gives
_EACH_CODE = 4.0  # the weight of each further code that leads to the same sector
_BROAD = 9.0  # a desk's basket: as a strong word in the headline


@dataclass
class _Named:
    """What codes say of one sector."""

    codes: list[str] = field(default_factory=list)


def sectors(
    title: list[str],
    text: list[str],
    codes: Sequence[str],
    book: Rulebook,
    vocabulary: Mapping[str, TopicRow] | None = None,
) -> list[Hit]:
    """The sectors of the piece with scores (0-1) as weights, strongest first.

    Each code is asked for in the operator's rows and lessons, in the newsroom's sectors, and in
    the shipped table. One that is sure comes before any word; between sectors that codes name,
    and after them, words order. [] where nothing speaks.
    """
    named, broad = _by_codes(codes, book, vocabulary)
    read = {hit.label: hit for hit in book.words.read(title, text)}
    for slug, basket in broad.items():
        held = read.get(slug, Hit(slug, 0.0, ()))
        read[slug] = Hit(slug, held.weight + _BROAD, (basket, *held.words))
    strongest = max((hit.weight for hit in read.values()), default=0.0)
    found = []
    for hit in read.values():
        if hit.label not in named and hit.weight >= max(_LEAST, _SHARE * strongest):
            score = hit.weight / (hit.weight + _HALF) * (0.6 if named else 1.0)
            found.append(Hit(hit.label, round(score, 3), hit.words))
    for slug, by in named.items():
        said = read.get(slug, Hit(slug, 0.0, ()))
        weight = said.weight + _EACH_CODE * (len(by.codes) - 1)
        score = _CODE + 0.1 * weight / (weight + _HALF)
        found.append(Hit(slug, round(score, 3), (*by.codes[:3], *said.words)))
    return sorted(found, key=lambda hit: (-hit.weight, hit.label))


def _by_codes(
    codes: Sequence[str], book: Rulebook, vocabulary: Mapping[str, TopicRow] | None
) -> tuple[dict[str, _Named], dict[str, str]]:
    """Sectors that codes are sure of; those that a basket leans to, with the basket."""
    named: dict[str, _Named] = {}
    broad: dict[str, str] = {}
    for code in codes:
        for slug, shown, sure in _led_to(code, book, vocabulary):
            if not sure:
                broad.setdefault(slug, shown)
            elif shown not in named.setdefault(slug, _Named()).codes:
                named[slug].codes.append(shown)
    return named, broad


def _led_to(
    code: str, book: Rulebook, vocabulary: Mapping[str, TopicRow] | None
) -> Iterator[tuple[str, str, bool]]:
    """Slug, how the code is told, whether it is sure: from the first table that knows it."""
    lead = book.leads.get(folded(code))
    if lead is not None and lead.sector in book.slugs:
        yield lead.sector, f"taught: {code}" if lead.taught else code, True
        return
    for shelf in (folded(code), *shelves(code, vocabulary)):
        if shelf in book.takers:
            for slug in book.takers[shelf]:
                yield slug, code, True
            return
        said = ruling(shelf)
        if said is not None:
            if said.sector in book.slugs:
                yield said.sector, code, said.sure
            return
