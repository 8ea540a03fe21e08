"""Names of people, organisations and places: capitalised runs, and how a source may carry them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from wiredesk.lexicon.reading.spelling import plain
from wiredesk.lexicon.reading.words import EMPTY, Text, Word, stem

# Titles and ranks say what someone is: the name is what follows.
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister premier"
    " chancellor governor senator mayor judge justice general colonel captain major lieutenant"
    " sergeant admiral commander king queen prince princess pope father sister rev reverend"
    " secretary chief director chairman chairwoman chairperson chair inspector constable"
    " spokesman spokeswoman spokesperson coach ambassador sheikh sheikha sultan emir minister"
    " deputy acting former pm mp mps archbishop bishop cardinal rabbi imam mullah".split()
)
LINKS = frozenset("of the de da do dos del della di du van von der den la le al el bin ibn".split())
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
    r"|wrote|fought|drew|died|insists|admits|claims|believes|wants|hopes|plans|urges|denies"
    r"|warns|faces|wins|beats|takes|makes|gets|goes|tells|seeks|vows|calls|[a-z]{3,}ed)\b"
)
# Days and months close a name: “in Lima Monday Mayor Ana Rossi said”. Those that people are
# called as well do so only beside a figure.
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february july september"
    " october november december".split()
)
_MONTHS_AND_NAMES = frozenset("march april may june august".split())
# Behind a title these make it a body's name: Premier League, President Hotel, Prince Street.
BODIES = frozenset(
    "department ministry export league court council office house party assembly committee hotel"
    " street road square bank college school hospital division cup trophy islands island".split()
)
# What sides are called by those who need no name.
_NICKNAMES = frozenset(
    "reds blues whites greens hammers gunners tigers lions bears eagles hornets magpies saints"
    " villains toffees foxes rams wolves bees robins hoops canaries black-cats springboks"
    " wallabies lionesses".split()
)
# So end words for things, manners and crowds; a name may as well, and is then missed.
_COMMON_ENDINGS = (
    *("tion", "sion", "ment", "ness", "ity", "ing", "ance", "ence", "ship", "age", "ism", "ly"),
    *("ed", "ers", "ors", "ists", "ants", "ents", "men", "fall", "ics", "ure", "ery", "ough"),
)
_MARKS = "\"'“‘«„([ "
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


def names(
    text: Text, common: frozenset[str] = frozenset(), *, doubtful: bool = False
) -> list[Name]:
    """The names of a text, in its order.

    ``common`` are the words (and their stems) that the sources carry without a capital: where a
    headline or a sentence's opening gives one of them a capital, it is no name. Another single
    word that opens a sentence counts where what follows shows a person (“Otieno said”), or where
    the text carries it with a capital elsewhere; with ``doubtful`` it counts in any case, as not
    ``sure``.
    """
    reader = _Reader(text, common, doubtful, text.capitals_inside)
    for start, end in text.sentences:
        reader.read(start, end)
    return reader.found


@dataclass
class _Reader:
    """Gathers the runs of capitalised words of one text."""

    text: Text
    common: frozenset[str]
    doubtful: bool
    inside: frozenset[str]
    found: list[Name] = field(default_factory=list)

    def read(self, start: int, end: int) -> None:
        """The names of one sentence."""
        text = self.text.text
        words = self.text.between(start, end)
        titled = _all_titled(words, text[end - 1 : end])
        run: list[Word] = []
        for number, word in enumerate(words):
            beside = run and text[run[-1].end : word.start] == " "
            if beside and word.fold in LINKS and _goes_on(words, number, text):
                run.append(word)
                continue
            capital = _is_capital(word) and not (titled and _is_common(word, self.common))
            day = capital and _is_day(words, number)
            if run and (day or not capital or _parted(text, run[-1], word)):
                self.close(run, start, titled)
                run = []
            if capital and not day:
                run.append(word)
        self.close(run, start, titled)

    def close(self, run: Sequence[Word], start: int, titled: bool) -> None:
        """Keep what is a name of the run in the sentence that starts there."""
        if not run:
            return
        words = list(run)
        opens = _opens(self.text.text, start, words[0].start)
        if opens and (
            words[0].fold in _OPENERS
            or (words[0].fold not in self.inside and _is_common(words[0], self.common))
        ):
            words = words[1:]
            opens = False
        while words and _is_title(words[0]) and not _is_body(words):
            words = words[1:]
            opens = False
        while len(words) > 2 and _is_title(words[-1]):
            words = words[:-1]
        if all(word.fold in _OPENERS for word in words):
            return
        heading = opens and _is_heading(words, self.text.text)
        colon = opens and self.text.text[start : words[0].start].rstrip(_MARKS) != ""
        acts = "" if colon else self.text.text
        inside = frozenset[str]() if colon else self.inside
        shown = not opens or len(words) > 1 or _shows_a_name(words[0], inside, acts)
        if shown or self.doubtful:
            self.found.append(
                Name(
                    self.text.text[words[0].start : words[-1].end],
                    tuple(word.fold for word in words),
                    words[0].start,
                    words[-1].end,
                    sure=shown
                    and not titled
                    and not heading
                    and not _is_nickname(self.text, words),
                )
            )


def _is_heading(words: Sequence[Word], text: str) -> bool:
    """Are they words in capitals, as a heading has them (“READ: …”), and no abbreviation?"""
    if not all(word.text.isupper() and len(word.text) > 3 for word in words):
        return False
    return len(words) > 1 or text[words[-1].end : words[-1].end + 1] == ":"


def _is_nickname(text: Text, words: Sequence[Word]) -> bool:
    """“the Reds”, “the Blues”: a common word for a side that everybody knows."""
    only = words[0]
    return (
        len(words) == 1
        and only.fold in _NICKNAMES
        and text.text[: only.start].rstrip().lower().endswith("the")
    )


def _opens(text: str, start: int, at: int) -> bool:
    """Does a capital stand here whatever the word: at a sentence's start, or behind a colon?"""
    before = text[start:at].rstrip(_MARKS)
    return before == "" or before[-1] == ":"


