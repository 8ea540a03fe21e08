"""What a language model is asked: rules of ours, and copy as data that can't leave its fence."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template

from wiredesk.desk.article_text import ArticleText
from wiredesk.desk.drafting.cleaning import headline
from wiredesk.desk.drafting.languages import name_of
from wiredesk.desk.drafting.selection import sentences
from wiredesk.desk.passage import Passage, SourceText
from wiredesk.kit.text import one_line

DRAFT = "draft-1"
SHORTER, HEADLINES, TRANSLATE, SOCIAL = "shorter-1", "headlines-1", "translate-1", "social-1"

# Signs of copy that are sent: of all sources, of one, of one sentence; sources at most.
MOST, MOST_OF_ONE, LONGEST_SENTENCE, SOURCES = 24_000, 9_000, 1_000, 8
# What could close the fence or be taken for a control token never stands in the data as itself.
_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "`": "\\u0060", "&": "\\u0026"})


@dataclass(frozen=True)
class Numbered:
    """A sentence as the model sees it: its number, its text, the passage that it is."""

    number: int
    text: str
    passage: Passage


@dataclass(frozen=True)
class Prompt:
    """``name`` tells rules and version; ``left_out`` counts sentences that were too many."""

    name: str
    system: str
    user: str
    sentences: tuple[Numbered, ...] = ()
    left_out: int = 0

    @property
    def messages(self) -> list[dict[str, str]]:
        """As the chat interface wants them."""
        return [
            {"role": "system", "content": self.system},
            {"role": "user", "content": self.user},
        ]

    @property
    def size(self) -> int:
        """Its length in characters."""
        return len(self.system) + len(self.user)


def draft_prompt(sources: Sequence[SourceText], language: str) -> Prompt:
    """Ask for a draft out of ``sources``, the story's best first, in ``language`` (a code).

    Raises:
        ValueError: no source has a text.
    """
    numbered: list[Numbered] = []
    shown = []
    left_out = size = 0
    for index, source in enumerate(sources):
        own = []
        of_one = 0
        for text, passage in _sentences(index, source):
            long = len(text) > LONGEST_SENTENCE or of_one + len(text) > MOST_OF_ONE
            if index >= SOURCES or long or size + len(text) > MOST:
                left_out += 1
                continue
            of_one += len(text)
            size += len(text)
            numbered.append(Numbered(len(numbered) + 1, text, passage))
            own.append({"number": len(numbered), "text": text})
        if own:
            shown.append(
                {
                    "agency": one_line(source.agency)[:120],
                    "sent": source.created.isoformat(timespec="minutes") if source.created else "",
                    "sentences": own,
                }
            )
    if not any(not each.passage.in_headline for each in numbered):
        raise ValueError("none of the items has a text that could be drafted from")
    return Prompt(
        DRAFT, _rules(DRAFT, language), fenced("sources", shown), tuple(numbered), left_out
    )


def text_prompt(name: str, text: ArticleText, language: str) -> Prompt:
    """Ask for something about an article's own text: one of the helpers."""
    data = {
        "headline": text.headline[:500],
        "standfirst": text.standfirst[:LONGEST_SENTENCE],
        "paragraphs": _within(text.paragraphs),
    }
    return Prompt(name, _rules(name, language), fenced("article", data))


def fenced(tag: str, data: object) -> str:
    """The data as JSON between two lines that nothing within it can write."""
    written = json.dumps(data, ensure_ascii=False).translate(_ESCAPED)
    return f"<{tag}>\n{written}\n</{tag}>"


def _sentences(index: int, source: SourceText) -> list[tuple[str, Passage]]:
    found = [(each.text, each.passage) for each in sentences(index, source)]
    own = headline(one_line(source.headline))
    if own and found:
        found.insert(0, (own, Passage(index, 0, len(source.headline), in_headline=True)))
    return found


def _within(paragraphs: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for paragraph in paragraphs:
        if sum(map(len, kept)) + len(paragraph) > MOST:
            raise ValueError(f"the text is longer than {MOST:,} signs: too long to be sent")
        kept.append(paragraph)
    return kept


def _rules(name: str, language: str) -> str:
    return Template(_file(name)).substitute(language=name_of(language))


@cache
def _file(name: str) -> str:
    return (files(__package__) / "data" / f"{name}.txt").read_text(encoding="utf-8")
