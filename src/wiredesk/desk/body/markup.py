"""The text as an editor types it, to blocks and back.

A blank line parts blocks, and so does a line that starts with a mark::

    ## A subhead
    - an item of a list
    > What was said -- Who said it
    Q: a question            A: an answer
    ![A caption](picture:12)
    @ 14:05                  the time of a live entry; @ 2026-11-24 14:05 on another day

A line may hold links, ``[text](address)``. What only looks like markup has a backslash before it
(``\\## 12``, ``\\[sic](note)``), which ``markup_of`` writes and ``blocks_of`` takes away; so plain
copy comes back as it was. No text is refused: what fits no rule is a paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wiredesk.desk.body.blocks import Block, Kind, Line, Link
from wiredesk.desk.body.traced import Traced

_MARKS: dict[str, Kind] = {
    "##": "subhead",
    "-": "list",
    ">": "quotation",
    "Q:": "question",
    "A:": "answer",
}
_MARK = re.compile(r"(##|-|>|Q:|A:) (?=\S)")
_PICTURE = re.compile(r"!\[(.*)\]\(picture:([0-9]{1,9})\)$")
_MOMENT = re.compile(r"@ ((?:[0-9]{4}-[0-9]{2}-[0-9]{2} )?[0-9]{1,2}:[0-9]{2})$")
# Backslashes before it: an odd one says that this is no link. The address may hold parentheses
# in pairs, as encyclopaedias' do. Each alternative starts with another character: linear.
_LINK = re.compile(
    r"(?<!\\)(\\*)"
    r"\[([^\[\]\s](?:[^\[\]]*[^\[\]\s])?)\]"
    r"\(((?:[^()\[\]\s]|\([^()\[\]\s]*\))+)\)"
)
_WHO = " -- "
_OPENING, _CLOSING = '“„«"', '”“»"'


@dataclass(frozen=True)
class _Whole:
    """A link in the markup: from its first bracket to its last, and its text inside."""

    opened: int
    text_start: int
    text_end: int
    closed: int


@dataclass(frozen=True)
class _Read:
    """A block, its visible lines as they are traced to the markup, and the links in it."""

    block: Block
    lines: tuple[Traced, ...]
    links: tuple[_Whole, ...] = ()


def blocks_of(markup: str) -> tuple[Block, ...]:
    """The blocks of a typed text. Never fails; see ``faults`` for what must not be published."""
    return tuple(read.block for read in _read(markup))


def markup_of(blocks: Sequence[Block]) -> str:
    """The text that an editor sees: ``blocks_of`` gives the same blocks again."""
    return "\n\n".join(_written(block) for block in blocks)


def inline(text: str) -> Line:
    """A line of markup, its links read."""
    line, _, _ = _inline(Traced(text, ((0, 0),) * len(text)))
    return line


def inline_of(line: Line) -> str:
    """A line as markup: ``inline`` gives the same line again."""
    written, done = [], 0
    for link in line.links:
        before = _plain(line.text[done : link.start])
        slashes = len(before) - len(before.rstrip("\\"))
        written.append(before + "\\" * slashes)
        written.append(f"[{line.text[link.start : link.end]}]({link.address})")
        done = link.end
    return "".join(written) + _plain(line.text[done:])


@dataclass(frozen=True)
class Places:
    """Where the visible text of a body stands in its markup.

    ``text`` is the visible lines parted by blank lines, as they follow headline and standfirst in
    ``ArticleText.whole``. Offsets count code points.
    """

    text: str
    _places: tuple[tuple[int, int], ...]
    _links: tuple[_Whole, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the markup that shows as ``text[start:end]``.

        A stretch that holds all of a link's text and more takes its brackets and address along,
        so that what is put in its place leaves no half of a link behind.
        """
        if not self._places:
            return 0, 0
        first = min(max(start, 0), len(self._places) - 1)
        last = min(max(end - 1, first), len(self._places) - 1)
        begin, finish = self._places[first][0], self._places[last][1]
        for link in self._links:
            holds = begin <= link.text_start and finish >= link.text_end
            if holds and (begin, finish) != (link.text_start, link.text_end):
                begin, finish = min(begin, link.opened), max(finish, link.closed)
        return begin, finish


def places(markup: str) -> Places:
    """Where the visible lines of a typed text stand in it."""
    found = _read(markup)
    parts: list[Traced] = []
    for line in (line for read in found for line in read.lines if line.text):
        parts += [line.mark("\n\n", 0), line] if parts else [line]
    text = Traced.of(parts)
    return Places(text.text, text.places, tuple(link for read in found for link in read.links))


def _read(markup: str) -> list[_Read]:
    return [_block(kind, lines) for kind, lines in _chunks(Traced.typed(markup))]


def _chunks(text: Traced) -> Iterator[tuple[Kind, list[Traced]]]:
    """The blocks' kinds, each with its lines without their marks; a list's are its items."""
    kind: Kind | None = None
    lines: list[list[Traced]] = []  # each with the lines that go on from it
    for raw in text.lines():
        line = raw.folded()
        begins, rest = _marked(line)
        # Lists and quotations go on from one marked line to the next, others begin anew.
        goes_on = begins is not None and begins == kind and kind in ("list", "quotation")
        alone = kind in ("subhead", "picture", "moment")
        if kind and not goes_on and (begins or alone or not line.text):
            yield kind, [_joined(each) for each in lines]
            kind, lines = None, []
        if not line.text:
            continue
        if begins:
            kind = begins
            lines.append([rest])
        elif kind is None:
            kind, lines = "paragraph", [[_unescaped(line)]]
        else:
            lines[-1].append(_unescaped(line))
    if kind:
        yield kind, [_joined(each) for each in lines]


