"""A picture as agencies describe it: its address checked, its words shortened to what is kept.

The file itself is none of the wire's business: it is fetched when an editor takes the picture.
"""

import re
from collections.abc import Iterable

from wiredesk.kit.html import safe_link
from wiredesk.kit.text import one_line
from wiredesk.wire.item import WirePicture

# A gallery is longer; an editor looks at a few.
MOST = 20
_LONGEST_ADDRESS = 1000
_LONGEST_CAPTION = 2000
_LONGEST_LINE = 300
_LARGEST = 100_000
_NUMBER = re.compile(r"[0-9]{1,6}")
# A file that came in the same delivery, by its name.
_FILE = re.compile(r"[\w][\w .()+-]{0,200}\.(?:jpe?g|png|gif|webp)", re.IGNORECASE)


def picture(
    address: str,
    *,
    guid: str = "",
    credit: str = "",
    caption: str = "",
    rights: str = "",
    alt: str = "",
    width: object = 0,
    height: object = 0,
) -> WirePicture | None:
    """The picture, or None where nothing can be fetched from ``address``."""
    sent = one_line(address)
    if not sent or len(sent) > _LONGEST_ADDRESS:
        return None
    link = safe_link(sent)
    if link is None or not link.lower().startswith(("http://", "https://")):
        name = sent.rpartition("/")[2]
        if not _FILE.fullmatch(name):
            return None
        link = name
    return WirePicture(
        address=link,
        guid=guid,
        credit=one_line(credit)[:_LONGEST_LINE],
        caption=caption.strip()[:_LONGEST_CAPTION],
        rights=rights.strip()[:_LONGEST_CAPTION],
        alt=one_line(alt)[:_LONGEST_LINE],
        width=pixels(width),
        height=pixels(height),
    )


def pixels(sent: object) -> int:
    """A width or height as sent, in a number or in digits; 0 for anything else."""
    number = 0
    if isinstance(sent, int) and not isinstance(sent, bool):
        number = sent
    elif isinstance(sent, str) and _NUMBER.fullmatch(sent.strip()):
        number = int(sent.strip())
    return number if 0 < number <= _LARGEST else 0


def largest(found: Iterable[WirePicture | None]) -> WirePicture | None:
    """The rendition with most pixels; of those that don't say, the first."""
    return max(
        (each for each in found if each is not None),
        key=lambda each: each.width * each.height,
        default=None,
    )


def kept(found: Iterable[WirePicture | None]) -> tuple[WirePicture, ...]:
    """Each address once, in their order; no more than ``MOST``."""
    by_address: dict[str, WirePicture] = {}
    for each in found:
        if each is not None:
            by_address.setdefault(each.address, each)
    return tuple(by_address.values())[:MOST]
