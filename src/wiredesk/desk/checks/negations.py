"""A “not” that only one side has, and words that turn the source's round: these warn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wiredesk.desk.checks.claims import Claim, doubted
from wiredesk.desk.checks.draft import Draft, Sentence
from wiredesk.desk.checks.shelf import Line
from wiredesk.lexicon.reading import polarity
from wiredesk.lexicon.reading.polarity import Denial
from wiredesk.lexicon.reading.words import Word, stem

# From these shares of its words on, a sentence and its passage say the same thing; and nearly
# word for word, where one “not” more or less is telling by itself.
_SAME, _WORD_FOR_WORD = 0.5, 0.8


def negation_claims(draft: Draft) -> Iterator[Claim]:
    """At most one claim for each sentence of the text, at the word that tells."""
    for sentence in draft.sentences:
        line = sentence.line
        if line is None or sentence.share_in(line) < _SAME:
            continue
        ours = draft.text.between(sentence.start, sentence.end)
        theirs = line.part.text.between(line.start, line.end)
        found = _opposite(ours, theirs, sentence) or _turned(ours, theirs, sentence, line)
        if found is not None:
            yield found


@dataclass(frozen=True)
class _At:
    """A word as the place of a claim."""

    text: str
    start: int
    end: int

    @classmethod
    def of(cls, word: Word) -> "_At":
        return cls(word.text, word.start, word.end)


def _turned(
    ours: Sequence[Word], theirs: Sequence[Word], sentence: Sentence, line: Line
) -> Claim | None:
    mine, its = polarity.denials(ours), polarity.denials(theirs)
    word_for_word = min(sentence.share_in(line), _back(sentence, line)) >= _WORD_FOR_WORD
    for denial in mine:
        if its and (not denial.scope or any(_meets(denial.scope[0], d) for d in its)):
            continue
        if (denial.scope and _stem_in(denial.scope[0], theirs)) or (word_for_word and not its):
            return _claim(denial.word, sentence, "the source does not say that it is not so")
    for denial in its:
        if not denial.scope or any(_meets(denial.scope[0], d) for d in mine):
            continue
        word = _stem_in(denial.scope[0], ours)
        if word is None and word_for_word and not mine:
            word = ours[0]
        if word is not None:
            return _claim(word, sentence, f"the source says it is not so: “{_near(denial, line)}”")
    return None


def _back(sentence: Sentence, line: Line) -> float:
    """The share of the line's words that the sentence has."""
    return len(sentence.worded & line.worded) / len(line.worded) if line.worded else 0.0


def _meets(head: str, denial: Denial) -> bool:
    return any(polarity.alike(head, other) for other in denial.scope)


def _stem_in(head: str, words: Sequence[Word]) -> Word | None:
    return next((word for word in words if polarity.alike(head, stem(word.fold))), None)


def _near(denial: Denial, line: Line) -> str:
    """The source's denial with the words around it."""
    text = line.part.text
    words = text.between(denial.word.start, line.end)[:4]
    return text.text[denial.word.start : words[-1].end]


def _opposite(ours: Sequence[Word], theirs: Sequence[Word], sentence: Sentence) -> Claim | None:
    mine = {word.fold for word in ours}
    lines = sentence.window.lines if sentence.window else ()
    its = {word.fold for line in lines for word in line.part.text.between(line.start, line.end)}
    around = {word.fold for word in theirs}
    for word in ours:
        if word.fold in its:
            continue
        against = polarity.opposites(word.fold) & around - mine
        if against:
            contrary = min(against)
            reason = f"source says {contrary}, draft says {word.fold}"
            claim = _claim(word, sentence, reason)
            return replace(claim, fix=contrary if word.text.islower() else "")
    return None


def _claim(word: Word, sentence: Sentence, reason: str) -> Claim:
    claim = doubted(_At.of(word), "negation", sentence.passage, reason)
    return replace(claim, contradicted=True)
