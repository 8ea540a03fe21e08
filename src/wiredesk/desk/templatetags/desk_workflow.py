"""The panel of an article's way to publication, wherever a template includes it."""

from typing import Any

from django import template
from django.utils import timezone

from wiredesk.desk.views.way_out import WayOut, way_out

register = template.Library()


@register.simple_tag(takes_context=True)
def article_way_out(context: dict[str, Any]) -> WayOut:
    """Time, embargo, end and approval of the context's ``article`` with its newest ``draft``."""
    return way_out(context["request"], context["article"], context["draft"], timezone.now())
