"""Errors in quotations, in who said them, and in whether something is so or not."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence

from .changes import Change
from .names import akin, named
from .reading import Span, flat, quotations, sentences, stands_in

_EMPTY = frozenset(
    "about above after again against also although among another because been before being "
    "between both could does doing down during each every from further have having here into "
    "itself just many more most much must myself near only other ours over same shall should "
    "some such than that their theirs them then there these they this those through under until "
    "upon very were what when where which while whom will with would your yours said says".split()
)
_CONTENT = re.compile(r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])")
_SUFFIXES = ("ing", "ed", "ly", "ion", "ions", "ment", "ity", "al", "s")


def _content(text: str) -> list[re.Match[str]]:
    return [match for match in _CONTENT.finditer(text) if match.group() not in _EMPTY]


def _shape(word: str) -> str:
    return next((suffix for suffix in _SUFFIXES if word.endswith(suffix)), "")


def words_of(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The content words of the texts, by their ending, in a fixed order."""
    found: dict[str, set[str]] = {}
    for text in texts:
        for match in _content(text):
            found.setdefault(_shape(match.group()), set()).add(match.group())
    return {shape: tuple(sorted(words)) for shape, words in found.items()}


def altered(
    text: str, sources: Sequence[str], words: dict[str, tuple[str, ...]], chance: random.Random
) -> Iterator[Change]:
    """One to three content words inside a quotation replaced, put in or left out."""
    for start, end in quotations(text):
        inside = text[start:end]
        for manner in ("replaced", "put in", "left out"):
            change = _altered(inside, manner, words, chance)
            if change is None:
                continue
            (first, last), after = change
            whole = inside[:first] + after + inside[last:]
            if not any(f" {flat(whole)} " in f" {flat(source)} " for source in sources):
                yield Change("quotation", manner, start + first, start + last, after)


def _altered(
    inside: str, manner: str, words: dict[str, tuple[str, ...]], chance: random.Random
) -> tuple[Span, str] | None:
    """What to put in place of which stretch of the quotation."""
    content = _content(inside)
    if not content:
        return None
    at = chance.randrange(len(content))
    count = chance.choice((1, 1, 2, 3))
    chosen = content[at : at + count]
    (first, last) = chosen[0].start(), chosen[-1].end()
    if manner == "replaced":
        after, done = "", first
        for match in chosen:
            others = [
                w for w in words.get(_shape(match.group()), ()) if not _alike(w, match.group())
            ]
            if not others:
                return None
            after += inside[done : match.start()] + chance.choice(others)
            done = match.end()
        return (first, last), after
    if manner == "put in":
        pool = words.get(_shape(chosen[0].group()), ())
        if not pool:
            return None
        came = " ".join(chance.choice(pool) for _ in range(count))
        return (first, chosen[0].end()), f"{came} {chosen[0].group()}"
    # Left out: with the blank before it, and no more than the words themselves.
    start, end = chosen[0].span()
    if inside[start - 1 : start] != " " or len(inside.split()) < 5:
        return None
    before = inside.rfind(" ", 0, start - 1) + 1
    return (before, end), inside[before : start - 1]


def _alike(one: str, other: str) -> bool:
    return one[:4] == other[:4]


_VERBS = "said|says|told|added|adds|asked|insisted|warned|explained|argued|stressed|claimed|wrote"
_SAYS = re.compile(rf"\b(?:{_VERBS})\b")


def reassigned(text: str, sources: Sequence[str], chance: random.Random) -> Iterator[Change]:
    """A quotation's speaker becomes another name of the same document."""
    spans = sentences(text)
    quoted = quotations(text)
    everyone = named(text, sources)
    people = {n.run.text for n in everyone if n.kind == "person"}
    for source in sources:
        people.update(n.run.text for n in named(source) if n.kind == "person")
    bodies = {n.run.text for n in everyone if n.kind in ("body", "country", "city")}
    for name in everyone:
        if name.kind not in ("person", "surname"):
            continue
        start, end = next(((a, b) for a, b in spans if a <= name.run.start < b), (0, 0))
        here = [span for span in quoted if start <= span[0] and span[1] <= end]
        outside = not any(a <= name.run.start < b for a, b in quoted)
        if not here or not outside or not _speaks(text, name.run.start, name.run.end):
            continue
        sentence = text[start:end]
        others = sorted(people) or sorted(bodies)
        others = [
            o
            for o in others
            if not akin(o, name.run.text) and not stands_in(o.split()[-1], [sentence])
        ]
        if not others:
            others = [o for o in sorted(bodies) if not stands_in(o, [sentence])]
        if others:
            after = chance.choice(others)
            if name.kind == "surname" and after in people:
                after = after.split()[-1]
            yield Change("speaker", "reassigned", name.run.start, name.run.end, after)


