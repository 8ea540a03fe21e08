"""The strokes that every motif is drawn with. Sizes are in pixels."""

import math

from PIL import ImageDraw

from wiredesk.pictures.drawing.palettes import Colour

Point = tuple[float, float]


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """From ``one`` (0) to ``other`` (1)."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


def sky(d: ImageDraw.ImageDraw, w: int, h: float, top: Colour, bottom: Colour) -> None:
    """A ground that passes smoothly from one colour to the other."""
    steps = 48
    for n in range(steps):
        d.rectangle((0, h * n / steps, w, h * (n + 1) / steps + 1), mix(top, bottom, n / steps))


def disc(d: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour) -> None:
    """A filled circle around a point."""
    d.ellipse((x - r, y - r, x + r, y + r), fill=colour)


def ring(d: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour, line: float) -> None:
    """A circle's outline, ``line`` wide and inside the radius."""
    d.ellipse((x - r, y - r, x + r, y + r), outline=colour, width=max(1, round(line)))


def wave(w: int, y: float, high: float, long: float, shift: float, below: float) -> list[Point]:
    """The outline of everything below a wave."""
    step = w / 90
    crest = [
        (n * step, y + high * math.sin((n * step / long + shift) * math.tau)) for n in range(92)
    ]
    return [*crest, (w * 1.05, below), (0, below)]
