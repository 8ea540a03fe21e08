"""Split pieces off a story, or move them to another: what was made of them follows."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from wiredesk.desk.actions.follow import entries_follow, person_of
from wiredesk.desk.models import Article, ArticleSource, Task
from wiredesk.people.actor import Actor
from wiredesk.stories.actions.move import move
from wiredesk.stories.actions.split import split
from wiredesk.stories.models import Membership, Story
from wiredesk.stories.queries import standing


def split_pieces(
    memberships: Sequence[Membership], *, by: Actor, now: datetime, linked: bool = False
) -> Story:
    """See ``stories.actions.split``. Returns the new story.

    Raises:
        CantDecide: see there.
    """
    with transaction.atomic():
        story = split(memberships, by=person_of(by), now=now, linked=linked)
        _follow(story, now)
    return story


def move_pieces(memberships: Sequence[Membership], *, to: Story, by: Actor, now: datetime) -> Story:
    """See ``stories.actions.move``. Returns the story in which the pieces stand now.

    Raises:
        CantDecide: see there.
    """
    with transaction.atomic():
        story = move(memberships, to=to, by=person_of(by), now=now)
        _follow(story, now)
    return story


def _follow(story: Story, now: datetime) -> None:
    """The monitor's rows and the articles that were made of what stands in ``story`` now."""
    entries_follow(story)
    chains = Membership.objects.filter(story=story).values("chain")
    made = ArticleSource.objects.filter(item__chain__in=chains).values("article")
    for article in Article.objects.filter(pk__in=made, killed_at=None).exclude(story=None):
        _follow_article(article, story, now)


def _follow_article(article: Article, story: Story, now: datetime) -> None:
    """It stays where the most of its sources are; of a live one a person is told."""
    sources = list(
        ArticleSource.objects.filter(article=article, item__isnull=False).select_related(
            "item__source"
        )
    )
    homes = dict(
        Membership.objects.filter(chain__in=[row.item.chain_id for row in sources]).values_list(
            "chain", "story"
        )
    )
    count = Counter(homes.values())
    home = standing(article.story).pk if article.story is not None else 0
    taken = Article.objects.filter(story=story, killed_at=None).exclude(pk=article.pk).exists()
    if count[story.pk] > count[home] and not taken:
        Article.objects.filter(pk=article.pk).update(story=story)
        home = story.pk
    if not article.live:
        return
    told = set(
        Task.objects.filter(article=article, kind=Task.Kind.REGROUPED, done_at=None).values_list(
            "item", flat=True
        )
    )
    for row in sources:
        elsewhere = homes.get(row.item.chain_id, home)
        if elsewhere == home or row.item_id in told:
            continue
        Task.objects.create(
            kind=Task.Kind.REGROUPED,
            article=article,
            item=row.item,
            story_id=elsewhere,
            text=(
                f"“{article.title}”: its source “{row.item.label}” of {row.item.source.name} now"
                " stands in another story: look whether the text still holds."
            ),
            created_at=now,
        )
