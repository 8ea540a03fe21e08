"""The pictures of a ninjs item: its own renditions, or those of what is associated with it.

Renditions are an object of objects in 1.x and a list from 2.0 on (schemas 1.0 to 3.1).
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from wiredesk.kit.html import sanitised_to_text
from wiredesk.wire.formats import ninjs_words, picture_links
from wiredesk.wire.formats.json_values import Fields, Remarks
from wiredesk.wire.item import WirePicture

_MOST_RENDITIONS = 50
_PICTURES = ("picture", "photo", "image", "graphic")


def pictures(
    fields: Fields, kind: str, associated: Iterable[tuple[str, dict[str, Any]]]
) -> tuple[WirePicture, ...]:
    """What the item shows: itself where it is a picture, else the pictures associated with it."""
    if kind == "picture":
        return picture_links.kept([_picture(fields)])
    # What is wrong with an association was already remarked upon where it was listed.
    others = (Fields(obj, Remarks()) for _, obj in islice(associated, picture_links.MOST * 2))
    return picture_links.kept(_picture(other) for other in others if _is_picture(other))


def _is_picture(fields: Fields) -> bool:
    """Said, or to be seen by what it comes as."""
    sent = fields.text("type").lower()
    return sent in _PICTURES or (not sent and bool(fields.raw("renditions")))


def _picture(fields: Fields) -> WirePicture | None:
    """The largest rendition, with the words that came with it."""
    if fields.text("pubstatus", "status").lower() in ("canceled", "cancelled", "withheld"):
        return None
    notice = (fields.text("copyrightnotice", "copyrightholder"), *fields.texts("usageterms"))
    words = {
        "guid": fields.text("uri", "guid"),
        "credit": fields.text("creditline", "credit", "byline", "source", "copyrightholder"),
        "caption": sanitised_to_text(ninjs_words.caption(fields)),
        "rights": "\n".join(dict.fromkeys(line for line in notice if line)),
        "alt": fields.text("alttext", "alt_text"),
    }
    return picture_links.largest(
        picture_links.picture(address, width=one.get("width"), height=one.get("height"), **words)
        for address, one in _renditions(fields)
    )


def _renditions(fields: Fields) -> Iterator[tuple[str, dict[str, Any]]]:
    for held in fields.all("renditions"):
        listed = held.values() if isinstance(held, dict) else held
        for one in islice(listed if isinstance(held, dict | list) else (), _MOST_RENDITIONS):
            if isinstance(one, dict) and isinstance(one.get("href"), str):
                sent = one.get("mimetype", one.get("contenttype", "image/"))
                if isinstance(sent, str) and sent.startswith("image/"):
                    yield one["href"], one
