"""What a lens or an instrument shows: cells, heights, orbits, circuits."""

import math
from random import Random

from PIL import ImageDraw

from wiredesk.pictures.drawing.palettes import Palette
from wiredesk.pictures.drawing.strokes import Point, disc, mix, ring


def contours(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """The lines of a map around two heights."""
    d.rectangle((0, 0, w, h), p.paper)
    peaks = [
        (w * chance.uniform(0.1, 0.9), h * chance.uniform(0.15, 0.85), chance.uniform(0.6, 1.1))
        for _ in range(chance.choice((2, 3)))
    ]
    bends = [(chance.uniform(0.05, 0.16), chance.randint(2, 5), chance.random()) for _ in range(3)]
    rings = 9
    for level in range(rings):
        share = 1 - level / rings
        colour = mix(p.paper, p.tones[min(3, 1 + level // 3)], 0.25 + 0.75 * level / rings)
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
                [*points, points[0]], fill=mix(colour, p.ink, 0.35), width=max(2, round(h * 0.002))
            )
    for x, y, _ in peaks:
        d.polygon(
            [(x, y - h * 0.03), (x + h * 0.026, y + h * 0.018), (x - h * 0.026, y + h * 0.018)],
            p.tones[4],
        )


def circuits(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """A chip whose traces fan out at 45 degrees and run to round pads or off the sheet."""
    dark = chance.random() < 0.5
    d.rectangle((0, 0, w, h), p.ink if dark else p.paper)
    lines = p.tones[1:4] if dark else p.tones[2:4]
    cx, cy = w * chance.uniform(0.25, 0.75), h * chance.uniform(0.35, 0.65)
    pins = chance.choice((6, 7, 8))
    half = h * chance.uniform(0.13, 0.2)
    pitch = 2 * half / (pins + 1)
    spread = chance.uniform(1.9, 2.8)
    thick = round(pitch * 0.3)
    for turn in range(4):
        ax, ay = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn]
        for n in range(pins):
            off = (n - (pins - 1) / 2) * pitch
            # The outer pins turn first, so that no trace crosses its neighbour.
            start = half + pitch * (0.8 + (pins / 2 - abs(n - (pins - 1) / 2)) * 0.9)
            fan = off * (spread - 1)
            long = start + abs(fan) + pitch * chance.uniform(2, 26)
            route = [(half, off), (start, off), (start + abs(fan), off + fan), (long, off + fan)]
            points: list[Point] = [(cx + ax * a - ay * b, cy + ay * a + ax * b) for a, b in route]
            colour = p.tones[4] if chance.random() < 0.12 else chance.choice(lines)
            d.line(points, fill=colour, width=thick, joint="curve")
            disc(d, *points[-1], pitch * 0.36, colour)
            disc(d, *points[-1], pitch * 0.15, p.ink if dark else p.paper)
    corner = half * 0.12
    d.rounded_rectangle((cx - half, cy - half, cx + half, cy + half), corner, p.tones[3])
    inner = half * 0.62
    d.rounded_rectangle((cx - inner, cy - inner, cx + inner, cy + inner), corner, p.tones[2])
    core = half * 0.3
    d.rounded_rectangle((cx - core, cy - core, cx + core, cy + core), corner / 2, p.tones[4])


def cells(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Round cells under a lens, one of them of another colour."""
    d.rectangle((0, 0, w, h), p.paper)
    placed: list[tuple[float, float, float]] = []
    largest = chance.uniform(0.2, 0.3)
    # Large ones first, small ones into what room is left.
    for share, tries in ((1.0, 30), (0.66, 60), (0.42, 90), (0.24, 120)):
        r = h * largest * share
        for _ in range(tries):
            x, y = chance.uniform(-r / 2, w + r / 2), chance.uniform(-r / 2, h + r / 2)
            if all(math.hypot(x - a, y - b) > r + c + h * 0.014 for a, b, c in placed):
                placed.append((x, y, r))
    inside = [c for c in placed if 0.2 * w < c[0] < 0.8 * w and 0.2 * h < c[1] < 0.8 * h]
    marked = chance.choice(inside or placed)
    for cell in placed:
        x, y, r = cell
        tone = p.tones[4] if cell == marked else p.tones[chance.choice((0, 0, 1, 1, 2))]
        angle = chance.uniform(0, math.tau)
        disc(d, x, y, r, tone)
        disc(d, x, y, r * 0.86, mix(tone, p.paper, 0.35))
        x, y = x + r * 0.25 * math.cos(angle), y + r * 0.25 * math.sin(angle)
        disc(d, x, y, r * 0.36, mix(tone, p.tones[3], 0.55))


def capsules(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Capsules in slanted rows, each of two halves."""
    ground = chance.choice((p.paper, p.tones[0], p.tones[3]))
    d.rectangle((0, 0, w, h), ground)
    r = h * chance.uniform(0.055, 0.085)
    long = r * chance.uniform(2.6, 3.4)
    angle = chance.choice((-1, 1)) * chance.uniform(0.45, 0.75)
    ux, uy = math.cos(angle), math.sin(angle)
    across, along = r * 3.1, long + r * 3.4
    colours = [tone for tone in p.tones[:4] if tone != ground]
    accents = chance.randint(2, 4)
    spots = [
        (w / 2 + ux * a * along - uy * (b * across), h / 2 + uy * a * along + ux * (b * across))
        for b in range(-9, 10)
        for a in (n + (b % 2) / 2 for n in range(-5, 6))
    ]
    spots = [s for s in spots if -long < s[0] < w + long and -long < s[1] < h + long]
    marked = chance.sample(range(len(spots)), min(accents, len(spots)))
    for n, (x, y) in enumerate(spots):
        one = p.tones[4] if n in marked else chance.choice(colours)
        for way, colour in ((-1, one), (1, p.ink if ground == p.tones[3] else p.tones[3])):
            if way == 1 and chance.random() < 0.6:
                colour = mix(one, p.paper, 0.55)
            ex, ey = x + way * ux * long / 2, y + way * uy * long / 2
            nx, ny = -uy * r, ux * r
            disc(d, ex, ey, r, colour)
            d.polygon(
                [(x + nx, y + ny), (ex + nx, ey + ny), (ex - nx, ey - ny), (x - nx, y - ny)], colour
            )


def orbits(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Rings around a sun, a body on each, half of it in shade."""
    dark = chance.random() < 0.65
    ground, line = (p.ink, mix(p.ink, p.tones[1], 0.45)) if dark else (p.paper, p.tones[1])
    d.rectangle((0, 0, w, h), ground)
    cx, cy = w * chance.uniform(0.1, 0.45), h * chance.uniform(0.4, 0.95)
    core = h * chance.uniform(0.11, 0.18)
    step = h * chance.uniform(0.15, 0.2)
    count = math.ceil(w * 0.9 / step)
    for n in range(count, 0, -1):
        r = core + n * step
        if n <= 3:
            disc(d, cx, cy, r, mix(ground, p.tones[2], 0.34 - 0.09 * n))
        ring(d, cx, cy, r, line, h * 0.004)
    disc(d, cx, cy, core, p.tones[4])
    for n in range(1, count + 1):
        r = core + n * step
        for _ in range(30):
            angle = chance.uniform(0, math.tau)
            x, y = cx + r * math.cos(angle), cy + r * math.sin(angle)
            if 0.05 * w < x < 0.95 * w and 0.08 * h < y < 0.92 * h:
                size = step * chance.choice((0.14, 0.2, 0.3, 0.4))
                tone = chance.choice(p.tones[:3])
                disc(d, x, y, size + h * 0.012, ground)
                disc(d, x, y, size, tone)
                # The half that looks away from the sun.
                away = math.degrees(angle)
                box = (x - size, y - size, x + size, y + size)
                d.pieslice(box, away - 90, away + 90, mix(tone, p.ink, 0.45))
                break
