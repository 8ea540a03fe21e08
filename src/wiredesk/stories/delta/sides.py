"""The two versions side by side: what is copy, what of it differs, which sentence became which."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from wiredesk.lexicon.reading.words import EMPTY, Text, Word, stem
from wiredesk.stories.delta import boilerplate
from wiredesk.stories.delta.version import Version

# What is compared in detail; of a longer text only whether the rest differs.
MOST_PARAGRAPHS, MOST_CHARACTERS = 400, 60_000
# Sentences that share this much are one sentence, changed (Dice's measure on telling words).
ALIKE = 0.34
# A pair that shares less is told as rewritten, not word by word.
RECOGNISED = 0.5
HEADLINE, STANDFIRST = 0, -1


@dataclass(frozen=True)
class Paper:
    """The copy of a version, boilerplate aside."""

    headline: str
    standfirst: str
    paragraphs: tuple[str, ...]
    rest: str  # what is too much to compare in detail
    dateline: str
    notes: tuple[str, ...]

    @classmethod
    def of(cls, version: Version) -> "Paper":
        notes = [boilerplate.plain(note) for note in version.notes if note.strip()]
        body: list[str] = []
        dateline, rest, size = version.dateline, "", 0
        last = len(version.paragraphs) - 1
        for number, raw in enumerate(version.paragraphs):
            if size >= MOST_CHARACTERS or len(body) >= MOST_PARAGRAPHS:
                rest = "\n".join(version.paragraphs[number:])
                break
            if len(raw) > MOST_CHARACTERS:
                rest = "\n".join((raw[MOST_CHARACTERS:], *version.paragraphs[number + 1 :]))
                raw = raw[:MOST_CHARACTERS]
            text = boilerplate.one_shape(raw)
            if not text or boilerplate.is_closing(text):
                continue
            if (number < 3 or number > last - 3) and boilerplate.is_note(text):
                notes.append(text)
                continue
            text, remarks = boilerplate.split_notes(text)
            notes += remarks
            text = boilerplate.without_end_mark(text)
            if len(body) < 3:
                place, text = boilerplate.split_dateline(text, first=not body)
                dateline = dateline or place
            text = boilerplate.without_marks(text)
            body.append(text)
            size += len(text)
            if rest:
                break
        return cls(
            boilerplate.headline(version.headline[:MOST_CHARACTERS]),
            boilerplate.plain(version.standfirst[:MOST_CHARACTERS]),
            tuple(body),
            rest,
            dateline,
            tuple(notes),
        )


@dataclass(frozen=True)
class Sentence:
    """A sentence of one side, at ``[start:end]`` of its text; ``paragraph`` counts from 1."""

    number: int
    paragraph: int
    start: int
    end: int
    words: tuple[Word, ...]

    @cached_property
    def key(self) -> tuple[str, ...]:
        """Its folded words: equal for sentences that differ in marks and spaces only."""
        return tuple(word.fold for word in self.words)

    @cached_property
    def word_starts(self) -> list[int]:
        """Where each word starts."""
        return [word.start for word in self.words]

    @cached_property
    def says(self) -> frozenset[str]:
        """The stems of its telling words, figures aside."""
        return frozenset(
            stem(word.fold)
            for word in self.words
            if word.fold not in EMPTY and not word.fold[0].isdigit()
        )


@dataclass(frozen=True)
class Common:
    """What both versions have letter by letter; read only if something is looked up in it."""

    parts: tuple[str, ...]

    @cached_property
    def text(self) -> Text:
        """It as a text."""
        return Text.of("\n\n".join(self.parts))


@dataclass(frozen=True)
class Side:
    """What one version has where the two differ. Offsets count in ``text``."""

    text: Text
    paragraphs: tuple[int, ...]  # the number of each, in order
    starts: tuple[int, ...]
    paper: Paper
    common: "Common"

    @classmethod
    def of(cls, paper: Paper, numbers: list[int], common: "Common") -> "Side":
        parts = [_part(paper, number) for number in numbers]
        starts, at = [], 0
        for part in parts:
            starts.append(at)
            at += len(part) + 2
        return cls(Text.of("\n\n".join(parts)), tuple(numbers), tuple(starts), paper, common)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences; a headline and a standfirst are one each."""
        found: list[Sentence] = []
        for start, end in self._spans():
            words = self.text.between(start, end)
            if words:
                found.append(Sentence(len(found), self.paragraph_at(start), start, end, words))
        return tuple(found)

    def _spans(self) -> list[tuple[int, int]]:
        whole = [
            (start, start + len(_part(self.paper, number)))
            for number, start in zip(self.paragraphs, self.starts, strict=True)
            if number <= 0
        ]
        ends = max((end for _, end in whole), default=-1)
        return [*whole, *(span for span in self.text.sentences if span[0] > ends)]

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that an offset stands in."""
        return self.paragraphs[max(0, bisect_right(self.starts, offset) - 1)]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that an offset stands in."""
        at = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def sizes(self) -> dict[int, int]:
        """How many words each paragraph has."""
        found: dict[int, int] = defaultdict(int)
        for sentence in self.sentences:
            found[sentence.paragraph] += len(sentence.words)
        return found

    @property
    def texts(self) -> tuple[Text, Text]:
        """Everything that the version says, to look a name or a figure up in."""
        return self.text, self.common.text

    def shown(self, start: int, end: int, most: int = 90) -> str:
        """The words at ``[start:end]``, cut at a word where there are too many."""
        return clip(self.text.text[start:end], most)


