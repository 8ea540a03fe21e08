"""Has the person in this session shown a second factor? A property of the session, not a request.

allauth signals each use of a code; the session keeps whose it was.
"""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest

_SHOWN = "second_factor_of"


def is_required() -> bool:
    """Does this newsroom ask its staff for one?"""
    return bool(settings.REQUIRE_TOTP)


def has_app(user: AbstractUser) -> bool:
    """Has this person set an app up?"""
    return bool(get_adapter().is_mfa_enabled(user, [Authenticator.Type.TOTP]))


def was_shown(request: HttpRequest) -> bool:
    """Did the person signed in show a code in this session?"""
    return request.session.get(_SHOWN) == request.user.pk


def note(sender: Any, request: HttpRequest, user: AbstractUser, **more: Any) -> None:
    """allauth tells of a code that was right: at sign-in, later, or when an app was set up."""
    request.session[_SHOWN] = user.pk


def take_away(user: AbstractUser) -> bool:
    """Remove this person's app and recovery codes, as when the phone is lost; was there any?"""
    removed, _ = Authenticator.objects.filter(user=user).delete()
    return bool(removed)
