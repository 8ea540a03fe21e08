"""The door of the desk: nobody goes further without a role and, where it is asked for, a code."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from wiredesk.people import second_factor

# Open to whoever is signed in: going out, and showing once more that it is he or she.
_OPEN = {
    *("account_login", "account_logout", "account_inactive", "account_reauthenticate"),
    *("account_reset_password", "account_reset_password_done"),
    *("account_reset_password_from_key", "account_reset_password_from_key_done"),
    *("mfa_authenticate", "mfa_reauthenticate"),
    *("wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "first_run"),
}
# A guest of the house writes and sends in; Wagtail's choosers, reports and confirmations, which ask
# for no right, would show him or her what is in work.
_GUESTS = {
    *("wagtailadmin_home", "wagtailadmin_account", "wagtailadmin_dismissibles"),
    *("account_change_password", "desk:pieces", "desk:piece_new", "desk:piece"),
}
_GUEST, _STAFF = "desk.contribute_article", "desk.change_task"  # the latter: every role of staff
# One's own app and codes: guarded by the app that one has, even where none is required.
_OWN = "mfa_"


class Door:
    """Stands behind Django's authentication; asks nothing of readers, agencies or strangers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, arguments: Any, named: Any
    ) -> HttpResponse | None:
        """Answers itself where the person may not go on (yet)."""
        if not request.path.startswith("/desk/") or not request.user.is_authenticated:
            return None
        assert request.resolver_match is not None  # a view was found
        name, user = request.resolver_match.view_name, request.user
        if name in _OPEN:
            return None
        if not user.has_perm("wagtailadmin.access_admin"):
            return render(request, "people/no_role.html", status=403)
        own = name.startswith(_OWN)
        guest = user.has_perm(_GUEST) and not user.has_perm(_STAFF)
        if guest and not (own or name in _GUESTS):
            return render(request, "people/not_open.html", status=403)
        if not (own or second_factor.is_required()):
            return None
        if not second_factor.has_app(user):
            return None if own else redirect("mfa_activate_totp")
        if not second_factor.was_shown(request):
            home = reverse("wagtailadmin_home")
            back = request.get_full_path() if request.method == "GET" else home
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': back})}")
        return None
