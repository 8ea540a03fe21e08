"""Pictures of the desk, for people who are signed in.

What a page shows is copied into the reader's store; everything else may be under embargo, killed
or not ours to show, and must not be had by guessing a name.
"""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseGone
from django.views.decorators.http import require_GET
from django.views.static import serve

from wiredesk.desk.views.access import READ, allowed, refused
from wiredesk.pictures.models import Picture

# What a browser may show by itself. Anything else is a download: no script runs as our page.
_SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif")


@require_GET
def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of the media folder; Django's ``serve`` keeps the path inside it.

    The documents behind articles have a door of their own (``views.material``). Who reads no
    articles sees nobody's pictures but the portraits of staff.
    """
    plain = posixpath.normpath(path).lstrip("/")
    first = plain.partition("/")[0].lower()
    if first == "sources":
        raise Http404
    if first != "avatar_images" and not allowed(request, READ):
        return refused(request)
    if Picture.objects.filter(file=plain, killed_at__isnull=False).exists():
        return HttpResponseGone("This picture was killed.\n", content_type="text/plain")
    answer = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-cache"
    if answer.get("Content-Type", "").split(";")[0] not in _SHOWN:
        answer["Content-Disposition"] = "attachment"
    return answer
