"""Names of people, organisations and places: capitalised runs, and how a source may carry them."""

import re
from dataclasses import dataclass

from wiredesk.desk.checks.words import EMPTY, Text, Word

# Titles and ranks say what someone is: the name is what follows.
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister premier"
    " chancellor governor senator mayor judge justice general colonel captain major lieutenant"
    " sergeant admiral commander king queen prince princess pope father sister rev reverend"
    " secretary chief director chairman chairwoman chairperson chair"
    " spokesman spokeswoman spokesperson coach ambassador sheikh sheikha sultan emir minister"
    " deputy acting former".split()
)
_LINKS = frozenset(
    "of the de da do dos del della di du van von der den la le al el bin ibn".split()
)
# What sentences begin with and what is no name there, nor in a headline's capitals.
_OPENERS = EMPTY | frozenset(
    "however meanwhile although though still yet despite instead since because here among earlier"
    " later last next first second third more most many several some both each every few much"
    " nobody nothing everyone everybody everything someone somebody anyone anybody who what whoever"
    " another those nearly almost about around only even officials police residents witnesses"
    " authorities people experts analysts rescuers government ministers lawmakers researchers"
    " scientists workers farmers traders critics supporters prosecutors thousands hundreds dozens"
    " millions overall under within without against according asked once no not nor then thus"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december today yesterday tomorrow".split()
)
_SAYS = re.compile(
    r"\s+(?:said|says|told|added|warned|announced|denied|confirmed|argued|noted|called|declined"
    r"|pledged|vowed|urged|has|had|is|was|will)\b"
)


@dataclass(frozen=True)
class Name:
    """A name at ``[start:end]`` of its text; ``parts`` are its folded words, titles aside."""

    text: str
    parts: tuple[str, ...]
    start: int
    end: int


def names(text: Text) -> list[Name]:
    """The names of a text, in its order.

    A single capitalised word that opens a sentence counts where what follows shows a person
    (“Otieno said”), or where the text carries it with a capital elsewhere.
    """
    inside = _capitals_inside(text)
    found: list[Name] = []
    for start, end in text.sentences:
        run: list[Word] = []
        words = text.between(start, end)
        for number, word in enumerate(words):
            if run and word.fold in _LINKS and _goes_on(words, number, text.text):
                run.append(word)
                continue
            if run and (not _is_capital(word) or _parted(text.text, run[-1], word)):
                _close(run, start, inside, text, found)
                run = []
            if _is_capital(word):
                run.append(word)
        _close(run, start, inside, text, found)
    return found


def _is_capital(word: Word) -> bool:
    return word.text[0].isupper()


def _parted(text: str, before: Word, word: Word) -> bool:
    """Does anything but a space stand between them?"""
    return (
        text[before.end : word.start].strip(" \t.") != "" or "\n" in text[before.end : word.start]
    )


def _goes_on(words: tuple[Word, ...], number: int, text: str) -> bool:
    """A small link belongs to a name when a capital follows (Ministry of the Interior)."""
    for step in (1, 2):
        if number + step >= len(words):
            return False
        if text[words[number + step - 1].end : words[number + step].start] != " ":
            return False
        if _is_capital(words[number + step]):
            return True
        if words[number + step].fold not in _LINKS:
            return False
    return False


def _capitals_inside(text: Text) -> frozenset[str]:
    """Folded words that stand with a capital inside a sentence."""
    starts = {start for start, _ in text.sentences}
    found = set()
    for word in text.words:
        opens = any(word.start - gap in starts for gap in range(3))
        if _is_capital(word) and not opens:
            found.add(word.fold)
    return frozenset(found)


def _close(
    run: list[Word], sentence: int, inside: frozenset[str], text: Text, found: list[Name]
) -> None:
    words = list(run)
    if not words:
        return
    opens = text.text[sentence : words[0].start].strip("\"'“‘«([ ") == ""
    if opens and words[0].fold in _OPENERS:
        words = words[1:]
        opens = False
    while words and words[0].fold in _TITLES | _LINKS:
        words = words[1:]
    while words and words[-1].fold in _TITLES | _LINKS:
        words = words[:-1]
    words = words if any(word.fold not in _OPENERS for word in words) else []
    if not words:
        return
    if opens and len(words) == 1 and not _shows_a_name(words[0], inside, text.text):
        return
    found.append(
        Name(
            text.text[words[0].start : words[-1].end],
            tuple(word.fold for word in words),
            words[0].start,
            words[-1].end,
        )
    )


def _shows_a_name(word: Word, inside: frozenset[str], text: str) -> bool:
    if word.fold in inside or (word.text.isupper() and len(word.text) > 1):
        return True
    person = _SAYS.match(text, word.end) is not None and not word.fold.endswith("s")
    return person or word.text.endswith(("'s", "’s"))


def held(name: Name, source: Text) -> tuple[int, int] | None:
    """Where the source carries the name: whole, with words between, shortened or as initials."""
    span = source.find(list(name.parts)) or _as_written(name.text, source.text)
    if span is not None:
        return span
    parts = [part for part in name.parts if part not in _LINKS]
    whole = _in_order(parts, source)
    if whole is not None:
        return whole
    if len(parts) == 1:
        return _other_form(parts[0], source)
    initials = "".join(part[0] for part in parts)
    return source.find([initials]) if len(initials) > 2 else None


def _as_written(name: str, text: str) -> tuple[int, int] | None:
    """The name letter by letter, where words run into it (“CORRECTED-S. Illinois”)."""
    at = text.find(name)
    if at < 0 or (at and text[at - 1].isalnum()) or text[at + len(name) :][:1].isalnum():
        return None
    return at, at + len(name)


def apart(name: Name, source: Text) -> bool:
    """Do all words of the name stand in the source with capitals, though not together?"""
    return all(part in source.capitals for part in name.parts if part not in _LINKS)


def _in_order(parts: list[str], source: Text) -> tuple[int, int] | None:
    """The parts in one run of capitalised words (Anna Wanyama in Anna Mary Wanyama)."""
    for number, word in enumerate(source.words):
        if word.fold != parts[0]:
            continue
        left, last = parts[1:], word
        for other in source.words[number + 1 : number + 8]:
            if not left:
                break
            if not (_is_capital(other) or other.fold in _LINKS):
                break
            if other.fold == left[0]:
                left = left[1:]
                last = other
        if not left and last is not word:
            return word.start, last.end
    return None


def _other_form(part: str, source: Text) -> tuple[int, int] | None:
    """Kenya for Kenyan, an acronym for its words."""
    if len(part) >= 4:
        root = part[: max(4, len(part) - 3)]
        for word in source.words:
            if (
                word.fold.startswith(root)
                and _is_capital(word)
                and abs(len(word.fold) - len(part)) <= 4
            ):
                return word.start, word.end
    if 2 < len(part) <= 6:
        capitals = [word for word in source.words if word.fold not in _LINKS]
        for number in range(len(capitals) - len(part) + 1):
            run = capitals[number : number + len(part)]
            if all(w.text[0].isupper() and w.fold[0] == c for w, c in zip(run, part, strict=True)):
                return run[0].start, run[-1].end
    return None
