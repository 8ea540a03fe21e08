"""The web process: the reader's files in front, Django behind."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wiredesk.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from wiredesk.channels.press.front import Front

application = Front(settings.PAGES_ROOT, get_wsgi_application())
