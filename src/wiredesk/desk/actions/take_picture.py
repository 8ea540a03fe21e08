"""Take a picture that the wire brought: only now is its file fetched, and only what is usable."""

import asyncio
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import transaction

from wiredesk.desk.models import TakenPicture
from wiredesk.desk.pictures import Offer
from wiredesk.pictures.actions.keep import keep
from wiredesk.pictures.gate import MAX_BYTES, NoPicture, received
from wiredesk.pictures.models import Picture
from wiredesk.wire.actions.receive import path_of
from wiredesk.wire.fetch import FetchError
from wiredesk.wire.fetch.guard import Guard
from wiredesk.wire.fetch.http import Client
from wiredesk.wire.models import DeliveryFile, Item, Source

# A person waits for it, and so does the web process.
_DEADLINE = 12.0
_MOST_FILES = 200


def take_picture(offer: Offer, *, by: object = None, now: datetime) -> Picture:
    """The picture of an offer with its credit, caption and rights; taken before, the same row.

    From the delivery that the item came in where the file lies there, else from its address
    through the guard. How the picture came to be no wire says: an editor must.

    Raises:
        FetchError: the file could not be had; ``what_to_do`` says what helps.
        NoPicture: what came is no picture of a kind that we take, or the picture was killed.
    """
    item, picture = offer.item, offer.picture
    before = TakenPicture.objects.filter(item__source=item.source, address=picture.address).first()
    if before is not None:
        if before.picture.killed_at:
            raise NoPicture(f"This picture was killed. {before.picture.kill_note}".strip())
        return before.picture
    found = received(_bytes(item, picture.address, now))
    with transaction.atomic():
        row = keep(
            found,
            title=item.headline or picture.caption or item.label,
            by=by,
            credit=picture.credit or item.credit or item.source.credit or item.source.name,
            caption=picture.caption,
            rights=picture.rights or item.rights,
            alt=picture.alt,
        )
        TakenPicture.objects.get_or_create(
            picture=row,
            defaults={"item": item, "guid": picture.guid, "address": picture.address},
        )
    return row


def _bytes(item: Item, address: str, now: datetime) -> bytes:
    if not address.lower().startswith(("http://", "https://")):
        return _delivered(item, address)
    return _fetched(item.source, address, now)


def _delivered(item: Item, name: str) -> bytes:
    """The file of this name that came in the same archive, or else last from the same source."""
    for file in _files(item, name):
        path = path_of(file.sha256)
        if path.exists() and file.size <= MAX_BYTES:
            return path.read_bytes()
    raise NoPicture(
        f"The agency names the file “{name}”, and it did not come. Upload the picture instead."
    )


def _files(item: Item, name: str) -> Iterator[DeliveryFile]:
    archive = item.delivery_file.packed_in_id
    rows = DeliveryFile.objects.exclude(sha256="")
    if archive:
        inside = rows.filter(packed_in=archive).order_by("pk")[:_MOST_FILES]
        yield from (file for file in inside if file.name.rpartition("/")[2] == name)
    latest = rows.filter(source=item.source).order_by("-pk")[:_MOST_FILES]
    yield from (file for file in latest if file.name == name)


def _fetched(source: Source, address: str, now: datetime) -> bytes:
    client = Client(
        Guard(settings.FETCH_ALLOW),
        site=settings.BASE_URL,
        deadline=_DEADLINE,
        max_bytes=MAX_BYTES,
    )
    # The source's password is for its own host, whatever an item names.
    ours = source.url.startswith(("http://", "https://")) and _origin(source.url) == _origin(
        address
    )
    username, secret = (source.username, source.secret) if ours else ("", "")
    answer = asyncio.run(client.fetch(address, now=now, username=username, secret=secret))
    if not answer.data:
        raise FetchError("The server sent nothing.")
    return answer.data


def _origin(address: str) -> str:
    return "/".join(address.split("/", 3)[:3]).lower()
