"""How Django finds this room, and how Wagtail finds our screens of staff."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    """The room ``wiredesk.people``, under the label ``people``."""

    name = "wiredesk.people"
    label = "people"
    default = True

    def ready(self) -> None:
        from allauth.mfa import signals

        from wiredesk.people import second_factor

        signals.authenticator_used.connect(second_factor.note)
        signals.authenticator_added.connect(second_factor.note)


class StaffScreens(WagtailUsersAppConfig):
    """Wagtail's ``wagtail.users`` with our screens."""

    user_viewset = "wiredesk.people.views.staff.StaffViewSet"
