"""What every channel promises: one publication in, the proof of what it changed out."""

from typing import Any, Protocol

from wiredesk.desk.models import Publication


class Failed(Exception):
    """A delivery that did not work out. ``retry`` says whether another try may help."""

    def __init__(self, message: str, *, retry: bool = True) -> None:
        super().__init__(message)
        self.retry = retry


class Channel(Protocol):
    """A place where publications show.

    ``local`` channels are delivered at once by the process that published; the others by the
    worker. ``deliver`` may be called again for the same publication after a crash, and must then
    end in the same state; it returns what it wrote, as JSON (``{"written": {address: sha256},
    "removed": [address]}``). Raises Failed.
    """

    name: str
    local: bool

    def deliver(self, publication: Publication) -> dict[str, Any]: ...
