"""Take an archive apart: what is in it is received as files of their own."""

from datetime import datetime

from wiredesk.wire.actions.receive import path_of, receive_all
from wiredesk.wire.fetch.archive import entries, is_archive
from wiredesk.wire.models import DeliveryFile


def unpack(file: DeliveryFile, *, now: datetime) -> list[DeliveryFile]:
    """The files in the archive, durable and waiting to be read; [] for a file that is none.

    Raises:
        Refused: an archive that is broken, hostile or too large.
    """
    if file.packed_in_id is not None:
        return []  # an archive in an archive is refused as what it is
    data = path_of(file.sha256).read_bytes()
    if not is_archive(data):
        return []
    inside = [(f"{file.name}/{name}", content) for name, content in entries(data)]
    files = receive_all(source=file.source, files=inside, now=now, packed_in=file)
    file.state = DeliveryFile.State.READ if files else DeliveryFile.State.EMPTY
    file.save(update_fields=["state"])
    return files
