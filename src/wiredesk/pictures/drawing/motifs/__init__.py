"""The motifs: what each sector's pictures are made of. Geometry alone; sizes are in pixels.

A motif paints the whole of a canvas with one palette, and lets chance decide the composition.
"""

from collections.abc import Callable
from random import Random

from PIL import ImageDraw

from wiredesk.pictures.drawing.motifs import built, land, matter, people, table
from wiredesk.pictures.drawing.palettes import Palette

Motif = Callable[[ImageDraw.ImageDraw, int, int, Palette, Random], None]

_MOTIFS: dict[str, tuple[Motif, ...]] = {
    "agro-forestry": (land.fields,),
    "art-culture": (table.arches,),
    "technology": (matter.circuits,),
    "economy-business": (table.blocks,),
    "education": (table.books,),
    "energy-extractives": (land.strata,),
    "politics": (people.hemicycle,),
    "law-governance": (built.columns,),
    "health": (matter.cells, matter.capsules),
    "science-environment": (matter.contours, matter.orbits),
    "social-gender": (people.figures,),
    "sports": (people.tracks,),
    "transport": (built.rails,),
    "urban-development": (built.skyline,),
    "wash": (land.water, land.ripples),
}
_GENERAL: tuple[Motif, ...] = (land.globe,)


def motif_of(sector: str, chance: Random) -> Motif:
    """One of the sector's motifs (its slug), or the general one."""
    return chance.choice(_MOTIFS.get(sector, _GENERAL))
