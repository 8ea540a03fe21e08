"""Pictures that our own code draws: calm geometry, never to be taken for a photograph.

Each sector has its motifs (``motifs``) and its colours (``palettes``); the seed varies both, so
that the pictures of a front page are of one hand and yet differ. Knows no framework.
"""

import io
import random
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw

from wiredesk.pictures.drawing.motifs import motif_of
from wiredesk.pictures.drawing.palettes import palette_of

WIDTHS = (400, 800, 1200)
DISCLOSURE = "This picture was drawn by software and does not depict any real event."
CREDIT = "Drawn by software"
SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"

# Drawn at twice the largest size and brought down: that is the antialiasing. Each width divides
# the canvas of 2400 evenly, so that a plain reduction serves.
_OVERSAMPLE = 2
# What a file may weigh in bytes. A picture of much detail steps down in quality until it fits.
_BUDGET = {400: 10_000, 800: 30_000, 1200: 60_000}
_QUALITIES = (78, 62, 46, 32, 20)
_XMP = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 Iptc4xmpExt:DigitalSourceType="{SOURCE_TYPE}" photoshop:Credit="{CREDIT}">
<dc:creator><rdf:Seq><rdf:li>Wiredesk (software)</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(DISCLOSURE)}</rdf:li></rdf:Alt>
</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>""".encode()


def draw(seed: str, sector: str, *, width: int = 1200, height: int = 675) -> Image.Image:
    """The picture of this seed and sector (its slug; an unknown one gets a general motif).

    The same arguments always give the same pixels; sizes are in pixels.
    """
    return _canvas(seed, sector, width, height).reduce(_OVERSAMPLE)


def files(seed: str, sector: str) -> dict[int, bytes]:
    """JPEG bytes by width in pixels (16:9), each with the XMP that says how it was made."""
    canvas = _canvas(seed, sector, 1200, 675)
    return {width: _jpeg(canvas.reduce(canvas.width // width), _BUDGET[width]) for width in WIDTHS}


def _canvas(seed: str, sector: str, width: int, height: int) -> Image.Image:
    """The drawing before it is brought down to its size."""
    chance = random.Random(f"{sector}:{seed}")  # noqa: S311 - a picture, not a secret
    palette = palette_of(sector, chance)
    size = (width * _OVERSAMPLE, height * _OVERSAMPLE)
    image = Image.new("RGB", size, palette.paper)
    motif_of(sector, chance)(ImageDraw.Draw(image), *size, palette, chance)
    if chance.random() < 0.5:
        return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return image


def _jpeg(image: Image.Image, budget: int) -> bytes:
    """The best quality that weighs no more than ``budget`` bytes, or the last one tried."""
    found = b""
    for quality in _QUALITIES:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True, xmp=_XMP)
        found = buffer.getvalue()
        if len(found) <= budget:
            break
    return found
