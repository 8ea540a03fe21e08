"""Where sentences begin and end, in copy full of abbreviations, initials and quotations."""

import re
from collections.abc import Iterator

from wiredesk.kit.text import paragraph_spans

# A stop, what may close behind it, white space, and something that can open a sentence.
_END = re.compile(r"""(?:[.!?]+|…)["'”’»)\]]*(?=\s+["'“‘«(\[]*[A-Z0-9À-ÞĀ-Ž])""")
_LAST_WORD = re.compile(r"[\w.’'-]+\Z")

_TITLES = frozenset(
    "mr mrs ms dr prof st sr jr gen lt col sgt capt maj adm cmdr sen rep gov pres hon rev messrs"
    " mt ft no nos vs v fig op art sec approx est dept".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
# May end a sentence, mostly don't: decided by what follows.
_EITHER = frozenset("inc co corp ltd bros plc a.m p.m u.s u.n u.k e.u d.c etc".split())
_OPENERS = frozenset(
    "the a an it he she they we i in on at but and this that these those his her their there"
    " some many most both for after before when while if as however meanwhile".split()
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
    if text[match.start()] != "." or match.group().startswith(".."):
        return True
    before = _LAST_WORD.search(text, max(start, match.start() - 24), match.start())
    word = before.group().lower() if before else ""
    if len(word) == 1 and word.isalpha():
        return False  # an initial: J. Otieno
    if word in _TITLES:
        return False
    following = re.match(r"\s+[\"'“‘«(\[]*(\w+)", text[match.end() : match.end() + 40])
    after = following.group(1) if following else ""
    if word in _MONTHS:
        return not after.isdigit()
    if word in _EITHER or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return after.lower() in _OPENERS
    return True
