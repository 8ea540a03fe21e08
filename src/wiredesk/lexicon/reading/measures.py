"""What a number counts in: 2.5 km and 2,500 metres, two hours and 120 minutes, by exact factors."""

import re
from dataclasses import dataclass

from wiredesk.lexicon.reading.numbers import Number, same

# Each unit with what it measures and how much of the first unit of its kind one of it is. A mile
# is 1,609.344 metres by definition (NIST SP 811, Appendix B), and copy rounds what it converts.
_KINDS = {
    "length": {
        "metre": 1.0,
        "meter": 1.0,
        "kilometre": 1e3,
        "kilometer": 1e3,
        "km": 1e3,
        "cm": 0.01,
        "centimetre": 0.01,
        "centimeter": 0.01,
        "millimetre": 1e-3,
        "millimeter": 1e-3,
        "mm": 1e-3,
        "mile": 1609.344,
        "yard": 0.9144,
        "foot": 0.3048,
        "feet": 0.3048,
        "ft": 0.3048,
        "inch": 0.0254,
        "inche": 0.0254,
    },
    "mass": {
        "gram": 1e-3,
        "kilogram": 1.0,
        "kilo": 1.0,
        "kg": 1.0,
        "tonne": 1e3,
        "ton": 1e3,
        "pound": 0.45359237,
        "lb": 0.45359237,
        "ounce": 0.028349523125,
    },
    "time": {
        "second": 1.0,
        "minute": 60.0,
        "hour": 3600.0,
        "day": 86400.0,
        "week": 604800.0,
    },
    "long time": {"month": 1.0, "year": 12.0, "decade": 120.0, "century": 1200.0},
    "area": {
        "hectare": 1e4,
        "acre": 4046.8564224,
    },
    "volume": {"litre": 1.0, "liter": 1.0},
}
_METRIC = frozenset(
    "metre meter kilometre kilometer km cm centimetre centimeter millimetre millimeter mm gram"
    " kilogram kilo kg tonne hectare litre liter".split()
)
_UNIT = {
    unit: (kind, factor) for kind, factors in _KINDS.items() for unit, factor in factors.items()
}
_BEHIND = re.compile(r"[\s-]?(?:more\s)?(square\s|cubic\s)?([a-z]{2,12})\b", re.IGNORECASE)
# Copy rounds a length that it converts: “10 km (6 miles)” is 3.5 % off.
_CONVERTED = 0.05


@dataclass(frozen=True)
class Measure:
    """So much of one kind; ``metric`` tells the two systems apart between which copy rounds."""

    kind: str
    value: float
    metric: bool


def measure(text: str, number: Number) -> Measure | None:
    """What the number at its place in the text measures; None for a count of things."""
    behind = _BEHIND.match(text, number.end, number.end + 32)
    if behind is None:
        return None
    word = behind.group(2).lower()
    unit = word if word in _UNIT else word.removesuffix("s")
    if unit not in _UNIT:
        return None
    kind, factor = _UNIT[unit]
    if behind.group(1):
        power = 3 if behind.group(1)[0] in "cC" else 2
        kind, factor = f"{behind.group(1).strip().lower()} {kind}", factor**power
    return Measure(kind, number.value * factor, unit in _METRIC)


def equal(one: Measure | None, other: Measure | None) -> bool:
    """Exactly as much of the same kind (2.5 km, 2,500 metres)."""
    if one is None or other is None:
        return False
    return one.kind == other.kind and same(one.value, other.value)


def converted(one: Measure | None, other: Measure | None) -> bool:
    """As much as copy has it that goes over to the other system (10 km, six miles)."""
    if one is None or other is None or one.kind != other.kind or one.metric == other.metric:
        return False
    return abs(one.value - other.value) <= _CONVERTED * max(one.value, other.value)
