"""What the templates ask of a value: times in the edition's zone, labels, share addresses."""

from datetime import datetime
from functools import lru_cache
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.template import Library
from django.utils.safestring import SafeString, mark_safe

from wiredesk.desk.body import Line
from wiredesk.kit.clock import in_zone
from wiredesk.site.body import html_of
from wiredesk.site.surfaces import EditionView, Picture

register = Library()

_FORMS = {
    "opinion": "Opinion",
    "blog": "Blog",
    "interview": "Interview",
    "press-release": "Press release",
    "analysis": "Analysis",
    "research": "Research",
    "live": "Live",
}
# The short mark on a small picture; the whole label stands under the large one.
_MARKS = {
    "algorithmicMedia": "Drawn by software",
    "trainedAlgorithmicMedia": "AI-generated",
    "compositeWithTrainedAlgorithmicMedia": "AI-edited",
}


@register.filter
def stamp(moment: datetime, edition: EditionView) -> str:
    """``12-01-2026 09:09 IST``."""
    return in_zone(moment, edition.zone, edition.stamp)


@register.filter
def iso(moment: datetime, edition: EditionView) -> str:
    """The same moment for machines, in the edition's zone."""
    return moment.astimezone(ZoneInfo(edition.zone)).isoformat(timespec="seconds")


@register.filter
def form_name(form: str) -> str:
    """What a reader calls the form; "" for plain news."""
    return _FORMS.get(form, "")


@register.filter
def inline(line: Line, form: str) -> SafeString:
    """A line of the text with its links, as a piece of this form has them."""
    return html_of(line, form)


@register.filter
def mark(picture: Picture) -> str:
    """The short disclosure of a labelled picture, "" where nothing needs saying."""
    if not picture.label:
        return ""
    return _MARKS.get(picture.digital_source_type.rsplit("/", 1)[-1], "Illustration")


@register.simple_tag
def kept(name: str, **values: object) -> SafeString:
    """The template ``site/<name>.html`` with these values, rendered once and kept.

    A card stands in many lists, and is the same in each until its article changes: most of a
    publication's pages are put together from what earlier ones rendered.
    """
    return _kept(name, tuple(values.items()))


@lru_cache(maxsize=4096)
def _kept(name: str, values: tuple[tuple[str, object], ...]) -> SafeString:
    # The engine loads this file: it can only be asked for once it is there.
    from wiredesk.site.page_templates import fill

    return mark_safe(fill(name, dict(values)))  # noqa: S308 - a template's own, escaped, output


@register.filter
def in_query(text: str) -> str:
    """Text as one value of an address's query."""
    return quote(text, safe="")
