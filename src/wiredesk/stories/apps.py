"""How Django finds this room."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """The room ``wiredesk.stories``, under the label ``stories``."""

    name = "wiredesk.stories"
    label = "stories"
