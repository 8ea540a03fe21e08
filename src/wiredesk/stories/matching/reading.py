"""A piece read once, word by word: its terms, names, figures and the days it speaks of.

A name is a word that stands with a capital inside a sentence and never without one. Nothing is
looked up in a dictionary, so that a name nobody has heard of counts like any other.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from wiredesk.stories.matching.common import COMMON, STOP

_READ = 700  # words read of a long piece: what an event is called stands at the top
LEAD = 60
_TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)*|[.!?:;\"“”,()\n]")
_ENDS = frozenset('.!?:;"“”\n')
# What agencies put before the first sentence: "LIMA, Jan 5 (Meridian) - ", "By Ann Bay, Calder".
_DATELINE = re.compile(r"[^\n]{0,60}?(?:\([^()\n]{1,30}\)(?:\s?[-–—:]+\s|\s*:\s)|\s[–—]\s)")
_BYLINE = re.compile(r"By [A-Z][^\n.]{0,60}\n")
_CREDIT = re.compile(r"\([^()\n]{1,40}\)\s*\Z")

_WEEKDAYS = {
    day: 1 << number
    for number, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
_MONTHS = {
    name: number % 12 + 1
    for number, name in enumerate(
        "january february march april may june july august september october november december"
        " jan feb mar apr may jun jul aug sep oct nov dec".split()
    )
} | {"sept": 9}

_STOPPED, _WORD, _NUMBER = range(3)


class _Known(NamedTuple):
    kind: int
    term: int
    common: bool
    stem: str
    weekday: int
    month: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Terms are numbers of 32 bits (``term_of``); each maps to how often it stands in the piece.

    ``names`` and ``lead`` are those of ``terms`` that are names, and that stand in headline or
    lead. ``figures`` are figures together with what they count. ``weekdays`` is a set of bits, of
    the lead; ``days`` are months and days in figures (month * 32 + day); ``written`` gives a term
    as the piece first spells it.
    """

    terms: dict[int, int]
    common: frozenset[int]
    names: frozenset[int]
    lead: frozenset[int]
    figures: dict[int, int]
    numbers: frozenset[int]
    years: frozenset[int]
    days: frozenset[int]
    weekdays: int
    written: dict[int, str]


def stem(word: str) -> str:
    """Lower case, plural and a few verb endings off: near enough for matching."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith("ing"):
        word = word[:-3]
    elif len(word) > 4 and word.endswith("ed"):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    return word


def _number(text: str) -> int:
    return crc32(text.encode("utf-8", "replace"))


@lru_cache(maxsize=32768)
def _known(word: str) -> _Known:
    if word[0].isdigit():
        plain = word.replace(",", "")
        return _Known(_NUMBER, _number(plain), False, plain, 0, 0)
    lower = word.casefold()
    month = _MONTHS.get(lower, 0)
    weekday = _WEEKDAYS.get(lower, 0)
    if lower in STOP or len(lower) < 2:
        return _Known(_STOPPED, 0, True, stem(lower), 0, 0)
    root = stem(lower)
    return _Known(_WORD, _number(root), lower in COMMON, root, weekday, month)


def _tops(headline: str, text: str) -> str:
    """Headline and text without dateline, byline and closing credit: they name the agency."""
    text = text.lstrip()
    for opening in (_BYLINE, _DATELINE):
        match = opening.match(text[:100])
        if match:
            text = text[match.end() :]
    end = _CREDIT.search(text[-60:])
    if end:
        text = text[: len(text) - (len(text[-60:]) - end.start())]
    return f"{headline}\n{text}" if headline else text


def _titled(headline: str) -> bool:
    """Is every word of the headline written with a capital? Then a capital says nothing there."""
    words = [word for word in headline.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


def read(headline: str, text: str) -> Reading:
    """Read a piece. Any text will do; one without words gives an empty reading."""
    terms: Counter[int] = Counter()
    named: set[int] = set()
    lowered: set[int] = set()
    common: set[int] = set()
    lead: set[int] = set()
    figures: Counter[int] = Counter()
    numbers: set[int] = set()
    years: set[int] = set()
    days: set[int] = set()
    weekdays = 0
    written: dict[int, str] = {}
    capitals_from = len(headline) + 1 if headline and _titled(headline) else 0
    inside = False  # a sentence has begun: a capital says "name"
    pending = ""  # a figure that waits for what it counts
    month = day = 0  # of the word before
    position = 0
    for match in _TOKEN.finditer(_tops(headline, text)):
        word = match.group()
        if not word[0].isalnum():
            if word in _ENDS:
                inside = False
                pending = ""
            continue
        position += 1
        if position > _READ:
            break
        kind, term, is_common, root, weekday, named_month = _known(word)
        if pending:
            figures[_number(f"{pending} {root}")] += 1
            pending = ""
        if kind == _NUMBER:
            value = int(root) if root.isdecimal() and len(root) <= 4 else 0
            if 1900 <= value <= 2099 and len(root) == 4 and "," not in word:
                years.add(value)
            else:
                pending = root
                numbers.add(term)
                if month and 0 < value <= 31:
                    days.add(month * 32 + value)
            day = value if 0 < value <= 31 else 0
            month = 0
        else:
            if named_month and day:
                days.add(named_month * 32 + day)
            month, day = named_month, 0
            if kind == _STOPPED:
                inside = True
                continue
            if position <= LEAD:
                weekdays |= weekday
            if word[0].isupper():
                if inside and not is_common and match.start() >= capitals_from:
                    named.add(term)
            else:
                lowered.add(term)
            if is_common:
                common.add(term)
        inside = True
        terms[term] += 1
        written.setdefault(term, word)
        if position <= LEAD:
            lead.add(term)
    return Reading(
        terms=dict(terms),
        common=frozenset(common),
        names=frozenset(named - lowered),
        lead=frozenset(lead),
        figures=dict(figures),
        numbers=frozenset(numbers),
        years=frozenset(years),
        days=frozenset(days),
        weekdays=weekdays,
        written=written,
    )
