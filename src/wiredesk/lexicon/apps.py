"""How Django finds this room."""

from django.apps import AppConfig


class LexiconConfig(AppConfig):
    """The room ``wiredesk.lexicon``, under the label ``lexicon``."""

    name = "wiredesk.lexicon"
    label = "lexicon"
