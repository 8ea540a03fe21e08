"""Every mention of a place in a piece: what it may mean, where it stands, who is a person.

A mention is kept with all its meanings; ``places`` decides between them for the whole piece.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from wiredesk.lexicon.tables import countries
from wiredesk.lexicon.tables import places as tables
from wiredesk.lexicon.tagging.gazetteer import (
    CITY,
    COUNTRY,
    INSTITUTION,
    MONEY,
    NOTHING,
    REGION,
    Gazetteer,
    Meaning,
    fold,
    gazetteer,
    rows,
)

TITLE, DATELINE, LEAD, BODY = "title", "dateline", "lead", "body"

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)?")
_JOINED = re.compile(r"(?:[ \t]+|[ \t]*\n[ \t]*|-|\.[ \t]+(?<=[SFMt]t\. )|, (?=D\.?C))\Z")
_DATELINE = re.compile(
    r"\s*((?:[A-Z][\w.'’/-]*|\d{1,2}|[Ddo][ae]s?|of|the|,|\([^()\n]{1,40}\)|[ \t]|\n(?!\s*\n))"
    r"{2,90}?)"
    r"(?:\s--?\s|\s?[–—]\s?|(?<=\w)-\s|(?<=\)):\s|(?<=\)) - )"
)
_LOCATIVE = frozenset(
    "in at near from outside across inside around to into throughout via of off towards".split()
)
_LEAD_WORDS = 55


@dataclass(frozen=True)
class Mention:
    """A name at its place: ``located`` where a preposition or a state says it is a place."""

    spelled: str
    meanings: tuple[Meaning, ...]
    section: str
    located: bool = False
    body_of: bool = False  # the start of a body's name: "Boston University"


@dataclass(frozen=True)
class _Words:
    text: str
    spans: tuple[tuple[int, int], ...]
    tokens: tuple[str, ...]
    folded: tuple[str, ...]

    def gap(self, index: int) -> str:
        """What stands between word ``index`` and the next."""
        return self.text[self.spans[index][1] : self.spans[index + 1][0]]

    def joined(self, index: int) -> bool:
        if index < 0 or index + 1 >= len(self.tokens):
            return False
        gap = self.gap(index)
        return (
            gap in (" ", "-")
            or _JOINED.match(gap) is not None
            or (gap == ". " and self.tokens[index] in ("St", "Ft", "Mt"))
        )


@lru_cache(maxsize=1)
def _traps() -> dict[str, frozenset[str]]:
    return {
        "given": frozenset(word.casefold() for word in tables.GIVEN_NAMES.split()),
        "place_given": frozenset(word.casefold() for word in tables.PLACE_GIVEN_NAMES.split()),
        "titles": frozenset(tables.PERSON_TITLES.split()),
        "org": frozenset(word.casefold() for word in tables.ORG_WORDS.split()),
        "risky": frozenset(word.casefold() for word in tables.RISKY.split()),
        "fowl": frozenset(
            "meat dinner dinners breast farm farms sandwich roast stuffing poultry shoot "
            "trot carcass sausage leg legs".split()
        ),
    }


@lru_cache(maxsize=1)
def _money() -> dict[str, tuple[Meaning, ...]]:
    names = gazetteer().country_names
    return {
        word: (Meaning(code, MONEY, names[code]),)
        for code, words, _ in rows(countries.MONEY)
        for word in words
    }


def split_dateline(text: str) -> tuple[str, str]:
    """The dateline that ``text`` begins with ("" where none) and the rest.

    Agency marks in brackets and the date stay in it: they name no place.
    """
    match = _DATELINE.match(text[:160])
    if match is None:
        return "", text
    return match.group(1), text[match.end() :]


def mentions(title: str, dateline: str, text: str) -> list[Mention]:
    """All mentions, in order of title, dateline, text. ``text`` comes without its dateline."""
    people: set[str] = set()
    found = []
    lead = _lead_end(text)
    # The text first: it shows who is a person before the headline's capitals are read.
    body = _scan(text, BODY, people, lead)
    for part, section in ((title, TITLE), (dateline, DATELINE)):
        found += _scan(part, section, people, 0)
    return found + [m for m in body if m.located or m.spelled not in people]


def _lead_end(text: str) -> int:
    """The offset at which the first paragraph, or its first words, end."""
    end = len(text)
    paragraph = re.search(r"\n\s*\n|\n {3,}", text)
    if paragraph and paragraph.start() > 60:
        end = paragraph.start()
    for count, word in enumerate(re.finditer(r"\S+", text[:end])):
        if count == _LEAD_WORDS:
            return word.start()
    return end


def _read(text: str) -> _Words:
    spans, tokens = [], []
    for match in _TOKEN.finditer(text):
        spans.append(match.span())
        tokens.append(match.group())
    return _Words(text, tuple(spans), tuple(tokens), tuple(fold(token) for token in tokens))


def _scan(text: str, section: str, people: set[str], lead: int) -> list[Mention]:
    book, traps, money = gazetteer(), _traps(), _money()
    words = _read(text)
    letters = [token for token in words.tokens if token.isalpha() and len(token) > 1]
    shouted = bool(letters) and sum(t.isupper() for t in letters) > 0.7 * len(letters)
    found: list[Mention] = []
    index = 0
    while index < len(words.tokens):
        here = section
        if section == BODY and words.spans[index][0] < lead:
            here = LEAD
        token = words.tokens[index]
        if not token[0].isupper():
            if token in money:
                found.append(Mention(token, money[token], here))
            index += 1
            continue
        taken = _longest(words, index, book)
        if not taken:
            state = _state_abbreviated(words, index, here, book)
            if state:
                meaning = Meaning(state, CITY, token.title() if token.isupper() else token)
                found.append(Mention(words.folded[index], (meaning,), here, located=True))
            index += 1
            continue
        last = index + taken - 1
        spelled = " ".join(words.folded[index : last + 1])
        mention = _judge(words, index, last, spelled, here, shouted, people, traps, book)
        if mention is not None:
            found.append(mention)
        index = last + 1
    return found


def _longest(words: _Words, index: int, book: Gazetteer) -> int:
    """How many words from ``index`` on spell a name in the gazetteer; 0 for none."""
    longest = book.first_words.get(words.folded[index], 0)
    best = 0
    spelled = ""
    for count in range(1, longest + 1):
        at = index + count - 1
        if at >= len(words.tokens) or (count > 1 and not words.joined(at - 1)):
            break
        spelled = f"{spelled} {words.folded[at]}" if spelled else words.folded[at]
        if spelled in book.meanings and words.tokens[at][0].isupper():
            best = count
    return best


def _judge(
    words: _Words,
    first: int,
    last: int,
    spelled: str,
    section: str,
    shouted: bool,
    people: set[str],
    traps: dict[str, frozenset[str]],
    book: Gazetteer,
) -> Mention | None:
    """The mention, or None where the words mean a person, a bird, a pronoun or nothing."""
    meanings = book.meanings[spelled]
    kind = meanings[0].kind
    if kind == NOTHING:
        return None
    token = words.tokens[first]
    if spelled == "us" and token not in ("US", "U.S.", "US's", "U.S", "US’s"):
        return None
    if kind == INSTITUTION and shouted:
        return None
    before = words.tokens[first - 1] if first > 0 else ""
    close_before = first > 0 and words.gap(first - 1) == " "
    after = words.tokens[last + 1] if last + 1 < len(words.tokens) else ""
    gap_after = words.gap(last) if after else ""
    located = section == DATELINE or (close_before and before.casefold() in _LOCATIVE)

    # "Springfield, Ill.", "London, Ontario": the state says which.
    if kind in (CITY, REGION, COUNTRY) and gap_after == ", " and after:
        state = _state_after(words, last + 1, book)
        if state:
            same = [m for m in meanings if m.country == state]
            settled = same or [Meaning(state, CITY, meanings[0].name)]
            return Mention(spelled, tuple(settled), section, located=True)

    if spelled == "turkey" and (words.folded[last + 1 : last + 2] or ("",))[0] in traps["fowl"]:
        return None
    single = first == last
    if (
        single
        and kind in (CITY, REGION, COUNTRY)
        and not located
        and _is_person(words, first, spelled, before, close_before, after, gap_after, traps, book)
    ):
        people.add(spelled)
        return None
    if kind == CITY:
        if spelled in traps["risky"] and single and not (located and not shouted):
            return None
        if shouted and section == TITLE and meanings[0].people < 500_000:
            return None
    body_of = (
        bool(after)
        and gap_after == " "
        and after[0].isupper()
        and (after.casefold() in traps["org"] and not shouted)
    )
    return Mention(spelled, meanings, section, located, body_of)


def _state_after(words: _Words, index: int, book: Gazetteer) -> str:
    """The country of the state or country whose name begins at ``index``; "" for none."""
    short = words.tokens[index].replace(".", "")
    if short in book.states_short:
        return book.states_short[short]
    taken = _longest(words, index, book)
    if taken:
        meaning = book.meanings[" ".join(words.folded[index : index + taken])]
        for one in meaning:
            if one.kind == REGION:
                return one.country
    return ""


def _state_abbreviated(words: _Words, index: int, section: str, book: Gazetteer) -> str:
    """The country of a town that no gazetteer holds, by the short state after it; "" for none."""
    if index + 1 >= len(words.tokens) or words.gap(index) != ", ":
        return ""
    short, end = words.tokens[index + 1], words.spans[index + 1][1]
    pointed = "." in short or words.text[end : end + 1] == "."
    if pointed and short[:1].isupper() and (section == DATELINE or not short.isupper()):
        return book.states_short.get(short.replace(".", ""), "")
    return ""


def _is_person(
    words: _Words,
    index: int,
    spelled: str,
    before: str,
    close_before: bool,
    after: str,
    gap_after: str,
    traps: dict[str, frozenset[str]],
    book: Gazetteer,
) -> bool:
    if close_before and before and before[0].isupper():
        known = before.casefold()
        if known in traps["given"] or (known in traps["place_given"] and known != spelled):
            return True
    # "Mr. Lincoln", "J. Houston"
    if first_initial(before) or before in traps["titles"]:
        gap = words.gap(index - 1)
        if gap in (" ", ". "):
            return True
    return (
        spelled in traps["place_given"]
        and gap_after == " "
        and after[:1].isupper()
        and not after.isupper()
        and after.casefold() not in traps["org"]
        and words.folded[index + 1] not in book.meanings
    )


def first_initial(word: str) -> bool:
    """Whether ``word`` is a single capital, as in "J. Houston"."""
    return len(word) == 1 and word.isupper() and word not in ("A", "I")
