"""The motifs: what each sector's pictures are made of. Geometry alone; sizes are in pixels."""

import math
from collections.abc import Callable
from random import Random

from PIL import ImageDraw

from wiredesk.pictures.drawing.palettes import Colour, Palette

Motif = Callable[[ImageDraw.ImageDraw, int, int, Palette, Random], None]
Point = tuple[float, float]


def motif_of(sector: str) -> Motif:
    """The sector's motif, or the general one."""
    return _MOTIFS.get(sector, hills)


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    """From ``one`` (0) to ``other`` (1)."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


def _sky(d: ImageDraw.ImageDraw, w: int, h: float, top: Colour, bottom: Colour) -> None:
    """A ground that grows darker in a few broad, flat steps."""
    steps = 9
    for n in range(steps):
        d.rectangle((0, h * n / steps, w, h * (n + 1) / steps + 1), _mix(top, bottom, n / steps))


def _disc(d: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour) -> None:
    d.ellipse((x - r, y - r, x + r, y + r), fill=colour)


def _ring(
    d: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour, line: float
) -> None:
    d.ellipse((x - r, y - r, x + r, y + r), outline=colour, width=max(1, round(line)))


def _wave(w: int, y: float, high: float, long: float, shift: float, below: float) -> list[Point]:
    """The outline of everything below a wave."""
    step = w / 90
    crest = [
        (n * step, y + high * math.sin((n * step / long + shift) * math.tau)) for n in range(92)
    ]
    return [*crest, (w * 1.05, below), (0, below)]


def fields(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Furrows that run to a horizon under a sun."""
    horizon = h * chance.uniform(0.34, 0.46)
    _sky(d, w, horizon, p.paper, p.tones[0])
    _disc(
        d, w * chance.uniform(0.15, 0.85), horizon * chance.uniform(0.5, 0.9), h * 0.11, p.tones[4]
    )
    d.polygon(_wave(w, horizon, h * 0.03, w * 0.9, chance.random(), h), p.tones[1])
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
        _disc(d, x, horizon - r, r, p.tones[3])


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
                _disc(d, x + cell / 2, y + cell / 2, cell * 0.36, shape)
            else:
                for n in range(4):
                    top = y + n * cell / 4
                    d.rectangle((x, top, x + cell, top + cell / 8), shape)


