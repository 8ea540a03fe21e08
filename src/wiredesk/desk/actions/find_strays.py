"""Find articles that are marked live though nobody published them, and tell the desk."""

import logging
from datetime import datetime

from django.db import transaction

from wiredesk.desk.models import Article, Task

logger = logging.getLogger(__name__)


def find_strays(*, now: datetime) -> int:
    """Take the mark from each of them and open a task; returns how many there were.

    Nothing of ours writes such a row, and no reader sees it: lists are read from placements.
    """
    strays = list(Article.objects.filter(live=True, label="")[:20])
    for article in strays:
        logger.error("article %s was marked live without a publication", article.pk)
        with transaction.atomic():
            Article.objects.filter(pk=article.pk).update(live=False)
            Task.objects.create(
                kind=Task.Kind.BLOCKED,
                urgent=True,
                article=article,
                text=(
                    f"“{article.title}” was marked as live, but nobody published it. It is a draft"
                    " again: publish it here, or find out what wrote to the database."
                ),
                created_at=now,
            )
    return len(strays)
