"""Media Topics of a piece: the agency's codes with all that stands above them, else words."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from wiredesk.lexicon.tables.topics import TopicRow, ancestors, normal, shelves, topics
from wiredesk.lexicon.tagging.phrases import Entry, Hit, PhraseIndex

_HALF = 9.0  # this weight of words scores 0.5
_SHARE = 0.5  # of the strongest, for a second topic
_LEAST = 4.0  # weight of a word or two in passing


@lru_cache(maxsize=1)
def _index() -> PhraseIndex:
    return PhraseIndex(
        Entry(code, word, 2.0) for code, rule in topics().items() for word in rule.words
    )


def topics_of(
    title: list[str],
    text: list[str],
    codes: Sequence[str],
    vocabulary: Mapping[str, TopicRow] | None = None,
) -> list[Hit]:
    """Media Topics with scores (0-1), strongest first.

    From the agency's codes where it sent any that we know: the code itself where the vocabulary
    names it, then its shelves up to the top. Else from words: the two top levels.
    """
    given: dict[str, Hit] = {}
    for code in codes:
        chain = shelves(code, vocabulary)
        for level, shelf in enumerate(chain):
            score = round(1.0 - 0.02 * level, 3)
            if shelf not in given or given[shelf].weight < score:
                given[shelf] = Hit(shelf, score, (code,))
    if given:
        return sorted(given.values(), key=lambda hit: (-hit.weight, hit.label))
    read = _index().read(title, text)
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


def name_of(code: str, vocabulary: Mapping[str, TopicRow] | None) -> str:
    """Our short name of a topic of the two top levels, the vocabulary's of a finer one."""
    ours = topics().get(code)
    if ours is not None:
        return ours.name
    row = (vocabulary or {}).get(normal(code))
    return row.name if row is not None else code
