"""Every mention of a place in a piece: what it may mean, where it stands, who is a person.

A mention is kept with all its meanings; ``places`` decides between them for the whole piece.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from wiredesk.lexicon.tables import countries
from wiredesk.lexicon.tables import places as tables
from wiredesk.lexicon.tagging.gazetteer import (
    CITY,
    COUNTRY,
    CURRENCY,
    DEMONYM,
    INSTITUTION,
    MARK,
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

# What a name does where it stands: it means the place; it begins the name of a body seated there
# ("Boston University"); it is part of a firm's name, of money's, of an accord's.
PLAIN, SEATED, FIRM, COIN, ACCORD = "plain", "seated", "firm", "coin", "accord"

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)?")
_JOINED = re.compile(r"(?:[ \t]+|[ \t]*\n[ \t]*|-|\.[ \t]+(?<=[SFMt]t\. )|, (?=D\.?C))\Z")
# No word or figure may end inside one, and none be read in two ways: else hostile capitals
# ("A.A.A.") would be tried in every split.
_DATELINE = re.compile(
    r"\s*((?:[A-Z][\w.'’/-]*(?![\w.'’/])|\d{1,2}(?!\d)|[do][ae]s?(?!\w)|of|the|,"
    r"|\([^()\n]{1,40}\)|[ \t]|\n(?!\s*\n)){2,90}?)"
    r"(?:\s--?\s|\s?[–—]\s?|(?<=\w)-\s|(?<=\)):\s|(?<=\)) - )"
)
# A firm's name or a share's mark in angle brackets; a mark in round ones.
_BRACKETS = re.compile(
    r"(?:<|&lt;)([^<>&\n]{1,60}(?:\n[^<>&\n]{1,60})?)>|\(([A-Za-z0-9.: ]{3,20})\)"
)
_MARK = re.compile(r"(?:([A-Za-z]{2,8}): ?[A-Z0-9.]{1,8})|([A-Z0-9]{1,6})(?:\.([A-Z]{1,2}))?")
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
    role: str = PLAIN


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
            or (gap == ". " and self.tokens[index].title() in ("St", "Ft", "Mt"))
        )


@dataclass(frozen=True)
class _Traps:
    given: frozenset[str]
    place_given: frozenset[str]
    titles: frozenset[str]
    org: frozenset[str]
    firm: frozenset[str]
    state: frozenset[str]
    coins: frozenset[str]
    accords: frozenset[str]
    risky: frozenset[str]
    fowl: frozenset[str]
    says: frozenset[str]
    marks: dict[str, str]
    exchanges: dict[str, str]


@lru_cache(maxsize=1)
def _traps() -> _Traps:
    def words(table: str) -> frozenset[str]:
        return frozenset(word.casefold() for word in table.split())

    return _Traps(
        given=words(tables.GIVEN_NAMES),
        place_given=words(tables.PLACE_GIVEN_NAMES),
        titles=frozenset(tables.PERSON_TITLES.split()),
        org=words(tables.ORG_WORDS),
        firm=words(tables.FIRM_WORDS),
        state=words(tables.STATE_WORDS),
        coins=words(countries.COINS),
        accords=words(tables.ACCORD_WORDS),
        risky=words(tables.RISKY),
        fowl=words(tables.FOWL),
        says=words(tables.SAYS),
        marks={mark: code for code, marks, _ in rows(countries.MARKS) for mark in marks},
        exchanges={name: code for code, names, _ in rows(countries.EXCHANGES) for name in names},
    )


@lru_cache(maxsize=1)
def _money() -> dict[str, tuple[Meaning, ...]]:
    names = gazetteer().country_names
    return {
        word: (Meaning(code, kind, names[code]),)
        for kind, table in ((MONEY, countries.MONEY), (CURRENCY, countries.CURRENCIES))
        for code, words, _ in rows(table)
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
    # The text first: it shows who is a person before the headline's capitals are read.
    body = _scan(text, BODY, people, _lead_end(text))
    found = []
    for part, section in ((title, TITLE), (dateline, DATELINE)):
        found += _scan(part, section, people, 0)
    if _is_shouted(tuple(title.split())):
        # Capitals hide what is a city and what a firm: the text must know it too.
        known = {m.spelled for m in body} | {m.spelled for m in found if m.section == DATELINE}
        found = [m for m in found if not _is_lesser(m) or m.spelled in known]
    found += [m for m in body if m.located or m.spelled not in people]
    return _firms(found)


def _firms(found: list[Mention]) -> list[Mention]:
    """The mentions, with "Kingston" a firm in the headline where the text has it as one."""
    firms = {m.spelled for m in found if m.role == FIRM and m.section in (LEAD, BODY)}
    if not firms:
        return found
    places = {
        m.spelled
        for m in found
        if m.section in (LEAD, BODY) and m.role != FIRM and (m.located or _is_country(m))
    }
    firms -= places
    return [
        replace(m, role=FIRM)
        if m.spelled in firms and m.role == PLAIN and m.section != DATELINE
        else m
        for m in found
    ]


def _is_lesser(mention: Mention) -> bool:
    return mention.meanings[0].kind == CITY and mention.meanings[0].people < 1_000_000


def _is_country(mention: Mention) -> bool:
    return mention.meanings[0].kind in (COUNTRY, DEMONYM)


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
    marks, brackets = _marked(text, section, lead, traps) if section != DATELINE else ([], [])
    words = _read(text)
    shouted = _is_shouted(words.tokens)
    found: list[Mention] = list(marks)
    index = next_bracket = 0
    aside = text.find("(") if section == DATELINE and "(" in text else len(text)
    while index < len(words.tokens):
        start, token = words.spans[index][0], words.tokens[index]
        while next_bracket < len(brackets) and brackets[next_bracket][1] <= start:
            next_bracket += 1
        in_firm = False
        if next_bracket < len(brackets) and brackets[next_bracket][0] <= start:
            in_firm = True
            if brackets[next_bracket][2]:  # a mark: its letters name no place
                index += 1
                continue
        here = LEAD if section == BODY and start < lead else section
        if not token[0].isupper():
            if token in money:
                found.append(Mention(token, money[token], here))
            index += 1
            continue
        taken = _longest(words, index, book)
        if not taken:
            state = _state_abbreviated(words, index, here, book)
            if state:
                town = _town(words, index) if here == DATELINE else token
                meaning = Meaning(state, CITY, town.title() if town.isupper() else town)
                found.append(Mention(words.folded[index], (meaning,), here, located=True))
            index += 1
            continue
        last = index + taken - 1
        spelled = " ".join(words.folded[index : last + 1])
        mention = _judge(words, index, last, spelled, here, shouted, people, traps, book)
        if mention is not None and start > aside and mention.meanings[0].kind == CITY:
            mention = None  # "(Meridian)" in a dateline is an agency
        if mention is not None:
            if in_firm and not mention.located:
                mention = replace(mention, role=FIRM)
            found.append(mention)
        index = last + 1
    return found


def _is_shouted(tokens: tuple[str, ...]) -> bool:
    """Whether the text is all in capitals: then they say nothing."""
    letters = [token for token in tokens if len(token) > 1 and token.isalpha()]
    return bool(letters) and sum(t.isupper() for t in letters) > 0.7 * len(letters)


def _marked(
    text: str, section: str, lead: int, traps: _Traps
) -> tuple[list[Mention], list[tuple[int, int, bool]]]:
    """Marks of stock exchanges, and the spans of all that stands in angle brackets.

    ``<BLM.L>``, ``(7201.T)``, ``(NYSE: BLM)``. ``<BLM>`` without a suffix is an American share's.
    """
    names = gazetteer().country_names
    found, spans = [], []
    for match in _BRACKETS.finditer(text):
        inside = match.group(1) or match.group(2)
        mark = _MARK.fullmatch(inside)
        if mark is None and match.group(1) is None:
            continue
        code = ""
        if mark and mark.group(1):
            code = traps.exchanges.get(mark.group(1).upper(), "")
        elif mark:
            code = traps.marks.get(mark.group(3) or "", "")
            if mark.group(3) is None:
                code = "US" if match.group(1) else ""
        spans.append((match.start(), match.end(), bool(mark) and bool(code or match.group(1))))
        if code:
            here = LEAD if section == BODY and match.start() < lead else section
            found.append(Mention(inside, (Meaning(code, MARK, names[code]),), here))
    return found, spans


def _town(words: _Words, index: int) -> str:
    """The town at the start of a dateline that ends in word ``index``: "OAK BROOK"."""
    first = index
    while first > 0 and words.gap(first - 1) in (" ", "-", ". "):
        first -= 1
    return words.text[words.spans[first][0] : words.spans[index][1]]


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
        if words.tokens[at][0].isupper() and (spelled in book.meanings or spelled in book.towns):
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
    traps: _Traps,
    book: Gazetteer,
) -> Mention | None:
    """The mention, or None where the words mean a person, a bird, a pronoun or nothing."""
    meanings = book.meanings.get(spelled) or book.towns[spelled]
    kind = meanings[0].kind
    if kind == NOTHING:
        return None
    token = words.tokens[first]
    if spelled == "us" and token not in ("US", "U.S.", "US's", "U.S", "US’s"):
        return None
    if kind == INSTITUTION:
        return None if shouted and first == last else Mention(spelled, meanings, section)
    before = words.tokens[first - 1] if first > 0 else ""
    close_before = first > 0 and words.gap(first - 1) in (" ", "\n")
    after = words.tokens[last + 1] if last + 1 < len(words.tokens) else ""
    folded_after = words.folded[last + 1] if after else ""
    gap_after = words.gap(last) if after else ""
    close_after = gap_after in (" ", "\n")
    located = section == DATELINE or (close_before and before.casefold() in _LOCATIVE)
    sure = located and (section == DATELINE or not shouted)
    single = first == last
    place = kind in (CITY, REGION, COUNTRY)

    # "Springfield, Ill.", "London, Ontario": the state says which.
    if place and gap_after.startswith(",") and after:
        settled = _settled_after(words, last + 1, meanings, section, book)
        if settled:
            return Mention(spelled, settled, section, located=True)
    if spelled == "turkey" and folded_after in traps.fowl:
        return None
    if (
        single
        and place
        and not located
        and _is_person(words, first, spelled, before, close_before, after, gap_after, traps, book)
    ):
        people.add(spelled)
        return None
    if kind == CITY and single and spelled in traps.risky and not sure:
        return None
    if kind == CITY and shouted and section == TITLE and meanings[0].people < 500_000:
        return None
    if spelled in book.towns and (spelled in traps.org or not sure or len(spelled) < 4):
        return None
    if section == DATELINE and kind == CITY:
        # "SAN MATAO", "LAS PALMAS": another town's name holds this one's.
        goes_on = close_after and after[0].isupper() and folded_after not in traps.org
        if goes_on or (close_before and before[0].isupper()):
            return None
    if close_after and folded_after in traps.coins:
        return Mention(spelled, meanings, section, located, COIN)
    if close_after and folded_after in traps.accords:
        return Mention(spelled, meanings, section, located, ACCORD)
    if close_after and folded_after in ("state", "province") and after.islower():
        region = tuple(m for m in meanings if m.kind == REGION)
        return Mention(spelled, region or meanings, section, located=True)
    if close_after and not located and spelled in book.capitals and folded_after in traps.says:
        # "Washington denied": the capital speaks for its state.
        country = max(meanings, key=lambda m: m.people)
        named = Meaning(country.country, COUNTRY, book.country_names[country.country])
        return Mention(spelled, (named,), section)
    role = PLAIN
    if not shouted and section != DATELINE:
        role = _role(words, first, last, kind, located, traps, book)
    return Mention(spelled, meanings, section, located, role)


def _role(
    words: _Words,
    first: int,
    last: int,
    kind: str,
    located: bool,
    traps: _Traps,
    book: Gazetteer,
) -> str:
    """Whether the name is part of a longer one: a firm's, or a body's that sits there."""
    role = PLAIN
    at = last
    while at + 1 < len(words.tokens) and at < last + 6:
        gap, following = words.gap(at), words.tokens[at + 1]
        if gap not in (" ", "\n", " & ", "-") or not (
            following[0].isupper() or following in ("and", "of")
        ):
            break
        at += 1
        known = words.folded[at]
        if known in traps.firm:
            return FIRM
        if known in traps.state:
            return PLAIN
        if at == last + 1 and known in traps.org:
            role = SEATED
    if role == PLAIN and at > last and kind == CITY and not located:
        following = words.folded[last + 1]
        if words.tokens[last + 1][0].isupper() and following not in book.meanings:
            return FIRM
    if first > 1 and words.tokens[first - 1] == "of" and words.folded[first - 2] in traps.firm:
        return FIRM  # "Bank of Kingston"
    return role


def _settled_after(
    words: _Words, index: int, meanings: tuple[Meaning, ...], section: str, book: Gazetteer
) -> tuple[Meaning, ...]:
    """What a name means by the state or country whose name begins at ``index``; () for none."""
    short = words.tokens[index].replace(".", "")
    state, region = book.states_short.get(short, ""), ""
    if state and short.isupper() and len(short) > 2 and section != DATELINE:
        state = ""
    if not state:
        taken = _longest(words, index, book)
        spelled = " ".join(words.folded[index : index + taken])
        for one in book.meanings.get(spelled, ()) if taken else ():
            if one.kind == REGION:
                state, region = one.country, one.name
                break
            if one.kind == COUNTRY and any(m.country == one.country for m in meanings[1:]):
                state = one.country
                break
    if not state:
        return ()
    inside = [m for m in meanings if m.country == state and m.kind == CITY]
    same = [m for m in inside if region and m.region == region] or inside
    if same:
        return tuple(same)
    if any(m.country == state for m in meanings):
        return meanings if meanings[0].country == state else ()
    return (Meaning(state, CITY, meanings[0].name, region=region),)


def _state_abbreviated(words: _Words, index: int, section: str, book: Gazetteer) -> str:
    """The country of a town that no gazetteer holds, by the short state after it; "" for none."""
    if index + 1 >= len(words.tokens) or words.gap(index) not in (", ", ",\n", ","):
        return ""
    short, end = words.tokens[index + 1], words.spans[index + 1][1]
    bare = short.replace(".", "")
    if section == DATELINE:
        return book.states_short.get(bare, "")
    pointed = "." in short or words.text[end : end + 1] == "."
    if pointed and short[:1].isupper() and ("." in short or not short.isupper()):
        return book.states_short.get(bare, "")
    return ""


def _is_person(
    words: _Words,
    index: int,
    spelled: str,
    before: str,
    close_before: bool,
    after: str,
    gap_after: str,
    traps: _Traps,
    book: Gazetteer,
) -> bool:
    if close_before and before and before[0].isupper():
        known = before.casefold()
        if known in traps.given or (known in traps.place_given and known != spelled):
            return True
    # "Mr. Lincoln", "J. Houston"
    if first_initial(before) or before in traps.titles:
        gap = words.gap(index - 1)
        if gap in (" ", ". "):
            return True
    return (
        spelled in traps.place_given
        and gap_after == " "
        and after[:1].isupper()
        and not after.isupper()
        and after.casefold() not in traps.org
        and words.folded[index + 1] not in book.meanings
    )


def first_initial(word: str) -> bool:
    """Whether ``word`` is a single capital, as in "J. Houston"."""
    return len(word) == 1 and word.isupper() and word not in ("A", "I")
