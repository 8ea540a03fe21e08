"""Quotations that came, went, were reworded, or are another's now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from wiredesk.lexicon.reading import names, quotations
from wiredesk.lexicon.reading.words import Text, Word
from wiredesk.stories.delta.finding import Finding, Span
from wiredesk.stories.delta.sides import Side, Sides, clip

# Fewer words between marks are a title or a manner of speaking.
_LEAST_WORDS = 4
_ALIKE = 0.55
_MOST = 150
SPOKE = frozenset(
    "said says told added asked wrote tweeted posted warned argued replied explained insisted"
    " recalled stated noted declared tells adds according announced claimed admitted".split()
)
_PRONOUNS = frozenset("he she they it who i we you".split())


@dataclass(frozen=True)
class Said:
    """A quotation with its speaker ("" where none is named beside it); parts are its stretches."""

    words: tuple[str, ...]
    text: str
    speaker: names.Name | None
    paragraph: int
    spans: tuple[Span, ...]


def said(side: Side, people: Sequence[names.Name]) -> list[Said]:
    """The quotations of a side; “We will,” he said, “be back” is one."""
    text = side.text.text
    found: list[list[quotations.Quotation]] = []
    for quotation in quotations.quotations(text)[:_MOST]:
        last = found[-1][-1] if found else None
        if last is not None and _goes_on(text[last.end : quotation.start]):
            found[-1].append(quotation)
        else:
            found.append([quotation])
    everything = []
    for parts in found:
        words = tuple(
            word.fold for part in parts for word in side.text.between(part.start, part.end)
        )
        if len(words) >= _LEAST_WORDS:
            everything.append(
                Said(
                    words,
                    " ".join(part.text.rstrip(",") for part in parts),
                    _speaker(side, parts, people),
                    side.paragraph_at(parts[0].start),
                    tuple((part.start, part.end) for part in parts),
                )
            )
    return everything


def _goes_on(between: str) -> bool:
    """Is it only an attribution that parts the two?"""
    if len(between) > 90 or "\n" in between:
        return False
    return re.search(r"[.!?]\W*\s*\w[^.!?]*[.!?]", between) is None and any(
        word in SPOKE for word in re.findall(r"[a-z]+", between.lower())
    )


def _speaker(
    side: Side, parts: Sequence[quotations.Quotation], people: Sequence[names.Name]
) -> names.Name | None:
    """The name beside a word of speech in the quotation's own paragraph; None for “he said”."""
    at = side.paragraphs.index(side.paragraph_at(parts[0].start))
    first = max(side.starts[at], parts[0].start - 200)
    last = side.starts[at + 1] if at + 1 < len(side.starts) else len(side.text.text)
    last = min(last, parts[-1].end + 200)
    inside = [(part.start, part.end) for part in parts]
    words = [
        word for word in side.text.between(first, last)
        if not any(s <= word.start < e for s, e in inside)
    ]  # fmt: skip
    near = [name for name in people if first <= name.start and name.end <= last]
    best: tuple[int, names.Name | None] | None = None
    for number, word in enumerate(words):
        if word.fold not in SPOKE:
            continue
        away = min(min(abs(word.start - e), abs(s - word.end)) for s, e in inside)
        if best is None or away < best[0]:
            best = (away, _beside(words, number, near, side.text.text))
    return best[1] if best else None


def _beside(
    words: Sequence[Word], number: int, near: Sequence[names.Name], text: str
) -> names.Name | None:
    """The name right before a word of speech, or right behind it, titles aside."""
    spoke = words[number]
    if number and words[number - 1].fold in _PRONOUNS:
        return None
    for name in near:
        gap = text[name.end : spoke.start]
        if name.end <= spoke.start and (
            gap.strip() == "" or (len(gap) < 90 and gap[0] == "," and gap.rstrip()[-1] == ",")
        ):
            return name
    for name in near:
        gap = text[spoke.end : name.start]
        if spoke.end <= name.start and len(gap) < 60 and not re.search(r"[,.;:\"]", gap):
            return name
    return None


