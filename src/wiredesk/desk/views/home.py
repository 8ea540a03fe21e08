"""The desk's home: what needs a person now, and what went out today."""

import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import WorkflowState

from wiredesk.desk.models import Article, Presence, Publication, Task
from wiredesk.desk.queries import (
    SCREEN_SILENT,
    approval_asked,
    free_for,
    open_tasks,
    standing_articles,
    submitted,
    unsent,
)
from wiredesk.desk.views.access import PUBLISH, READ, TASKS, allowed, person_at
from wiredesk.desk.views.home_day import day_of, words_of
from wiredesk.people.models import User
from wiredesk.wire.models import DeliveryFile

# The worker touches its file every second; after a minute's silence a person must know.
_SILENCE = 60
_SHOWN, _FEW = 30, 8


class NeedsYou(Component):
    """Tasks, drafts, approvals, refused files, what is due, the day's output, who is here."""

    name = "needs-you"
    template_name = "desk/home_panel.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What the panel shows, each list bounded."""
        request = (parent_context or {})["request"]
        person, now = person_at(request), timezone.now()
        if not allowed(request, READ):
            return {"outside": True}
        today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        may_publish = allowed(request, PUBLISH)
        approval = approval_asked()
        day = day_of(person, today)
        return {
            "person": person,
            "tasks": _tasks(person),
            "elsewhere": _elsewhere(person),
            "may_close": allowed(request, TASKS),
            "may_publish": may_publish,
            "refused": unseen_files()[:10],
            "mine": _light(Article.objects.filter(taken_by=person, killed_at=None))[:_FEW],
            "waiting": _light(_waiting(person, now))[:_FEW],
            "approvals": _for_approval() if approval and may_publish else [],
            "given_back": _given_back(person) if approval else [],
            "due": _due(now),
            "day": day,
            "paces": [
                (whose, pace.number, words_of(pace.median), words_of(pace.slowest))
                for whose, pace in (("You", day.mine), ("All", day.all))
                if pace is not None
            ],
            "corrections": _public(pk__in=day.corrections[:_FEW]),
            "latest": _public()[:_FEW],
            "present": _present(now),
            "worker": _worker(),
            "now": now,
        }


def _tasks(person: User) -> list[Task]:
    """What waits for this person or his or her desk; the urgent of all desks first.

    Where one of several articles is to be kept, the task has these as ``one_of``.
    """
    tasks = list(open_tasks().filter(_concerns(person)).defer("article__body")[:_SHOWN])
    for task in tasks:
        task.own = task.article is not None and task.article.taken_by_id == person.pk
        if task.kind == Task.Kind.TWINS and task.story is not None:
            task.one_of = list(standing_articles(task.story).defer("body"))
    return sorted(tasks, key=lambda task: (not task.urgent, not task.own))


def _concerns(person: User) -> Q:
    if not person.desk:
        return Q()
    return (
        Q(urgent=True)
        | Q(article=None)
        | Q(article__desk__in=("", person.desk))
        | Q(article__taken_by=person)
    )


def _elsewhere(person: User) -> int:
    """Open tasks of other desks, counted to a hundred."""
    if not person.desk:
        return 0
    return len(open_tasks().exclude(_concerns(person)).order_by().values_list("pk")[:100])


def _waiting(person: User, now: datetime) -> Any:
    """Drafts of the person's desk that nobody has, the newest first."""
    waiting = Article.objects.filter(live=False, killed_at=None, publish_at=None)
    waiting = waiting.exclude(pk__in=unsent())
    if person.desk:
        waiting = waiting.filter(desk=person.desk)
    return waiting.filter(free_for(person, now)).exclude(taken_by=person)


def _light(articles: Any) -> Any:
    return articles.defer("body", "standfirst").order_by("-created_at", "-pk")


def _due(now: datetime) -> list[Article]:
    """What goes out by itself, and what an embargo holds; two questions, an index for each."""
    due = _light(Article.objects.filter(publish_at__isnull=False)).order_by("publish_at")
    held = _light(Article.objects.filter(embargo_until__gt=now, killed_at=None, publish_at=None))
    return [*due[:_SHOWN], *held.order_by("embargo_until")[:_SHOWN]]


def _for_approval() -> Any:
    return _light(Article.objects.filter(pk__in=submitted()[:_FEW]))


def _given_back(person: User) -> list[tuple[int, str, str]]:
    """The person's own pieces that an editor wants changed: number, headline, comment."""
    states = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Article),
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        requested_by=person,
    ).select_related("current_task_state")[:_FEW]
    said = {int(state.object_id): state.current_task_state.comment for state in states}
    titles = Article.objects.filter(pk__in=said).values_list("pk", "title")
    return [(pk, title, said[pk]) for pk, title in titles]


def _public(**asked: Any) -> Any:
    """Publications, the newest first."""
    found = Publication.objects.filter(**asked).select_related("article", "person", "sign_off")
    return found.defer("article__body").order_by("-id")


def _present(now: datetime) -> list[tuple[str, list[Article]]]:
    """Who has which articles open at this moment."""
    rows = Presence.objects.filter(seen_at__gte=now - SCREEN_SILENT).select_related(
        "person", "article"
    )
    found: dict[str, dict[int, Article]] = {}
    for row in rows.defer("article__body").order_by("person", "-seen_at")[:100]:
        found.setdefault(str(row.person), {})[row.article_id] = row.article
    return [(name, list(articles.values())) for name, articles in found.items()]


def unseen_files() -> Any:
    """Refused files that nobody has seen, the newest first."""
    return (
        DeliveryFile.objects.filter(state=DeliveryFile.State.REFUSED, seen_by=None)
        .select_related("source")
        .order_by("-received_at")
    )


def _worker() -> str:
    """What is wrong with the worker, in words; "" while it lives."""
    try:
        silent = time.time() - (settings.HOME / "worker-alive").stat().st_mtime
    except FileNotFoundError:
        return "The worker has never run on this home."
    if silent <= _SILENCE:
        return ""
    minutes = int(silent // 60)
    return f"The worker has been silent for {minutes} minute{'s' if minutes != 1 else ''}."
