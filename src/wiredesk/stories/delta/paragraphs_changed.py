"""What else became of the text: paragraphs added, taken out, moved, reworded."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from wiredesk.lexicon.reading.words import EMPTY, Word, stem
from wiredesk.stories.delta.finding import Finding, Span
from wiredesk.stories.delta.quotations_changed import SPOKE
from wiredesk.stories.delta.sides import RECOGNISED, Pair, Sentence, Side, Sides, clip, place

# Of the words that mostly say nothing, those that turn a sentence round.
_WEIGHTY = frozenset(
    "no not will may might must could would can before after up under over more most other against"
    " cannot never".split()
)
_EMPTY = (EMPTY - _WEIGHTY) | frozenset(
    "say person persons people also then now so just still already yet however meanwhile himself"
    " herself itself am being while though although because since there here very quite mr mrs ms"
    " dr saying told reuters ap afp dpa news agency agencies least around nearly some"
    " roughly".split()
)


def paragraphs_changed(sides: Sides, findings: Sequence[Finding]) -> list[Finding]:
    """What the other findings leave unsaid."""
    old = _Covered(span for finding in findings for span in finding.old)
    new = _Covered(span for finding in findings for span in finding.new)
    wording = _Wording(sides, old, new)
    return [
        *_headlines(sides, wording),
        *_came_and_went(sides, findings),
        *_moved(sides),
        *_reworded(sides, wording, old, new),
    ]


class _Covered:
    """Stretches that something was said about."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._ends: list[int] = []
        furthest = -1
        for _, end in self._spans:
            furthest = max(furthest, end)
            self._ends.append(furthest)

    def has(self, word: Word) -> bool:
        at = bisect_left(self._starts, word.end) - 1
        return at >= 0 and word.start < self._ends[at]


