"""The record of an article: a page to read and print, and the same as JSON."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET
from wagtail.contrib.settings.context_processors import settings as site_settings

from wiredesk.desk.models import Article
from wiredesk.desk.record import record_of
from wiredesk.desk.views.access import READ, needs


@require_GET
@needs(READ)
def article_record(request: HttpRequest, pk: int) -> HttpResponse:
    """Who checked what, when, against what."""
    article = get_object_or_404(Article, pk=pk)
    return render(
        request,
        "desk/record.html",
        {
            "page_title": "Record",
            "header_icon": "clipboard-list",
            "article": article,
            "record": record_of(article, publisher=_publisher(request)),
        },
    )


@require_GET
@needs(READ)
def article_record_json(request: HttpRequest, pk: int) -> JsonResponse:
    """The same, for a machine, or for someone who keeps it."""
    article = get_object_or_404(Article, pk=pk)
    answer = JsonResponse(
        record_of(article, publisher=_publisher(request)),
        json_dumps_params={"indent": 2, "ensure_ascii": False},
    )
    answer["Content-Disposition"] = f'attachment; filename="record-{pk}.json"'
    return answer


def _publisher(request: HttpRequest) -> str:
    """The owner that the newsroom's settings name: they stand downstream, in the site's room."""
    room = site_settings(request)["settings"]["site"]["Newsroom"]
    return room.owner or room.name
