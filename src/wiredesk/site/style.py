"""The style sheet that stands inside a page, and the hash that its policy allows it by."""

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from wiredesk.site import colour, faces

STATIC = "/static/site/"
_SOURCES = Path(__file__).parent / "static" / "site"


@dataclass(frozen=True)
class Sheet:
    """CSS as it stands between ``<style>`` and ``</style>``, and the page's whole policy."""

    css: str
    policy: str


@lru_cache(maxsize=64)
def sheet(accent: str, *parts: str) -> Sheet:
    """The parts (``base``, ``front`` …) as one style sheet in the newsroom's accent."""
    css = _faces() + _accent(accent) + "".join(_part(part) for part in parts)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return Sheet(
        css,
        "default-src 'none'; img-src 'self'; "
        f"style-src 'sha256-{digest}'; "
        "script-src 'self'; connect-src 'self'; font-src 'self'; base-uri 'none'; "
        "form-action 'self'",
    )


@cache
def _faces() -> str:
    # ``optional``: a font that is late waits for the next page. Until then a face of the reader's
    # system stands in, scaled to the same widths and heights, so that no line moves.
    return "".join(_face(face) + _stand_in(face) for face in faces.FACES)


def _face(face: faces.Face) -> str:
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f'font-display:optional;src:url({STATIC}{faces.file_name(face)})format("woff2")}}'
    )


def _stand_in(face: faces.Face) -> str:
    sources = ",".join(f'local("{name}")' for name in face.stand_ins)
    return (
        f'@font-face{{font-family:"{face.family} Stand-in";font-weight:{face.weight};'
        f"src:{sources};size-adjust:{face.width:.1%};"
        f"ascent-override:{face.ascent / face.width:.1%};"
        f"descent-override:{face.descent / face.width:.1%};line-gap-override:0%}}"
    )


def _accent(accent: str) -> str:
    light = colour.legible(accent, colour.LIGHT_PAPER)
    dark = colour.legible(accent, colour.DARK_PAPER)
    return (
        f":root{{--paper:{colour.LIGHT_PAPER};--accent:{light}}}"
        "@media(prefers-color-scheme:dark)"
        f"{{:root{{--paper:{colour.DARK_PAPER};--accent:{dark}}}}}"
    )


@cache
def _part(name: str) -> str:
    css = (_SOURCES / f"{name}.css").read_text(encoding="utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(";}", "}").replace(": ", ":").strip()
