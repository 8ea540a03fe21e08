"""The newsroom's accent, made safe to print into CSS and legible on the paper it stands on."""

import re

DEFAULT_ACCENT = "#9b1c1f"
LIGHT_PAPER = "#fdfcf8"
DARK_PAPER = "#171614"
# WCAG 2.2 AA for text of any size.
LEGIBLE = 4.5

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_STEPS = 20


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio (1 to 21) of two ``#rrggbb`` colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible(accent: str, paper: str) -> str:
    """The accent, moved toward black or white until it can be read on the paper.

    What is no ``#rrggbb`` gives the default accent: the value is printed into a style sheet.
    """
    wanted = accent.lower() if _HEX.fullmatch(accent) else DEFAULT_ACCENT
    end = 0 if _luminance(paper) > 0.5 else 255
    for step in range(_STEPS + 1):
        colour = _toward(wanted, end, step / _STEPS)
        if contrast(colour, paper) >= LEGIBLE:
            break
    return colour


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _toward(colour: str, end: int, share: float) -> str:
    mixed = (round(value + (end - value) * share) for value in _channels(colour))
    return "#" + "".join(f"{value:02x}" for value in mixed)


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2's definition."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
