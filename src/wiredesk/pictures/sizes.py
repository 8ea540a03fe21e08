"""An uploaded picture in the sizes that readers are served, with what says how it was made."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from PIL import Image, ImageOps

from wiredesk.pictures.models import Picture, source_type

WIDTHS = (400, 800, 1200)
# The shape in which lists show pictures: three by two, as the site's style sheet has it.
_CARD = (3, 2)

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
_QUALITY = 82
_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about=""'
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    " Iptc4xmpExt:DigitalSourceType={source_type} photoshop:Credit={credit}/>"
    "</rdf:RDF></x:xmpmeta>"
)


@dataclass(frozen=True)
class Size:
    """A size that is served: pixels, and whether it is the crop for lists."""

    width: int
    height: int
    is_card: bool = False

    @property
    def name(self) -> str:
        """What tells its address from those of the other sizes."""
        return f"{self.width}c" if self.is_card else str(self.width)


def sizes_of(width: int, height: int) -> list[Size]:
    """The whole picture and its crop for lists in every size, the largest of each kind last."""
    return [
        *(Size(each, _part(each, width, height)) for each in _widths(width)),
        *cards_of(width, height),
    ]


def cards_of(width: int, height: int) -> list[Size]:
    """The crops for lists."""
    left, _, right, _ = crop(width, height)
    wide, tall = _CARD
    return [Size(each, _part(each, wide, tall), is_card=True) for each in _widths(right - left)]


def crop(
    width: int, height: int, focus: tuple[int, int] | None = None
) -> tuple[int, int, int, int]:
    """The largest box of the lists' shape, as near as can be to having ``focus`` in its middle.

    Left, top, right, bottom in pixels; without a focus the middle of the picture.
    """
    wide, tall = _CARD
    across = max(1, min(width, height * wide // tall))
    down = max(1, min(height, width * tall // wide))
    x, y = focus or (width // 2, height // 2)
    left = max(0, min(x - across // 2, width - across))
    top = max(0, min(y - down // 2, height - down))
    return left, top, left + across, top + down


def rendered(picture: Picture, sizes: Sequence[Size]) -> dict[Size, bytes]:
    """JPEG bytes by size; re-encoded, so that nothing hidden in the file is served.

    EXIF (a place, a camera's number) is dropped; credit and digital source type are written anew.
    """
    with picture.file.open("rb") as file, Image.open(file, formats=_FORMATS) as opened:
        whole = ImageOps.exif_transpose(opened).convert("RGB")
    whole.info.clear()  # Pillow would write its comment again
    point = (picture.focal_point_x, picture.focal_point_y)
    focus = (point[0], point[1]) if point[0] is not None and point[1] is not None else None
    card = whole.crop(crop(whole.width, whole.height, focus))
    xmp = _XMP.format(
        source_type=quoteattr(source_type(picture.origin)), credit=quoteattr(picture.credit)
    ).encode()
    files = {}
    for size in sizes:
        small = (card if size.is_card else whole).resize(
            (size.width, size.height), Image.Resampling.LANCZOS
        )
        buffer = io.BytesIO()
        small.save(buffer, "JPEG", quality=_QUALITY, optimize=True, progressive=True, xmp=xmp)
        files[size] = buffer.getvalue()
    return files


def _widths(width: int) -> list[int]:
    """The widths that are served of so wide a picture: none is blown up."""
    return sorted({each for each in WIDTHS if each < width} | {min(width, WIDTHS[-1])})


def _part(each: int, width: int, height: int) -> int:
    return max(1, round(each * height / width))
