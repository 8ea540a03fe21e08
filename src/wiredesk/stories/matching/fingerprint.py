"""All that matching keeps of a piece: some two kilobytes that can be stored and read again.

The words themselves are gone but for a few, which tell an editor why. What is compared is numbers:
terms, figures and runs of words are kept as hashes.
"""

from __future__ import annotations

import struct
import sys
from array import array
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from math import log, sqrt

from wiredesk.stories.matching.reading import Reading, read
from wiredesk.stories.matching.shingles import marks, sample, shingles

# Numbers that a piece is filed under, at most: its marks, and its most telling terms.
KEYS = 24
_FORMAT = 1
_TERMS = 160
_FIGURES = 32
_WORDS = 24  # kept as written
_DATES = 16
_HEAD = struct.Struct("<BBBBHHHHHHHq")
_NO_TIME = -(2**63)
# Of a term's byte: what it is above, how often the piece has it (at most 15) below.
_NAME, _LEAD, _COMMON, _NUMBER = 0x80, 0x40, 0x20, 0x10
# A word that every story has, beside one that tells.
COMMON_WEIGHT = 0.3
_AMOUNT = tuple(1 + log(count) if count else 0.0 for count in range(16))


class UnknownFingerprint(ValueError):
    """Bytes that another version of matching wrote, or that are none of ours: prepare it anew."""