def circuits(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Traces that run straight and turn at 45 degrees between round pads."""
    dark = chance.random() < 0.5
    d.rectangle((0, 0, w, h), p.ink if dark else p.paper)
    lines = p.tones[1:4] if dark else p.tones[2:5]
    pitch = h / chance.choice((12, 14, 16))
    thick = round(pitch * 0.22)
    for n in range(-2, math.ceil(h / pitch) + 2):
        y, x = n * pitch, -pitch
        colour = chance.choice(lines)
        points: list[Point] = [(x, y)]
        while x < w:
            run = chance.uniform(2, 9) * pitch
            x += run
            points.append((x, y))
            if chance.random() < 0.2:
                _disc(d, x, y, pitch * 0.34, p.tones[4])
                break
            step = chance.choice((-1, 0, 1)) * pitch
            x, y = x + abs(step), y + step
            points.append((x, y))
        d.line(points, fill=colour, width=thick, joint="curve")
        _disc(d, *points[-1], pitch * 0.3, colour)


def bars(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Columns that rise and fall, a line over them."""
    _sky(d, w, h, p.paper, _mix(p.paper, p.tones[0], 0.7))
    for n in range(1, 6):
        d.rectangle((0, h * n / 6, w, h * n / 6 + 2), p.tones[0])
    count = chance.choice((11, 14, 17))
    gap = w / (count + 1)
    level = chance.uniform(0.35, 0.6)
    crest: list[Point] = []
    for n in range(count):
        level = min(0.86, max(0.16, level + chance.uniform(-0.16, 0.17)))
        x = gap * (n + 0.65)
        split = level * chance.uniform(0.35, 0.7)
        d.rectangle((x, h * (1 - level), x + gap * 0.62, h), p.tones[1 if n % 3 else 2])
        d.rectangle((x, h * (1 - split), x + gap * 0.62, h), p.tones[3])
        crest.append((x + gap * 0.31, h * (1 - level) - h * 0.07))
    d.line(crest, fill=p.tones[4], width=round(h * 0.012), joint="curve")
    for x, y in crest:
        _disc(d, x, y, h * 0.014, p.ink)


def books(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Spines on shelves."""
    rows = chance.choice((2, 3))
    shelf = h / rows
    for row in range(rows):
        d.rectangle((0, row * shelf, w, (row + 1) * shelf), _mix(p.paper, p.tones[0], row * 0.25))
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


def strata(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Layers of rock under masts and a low sun."""
    ground = h * chance.uniform(0.4, 0.5)
    _sky(d, w, ground, p.paper, p.tones[0])
    _disc(d, w * chance.uniform(0.2, 0.8), ground * 0.92, h * 0.13, p.tones[4])
    masts = chance.randint(2, 4)
    for n in range(masts):
        x = w * (n + chance.uniform(0.3, 0.7)) / masts
        tall, foot = h * chance.uniform(0.22, 0.34), h * 0.05
        top = ground - tall
        for side in (-1, 1):
            d.line([(x + side * foot, ground), (x, top)], fill=p.ink, width=round(h * 0.008))
        for step in (0.3, 0.55, 0.78):
            y, half = ground - tall * step, foot * (1 - step)
            d.line([(x - half * 1.4, y), (x + half * 1.4, y)], fill=p.ink, width=round(h * 0.006))
    y = ground
    colours = [p.tones[1], p.tones[2], p.tones[3], p.ink, p.tones[2], p.tones[3]]
    shift, long = chance.random(), w * chance.uniform(0.8, 1.4)
    for colour in colours:
        d.polygon(_wave(w, y, h * 0.018, long, shift, h), colour)
        y += h * chance.uniform(0.07, 0.14)
        shift += chance.uniform(-0.08, 0.08)


def hemicycle(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """The seats of a chamber, seen from its floor."""
    d.rectangle((0, 0, w, h), p.paper)
    cx, cy = w / 2, h * chance.uniform(0.9, 1.0)
    rows = chance.choice((7, 8, 9))
    cuts = sorted(chance.uniform(0.15, 0.85) for _ in range(chance.choice((2, 3))))
    parties = chance.sample([p.tones[1], p.tones[2], p.tones[3], p.tones[4], p.ink], len(cuts) + 1)
    inner, outer = h * 0.3, h * 0.84
    for row in range(rows):
        r = inner + (outer - inner) * row / (rows - 1)
        seats = round(math.pi * r / (h * 0.068))
        for seat in range(seats):
            share = seat / (seats - 1)
            angle = math.pi * (1 - share)
            party = parties[sum(share > cut for cut in cuts)]
            _disc(d, cx + r * 1.06 * math.cos(angle), cy - r * math.sin(angle), h * 0.021, party)
    d.rectangle((cx - h * 0.11, cy - h * 0.12, cx + h * 0.11, h), p.ink)
    d.rectangle((0, cy - h * 0.012, w, h), _mix(p.tones[0], p.ink, 0.2))


def columns(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """A colonnade and the shadows between."""
    _sky(d, w, h, p.paper, p.tones[0])
    count = chance.choice((5, 6, 7, 8))
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
            colour = _mix(p.paper, p.tones[2], flute / 5)
            d.rectangle(
                (x + wide * flute / 5, top + h * 0.06, x + wide * (flute + 1) / 5, foot), colour
            )
        d.rectangle((x - wide * 0.14, top + h * 0.06, x + wide * 1.14, top + h * 0.1), p.tones[0])
        d.rectangle((x - wide * 0.14, foot - h * 0.04, x + wide * 1.14, foot), p.tones[0])
    for step in range(4):
        y = foot + (h - foot) * step / 4
        grow = pitch * 0.3 * (step + 1)
        d.rectangle((left - grow, y, right + grow, h), _mix(p.tones[1], p.ink, step * 0.22))


def cells(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Round cells on a slide, one marked by a cross."""
    d.rectangle((0, 0, w, h), p.paper)
    placed: list[tuple[float, float, float]] = []
    for _ in range(700):
        r = h * chance.choice((0.03, 0.05, 0.08, 0.12, 0.17))
        x, y = chance.uniform(0, w), chance.uniform(0, h)
        if all(math.hypot(x - a, y - b) > r + c + h * 0.012 for a, b, c in placed):
            placed.append((x, y, r))
    marked = max(placed, key=lambda cell: cell[2] - abs(cell[0] - w / 2) / w * h * 0.2)
    for x, y, r in placed:
        tone = chance.randint(0, 3)
        _disc(d, x, y, r, p.tones[tone])
        _disc(d, x + r * 0.15, y - r * 0.1, r * 0.55, _mix(p.tones[tone], p.paper, 0.45))
        _disc(d, x + r * 0.2, y - r * 0.05, r * 0.2, p.tones[min(4, tone + 1)])
    x, y, r = marked
    _disc(d, x, y, r, p.tones[4])
    arm, half = r * 0.55, r * 0.16
    d.rectangle((x - arm, y - half, x + arm, y + half), p.paper)
    d.rectangle((x - half, y - arm, x + half, y + arm), p.paper)


def contours(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """The lines of a map around two heights."""
    d.rectangle((0, 0, w, h), p.paper)
    peaks = [
        (w * chance.uniform(0.1, 0.9), h * chance.uniform(0.15, 0.85), chance.uniform(0.6, 1.1))
        for _ in range(chance.choice((2, 3)))
    ]
    bends = [(chance.uniform(0.05, 0.16), chance.randint(2, 5), chance.random()) for _ in range(3)]
    rings = 9
    for ring in range(rings):
        share = 1 - ring / rings
        colour = _mix(p.paper, p.tones[min(3, 1 + ring // 3)], 0.25 + 0.75 * ring / rings)
        for x, y, weight in peaks:
            points = []
            for n in range(72):
                angle = n / 72 * math.tau
                r = h * 0.62 * weight * share
                for high, turns, shift in bends:
                    r *= 1 + high * math.sin(turns * angle + shift * math.tau)
                points.append((x + 1.35 * r * math.cos(angle), y + r * math.sin(angle)))
            d.polygon(points, colour)
            d.line(
                [*points, points[0]], fill=_mix(colour, p.ink, 0.35), width=max(2, round(h * 0.002))
            )
    for x, y, _ in peaks:
        d.polygon(
            [(x, y - h * 0.03), (x + h * 0.026, y + h * 0.018), (x - h * 0.026, y + h * 0.018)],
            p.tones[4],
        )


def figures(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Many rounded shapes side by side, no two of one height: a crowd without faces."""
    _sky(d, w, h, p.paper, _mix(p.paper, p.tones[0], 0.6))
    rows = 3
    for row in range(rows):
        size = h * (0.13 + 0.055 * row)
        y = h * (0.5 + 0.2 * row)
        x = -size * chance.random()
        while x < w + size:
            lift = size * chance.uniform(-0.28, 0.28)
            colour = chance.choice(p.tones[max(0, row - 1) : 5])
            top = y + lift
            _disc(d, x, top - size * 0.72, size * 0.34, _mix(colour, p.paper, 0.25))
            d.rounded_rectangle(
                (x - size * 0.52, top - size * 0.34, x + size * 0.52, h * 1.2), size * 0.5, colour
            )
            x += size * chance.uniform(1.06, 1.3)


def tracks(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """The lanes of a stadium's bend."""
    d.rectangle((0, 0, w, h), p.tones[2])
    right = chance.random() < 0.5
    cx = w * (0.86 if right else 0.14) + w * chance.uniform(-0.08, 0.08)
    cy = h * chance.uniform(0.85, 1.15)
    lanes = chance.choice((6, 7, 8))
    outer = h * chance.uniform(1.25, 1.45)
    lane = outer * 0.085
    for n in range(lanes):
        r = outer - n * lane
        _disc(d, cx, cy, r, p.tones[3] if n % 2 else _mix(p.tones[3], p.tones[2], 0.35))
        _ring(d, cx, cy, r, p.paper, h * 0.007)
    _disc(d, cx, cy, outer - lanes * lane, p.tones[1])
    _ring(d, cx, cy, outer - lanes * lane, p.paper, h * 0.007)
    angle = chance.uniform(0.55, 0.8) * math.pi if right else chance.uniform(0.2, 0.45) * math.pi
    for n in range(lanes):
        r = outer - (n + 0.5) * lane
        turn = angle + n * 0.035 * (1 if right else -1) + chance.uniform(-0.12, 0.12)
        _disc(
            d,
            cx + r * math.cos(turn),
            cy - r * math.sin(turn),
            lane * 0.27,
            p.tones[4] if n % 3 == 0 else p.ink,
        )


def rails(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Tracks that part and meet, with a train's blocks on one of them."""
    d.rectangle((0, 0, w, h), p.paper)
    count = chance.choice((5, 6, 7))
    pitch = h / count
    slope = chance.choice((-1, 1)) * chance.uniform(0.1, 0.28)
    line = round(pitch * 0.07)
    for n in range(-2, count + 3):
        base = n * pitch
        for side in (-0.16, 0.16):
            ys = (base + side * pitch, base + side * pitch + slope * w)
            d.line([(0, ys[0]), (w, ys[1])], fill=p.tones[2], width=line)
        if chance.random() < 0.45:
            x = w * chance.uniform(0, 0.7)
            run = pitch * 2.4
            d.line(
                [(x, base + slope * x), (x + run, base + pitch + slope * (x + run))],
                fill=p.tones[1],
                width=line * 2,
            )
    for _ in range(chance.randint(2, 3)):
        n = chance.randint(0, count)
        x = w * chance.uniform(-0.05, 0.55)
        colour = chance.choice((p.tones[4], p.tones[3], p.ink))
        for _car in range(chance.randint(3, 6)):
            long, half = pitch * 1.5, pitch * 0.27
            y0, y1 = n * pitch + slope * x, n * pitch + slope * (x + long)
            d.polygon(
                [(x, y0 - half), (x + long, y1 - half), (x + long, y1 + half), (x, y0 + half)],
                colour,
            )
            d.polygon(
                [
                    (x + long * 0.1, y0 + slope * long * 0.1 - half * 0.5),
                    (x + long * 0.9, y0 + slope * long * 0.9 - half * 0.5),
                    (x + long * 0.9, y0 + slope * long * 0.9),
                    (x + long * 0.1, y0 + slope * long * 0.1),
                ],
                _mix(colour, p.paper, 0.55),
            )
            x += long + pitch * 0.09


def skyline(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Blocks of a town in three depths, some windows lit."""
    _sky(d, w, h, p.paper, p.tones[0])
    _disc(d, w * chance.uniform(0.15, 0.85), h * chance.uniform(0.18, 0.32), h * 0.09, p.tones[4])
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
                            fill = p.tones[4] if lit < 0.08 else _mix(colour, p.ink, 0.35)
                            d.rectangle((a, b, a + cell * 0.8, b + cell), fill)
            x += wide + h * chance.uniform(0, 0.02)


def water(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Bands of water and one drop above them."""
    _sky(d, w, h, p.paper, p.tones[0])
    bands = chance.choice((6, 7, 8))
    start = h * chance.uniform(0.4, 0.52)
    long = w * chance.uniform(0.28, 0.5)
    for n in range(bands):
        y = start + (h - start) * n / bands
        share = n / (bands - 1)
        colour = (
            _mix(p.tones[0], p.tones[3], share)
            if share < 0.75
            else _mix(p.tones[3], p.ink, share - 0.7)
        )
        d.polygon(_wave(w, y, h * 0.026, long, chance.random(), h), colour)
    x, y, r = w * chance.uniform(0.25, 0.75), start * 0.6, h * 0.1
    drop = chance.choice((p.tones[4], p.tones[3]))
    d.polygon([(x, y - r * 2), (x - r * 0.87, y - r * 0.4), (x + r * 0.87, y - r * 0.4)], drop)
    _disc(d, x, y, r, drop)
    _disc(d, x - r * 0.3, y + r * 0.2, r * 0.28, _mix(drop, p.paper, 0.6))


def hills(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Ridges one behind the other: the general picture."""
    _sky(d, w, h, p.paper, p.tones[0])
    _disc(d, w * chance.uniform(0.15, 0.85), h * chance.uniform(0.22, 0.4), h * 0.1, p.tones[4])
    ridges = chance.choice((4, 5, 6))
    for n in range(ridges):
        y = h * (0.42 + 0.5 * n / ridges)
        colour = _mix(p.tones[1], p.ink, n / ridges)
        d.polygon(_wave(w, y, h * 0.06, w * chance.uniform(0.4, 1.1), chance.random(), h), colour)


_MOTIFS: dict[str, Motif] = {
    "agro-forestry": fields,
    "art-culture": arches,
    "technology": circuits,
    "economy-business": bars,
    "education": books,
    "energy-extractives": strata,
    "politics": hemicycle,
    "law-governance": columns,
    "health": cells,
    "science-environment": contours,
    "social-gender": figures,
    "sports": tracks,
    "transport": rails,
    "urban-development": skyline,
    "wash": water,
}
