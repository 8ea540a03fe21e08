"""Signing in and setting a password: allauth's views, with what the newsroom adds."""

from typing import Any

from allauth.account import views
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from wiredesk.people.known_devices import remember
from wiredesk.people.mail import can_be_sent


class SignIn(views.LoginView):
    """Says plainly where a forgotten password can't be helped by mail."""

    def get_context_data(self, **details: Any) -> dict[str, Any]:
        return {**super().get_context_data(**details), "mail_can_be_sent": can_be_sent()}


class AskForLink(views.PasswordResetView):
    """The same answer for every address."""

    def get_context_data(self, **details: Any) -> dict[str, Any]:
        return {**super().get_context_data(**details), "mail_can_be_sent": can_be_sent()}


class SetPassword(views.PasswordResetFromKeyView):
    """Whoever came by the mailed link has this browser known: tries from elsewhere don't count."""

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        remember(self.request, answer, self.reset_user)
        return answer


def moved(request: HttpRequest, **old: str) -> HttpResponseBase:
    """Wagtail's own addresses for a forgotten password."""
    return redirect("account_reset_password")