@dataclass(frozen=True)
class Fingerprint:
    """A piece as matching sees it; ``prepare`` makes one. ``time`` may be unknown."""

    time: datetime | None
    terms: array[int]
    facts: bytes  # one byte a term
    figures: array[int]
    years: array[int]
    days: array[int]
    weekdays: int
    marks: tuple[int, ...]
    coarse: int
    shingles: array[int]
    words: tuple[str, ...]  # the first terms, as written
    embedding: bytes | None = None

    def to_bytes(self) -> bytes:
        """The fingerprint as bytes, the same on every machine."""
        moment = _NO_TIME
        if self.time is not None:
            moment = round(self.time.timestamp() * 1000)
        words = "\n".join(self.words).encode("utf-8", "replace")
        embedding = self.embedding or b""
        head = _HEAD.pack(
            _FORMAT,
            self.weekdays,
            self.coarse,
            len(self.marks),
            len(self.terms),
            len(self.figures),
            len(self.years),
            len(self.days),
            len(self.shingles),
            len(words),
            len(embedding),
            moment,
        )
        boxes = bytes(mark >> 32 for mark in self.marks)
        smallest = array("I", (mark & 0xFFFFFFFF for mark in self.marks))
        numbers = [self.terms, self.figures, smallest, self.shingles, self.years, self.days]
        return b"".join([head, *map(_little, numbers), self.facts, boxes, words, embedding])

    @classmethod
    def from_bytes(cls, data: bytes) -> Fingerprint:
        """The fingerprint that ``to_bytes`` gave; UnknownFingerprint where another version did."""
        if data[:1] != bytes([_FORMAT]) or len(data) < _HEAD.size:
            raise UnknownFingerprint("not a fingerprint of this version of Wiredesk")
        (_, weekdays, coarse, boxes, terms, figures, years, days, runs, words, vector, moment) = (
            _HEAD.unpack_from(data)
        )
        longs = terms + figures + boxes + runs
        size = _HEAD.size + 4 * longs + 2 * (years + days) + terms + boxes + words + vector
        if len(data) != size:
            raise UnknownFingerprint("a fingerprint that is cut short or too long")
        start = _HEAD.size
        numbers = _native("I", data[start : start + 4 * longs])
        start += 4 * longs
        dates = _native("H", data[start : start + 2 * (years + days)])
        start += 2 * (years + days)
        facts = data[start : start + terms]
        start += terms
        box = data[start : start + boxes]
        start += boxes
        written = data[start : start + words].decode()
        smallest = numbers[terms + figures : terms + figures + boxes]
        return cls(
            time=None if moment == _NO_TIME else datetime.fromtimestamp(moment / 1000, UTC),
            terms=numbers[:terms],
            facts=facts,
            figures=numbers[terms : terms + figures],
            years=dates[:years],
            days=dates[years:],
            weekdays=weekdays,
            marks=tuple(b << 32 | value for b, value in zip(box, smallest, strict=True)),
            coarse=coarse,
            shingles=numbers[terms + figures + boxes :],
            words=tuple(written.split("\n")) if written else (),
            embedding=data[start + words :] or None,
        )

    @cached_property
    def weights(self) -> dict[int, float]:
        """Every term, of length 1 together."""
        return _unit(
            {
                term: _AMOUNT[fact & 15] * (COMMON_WEIGHT if fact & _COMMON else 1.0)
                for term, fact in zip(self.terms, self.facts, strict=True)
            }
        )

    @cached_property
    def names(self) -> dict[int, float]:
        """The names, of length 1 together."""
        return _unit(
            {
                term: _AMOUNT[fact & 15]
                for term, fact in zip(self.terms, self.facts, strict=True)
                if fact & _NAME
            }
        )

    @cached_property
    def lead(self) -> dict[int, float]:
        """The terms of headline and lead; a common one counts little."""
        return {
            term: COMMON_WEIGHT**2 if fact & _COMMON else 1.0
            for term, fact in zip(self.terms, self.facts, strict=True)
            if fact & _LEAD
        }

    @cached_property
    def filed(self) -> frozenset[int]:
        """The terms that it is filed under: its most telling ones."""
        return frozenset(self.terms[: KEYS - len(self.marks)])

    @cached_property
    def lead_weight(self) -> float:
        """What ``lead`` weighs together."""
        return sum(self.lead.values())

    @cached_property
    def dates(self) -> frozenset[int]:
        """The days that the text names, as month and day."""
        return frozenset(self.days)

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The figures in digits, whatever they count."""
        return frozenset(
            term for term, fact in zip(self.terms, self.facts, strict=True) if fact & _NUMBER
        )

    @cached_property
    def counted(self) -> frozenset[int]:
        """The figures together with what they count."""
        return frozenset(self.figures)


def prepare(
    headline: str, text: str, time: datetime | None = None, *, embed: bytes | None = None
) -> Fingerprint:
    """The fingerprint of a piece, of 3 KB at most whatever its length.

    ``time`` is when it was sent (with a zone; taken as UTC without one). ``embed`` is a vector of
    ``wiredesk.lexicon.embeddings``.
    """
    if time is not None and time.tzinfo is None:
        time = time.replace(tzinfo=UTC)
    reading = read(headline, text)
    runs = shingles(text)
    coarse, kept = sample(runs)
    terms = sorted(reading.terms, key=lambda term: _telling(reading, term))[:_TERMS]
    return Fingerprint(
        time=time,
        terms=array("I", terms),
        facts=bytes(_fact(reading, term) for term in terms),
        figures=array("I", list(reading.figures)[:_FIGURES]),
        years=array("H", sorted(reading.years)[:_DATES]),
        days=array("H", sorted(reading.days)[:_DATES]),
        weekdays=reading.weekdays,
        marks=marks(runs),
        coarse=coarse,
        shingles=kept,
        words=tuple(reading.written[term][:30] for term in terms[:_WORDS]),
        embedding=embed,
    )


def _telling(reading: Reading, term: int) -> tuple[int, int]:
    """Names of the lead first, then what else the lead tells, then what stands often below."""
    rank = 2 * (term in reading.lead) + (term in reading.names or term in reading.numbers)
    if term in reading.common:
        rank -= 4
    return -rank, -reading.terms[term]


def _fact(reading: Reading, term: int) -> int:
    return (
        _NAME * (term in reading.names)
        | _LEAD * (term in reading.lead)
        | _COMMON * (term in reading.common)
        | _NUMBER * (term in reading.numbers)
        | min(15, reading.terms[term])
    )


def _unit(weights: dict[int, float]) -> dict[int, float]:
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def _little(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


def _native(code: str, data: bytes) -> array[int]:
    numbers = array(code)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
