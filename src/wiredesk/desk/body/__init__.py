"""The body of an article as values: blocks, the text that editors type for them, and back.

In: what an editor typed (``blocks_of``), or what was kept (``from_store``). Out: blocks, the
visible lines that are checked (``lines_of``), and where each of them stands in the typed text
(``places``). Pure: the desk and the site may use it.
"""

from wiredesk.desk.body.blocks import Block, Kind, Line, Link, lines_of, pictures_in, plain_blocks
from wiredesk.desk.body.faults import faults, ours, safe_address
from wiredesk.desk.body.markup import Places, blocks_of, markup_of, places
from wiredesk.desk.body.moments import moment_of
from wiredesk.desk.body.stored import from_store, to_store

__all__ = [
    "Block",
    "Kind",
    "Line",
    "Link",
    "Places",
    "blocks_of",
    "faults",
    "from_store",
    "lines_of",
    "markup_of",
    "moment_of",
    "ours",
    "pictures_in",
    "places",
    "plain_blocks",
    "safe_address",
    "structure_of",
    "to_store",
]


def structure_of(blocks: tuple[Block, ...]) -> str:
    """What a text is beside its visible lines; "" for plain paragraphs, as all wire copy is."""
    return "" if all(block.plain for block in blocks) else markup_of(blocks)
