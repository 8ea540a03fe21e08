"""The link by which someone sets a password: made for an invitation, or when asked for."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from wiredesk.people.mail import MailFailed, after_commit, send_now
from wiredesk.people.models import User


def password_link(user: User) -> str:
    """An address of this newsroom that works once, for three days.

    It is written with the address that the operator gave, never with the one of a request.
    """
    path = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(user),
            "key": default_token_generator.make_token(user),
        },
    )
    return settings.BASE_URL + path


def send_password_link(email: str) -> None:
    """Mail a link to this address if it is of active staff; the caller learns nothing of it."""
    after_commit(lambda: _send(email))


def password_mail(user: User, template: str, **more: str) -> EmailMessage:
    """The mail of ``people/mail/<template>.txt``: its first line is the subject."""
    text = render_to_string(
        f"people/mail/{template}.txt",
        {"person": user, "link": password_link(user), "desk": settings.BASE_URL + "/desk/", **more},
    )
    subject, _, body = text.strip().partition("\n")
    return EmailMessage(subject, body.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [user.email])


def _send(email: str) -> None:
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        return
    try:
        send_now(password_mail(user, "new_password"))
    except MailFailed:
        return  # logged, and shown to admins; whoever asked must not learn whether we know them
