"""Where sentences begin and end, in copy full of abbreviations, initials and quotations."""

import re
from collections.abc import Iterator

from wiredesk.kit.text import paragraph_spans

# A stop, what may close behind it, white space, and something that can open a sentence. Nothing
# gives back what it took (the second ``+``): a row of 100,000 points must not cost seconds.
_END = re.compile(
    r"""(?:(?<![.!?])[.!?]++…?|…)["'”’»)\]]*+"""
    r"""(?=\s++["'“‘«„(\[]*+[A-Z0-9À-ÖØ-ÞĀ-ŽΑ-ΩА-Я$£€¥₹])"""
)
_LAST_WORD = re.compile(r"[\w.’'-]+\Z")
_NEXT_WORD = re.compile(r"\s+[\"'“‘«„(\[]*(\w+)")
# “Will it hold?” Anna Wanyama asked.
_ATTRIBUTION = re.compile(
    r"\s+(?:[A-ZÀ-Þ][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|told|wrote|added|replied|wondered)\b"
)

_TITLES = frozenset(
    "mr mrs ms dr prof gen lt col sgt capt maj adm cmdr sen rep gov pres hon rev messrs mt ft vs"
    " approx dept".split()
)
_BEFORE_NUMBERS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec no nos art fig sec op pp para vol ch"
    " est".split()
)
# May end a sentence, mostly don't: decided by what follows.
_EITHER = frozenset("inc co corp ltd bros plc a.m p.m u.s u.n u.k e.u d.c etc st sr jr".split())
_OPENERS = frozenset(
    "the an it he she they we in on at but and this that these those his her their there some many"
    " most both for after before when while if as however meanwhile no not".split()
)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of each sentence in ``text``; none crosses a paragraph's end."""
    for begin, finish in paragraph_spans(text):
        start = begin
        for match in _END.finditer(text, begin, finish):
            if match.end() <= start or not _ends(text, start, match):
                continue
            yield start, match.end()
            start = match.end()
            while start < finish and text[start].isspace():
                start += 1
        if start < finish:
            yield start, finish


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    stop = match.group()
    if stop[-1] in "\"'”’»" and ("?" in stop or "!" in stop):
        return not _ATTRIBUTION.match(text, match.end(), match.end() + 80)
    if stop[0] != "." or stop.startswith(".."):
        return True
    before = _LAST_WORD.search(text, max(start, match.start() - 24), match.start())
    word = before.group().lower() if before else ""
    if word in _TITLES:
        return False
    following = _NEXT_WORD.match(text, match.end(), match.end() + 40)
    after = following.group(1) if following else ""
    if word in _BEFORE_NUMBERS:
        return not after.isdigit()
    # An initial (J. Otieno), “the U.S.”, “p.m.”: the sentence goes on, unless a new one opens.
    if word in _EITHER or re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word):
        return after.lower() in _OPENERS
    return True
