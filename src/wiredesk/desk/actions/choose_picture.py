"""Give an article its picture, or take it away: a draft's change, which readers see no sooner."""

from datetime import datetime

from django.db import transaction
from wagtail.models import Revision

from wiredesk.desk.actions.save import save
from wiredesk.desk.models import Article
from wiredesk.desk.queries import draft_of
from wiredesk.people.actor import Actor
from wiredesk.pictures.gate import NoPicture
from wiredesk.pictures.models import Picture


def choose_picture(
    article_id: int, picture: Picture | None, *, by: Actor, now: datetime
) -> Revision:
    """Make ``picture`` the main one of the article's newest draft; None takes it away.

    The text is not touched, so no sign-off is reopened.

    Raises:
        NoPicture: the picture was killed.
        Conflict: the article was killed.
    """
    with transaction.atomic():
        row = Article.objects.select_for_update().get(pk=article_id)
        if picture is not None:
            there = Picture.objects.select_for_update().get(pk=picture.pk)
            if there.killed_at:
                raise NoPicture(f"This picture was killed. {there.kill_note}".strip())
        draft = draft_of(row)
        draft.picture = picture
        return save(draft, by=by, now=now, keep_credit=True)