def _spelling(folded: str) -> str:
    """One spelling for British and American."""
    for one, other in (
        ("isation", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ise", "ize"),
    ):
        if folded.endswith(one):
            folded = folded[: -len(one)] + other
    return folded.replace("our", "or").replace("centre", "center").replace("theatre", "theater")


def _tells(word: Word, covered: _Covered) -> bool:
    if word.fold in _EMPTY or covered.has(word):
        return False
    return len(word.fold) > 1 or word.fold.isdigit()


def _telling(words: Iterable[Word], covered: _Covered) -> Counter[str]:
    return Counter(_stem(word) for word in words if _tells(word, covered))


_Hunk = tuple[Span | None, Span | None, int]


class _Wording:
    """What the pairs leave to tell.

    An attribution that only stands elsewhere in its paragraph is out. Other words are told when
    they move: “Peru beat Chile” says another thing than “Chile beat Peru”.
    """

    def __init__(self, sides: Sides, old: _Covered, new: _Covered) -> None:
        self._old, self._new = old, new
        gone: dict[int, Counter[str]] = defaultdict(Counter)
        came: dict[int, Counter[str]] = defaultdict(Counter)
        for pair in sides.pairs:
            for first, last, start, end in pair.hunks:
                left, right = pair.before.words[first:last], pair.after.words[start:end]
                if not right and _attributes(left):
                    gone[pair.after.paragraph] += _telling(left, old)
                elif not left and _attributes(right):
                    came[pair.after.paragraph] += _telling(right, new)
        back = {before: after for after, before in sides.became.items()}
        for sentence in sides.gone:
            gone[back.get(sentence.paragraph, 0)] += _telling(sentence.words, old)
        for sentence in sides.new:
            came[sentence.paragraph] += _telling(sentence.words, new)
        self._moved = {
            number: {*(gone[number] & came[number])} - _WEIGHTY for number in [*gone] if number
        }

    def hunks(self, pair: Pair) -> list[_Hunk]:
        """Of a pair: (words before, words after, how many of them tell something) each."""
        moved = self._moved.get(pair.after.paragraph, set())
        found: list[_Hunk] = []
        for first, last, start, end in pair.hunks:
            left, right = pair.before.words[first:last], pair.after.words[start:end]
            if left and right:
                stayed = {_stem(word) for word in left} & {_stem(word) for word in right}
            else:
                stayed = moved if _attributes(left or right) else set()
            one = [w for w in left if _tells(w, self._old) and _stem(w) not in stayed]
            other = [w for w in right if _tells(w, self._new) and _stem(w) not in stayed]
            if one or other:
                count = len(one) + len(other)
                found.append((_span(left, one, self._old), _span(right, other, self._new), count))
        return found


def _attributes(words: Sequence[Word]) -> bool:
    """May they be “Ana Rossi said” and no more?"""
    return len(words) <= 12 and any(word.fold in SPOKE for word in words)


def _stem(word: Word) -> str:
    return stem(_spelling(word.fold))


def _span(words: Sequence[Word], telling: Sequence[Word], covered: _Covered) -> Span | None:
    """The stretch to show: from the first telling word to the last, with small words around."""
    if not telling:
        left = [word for word in words if not covered.has(word)]
        return (left[0].start, left[-1].end) if left and len(left) == len(words) else None
    first, last = words.index(telling[0]), words.index(telling[-1])
    while first and words[first - 1].fold in _EMPTY and not covered.has(words[first - 1]):
        first -= 1
    while (
        last + 1 < len(words)
        and words[last + 1].fold in _EMPTY
        and not covered.has(words[last + 1])
    ):
        last += 1
    return words[first].start, words[last].end


def _headlines(sides: Sides, wording: _Wording) -> Iterator[Finding]:
    for number, kind in ((0, "headline"), (-1, "standfirst")):
        one = _text_of(sides.before, number)
        other = _text_of(sides.after, number)
        if one == other:
            continue
        pair = next((p for p in sides.pairs if p.after.paragraph == number), None)
        if one and other and (pair is None or not wording.hunks(pair)):
            continue  # marks only, or told as a figure or a name
        name = place(number).capitalize()
        if one and other:
            text = f"{name}: “{clip(one, 120)}” → “{clip(other, 120)}”"
        else:
            text = f"{name} {'added' if other else 'taken out'}: “{clip(other or one, 120)}”"
        yield Finding(kind, one, other, text, (number,))


def _text_of(side: Side, number: int) -> str:
    if number not in side.paragraphs:
        return ""
    return side.paper.headline if number == 0 else side.paper.standfirst


def _came_and_went(sides: Sides, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Whole paragraphs, neighbours together; what a quotation said already is left out."""
    replaced = _replaced(sides)
    added = [n for n in _added(sides) if n not in replaced]
    gone = [n for n in _gone(sides) if n not in replaced.values()]
    texts = sides.before.paper.paragraphs, sides.after.paper.paragraphs
    told = _Covered(s for f in findings if f.kind == "quotation" for s in f.new)
    for number, before in replaced.items():
        if _mostly(sides.after, number, told):
            continue
        name = "New lead" if number == 1 else f"Paragraph {number} replaced"
        text = f"{name}: “{clip(texts[0][before - 1], 60)}” → “{clip(texts[1][number - 1])}”"
        yield Finding("paragraph", texts[0][before - 1], texts[1][number - 1], text, (number,))
    for run in _runs(added):
        if len(run) == 1 and _mostly(sides.after, run[0], told):
            continue
        first = texts[1][run[0] - 1]
        if run == [1] and texts[0]:
            yield Finding("paragraph", texts[0][0], first, f"New lead: “{clip(first)}”", (1,))
            continue
        at_end = run[-1] == len(texts[1]) > len(run)
        text = f"{_count(run)} added{' at the end' if at_end else ''}: “{clip(first)}”"
        whole = "\n\n".join(texts[1][number - 1] for number in run)
        yield Finding("paragraph", "", whole, text, tuple(run), weight=1)
    told = _Covered(s for f in findings if f.kind == "quotation" for s in f.old)
    for run in _runs(gone):
        if len(run) == 1 and _mostly(sides.before, run[0], told):
            continue
        text = f"{_count(run)} taken out: “{clip(texts[0][run[0] - 1])}”"
        whole = "\n\n".join(texts[0][number - 1] for number in run)
        yield Finding("paragraph", whole, "", text, tuple(run), weight=1)


def _added(sides: Sides) -> list[int]:
    return [
        n for n in sides.after.paragraphs
        if n > 0 and n not in sides.became and n not in sides.split
    ]  # fmt: skip


def _gone(sides: Sides) -> list[int]:
    kept = set(sides.became.values()) | sides.joined
    return [n for n in sides.before.paragraphs if n > 0 and n not in kept]


def gone_together(sides: Sides) -> frozenset[int]:
    """The paragraphs before that were taken out with a neighbour."""
    return frozenset(n for run in _runs(_gone(sides)) if len(run) > 1 for n in run)


def _replaced(sides: Sides) -> dict[int, int]:
    """A paragraph that came where one went, between neighbours that stayed: after -> before."""
    gone = set(_gone(sides))
    found = {}
    ends = len(sides.after.paper.paragraphs) + 1, len(sides.before.paper.paragraphs) + 1
    stayed = {**sides.became, 0: 0, ends[0]: ends[1]}
    for run in _runs(_added(sides)):
        before = stayed.get(run[0] - 1, -2) + 1
        if len(run) == 1 and before in gone and stayed.get(run[0] + 1) == before + 1:
            found[run[0]] = before
    return found


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _count(run: Sequence[int]) -> str:
    if len(run) == 1:
        return f"Paragraph {run[0]}"
    return f"{len(run)} paragraphs ({run[0]}-{run[-1]})"


def _mostly(side: Side, paragraph: int, covered: _Covered) -> bool:
    """Is most of the paragraph within a quotation that is told already?"""
    words = [w for s in side.sentences if s.paragraph == paragraph for w in s.words]
    return bool(words) and sum(map(covered.has, words)) >= 0.5 * len(words)


def _moved(sides: Sides) -> Iterator[Finding]:
    """Paragraphs out of the order that the others kept."""
    order = sorted(sides.became.items())
    stayed = _longest_rising([before for _, before in order])
    for at, (number, before) in enumerate(order):
        if at in stayed:
            continue
        words = sides.after.paper.paragraphs[number - 1]
        yield Finding(
            "paragraph",
            f"paragraph {before}",
            f"paragraph {number}",
            f"Paragraph {before} moved to {number}: “{clip(words, 60)}”",
            (number,),
            weight=2,
        )


def _longest_rising(values: Sequence[int]) -> set[int]:
    """The places of a longest strictly rising row."""
    ends: list[int] = []
    places: list[int] = []
    back: list[int] = []
    for at, value in enumerate(values):
        slot = bisect_left(ends, value)
        back.append(places[slot - 1] if slot else -1)
        if slot == len(ends):
            ends.append(value)
            places.append(at)
        else:
            ends[slot], places[slot] = value, at
    found: set[int] = set()
    at = places[-1] if places else -1
    while at >= 0:
        found.add(at)
        at = back[at]
    return found


def _reworded(sides: Sides, wording: _Wording, old: _Covered, new: _Covered) -> Iterator[Finding]:
    """Per paragraph of the newer version what its sentences say otherwise, gained or lost."""
    said: dict[int, list[str]] = defaultdict(list)
    changed: Counter[int] = Counter()
    sources: dict[int, int] = {}
    for pair in sides.pairs:
        number = pair.after.paragraph
        if number <= 0:
            continue
        hunks = wording.hunks(pair)
        sources.setdefault(number, pair.before.paragraph)
        if not hunks:
            continue
        changed[number] += sum(count for _, _, count in hunks)
        if pair.alike < RECOGNISED:
            said[number].append("")
            continue
        said[number] += [_told(one, other, sides) for one, other, _ in hunks]
    for sentence in sides.new:
        number = sentence.paragraph
        if number <= 0 or number not in sides.became or _told_already(sentence, new):
            continue
        said[number].append(f"adds “{sides.after.shown(sentence.start, sentence.end)}”")
        changed[number] += len(sentence.says)
    back = {before: after for after, before in sides.became.items()}
    for sentence in sides.gone:
        number = back.get(sentence.paragraph, 0)
        if number <= 0 or _told_already(sentence, old):
            continue
        said[number].append(f"without “{sides.before.shown(sentence.start, sentence.end)}”")
        changed[number] += len(sentence.says)
    sizes: Counter[int] = Counter()
    for sentence in sides.after.sentences:
        sizes[sentence.paragraph] += len(sentence.says)
    for number, parts in said.items():
        name = "Lead" if number == 1 else f"Paragraph {number}"
        text = sides.after.paper.paragraphs[number - 1]
        before = sides.before.paper.paragraphs[sources.get(number, sides.became.get(number, 1)) - 1]
        if "" in parts or (changed[number] > sizes[number] and len(parts) > 2):
            told = f"{name} rewritten: “{clip(text)}”"
        else:
            more = f" and {len(parts) - 3} more" if len(parts) > 3 else ""
            told = f"{name}: {'; '.join(parts[:3])}{more}"
        yield Finding("paragraph", before, text, told, (number,))


def _told_already(sentence: Sentence, covered: _Covered) -> bool:
    """Is the sentence's better part a quotation or a figure that was told?"""
    words = sentence.words
    return sum(map(covered.has, words)) >= 0.5 * len(words)


def _told(one: Span | None, other: Span | None, sides: Sides) -> str:
    if one and other:
        return f"“{sides.before.shown(*one, 70)}” → “{sides.after.shown(*other, 70)}”"
    if other:
        return f"adds “{sides.after.shown(*other, 70)}”"
    assert one is not None
    return f"without “{sides.before.shown(*one, 70)}”"