def _joined(lines: Sequence[Traced]) -> Traced:
    """Lines with a space between two."""
    if len(lines) == 1:
        return lines[0]
    parts = [part for line in lines for part in (line.mark(" ", 0), line)]
    return Traced.of(parts[1:])


def _marked(line: Traced) -> tuple[Kind | None, Traced]:
    """What kind of block a line begins, and the line without its mark."""
    if _PICTURE.match(line.text):
        return "picture", line
    if _MOMENT.match(line.text):
        return "moment", line
    if found := _MARK.match(line.text):
        return _MARKS[found.group(1)], line[found.end() :]
    return None, line


def _unescaped(line: Traced) -> Traced:
    return line[1:] if line.text.startswith("\\") and _looks_marked(line.text) else line


def _looks_marked(text: str) -> bool:
    """Would the text begin a block, once the backslashes before it are gone?"""
    bare = text.lstrip("\\")
    return any(pattern.match(bare) for pattern in (_MARK, _PICTURE, _MOMENT))


def _block(kind: Kind, lines: list[Traced]) -> _Read:
    match kind:
        case "moment":
            found = _MOMENT.match(lines[0].text)
            return _Read(Block("moment", at=found.group(1) if found else ""), ())
        case "picture":
            return _picture(lines[0])
        case "quotation":
            return _quotation(lines)
    read = [_inline(line) for line in lines]
    return _Read(
        Block(kind, tuple(line for line, _, _ in read)),
        tuple(traced for _, traced, _ in read),
        tuple(link for _, _, links in read for link in links),
    )


def _picture(line: Traced) -> _Read:
    found = _PICTURE.match(line.text)
    assert found, "only such lines come here"
    caption = line[found.start(1) : found.end(1)].folded()
    block = Block("picture", (Line(caption.text),), number=int(found.group(2)))
    return _Read(block, (caption,))


def _quotation(lines: list[Traced]) -> _Read:
    whole = _joined(lines)
    if whole.text.endswith(_WHO.rstrip()):
        at = len(whole) - len(_WHO.rstrip())
    else:
        at = whole.text.rfind(_WHO)
    said, who = (whole, whole[:0]) if at < 1 else (whole[:at], whole[at + len(_WHO) :])
    line, traced, links = _inline(_unquoted(said.folded()))
    block = Block("quotation", (line,), who=who.text)
    shown = Traced(block.spoken.text[1:-1], traced.places)
    parts = [shown.mark("“", 0), shown, shown.mark("”", len(shown))]
    if who.text:
        parts += [who.mark(" — ", 0), who]
    return _Read(block, (Traced.of(parts),), links)


def _unquoted(said: Traced) -> Traced:
    """Without the quotation marks around all of it: the page puts its own."""
    text = said.text
    quoted = len(text) > 2 and text[0] in _OPENING and text[-1] in _CLOSING
    if not quoted or any(mark in text[1:-1] for mark in _OPENING + _CLOSING):
        return said
    return said[1:-1].folded()


def _inline(line: Traced) -> tuple[Line, Traced, tuple[_Whole, ...]]:
    """A line without the marks of its links."""
    parts: list[Traced] = []
    links: list[Link] = []
    wholes: list[_Whole] = []
    done = length = 0
    for found in _LINK.finditer(line.text):
        slashes, bracket = len(found.group(1)), found.end(1)
        parts.append(line[done : found.start() + slashes // 2])
        length += len(parts[-1])
        if slashes % 2:
            done = bracket  # an escaped bracket: what follows is text
            continue
        text = line[found.start(2) : found.end(2)]
        parts.append(text)
        links.append(Link(length, length + len(text), found.group(3)))
        length += len(text)
        wholes.append(
            _Whole(
                opened=line.places[bracket][0],
                text_start=text.places[0][0],
                text_end=text.places[-1][1],
                closed=line.places[found.end() - 1][1],
            )
        )
        done = found.end()
    visible = Traced.of([*parts, line[done:]])
    return Line(visible.text, tuple(links)), visible, tuple(wholes)


def _plain(text: str) -> str:
    """Text in which nothing is a link."""
    return _LINK.sub(lambda found: f"{found.group(1)}\\{found.group()}", text)


def _written(block: Block) -> str:
    match block.kind:
        case "paragraph":
            text = inline_of(block.line)
            return f"\\{text}" if _looks_marked(text) else text
        case "picture":
            return f"![{block.line.text}](picture:{block.number})"
        case "moment":
            return f"@ {block.at}"
        case "quotation":
            return f"> {_said(block)}"
    mark = next(mark for mark, kind in _MARKS.items() if kind == block.kind)
    return "\n".join(f"{mark} {inline_of(line)}" for line in block.lines)


def _said(block: Block) -> str:
    text = inline_of(block.line)
    if block.who:
        return f"{text}{_WHO}{block.who}"
    # A dash of the quotation's own is not the one before a speaker's name.
    return f"{text}{_WHO.rstrip()}" if _WHO in f"{text} " else text
