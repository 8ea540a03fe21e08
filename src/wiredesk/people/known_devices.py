"""Browsers in which someone has signed in before, by a signed cookie.

Whoever tries passwords on an address from elsewhere uses up the tries of strange browsers, not
those of its owner's own (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). The
cookie opens nothing: it only says whose tries are counted.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from wiredesk.people.models import User

COOKIE = "wiredesk_device"
_SALT = "wiredesk.people.known_devices"
_AGE = 180 * 24 * 3600
_MOST = 20  # people who share a machine


def device_of(request: HttpRequest, email: str) -> str:
    """This browser's number if the person with this address has signed in with it, else ""."""
    number, people = _read(request)
    if not people:
        return ""
    person = User.objects.filter(email__iexact=email).values_list("pk", flat=True).first()
    return number if person in people else ""


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Write into the response that this person has signed in with this browser."""
    number, people = _read(request)
    known = [*(each for each in people if each != user.pk), user.pk][-_MOST:]
    response.set_cookie(
        COOKIE,
        signing.dumps([number or secrets.token_urlsafe(12), known], salt=_SALT),
        max_age=_AGE,
        path="/desk/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> tuple[str, list[int]]:
    try:
        number, people = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return "", []
    return number, people
