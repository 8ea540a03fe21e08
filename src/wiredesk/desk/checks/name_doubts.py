"""Why a name that no source holds may still be right, or only misspelt."""

from wiredesk.desk.checks import places
from wiredesk.desk.checks.shelf import Shelf
from wiredesk.lexicon.reading import name_parts, names, spelling
from wiredesk.lexicon.reading.names import Name

# Days that everybody knows: a text may say that it was Easter.
_FEASTS = frozenset(
    "easter christmas ramadan eid diwali hanukkah passover lent advent pentecost thanksgiving"
    " halloween new year year's eve boxing valentine's internet web tv".split()
)


def is_known(name: Name) -> bool:
    """Is it a place, or has it a forename, that we know?"""
    return places.is_place(name.text) or any(map(places.is_given_name, name.parts))


def doubt_of(name: Name, shelf: Shelf) -> str:
    """Why a name that no source holds may still be no error; "" where it is one."""
    texts = [part.text for part in shelf.parts]
    if all(part in _FEASTS for part in name.parts):
        return "no source names it"
    if any(names.lowered(name, text) for text in texts):
        return "the sources have this word in lower case only"
    if any(names.apart(name, text) for text in texts) and not two_people(name, shelf):
        return "the words of this name stand apart in the sources"
    if (
        len(name.parts) > 1
        and all(
            any(part in text.capitals or part in text.lower for text in texts)
            for part in name.parts
        )
        and not two_people(name, shelf)
    ):
        return "the words of this name stand apart in the sources"
    if len(name.parts) == 1 and name.parts[0].endswith("shire"):
        town = name.parts[0].removesuffix("shire")
        if any(town in text.capitals for text in texts):
            return f"no source names it, but one has {town.capitalize()}"
    place = _place_inside(name, shelf)
    if place:
        return f"no source names it, but one has {place}"
    return "" if name.sure or is_known(name) else "may be a name: no source has it"


def _place_inside(name: Name, shelf: Shelf) -> str:
    """A place of the sources that the name's country or region holds (“Spanish Island”)."""
    said = name.text
    if len(name.parts) > 1 and places.meaning_of(said) is None:
        lower = [p for p in name.parts if any(p in part.text.lower for part in shelf.parts)]
        if len(lower) != len(name.parts) - 1:
            return ""
        said = next(part for part in name.parts if part not in lower)
    return places.lies_in(said, shelf.names)


def two_people(name: Name, shelf: Shelf) -> bool:
    """Are the name's two words parts of two people's names?"""
    if len(name.parts) != 2 or any(places.is_place(part) for part in name.parts):
        return False
    first, last = name.parts
    full = [n.parts for part in shelf.parts for n in part.names if len(n.parts) > 1]
    full = [parts for parts in full if not _is_calling(parts[0])]
    return any(parts[-1] == last and first not in parts for parts in full) and any(
        parts[0] == first and last not in parts for parts in full
    )


def _is_calling(folded: str) -> bool:
    return name_parts.is_calling(folded) and not places.is_given_name(folded)


def in_halves(name: Name, shelf: Shelf) -> bool:
    """Have the sources a forename here and the surname there, and neither with another?"""
    if len(name.parts) != 2 or places.is_place(name.text):
        return False
    if not all(any(part in p.text.capitals for p in shelf.parts) for part in name.parts):
        return False
    return all(
        len(other.parts) == 1 or set(other.parts).isdisjoint(name.parts)
        for part in shelf.parts
        for other in part.names
    )


def surname_alone(name: Name, shelf: Shelf) -> str:
    """What the sources have of a person's name, where they have no forename to it, or fewer."""
    if len(name.parts) not in (2, 3) or places.is_place(name.text) or name_parts.is_body(name):
        return ""
    rest = name.parts[1:]
    found = ""
    for part in shelf.parts:
        for other in part.names:
            if other.parts[-1] != rest[-1]:
                continue
            before = other.parts[: -len(rest)] if other.parts[-len(rest) :] == rest else other.parts
            if any(not _is_calling(word) for word in before if word != rest[-1]):
                return ""
            found = other.text
        if not found and len(rest) == 1 and rest[0] in part.text.capitals:
            found = part.text.capitals[rest[0]].text
    return found.removesuffix("'s").removesuffix("’s")


def spelt_otherwise(name: Name, shelf: Shelf) -> str:
    """The source's name of which this one is a misspelling ("" for none)."""
    ours = [spelling.plain(part) for part in name.parts]
    keys = ours if len(ours) > 1 else [ours[0][:1]]
    for other in (other for key in keys for other in shelf.namesakes.get((len(ours), key), ())):
        pairs = zip(ours, map(spelling.plain, other.parts), strict=True)
        off = [(one, two) for one, two in pairs if one != two]
        if off and all(
            spelling.misspelt(one, two) or spelling.sound(one) == spelling.sound(two)
            for one, two in off
        ):
            return other.text.removesuffix("'s").removesuffix("’s")
    return ""
