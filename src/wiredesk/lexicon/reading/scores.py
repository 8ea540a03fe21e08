"""Results of games and votes: “2-1”, “6-3”, “51-49”."""

import re
from dataclasses import dataclass

_SCORE = re.compile(r"(?<![\w.,/-])(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\w/-]|[.,]\d)")


@dataclass(frozen=True)
class Score:
    """A pair of numbers at ``[start:end]``; ``value`` has the larger one first."""

    text: str
    value: tuple[int, int]
    start: int
    end: int


def scores(text: str) -> list[Score]:
    """The scores of a text, in its order. Whose the larger number is, they don't say."""
    found = []
    for match in _SCORE.finditer(text):
        one, other = int(match[1]), int(match[2])
        pair = (max(one, other), min(one, other))
        found.append(Score(match.group(), pair, match.start(), match.end()))
    return found
