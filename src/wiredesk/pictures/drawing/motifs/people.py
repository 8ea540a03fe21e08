"""People together: a chamber, a crowd, a race."""

import math
from random import Random

from PIL import ImageDraw

from wiredesk.pictures.drawing.palettes import Palette
from wiredesk.pictures.drawing.strokes import disc, mix, ring, sky


def hemicycle(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """The seats of a chamber, seen from its gallery: near or far, in blocks of colour."""
    dark = chance.random() < 0.4
    ground = p.ink if dark else p.paper
    d.rectangle((0, 0, w, h), ground)
    scale = chance.uniform(0.85, 1.1)
    cx, cy = w / 2 + w * chance.uniform(-0.28, 0.28) * (scale - 0.6), h * chance.uniform(0.92, 1.04)
    inner, outer = h * 0.34 * scale, h * 0.86 * scale
    rows = chance.choice((5, 6, 7))
    pitch = (outer - inner) / (rows - 1)
    size = pitch * chance.uniform(0.3, 0.38)
    cuts = sorted(chance.uniform(0.12, 0.88) for _ in range(chance.choice((2, 3, 4))))
    tones = [p.tones[1], p.tones[2], p.tones[0 if dark else 3]]
    parties = [chance.choice(tones)]
    for _ in cuts:
        parties.append(chance.choice([tone for tone in tones if tone != parties[-1]]))
    parties[chance.randrange(len(parties))] = p.tones[4]
    disc(d, cx, cy, outer + pitch * 0.75, mix(ground, p.tones[1], 0.16))
    disc(d, cx, cy, inner - pitch * 0.75, ground)
    for row in range(rows):
        r = inner + pitch * row
        seats = round(math.pi * r / pitch)
        for seat in range(seats):
            share = seat / (seats - 1)
            angle = math.pi * (1 - share)
            party = parties[sum(share > cut for cut in cuts)]
            disc(d, cx + r * math.cos(angle), cy - r * math.sin(angle), size, party)
    disc(d, cx, cy, inner * 0.36, p.tones[3] if not dark else p.tones[2])
    disc(d, cx, cy, inner * 0.2, p.tones[4])


def figures(d: ImageDraw.ImageDraw, w: int, h: int, p: Palette, chance: Random) -> None:
    """Many rounded shapes side by side, no two of one height: a crowd without faces."""
    sky(d, w, h, p.paper, mix(p.paper, p.tones[0], 0.6))
    rows, scale = 3, chance.uniform(0.9, 1.7)
    for row in range(rows):
        size = h * (0.13 + 0.055 * row) * scale
        y = h * (0.5 + 0.2 * row)
        x = -size * chance.random()
        while x < w + size:
            lift = size * chance.uniform(-0.28, 0.28)
            colour = chance.choice(p.tones[max(0, row - 1) : 5])
            top = y + lift
            disc(d, x, top - size * 0.72, size * 0.34, mix(colour, p.paper, 0.25))
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
    track = chance.choice((p.tones[3], mix(p.tones[4], p.ink, 0.12)))
    lanes = chance.choice((5, 6, 7, 8))
    outer = h * chance.uniform(1.25, 1.45)
    lane = outer * 0.085
    for n in range(lanes):
        r = outer - n * lane
        disc(d, cx, cy, r, track if n % 2 else mix(track, p.paper, 0.12))
        ring(d, cx, cy, r, p.paper, h * 0.007)
    disc(d, cx, cy, outer - lanes * lane, p.tones[1])
    ring(d, cx, cy, outer - lanes * lane, p.paper, h * 0.007)
    angle = chance.uniform(0.55, 0.8) * math.pi if right else chance.uniform(0.2, 0.45) * math.pi
    for n in range(lanes):
        r = outer - (n + 0.5) * lane
        turn = angle + n * 0.035 * (1 if right else -1) + chance.uniform(-0.12, 0.12)
        disc(
            d,
            cx + r * math.cos(turn),
            cy - r * math.sin(turn),
            lane * 0.27,
            p.paper if n % 3 else p.ink,
        )
