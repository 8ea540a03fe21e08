"""The desk's home: what needs a person now, and what went out today."""

import time
from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from wagtail.admin.ui.components import Component

from wiredesk.desk.models import Article, Publication, Task
from wiredesk.desk.queries import open_tasks, standing_articles
from wiredesk.desk.views.access import PUBLISH, TASKS, allowed
from wiredesk.wire.models import DeliveryFile

# The worker touches its file every second; after a minute's silence a person must know.
_SILENCE = 60
_SHOWN = 30
# Today's output is counted among so many of the newest publications, whatever the archive.
_COUNTED = 2000


class NeedsYou(Component):
    """Tasks, refused files, what is due, today's output, and whether the worker lives."""

    name = "needs-you"
    template_name = "desk/home_panel.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What the panel shows, each list bounded."""
        request = (parent_context or {})["request"]
        now = timezone.now()
        today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        newest = Publication.objects.order_by("-id").values_list("kind", "at")[:_COUNTED]
        out = Counter(kind for kind, at in newest if at >= today)
        due = Article.objects.filter(
            Q(publish_at__isnull=False) | Q(embargo_until__gt=now, killed_at=None)
        )
        return {
            "tasks": _tasks(),
            "may_close": allowed(request, TASKS),
            "may_publish": allowed(request, PUBLISH),
            "refused": unseen_files()[:10],
            "due": due.order_by("publish_at", "embargo_until")[:_SHOWN],
            "drafts": Article.objects.filter(live=False, killed_at=None).order_by("-created_at")[
                :8
            ],
            "published": out[Publication.Kind.NEW],
            "corrected": out[Publication.Kind.CORRECTION],
            "killed": out[Publication.Kind.KILL],
            "latest": Publication.objects.select_related("article", "person", "sign_off").order_by(
                "-id"
            )[:8],
            "worker": _worker(),
            "now": now,
        }


def _tasks() -> list[Task]:
    """What waits; where one of several articles is to be kept, with these as ``one_of``."""
    tasks = list(open_tasks()[:_SHOWN])
    for task in tasks:
        if task.kind == Task.Kind.TWINS and task.story is not None:
            task.one_of = list(standing_articles(task.story).defer("body"))
    return tasks


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