def _speaks(text: str, start: int, end: int) -> bool:
    """Does a verb of saying stand right before the name, or soon after it?"""
    before = text[max(0, start - 40) : start]
    after = text[end : end + 60].partition("\n")[0]
    close = re.search(rf"\b(?:{_VERBS})(?: (?:[a-z-]+|[A-Z][\w.]*)){{0,3}} $", before)
    return bool(close) or bool(_SAYS.search(re.split(r"[.!?\"“”]", after)[0]))


_AUXILIARY = (
    "is are was were will would has have had can could should may might must did does do".split()
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|neither|nor|without|cannot)\b|n['’]t\b"
)
_NOT_AFTER = re.compile(rf"\b({'|'.join(_AUXILIARY)}) not (?!only\b|just\b)")
_CONTRACTED = re.compile(r"\b(is|are|was|were|would|has|have|had|could|should|did|does|do)n['’]t\b")
_CANT = re.compile(r"\b(can['’]t|cannot|won['’]t)\b")
_DROPPED = re.compile(
    r"\b(no longer|no|never) (?=[a-z])(?!one\b|doubt\b|matter\b|more than\b|less\b)"
)
_SIMPLE = re.compile(r"\b(is|are|was|were|will|would|has|have|had|can|could|should|must) (?=[a-z])")
_OPPOSITES = {
    "denied": "confirmed",
    "confirmed": "denied",
    "denies": "confirms",
    "confirms": "denies",
    "rejected": "accepted",
    "accepted": "rejected",
    "failed to": "managed to",
    "refused to": "agreed to",
    "agreed to": "refused to",
    "without": "with",
}
_OPPOSITE = re.compile(rf"\b({'|'.join(_OPPOSITES)})\b")


def negations(text: str, sources: Sequence[str], chance: random.Random) -> Iterator[Change]:
    """A sentence says the contrary: a “not” dropped or put in, or a verb's opposite."""
    quoted = quotations(text, words=1)
    spans = [(a, b) for a, b in sentences(text) if "?" not in text[a:b]]
    for change in _turned(text, spans):
        if any(a < change.end and change.start < b for a, b in quoted):
            continue
        start, end = next((a, b) for a, b in spans if a <= change.start < b)
        whole = text[start : change.start] + change.after + text[change.end : end]
        if not any(flat(whole) in flat(source) for source in sources):
            yield change


def _turned(text: str, spans: Sequence[Span]) -> Iterator[Change]:
    for a, b in spans:
        sentence = text[a:b]
        for match in _NOT_AFTER.finditer(sentence):
            yield Change(
                "negation", "dropped: not", a + match.start(), a + match.end(), match[1] + " "
            )
        for match in _CONTRACTED.finditer(sentence):
            yield Change("negation", "dropped: n't", a + match.start(), a + match.end(), match[1])
        for match in _CANT.finditer(sentence):
            after = "will" if match[1].startswith("won") else "can"
            yield Change("negation", "dropped: n't", a + match.start(), a + match.end(), after)
        for match in _DROPPED.finditer(sentence):
            after = "still " if match[1] == "no longer" else ""
            manner = f"dropped: {match[1].split()[0]}"
            yield Change("negation", manner, a + match.start(), a + match.end(), after)
        for match in _OPPOSITE.finditer(sentence):
            after = _OPPOSITES[match[1]]
            yield Change("negation", "opposite", a + match.start(), a + match.end(), after)
        if not _NEGATED.search(sentence):
            for number, match in enumerate(_SIMPLE.finditer(sentence)):
                word = ("not", "never", "n't")[number % 3]
                if word == "n't" and match[1] in ("will", "can", "must"):
                    word = "not"
                after = f"{match[1]}n't " if word == "n't" else f"{match[1]} {word} "
                yield Change(
                    "negation", f"put in: {word}", a + match.start(), a + match.end(), after
                )
