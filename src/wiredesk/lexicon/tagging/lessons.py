"""The words of a piece that could teach what its sector is."""

import re

from wiredesk.lexicon.reading.words import EMPTY
from wiredesk.lexicon.tables.common_words import COMMON
from wiredesk.lexicon.tagging.mentions import split_dateline
from wiredesk.lexicon.tagging.phrases import stem

_MOST = 8
_LEAD_WORDS = 45
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?:;\n—–]|\s-)[\s\"'“‘]*$")


def telling_words(title: str, text: str) -> list[str]:
    """At most eight words and phrases of two words, headline's first, then the lead's.

    Lower-case stems. A word counts that carries no capital (so no name of a person, firm or
    place), has four letters and isn't common; in the headline's capitals it counts where the text
    has it without one. Two such words side by side come as a phrase before either alone.
    """
    _, body = split_dateline(text)
    small = {stem(word) for word in _WORD.findall(body) if word[0].islower()}
    phrases: dict[str, int] = {}
    words: dict[str, int] = {}
    for part in (title, _lead(body)):
        before = ""
        last_end = -9
        for match in _WORD.finditer(part):
            word, root = match.group(), stem(match.group())
            if not _tells(word, root, small):
                before = ""
                continue
            words[root] = words.get(root, 0) + 1
            if before and part[last_end : match.start()] == " ":
                phrase = f"{before} {root}"
                phrases[phrase] = phrases.get(phrase, 0) + 1
            before, last_end = root, match.end()
    chosen: list[str] = []
    # What is said in both headline and lead tells most.
    ranked = sorted([*phrases.items(), *words.items()], key=lambda pair: -pair[1])
    for name, _ in ranked:
        if name not in chosen:
            chosen.append(name)
    return chosen[:_MOST]


def _lead(body: str) -> str:
    matches = list(_WORD.finditer(body[:1200]))[:_LEAD_WORDS]
    return body[: matches[-1].end()] if matches else ""


def _tells(word: str, root: str, small: set[str]) -> bool:
    if len(root) < 4 or root in EMPTY or root in COMMON:
        return False
    return word[0].islower() or root in small
