"""Land, rock, water and the globe."""

import math
from random import Random

from PIL import ImageDraw

from wiredesk.pictures.drawing.palettes import Colour, Palette
from wiredesk.pictures.drawing.strokes import Point, disc, mix, ring, sky, wave


def fields(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Furrows that run to a horizon under a sun."""
    horizon = h * chance.uniform(0.34, 0.46)
    sky(d, w, horizon + h * 0.04, p.paper, p.tones[0])
    disc(
        d, w * chance.uniform(0.15, 0.85), horizon * chance.uniform(0.5, 0.9), h * 0.11, p.tones[4]
    )
    d.polygon(wave(w, horizon, h * 0.03, w * 0.9, chance.random(), h), p.tones[1])
    point = w * chance.uniform(0.2, 0.8)
    count = chance.choice((14, 18, 22))
    base = h * 1.02
    top = horizon + h * 0.07
    for n in range(count):
        left = -w * 0.9 + n * w * 2.8 / count
        right = left + w * 1.4 / count
        colour = p.tones[2] if n % 2 else p.tones[3]
        d.polygon([(point, top), (left, base), (right, base)], colour)
    for _ in range(chance.randint(3, 7)):
        x, r = chance.uniform(0, w), h * chance.uniform(0.02, 0.05)
        d.rectangle((x - r / 8, horizon - r, x + r / 8, horizon + r), p.ink)
        disc(d, x, horizon - r, r, p.tones[3])


def strata(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Layers of rock under masts and a low sun."""
    ground = h * chance.uniform(0.4, 0.5)
    sky(d, w, ground + h * 0.03, p.paper, p.tones[0])
    disc(d, w * chance.uniform(0.2, 0.8), ground * 0.92, h * 0.13, p.tones[4])
    (_pylons if chance.random() < 0.5 else _turbines)(d, w, h, ground, p, chance)
    y = ground
    colours = [p.tones[1], p.tones[2], p.tones[3], p.ink, p.tones[2], p.tones[3]]
    shift, long = chance.random(), w * chance.uniform(0.8, 1.4)
    for colour in colours:
        d.polygon(wave(w, y, h * 0.018, long, shift, h), colour)
        y += h * chance.uniform(0.07, 0.14)
        shift += chance.uniform(-0.08, 0.08)


def _pylons(
    d: ImageDraw.ImageDraw, w: int, h: int, ground: float, p: Palette, chance: Random
) -> None:
    """Masts of one height along the ridge, and the wires that sag between them."""
    gap, tall, foot = w * chance.uniform(0.24, 0.36), h * chance.uniform(0.24, 0.34), h * 0.045
    first = -gap * chance.random()
    line = max(1, round(h * 0.008))
    stops = [first + gap * n for n in range(math.ceil((w - first) / gap) + 1)]
    base = ground + h * 0.02
    for x in stops:
        for side in (-1, 1):
            d.line([(x + side * foot, base), (x, base - tall)], fill=p.ink, width=line)
        for share in (0.62, 0.8):
            y, half = base - tall * share, foot * (2.2 - share)
            d.rectangle((x - half, y, x + half, y + line), p.ink)
            for arm in (-half, half):
                sag: list[Point] = [
                    (x + arm + gap * n / 12, y + tall * 0.62 * (n / 12) * (1 - n / 12))
                    for n in range(13)
                ]
                d.line(sag, fill=p.ink, width=max(1, round(h * 0.003)))


def _turbines(
    d: ImageDraw.ImageDraw, w: int, h: int, ground: float, p: Palette, chance: Random
) -> None:
    """Three-bladed turbines, small ones farther off."""
    for n in range(count := chance.randint(2, 4)):
        x = w * (n + chance.uniform(0.3, 0.7)) / count
        tall = ground * chance.uniform(0.4, 0.62)
        hub, base = ground - tall, ground + h * 0.03
        wide = tall * 0.03
        d.polygon(
            [(x - wide, base), (x + wide, base), (x + wide / 2, hub), (x - wide / 2, hub)], p.ink
        )
        turn = chance.uniform(0, math.tau / 3)
        for blade in range(3):
            angle = turn + blade * math.tau / 3
            ux, uy, long = math.cos(angle), math.sin(angle), tall * 0.56
            root = long * 0.18
            d.polygon(
                [
                    (x, hub),
                    (x + ux * root - uy * wide * 1.6, hub + uy * root + ux * wide * 1.6),
                    (x + ux * long, hub + uy * long),
                ],
                p.ink,
            )
        disc(d, x, hub, wide * 1.3, p.ink)


def water(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Bands of water and one drop above them."""
    sky(d, w, h, p.paper, p.tones[0])
    bands = chance.choice((6, 7, 8))
    start = h * chance.uniform(0.4, 0.52)
    long = w * chance.uniform(0.28, 0.5)
    for n in range(bands):
        y = start + (h - start) * n / bands
        share = n / (bands - 1)
        colour = (
            mix(p.tones[0], p.tones[3], share)
            if share < 0.75
            else mix(p.tones[3], p.ink, share - 0.7)
        )
        d.polygon(wave(w, y, h * 0.026, long, chance.random(), h), colour)
    r = h * chance.uniform(0.07, 0.12)
    x, y = w * chance.uniform(0.2, 0.8), start * 0.52
    _drop(d, x, y, r, p.tones[3])
    if chance.random() < 0.6:
        _drop(d, x + r * chance.choice((-3.2, 3.2)), y + r * 0.5, r * 0.55, p.tones[2])


def ripples(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Rings that spread on water from where drops fell."""
    d.rectangle((0, 0, w, h), p.tones[2])
    shift = chance.random()
    for n, tone in enumerate((p.tones[1], mix(p.tones[1], p.tones[2], 0.5))):
        y = h * (chance.uniform(0.05, 0.12) + 0.2 * n)
        d.polygon(wave(w, y, h * 0.03, w * 0.7, shift + n * 0.3, 0), tone if n else p.tones[0])
    falls = [(w * chance.uniform(0.3, 0.7), h * chance.uniform(0.5, 0.66), 1.0)]
    side = -1 if falls[0][0] > w / 2 else 1
    falls.append(
        (falls[0][0] + side * w * chance.uniform(0.28, 0.4), h * chance.uniform(0.3, 0.9), 0.5)
    )
    for x, y, size in reversed(falls):
        count = chance.choice((4, 5))
        for n in range(count, 0, -1):
            rx = h * 0.62 * size * n / count
            tone = p.tones[1] if n % 2 else mix(p.tones[2], p.tones[3], 0.45)
            tone = mix(tone, p.tones[2], 0.75 * (n - 1) / count)
            d.ellipse((x - rx, y - rx * 0.36, x + rx, y + rx * 0.36), tone)
        d.ellipse(
            (x - h * 0.05 * size, y - h * 0.018 * size, x + h * 0.05 * size, y + h * 0.018 * size),
            p.tones[3],
        )
    for x, y, size in falls:
        _drop(d, x, y - h * 0.26 * size, h * 0.085 * size, p.paper)


def _drop(d: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour) -> None:
    """A drop as it falls: round below, drawn out to a point above."""
    steps = 40
    outline: list[Point] = []
    for n in range(steps):
        angle = n / steps * math.tau
        outline.append(
            (x + r * math.sin(angle) * math.sin(angle / 2) ** 1.4, y - r * 1.45 * math.cos(angle))
        )
    d.polygon(outline, colour)


def globe(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """A globe's meridians and parallels, cut by the sheet's edge: the general picture."""
    dark = chance.random() < 0.4
    ground = p.tones[3] if dark else p.paper
    sky(d, w, h, ground, mix(ground, p.tones[2 if dark else 0], 0.7))
    cx, cy = w * chance.uniform(0.28, 0.72), h * chance.uniform(0.5, 0.85)
    r = h * chance.uniform(0.46, 0.68)
    far = r * chance.uniform(1.25, 1.5)
    angle = chance.uniform(3.5, 5.9)
    ring(d, cx, cy, far, p.tones[1], h * 0.005)
    disc(d, cx + far * math.cos(angle), cy + far * math.sin(angle), h * 0.055, p.tones[4])
    body = p.tones[2]
    disc(d, cx, cy, r, body)
    box = (cx - r, cy - r, cx + r, cy + r)
    start = chance.choice((90, 270))
    d.pieslice(box, start, start + 180, mix(body, p.tones[3] if not dark else p.tones[1], 0.5))
    line, thick = mix(p.paper, body, 0.15), max(2, round(h * 0.005))
    count = chance.choice((4, 5, 6))
    for n in range(1, count):
        half = r * math.sin(n / count * math.pi / 2)
        d.ellipse((cx - half, cy - r, cx + half, cy + r), outline=line, width=thick)
        for y in (cy - half, cy + half):
            wide = math.sqrt(r * r - half * half)
            d.rectangle((cx - wide, y - thick / 2, cx + wide, y + thick / 2), line)
    d.rectangle((cx - thick / 2, cy - r, cx + thick / 2, cy + r), line)
    d.rectangle((cx - r, cy - thick / 2, cx + r, cy + thick / 2), line)
    ring(d, cx, cy, r, line, thick)
