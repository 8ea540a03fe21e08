"""The addresses that Django answers. The reader's pages are files, and not among them."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls


def health(request: HttpRequest) -> HttpResponse:
    """Does the process answer? Asks nobody else: readers need no database."""
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns = [
    path("-/health", health),
    path("desk/", include(wagtailadmin_urls)),
]
