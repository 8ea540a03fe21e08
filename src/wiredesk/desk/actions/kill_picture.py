"""Kill a picture: off every page at once, and never to be chosen again."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from wiredesk.desk.actions.picture_changed import picture_changed
from wiredesk.desk.models import Article, Publication, TakenPicture, Task
from wiredesk.desk.pictures import live_with
from wiredesk.people.actor import Actor, How
from wiredesk.pictures.models import Picture
from wiredesk.wire.models import Item

NOTE = "A picture was taken off."


def kill_picture(
    picture_id: int, *, by: Actor, now: datetime, note: str = "", item: Item | None = None
) -> list[Publication]:
    """Take the picture off every live article; their texts stay, signed for as they were.

    Returns a publication for each of them; [] for a picture that no reader saw, or that was
    killed before. ``note`` is for the desk. ``item`` is the agency's notice, where that is why.
    """
    with transaction.atomic():
        picture = Picture.objects.select_for_update().get(pk=picture_id)
        if picture.killed_at:
            return []
        picture.killed_at = now
        picture.kill_note = note[:300]
        picture.save(update_fields=["killed_at", "kill_note"])
        # The sizes for the desk's own screens; those of the pages go when the pages are written.
        for rendition in picture.renditions.all():
            rendition.delete()
        articles = list(live_with(picture_id))
        rows = picture_changed(articles, by=by, now=now, note=NOTE)
        for article in (*articles, *_drafts_with(picture_id)):
            _ask(article, picture, now, item)
    return rows


def withdraw_pictures(item: Item, *, now: datetime) -> list[Publication]:
    """An agency killed or withheld this item: the pictures that came with it go, by policy.

    Also those that came along with another item and carry this one's guid.
    """
    taken = TakenPicture.objects.filter(
        Q(item__chain=item.chain_id) | Q(item__source=item.source_id, guid=item.chain.guid),
        picture__killed_at=None,
    )
    rows = []
    for number in taken.values_list("picture", flat=True):
        note = f"{item.source.name} took back “{item.label}”."
        by = Actor(how=How.POLICY)
        rows += kill_picture(number, by=by, now=now, note=note, item=item)
    return rows


def _drafts_with(picture_id: int) -> list[Article]:
    return list(Article.objects.filter(picture=picture_id, live=False, killed_at=None)[:200])


def _ask(article: Article, picture: Picture, now: datetime, item: Item | None) -> None:
    """A person chooses another picture, or leaves it at that."""
    Task.objects.create(
        kind=Task.Kind.PICTURE,
        urgent=article.live,
        article=article,
        item=item,
        text=(
            f"“{picture.title}” was killed and is off this article."
            f" {picture.kill_note} Choose another picture, or leave it at that."
        ).replace("  ", " "),
        created_at=now,
    )
