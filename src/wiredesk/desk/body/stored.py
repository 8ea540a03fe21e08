"""How a text's blocks are kept: types and values of the article's StreamField.

A ``paragraph`` holds plain text, in which nothing is read. Every other type that holds text holds
one line of markup (``markup.inline``); a paragraph with links is a ``linked``.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wiredesk.desk.body.blocks import Block, Line
from wiredesk.desk.body.markup import inline, inline_of
from wiredesk.kit.text import one_line

Stored = tuple[str, Any]


def to_store(blocks: Sequence[Block]) -> list[Stored]:
    """What the StreamField is given."""
    return [_stored(block) for block in blocks]


def from_store(values: Iterable[Stored]) -> tuple[Block, ...]:
    """The blocks again. A type that we don't know shows as nothing."""
    return tuple(block for kind, value in values if (block := _block(kind, value)) is not None)


def _stored(block: Block) -> Stored:
    match block.kind:
        case "paragraph":
            if block.plain:
                return "paragraph", block.line.text
            return "linked", inline_of(block.line)
        case "list":
            return "list", [inline_of(line) for line in block.lines]
        case "quotation":
            return "quotation", {"text": inline_of(block.line), "who": block.who}
        case "picture":
            return "picture", {"number": block.number, "caption": block.line.text}
        case "moment":
            return "moment", block.at
    return block.kind, inline_of(block.line)


def _block(kind: str, value: Any) -> Block | None:
    match kind:
        case "paragraph":
            return Block("paragraph", (Line(_text(value)),))
        case "linked":
            return Block("paragraph", (inline(_text(value)),))
        case "subhead" | "question" | "answer":
            return Block(kind, (inline(_text(value)),))
        case "list":
            return Block("list", tuple(inline(_text(item)) for item in value))
        case "quotation" if isinstance(value, Mapping):
            return Block("quotation", (inline(_text(value["text"])),), who=_text(value["who"]))
        case "picture" if isinstance(value, Mapping):
            caption = Line(_text(value["caption"]))
            return Block("picture", (caption,), number=int(value["number"]))
        case "moment":
            return Block("moment", at=_text(value))
    return None


def _text(value: Any) -> str:
    # Wagtail's own form of an article lets lines through.
    return one_line(str(value or ""))
