"""Names that are spelt otherwise, were replaced, came or went."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from wiredesk.lexicon.reading import dates, names
from wiredesk.lexicon.reading.names import TITLES, Name
from wiredesk.lexicon.reading.words import Text
from wiredesk.stories.delta.finding import Finding, Span
from wiredesk.stories.delta.sides import HEADLINE, RECOGNISED, Pair, Side, Sides

# In these languages every noun has a capital: it tells no name.
_CAPITAL_NOUNS = ("de", "lb")
_SPELLING = 0.75
# What is held against each other; no sentence of copy names as many.
_MOST, _MOST_IN_ONE = 300, 20
_RANKS = frozenset("executive financial officer operating general staff".split())
_NO_NAMES = frozenset(
    "gmt utc est edt cet bst jan feb mar apr jun jul aug sep sept oct nov dec reuter reuters more"
    " note".split()
)
_SHORT = frozenset("mr mrs ms dr former deputy acting vice mp mps pm".split())


def read_names(side: Side, other: Side, language: str) -> list[Name]:
    """The names of a side; words that either version has in lower case are none."""
    if language.lower().startswith(_CAPITAL_NOUNS):
        return []
    capitals = side.text.capitals_inside | other.text.capitals_inside
    common = (side.text.lower | other.text.lower) - capitals
    found = map(_bare, names.names(side.text, common))
    return [name for name in found if _is_name(name)]


def _bare(name: Name) -> Name:
    """Without the rest of a rank before it (“Executive” of “Chief Executive”) and without “'s”."""
    text, parts, start = name.text, name.parts, name.start
    while len(parts) > 1 and parts[0] in _RANKS:
        first = text.partition(" ")
        text, parts, start = first[2], parts[1:], start + len(first[0]) + 1
    return replace(name, text=text.removesuffix("'s"), parts=parts, start=start)


def _is_name(name: Name) -> bool:
    if (
        not 3 <= len(name.text) <= 120
        or " ".join(name.parts) in _NO_NAMES
        or dates.dates(name.text)
    ):
        return False
    return bool(name.text.partition(" ")[0])


def names_changed(
    sides: Sides,
    people: tuple[Sequence[Name], Sequence[Name]],
    told: tuple[Sequence[Span], Sequence[Span]],
) -> list[Finding]:
    """What is named otherwise now, in sentences that both versions have.

    ``told`` are the stretches of quotations that changed, and of their speakers.
    """
    old = _by_sentence(sides.before, people[0], told[0])
    new = _by_sentence(sides.after, people[1], told[1])
    found: list[Finding] = []
    for pair in sides.pairs:
        if pair.alike < RECOGNISED and pair.after.paragraph > 0:
            continue  # rewritten: nobody took anybody's place
        lost = old.get(pair.before.number, [])
        came = new.get(pair.after.number, [])
        here = ({n.parts for n in lost}, {n.parts for n in came})
        lost = [name for name in lost if name.sure and name.parts not in here[1]]
        came = [name for name in came if name.sure and name.parts not in here[0]]
        found += _of_pair(pair, lost[:_MOST_IN_ONE], came[:_MOST_IN_ONE], sides)
    return _absorbed(found)


def _by_sentence(side: Side, people: Sequence[Name], told: Sequence[Span]) -> dict[int, list[Name]]:
    found: dict[int, list[Name]] = {}
    for name in people[:_MOST]:
        if any(start <= name.start and name.end <= end for start, end in told):
            continue
        sentence = side.sentence_at(name.start)
        if sentence is not None:
            found.setdefault(sentence.number, []).append(name)
    return found


def _of_pair(pair: Pair, lost: list[Name], came: list[Name], sides: Sides) -> Iterator[Finding]:
    where = (pair.after.paragraph,)
    for one in list(lost):
        for other in list(came):
            if _in_place(pair, one, other) and _same(one, other):
                lost.remove(one)
                came.remove(other)
                yield Finding(old=((one.start, one.end),), new=((other.start, other.end),))
                break
    for one, other, how in _pairs(pair, lost, came, sides):
        lost.remove(one)
        came.remove(other)
        role = _role(other, sides.after) or _role(one, sides.before)
        what = {"spelling": "Spelling of a name", "completed": "Name completed"}.get(how, "Name")
        if role and how != "completed":
            what = f"{role}'s name"
        yield Finding(
            "name",
            one.text,
            other.text,
            f"{what}: {one.text} → {other.text}",
            where,
            ((one.start, one.end),),
            ((other.start, other.end),),
            weight=0 if how == "spelling" else 1,
        )
    if pair.after.paragraph == HEADLINE:
        return  # the headline is told as a whole
    for name in came:
        if _alone(pair, name, after=True) and not _carried(name, sides.before):
            yield Finding(
                "name", "", name.text, f"Name added: {name.text}", where,
                (), ((name.start, name.end),), 2,
            )  # fmt: skip
    for name in lost:
        if _alone(pair, name, after=False) and not _carried(name, sides.after):
            yield Finding(
                "name", name.text, "", f"Name taken out: {name.text}",
                (pair.before.paragraph,), ((name.start, name.end),), (), 2,
            )  # fmt: skip


