"""Keep what a sender delivered, before anyone looks into it."""

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import get_ident

from django.conf import settings

from wiredesk.kit.text import one_line
from wiredesk.wire.models import DeliveryFile, Source

_NAME_LENGTH = 255
_RECEIVED = str(DeliveryFile.State.RECEIVED)
_WRITERS = 16


def receive(
    *,
    source: Source,
    name: str,
    data: bytes,
    now: datetime,
    state: str = _RECEIVED,
) -> DeliveryFile:
    """Store the bytes durably and write their row; on return the sender may be acknowledged.

    ``name`` is what the sender called the file: kept as text, never used as a path. The same
    bytes again are stored once, and get a row of their own: what was sent twice was sent twice.
    """
    return receive_all(source=source, files=[(name, data)], now=now, state=state)[0]


def receive_all(
    *,
    source: Source,
    files: Sequence[tuple[str, bytes]],
    now: datetime,
    state: str = _RECEIVED,
    packed_in: DeliveryFile | None = None,
) -> list[DeliveryFile]:
    """As ``receive``, for what comes together: (name, bytes) each; all are durable on return.

    ``packed_in``: the archive that they came in.
    """
    hashes = [hashlib.sha256(data).hexdigest() for _, data in files]
    new = {digest: data for digest, (_, data) in zip(hashes, files, strict=True)}
    _store([(path_of(digest), data) for digest, data in new.items()])
    return DeliveryFile.objects.bulk_create(
        DeliveryFile(
            source=source,
            name=one_line(name)[:_NAME_LENGTH],
            sha256=digest,
            size=len(data),
            received_at=now,
            taken_at=now,
            packed_in=packed_in,
            state=state,
        )
        for digest, (name, data) in zip(hashes, files, strict=True)
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
        taken_at=now,
    )


def refused_before(source: Source, sha256: str) -> str:
    """Why these bytes of this source were refused the last time, "" where they weren't.

    Who is looked at all day may show the same log-in page all day: it is kept once.
    """
    file = DeliveryFile.objects.filter(
        source=source, sha256=sha256, state=DeliveryFile.State.REFUSED
    ).last()
    return file.reason if file else ""


def path_of(sha256: str) -> Path:
    """Where the bytes with this hash lie."""
    return settings.DELIVERIES_ROOT / sha256[:2] / sha256


def _store(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write the files so that a power cut leaves each whole or not there at all."""
    missing = [(path, data) for path, data in files if not path.exists()]
    folders = {path.parent for path, _ in missing}
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    if len(missing) == 1:
        _write(*missing[0])
    elif missing:
        # The disk takes many waits for it at once in hardly more time than one.
        with ThreadPoolExecutor(min(len(missing), _WRITERS)) as writers:
            list(writers.map(_write, *zip(*missing, strict=True)))
    for folder in folders:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.{get_ident()}.part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
