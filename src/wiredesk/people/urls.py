"""The door of the desk, under ``/desk/``: it stands before Wagtail's own addresses.

The names are allauth's, which looks its screens up by them; what is not here is not there:
signing up, a change of one's address, a login without a password.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from wiredesk.people.views import door

_SCREENS = (
    ("login/", door.SignIn.as_view(), "account_login"),
    ("logout/", require_POST(account.logout), "account_logout"),
    ("login/inactive/", account.account_inactive, "account_inactive"),
    ("login/code/", mfa.authenticate, "mfa_authenticate"),
    ("login/again/", account.reauthenticate, "account_reauthenticate"),
    ("login/again/code/", mfa.reauthenticate, "mfa_reauthenticate"),
    ("password/", door.AskForLink.as_view(), "account_reset_password"),
    ("password/sent/", account.password_reset_done, "account_reset_password_done"),
    ("password/set/", account.password_reset_from_key_done, "account_reset_password_from_key_done"),
    ("account/password/", account.password_change, "account_change_password"),
    ("account/security/", mfa.index, "mfa_index"),
    ("account/security/app/", totp.activate_totp, "mfa_activate_totp"),
    ("account/security/app/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    ("account/security/codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    ("account/security/codes/new/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    ("account/security/codes/file/", codes.download_recovery_codes, "mfa_download_recovery_codes"),
)

urlpatterns = [
    *(path(route, never_cache(view), name=name) for route, view, name in _SCREENS),
    re_path(  # the key has dashes of its own
        r"^password/set/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        never_cache(door.SetPassword.as_view()),
        name="account_reset_password_from_key",
    ),
    path("password_reset/", door.moved),
    path("password_reset/<path:rest>", door.moved),
]
