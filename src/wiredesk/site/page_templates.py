"""Django's template engine with the site's own templates; it needs no settings."""

import re
from functools import cache
from pathlib import Path

from django.template import Context, Engine
from django.template.base import Origin
from django.template.loaders import filesystem

_TEMPLATES = Path(__file__).parent / "templates"
_LINES_OF_TAGS = re.compile(r"(?m)^((?:\{%[^%]*%\})+)\n")


class CompactLoader(filesystem.Loader):
    """Loads a template without its indentation; a line of nothing but tags leaves no line."""

    def get_contents(self, origin: Origin) -> str:
        """The template's source as the engine compiles it."""
        source = re.sub(r"\s*\n\s*", "\n", super().get_contents(origin).strip())
        return _LINES_OF_TAGS.sub(r"\1", source + "\n").rstrip("\n")


@cache
def _engine() -> Engine:
    return Engine(
        autoescape=True,
        loaders=[
            (
                "django.template.loaders.cached.Loader",
                [(f"{__name__}.{CompactLoader.__name__}", [_TEMPLATES])],
            )
        ],
        builtins=["wiredesk.site.page_filters"],
    )


def fill(name: str, values: dict[str, object]) -> str:
    """The template ``site/<name>.html`` filled with the values, each escaped."""
    # Numbers and times are printed as they are: both switches would ask Django's settings.
    context = Context(values, use_l10n=False, use_tz=False)
    return _engine().get_template(f"site/{name}.html").render(context)
