"""How Django finds this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room ``wiredesk.people``, under the label ``people``."""

    name = "wiredesk.people"
    label = "people"