def clip(text: str, most: int = 90) -> str:
    """The text, or its first words with three points behind them."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:- ") + " ..."


def place(paragraph: int) -> str:
    """What an editor calls a paragraph."""
    return {HEADLINE: "headline", STANDFIRST: "standfirst"}.get(paragraph, f"paragraph {paragraph}")


@dataclass(frozen=True)
class Pair:
    """A sentence of the older version and what became of it. ``alike`` is 0 to 1."""

    before: Sentence
    after: Sentence
    alike: float = 1.0

    @cached_property
    def hunks(self) -> list[tuple[int, int, int, int]]:
        """Where the folded words differ: first and last before, first and last after."""
        if self.before.key == self.after.key:
            return []
        if len(self.before.key) * len(self.after.key) > 250_000:
            return [(0, len(self.before.key), 0, len(self.after.key))]
        matcher = SequenceMatcher(None, self.before.key, self.after.key, autojunk=False)
        return [op[1:] for op in matcher.get_opcodes() if op[0] != "equal"]

    def hunk_at(self, *, before: int | None = None, after: int | None = None) -> int:
        """Which hunk a character of either side stands in; -1 for none."""
        sentence, offset = (self.before, before) if before is not None else (self.after, after)
        assert offset is not None
        number = bisect_right(sentence.word_starts, offset) - 1
        for at, hunk in enumerate(self.hunks):
            first, last = hunk[:2] if before is not None else hunk[2:]
            if first <= number < last:
                return at
        return -1


@dataclass(frozen=True)
class Sides:
    """Both versions, and what of the one became what of the other."""

    before: Side
    after: Side
    pairs: tuple[Pair, ...]  # of sentences, equal ones left out
    new: tuple[Sentence, ...]  # in the newer version only
    gone: tuple[Sentence, ...]
    became: dict[int, int]  # paragraph after -> before
    split: frozenset[int] = frozenset()  # paragraphs after that are a part of one before
    joined: frozenset[int] = frozenset()  # paragraphs before that went into one after


def compare(before: Paper, after: Paper) -> Sides:
    """The two held side by side: equal paragraphs out, the rest sentence by sentence."""
    became = _equal_paragraphs(before, after)
    differing = _differing(before, after, set(became.values()))
    everything = (HEADLINE, STANDFIRST, *range(1, len(before.paragraphs) + 1))
    common = Common(tuple(_part(before, n) for n in everything if n not in differing))
    left = Side.of(before, differing, common)
    right = Side.of(after, _differing(after, before, set(became)), common)
    matched: dict[int, tuple[int, float]] = {}  # sentence after -> sentence before
    _match_outside_the_body(left, right, matched)
    _match_equal(left, right, matched)
    _match_alike(left, right, matched)
    taken = {number for number, _ in matched.values()}
    votes: dict[tuple[int, int], int] = defaultdict(int)  # words by paragraph before and after
    pairs = []
    for number, (other, alike) in sorted(matched.items()):
        pair = Pair(left.sentences[other], right.sentences[number], alike)
        if pair.after.paragraph > 0:
            votes[pair.before.paragraph, pair.after.paragraph] += len(pair.after.words)
        if pair.before.key != pair.after.key:
            pairs.append(pair)
    parts = _paragraphs_matched(left, right, votes, became)
    return Sides(
        left,
        right,
        tuple(pairs),
        tuple(s for s in right.sentences if s.number not in matched),
        tuple(s for s in left.sentences if s.number not in taken),
        became,
        *parts,
    )


def _paragraphs_matched(
    left: Side, right: Side, votes: dict[tuple[int, int], int], became: dict[int, int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Add to ``became`` by the sentences that paragraphs share; return those split or joined."""
    sizes = left.sizes, right.sizes
    split, joined = set(), set()
    claimed = set(became.values())
    for (before, after), count in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if count < 0.3 * min(sizes[0][before], sizes[1][after]):
            continue
        if after not in became and before not in claimed:
            became[after] = before
            claimed.add(before)
            continue
        if after not in became and count >= 0.3 * sizes[1][after]:
            split.add(after)
        if before not in claimed and count >= 0.3 * sizes[0][before]:
            joined.add(before)
    return frozenset(split), frozenset(joined)


