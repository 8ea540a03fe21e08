"""How Django finds this room."""

from django.apps import AppConfig


class WireConfig(AppConfig):
    """The room ``wiredesk.wire``, under the label ``wire``."""

    name = "wiredesk.wire"
    label = "wire"
