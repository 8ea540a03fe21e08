"""What people build: courts, towns, lines."""

from random import Random

from PIL import ImageDraw

from wiredesk.pictures.drawing.palettes import Palette
from wiredesk.pictures.drawing.strokes import Point, disc, mix, sky, wave


def columns(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """A colonnade and the shadows between."""
    sky(d, w, h, p.paper, p.tones[0])
    count = chance.choice((3, 4, 5, 6, 7))
    near = h * 0.16
    disc(d, w * chance.uniform(0.1, 0.9), near, near, mix(p.tones[4], p.paper, 0.35))
    top, foot = h * chance.uniform(0.24, 0.3), h * 0.86
    left, right = w * chance.uniform(0.02, 0.12), w * chance.uniform(0.88, 0.98)
    pitch = (right - left) / count
    d.rectangle((left, top, right, foot), p.tones[3])
    if chance.random() < 0.6:
        d.polygon(
            [(left - pitch * 0.3, top), (right + pitch * 0.3, top), (w / 2, h * 0.04)], p.tones[2]
        )
        d.polygon(
            [(left + pitch, top - h * 0.03), (right - pitch, top - h * 0.03), (w / 2, h * 0.09)],
            p.tones[1],
        )
    d.rectangle(
        (left - pitch * 0.3, top - h * 0.01, right + pitch * 0.3, top + h * 0.06), p.tones[1]
    )
    for n in range(count):
        x = left + pitch * (n + 0.22)
        wide = pitch * 0.5
        for flute in range(5):
            colour = mix(p.paper, p.tones[2], flute / 5)
            d.rectangle(
                (x + wide * flute / 5, top + h * 0.06, x + wide * (flute + 1) / 5, foot), colour
            )
        d.rectangle((x - wide * 0.14, top + h * 0.06, x + wide * 1.14, top + h * 0.1), p.tones[0])
        d.rectangle((x - wide * 0.14, foot - h * 0.04, x + wide * 1.14, foot), p.tones[0])
    for step in range(4):
        y = foot + (h - foot) * step / 4
        grow = pitch * 0.3 * (step + 1)
        d.rectangle((left - grow, y, right + grow, h), mix(p.tones[1], p.ink, step * 0.22))


def skyline(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Blocks of a town in three depths, some windows lit."""
    sky(d, w, h, p.paper, p.tones[0])
    disc(d, w * chance.uniform(0.15, 0.85), h * chance.uniform(0.18, 0.32), h * 0.09, p.tones[4])
    for depth in range(3):
        x = -w * 0.02
        colour = (p.tones[1], p.tones[2], p.tones[3])[depth]
        while x < w:
            wide = h * chance.uniform(0.08, 0.2)
            tall = h * (0.62 - depth * 0.14) * chance.uniform(0.55, 1.1)
            top = h - tall
            d.rectangle((x, top, x + wide, h), colour)
            if chance.random() < 0.25:
                d.polygon([(x, top), (x + wide, top), (x + wide / 2, top - wide * 0.4)], colour)
            if depth == 2:
                cell = h * 0.026
                for row in range(int(tall / cell / 1.8)):
                    for column in range(int(wide / cell / 1.5)):
                        lit = chance.random()
                        if lit < 0.55:
                            a, b = x + cell * (0.5 + column * 1.5), top + cell * (0.7 + row * 1.8)
                            fill = p.tones[4] if lit < 0.08 else mix(colour, p.ink, 0.35)
                            d.rectangle((a, b, a + cell * 0.8, b + cell), fill)
            x += wide + h * chance.uniform(0, 0.02)


def rails(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Tracks that run to the horizon between masts, a low sun above."""
    horizon = h * chance.uniform(0.36, 0.5)
    vx = w * chance.uniform(0.25, 0.75)
    sky(d, w, horizon, p.paper, p.tones[0])
    r = h * chance.uniform(0.09, 0.17)
    sun = vx + w * chance.uniform(-0.2, 0.2), horizon - r * chance.uniform(0.3, 1.2)
    disc(d, *sun, r, p.tones[4])
    for tone, high in ((mix(p.tones[0], p.tones[1], 0.6), 0.06), (p.tones[1], 0.025)):
        crest = wave(w, horizon - h * high, h * high * 0.8, w * 0.7, chance.random(), horizon)
        d.polygon(crest, tone)
    d.rectangle((0, horizon, w, h), p.tones[2])

    def at(across: float, depth: float) -> Point:
        """The place on the sheet of a point ``depth`` track widths away."""
        return vx + across * h * 0.42 / depth, horizon + (h * 1.02 - horizon) / depth

    def strip(across: float, half: float, near: float, far: float) -> list[Point]:
        sides = ((-half, near), (half, near), (half, far), (-half, far))
        return [at(across + side, depth) for side, depth in sides]

    lean = (w / 2 - vx) / (h * 0.42)
    count = chance.choice((1, 2, 3))
    centres = [lean + (n - (count - 1) / 2) * 1.55 for n in range(count)]
    for centre in centres:
        d.polygon(strip(centre, 0.72, 0.5, 60), mix(p.tones[2], p.tones[3], 0.55))
        depth = 0.9
        while depth < 16:
            d.polygon(strip(centre, 0.56, depth, depth * (1.02 + 0.05 / depth)), p.ink)
            depth += 0.17 + depth * 0.03
        for side in (-0.36, 0.36):
            d.polygon(strip(centre + side, 0.035, 0.5, 60), p.paper)
    outside = (centres[0] - 1.15, centres[-1] + 1.15)
    for across in outside if chance.random() < 0.5 else outside[:1]:
        for depth in (14, 9, 6, 4, 2.7, 1.8, 1.25):
            x, y = at(across, depth)
            tall, thick = h * 0.95 / depth, max(2.0, h * 0.028 / depth)
            arm = tall * 0.42 * (1 if across < lean else -1)
            d.rectangle((x - thick / 2, y - tall, x + thick / 2, y), p.ink)
            beam = sorted((x, x + arm))
            d.rectangle((beam[0], y - tall * 0.94, beam[1], y - tall * 0.94 + thick * 0.7), p.ink)
