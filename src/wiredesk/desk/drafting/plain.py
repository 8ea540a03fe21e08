"""What a language model wrote, as the plain text that a newspaper prints."""

import re

from wiredesk.kit.text import one_line

# Each pattern reaches a bounded way: what comes is untrusted.
_TAG = re.compile(r"<[^<>]{0,300}>")
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\](?:\([^()]{0,2000}\)|\[[^\[\]]{0,300}\])")
_LINK = re.compile(r"\[([^\[\]]{0,300})\](?:\([^()]{0,2000}\)|\[[^\[\]]{0,300}\])")
_ADDRESS = re.compile(
    r"\(?\b(?:https?://|ftp://|data:|javascript:|www\.)[^\s()]*[^\s().,;:!?]\)?", re.IGNORECASE
)
_STOP_ALONE = re.compile(r" (?=[.,;:!?](?: |\Z))")
_LINE_MARK = re.compile(r"\A(?:#{1,6}|>|[-*+•]|\d{1,2}[.)])\s+")
_EMPHASIS = re.compile(r"\*{1,3}|`+|__|~~")


def plain(text: str) -> str:
    """One line without markup, addresses of pages, control characters and invisible marks.

    The words of a link stay, its address goes: what a reader could click on is set by an editor.
    """
    bare = one_line(text)
    bare = _LINK.sub(r"\1", _IMAGE.sub("", _TAG.sub("", bare)))
    without = _ADDRESS.sub("", bare)
    if without != bare:
        bare = _STOP_ALONE.sub("", one_line(without))
    bare = _EMPHASIS.sub("", bare)
    return one_line(_LINE_MARK.sub("", bare.strip(), count=1))
