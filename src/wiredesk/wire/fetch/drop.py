"""What the file-like transports hand over, and how a stranger's file names are treated.

A transport yields a ``Drop`` for a file that it read and an ``Aside`` for one that it can't take
in. The caller first makes it durable (``actions.receive``), then says ``done``. After a crash
between the two the same bytes come again, and their hash tells the caller that he has them.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from wiredesk.kit.text import one_line

# The largest file that is taken in; what is packed in it counts on its own (``archive``).
MAX_BYTES = 15 * 1024 * 1024
# The most files of one look: what is over waits for the next, which may follow at once.
BATCH = 500

# How senders name what they are still writing: the name changes when it is whole.
_UNFINISHED = (".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".swp", "~")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_SHOWN = 255


@dataclass(frozen=True)
class Drop:
    """A whole file. ``name`` is text for people and never a path.

    ``done()`` tells the transport that the bytes are safe: it moves, deletes or marks the
    original. ``reject(reason)`` puts the original aside with that reason instead. Both raise
    ``FetchError`` where that can't be done; the file then comes again, and nothing is lost.
    """

    name: str
    data: bytes
    done: Callable[[], None]
    reject: Callable[[str], None]


@dataclass(frozen=True)
class Aside:
    """Something that isn't taken in, and why: its bytes stay with the sender.

    ``done()``, called when the reason is written down, puts it out of the way; where that isn't
    allowed the transport remembers that it was told, so that it isn't told at every look.
    """

    name: str
    size: int
    reason: str
    done: Callable[[], None]


def unfinished(name: str) -> bool:
    """Is this the name of a file that its sender is still writing, or hides?"""
    hidden = name.startswith(".") and not name.startswith("..")
    return hidden or name.lower().endswith(_UNFINISHED)


def shown(name: str) -> str:
    """A file's name for people: printable, one line; bytes that are no UTF-8 become "?"."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return one_line(text.replace("\ufffd", "?"))[:_SHOWN] or "(no name)"


def own_name(name: str, now: datetime) -> str:
    """A new name that no sender chose: the time, a token, and what is harmless of ``name``.

    Never longer than 120 characters, never a path, never the name of anything that exists.
    """
    harmless = _UNSAFE.sub("_", name).strip("._-")[-80:].lstrip("._-")
    return f"{now:%H%M%S}-{secrets.token_hex(6)}-{harmless or 'file'}"


def megabytes(size: int) -> str:
    """A size as an editor reads it: ``15 MB``, ``0.4 MB``."""
    amount = size / (1024 * 1024)
    return f"{amount:.0f} MB" if amount >= 10 else f"{amount:.1f} MB"
