"""A country as a place that articles can name."""

from wiredesk.lexicon.models import Place
from wiredesk.lexicon.tagging.gazetteer import gazetteer


def country(code: str) -> Place:
    """The country's row by its ISO 3166-1 alpha-2 code, written at its first mention."""
    place, _ = Place.objects.get_or_create(
        code=code, defaults={"name": gazetteer().country_names.get(code, code), "country": code}
    )
    return place
