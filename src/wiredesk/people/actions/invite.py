"""Invite someone: an account in a role, and a mail with the link that sets its password."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction

from wiredesk.people.actions.password_link import password_link, password_mail
from wiredesk.people.mail import MailFailed, can_be_sent, send_now
from wiredesk.people.models import User


@dataclass(frozen=True)
class Invitation:
    """Where ``problem`` says why no mail went out, ``link`` is handed over by a person."""

    user: User
    link: str = ""
    problem: str = ""


def invite(
    *,
    email: str,
    first_name: str,
    last_name: str,
    role: str = "",
    groups: Sequence[Group] = (),
    invited_by: str = "",
) -> Invitation:
    """Make the account and send the mail; ``role`` is the title, ``groups`` what it may do.

    The account is kept when the mail fails. Call it outside a transaction: the server is waited
    for, ten seconds at most for each of its answers.
    """
    with transaction.atomic():
        user = User.objects.create_user(
            email, None, first_name=first_name, last_name=last_name, role=role
        )
        user.groups.set(groups)
    return send_invitation(user, invited_by=invited_by)


def send_invitation(user: User, *, invited_by: str = "") -> Invitation:
    """Send the mail, or send it again; the links of before stay good until a password is set."""
    if not can_be_sent():
        return Invitation(
            user,
            password_link(user),
            "no mail can be sent from here (WIREDESK_MAIL_URL names no server)",
        )
    try:
        send_now(password_mail(user, "invitation", invited_by=invited_by))
    except MailFailed as failure:
        return Invitation(user, password_link(user), str(failure))
    return Invitation(user)