def quotations_changed(
    sides: Sides,
    people: tuple[Sequence[names.Name], Sequence[names.Name]],
    told: frozenset[int],
) -> list[Finding]:
    """What is quoted otherwise now; quotations in the paragraphs ``told`` went with these."""
    if not sides.before.paper.paragraphs or not sides.after.paper.paragraphs:
        return []
    old, new = said(sides.before, people[0]), said(sides.after, people[1])
    found: list[Finding] = []
    pairs = _pairs(old, new)
    for one, other in pairs:
        found.append(_compared(one, other))
    gone = [one for one in old if not any(one is pair[0] for pair in pairs)]
    came = [other for other in new if not any(other is pair[1] for pair in pairs)]
    for other in came:
        if _carried(other, sides.before):
            found.append(Finding(new=other.spans))
            continue
        by = f" by {other.speaker.text}" if other.speaker else ""
        text = f"New quotation{by}: “{clip(other.text)}”"
        found.append(
            Finding("quotation", "", other.text, text, (other.paragraph,), (), other.spans, 1)
        )
    for one in gone:
        if one.paragraph in told or _carried(one, sides.after):
            found.append(Finding(old=one.spans))
            continue
        by = f" by {one.speaker.text}" if one.speaker else ""
        text = f"Quotation{by} taken out: “{clip(one.text)}”"
        found.append(Finding("quotation", one.text, "", text, (one.paragraph,), one.spans, (), 1))
    return found


def _carried(quotation: Said, side: Side) -> bool:
    """Has the other version these words, with or without quotation marks?"""
    phrase = " " + " ".join(quotation.words) + " "
    return any(phrase in text.line for text in side.texts)


def _pairs(old: list[Said], new: list[Said]) -> list[tuple[Said, Said]]:
    scores = []
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            if one.words == other.words:
                scores.append((1.0, i, j))
                continue
            shared = len(set(one.words) & set(other.words))
            if shared >= 0.45 * min(len(set(one.words)), len(set(other.words))) and shared > 2:
                score = _ratio(one.words, other.words)
                if score >= _ALIKE:
                    scores.append((score, i, j))
    scores.sort(key=lambda s: (-s[0], abs(s[1] - s[2])))
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j in scores:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((old[i], new[j]))
    return pairs


def _ratio(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How alike, 0 to 1; the shorter inside the longer counts for most of it."""
    if len(one) * len(other) > 250_000:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return max(2 * same / (len(one) + len(other)), 0.8 * same / min(len(one), len(other)))


def _compared(one: Said, other: Said) -> Finding:
    speaker = other.speaker or one.speaker
    by = f" by {speaker.text}" if speaker else ""
    old, new = one.spans, other.spans
    where = (other.paragraph,)
    moved = ""
    if one.speaker and other.speaker and not same_person(one.speaker.text, other.speaker.text):
        moved = f"{one.speaker.text} → {other.speaker.text}"
        old = (*old, (one.speaker.start, one.speaker.end))
        new = (*new, (other.speaker.start, other.speaker.end))
    if one.words != other.words:
        text = f"Quotation{by} reworded: {_hunks(one, other)}"
        text += f"; speaker {moved}" if moved else ""
        return Finding("quotation", one.text, other.text, text, where, old, new)
    if one.speaker and other.speaker and moved:
        text = f"Speaker of “{clip(other.text, 50)}”: {moved}"
        return Finding("quotation", one.speaker.text, other.speaker.text, text, where, old, new)
    return Finding(old=old, new=new)


def same_person(one: str, other: str) -> bool:
    """May the two names be one person's: is the last word the same, or nearly (a spelling)?"""
    last, other_last = (Text.of(name).words[-1].fold for name in (one, other))
    return SequenceMatcher(None, last, other_last).ratio() >= 0.75 and (
        len(one.split()) != len(other.split())
        or SequenceMatcher(None, one.lower(), other.lower()).ratio() >= 0.75
    )


def _hunks(one: Said, other: Said) -> str:
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    if len(one.words) * len(other.words) > 250_000:
        return f"“{clip(one.text)}” → “{clip(other.text)}”"
    shown = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        left, right = clip(" ".join(one.words[a:b]), 60), clip(" ".join(other.words[c:d]), 60)
        if left and right:
            shown.append(f"“{left}” → “{right}”")
        else:
            shown.append(f"adds “{right}”" if right else f"without “{left}”")
    more = f" and {len(shown) - 3} more" if len(shown) > 3 else ""
    return "; ".join(shown[:3]) + more
