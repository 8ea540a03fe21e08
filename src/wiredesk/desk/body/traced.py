"""A text whose every character knows where in the typed text it came from."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wiredesk.kit.text import clean

# A character and the stretch of the typed text that it stands for.
Mark = tuple[str, int, int]


@dataclass(frozen=True)
class Traced:
    """Characters with their places; slices as a string does."""

    text: str
    places: tuple[tuple[int, int], ...]

    @classmethod
    def joined(cls, marks: Iterable[Mark]) -> "Traced":
        """The text that the marks make."""
        marks = list(marks)
        return cls("".join(m[0] for m in marks), tuple((m[1], m[2]) for m in marks))

    @classmethod
    def of(cls, parts: Sequence["Traced"]) -> "Traced":
        """The parts in a row."""
        return cls(
            "".join(part.text for part in parts),
            tuple(place for part in parts for place in part.places),
        )

    @classmethod
    def typed(cls, raw: str) -> "Traced":
        """What ``kit.text.clean`` makes of a typed text, each character with its place."""
        if raw.isascii() and clean(raw) == raw:
            return cls(raw, tuple((n, n + 1) for n in range(len(raw))))
        return cls.joined(_composed(_cleaned(raw)))

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> "Traced":
        return Traced(self.text[part], self.places[part])

    def lines(self) -> list["Traced"]:
        """Its lines, without their ends."""
        found, start = [], 0
        for line in self.text.split("\n"):
            found.append(self[start : start + len(line)])
            start += len(line) + 1
        return found

    def folded(self) -> "Traced":
        """As ``kit.text.one_line`` folds it: single spaces, none at the ends."""
        if " ".join(self.text.split()) == self.text:
            return self
        kept: list[Mark] = []
        for char, (start, end) in zip(self.text, self.places, strict=True):
            if not char.isspace():
                kept.append((char, start, end))
            elif kept and kept[-1][0] != " ":
                kept.append((" ", start, end))
        if kept and kept[-1][0] == " ":
            kept.pop()
        return Traced.joined(kept)

    def mark(self, text: str, at: int) -> "Traced":
        """``text``, which was not typed, as standing at the place of the character ``at``."""
        if not self.places:
            return Traced(text, ((0, 0),) * len(text))
        place = self.places[at][0] if at < len(self) else self.places[-1][1]
        return Traced(text, ((place, place),) * len(text))


def _cleaned(raw: str) -> list[Mark]:
    marks = []
    for n, char in enumerate(raw):
        if " " <= char <= "~":
            marks.append((char, n, n + 1))
            continue
        if char == "\r" and raw[n + 1 : n + 2] == "\n":
            continue
        kept = clean(char)
        # What composes with its neighbours is left for _composed; clean(char) tells only
        # whether it stays.
        if kept:
            marks.append((kept if char == "\r" else char, n, n + 1))
    return marks


def _composed(marks: list[Mark]) -> list[Mark]:
    """In Unicode's form NFC, composed cluster by cluster."""
    if unicodedata.is_normalized("NFC", "".join(m[0] for m in marks)):
        return marks
    found: list[Mark] = []
    cluster: list[Mark] = []
    for mark in marks:
        if cluster and _starts(cluster, mark[0]):
            found += _compose(cluster)
            cluster = []
        cluster.append(mark)
    return found + _compose(cluster)


def _starts(cluster: list[Mark], char: str) -> bool:
    """Does ``char`` begin a cluster of its own?"""
    if unicodedata.combining(char):
        return False
    if len(cluster) == 1 and cluster[0][0].isascii() and char.isascii():
        return True
    before = "".join(m[0] for m in cluster)
    composed = unicodedata.normalize("NFC", before + char)
    return composed == unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", char)


def _compose(cluster: list[Mark]) -> list[Mark]:
    text = unicodedata.normalize("NFC", "".join(m[0] for m in cluster))
    if len(text) == len(cluster):
        return [(char, m[1], m[2]) for char, m in zip(text, cluster, strict=True)]
    # The characters of a cluster share its place.
    return [(char, cluster[0][1], cluster[-1][2]) for char in text]
