"""Pictures of the desk, for people who are signed in.

What a page shows is copied into the reader's store; everything else may be under embargo, killed
or not ours to show, and must not be had by guessing a name.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET
from django.views.static import serve

# What a browser may show by itself. Anything else is a download: no script runs as our page.
_SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif")


@require_GET
def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of the media folder; Django's ``serve`` keeps the path inside it."""
    answer = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-cache"
    if answer.get("Content-Type", "").split(";")[0] not in _SHOWN:
        answer["Content-Disposition"] = "attachment"
    return answer
