"""An article's text as its page shows it: blocks in groups, the entries of a live page in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from wiredesk.desk.body import Block, Line, lines_of, moment_of, ours, safe_address
from wiredesk.site.surfaces import Article, Picture

# Whose links we don't vouch for: search engines are told so.
_OTHERS_WORD = frozenset({"press-release"})


@dataclass(frozen=True)
class Turn:
    """A question and what was answered; a paragraph after an answer goes on with it."""

    question: Line | None
    answer: tuple[Line, ...]


@dataclass(frozen=True)
class Part:
    """A block with what it needs beside it, or the turns of a talk (kind ``talk``)."""

    kind: str
    block: Block | None = None
    turns: tuple[Turn, ...] = ()
    picture: Picture | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Entry:
    """One entry of a live page; ``anchor`` is its place on the page."""

    at: datetime
    anchor: str
    parts: tuple[Part, ...]


def of_page(page: Article) -> tuple[tuple[Part, ...], tuple[Entry, ...]]:
    """The text of a page: all of it as parts, or of a live page its opening and its entries."""
    read = entries if page.card.form == "live" else _without_entries
    return read(page.body, dict(page.pictures), page.card.published, page.edition.zone)


def parts(
    blocks: Sequence[Block], pictures: Mapping[int, Picture], published: datetime, zone: str
) -> tuple[Part, ...]:
    """The blocks as they are shown. A picture that may not be shown (any more) falls out."""
    found: list[Part] = []
    turns: list[Turn] = []
    for block in blocks:
        if block.kind == "question":
            turns.append(Turn(block.line, ()))
        elif block.kind == "answer" or (block.kind == "paragraph" and turns and turns[-1].answer):
            last = turns.pop() if turns else Turn(None, ())
            turns.append(Turn(last.question, (*last.answer, block.line)))
        else:
            found += _talk(turns)
            turns = []
            part = _part(block, pictures, published, zone)
            found += [part] if part else []
    return (*found, *_talk(turns))


def entries(
    blocks: Sequence[Block], pictures: Mapping[int, Picture], published: datetime, zone: str
) -> tuple[tuple[Part, ...], tuple[Entry, ...]]:
    """A live text: what stands before its first moment, and its entries, the newest first.

    A time without a day is of the day on which the article was published, in the page's zone.
    """
    starts = [n for n, block in enumerate(blocks) if block.kind == "moment"]
    if not starts:
        return parts(blocks, pictures, published, zone), ()
    found = []
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        at = _moment(blocks[start].at, published, zone)
        shown = parts(blocks[start + 1 : end], pictures, published, zone)
        if at is not None and shown:
            found.append((at, start, shown))
    # Of two entries of one minute, the one that was written first in the text stays first.
    found.sort(key=lambda entry: (-entry[0].timestamp(), entry[1]))
    names: dict[str, int] = {}
    made = []
    for at, _, shown in found:
        name = f"at-{at:%Y%m%d-%H%M}"
        names[name] = names.get(name, 0) + 1
        anchor = name if names[name] == 1 else f"{name}-{names[name]}"
        made.append(Entry(at, anchor, shown))
    return parts(blocks[: starts[0]], pictures, published, zone), tuple(made)


def _without_entries(
    blocks: Sequence[Block], pictures: Mapping[int, Picture], published: datetime, zone: str
) -> tuple[tuple[Part, ...], tuple[Entry, ...]]:
    return parts(blocks, pictures, published, zone), ()


def html_of(line: Line, form: str) -> SafeString:
    """A line with its links. An address that none may have is left out, whatever let it in."""
    pieces, done = [], 0
    for link in line.links:
        pieces.append(format_html("{}", line.text[done : link.start]))
        text = line.text[link.start : link.end]
        if not safe_address(link.address):
            pieces.append(format_html("{}", text))
        elif ours(link.address) or link.address.startswith("mailto:"):
            pieces.append(format_html('<a href="{}">{}</a>', link.address, text))
        else:
            rel = "nofollow noopener" if form in _OTHERS_WORD else "noopener"
            pieces.append(format_html('<a href="{}" rel="{}">{}</a>', link.address, rel, text))
        done = link.end
    pieces.append(format_html("{}", line.text[done:]))
    return mark_safe("".join(pieces))  # noqa: S308  each piece is escaped


def text_of(parts: Sequence[Part]) -> list[str]:
    """The visible lines of an entry."""
    found: list[str] = []
    for part in parts:
        if part.block is not None:
            found += lines_of([part.block])
        for turn in part.turns:
            lines = [turn.question, *turn.answer] if turn.question else turn.answer
            found += [line.text for line in lines]
    return found


def _talk(turns: list[Turn]) -> list[Part]:
    return [Part("talk", turns=tuple(turns))] if turns else []


def _part(
    block: Block, pictures: Mapping[int, Picture], published: datetime, zone: str
) -> Part | None:
    if block.kind == "picture":
        picture = pictures.get(block.number)
        return Part("picture", block, picture=picture) if picture else None
    if block.kind == "moment":
        at = _moment(block.at, published, zone)
        return Part("moment", block, at=at) if at else None
    return Part(block.kind, block)


def _moment(at: str, published: datetime, zone: str) -> datetime | None:
    local = ZoneInfo(zone)
    found = moment_of(at, published.astimezone(local).date())
    return found.replace(tzinfo=local) if found else None
