"""Quotations: word for word in one source, whatever quotation marks either side uses."""

import difflib
import re
from dataclasses import dataclass

from wiredesk.desk.checks.words import Text, fold

_QUOTED = re.compile(
    r"“([^“”]{2,1500})”|\"([^\"\n]{2,1500})\"|«([^«»]{2,1500})»|„([^“”„]{2,1500})[“”]"
)
_SINGLE = re.compile(r"(?<![\w])‘([^‘’\n]{12,600}(?:’[\w][^‘’\n]*)*)’(?!\w)")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\s?\.\s?\.)\s*")
_WORD = re.compile(r"[^\W_]+(?:[’'.,-](?=[^\W_])[^\W_]+)*")


@dataclass(frozen=True)
class Quotation:
    """What stands between quotation marks at ``[start:end]``, the marks left out."""

    text: str
    start: int
    end: int


def quotations(text: str) -> list[Quotation]:
    """The quotations of a text, in its order."""
    found: list[Quotation] = []
    for pattern in (_QUOTED, _SINGLE):
        for match in pattern.finditer(text):
            group = next(n for n in range(1, pattern.groups + 1) if match.group(n) is not None)
            if any(q.start <= match.start(group) < q.end for q in found):
                continue
            found.append(Quotation(match.group(group), match.start(group), match.end(group)))
    return sorted(found, key=lambda q: q.start)


def held(quotation: Quotation, source: Text) -> tuple[int, int] | None:
    """Where the source has these words in this order; its parts in order around an ellipsis."""
    start = end = None
    after = 0
    for part in _ELLIPSIS.split(quotation.text):
        words = _folds(part)
        if not words:
            continue
        phrase = " " + " ".join(words) + " "
        at = source.line.find(phrase, after)
        if at < 0:
            return None
        span = source.find(words, at)
        assert span is not None
        start = span[0] if start is None else start
        end = span[1]
        after = at + len(phrase) - 1
    return (start, end) if start is not None and end is not None else None


def nearest(quotation: Quotation, source: Text) -> tuple[tuple[int, int], str, float]:
    """The stretch of the source most like the quotation, what differs, how alike (0-1)."""
    wanted = _folds(quotation.text)
    have = [word.fold for word in source.words]
    if not wanted or not have:
        return (0, 0), "", 0.0
    # The window that shares most words, slid along in one pass.
    size, need = len(wanted), set(wanted)
    flags = [word in need for word in have]
    count = best = sum(flags[:size])
    at = 0
    for number in range(1, len(have) - size + 1):
        count += flags[number + size - 1] - flags[number - 1]
        if count > best:
            best, at = count, number
    window = have[at : at + size]
    matcher = difflib.SequenceMatcher(None, window, wanted, autojunk=False)
    changes = [
        f"{' '.join(window[a:b]) or '-'} → {' '.join(wanted[c:d]) or '-'}"
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    words = source.words[at : at + size]
    return (words[0].start, words[-1].end), "; ".join(changes[:3]), matcher.ratio()


def _folds(text: str) -> list[str]:
    return [fold(match.group()) for match in _WORD.finditer(text)]
