"""Invite a contributor by mail: an account that writes and sends in under his or her name."""

from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction

from wiredesk.people.actions.invite import Invitation, invite, send_invitation
from wiredesk.people.actions.roles import CONTRIBUTORS
from wiredesk.people.models import Contributor, User


class CantInvite(Exception):
    """No invitation goes out; the text says why."""


def invite_contributor(
    contributor: Contributor, *, email: str, invited_by: str, now: datetime
) -> Invitation:
    """Send the mail with the link that sets a password; again, where he or she has an account.

    An address of somebody who has an account already is refused: whoever writes for the desk and
    signs as well is tied to the name by an admin, on purpose and not by a mail.

    Raises:
        CantInvite: the address is somebody's, or the account is shut.
    """
    email = User.objects.normalize_email(email).lower()
    if contributor.account is not None:
        if not contributor.account.is_active:
            raise CantInvite(f"{contributor}’s account is shut. An admin can open it.")
        if not _writes_only(contributor.account):
            raise CantInvite(
                f"{contributor} has a role at the desk as well: an admin sends him or her the link."
            )
        if contributor.account.email != email:
            raise CantInvite(
                f"{contributor} signs in as {contributor.account.email}: the link goes there."
            )
        done = send_invitation(contributor.account, invited_by=invited_by)
    else:
        if User.objects.filter(email__iexact=email).exists():
            raise CantInvite("Somebody signs in with this address already.")
        first, _, last = contributor.name.partition(" ")
        done = invite(
            email=email,
            first_name=first[:150],
            last_name=last[:150],
            groups=[Group.objects.get(name=CONTRIBUTORS)],
            invited_by=invited_by,
        )
    with transaction.atomic():
        Contributor.objects.filter(pk=contributor.pk).update(
            account=done.user, email=email, invited_at=now
        )
    return done


def _writes_only(account: User) -> bool:
    """Is it a contributor's and nothing more? Where no mail goes out, the link is shown here."""
    groups = set(account.groups.values_list("name", flat=True))
    return not account.is_superuser and groups <= {CONTRIBUTORS}
