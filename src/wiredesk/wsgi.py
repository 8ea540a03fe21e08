"""The web process: the reader's files in front, Django behind."""

import os
import threading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wiredesk.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from wiredesk.channels.press.front import Front

application = Front(settings.PAGES_ROOT, get_wsgi_application())


def _warm() -> None:
    """Read the tables that the first check and the first screen would wait for."""
    from wiredesk.lexicon.tagging.gazetteer import gazetteer

    gazetteer()
    get_resolver().url_patterns  # noqa: B018  each import behind the desk's addresses


# Beside the first requests: a reader's file needs nothing of it.
threading.Thread(target=_warm, name="warm", daemon=True).start()
