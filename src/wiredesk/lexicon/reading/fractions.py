"""Shares as values: “a third”, “two-thirds”, “three quarters”, “one in five”, “3/4”, “half of”."""

import re

from wiredesk.lexicon.reading.numbers import Number

_COUNTS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": 1, "an": 1}
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "hundredth": 100,
}
_COUNT = "|".join(sorted(_COUNTS, key=len, reverse=True))
_NUMBER = rf"(?:\d{{1,3}}|{_COUNT})"
_FRACTION = re.compile(
    rf"\b(?P<of>{_NUMBER})[\s-](?:in|out\sof)(?:\severy)?[\s-](?P<whole>{_NUMBER})\b"
    r"(?![,.]\d|[\s-]?(?:million|billion|hundred|thousand|per|\d))"
    rf"|\b(?P<count>{_COUNT})[\s-](?P<part>thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?"
    r"|eighths?|ninths?|tenths?|hundredths?|half)(?=[\s-](?:of|as|more|less|fewer|higher|lower)\b)"
    r"|\b(?P<bare>half)(?=\s(?:of|the|its|their|his|her|our|all)\b)"
    r"|(?<![\d/-])(?P<top>\d)/(?P<bottom>\d{1,2})(?![\d/])",
    re.IGNORECASE,
)


def fractions(text: str) -> list[Number]:
    """The shares that a text names, in its order, as percentages (“one in five” is 20 “%”).

    “the second half”, “a quarter” of a year and “a third man” are none.
    """
    found = []
    for match in _FRACTION.finditer(text):
        share = _share(match)
        if share is not None:
            found.append(Number(match.group(), 100 * share, match.start(), match.end(), "%"))
    return found


def _share(match: re.Match[str]) -> float | None:
    if match["bare"]:
        return 0.5
    if match["part"]:
        part = match["part"].lower()
        return _COUNTS[match["count"].lower()] / (
            _PARTS.get(part) or _PARTS[part.removesuffix("s")]
        )
    if match["top"]:
        top, bottom = int(match["top"]), int(match["bottom"])
    else:
        top, bottom = _whole(match["of"]), _whole(match["whole"])
    return top / bottom if 0 < top < bottom else None


def _whole(text: str) -> int:
    return int(text) if text.isdigit() else _COUNTS[text.lower()]
