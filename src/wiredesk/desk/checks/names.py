"""The names of a text against the sources, in whatever form these carry them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from wiredesk.desk.checks import places
from wiredesk.desk.checks.claims import Claim, doubted, held, unheld
from wiredesk.desk.checks.draft import Draft, Sentence
from wiredesk.desk.checks.name_doubts import (
    doubt_of,
    in_halves,
    is_known,
    spelt_otherwise,
    surname_alone,
    two_people,
)
from wiredesk.desk.checks.shelf import Line, Shelf
from wiredesk.desk.passage import Passage
from wiredesk.lexicon.reading import name_parts, names, numbers, spelling
from wiredesk.lexicon.reading.names import Name
from wiredesk.lexicon.reading.words import EMPTY, Text, stem

# So far from a name its telling neighbours are looked for.
_AROUND = 5
# From this share of its words on, a sentence and its passage tell of one event.
_ONE_EVENT = 0.65
# From here on they are the same sentence: another name in it is wrong, wherever it stands.
_SAME_SENTENCE = 0.7


def name_claims(draft: Draft, shelf: Shelf) -> Iterator[Claim]:
    """Each name of the text."""

    @cache
    def holder(words: tuple[str, ...], text: str) -> Passage | None:
        name = Name(text, words, 0, len(text))
        return shelf.find(
            lambda part: names.held(name, part.text) or names.held_plain(name, part.text)
        )

    def judge(name: Name) -> Iterator[Claim]:
        passage = holder(name.parts, name.text)
        if passage is None:
            shorter = _without_calling(name, draft, shelf)
            passage = holder(shorter.parts, shorter.text) if shorter else None
        if passage is not None and _only_initials(name, shelf):
            reason = "the sources have only its initials"
            yield doubted(name, "name", passage, reason)
        elif passage is not None:
            yield _in_its_place(held(name, "name", passage), name, draft, shelf)
        elif name.sure or is_known(name):
            yield _judged(name, draft, shelf)
        elif not any(names.lowered(name, part.text) for part in shelf.parts):
            yield _doubtful(name, draft)

    for name in draft.names:
        if numbers.numbers(name.text):
            continue  # “Fifteen people”: judged as a number
        parts = [name] if holder(name.parts, name.text) else _parted(name, holder)
        for part in parts:
            if not all(word in names.TITLES for word in part.parts):
                yield from judge(part)


def _only_initials(name: Name, shelf: Shelf) -> bool:
    """Does no source spell the name out?"""
    return len(name.parts) > 2 and not any(
        names.held(name, part.text, initials=False) or names.held_plain(name, part.text)
        for part in shelf.parts
    )


Holder = Callable[[tuple[str, ...], str], Passage | None]


def _parted(name: Name, holder: Holder) -> list[Name]:
    """The name in pieces that the sources may have apart: whose, of what people or place, who."""
    found = []
    for piece in name_parts.pieces(name):
        words, rest = name_parts.words_of(piece), name_parts.less(piece, 1)
        first = words[0] if words else piece
        if rest is not None and (
            places.is_people(first.text)
            or (places.is_place(first.text) and holder(rest.parts, rest.text))
        ):
            found += [first, rest]
        else:
            found.append(piece)
    return found


def _doubtful(name: Name, draft: Draft) -> Claim:
    """A word that opens a sentence: a name where the source has a name in its place."""
    sentence = draft.at(name.start)
    meant = _meant(name, draft, sentence)
    if not meant or name.text.isupper() or len(name.parts) > 1:
        return doubted(name, "name", sentence.passage, "may be a name: no source has it")
    reason = f"source says {meant}, draft says {name.text}"
    claim = unheld(name, "name", sentence.passage, reason)
    return replace(claim, contradicted=True, fix=meant)


def _without_calling(name: Name, draft: Draft, shelf: Shelf) -> Name | None:
    """The name less an opening word that says what someone is, where no source has that word."""
    if name.start - draft.at(name.start).start >= 2:
        return None
    if any(name.parts[0] in part.text.capitals for part in shelf.parts):
        return None
    return name_parts.without_opening(name)


def _judged(name: Name, draft: Draft, shelf: Shelf) -> Claim:
    """A name that no source holds: in doubt, or wrong."""
    sentence = draft.at(name.start)
    near = sentence.passage
    country = places.same_country(name.text, shelf.names)
    if country:
        return held(name, "name", shelf.find(lambda part: part.text.find_name(country)))
    if in_halves(name, shelf):
        last = Name(name.text, name.parts[-1:], name.start, name.end)
        return held(name, "name", shelf.find(lambda part: names.held(last, part.text)))
    spelt = spelt_otherwise(name, shelf)
    if spelt and _sounds(name.text) == _sounds(spelt):
        claim = doubted(name, "name", near, f"source spells it {spelt}")
        return replace(claim, contradicted=True, fix=spelt)
    alone = surname_alone(name, shelf)
    if alone:
        first = name_parts.first_words(name, alone)
        return doubted(first, "name", near, f"the sources have only {alone}")
    doubt = doubt_of(name, shelf)
    if doubt:
        return doubted(_unheld_words(name, shelf), "name", near, doubt)
    meant = spelt or _meant(name, draft, sentence)
    if meant:
        reason = f"source says {meant}, draft says {name.text}"
        claim = unheld(name, "name", near, reason)
        return replace(claim, contradicted=True, fix=meant)
    sharing = next(filter(None, (names.sharing(name, part.text) for part in shelf.parts)), "")
    if sharing:
        reason = f"name in no source; one has {sharing}"
        fix = "" if two_people(name, shelf) else sharing
        return replace(unheld(name, "name", near, reason), fix=fix)
    return unheld(_unheld_words(name, shelf), "name", near, "name in no source")


def _unheld_words(name: Name, shelf: Shelf) -> Name:
    """The stretch of the name that no source has; the whole where each word stands somewhere."""
    words = name_parts.words_of(name)
    missing = [
        word
        for word in words
        if not any(spelling.plain(word.parts[0]) in p.text.plain_capitals for p in shelf.parts)
    ]
    if not missing or len(missing) == len(words):
        return name
    start, end = missing[0].start, missing[-1].end
    text = name.text[start - name.start : end - name.start]
    return Name(text, tuple(word.parts[0] for word in missing), start, end, name.sure)


def _sounds(text: str) -> list[str]:
    return [spelling.sound(word.fold) for word in Text.of(text).words]


def _meant(name: Name, draft: Draft, sentence: Sentence) -> str:
    """The source's name that stands where the draft has this one ("" where none does)."""
    line = sentence.line
    if line is None:
        return ""
    named = {other.parts for other in draft.within(draft.names, sentence)}
    for other in line.names:
        if other.parts in named or not _neighbours(draft.text, name) & _neighbours(
            line.part.text, other
        ):
            continue
        own = [s for s in name_parts.segments(other) if not set(s.parts).isdisjoint(name.parts)]
        return (own[-1] if own else other).text.removesuffix("'s").removesuffix("’s")
    return ""


