"""What in a text must be mended before it is kept: addresses that no link may have."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from wiredesk.desk.body.blocks import Block
from wiredesk.desk.body.moments import moment_of

MOST_BLOCKS = 2000
LONGEST_ADDRESS = 2000


def safe_address(address: str) -> bool:
    """May a link go there? http, https, mailto, and pages of our own (``/…``) may."""
    if len(address) > LONGEST_ADDRESS or any(c.isspace() or c in '<>"\\' for c in address):
        return False
    if address.startswith("/"):
        return not address.startswith("//")
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(host) and parts.username is None and parts.password is None
    return parts.scheme == "mailto" and "@" in parts.path


def ours(address: str) -> bool:
    """Is it a page of our own?"""
    return address.startswith("/") and not address.startswith("//")


def faults(blocks: Sequence[Block]) -> list[str]:
    """Why a text can't be kept as it is, in an editor's words; [] where it can."""
    found = [
        f"“{link.address}” is no address that a link can have: write https://…, mailto:… or, for"
        f" a page of ours, /…. If no link is meant, put a backslash before the bracket."
        for block in blocks
        for line in block.lines
        for link in line.links
        if not safe_address(link.address)
    ]
    found += [
        f"“{block.at}” is no time of a day: write @ 14:05, or @ 2026-11-24 14:05."
        for block in blocks
        if block.kind == "moment" and moment_of(block.at) is None
    ]
    if len(blocks) > MOST_BLOCKS:
        found.append(f"It has {len(blocks):,} paragraphs; {MOST_BLOCKS:,} is the most.")
    return list(dict.fromkeys(found))
