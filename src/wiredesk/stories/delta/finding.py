"""A change as it is found, with the words that it explains."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wiredesk.stories.delta.sides import place
from wiredesk.stories.delta.version import Change

Span = tuple[int, int]


@dataclass(frozen=True)
class Finding:
    """What changed, in which paragraphs, and the stretches of either side that it explains.

    Without ``text`` it says only that the stretches mean the same (“twelve”, “12”).
    """

    kind: str = ""
    before: str = ""
    after: str = ""
    text: str = ""
    paragraphs: tuple[int, ...] = ()
    old: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()
    weight: int = 0  # less comes first within its kind
    same: tuple[str, ...] = ()  # what makes it one with another, where not its texts

    def change(self) -> Change:
        """As the caller sees it."""
        return Change(self.kind, self.before, self.after, where(self.paragraphs), self.text)


def where(paragraphs: Iterable[int]) -> str:
    """“headline, paragraphs 1 and 4”."""
    numbers = sorted(set(paragraphs), key=lambda number: (number > 0, abs(number)))
    named = [place(number) for number in numbers if number <= 0]
    body = [number for number in numbers if number > 0]
    if len(body) == 1:
        named.append(place(body[0]))
    elif body and len(body) == body[-1] - body[0] + 1 and len(body) > 2:
        named.append(f"paragraphs {body[0]}-{body[-1]}")
    elif body:
        head = ", ".join(map(str, body[:-1]))
        named.append(f"paragraphs {head} and {body[-1]}")
    return ", ".join(named)


def together(findings: Sequence[Finding]) -> list[Finding]:
    """The same change found in several places is one."""
    found: dict[tuple[str, ...], Finding] = {}
    silent = []
    for finding in findings:
        if not finding.text:
            silent.append(finding)
            continue
        key = (finding.kind, *(finding.same or (finding.before.lower(), finding.after.lower())))
        first = found.get(key)
        if first is None:
            found[key] = finding
            continue
        found[key] = replace(
            first,
            paragraphs=(*first.paragraphs, *finding.paragraphs),
            old=(*first.old, *finding.old),
            new=(*first.new, *finding.new),
            weight=min(first.weight, finding.weight),
        )
    return [*found.values(), *silent]
