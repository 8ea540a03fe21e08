"""How Django finds this room."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The room ``wiredesk.desk``, under the label ``desk``."""

    name = "wiredesk.desk"
    label = "desk"
