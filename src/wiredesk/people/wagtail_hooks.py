"""The staff's screens in Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from wiredesk.people.models import User
from wiredesk.people.views.staff import allowed_on, staff_link, staff_second_factor


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """Behind the desk's login, like every address of Wagtail's."""
    return [
        path("staff/<int:pk>/link/", staff_link, name="staff_link"),
        path("staff/<int:pk>/second-factor/", staff_second_factor, name="staff_second_factor"),
    ]


@hooks.register("register_user_listing_buttons")
def verbs(user: Any, request_user: Any, **more: Any) -> Iterator[Button]:
    """What an admin does for a colleague, in the list's menu."""
    if user.is_superuser and not request_user.is_superuser:
        return
    if user.is_active:
        yield Button(
            "Send link to set a password",
            reverse("staff_link", args=[user.pk]),
            icon_name="mail",
            priority=60,
        )
    yield Button(
        "Take second factor away",
        reverse("staff_second_factor", args=[user.pk]),
        icon_name="key",
        priority=70,
    )


@hooks.register("register_account_menu_item")
def signing_in(request: HttpRequest) -> dict[str, str]:
    """Password and second factor, from one's own account page."""
    return {
        "url": reverse("mfa_index"),
        "label": "Password and second factor",
        "help_text": "Change the password; set an app up, or see the recovery codes.",
    }


@hooks.register("before_bulk_action")
def bulk(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> None:
    """All or nothing: Wagtail would leave out what is shut to the person and do the rest.

    Nobody is deleted in bulk: what a person signed names him or her, and an account can be shut.
    """
    _, shut = action.get_actionable_objects()
    if any(shut.values()) or (action.model is User and action_type == "delete"):
        raise PermissionDenied
    for person in objects:
        if isinstance(person, User):
            allowed_on(request, person)
