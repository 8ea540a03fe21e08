"""Set up a new newsroom: its name, its zone, its first editor, its first source."""

from django.contrib.auth.models import Group
from django.db import transaction

from wiredesk.lexicon.models import Edition
from wiredesk.people.actions.roles import install_roles
from wiredesk.people.models import User
from wiredesk.site.models import Newsroom
from wiredesk.wire.models import Source


class AlreadySetUp(Exception):
    """There is staff: nothing was written. Sign in instead."""


def first_run(
    *,
    newsroom: str,
    zone: str,
    first_name: str,
    last_name: str,
    email: str,
    password: str,
    source_name: str = "",
    source_slug: str = "",
    source_credit: str = "",
) -> User:
    """Write it all in one transaction; returns the first editor, an administrator.

    Raises:
        AlreadySetUp: somebody was there first.
    """
    with transaction.atomic():
        # The edition's row is the lock: of two who send the form at once, one waits and is told.
        edition = Edition.objects.select_for_update().filter(is_global=True).first()
        if User.objects.exists():
            raise AlreadySetUp("This newsroom has staff already.")
        install_roles()
        person = User.objects.create_superuser(
            email, password, first_name=first_name, last_name=last_name, role="Editor"
        )
        person.groups.add(Group.objects.get(name="Admins"))
        settings = Newsroom.load()
        settings.name = newsroom
        settings.save()
        if edition is not None:
            edition.zone = zone
            edition.save(update_fields=["zone"])
        if source_name and source_slug:
            Source.objects.create(name=source_name, slug=source_slug, credit=source_credit)
    return person
