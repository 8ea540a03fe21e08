"""Pictures that our own code draws: calm geometry, never to be taken for a photograph.

Each sector has its motif (``motifs``) and its colours (``palettes``); the seed varies both, so
that the pictures of a front page are of one hand and yet differ.
"""

import io
import random
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw

from wiredesk.pictures.drawing.motifs import motif_of
from wiredesk.pictures.drawing.palettes import palette_of

WIDTHS = (400, 800, 1200)
DISCLOSURE = "This picture was drawn by software and does not depict any real event."
SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"

# Drawn at twice the largest size and brought down: that is the antialiasing.
_OVERSAMPLE = 2
_QUALITY = {400: 74, 800: 76, 1200: 76}
_XMP = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 Iptc4xmpExt:DigitalSourceType="{SOURCE_TYPE}">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(DISCLOSURE)}</rdf:li></rdf:Alt>
</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>""".encode()


def draw(seed: str, sector: str, *, width: int = 1200, height: int = 675) -> Image.Image:
    """The picture of this seed and sector (its slug; an unknown one gets a general motif).

    The same arguments always give the same pixels; sizes are in pixels.
    """
    chance = random.Random(f"{sector}:{seed}")  # noqa: S311 - a picture, not a secret
    palette = palette_of(sector, chance)
    size = (width * _OVERSAMPLE, height * _OVERSAMPLE)
    image = Image.new("RGB", size, palette.paper)
    motif_of(sector)(ImageDraw.Draw(image), *size, palette, chance)
    return image.resize((width, height), Image.Resampling.BOX)


def files(seed: str, sector: str) -> dict[int, bytes]:
    """JPEG bytes by width in pixels (16:9), each with the XMP that says how it was made."""
    large = draw(seed, sector)
    found = {}
    for width in WIDTHS:
        image = large
        if width != large.width:
            image = large.resize((width, width * 9 // 16), Image.Resampling.BOX)
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=_QUALITY[width], progressive=True, xmp=_XMP)
        found[width] = buffer.getvalue()
    return found
