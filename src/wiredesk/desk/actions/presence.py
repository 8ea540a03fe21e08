"""Who has an article open, and who works on it: told to every screen that shows it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from wiredesk.desk.models import Article, Presence
from wiredesk.desk.queries import SCREEN_SILENT, free_for
from wiredesk.people.models import User

# A screen asks every few seconds; its row is written again once it is this old, and stands for an
# open screen until it is that old.
FRESH, GONE = timedelta(seconds=8), SCREEN_SILENT


@dataclass(frozen=True)
class There:
    """Somebody who has the article open now."""

    person: int
    name: str


def be_there(article: Article, *, screen: str, person: User, now: datetime) -> list[There]:
    """Note that this screen shows the article; returns who else has it open."""
    rows = list(article.presences.filter(seen_at__gt=now - GONE).select_related("person"))
    own = next((row for row in rows if row.screen == screen), None)
    if own is None or own.person_id != person.pk or now - own.seen_at > FRESH:
        Presence.objects.update_or_create(
            article=article, screen=screen, defaults={"person": person, "seen_at": now}
        )
    others = {row.person_id: str(row.person) for row in rows if row.person_id != person.pk}
    return [There(pk, name) for pk, name in others.items()]


def leave(article: Article, *, screen: str, person: User, now: datetime) -> None:
    """This screen was closed: it is gone, and with this person's last one what he or she had."""
    article.presences.filter(screen=screen, person=person).delete()
    article.presences.filter(seen_at__lte=now - GONE).delete()
    if not article.presences.filter(person=person).exists():
        Article.objects.filter(pk=article.pk, taken_by=person).update(taken_by=None, taken_at=None)


def take(article: Article, *, person: User, now: datetime, steal: bool = False) -> bool:
    """Take the article to work on it; False where somebody else has it (unless ``steal``).

    Who has had it and fell silent has it no longer.
    """
    rows = Article.objects.filter(pk=article.pk, killed_at=None)
    if not steal:
        rows = rows.filter(free_for(person, now))
    return rows.update(taken_by=person, taken_at=now) == 1
