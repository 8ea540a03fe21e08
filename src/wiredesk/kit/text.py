"""Plain text: invisible characters out, paragraphs and sentences with their offsets."""

import re
import unicodedata
from collections.abc import Iterator

# Bidi controls, zero-width marks and tag characters: invisible to an editor, so never in a
# headline, a slug or a byline. The zero-width (non-)joiners stay: Hindi and Persian need them.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """Without control characters, lone surrogates and invisible marks; NFC. Newlines stay."""
    if text.isascii() and text.isprintable():
        return text  # most of what comes, and nothing of the below can be in it
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _CONTROL.sub("", text)))


def one_line(text: str) -> str:
    """Cleaned, all white space folded to single spaces, no space at the ends."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return _SPACE.sub(" ", clean(text)).strip()


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which blank lines part; white space inside one is folded."""
    return [one_line(part) for part in re.split(r"\n\s*\n", text) if part.strip()]


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) offsets of each paragraph in ``text``."""
    for match in re.finditer(r"\S.*?(?=\n\s*\n|\Z)", text, re.DOTALL):
        piece = match.group()
        yield match.start(), match.start() + len(piece.rstrip())
