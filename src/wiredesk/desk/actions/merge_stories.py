"""Merge a story into another: the pieces, the monitor's rows, and one article for one event."""

from datetime import datetime

from django.db import transaction

from wiredesk.desk.actions.draft import touched
from wiredesk.desk.actions.follow import entries_follow, person_of, title_list
from wiredesk.desk.actions.kill import kill
from wiredesk.desk.models import Article, Task
from wiredesk.desk.queries import standing_articles
from wiredesk.people.actor import Actor
from wiredesk.stories.actions.merge import merge
from wiredesk.stories.models import Story
from wiredesk.stories.queries import family


def merge_stories(story: Story, *, into: Story, by: Actor, now: datetime) -> Story:
    """See ``stories.actions.merge``. Returns the story that is kept.

    Of its articles the first of these stays as the story's: a live one, one on which a person has
    worked, the kept story's. Drafts that no person touched are closed; where more than one is left
    a task is opened, since only a person can say which of the two readers should have.

    Raises:
        CantDecide: see there.
    """
    with transaction.atomic():
        into = merge(story, into=into, by=person_of(by), now=now)
        entries_follow(into)
        Task.objects.filter(
            story__in=family(into).values("pk"), kind=Task.Kind.TWINS, done_at=None
        ).update(done_at=now)
        articles = sorted(standing_articles(into).select_for_update(), key=_weight)
        if articles:
            main = articles[0]
            Article.objects.filter(pk=main.pk).update(story=into)
            left = [each for each in articles[1:] if not _close(each, main, by, now)]
            if left:
                _ask([main, *left], into, now)
    return into


def _weight(article: Article) -> tuple[bool, bool]:
    return not article.live, not touched(article)


def _close(article: Article, main: Article, by: Actor, now: datetime) -> bool:
    """Close a draft that nobody has seen or touched; returns whether it was one."""
    if article.live or article.first_published_at is not None or touched(article):
        return False
    kill(article.pk, by=by, now=now, note=f"Its story is told in “{main.title}”."[:300])
    return True


def _ask(articles: list[Article], story: Story, now: datetime) -> None:
    told = title_list([article.title for article in articles])
    count = "Two" if len(articles) == 2 else str(len(articles))
    Task.objects.create(
        kind=Task.Kind.TWINS,
        urgent=sum(article.live for article in articles) > 1,
        story=story,
        text=f"{count} of our articles tell of this event: {told}. Keep one.",
        created_at=now,
    )
