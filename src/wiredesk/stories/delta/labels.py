"""What a figure counts, in a word or two: “Killed”, “Per cent of voters”, “Age of Ana Rossi”."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from wiredesk.lexicon.reading import dates
from wiredesk.lexicon.reading.words import EMPTY, Text, Word, stem

# What happened to those who are counted, by the words that say so.
_FATES = {
    word: fate
    for fate, words in {
        "Killed": "killed kills killing dead died dies die deaths death fatalities toll lives",
        "Injured": "injured injuring injures injuries wounded wounding wounds hurt hurting",
        "Missing": "missing unaccounted",
        "Arrested": "arrested arresting arrests detained detaining detentions",
        "Rescued": "rescued rescuing rescues",
        "Evacuated": "evacuated evacuating evacuees",
        "Displaced": "displaced displacing homeless",
        "In hospital": "hospitalised hospitalized",
        "Infected": "infected infections",
    }.items()
    for word in words.split()
}
FATES = frozenset(_FATES.values())
# Crowds that say nothing about which: their fate does.
_PEOPLE = frozenset(
    "people persons person others other more men women civilians passengers residents villagers"
    " victims least".split()
)
_STOPS = frozenset("and while but as when after with including plus whereas or".split())
_SKIPPED = frozenset("of the its his her their those these more other others than a an".split())
# Verbs of rising and falling, and what else stands between a figure and what it measures.
_MOVES = frozenset(
    "rose rise risen rises rising fell fall fallen falls falling climbed dropped dropping gained"
    " lost loses increased increase decreased grew grown growing shrank slipped edged jumped surged"
    " plunged slid advanced declined reached reaching stood stands hit totalled totaled settled"
    " opened closed ended traded trading valued estimated worth cost costs costing priced raised"
    " lowered cut set put near nearly around about almost some roughly approximately exactly just"
    " only even still now already since respectively least most many much further additional"
    " total remains remained stayed went gone came comes up down won beat expected forecast"
    " bought sold paid".split()
)
_BESIDE = frozenset(
    "among against across near through until within without despite percent per cent pct percentage"
    " point points from million billion mln bln gmt versus earlier compared quarter half vs".split()
)
_BEFORE = frozenset(
    "magnitude number no flight article section route level grade aged category phase chapter stage"
    " round".split()
)
# Behind a figure these are its unit, and what it measures stands elsewhere.
UNIT_WORDS = frozenset(
    "cents cent cts dlrs dlr pence dinars dirhams rand naira crowns kronor zloty shekels marks"
    " stg lira ecus points degrees".split()
)
MEASURES = {
    "km": ("m", 1000.0), "kilometre": ("m", 1000.0), "kilometer": ("m", 1000.0),
    "mile": ("m", 1609.34), "metre": ("m", 1.0), "meter": ("m", 1.0), "feet": ("m", 0.3048),
    "foot": ("m", 0.3048), "yard": ("m", 0.9144), "inch": ("m", 0.0254), "cm": ("m", 0.01),
    "kg": ("kg", 1.0), "kilogram": ("kg", 1.0), "kilo": ("kg", 1.0), "lb": ("kg", 0.4536),
    "tonne": ("kg", 1000.0), "ton": ("kg", 1000.0), "hectare": ("ha", 1.0), "acre": ("ha", 0.4047),
}  # fmt: skip
_DAYS = frozenset((*dates.MONTHS, *dates.WEEKDAYS))
_TIMES = _DAYS | frozenset(
    "day days week weeks month months year years today yesterday tomorrow ago late early".split()
)
_AGE = re.compile(r"(?:,\s|\()\Z")
_YEARS_OLD = re.compile(r"[ -]{0,2}years?[ -]old")
_INCLUDING = re.compile(r",? (?:including|among them) [^,;.]{1,80},")
_NOT_SAID = EMPTY | _MOVES | _STOPS | _BESIDE | UNIT_WORDS


@dataclass(frozen=True)
class Place:
    """A figure among the words of its sentence: it stands at ``[start:end]``, unit included."""

    text: Text
    words: Sequence[Word]
    starts: Sequence[int]  # of the words
    figures: frozenset[int]  # where the sentence's figures start
    start: int
    end: int
    unit: str = ""
    score: bool = False

    @cached_property
    def first(self) -> int:
        """The number of the figure's first word."""
        return bisect_left(self.starts, self.start)

    @cached_property
    def last(self) -> int:
        """The number of the first word behind it."""
        return bisect_left(self.starts, self.end)


def label(at: Place) -> tuple[str, frozenset[str]]:
    """(what the figure counts, the stems it is known by); ("", none) where nothing tells."""
    before = at.words[at.first - 1] if at.first else None
    if before and before.fold in _BEFORE and before.fold != "aged":
        name = "Number" if before.fold == "no" else before.text.capitalize()
        return name, frozenset({stem(before.fold)})
    behind = at.text.text[at.end : at.end + 12]
    if _YEARS_OLD.match(behind) or (before and before.fold == "aged"):
        return "Age", frozenset({"age"})
    plain = not at.unit and not at.score
    if (
        before
        and before.text[0].isupper()
        and plain
        and _AGE.search(at.text.text[before.end : at.start])
        and behind[:1] in (",", ")", ".", ";")
    ):
        return f"Age of {_name_before(at)}", frozenset({"age", before.fold})
    phrase = _phrase(at)
    people = all(word.fold in _PEOPLE for word in phrase)
    if plain and (people or any(word.fold in _FATES for word in phrase)):
        word = _fate_behind(at) or _fate_before(at)
        if word:
            fate = _FATES[word.fold]
            return fate, frozenset({fate})
    if at.unit == "%" and phrase and behind.lstrip().startswith("of "):
        return f"Per cent of {_joined(phrase)}", _stems(phrase)
    left = _measured(at)
    if _belongs_left(at, left):
        phrase = []
    if phrase and not (at.unit and phrase[0].text[0].isupper()):
        word = _fate_behind(at) if plain else None
        if word is None:
            return _capital(_joined(phrase)), _stems(phrase)
        fate = _FATES[word.fold]
        return f"{_capital(_joined(phrase))} {fate.lower()}", _stems(phrase) | {fate}
    if at.score:
        return "Score", _stems(left) | {"score"}
    return (_capital(_joined(left)), _stems(left)) if left else ("", frozenset())


