"""A name in parts: whose it is, the title, the person; and what some of its words make of it."""

import re
from collections.abc import Sequence

from wiredesk.lexicon.reading.names import BODIES, LINKS, TITLES, Name
from wiredesk.lexicon.reading.words import Text

_CALLINGS = ("er", "or", "ist", "ian", "man", "woman", "ess", "ant", "ent", "eer", "star")
# What firms are, whose first word is no calling (“Razor Group Plc”).
_FIRMS = frozenset("group plc inc corp ltd co company holdings industries partners bank".split())


def pieces(name: Name) -> list[Name]:
    """The name cut behind a title and a possessive (“Lima's Mayor”, “Anna Wanyama”)."""
    words = list(re.finditer(r"[^\s-]+", name.text))
    if len(words) != len(name.parts):
        return [name]
    cuts = [0]
    for number in range(len(words) - 1):
        behind = name.parts[number + 1]
        title = name.parts[number] in TITLES and behind not in BODIES | LINKS
        if title or words[number].group().endswith(("'s", "’s")):
            cuts.append(number + 1)
    ends = [*cuts[1:], len(words)]
    return [_part(name, words, first, last) for first, last in zip(cuts, ends, strict=True)]


def segments(name: Name) -> list[Name]:
    """The name, and where it has an “of” what stands on either side (“Anna Ruiz of Lake Lines”)."""
    if "of" not in name.parts[1:-1]:
        return [name]
    words = list(re.finditer(r"[^\s-]+", name.text))
    if len(words) != len(name.parts):
        return [name]
    at = name.parts.index("of", 1)
    behind = at + 2 if name.parts[at + 1] == "the" else at + 1
    return [name, _part(name, words, 0, at), _part(name, words, behind, len(words))]


def first_words(name: Name, last: str) -> Name:
    """The name without so many of its last words as ``last`` shares with it."""
    words = list(re.finditer(r"[^\s-]+", name.text))
    known = {word.fold for word in Text.of(last).words}
    count = len(name.parts)
    while count > 1 and name.parts[count - 1] in known:
        count -= 1
    return _part(name, words, 0, count) if len(words) == len(name.parts) else name


def words_of(name: Name) -> list[Name]:
    """Each word of the name as a name of its own, small links aside."""
    words = list(re.finditer(r"[^\s-]+", name.text))
    if len(words) != len(name.parts):
        return [name]
    return [
        _part(name, words, number, number + 1)
        for number, part in enumerate(name.parts)
        if part not in LINKS
    ]


def _part(name: Name, words: Sequence[re.Match[str]], first: int, last: int) -> Name:
    start, end = words[first].start(), words[last - 1].end()
    return Name(
        name.text[start:end],
        name.parts[first:last],
        name.start + start,
        name.start + end,
        name.sure,
    )


def less(name: Name, count: int) -> Name | None:
    """The name without its first words."""
    words = list(re.finditer(r"[^\s-]+", name.text))
    if len(words) <= count:
        return None
    at = words[count].start()
    return Name(name.text[at:], name.parts[count:], name.start + at, name.end, name.sure)


def without_opening(name: Name) -> Name | None:
    """The name less a first word that says what someone is (“Swimmer Anna Wanyama”)."""
    if len(name.parts) < 3 or name.parts[1] in LINKS:
        return None
    if not name.parts[0].endswith(_CALLINGS) or not _FIRMS.isdisjoint(name.parts[1:]):
        return None
    return less(name, 1)


def is_calling(folded: str) -> bool:
    """Does the word say what someone is (“striker”, “archbishop”)?"""
    return folded in TITLES or folded.endswith(_CALLINGS)


def is_body(name: Name) -> bool:
    """Is it, by its words, a firm or an office rather than a person?"""
    return not (BODIES | _FIRMS).isdisjoint(name.parts)
