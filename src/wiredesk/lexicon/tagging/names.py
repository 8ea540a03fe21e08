"""The people and organisations that a piece is about: the main ones, not every mention.

A person is told by a title, a calling or a verb of speech beside the name, or by the surname that
comes again; an organisation by its words ("Board", "Ministry of") or by its short form in brackets.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from wiredesk.lexicon.reading.names import TITLES

PERSON, ORGANISATION = "person", "organisation"

_TITLE, _LEAD, _BODY = 3.0, 1.8, 1.0
_LEAD_CHARS = 400
_MOST = 6
_LONGEST = 10  # words of a name; a line of capitals is cut there
_LEAST = 2.0  # one mention in passing says nothing
_HALF = 4.0  # the weight that scores 0.5
_AGAIN_AT_MOST = 6  # mentions that count

# A word with its apostrophes, points of initials and hyphens.
_WORD = re.compile(r"[^\W\d_](?:\.(?:[^\W\d_]\.)+|[^\W_]*(?:['’-][^\W_]+)*)")
_BRACKET = re.compile(r" \(([A-Z][A-Za-z]{1,7})\)")
_LINKS = frozenset(
    "of the de da do dos del della di du van von der den la le el al bin ibn".split()
)
_ORG_LINKS = frozenset("of the for and on de".split())
_NO_NAME = frozenset(
    "a an the this that these those it its he she they we you i his her their our there here but"
    " and or if in on at by for from with without after before as when while who what where why how"
    " not no yes some many most more less all both each every one two three four five six seven"
    " eight nine ten last next first second third also still yet even only however meanwhile about"
    " under over between during since until police officials residents witnesses authorities people"
    " experts analysts rescuers monday tuesday wednesday thursday friday saturday sunday january"
    " february march april may june july august september october november december today"
    " yesterday tomorrow mr mrs ms dr update correction reuter reuters".split()
)
_ORG_WORDS = frozenset(
    "ministry department bank university council board authority agency company corp corporation"
    " inc ltd plc group union party court committee commission institute association federation"
    " club hospital airlines airways fund bureau parliament senate congress army navy office"
    " foundation society league movement network school college museum theatre orchestra holdings"
    " industries systems energy petroleum railways rail telecom media alliance secretariat"
    " organisation organization confederation cooperative consortium assembly exchange academy"
    " observatory laboratories trust charity brigade tribunal chamber utility works gallery"
    " festival philharmonic airport port shipyard refinery mines mining steel motors insurance"
    " securities capital partners ventures bancorp financial technologies international fc united"
    " rovers wanderers athletic police service services centre center front coalition".split()
)
# Bare, these are offices and bodies of any country, not a name.
_BARE = frozenset(
    "parliament senate congress army navy police party council court board bank ministry union"
    " government cabinet state capital international united group company office service services"
    " centre center front energy media league port airport club committee commission".split()
)
_PLACE_WORDS = frozenset(
    "river street avenue road bridge lake mount mountain island islands province district county"
    " valley square bay sea ocean peninsula region state city town village north south east west"
    " northern southern eastern western central upper lower cup prize award day week games act"
    " bill treaty accord summit open championship championships grand prix palace square park gulf"
    " desert coast hills highway tower stadium station".split()
)
# What someone is, before a name and without a capital.
_CALLINGS = frozenset(
    "minister president premier governor mayor judge justice coach captain striker midfielder"
    " goalkeeper winger defender spokesman spokeswoman spokesperson director chairman chairwoman"
    " chief secretary engineer farmer teacher doctor nurse professor lawyer prosecutor inspector"
    " analyst economist scientist seismologist fisherman driver actor actress singer director"
    " author writer novelist player champion leader candidate senator lawmaker ambassador envoy"
    " commander officer sergeant activist campaigner chairperson head teammate father mother"
    " husband wife widow son daughter resident shopkeeper trader student conductor pianist".split()
)
_SAYS = frozenset(
    "said says told added warned announced denied confirmed argued noted declined urged pledged"
    " vowed resigned won scored wrote called asked testified died pleaded".split()
)


@dataclass(frozen=True)
class Named:
    """A person or an organisation: ``score`` 0 to 1, and the forms in which the piece has it."""

    name: str
    kind: str
    score: float
    words: tuple[str, ...]


@dataclass
class _Known:
    name: str
    kind: str
    sure: bool
    weight: float = 0.0
    times: int = 0
    forms: dict[str, None] = field(default_factory=dict)

    def count(self, form: str, worth: float) -> None:
        self.forms.setdefault(form)
        self.times += 1
        if self.times <= _AGAIN_AT_MOST:
            self.weight += worth


@dataclass(frozen=True)
class _Run:
    """Words with capitals that stand together: ``before`` and ``after`` are its neighbours."""

    words: tuple[str, ...]
    start: int
    end: int
    before: str
    after: str
    opens: bool


def names_of(title: str, text: str, is_place: Callable[[str], bool]) -> list[Named]:
    """The main people and organisations, at most six, heaviest first.

    ``is_place`` tells whether a name (as it stands) is a place's: that is no person.
    """
    small: set[str] = set()
    runs = _runs(text, small)
    known: dict[str, _Known] = {}
    short: dict[str, str] = {}  # surnames and acronyms to the whole name
    for run in runs:
        _enter(run, text, small, known, short, is_place)
    shouted = title.isupper()
    for run in runs:
        _count(run, known, short, _LEAD if run.start < _LEAD_CHARS else _BODY)
    if not shouted:
        for run in _runs(title, set()):
            _count(run, known, short, _TITLE)
    main = [
        one
        for one in known.values()
        if one.weight >= _LEAST and (one.sure or one.times > 1) and len(one.name) > 2
    ]
    main.sort(key=lambda one: (-one.weight, one.name))
    return [
        Named(one.name, one.kind, round(one.weight / (one.weight + _HALF), 3), tuple(one.forms)[:4])
        for one in main[:_MOST]
    ]


def _runs(text: str, small: set[str]) -> list[_Run]:
    """The capitalised runs of a text in order; ``small`` takes the words that have no capital."""
    found: list[_Run] = []
    words: list[str] = []
    links: list[str] = []
    start = end = last_end = 0
    before = last = ""
    for match in _WORD.finditer(text):
        word = match.group()
        at = match.start()
        if word[0].isupper():
            gap = text[last_end:at] if last_end else ""
            if words and gap == " " and len(words) < _LONGEST:
                words += links
                words.append(word)
            else:
                if words:
                    found.append(_run(words, start, end, before, "", text))
                words, start = [word], at
                before = last if gap == " " else ""
            links = []
            end = match.end()
        else:
            if words:
                if text[last_end:at] == " " and word in _LINKS | _ORG_LINKS and len(links) < 2:
                    links.append(word)
                else:
                    after = (links or [word])[0] if text[end : end + 1] == " " else ""
                    found.append(_run(words, start, end, before, after, text))
                    words, links = [], []
            small.add(word)
        last, last_end = word, match.end()
    if words:
        found.append(_run(words, start, end, before, "", text))
    return found


def _run(words: list[str], start: int, end: int, before: str, after: str, text: str) -> _Run:
    lead = text[max(0, start - 3) : start].rstrip(" \"'“‘«(")
    return _Run(tuple(words), start, end, before, after, not lead or lead[-1] in ".!?\n:;—–-")


def _bare(word: str) -> str:
    """A word without its possessive."""
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _enter(
    run: _Run,
    text: str,
    small: set[str],
    known: dict[str, _Known],
    short: dict[str, str],
    is_place: Callable[[str], bool],
) -> None:
    """Take the name that the run shows, if it shows one."""
    words = list(run.words)
    while words and (words[0].casefold() in _NO_NAME or words[0].casefold() in _LINKS):
        words = words[1:]
    folds = [_bare(word).casefold() for word in words]
    titled = max((n for n, fold in enumerate(folds) if fold in TITLES), default=-1)
    of_office = titled >= 0 and titled + 1 < len(folds) and folds[titled + 1] in _ORG_LINKS
    if titled >= 0 and not of_office and 0 < len(words) - titled - 1 <= 4:
        person = [_bare(word) for word in words[titled + 1 :]]
        if not any(word.casefold() in _ORG_WORDS for word in person):
            return _person(person, True, known, short)
    if any(fold in _ORG_WORDS for fold in folds):
        return _organisation(words, folds, run, text, known, short, is_place)
    calling = bool(folds) and folds[0] in _CALLINGS
    if words and (calling or (run.opens and folds[0] in small)):
        words, folds = words[1:], folds[1:]
    parts = [_bare(word) for word in words if word not in _LINKS]
    if not 2 <= len(parts) <= 4 or len(words) > 5 or "of" in folds or "the" in folds:
        return None
    if any(fold in _PLACE_WORDS or fold in _NO_NAME for fold in folds):
        return None
    if any(part.isupper() and len(part) > 2 for part in parts) or is_place(" ".join(parts)):
        return None
    sure = (
        calling
        or run.before in _CALLINGS
        or run.after in _SAYS
        or (text[run.end : run.end + 2] == ", " and (text[run.end + 2 : run.end + 4].isdigit()))
    )
    return _person([_bare(word) for word in words], sure, known, short)


def _person(words: list[str], sure: bool, known: dict[str, _Known], short: dict[str, str]) -> None:
    name = " ".join(words)
    if len(words) == 1 and words[0] in short:
        return
    held = known.setdefault(name, _Known(name, PERSON, sure))
    held.sure = held.sure or sure
    short.setdefault(words[-1], name)


def _organisation(
    words: list[str],
    folds: list[str],
    run: _Run,
    text: str,
    known: dict[str, _Known],
    short: dict[str, str],
    is_place: Callable[[str], bool],
) -> None:
    while folds and (folds[0] in TITLES or folds[0] in _ORG_LINKS):
        words, folds = words[1:], folds[1:]
    if len(words) < 2 and (not words or folds[0] in _BARE):
        return
    if len(words) < 2 or (len(words) == 2 and folds[0] in _BARE and folds[1] in _BARE):
        return
    name = " ".join([*words[:-1], _bare(words[-1])])
    if is_place(name):
        return
    known.setdefault(name, _Known(name, ORGANISATION, sure=True))
    bracket = _BRACKET.match(text, run.end)
    if bracket is not None:
        short.setdefault(bracket.group(1), name)


def _count(run: _Run, known: dict[str, _Known], short: dict[str, str], worth: float) -> None:
    """Count the run to the name that it holds: the whole, a surname, a short form."""
    words = [_bare(word) for word in run.words]
    for first in range(len(words)):
        name = " ".join(words[first:])
        if name in known:
            return known[name].count(name, worth)
    for first in range(len(words)):
        for last in range(len(words), first + 1, -1):
            name = " ".join(words[first:last])
            if name in known:
                return known[name].count(name, worth)
    last_word = words[-1]
    if last_word in short and (len(words) == 1 or words[-2].casefold() in TITLES):
        known[short[last_word]].count(last_word, worth)
    return None