def fate_at(at: Place) -> tuple[int, int] | None:
    """Where the sentence says what happened to those whom the figure counts."""
    word = _fate_behind(at) or _fate_before(at)
    return (word.start, word.end) if word else None


def owner(at: Place) -> str:
    """The last word of the nearest name before a figure, in the same breath ("" for none)."""
    for word in reversed(at.words[max(0, at.first - 4) : at.first]):
        if word.start in at.figures or word.fold in _STOPS:
            return ""
        if word.text[0].isupper() and word is not at.words[0]:
            return "" if word.fold in _DAYS else word.fold
    return ""


def unit_behind(text: Text, words: Sequence[Word], at: int, end: int) -> tuple[str, int]:
    """(unit, how many characters it takes) for “km”, “dlrs” and the like, else ("", 0)."""
    if at >= len(words) or text.text[end : words[at].start] not in (" ", "-"):
        return "", 0
    word = words[at]
    unit = word.fold if word.fold in MEASURES else stem(word.fold)
    if unit in MEASURES:
        return unit, word.end - end
    if word.fold not in UNIT_WORDS:
        return "", 0
    unit = word.fold.rstrip("s")
    return {"dlr": "dollar", "ct": "cent"}.get(unit, unit), word.end - end


def _belongs_left(at: Place, left: Sequence[Word]) -> bool:
    """Does what a figure measures stand before it (“a depth of 48 km”), not behind?"""
    if at.unit and at.unit not in MEASURES and at.text.text[at.start] not in "$€£¥₹":
        return at.unit == "%" or not at.text.text[at.end :].startswith(" of ")
    hyphen = "-" in at.text.text[at.start : at.end]
    return bool(left) and at.unit in MEASURES and not hyphen


def _joined(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _stems(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(stem(word.fold) for word in words)


def _name_before(at: Place) -> str:
    first = at.first - 1
    while first and at.words[first - 1].text[0].isupper() and at.first - first < 4:
        if at.text.text[at.words[first - 1].end : at.words[first].start].strip():
            break
        first -= 1
    return at.text.text[at.words[first].start : at.words[at.first - 1].end]


def _phrase(at: Place) -> list[Word]:
    """The words right behind a figure that name what it counts: at most three."""
    found: list[Word] = []
    end = at.end
    for word in at.words[at.last : at.last + 8]:
        gap = at.text.text[end : word.start]
        end = word.end
        if gap.strip(" -'"):
            break
        if not found and (word.fold in _SKIPPED or word.start in at.figures):
            continue
        if word.start in at.figures or word.fold in EMPTY | _STOPS | _MOVES | _BESIDE:
            break
        if found and (
            word.fold in _FATES
            or word.fold.endswith(("ed", "ly", "ing"))
            or word.text[0].isupper() != found[0].text[0].isupper()
        ):
            break
        found.append(word)
        if len(found) == 3:
            break
    while found and found[-1].fold.endswith(("ed", "ly")) and found[-1].fold not in _FATES:
        found.pop()
    return found


def _fate_behind(at: Place) -> Word | None:
    """The word for what happened to those counted, said behind the figure in the same clause."""
    text = at.text.text
    aside = _INCLUDING.search(text, at.end, at.end + 120)
    if aside and at.last < len(at.words) and aside.start() > at.words[at.last].end + 1:
        aside = None  # it belongs to something further on
    end = at.end
    for word in at.words[at.last : at.last + 16]:
        gap = text[end : word.start]
        end = word.end
        if aside and word.start < aside.end():
            continue
        if ("," in gap or ";" in gap) and not (aside and word.start <= aside.end() + 1):
            break
        if word.start in at.figures or word.fold in _STOPS:
            break
        if word.fold in _FATES:
            return word
    return None


def _fate_before(at: Place) -> Word | None:
    """The same, said before it (“killing 12”, “the toll rose to 12”)."""
    text = at.text.text
    start = at.start
    for number in range(at.first - 1, max(-1, at.first - 11), -1):
        word = at.words[number]
        gap = text[word.end : start]
        start = word.start
        if word.start in at.figures or "," in gap or ";" in gap:
            break
        if word.fold in _FATES and (at.first - number <= 5 or word.fold in ("toll", "deaths")):
            return word
    return None


def _measured(at: Place) -> list[Word]:
    """The words before a figure that name what it measures (“turnout rose to 61 %”)."""
    for number in range(at.first - 1, max(-1, at.first - 12), -1):
        word = at.words[number]
        if ";" in at.text.text[word.end : at.start]:
            break
        if (
            word.start in at.figures
            or word.fold[0].isdigit()
            or word.fold in _NOT_SAID | _TIMES
            or word.fold.endswith(("ed", "ly"))
            or len(word.fold) < 2
        ):
            continue
        found = [word]
        other = at.words[number - 1] if number else None
        if (
            other
            and at.text.text[other.end : word.start] == " "
            and other.fold not in _NOT_SAID | _TIMES
            and not other.fold[0].isdigit()
        ):
            found.insert(0, other)
        return found
    return []