def _is_capital(word: Word) -> bool:
    return word.text[0].isupper()


def _is_day(words: tuple[Word, ...], number: int) -> bool:
    fold = words[number].fold
    if fold in _DAYS:
        return True
    beside = words[max(number - 1, 0) : number] + words[number + 1 : number + 2]
    return fold in _MONTHS_AND_NAMES and any(word.text[0].isdigit() for word in beside)


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
        if words[number + step].fold not in LINKS:
            return False
    return False


def _is_title(word: Word) -> bool:
    """A title, or a small link (“Del Hughes” has none)."""
    return word.fold in TITLES or (word.fold in LINKS and not _is_capital(word))


def _is_body(words: list[Word]) -> bool:
    return len(words) > 1 and words[1].fold in BODIES


def _shows_a_name(word: Word, inside: frozenset[str], text: str) -> bool:
    if word.fold in inside or (word.text.isupper() and len(word.text) > 1):
        return True
    if word.text.endswith(("'s", "’s")):
        return True
    return _ACTS.match(text, word.end, word.end + 30) is not None and not (
        word.fold.endswith(_COMMON_ENDINGS) or (word.fold[-1] == "s" and word.fold[-2:-1] != "s")
    )


def held(name: Name, source: Text, *, initials: bool = True) -> tuple[int, int] | None:
    """Where the source carries the name: whole, with words between, shortened or as initials."""
    if len(name.parts) == 1:
        word = source.capitals.get(name.parts[0])
        if word is not None:
            return word.start, word.end
        return _other_form(name.parts[0], source) or _as_written(name.text, source.text)
    span = source.find(list(name.parts)) or _as_written(name.text, source.text)
    if span is not None:
        return span
    parts = [part for part in name.parts if part not in LINKS]
    whole = _in_order(parts, source) or _alias(" ".join(parts), source) or _cut_short(parts, source)
    if whole is not None:
        return whole
    letters = "".join(part[0] for part in parts)
    acronym = source.capitals.get(letters) if initials and len(letters) > 2 else None
    return (acronym.start, acronym.end) if acronym else None


def held_plain(name: Name, source: Text) -> tuple[int, int] | None:
    """Where the source carries the name with other accents, or none."""
    if len(name.parts) == 1:
        word = source.plain_capitals.get(plain(name.parts[0]))
        return (word.start, word.end) if word is not None else None
    return source.find_plain(list(name.parts))


def apart(name: Name, source: Text) -> bool:
    """Do all words of the name stand in the source with capitals, though not together?"""
    return all(part in source.capitals for part in name.parts if part not in LINKS)


def lowered(name: Name, source: Text) -> bool:
    """Does the source have the name's only word, without its capital?"""
    return len(name.parts) == 1 and name.parts[0] in source.positions


def sharing(name: Name, source: Text) -> str:
    """The source's name that shares a word with this one ("" for none): it may be meant."""
    for part in (*name.parts[-1:], *name.parts[:-1]):
        word = source.capitals.get(part)
        if part in LINKS or part in _OPENERS or word is None:
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
    ends = "." in source.text[one.end : two.start] and len(one.text) > 3
    return not ends and not _parted(source.text, one, two)


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
            if not (_is_capital(other) or other.fold in LINKS):
                break
            if other.fold == left[0]:
                left = left[1:]
                last = other
        if not left and last is not word:
            return word.start, last.end
    return None


def _cut_short(parts: list[str], source: Text) -> tuple[int, int] | None:
    """The parts as the first letters of as many capitalised words (Lib Dem, Liberal Democrat)."""
    if len(parts) < 2 or not all(3 <= len(part) <= 4 for part in parts):
        return None
    for number, first in enumerate(source.words):
        run = source.words[number : number + len(parts)]
        if len(run) == len(parts) and all(
            _is_capital(word) and word.fold.startswith(part) and len(word.fold) > len(part) + 2
            for word, part in zip(run, parts, strict=True)
        ):
            return first.start, run[-1].end
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
