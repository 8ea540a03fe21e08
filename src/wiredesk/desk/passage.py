"""The sources of a text and the stretches of them that stand behind it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class SourceText:
    """One source as drafting and checking see it.

    ``key`` names it to the caller (an item's id, a file's name). ``text`` parts its paragraphs
    with a blank line; offsets of passages count in it, in characters. ``zone`` is the IANA name of
    the zone that its weekdays count in, from ``created``.
    """

    key: str
    text: str
    headline: str = ""
    agency: str = ""
    dateline: str = ""
    created: datetime | None = None
    zone: str = "UTC"


@dataclass(frozen=True)
class Passage:
    """``sources[source].text[start:end]``; in the headline where ``in_headline``."""

    source: int
    start: int
    end: int
    in_headline: bool = False
