"""Ask an SFTP server for its key, so that a person can compare and accept it."""

from django.conf import settings

from wiredesk.wire.fetch.guard import Guard
from wiredesk.wire.fetch.sftp import HostKeyUnknown, Sftp
from wiredesk.wire.models import Source


def ask_host_key(source: Source) -> HostKeyUnknown:
    """The key that the server shows: nothing but the greeting is sent, no login.

    Raises:
        FetchError: it shows none.
    """
    with Sftp(source.url, guard=Guard(settings.FETCH_ALLOW), seconds=15.0) as folder:
        try:
            for _ in folder.look(limit=1):
                break
        except HostKeyUnknown as shown:
            return shown
    raise AssertionError("a server whose key nobody accepted was logged in to")
