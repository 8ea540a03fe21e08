"""Keep what a sender delivered, before anyone looks into it."""

import hashlib
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings

from wiredesk.kit.text import one_line
from wiredesk.wire.models import DeliveryFile, Source

_NAME_LENGTH = 255


def receive(*, source: Source, name: str, data: bytes, now: datetime) -> DeliveryFile:
    """Store the bytes durably and write their row; on return the sender may be acknowledged.

    ``name`` is what the sender called the file: kept as text, never used as a path. The same
    bytes again are stored once, and get a row of their own: what was sent twice was sent twice.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    _store(path_of(sha256), data)
    return DeliveryFile.objects.create(
        source=source,
        name=one_line(name)[:_NAME_LENGTH],
        sha256=sha256,
        size=len(data),
        received_at=now,
    )


def refuse_unread(
    *, source: Source, name: str, size: int, reason: str, now: datetime
) -> DeliveryFile:
    """Write down a file that is too large to be taken in; its bytes stay with the sender."""
    return DeliveryFile.objects.create(
        source=source,
        name=one_line(name)[:_NAME_LENGTH],
        sha256="",
        size=size,
        state=DeliveryFile.State.REFUSED,
        reason=reason,
        received_at=now,
    )


def path_of(sha256: str) -> Path:
    """Where the bytes with this hash lie."""
    return settings.DELIVERIES_ROOT / sha256[:2] / sha256


def _store(path: Path, data: bytes) -> None:
    """Write the bytes so that a power cut leaves the whole file or none."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
