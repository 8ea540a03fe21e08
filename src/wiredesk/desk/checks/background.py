"""Names that a writer adds of his own (the region, the stadium, the league): an error mostly takes
the place of another name, an addition takes none."""

from bisect import bisect_left
from heapq import nlargest

from wiredesk.desk.checks import places
from wiredesk.desk.checks.draft import Draft, Sentence
from wiredesk.desk.checks.shelf import Shelf
from wiredesk.lexicon.reading.names import LINKS, Name
from wiredesk.lexicon.reading.spelling import plain
from wiredesk.lexicon.reading.words import Text

# Behind these stands where something is. A person may stand behind “on”, but not behind “on the”.
_WHERE = frozenset("in at on".split())
# In a summary the likest passage may be the wrong one, or too short: the next is looked at too.
_WINDOWS = 2


def is_background(name: Name, draft: Draft, sentence: Sentence, shelf: Shelf) -> bool:
    """Does the name, which no source holds, only say where, and in no other name's place?

    In another's place it is where the nearest passages have a name of its kind that the text does
    not name. A country, a people and a person are never background.
    """
    if places.is_nation(name.text) or any(map(places.is_given_name, name.parts)):
        return False
    where = _where(draft.text, name)
    if not places.is_region(name.text) and not _is_setting(name, where):
        return False
    named = draft.text.plain_capitals.keys()
    likest = nlargest(_WINDOWS, shelf.windows, key=lambda window: len(sentence.says & window.says))
    return not any(
        _alike(name, where, other, line.part.text)
        for window in likest
        for line in window.lines
        for other in line.names
        if named.isdisjoint(plain(part) for part in other.parts if part not in LINKS)
    )


def _is_setting(name: Name, where: str) -> bool:
    """Is it where something is: “in the Cup”, “at Otter Bridge”, but not “in Otieno's view”?"""
    if where.endswith(" the"):
        return True
    if name.text.endswith(("'s", "’s")) or where not in ("in", "at"):
        return False
    return len(name.parts) > 1 or places.is_place(name.text)


def _alike(name: Name, where: str, other: Name, text: Text) -> bool:
    """May the one stand for the other: two places, or two names behind the same small word?"""
    if places.is_place(name.text) and places.is_place(other.text):
        return True
    return where != "" and where.split()[0] == _where(text, other).split(" ")[0]


def _where(text: Text, name: Name) -> str:
    """The “in” or “in the” right before the name; "" where there is none."""
    first = bisect_left(text.starts, text.sentence_at(name.start)[0])
    before = [word.fold for word in text.words[first : bisect_left(text.starts, name.start)][-2:]]
    article = before[-1:] == ["the"]
    small = before[:-1] if article else before[-1:]
    if not small or small[0] not in _WHERE:
        return ""
    return f"{small[0]} the" if article else small[0]
