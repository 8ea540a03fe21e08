"""What lies on a desk or hangs on its wall: posters, figures, books."""

import math
from random import Random

from PIL import ImageDraw

from wiredesk.pictures.drawing.palettes import Palette
from wiredesk.pictures.drawing.strokes import disc, mix, sky


def arches(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Overlapping arcs and discs, as on a poster."""
    cell = h / chance.choice((2, 3))
    colours = [*p.tones, p.paper]
    for row in range(math.ceil(h / cell)):
        for column in range(math.ceil(w / cell)):
            x, y = column * cell, row * cell
            ground, shape, inner = chance.sample(colours, 3)
            d.rectangle((x, y, x + cell, y + cell), ground)
            turn = chance.choice((0, 90, 180, 270))
            kind = chance.random()
            corner = {0: (0, 0), 90: (1, 0), 180: (1, 1), 270: (0, 1)}[turn]
            cx, cy = x + corner[0] * cell, y + corner[1] * cell
            if kind < 0.55:
                d.pieslice((cx - cell, cy - cell, cx + cell, cy + cell), turn, turn + 90, shape)
                half = cell / 2
                d.pieslice((cx - half, cy - half, cx + half, cy + half), turn, turn + 90, inner)
            elif kind < 0.8:
                disc(d, x + cell / 2, y + cell / 2, cell * 0.36, shape)
            else:
                for n in range(4):
                    top = y + n * cell / 4
                    d.rectangle((x, top, x + cell, top + cell / 8), shape)


def books(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Spines on shelves."""
    rows = chance.choice((1, 2, 2))
    shelf = h / rows
    for row in range(rows):
        d.rectangle((0, row * shelf, w, (row + 1) * shelf), mix(p.paper, p.tones[0], row * 0.25))
        x = w * chance.uniform(0, 0.04)
        floor = (row + 1) * shelf - shelf * 0.06
        while x < w:
            wide = shelf * chance.uniform(0.1, 0.24)
            tall = shelf * chance.uniform(0.55, 0.84)
            colour = chance.choice((*p.tones[1:], p.ink))
            if chance.random() < 0.1:
                lean = wide * chance.uniform(0.7, 1.4)
                d.polygon(
                    [
                        (x, floor),
                        (x + wide, floor),
                        (x + wide + lean, floor - tall),
                        (x + lean, floor - tall),
                    ],
                    colour,
                )
                x += lean + wide
            else:
                d.rectangle((x, floor - tall, x + wide, floor), colour)
                band = floor - tall * chance.uniform(0.75, 0.9)
                d.rectangle((x, band, x + wide, band + tall * 0.05), p.paper)
                x += wide
            x += shelf * chance.choice((0.01, 0.01, 0.012, 0.3 if chance.random() < 0.25 else 0.01))
        d.rectangle((0, floor, w, floor + shelf * 0.06), p.ink)


def blocks(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Stacks of blocks that rise and fall before a disc, one stack of another colour."""
    sky(d, w, h, p.paper, mix(p.paper, p.tones[0], 0.8))
    r = h * chance.uniform(0.24, 0.36)
    disc(d, w * chance.uniform(0.2, 0.8), h * chance.uniform(0.3, 0.5), r, p.tones[0])
    count = chance.choice((7, 9, 11, 13))
    gap = w / (count + 0.6)
    wide = gap * chance.uniform(0.6, 0.82)
    unit = h * chance.uniform(0.07, 0.11)
    floor = h * 0.93
    trend, phase = chance.uniform(-0.3, 0.35), chance.uniform(0, math.tau)
    marked = chance.randrange(1, count - 1)
    for n in range(count):
        share = 0.46 + trend * (n / count - 0.5) + 0.16 * math.sin(phase + n * 0.8)
        high = max(2, round((share + chance.uniform(-0.07, 0.07)) * h * 1.1 / unit))
        x = gap * (n + 0.3) + (gap - wide) / 2
        cuts = (high * chance.uniform(0.25, 0.45), high * chance.uniform(0.6, 0.8))
        for level in range(min(high, int(floor * 0.93 / unit))):
            tone = p.tones[3 - sum(level >= cut for cut in cuts)]
            if n == marked:
                tone = mix(p.tones[4], p.paper, 0.22 * sum(level >= cut for cut in cuts))
            y = floor - (level + 1) * unit
            d.rectangle((x, y + unit * 0.09, x + wide, y + unit), tone)
    d.rectangle((0, floor, w, h), p.ink)
