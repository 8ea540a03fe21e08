"""Find one of our published articles again: by its address, its number, or words of its headline.

Bounded whatever the archive's size: words are looked for among the newest few thousand.
"""

import re

from django.db.models import QuerySet

from wiredesk.desk.models import Article, Placement

FOUND = 12
_NEWEST = 5000
_WORDS = 6
# A bare number, or an address of ours.
_NUMBER = re.compile(r"(?:[^?#]*/article/[a-z0-9-]+/)?([0-9]{1,12})(?:-[^/\s]*)?$")


def find(query: str, *, but: int | None = None) -> list[Article]:
    """The published articles that fit, the newest first; [] for an empty query."""
    query = query.strip()[:300]
    public = Article.objects.filter(live=True, killed_at=None).exclude(pk=but).defer("body")
    if number := _NUMBER.match(query):
        return list(public.filter(pk=int(number.group(1))))
    words = [word.lower() for word in query.split()[:_WORDS]]
    if not words:
        return []
    fitting = [
        pk
        for key in ("latest", "opinion")
        for pk, title in _titles(key)
        if all(word in title.lower() for word in words)
    ]
    found = public.filter(pk__in=fitting[: 4 * FOUND])
    return list(found.order_by("-first_published_at", "-pk")[:FOUND])


def _titles(key: str) -> QuerySet[Placement, tuple[int, str]]:
    newest = Placement.objects.filter(key=key).order_by("-first_published_at", "-article")
    return newest.values_list("article", "article__title")[:_NEWEST]
