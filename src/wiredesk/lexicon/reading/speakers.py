"""Who says what: the name beside a word of speech, or the one that “he” and “she” stand for."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from wiredesk.lexicon.reading.names import Name
from wiredesk.lexicon.reading.quotations import Quotation
from wiredesk.lexicon.reading.words import Text, Word

# Verbs that are nouns as well (states, notes, claims, reports) are left out.
SPEECH = frozenset(
    "said says say saying told tells added adds asked asks wrote writes tweeted posted warned warns"
    " argued argues replied explained explains insisted insists recalled stated noted declared"
    " announced announces claimed admitted admits believes believed thinks thought commented"
    " remarked suggested suggests stressed predicted confirmed denied reported revealed continued"
    " concluded responded vowed pledged promised acknowledged described".split()
)
_PRONOUNS = frozenset("he she they who".split())
_ADVERBS = frozenset(
    "also later then has had have earlier once yesterday today only himself".split()
)
_BEFORE, _BEHIND = 90, 60
# No sentence that somebody wrote has more names or words before it says who speaks.
_MOST, _WORDS = 60, 600


@dataclass(frozen=True)
class Voice:
    """Whose words a sentence is; ``named`` where its own words say so, not “she” or the one before.

    ``name`` is None where that can't be told.
    """

    name: Name | None
    named: bool


def voices(
    text: Text, people: Sequence[Name], quotes: Sequence[Quotation]
) -> dict[tuple[int, int], Voice]:
    """Whose words each sentence with a word of speech or a quotation is, by its span."""
    found: dict[tuple[int, int], Voice] = {}
    last: Name | None = None
    begins = [quote.start for quote in quotes]
    names_at = [name.start for name in people]

    def is_quoted(offset: int) -> bool:
        at = bisect_right(begins, offset) - 1
        return at >= 0 and offset < quotes[at].end

    for start, end in text.sentences:
        here = people[bisect_left(names_at, start) : bisect_left(names_at, end)]
        own = [name for name in here if not is_quoted(name.start)]
        words = [word for word in text.between(start, end) if not is_quoted(word.start)]
        quoting = is_quoted(start) or bisect_left(begins, start) < bisect_left(begins, end)
        voice = _voice(words, own, text.text, last, quoting)
        if voice is not None:
            found[start, end] = voice
            last = voice.name or last
        elif own:
            last = own[0]
    return found


def _voice(
    words: Sequence[Word], own: Sequence[Name], text: str, last: Name | None, quoting: bool
) -> Voice | None:
    spoken = False
    own = own[:_MOST]
    for number, word in enumerate(words[:_WORDS]):
        before = words[number - 1].fold if number else ""
        if word.fold == "to" and before == "according":
            name = _behind(word, own, text)
        elif word.fold in SPEECH:
            if before in _PRONOUNS and before != "who":
                return Voice(last, named=False)
            name = _before(word, own, text) or _behind(word, own, text)
        else:
            continue
        spoken = True
        if name is not None:
            return Voice(name, named=True)
    if spoken:
        return Voice(None, named=False)
    return Voice(last, named=False) if quoting else None


def _before(word: Word, own: Sequence[Name], text: str) -> Name | None:
    """The name right before the word, or before what stands between two commas."""
    for name in reversed(own):
        if name.end > word.start:
            continue
        if word.start - name.end > _BEFORE:
            return None
        gap = text[name.end : word.start]
        bare = gap.strip().removeprefix("'s").removeprefix("’s").strip()
        if bare == "" or bare in _ADVERBS:
            return name
        between = gap.strip()
        if (between[0], between[-1]) in ((",", ","), ("(", ")")):
            return name
    return None


def _behind(word: Word, own: Sequence[Name], text: str) -> Name | None:
    """The name behind the word, with at most a title between (“said the mayor, Anna Ruiz”)."""
    name = next((name for name in own if name.start >= word.end), None)
    if name is None or name.start - word.end >= _BEHIND:
        return None
    gap = text[word.end : name.start]
    parted = any(mark in gap for mark in '.;:"“”') or " that " in gap
    return None if parted else name
