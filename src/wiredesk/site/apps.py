"""How Django finds this room."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The room ``wiredesk.site``, under the label ``site``."""

    name = "wiredesk.site"
    label = "site"
