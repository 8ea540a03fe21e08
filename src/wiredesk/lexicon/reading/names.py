"""Names of people, organisations and places: capitalised runs, and how a source may carry them."""

import re
from dataclasses import dataclass

from wiredesk.lexicon.reading.words import EMPTY, Text, Word, stem

# Titles and ranks say what someone is: the name is what follows.
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister premier"
    " chancellor governor senator mayor judge justice general colonel captain major lieutenant"
    " sergeant admiral commander king queen prince princess pope father sister rev reverend"
    " secretary chief director chairman chairwoman chairperson chair inspector constable"
    " spokesman spokeswoman spokesperson coach ambassador sheikh sheikha sultan emir minister"
    " deputy acting former pm mp mps".split()
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
_ACTS = re.compile(
    r"\s+(?:said|says|told|added|warned|announced|denied|confirmed|argued|noted|called|declined"
    r"|pledged|vowed|urged|has|had|is|was|will|won|beat|took|made|lost|left|fell|rose|led|sent|met"
    r"|held|gave|came|went|became|began|paid|sold|bought|found|kept|hit|saw|got|ran|spoke|stood"
    r"|wrote|fought|drew|died|[a-z]{3,}ed)\b"
)
# So end words for things, manners and crowds; a name may as well, and is then missed.
_COMMON_ENDINGS = (
    *("tion", "sion", "ment", "ness", "ity", "ing", "ance", "ence", "ship", "age", "ism", "ly"),
    *("ed", "ers", "ors", "ists", "ants", "ents", "men", "fall", "ics", "ure", "ery", "ough"),
)
_CALLINGS = ("er", "or", "ist", "ian", "man", "woman", "ess", "ant", "ent", "eer", "star")
# The few whose forms share no letters to tell them by.
_ALIASES = tuple(
    frozenset(names.split("|"))
    for names in (
        "us|usa|united states|america|american|americans",
        "uk|united kingdom|britain|british|briton|britons",
        "un|united nations",
        "eu|european union",
        "france|french",
        "netherlands|dutch|holland",
        "spain|spanish|spaniard|spaniards",
        "germany|german|germans",
        "greece|greek|greeks",
        "switzerland|swiss",
        "denmark|danish|dane|danes",
        "poland|polish|pole|poles",
        "wales|welsh",
        "turkey|turkish|turk|turks",
        "philippines|philippine|filipino|filipinos",
        "uae|united arab emirates|emirati",
    )
)
# Ken-ya and Ken-yan, Chin-a and Chin-ese, Fin-land and Fin-nish: one ending of each kind.
_PLACE_ENDINGS = frozenset("|a|e|o|y|land|en|os".split("|"))
_PEOPLE_ENDINGS = frozenset("s an ans ian ians ean eans ese ish nish ic i ni".split())


@dataclass(frozen=True)
class Name:
    """A name at ``[start:end]`` of its text; ``parts`` are its folded words, titles aside.

    Not ``sure``: a capital that a headline or the opening of a sentence gives to any word.
    """

    text: str
    parts: tuple[str, ...]
    start: int
    end: int
    sure: bool = True


def names(text: Text, common: frozenset[str] = frozenset()) -> list[Name]:
    """The names of a text, in its order.

    ``common`` are the words (and their stems) that the sources carry without a capital: where a
    headline or a sentence's opening gives one of them a capital, it is no name. Another single
    word that opens a sentence counts where what follows shows a person (“Otieno said”), or where
    the text carries it with a capital elsewhere.
    """
    inside = text.capitals_inside
    found: list[Name] = []
    for start, end in text.sentences:
        words = text.between(start, end)
        titled = _all_titled(words, text.text[end - 1 : end])
        run: list[Word] = []
        for number, word in enumerate(words):
            if run and word.fold in _LINKS and _goes_on(words, number, text.text):
                run.append(word)
                continue
            capital = _is_capital(word) and not (titled and _is_common(word, common))
            if run and (not capital or _parted(text.text, run[-1], word)):
                _close(run, (start, titled), inside, common, text, found)
                run = []
            if capital:
                run.append(word)
        _close(run, (start, titled), inside, common, text, found)
    return found


def _is_capital(word: Word) -> bool:
    return word.text[0].isupper()


def _is_common(word: Word, common: frozenset[str]) -> bool:
    return word.fold in common or stem(word.fold) in common


def _all_titled(words: tuple[Word, ...], last: str) -> bool:
    """Is it a headline that gives most of its words a capital?"""
    long = [word for word in words if len(word.text) > 3]
    return last not in '.!?…"”' and len(long) > 3 and sum(map(_is_capital, long)) >= 0.7 * len(long)


def _parted(text: str, before: Word, word: Word) -> bool:
    """Does anything but a space or a hyphen stand between them?"""
    between = text[before.end : word.start]
    return between != "-" and (between.strip(" \t.") != "" or "\n" in between)


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


def _close(
    run: list[Word],
    sentence: tuple[int, bool],
    inside: frozenset[str],
    common: frozenset[str],
    text: Text,
    found: list[Name],
) -> None:
    words = list(run)
    if not words:
        return
    start, titled = sentence
    opens = text.text[start : words[0].start].strip("\"'“‘«„([ ") == ""
    if opens and (
        words[0].fold in _OPENERS or (words[0].fold not in inside and _is_common(words[0], common))
    ):
        words = words[1:]
        opens = False
    while words and words[0].fold in TITLES | _LINKS:
        words = words[1:]
    while words and words[-1].fold in TITLES | _LINKS:
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
            sure=not titled,
        )
    )


