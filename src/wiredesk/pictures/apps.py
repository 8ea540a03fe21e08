"""How Django finds this room."""

from django.apps import AppConfig


class PicturesConfig(AppConfig):
    """The room ``wiredesk.pictures``, under the label ``pictures``."""

    name = "wiredesk.pictures"
    label = "pictures"
