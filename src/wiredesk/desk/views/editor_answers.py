"""What the editor's screen is told as JSON: claims with their places, obstacles, hints."""

from collections.abc import Iterable, Sequence
from typing import Any

from wiredesk.desk.checks import HARD_KINDS, Claim
from wiredesk.desk.models import ArticleSource
from wiredesk.desk.offsets import Offsets
from wiredesk.desk.passage import Passage
from wiredesk.desk.queries import Examination
from wiredesk.desk.views.evidence import Shown, sentences
from wiredesk.kit.sentences import sentence_spans

# What the house likes: told beside the text, never in the way of it.
HEADLINE_WORDS, STANDFIRST_SENTENCES, WORDS, PARAGRAPHS = 12, 1, 150, (2, 4)
# By what an obstacle speaks of: the field that mends it, and where the page shows it.
_FIELDS = (
    ("headline", "title"),
    ("no text", "body"),
    ("sector", "sector"),
    ("author", "author"),
    ("picture", "picture"),
    ("embargo", "schedule"),
    ("one of its sources", "sources"),
)
_QUOTE_LENGTH = 600


def examined(
    examination: Examination, offsets: Offsets, obstacles: Iterable[str], *, brief: bool
) -> dict[str, Any]:
    """The examination as the screen uses it; places count code points within a field.

    ``brief``: the house likes such a piece short, and says so.
    """
    claims: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    shown = sentences(examination)
    for sentence in shown:
        place = _place(sentence.shown.claim, offsets)
        if place is None:
            continue
        line = {
            **place,
            "state": sentence.shown.state,
            "reason": sentence.shown.claim.reason,
            **_passage(sentence.shown),
        }
        lines.append(line)
        for trouble in sentence.doubtful:
            where = _place(trouble.claim, offsets)
            if where is not None:
                claims.append({**_claim(trouble, examination), **where, "line": len(lines) - 1})
    text = examination.text
    return {
        "hash": text.hash,
        "sentences": lines,
        "claims": claims,
        "open": len(examination.open),
        "obstacles": obstacles_shown(obstacles),
        "words": len(text.whole.split()),
        "hints": hints(text.headline, text.standfirst, text.paragraphs if brief else ()),
    }


def obstacles_shown(reasons: Iterable[str]) -> list[dict[str, str]]:
    """Each obstacle with the field that mends it ("" for none)."""
    found = []
    for reason in reasons:
        lower = reason.casefold()
        field = next((name for word, name in _FIELDS if word in lower), "")
        found.append({"text": reason, "field": field, "anchor": _anchor(field)})
    return found


def hints(headline: str, standfirst: str, paragraphs: Sequence[str]) -> dict[str, str]:
    """What the house would like otherwise, by field: of length and number."""
    found = {}
    words = len(headline.split())
    if words > HEADLINE_WORDS:
        found["title"] = f"{words} words; the house likes {HEADLINE_WORDS} or fewer"
    if len(list(sentence_spans(standfirst))) > STANDFIRST_SENTENCES:
        found["standfirst"] = "the house likes one sentence"
    length = sum(len(paragraph.split()) for paragraph in paragraphs)
    fewest, most = PARAGRAPHS
    if length > WORDS * 1.2:
        found["body"] = f"{length} words; the house likes {WORDS}"
    elif len(paragraphs) > most:
        found["body"] = f"{len(paragraphs)} paragraphs; the house likes {fewest} to {most}"
    return found


def _anchor(field: str) -> str:
    own = {
        "": "editor",
        "picture": "ed-picture",
        "schedule": "ed-schedule",
        "sources": "ed-sources",
    }
    return own.get(field, f"id_{field}")


def _place(claim: Claim, offsets: Offsets) -> dict[str, Any] | None:
    found = offsets.locate(claim.start, claim.end)
    if found is None:
        return None
    return {"field": found.field, "start": found.start, "end": found.end}


def _passage(shown: Shown) -> dict[str, Any]:
    passage = shown.claim.passage
    if passage is None or not shown.source:
        return {"passage": None}
    return {"passage": _span(passage, shown.source, shown.agency, shown.quote)}


def _span(passage: Passage, source: int, agency: str, quote: str) -> dict[str, Any]:
    return {
        "source": source,
        "start": passage.start,
        "end": passage.end,
        "in_headline": passage.in_headline,
        "agency": agency,
        "quote": quote[:_QUOTE_LENGTH],
    }


def _claim(shown: Shown, examination: Examination) -> dict[str, Any]:
    claim, given = shown.claim, shown.answer
    return {
        "kind": claim.kind,
        "text": claim.text,
        "sentence": shown.sentence,
        "state": shown.state,
        "verdict": claim.verdict,
        "hard": claim.kind in HARD_KINDS,
        "reason": claim.reason,
        "fix": claim.fix,
        "contradicted": claim.contradicted,
        "others": [_other(passage, examination.sources) for passage in claim.others],
        "answer": {
            "person": str(given.person),
            "reason": given.reason,
            "at": given.at.isoformat(),
        }
        if given
        else None,
        **_passage(shown),
    }


def _other(passage: Passage, sources: Sequence[ArticleSource]) -> dict[str, Any]:
    row = sources[passage.source]
    whole = row.headline if passage.in_headline else row.words
    return _span(passage, row.pk, row.named, whole[passage.start : passage.end])
