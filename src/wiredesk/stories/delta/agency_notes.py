"""What the agency says that it changed, matched with what did: “CORRECTS spelling of Rossi”."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wiredesk.lexicon.reading.words import EMPTY, Text, stem
from wiredesk.stories.delta.version import Change

_VERBS = re.compile(
    r"\b(?P<correct>correct(?:s|ed|ing|ion)?|fix(?:es|ed)|amends?|clarif(?:y|ies)|berichtigt"
    r"|korrigiert|rectifica)\b"
    r"|\b(?P<add>adds?|updates?|updated|raises|recasts|changes|removes|deletes|incorporates)\b",
    re.IGNORECASE,
)
_ORDINALS = {
    word: number
    for number, words in enumerate(
        "first 1st|second 2nd|third 3rd|fourth 4th|fifth 5th|sixth 6th|seventh 7th".split("|"),
        start=1,
    )
    for word in words.split()
}
_PARAGRAPH = re.compile(
    r"\b(?:paragraphs?|para|par|graf|graph)s?\.?\s(?P<number>\d{1,2})"
    r"|\b(?P<ordinal>" + "|".join(_ORDINALS) + r")\s(?:paragraph|para|par|graf|graph)\b",
    re.IGNORECASE,
)
_KINDS = {
    "headline": "headline title",
    "number": "toll number numbers figure figures percentage per cent score price total age rate"
    " casualties deaths dead injured vote votes count amount margin sum",
    "name": "spelling name names spelt surname misspelled misspelt identity identification",
    "quotation": "quote quotes quotation comment comments attribution speaker",
    "date": "date day time year weekday month",
    "byline": "byline",
    "dateline": "dateline",
    "embargo": "embargo",
}
_BY_WORD = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_SURE, _MANY = 2.0, 100
_FATES = {"toll": "killed", "deaths": "killed", "dead": "killed"}


@dataclass(frozen=True)
class Note:
    """One thing that a remark of the agency says it did."""

    text: str
    corrects: bool
    words: frozenset[str]
    several: int  # how many changes it may speak of
    paragraph: int  # 0: none named
    in_headline: bool


def read_notes(texts: Sequence[str]) -> list[Note]:
    """The remarks, parted where a new verb begins (“CORRECTS day; adds quotes”)."""
    notes = []
    for text in texts:
        text = text[:600]
        verbs = list(_VERBS.finditer(text))
        for at, verb in enumerate(verbs):
            end = verbs[at + 1].start() if at + 1 < len(verbs) else len(text)
            part = text[verb.start() : end].strip(" ,;.()[]")
            paragraph = _PARAGRAPH.search(part)
            notes.append(
                Note(
                    part,
                    verb["correct"] is not None,
                    words := frozenset(word.fold for word in Text.of(part).words),
                    _several(words, verb["correct"] is None),
                    _number(paragraph),
                    "headline" in part.lower(),
                )
            )
    return notes


def matched(changes: Sequence[Change], notes: Sequence[Note]) -> list[Change]:
    """The changes, ``noted`` where a note speaks of one; a correction found nowhere is told."""
    found = list(changes)
    for note in notes:
        scores = sorted((-_score(note, change), number) for number, change in enumerate(found))
        spoken_of = [number for score, number in scores if -score >= _SURE]
        for number in spoken_of[: note.several]:
            found[number] = replace(found[number], noted=True)
        if spoken_of:
            continue
        if note.corrects and len(note.words) > 1:
            text = f"The agency says: {note.text}. No such change was found"
            found.append(Change("note", "", note.text, "", text, noted=True))
    return found


def _several(words: frozenset[str], updates: bool) -> int:
    """One change for “corrects name”, two for “day and time”, any number for “adds quotes”."""
    named = [word for word in words if word in _BY_WORD]
    if updates or any(word + "s" not in _BY_WORD and word.endswith("s") for word in named):
        return _MANY
    return max(1, len(named) if "and" in words else 1)


def _number(match: re.Match[str] | None) -> int:
    if match is None:
        return 0
    return int(match["number"]) if match["number"] else _ORDINALS[match["ordinal"].lower()]


def _score(note: Note, change: Change) -> float:
    """How surely the note speaks of the change; from ``_SURE`` on it does."""
    score = 0.0
    values = _telling(change.before) | _telling(change.after)
    if change.kind in ("number", "name", "date", "byline", "dateline") and values & note.words:
        score += 2.5
    kinds = {_BY_WORD[word] for word in note.words if word in _BY_WORD}
    if change.kind in kinds:
        score += 2
    elif kinds and score == 0 and not (change.kind == "paragraph" and not note.corrects):
        return 0.0
    named = {stem(_FATES.get(word, word)) for word in note.words - EMPTY}
    label = change.text.split(":")[0]
    if named & {stem(word) for word in _telling(label)}:
        score += 1.5
    if note.paragraph:
        places = {int(number) for number in re.findall(r"\d+", change.where)}
        score += 1.5 if note.paragraph in places else -1.5
    if note.in_headline:
        score += 1 if "headline" in change.where else -1.5
    if change.kind == "paragraph" and not note.corrects:
        telling = {"background", "details", "detail", "reaction", "context", "paragraph"}
        added = not change.before or "adds" in change.text
        score += 2 if added and note.words & telling else 0
        if "lead" in note.words and change.text.startswith("Lead"):
            score += 2
    return score


def _telling(text: str) -> frozenset[str]:
    return frozenset(word.fold for word in Text.of(text[:300]).words if word.fold not in EMPTY)
