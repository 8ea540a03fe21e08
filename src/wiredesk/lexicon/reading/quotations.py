"""Quotations: word for word in one source, whatever quotation marks either side uses."""

import difflib
import re
from dataclasses import dataclass

from wiredesk.lexicon.reading.words import Text

# Each kind of mark with its own closing one; a text reaches no further than its paragraph, and
# none gives back what it took: an open mark before 100,000 others must not cost seconds.
_QUOTED = re.compile(
    r"“((?:[^“”\n]|\n(?!\s*\n)){2,1500}+)”|(?<![^\W_])\"([^\"\n]{2,1500}+)\"|«([^«»\n]{2,1500}+)»"
    r"|»([^«»\n]{2,1500}+)«|„([^“”„\n]{2,1500}+)[“”]|‹([^‹›\n]{2,600}+)›|「([^「」\n]{2,600}+)」"
)
# Single marks are apostrophes as well: one inside a word, or behind one, closes nothing.
_SINGLE = re.compile(
    r"(?<!\w)‘((?:[^‘’\n]|’(?=\w)){2,600}+)’(?!\w)"
    r"|(?<!\w)'(?=[^\W\d])(?!(?:s|t|d|m|re|ll|ve)\b)((?:[^'\n]|(?<=\w)'(?=\w)){4,600}+)'(?!\w)"
)
# Words in square brackets are the writer's own.
_INSERTED = re.compile(r"\[[^\[\]\n]{0,80}\]")
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")


# What a writer bends to fit a quotation into a sentence.
_TRIFLES = frozenset(
    "a an the this that these those his her its their our my your he she it they we i and but so"
    " to of".split()
)


# What speech runs together, apart; and what stands before “n't” in a form of its own.
_RUN_TOGETHER = {"ll": "will", "re": "are", "ve": "have", "m": "am"}
_IRREGULAR = {"wo": "will", "ca": "can", "sha": "shall"}


@dataclass(frozen=True)
class Quotation:
    """What stands between quotation marks at ``[start:end]``, the marks left out."""

    text: str
    start: int
    end: int


def quotations(text: str) -> list[Quotation]:
    """The quotations of a text, in its order."""
    matches = [*_QUOTED.finditer(text), *_SINGLE.finditer(text)]
    found: list[Quotation] = []
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        if found and match.start() < found[-1].end:
            continue  # a quotation inside a quotation is held with it
        group = match.lastindex or 0
        found.append(Quotation(match.group(group), match.start(group), match.end(group)))
    return found


def held(quotation: Quotation, source: Text) -> tuple[int, int] | None:
    """Where the source has these words in this order; its parts in order around an ellipsis."""
    start = end = None
    after = 0
    for part in _ELLIPSIS.split(_INSERTED.sub(" … ", quotation.text)):
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


@dataclass(frozen=True)
class Near:
    """The stretch ``[start:end]`` of a source that is most like a quotation.

    ``differs`` says in what (“in 1 word: rain → night”), ``alike`` how near it is (0-1);
    ``trifling`` where only small words differ that turn no meaning round.
    """

    start: int
    end: int
    differs: str
    alike: float
    trifling: bool


def nearest(quotation: Quotation, source: Text) -> Near | None:
    """The stretch of the source most like the quotation; None where nothing is alike."""
    wanted = _folds(quotation.text)
    have = [word.fold for word in source.words]
    if not wanted or not have:
        return None
    # The window that shares most words, slid along in one pass.
    size, need = len(wanted), set(wanted)
    flags = [word in need for word in have]
    count = best = sum(flags[:size])
    at = 0
    for number in range(1, len(have) - size + 1):
        count += flags[number + size - 1] - flags[number - 1]
        if count > best:
            best, at = count, number
    # A word more or less shifts the window: look a little further, and leave what lies outside.
    first, last = max(0, at - size // 4 - 2), min(len(have), at + size + size // 4 + 2)
    matcher = difflib.SequenceMatcher(None, have[first:last], wanted, autojunk=False)
    codes = matcher.get_opcodes()
    if codes[0][0] == "delete":
        first += codes.pop(0)[2]
    if codes and codes[-1][0] == "delete":
        last -= codes[-1][2] - codes.pop()[1]
    if first >= last:
        return None
    origin = codes[0][1]
    window = have[first : first + codes[-1][2] - origin]
    changed = [
        (window[a - origin : b - origin], wanted[c:d])
        for tag, a, b, c, d in codes
        if tag != "equal"
    ]
    shown = "; ".join(
        f"{' '.join(was) or '-'} → {' '.join(now) or '-'}" for was, now in changed[:3]
    )
    count = sum(max(len(was), len(now)) for was, now in changed)
    words = source.words[first:last]
    same = sum(block.size for block in matcher.get_matching_blocks())
    return Near(
        words[0].start,
        words[-1].end,
        f"in {count} word{'s' * (count != 1)}: {shown}",
        2 * same / (size + len(words)),
        all(
            _spelt_out(was) == _spelt_out(now) or all(word in _TRIFLES for word in (*was, *now))
            for was, now in changed
        ),
    )


def _spelt_out(words: list[str]) -> list[str]:
    """The words with what is run together in speech apart: “I'll” as “I will”."""
    found: list[str] = []
    for word in words:
        stem, mark, ending = word.rpartition("'")
        if word.endswith("n't"):
            found += [_IRREGULAR.get(word[:-3], word[:-3]), "not"]
        elif mark and ending in _RUN_TOGETHER:
            found += [stem, _RUN_TOGETHER[ending]]
        else:
            found.append(word)
    return found


def _folds(text: str) -> list[str]:
    return [word.fold for word in Text.of(text).words]