def _part(paper: Paper, number: int) -> str:
    if number == HEADLINE:
        return paper.headline
    return paper.standfirst if number == STANDFIRST else paper.paragraphs[number - 1]


def _differing(paper: Paper, other: Paper, kept: set[int]) -> list[int]:
    numbers = [
        number
        for number in (HEADLINE, STANDFIRST)
        if _part(paper, number) != _part(other, number) and _part(paper, number)
    ]
    body = range(1, len(paper.paragraphs) + 1)
    return [*numbers, *(number for number in body if number not in kept)]


def _equal_paragraphs(before: Paper, after: Paper) -> dict[int, int]:
    """Which paragraph after is letter by letter which one before."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(before.paragraphs, start=1):
        places[text].append(number)
    for numbers in places.values():
        numbers.reverse()
    return {
        number: places[text].pop()
        for number, text in enumerate(after.paragraphs, start=1)
        if places.get(text)
    }


def _match_outside_the_body(left: Side, right: Side, matched: dict[int, tuple[int, float]]) -> None:
    """A headline became the headline, however little they share."""
    for number in (HEADLINE, STANDFIRST):
        one = next((s for s in left.sentences if s.paragraph == number), None)
        other = next((s for s in right.sentences if s.paragraph == number), None)
        if one and other:
            matched[other.number] = (one.number, _dice(one, other))


def _match_equal(left: Side, right: Side, matched: dict[int, tuple[int, float]]) -> None:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for sentence in reversed(left.sentences):
        if sentence.paragraph > 0:
            places[sentence.key].append(sentence.number)
    for sentence in right.sentences:
        if sentence.paragraph > 0 and places.get(sentence.key):
            matched[sentence.number] = (places[sentence.key].pop(), 1.0)


def _match_alike(left: Side, right: Side, matched: dict[int, tuple[int, float]]) -> None:
    """Of what is left, the sentences that share most, best first; neighbours attract."""
    taken = {number for number, _ in matched.values()}
    holders: dict[str, list[int]] = defaultdict(list)
    for sentence in left.sentences:
        if sentence.paragraph > 0 and sentence.number not in taken:
            for word in sentence.says:
                holders[word].append(sentence.number)
    scores: list[tuple[float, float, int, int]] = []
    for sentence in right.sentences:
        if sentence.paragraph <= 0 or sentence.number in matched:
            continue
        shared: dict[int, int] = defaultdict(int)
        for word in sentence.says:
            if len(holders[word]) <= 60:
                for number in holders[word]:
                    shared[number] += 1
        for number, count in shared.items():
            other = left.sentences[number]
            alike = 2 * count / (len(sentence.says) + len(other.says))
            inside = count / min(len(sentence.says), len(other.says))
            lead = sentence.paragraph == other.paragraph == 1
            score = max(alike, 0.6 * inside if count > 3 else 0)
            score += 0.12 * _beside(number, sentence.number, matched) + 0.12 * lead
            if score >= ALIKE and (count > 1 or len(sentence.says) < 4):
                scores.append((score, alike, sentence.number, number))
    scores.sort(key=lambda s: (-s[0], abs(s[2] - s[3])))
    for _, alike, number, other_number in scores:
        if number not in matched and other_number not in taken:
            matched[number] = (other_number, alike)
            taken.add(other_number)


def _beside(before: int, after: int, matched: dict[int, tuple[int, float]]) -> bool:
    """Is a neighbour of the one matched with the same neighbour of the other?"""
    return any(matched.get(after + step, (None, 0))[0] == before + step for step in (-1, 1))


def _dice(one: Sentence, other: Sentence) -> float:
    size = len(one.says) + len(other.says)
    return 2 * len(one.says & other.says) / size if size else 1.0
