"""Read a delivery file into items, in a child process: what it holds, or why it can't be read."""

from datetime import datetime

from wiredesk.wire.actions.receive import path_of
from wiredesk.wire.item import WireItem
from wiredesk.wire.limited import Reader
from wiredesk.wire.models import DeliveryFile

# A child each for small files and for large ones, started at the first of them: what is large, and
# may be meant to cost time, keeps nobody's flash waiting.
_SMALL, _LARGE = Reader(), Reader()
LARGE = 1024 * 1024


def read(file: DeliveryFile) -> list[WireItem]:
    """The file's items, in its order.

    Raises:
        Refused: it can't be read; the text says why.
    """
    return read_bytes(path_of(file.sha256).read_bytes())


def read_bytes(data: bytes, now: datetime | None = None) -> list[WireItem]:
    """The items of bytes that nobody stored: what a source would bring.

    Raises:
        Refused: they can't be read; the text says why.
    """
    return (_LARGE if len(data) > LARGE else _SMALL).parse(data, now)


def refuse(file: DeliveryFile, reason: str) -> None:
    """Set the file aside with the reason; its bytes stay where they are."""
    file.state = DeliveryFile.State.REFUSED
    file.reason = reason
    file.save(update_fields=["state", "reason"])
