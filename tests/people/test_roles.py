"""Roles: each group holds what its work needs."""

import pytest
from django.contrib.auth.models import Group

from wiredesk.people.actions.roles import ROLES, install_roles
from wiredesk.people.models import User


@pytest.mark.django_db
def test_installing_the_roles_again_changes_nothing() -> None:
    install_roles()
    before = {g.name: set(g.permissions.values_list("pk", flat=True)) for g in Group.objects.all()}
    install_roles()
    after = {g.name: set(g.permissions.values_list("pk", flat=True)) for g in Group.objects.all()}
    assert after == before


@pytest.mark.django_db
def test_every_permission_that_a_role_names_is_given() -> None:
    install_roles()
    for name, wanted in ROLES.items():
        user = User.objects.create_user(f"{name.split()[0].lower()}@example.com")
        user.groups.add(Group.objects.get(name=name))
        missing = set(wanted) - user.get_all_permissions()
        assert not missing, name


@pytest.mark.django_db
def test_only_desk_editors_and_admins_publish() -> None:
    install_roles()
    groups = Group.objects.filter(permissions__codename="publish_article")
    assert set(groups.values_list("name", flat=True)) == {"Desk editors", "Admins"}
