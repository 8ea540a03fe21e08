"""What allauth asks of the newsroom: who may come in, by which limits, where links lead."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from time import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from wiredesk.people.known_devices import device_of, remember
from wiredesk.people.models import User


class StaffAdapter(DefaultAccountAdapter):
    """Staff are made by an admin; a browser that is known has tries of its own."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The address or the password is not right.",
        "too_many_login_attempts": (
            "Too many tries that failed. Wait five minutes, or set a new password by mail."
        ),
        "incorrect_code": "This code is not right, or was used before. Wait for the next one.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """``next`` stays on the very host that was asked: no other name of this machine either."""
        return url_has_allowed_host_and_scheme(
            url, {self.request.get_host()}, require_https=self.request.is_secure()
        )

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts the try before the password is looked at.

        A known browser is counted by itself: neither the account's tries nor the address's that a
        stranger, or a colleague behind the same router, has used up keep its owner out.
        """
        device = device_of(request, credentials.get("email", ""))
        if not device:
            return super().pre_authenticate(request, **credentials)
        key = f"{device}:{credentials['email'].lower()}"
        if not ratelimit.consume(request, action="login_failed_at_known_device", key=key):
            raise self.validation_error("too_many_login_attempts")
        return None

    def post_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse | None:
        answer = super().post_login(request, user, **details)
        remember(request, answer, user)
        return answer

    def is_reauthentication_required(self, *, app: str, **details: Any) -> bool:
        """Not within five minutes of the sign-in, at which all was asked for."""
        records = get_authentication_records(self.request, self.request.user)
        newest = max((record["at"] for record in records), default=0.0)
        return time() - newest >= app_settings.REAUTHENTICATION_TIMEOUT


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of apps and recovery codes lie encrypted in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": StaffAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Fernet:
    """A key of its own from the signing key: a copy of the database alone opens nothing."""
    seed = sha256(b"wiredesk.people.second_factor\0" + settings.SECRET_KEY.encode())
    return Fernet(urlsafe_b64encode(seed.digest()))
