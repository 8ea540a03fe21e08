"""The first-run page: no login, a secret address, and only while there is no staff."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wiredesk.site.actions.first_run import AlreadySetUp, first_run
from wiredesk.site.forms import FirstRunForm


def first_run_page(request: HttpRequest, token: str, expected: str) -> HttpResponseBase:
    """Set the newsroom up and sign its first editor in.

    ``expected`` is the secret of this home, "" once there is staff: then nobody finds the page.
    """
    if not expected or not constant_time_compare(token, expected):
        raise Http404("There is no such page.")
    return _page(request)


@never_cache
@require_http_methods(["GET", "POST"])
def _page(request: HttpRequest) -> HttpResponse:
    form = FirstRunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = first_run(**form.cleaned_data)
        except AlreadySetUp:
            return redirect("wagtailadmin_login")
        login(request, person)
        return redirect("wagtailadmin_home")
    status = 422 if form.is_bound else 200
    answer = render(request, "site/first_run.html", {"form": form}, status=status)
    # The address is a secret. "no-referrer" would send the form with "Origin: null", which the
    # CSRF check refuses.
    answer["Referrer-Policy"] = "same-origin"
    return answer
