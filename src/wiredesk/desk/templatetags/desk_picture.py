"""The article's picture for its panel, which stands on screens of several views."""

from typing import Any

from django import template

from wiredesk.desk.models import Article
from wiredesk.desk.picture_form import PictureForm
from wiredesk.desk.pictures import lacks, live_with

register = template.Library()

_MOST = 100


@register.simple_tag
def picture_state(draft: Article) -> dict[str, Any]:
    """The draft's picture, what it lacks, and the form of what is said of it."""
    picture = draft.picture
    if picture is None:
        return {"picture": None}
    return {
        "picture": picture,
        "lacks": [] if picture.killed_at else lacks(picture),
        "live": len(live_with(picture.pk).values_list("pk", flat=True)[:_MOST]),
        "form": PictureForm.of(picture),
    }
