"""Numbers that no one counted: “dozens”, “hundreds of”, “millions”."""

import re

from wiredesk.lexicon.reading.numbers import Number

_WORTH = {
    "dozens": 12.0,
    "scores": 20.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
}
# So far up “hundreds” reaches.
REACH = 50
_VAGUE = re.compile(
    r"\b(?:(?P<tens>tens|hundreds)\sof\s)?(?P<word>dozens|scores(?=\sof)|hundreds|thousands|millions"
    r"|billions)\b",
    re.IGNORECASE,
)


def vague(text: str) -> list[Number]:
    """The vague numbers of a text, in its order; the value is the least that it means."""
    found = []
    for match in _VAGUE.finditer(text):
        more = {"tens": 10.0, "hundreds": 100.0}.get((match["tens"] or "").lower(), 1.0)
        worth = _WORTH[match["word"].lower()] * more
        found.append(Number(match.group(), worth, match.start(), match.end()))
    return found