def _neighbours(text: Text, name: Name) -> set[tuple[int, str]]:
    """The telling words right before and right behind a name."""
    before = bisect_left(text.starts, name.start)
    behind = bisect_right(text.starts, name.end - 1)
    found = set()
    for side, words in (
        (-1, reversed(text.words[max(before - _AROUND, 0) : before])),
        (1, iter(text.words[behind : behind + _AROUND])),
    ):
        telling = next(
            (word for word in words if word.fold not in EMPTY or word.fold == "said"), None
        )
        if telling is not None:
            found.add((side, stem(telling.fold)))
    return found


def _in_its_place(claim: Claim, name: Name, draft: Draft, shelf: Shelf) -> Claim:
    """The claim, doubted where the passage has another name in just this place."""
    sentence = draft.at(name.start)
    line = sentence.line
    if line is None or sentence.share_in(line) < _ONE_EVENT:
        return claim
    meant = _between_the_same(name, draft, line)
    if meant and sentence.share_in(line) >= _SAME_SENTENCE and not places.is_people(name.text):
        reason = f"source says {meant} here, draft says {name.text}"
        claim = unheld(name, "name", sentence.passage, reason)
        return replace(claim, contradicted=True, fix=meant)
    if not meant and not _stands_in(name, sentence):
        meant = _meant(name, draft, sentence)
    if not meant or places.is_people(name.text) or names.held(name, Text.of(meant)):
        return claim
    reason = f"source says {meant} here, draft says {name.text}, which stands elsewhere"
    doubt = doubted(name, "name", sentence.passage, reason)
    return replace(doubt, contradicted=True, fix=meant)


def _between_the_same(name: Name, draft: Draft, line: Line) -> str:
    """The source's name between the two words that the draft has around this one ("" for none)."""
    around = _beside(draft.text, name, draft.at(name.start).start)
    if around[1] == "":
        return ""
    found = ""
    for other in line.names:
        if _beside(line.part.text, other, line.start) != around:
            continue
        ours, theirs = (set(map(spelling.plain, each.parts)) for each in (name, other))
        if ours & theirs or names.held(name, Text.of(other.text)):
            return ""
        found = other.text
    return found.removesuffix("'s").removesuffix("’s")


def _beside(text: Text, name: Name, start: int) -> tuple[str, str]:
    """The words right before and right behind a name; "" where the sentence begins."""
    before = bisect_left(text.starts, name.start) - 1
    behind = bisect_right(text.starts, name.end - 1)
    opening = before < 0 or text.starts[before] < start
    return (
        "" if opening else text.words[before].fold,
        text.words[behind].fold if behind < len(text.words) else "",
    )


def _stands_in(name: Name, sentence: Sentence) -> bool:
    lines: tuple[Line, ...] = sentence.window.lines if sentence.window else ()
    ours = set(map(spelling.plain, name.parts))
    return any(
        not ours.isdisjoint(
            spelling.plain(word.fold) for word in line.part.text.between(line.start, line.end)
        )
        for line in lines
    )
