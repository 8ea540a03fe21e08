"""Keep a picture that came through the gate: its file under a name that nobody guesses."""

import hashlib
import io
import secrets
from typing import Any

from django.core.files.images import ImageFile

from wiredesk.kit.text import one_line
from wiredesk.pictures.gate import NoPicture, Received
from wiredesk.pictures.models import Origin, Picture

_TITLE = 255


def keep(
    found: Received,
    *,
    title: str,
    by: Any = None,
    origin: str = "",
    credit: str = "",
    caption: str = "",
    rights: str = "",
    alt: str = "",
) -> Picture:
    """The picture's row, with what is said of it, else with what its file says of itself.

    The same picture again is the row that is there. ``by`` is the member of staff who brought it.

    Raises:
        NoPicture: the picture was killed; it never comes back.
    """
    digest = hashlib.sha1(found.data, usedforsecurity=False).hexdigest()
    same = Picture.objects.filter(file_hash=digest).order_by("killed_at", "pk")
    killed = same.filter(killed_at__isnull=False).first()
    if killed is not None:
        raise NoPicture(f"This picture was killed. {killed.kill_note}".strip())
    there = same.first()
    if there is not None:
        return there
    picture = Picture(
        title=one_line(title)[:_TITLE] or "Picture",
        file=ImageFile(io.BytesIO(found.data), name=f"{secrets.token_hex(12)}.jpg"),
        uploaded_by_user=by,
        file_size=len(found.data),
        file_hash=digest,
        origin=origin or (str(Origin.AI) if found.says_ai else ""),
        credit=one_line(credit or found.credit)[:160],
        caption=caption or found.caption,
        rights=rights or found.rights,
        description=one_line(alt)[:255],
    )
    picture.save()
    return picture
