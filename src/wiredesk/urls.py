"""The addresses that Django answers. The reader's pages are files, and not among them."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from wiredesk.home import first_run_token
from wiredesk.site.views import first_run_page


def health(request: HttpRequest) -> HttpResponse:
    """Does the process answer? Asks nobody else: readers need no database."""
    return HttpResponse("ok\n", content_type="text/plain")


def first_run(request: HttpRequest, token: str) -> HttpResponseBase:
    """The page that sets a new newsroom up; found by its secret, while there is no staff."""
    return first_run_page(request, token, first_run_token())


urlpatterns = [
    path("-/health", health),
    path("-/wire/", include("wiredesk.wire.urls")),
    path("desk/first-run/<str:token>/", first_run, name="first_run"),
    path("desk/", include("wiredesk.people.urls")),
    path("desk/", include(wagtailadmin_urls)),
]
