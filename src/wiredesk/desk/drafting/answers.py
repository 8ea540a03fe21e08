"""What a language model answered, read strictly: a draft or suggestions, or why it is neither."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wiredesk.desk.drafting import Draft, DraftSentence
from wiredesk.desk.drafting.languages import name_of, other_language
from wiredesk.desk.drafting.overlap import verbatim_share
from wiredesk.desk.drafting.plain import plain
from wiredesk.desk.drafting.prompt import HEADLINES, SHORTER, SOCIAL, TRANSLATE, Numbered, Prompt
from wiredesk.desk.passage import Passage, SourceText

# An answer of more signs or sentences, or with a longer paragraph, sentence or word, is none.
LONGEST, SENTENCES, PARAGRAPH, SENTENCE, WORD = 60_000, 40, 5_000, 800, 80
PARTS = ("headline", "standfirst", "body")
_CITED = 12
_FENCE = re.compile(r"\A\s*```(?:json)?[ \t]*\n(.*)\n\s*```\s*\Z", re.DOTALL)
_REFUSAL = re.compile(
    r"\A\W{0,3}(?:(?:I['’]m|I am)\s+(?:very\s+|so\s+)?(?:sorry|unable|not\s+able|afraid)\b"
    r"|I\s+(?:cannot|can['’]t|can\s+not|won['’]t|will\s+not|must\s+decline|apologi[sz]e)\b"
    r"|(?:Sorry|Unfortunately|Apologies),?\s+(?:but\s+)?I\b|As\s+an?\s+(?:AI|language\s+model)\b"
    r"|(?:Sure|Certainly|Of course)[,!]|Here(?:['’]s|\s+is)\s+(?:the|your|a)\s+(?:draft|JSON)\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\A[\"“‘'«„]")


class Unusable(Exception):
    """The answer can't be used; its text tells an editor why.

    ``works`` where the endpoint did its part all the same: the model refused, or took another
    language. A retry may help; nothing was saved.
    """

    def __init__(self, text: str, *, works: bool = False) -> None:
        super().__init__(text)
        self.text = text
        self.works = works


@dataclass(frozen=True)
class Written:
    """One sentence of the answer: ``part`` of ``PARTS``, its paragraph, and what it rests on."""

    part: str
    paragraph: int
    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Suggestion:
    """A text that a helper proposes for a field: headline, standfirst, body, social."""

    field: str
    text: str


def read_draft(answer: str, prompt: Prompt, sources: Sequence[SourceText], language: str) -> Draft:
    """The draft in ``answer``. A sentence that names no valid source has no passages.

    Raises:
        Unusable: with the reason.
    """
    rows = _object(answer).get("sentences")
    if not isinstance(rows, list) or not rows:
        raise Unusable("The model's answer holds no sentences.")
    if len(rows) > SENTENCES:
        raise Unusable(f"The model's answer holds more than {SENTENCES} sentences.")
    by_number = {each.number: each for each in prompt.sentences}
    written = [one for row in rows if (one := read_sentence(row, by_number)) is not None]
    heads = [each for each in written if each.part == "headline"]
    leads = [each for each in written if each.part == "standfirst"]
    body = [each for each in written if each.part == "body"]
    if not heads or not (leads or body):
        raise Unusable("The model's answer lacks a headline or a text.")
    _check_language(" ".join(each.text for each in written), language)
    groups: dict[int, list[DraftSentence]] = {}
    for each in body:
        groups.setdefault(each.paragraph, []).append(DraftSentence(each.text, each.passages))
    paragraphs = tuple(tuple(group) for group in groups.values())
    whole = " ".join(each.text for each in [*leads, *body])
    return Draft(_one(heads[:1]), _one(leads), paragraphs, verbatim_share(whole, sources))


def read_sentence(row: Any, sentences: Mapping[int, Numbered]) -> Written | None:
    """One sentence of the answer; None where nothing of it is text.

    Raises:
        Unusable: it is not what was asked for, or the model speaks of itself in it.
    """
    if not isinstance(row, dict):
        raise Unusable("The model's answer is not in the form that was asked for.")
    text, part, paragraph = row.get("text"), row.get("part", "body"), row.get("paragraph", 1)
    cited = row.get("from", [])
    well_formed = (
        part in PARTS
        and _is_number(paragraph)
        and isinstance(cited, list)
        and all(map(_is_number, cited))
    )
    if not isinstance(text, str) or not well_formed:
        raise Unusable("The model's answer is not in the form that was asked for.")
    said = _text(text)
    numbers = [n for n in dict.fromkeys(cited) if n in sentences][:_CITED]
    passages = tuple(sentences[n].passage for n in numbers)
    return Written(str(part), paragraph, said, passages) if said else None


def read_suggestions(answer: str, name: str, language: str) -> tuple[Suggestion, ...]:
    """What a helper proposes, by the prompt's name.

    Raises:
        Unusable: with the reason.
    """
    data = _object(answer)
    if name == HEADLINES:
        found = [Suggestion("headline", text) for text in _texts(data.get("headlines"))[:5]]
    elif name == SOCIAL:
        found = [Suggestion("social", text) for text in _texts(data.get("lines"))[:5]]
    else:
        assert name in (SHORTER, TRANSLATE)
        fields = ("headline", "standfirst") if name == TRANSLATE else ("standfirst",)
        found = [Suggestion(f, text) for f in fields for text in _texts([data.get(f, "")])]
        body = "\n\n".join(_texts(data.get("paragraphs")))
        found += [Suggestion("body", body)] if body else []
    if not found:
        raise Unusable("The model's answer holds no suggestion.")
    _check_language(" ".join(each.text for each in found), language)
    return tuple(found)


def _object(answer: str) -> dict[str, Any]:
    if not answer.strip():
        raise Unusable("The model's answer is empty.")
    if len(answer) > LONGEST:
        raise Unusable("The model's answer is far too long.")
    fence = _FENCE.match(answer)
    bare = fence.group(1) if fence else answer
    if _REFUSAL.match(bare.lstrip()):
        raise Unusable("The model refused to write this.", works=True)
    try:
        data = json.loads(bare)
    except (ValueError, RecursionError):
        raise Unusable("The model's answer is no JSON, or breaks off.") from None
    if not isinstance(data, dict):
        raise Unusable("The model's answer is not in the form that was asked for.")
    return data


def _text(text: str, longest: int = SENTENCE) -> str:
    """Its plain text."""
    said = plain(text[: 4 * longest])
    if _REFUSAL.match(said) and not _QUOTED.match(said):
        raise Unusable("The model refused, or speaks of itself in place of the news.", works=True)
    if len(said) > longest:
        raise Unusable(f"A sentence of the model's answer is longer than {longest:,} signs.")
    if any(len(word) > WORD for word in said.split()):
        raise Unusable("The model's answer holds what is no word of any language.")
    return said


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise Unusable("The model's answer is not in the form that was asked for.")
    return [said for text in value[:SENTENCES] if (said := _text(text, PARAGRAPH))]


def _check_language(text: str, language: str) -> None:
    other = other_language(text, language)
    if other:
        raise Unusable(f"The model wrote in {other}, not in {name_of(language)}.", works=True)


def _one(rows: Sequence[Written]) -> DraftSentence:
    passages = tuple(dict.fromkeys(p for row in rows for p in row.passages))
    return DraftSentence(" ".join(row.text for row in rows), passages)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10_000
