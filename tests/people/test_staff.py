"""The staff's screens: who invites whom, and who may not."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from wiredesk.people.models import User

INDEX = "wagtailusers_users:index"
ADD = "wagtailusers_users:add"
EDIT = "wagtailusers_users:edit"


@pytest.fixture
def admin(staff: Any) -> Client:
    browser = Client()
    browser.force_login(staff("Admins", email="admin@example.com"))
    return browser


def form(**more: Any) -> dict[str, Any]:
    return {
        "first_name": "Eva",
        "last_name": "Lund",
        "email": "Eva@example.com",
        "role": "Reporter",
        "group": Group.objects.get(name="Writers").pk,
        **more,
    }


def test_an_admin_invites_and_the_mail_goes_out(admin: Client, sink: Any) -> None:
    page = admin.get(reverse(ADD)).content.decode()
    for word in ("Wire editors", "Writers", "Desk editors", "Admins", "Title"):
        assert word in page, word
    answer = admin.post(reverse(ADD), form())
    assert answer["Location"] == reverse(INDEX)
    person = User.objects.get(email="eva@example.com")
    assert [group.name for group in person.groups.all()] == ["Writers"]
    assert person.role == "Reporter" and not person.is_superuser
    assert "admin" not in sink.wait()["To"]


def test_where_no_mail_goes_out_the_link_is_shown_to_hand_over(admin: Client) -> None:
    answer = admin.post(reverse(ADD), form())
    page = answer.content.decode()
    assert "no mail can be sent from here" in page and "/desk/password/set/" in page
    assert "no-store" in answer["Cache-Control"]


def test_what_is_wrong_stands_at_its_field_and_makes_nobody(admin: Client, staff: Any) -> None:
    staff(email="eva@example.com")
    answer = admin.post(reverse(ADD), form())
    assert "on the staff already" in answer.content.decode()
    answer = admin.post(reverse(ADD), form(email="not an address", group=999999))
    assert set(answer.context["form"].errors) == {"email", "group"}
    assert User.objects.count() == 2


def test_no_field_is_taken_that_the_form_does_not_show(admin: Client) -> None:
    admin.post(reverse(ADD), form(is_superuser="on", is_staff="on", password="x", pk="1"))
    person = User.objects.get(email="eva@example.com")
    assert not person.is_superuser and not person.is_staff and not person.has_usable_password()


def test_the_title_under_which_one_signs_is_edited(admin: Client, staff: Any) -> None:
    person = staff()
    page = admin.get(reverse(EDIT, args=[person.pk])).content.decode()
    assert 'name="role"' in page and 'name="is_superuser"' not in page
    assert 'name="password1"' not in page
    admin.post(
        reverse(EDIT, args=[person.pk]),
        {
            "email": "Noor.H@example.com",
            "first_name": "Noor",
            "last_name": "Haddad",
            "role": "Night editor",
            "is_active": "on",
            "is_superuser": "on",
            "groups": [person.groups.get().pk],
        },
    )
    person.refresh_from_db()
    assert (person.role, person.email) == ("Night editor", "noor.h@example.com")
    assert not person.is_superuser


def test_an_admin_changes_no_administrator(admin: Client, staff: Any, sink: Any) -> None:
    chief = staff(email="chief@example.com", is_superuser=True)
    Authenticator.objects.create(user=chief, type="totp", data={})
    changed = {"email": "mine@example.com", "first_name": "A", "last_name": "B", "is_active": "on"}
    for name in (EDIT, "wagtailusers_users:delete", "staff_link", "staff_second_factor"):
        answer = admin.post(reverse(name, args=[chief.pk]), changed)
        assert answer.status_code == 403, name
    chief.refresh_from_db()
    assert chief.email == "chief@example.com" and Authenticator.objects.exists()
    assert not sink.mails


@pytest.mark.parametrize("action", ["delete", "set_active_state", "assign_role"])
def test_nor_by_a_bulk_action(admin: Client, staff: Any, action: str) -> None:
    chief, other = staff(email="chief@example.com", is_superuser=True), staff()
    address = reverse("wagtail_bulk_action", args=["people", "user", action])
    role = Group.objects.get(name="Wire editors").pk
    admin.post(f"{address}?id={chief.pk}&id={other.pk}", {"mark_as_active": "False", "role": role})
    for person in (chief, other):
        person.refresh_from_db()
        assert person.is_active
        assert [group.name for group in person.groups.all()] == ["Writers"]


def test_who_has_signed_stays_in_the_record(admin: Client, staff: Any) -> None:
    from django.utils import timezone

    from wiredesk.desk.models import Task

    person = staff()
    now = timezone.now()
    Task.objects.create(kind="kill", created_at=now, done_by=person, done_at=now)
    answer = admin.post(reverse("wagtailusers_users:delete", args=[person.pk]), follow=True)
    assert "stays in it" in answer.content.decode()
    Task.objects.all().delete()
    admin.post(reverse("wagtailusers_users:delete", args=[person.pk]))
    assert not User.objects.filter(pk=person.pk).exists()


def test_a_link_is_sent_again_and_asks_first(admin: Client, staff: Any, sink: Any) -> None:
    person = staff()
    address = reverse("staff_link", args=[person.pk])
    assert person.email in admin.get(address).content.decode()
    assert not sink.mails
    admin.post(address)
    assert sink.wait()["To"] == person.email


def test_a_lost_phones_app_is_taken_away(admin: Client, staff: Any) -> None:
    person = staff()
    Authenticator.objects.create(user=person, type="totp", data={})
    address = reverse("staff_second_factor", args=[person.pk])
    admin.get(address)
    assert Authenticator.objects.exists()
    assert admin.post(address)["Location"] == reverse(EDIT, args=[person.pk])
    assert not Authenticator.objects.exists()
    page = admin.get(reverse("wagtailusers_users:history", args=[person.pk])).content.decode()
    assert "Edit" in page


@pytest.mark.parametrize("role", ["Wire editors", "Writers", "Desk editors"])
def test_nobody_else_makes_or_changes_staff(client: Client, staff: Any, role: str) -> None:
    person, other = staff(role), staff(email="eva@example.com")
    client.force_login(person)
    for name, arguments in (
        (INDEX, []),
        (ADD, []),
        *((each, [other.pk]) for each in (EDIT, "staff_link", "staff_second_factor")),
    ):
        for method in (client.get, client.post):
            assert method(reverse(name, args=arguments)).status_code == 403, name


def test_the_list_tells_admins_that_mail_fails(admin: Client) -> None:
    from django.core.cache import cache

    cache.set("people.mail-trouble", "nothing listens at the mail server's address", None)
    assert "nothing listens" in admin.get(reverse(INDEX)).content.decode()
