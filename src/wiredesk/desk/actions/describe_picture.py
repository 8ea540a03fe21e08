"""Say of a picture what readers are told: origin, credit, caption, rights, alternative text."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from wiredesk.desk.actions.picture_changed import picture_changed
from wiredesk.desk.models import Publication
from wiredesk.desk.pictures import lacks, live_with
from wiredesk.people.actor import Actor
from wiredesk.pictures.models import Picture

NOTE = "What is said of a picture was changed."
# What may be said; ``description`` is the alternative text, the point is in parts of a thousand.
SAID = ("origin", "credit", "caption", "rights", "description", "title")


class StillShown(Exception):
    """A live article shows the picture, which readers may not see without what would be missing."""


def describe_picture(
    picture_id: int,
    said: Mapping[str, str],
    *,
    by: Actor,
    now: datetime,
    focus: tuple[int, int] | None = None,
) -> list[Publication]:
    """Write what is said of the picture, and bring it to every live article that shows it.

    ``focus`` is the point (x, y) in pixels that no crop may lose; None leaves it.

    Raises:
        StillShown: a live article shows it, and origin or credit would be gone.
    """
    with transaction.atomic():
        picture = Picture.objects.select_for_update().get(pk=picture_id)
        before = _seen(picture)
        for name in SAID:
            if name in said:
                setattr(picture, name, said[name].strip())
        if focus is not None:
            _focus_on(picture, *focus)
        after = _seen(picture)
        if before == after:
            picture.save()
            return []
        articles = list(live_with(picture_id)) if picture.killed_at is None else []
        missing = lacks(picture)
        if articles and missing:
            raise StillShown(
                f"{len(articles)} live article{'s show' if len(articles) > 1 else ' shows'} this"
                f" picture, and it {' And it '.join(missing)}"
            )
        picture.save()
        return picture_changed(articles, by=by, now=now, note=NOTE)


def _seen(picture: Picture) -> tuple[object, ...]:
    """All that readers see of it."""
    point = (picture.focal_point_x, picture.focal_point_y)
    return (picture.origin, picture.credit, picture.caption, picture.description, point)


def _focus_on(picture: Picture, x: int, y: int) -> None:
    """A focal point without an extent, inside the picture."""
    picture.focal_point_x = max(0, min(x, picture.width))
    picture.focal_point_y = max(0, min(y, picture.height))
    picture.focal_point_width = picture.focal_point_height = 1
