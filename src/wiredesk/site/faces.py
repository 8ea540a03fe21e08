"""The site's typefaces: Source Serif and Source Sans, cut down to Latin and packed as WOFF2."""

import hashlib
import io
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from fontTools import subset

# Latin, Latin-1, Latin Extended-A, Romanian's comma letters, punctuation, the currencies that
# news writes, arrows. Other scripts come from the reader's own system.
_CHARACTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x218, 0x21C),
    *range(0x2010, 0x2028),
    *(0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x2116, 0x2122, 0x2190, 0x2192, 0x2212),
    *(0x20A6, 0x20A8, 0x20A9, 0x20AA, 0x20AB, 0x20AC, 0x20B1, 0x20B4, 0x20B9, 0x20BA, 0x20BD),
)
_FEATURES = ("kern", "liga", "ccmp")


@dataclass(frozen=True)
class Face:
    """One weight of one family; ``file`` lies in the package that ships the family.

    ``stand_ins`` are faces that most systems have, ``width`` is how much wider (1 = as wide) this
    face sets news text than they do; ``ascent`` and ``descent`` are shares of the type size.
    """

    family: str
    weight: int
    package: str
    file: str
    stand_ins: tuple[str, str]
    width: float
    ascent: float
    descent: float

    @property
    def _path(self) -> Path:
        spec = find_spec(self.package)
        if spec is None or spec.origin is None:
            raise FileNotFoundError(f"The package {self.package} is not installed.")
        return Path(spec.origin).parent / "files" / self.file


def _serif(weight: int, file: str, stand_ins: tuple[str, str], width: float) -> Face:
    return Face(
        "Source Serif", weight, "font_source_serif_pro", file, stand_ins, width, 1.036, 0.335
    )


def _sans(weight: int, file: str, stand_ins: tuple[str, str], width: float) -> Face:
    return Face("Source Sans", weight, "font_source_sans_pro", file, stand_ins, width, 0.984, 0.273)


FACES = (
    _serif(400, "SourceSerifPro-Regular.ttf", ("Times New Roman", "Liberation Serif"), 1.104),
    _serif(
        700, "SourceSerifPro-Bold.ttf", ("Times New Roman Bold", "Liberation Serif Bold"), 1.079
    ),
    _sans(400, "SourceSansPro-Regular.ttf", ("Arial", "Liberation Sans"), 0.937),
    _sans(600, "SourceSansPro-Semibold.ttf", ("Arial Bold", "Liberation Sans Bold"), 0.896),
)


@cache
def file_name(face: Face) -> str:
    """``source-serif-700.<hash>.woff2``.

    The hash is of all that decides the bytes (the font, the recipe, the packer), so a page can
    name its fonts without cutting them, which takes a second.
    """
    recipe = repr((_CHARACTERS, _FEATURES, version("fonttools"), version("brotli")))
    digest = hashlib.sha256(recipe.encode() + face._path.read_bytes()).hexdigest()[:12]
    return f"{face.family.lower().replace(' ', '-')}-{face.weight}.{digest}.woff2"


def packed(face: Face, cache_dir: Path | None = None) -> bytes:
    """The face as WOFF2; read from ``cache_dir`` where it was packed before, else kept there."""
    kept = cache_dir / file_name(face) if cache_dir else None
    if kept and kept.is_file():
        return kept.read_bytes()
    content = _pack(face)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Two processes may pack at once: a half-written font must never be read.
        handle, name = tempfile.mkstemp(dir=kept.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(kept)
    return content


@cache
def _pack(face: Face) -> bytes:
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = list(_FEATURES)
    options.name_IDs = [1, 2]
    options.recalc_timestamp = False  # the same font in, the same bytes out
    font = subset.load_font(str(face._path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_CHARACTERS)
    cutter.subset(font)
    packed_font = io.BytesIO()
    subset.save_font(font, packed_font, options)
    return packed_font.getvalue()
