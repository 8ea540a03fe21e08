"""The colours of the drawn pictures: muted inks on paper, two or three sets for each sector."""

from dataclasses import dataclass
from random import Random

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Palette:
    """``paper`` is the ground, ``ink`` the darkest, ``tones`` from quiet to strong."""

    paper: Colour
    ink: Colour
    tones: tuple[Colour, ...]


def _palette(*codes: str) -> Palette:
    paper, ink, *tones = [
        (int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)) for code in codes
    ]
    return Palette(paper, ink, tuple(tones))


_EARTH = _palette("efe6d2", "33301f", "d9c796", "b79a52", "7d8a4a", "4c5c33", "c8743a")
_FIELD = _palette("f1ead8", "2a3524", "cfd3a0", "9fae68", "6a8250", "3f5a3c", "e0a84f")
_CLAY = _palette("f3e7d9", "3a2620", "e0bf9f", "cf9068", "a85d42", "6f3c30", "e3b25a")
_SLATE = _palette("e9ecec", "1f2c36", "c3cdd1", "8fa3ad", "587282", "33495a", "d78a4a")
_INDIGO = _palette("ebe9ee", "1e2140", "c9c8da", "9492b8", "5c5f92", "343a6b", "e2a24c")
_TEAL = _palette("e7efec", "12312f", "bcd6cf", "83b3aa", "468a83", "1f5f5c", "d9744f")
_SEA = _palette("e6eef2", "10293d", "b8d2df", "7fabc4", "3f7da3", "1d5277", "f0c46c")
_ROSE = _palette("f4e9e6", "3c1f2a", "e6c6bf", "cf938d", "a75a61", "6d3345", "52707a")
_WINE = _palette("f0e8e2", "2e1a20", "d9c3b4", "b98d79", "8b4a49", "5b2a35", "c9a04e")
_OCHRE = _palette("f4ecda", "362a12", "ead49a", "d8ae55", "b47f2e", "77521f", "4d6a6d")
_STONE = _palette("eeebe4", "2b2a27", "d3cdc0", "aca491", "7b7364", "4b463d", "a34a38")
_MOSS = _palette("ebeee2", "24301c", "cdd6b4", "a0b07c", "6d8453", "43593a", "c9673f")

_OF = {
    "agro-forestry": (_EARTH, _FIELD, _MOSS),
    "art-culture": (_ROSE, _OCHRE, _INDIGO),
    "technology": (_SLATE, _INDIGO, _TEAL),
    "economy-business": (_SLATE, _OCHRE, _TEAL),
    "education": (_OCHRE, _CLAY, _SEA),
    "energy-extractives": (_CLAY, _SLATE, _EARTH),
    "politics": (_WINE, _STONE, _INDIGO),
    "law-governance": (_STONE, _WINE, _SLATE),
    "health": (_TEAL, _ROSE, _SEA),
    "science-environment": (_MOSS, _SEA, _INDIGO),
    "social-gender": (_ROSE, _CLAY, _TEAL),
    "sports": (_CLAY, _FIELD, _SEA),
    "transport": (_SLATE, _STONE, _OCHRE),
    "urban-development": (_STONE, _CLAY, _SEA),
    "wash": (_SEA, _TEAL, _SLATE),
}
_ANY = (_STONE, _SLATE, _EARTH)


def palette_of(sector: str, chance: Random) -> Palette:
    """One of the sector's palettes."""
    return chance.choice(_OF.get(sector, _ANY))
