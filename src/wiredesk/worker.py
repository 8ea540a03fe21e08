"""The resident process: publishes what is due, delivers what a crash left, rebuilds on request."""

import logging
import signal
import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from wiredesk.channels.actions.deliver import sweep
from wiredesk.channels.actions.rebuild import rebuild_requested, write_days
from wiredesk.channels.actions.write_fronts import write_fronts
from wiredesk.desk.actions.expire_due import expire_due
from wiredesk.desk.actions.find_strays import find_strays
from wiredesk.desk.actions.front import end_fronts
from wiredesk.desk.actions.intake import resume_unread
from wiredesk.desk.actions.publish_due import publish_due
from wiredesk.desk.actions.watch_sources import watch_sources
from wiredesk.stories.actions.file_again import file_again
from wiredesk.stories.actions.filing import forget
from wiredesk.wire.actions.expire import expire

logger = logging.getLogger(__name__)

TICK = 1.0
_DAYS_EVERY = timedelta(minutes=1)


def work() -> None:
    """Work until SIGTERM or SIGINT; a job that fails is logged and tried again at the next tick."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    days_due = timezone.now()
    unfiled = True
    while not stop.is_set():
        now = timezone.now()
        _try(partial(publish_due, now=now))
        _try(partial(expire_due, now=now))
        _try(partial(end_fronts, now=now))
        _try(write_fronts)
        _try(sweep)
        _try(partial(find_strays, now=now))
        _try(partial(resume_unread, now=now))
        _try(rebuild_requested)
        if unfiled:
            unfiled = _try(partial(file_again, now=now)) is True
        if now >= days_due:
            _try(write_days)
            _try(partial(watch_sources, now=now))
            _try(partial(expire, now=now))
            _try(partial(forget, now=now))
            days_due = now + _DAYS_EVERY
        (settings.HOME / "worker-alive").touch()
        close_old_connections()
        stop.wait(TICK)


def _try(job: Callable[[], object]) -> object:
    try:
        return job()
    except Exception:
        # Whatever it is, the other jobs must go on: a person reads this in the log.
        logger.exception("a job of the worker failed")
        return None
