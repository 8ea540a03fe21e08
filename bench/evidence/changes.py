"""A change to a text, before it is carried out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """``text[start:end]`` becomes ``after``; ``manner`` tells which way, for the misses."""

    kind: str
    manner: str
    start: int
    end: int
    after: str