def _shows_a_name(word: Word, inside: frozenset[str], text: str) -> bool:
    if word.fold in inside or (word.text.isupper() and len(word.text) > 1):
        return True
    if word.text.endswith(("'s", "’s")):
        return True
    return _ACTS.match(text, word.end, word.end + 30) is not None and not (
        word.fold.endswith(_COMMON_ENDINGS) or (word.fold[-1] == "s" and word.fold[-2:-1] != "s")
    )


def held(name: Name, source: Text) -> tuple[int, int] | None:
    """Where the source carries the name: whole, with words between, shortened or as initials."""
    if len(name.parts) == 1:
        word = source.capitals.get(name.parts[0])
        if word is not None:
            return word.start, word.end
        return _other_form(name.parts[0], source) or _as_written(name.text, source.text)
    span = source.find(list(name.parts)) or _as_written(name.text, source.text)
    if span is not None:
        return span
    parts = [part for part in name.parts if part not in _LINKS]
    whole = _in_order(parts, source) or _alias(" ".join(parts), source)
    if whole is not None:
        return whole
    initials = "".join(part[0] for part in parts)
    acronym = source.capitals.get(initials) if len(initials) > 2 else None
    return (acronym.start, acronym.end) if acronym else None


def without_opening(name: Name) -> Name | None:
    """The name less a first word that says what someone is (“Swimmer Anna Wanyama”)."""
    if len(name.parts) < 3 or name.parts[1] in _LINKS:
        return None
    if not name.parts[0].endswith(_CALLINGS):
        return None
    first = re.match(r"\S+[\s-]+", name.text)
    if first is None:
        return None
    return Name(name.text[first.end() :], name.parts[1:], name.start + first.end(), name.end)


def apart(name: Name, source: Text) -> bool:
    """Do all words of the name stand in the source with capitals, though not together?"""
    return all(part in source.capitals for part in name.parts if part not in _LINKS)


def lowered(name: Name, source: Text) -> bool:
    """Does the source have the name's only word, without its capital?"""
    return len(name.parts) == 1 and name.parts[0] in source.positions


def sharing(name: Name, source: Text) -> str:
    """The source's name that shares a word with this one ("" for none): it may be meant."""
    for part in (*name.parts[-1:], *name.parts[:-1]):
        word = source.capitals.get(part)
        if part in _LINKS or part in _OPENERS or word is None:
            continue
        at = source.positions[part][0]
        first = last = at
        while first and _joins(source, first - 1, at):
            first -= 1
        while last + 1 < len(source.words) and _joins(source, last + 1, at):
            last += 1
        if last > first:
            return source.text[source.words[first].start : source.words[last].end]
    return ""


def _joins(source: Text, number: int, at: int) -> bool:
    """Is this word of the source a part of the name around the word ``at``?"""
    word = source.words[number]
    if abs(number - at) > 4 or not _is_capital(word) or word.fold in _OPENERS | TITLES:
        return False
    beside = source.words[number + 1 if number < at else number - 1]
    one, two = sorted((word, beside), key=lambda w: w.start)
    return not _parted(source.text, one, two)


def _as_written(name: str, text: str) -> tuple[int, int] | None:
    """The name letter by letter, where words run into it (“CORRECTED-S. Illinois”)."""
    at = text.find(name)
    if at < 0 or (at and text[at - 1].isalnum()) or text[at + len(name) :][:1].isalnum():
        return None
    return at, at + len(name)


def _in_order(parts: list[str], source: Text) -> tuple[int, int] | None:
    """The parts in one run of capitalised words (Anna Wanyama in Anna Mary Wanyama)."""
    for number in source.positions.get(parts[0], ()):
        word = source.words[number]
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


def _alias(name: str, source: Text) -> tuple[int, int] | None:
    for aliases in _ALIASES:
        if name in aliases:
            for other in sorted(aliases - {name}):
                words = other.split()
                if words[0] in source.capitals and (span := source.find(words)):
                    return span
    return None


def _other_form(part: str, source: Text) -> tuple[int, int] | None:
    """Kenya for Kenyan, an acronym for its words."""
    if len(part) >= 4:
        for fold, word in source.capitals.items():
            if fold[:3] == part[:3] and _same_root(part, fold):
                return word.start, word.end
    if (span := _alias(part, source)) is not None:
        return span
    if 2 < len(part) <= 6:
        at = source.initials.find(part.upper())
        if at >= 0:
            first, last = source.initial_words[at], source.initial_words[at + len(part) - 1]
            return first.start, last.end
    return None


def _same_root(one: str, other: str) -> bool:
    """Do only the endings of a country and its people set them apart (Chin-a, Chin-ese)?"""
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    for root in range(max(3, shared - 2), shared + 1):
        endings = {one[root:], other[root:]}
        if endings & _PLACE_ENDINGS and endings & _PEOPLE_ENDINGS:
            return True
        if abs(len(one) - len(other)) == 1 and endings <= _PEOPLE_ENDINGS:
            return True  # Kenyan, Kenyans
    return False
