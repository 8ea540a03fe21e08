"""Version chains written for the delta, with the changes that a person sees in them.

Each file of ``samples/delta`` is a chain: its versions, and for each step the true changes.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from wiredesk.lexicon.reading.numbers import numbers
from wiredesk.stories.delta import Change, Version

FOLDER = Path(__file__).parent / "samples" / "delta"


@dataclass(frozen=True)
class Label:
    """A true change: words that its statement must show on either side.

    ``kinds`` are those that a statement may have; nobody misses an ``optional`` one.
    """

    kinds: tuple[str, ...]
    before: str
    after: str
    optional: bool = False
    noted: bool = False

    def shown_by(self, change: Change) -> bool:
        """Does the statement tell this change?"""
        if change.kind not in self.kinds:
            return False
        if change.kind == "paragraph" and not (self.before and self.after):
            # A paragraph added or taken out, or a sentence of one.
            shown = f"{change.before if self.before else change.after} {change.text}"
            return _has(shown, self.before or self.after)
        if change.kind == "number":
            return _counts(change.before, self.before) and _counts(change.after, self.after)
        if change.kind in ("paragraph", "quotation", "headline"):
            return _has(f"{change.before} {change.text}", self.before) and _has(
                f"{change.after} {change.text}", self.after
            )
        return _has(change.before, self.before) and _has(change.after, self.after)


@dataclass(frozen=True)
class Step:
    """Two versions and what changed."""

    name: str
    before: Version
    after: Version
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Verdict:
    """Of the statements about a step: right ones, wrong ones, and the labels that none tells."""

    right: tuple[Change, ...]
    wrong: tuple[Change, ...]
    missed: tuple[Label, ...]


def steps() -> Iterator[Step]:
    """Every step of every chain."""
    for path in sorted(FOLDER.glob("*.json")):
        chain = json.loads(path.read_text(encoding="utf-8"))
        versions = [version(fields) for fields in chain["versions"]]
        for number, changes in enumerate(chain["changes"]):
            labels = tuple(_label(change) for change in changes)
            name = f"{path.stem} {number + 1}-{number + 2}"
            yield Step(name, versions[number], versions[number + 1], labels)


def judge(changes: Sequence[Change], labels: Sequence[Label]) -> Verdict:
    """The statements held against the labels; a second one for the same label is wrong."""
    open_labels = list(labels)
    right, wrong = [], []
    for change in changes:
        told = [label for label in open_labels if label.shown_by(change)]
        (right if told else wrong).append(change)
        for label in told:
            open_labels.remove(label)
    return Verdict(tuple(right), tuple(wrong), tuple(x for x in open_labels if not x.optional))


def version(fields: dict[str, Any]) -> Version:
    """A version as the JSON has it."""
    embargo = fields.get("embargo")
    return Version(
        **fields
        | {
            "paragraphs": tuple(fields["paragraphs"]),
            "notes": tuple(fields.get("notes", ())),
            "embargo": datetime.fromisoformat(embargo) if embargo else None,
        }
    )


def _label(change: dict[str, Any]) -> Label:
    return Label(
        tuple(change.get("kinds", [change["kind"]])),
        change["before"],
        change["after"],
        change.get("optional", False),
        change.get("noted", False),
    )


def _counts(text: str, words: str) -> bool:
    """Is it the same figure, however spelt?"""
    values = [{n.value for n in numbers(part)} for part in (text, words)]
    return _has(text, words) or bool(values[0] & values[1])


def _has(text: str, words: str) -> bool:
    return words.lower() in text.lower()
