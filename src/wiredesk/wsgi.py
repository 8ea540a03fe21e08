"""The web process: the reader's files in front, Django behind."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wiredesk.settings")

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

from wiredesk.channels.press.front import Front  # noqa: E402

application = Front(settings.PAGES_ROOT, get_wsgi_application())