def _in_place(pair: Pair, one: Name, other: Name) -> bool:
    """Does the one stand where the other stood?"""
    hunk = pair.hunk_at(before=one.start)
    return hunk >= 0 and hunk == pair.hunk_at(after=other.start)


def _alone(pair: Pair, name: Name, *, after: bool) -> bool:
    """Is it most of what came or went there, and no mere symbol? Else it is told as wording."""
    number = pair.hunk_at(after=name.start) if after else pair.hunk_at(before=name.start)
    if number < 0 or name.text.isupper():
        return False
    first, last, start, end = pair.hunks[number]
    return (end - start if after else last - first) <= len(name.parts) + 3


def _pairs(
    pair: Pair, lost: list[Name], came: list[Name], sides: Sides
) -> list[tuple[Name, Name, str]]:
    """Which name became which: by spelling first, then by standing in its place."""
    candidates = []
    for i, one in enumerate(lost):
        for j, other in enumerate(came):
            alike = likeness(one, other)
            hunk = pair.hunk_at(before=one.start)
            if alike >= _SPELLING:
                candidates.append((-2 - alike, i, j, "spelling"))
            elif _completes(one, other):
                # A first name that the text has already, or had, is no news.
                if not _carried(other, sides.before):
                    candidates.append((-1.5, i, j, "completed"))
            elif (
                _in_place(pair, one, other) and not _completes(other, one) and not _same(one, other)
            ):
                first, last, start, end = pair.hunks[hunk]
                beside = max(last - first - len(one.parts), end - start - len(other.parts))
                if beside <= 2:
                    candidates.append((-1.0, i, j, "replaced"))
    found = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j, how in sorted(candidates):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append((lost[i], came[j], how))
    return found


def likeness(one: Name, other: Name) -> float:
    """How alike two names are spelt, 0 to 1; 0 where one only has words more, or in capitals."""
    if one.parts == other.parts or set(one.parts) < set(other.parts):
        return 0.0
    if set(other.parts) < set(one.parts) or _same(one, other):
        return 0.0
    if len(one.parts) == len(other.parts):
        worst = 1.0
        for left, right in zip(one.parts, other.parts, strict=True):
            if left != right:
                worst = min(worst, _ratio(left, right))
        return worst
    return _ratio(" ".join(one.parts), " ".join(other.parts)) - 0.08


def _ratio(one: str, other: str) -> float:
    if one.isdigit() or other.isdigit():
        return 0.0
    return SequenceMatcher(None, one, other).ratio()


def _same(one: Name, other: Name) -> bool:
    """Are they two forms of one name (“Kenya”, “Kenyan”; “US”, “United States”)?"""
    return any(
        names.held(name, Text.of(text)) is not None
        for name, text in ((one, other.text), (other, one.text))
    )


def _completes(one: Name, other: Name) -> bool:
    """Is the second the first with one or two words more (“Rossi”, “Ana Rossi”)?"""
    more = len(other.parts) - len(one.parts)
    return 0 < more <= 2 and set(one.parts) < set(other.parts) and other.parts[0] != "us"


def _carried(name: Name, side: Side) -> bool:
    """Has the version this name anywhere, whole, shortened, or in another form?"""
    if len(name.parts) > 1 and name.parts[0] == "us":
        name = replace(name, text=name.text.partition(" ")[2], parts=name.parts[1:])
    return any(names.held(name, text) is not None for text in side.texts)


def _role(name: Name, side: Side) -> str:
    """The title before a name (“Mayor”), "" for none."""
    before = side.text.between(max(0, name.start - 40), name.start)
    found: list[str] = []
    at = name.start
    for word in reversed(before):
        if word.fold not in TITLES or side.text.text[word.end : at].strip() or len(found) == 2:
            break
        at = word.start
        if word.fold not in _SHORT:
            found.insert(0, word.text)
    shown = " ".join(found).lower()
    return shown[:1].upper() + shown[1:]


def _absorbed(found: list[Finding]) -> list[Finding]:
    """“Rosi → Rossi” goes with “Ana Rosi → Ana Rossi”."""
    whole = [f for f in found if f.before and f.after]
    result: list[Finding] = []
    for finding in sorted(found, key=lambda f: -len(f.before.split()) if f.after else 0):
        home = next(
            (
                number
                for number, other in enumerate(result)
                if finding.before and finding.after and other in whole
                and set(finding.before.lower().split()) <= set(other.before.lower().split())
                and set(finding.after.lower().split()) <= set(other.after.lower().split())
            ),
            None,
        )  # fmt: skip
        if home is None:
            result.append(finding)
            continue
        first = result[home]
        whole.remove(first)
        result[home] = replace(
            first,
            paragraphs=(*first.paragraphs, *finding.paragraphs),
            old=(*first.old, *finding.old),
            new=(*first.new, *finding.new),
        )
        whole.append(result[home])
    return result
