"""Look into a folder, a server of files or a mailbox, with what the last look remembered."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from wiredesk.wire.fetch import NotAllowed
from wiredesk.wire.fetch.drop import Aside, Drop
from wiredesk.wire.fetch.folder import Folder
from wiredesk.wire.fetch.ftp import Ftp
from wiredesk.wire.fetch.guard import Guard
from wiredesk.wire.fetch.imap import Imap
from wiredesk.wire.fetch.remote import After
from wiredesk.wire.fetch.sftp import Sftp
from wiredesk.wire.models import Source, Transport

Look = tuple[Iterator[Drop | Aside], Callable[[], dict[str, Any]]]


@contextmanager
def look(source: Source, guard: Guard) -> Iterator[Look]:
    """What lies at the source, and a function that gives the cursor to keep afterwards.

    Raises:
        FetchError: it can't be reached or read; the text says why.
    """
    cursor = source.health.cursor
    if source.transport == Transport.FOLDER:
        folder = Folder(Path(source.url), keep=source.after_reading != "delete", cursor=cursor)
        yield folder.look(), lambda: folder.cursor
        return
    with _remote(source, guard, cursor) as remote:
        yield remote.look(), lambda: remote.cursor


def _remote(source: Source, guard: Guard, cursor: dict[str, Any]) -> Ftp | Sftp | Imap:
    if source.transport == Transport.FTP:
        return Ftp(
            source.url,
            guard=guard,
            username=source.username or "anonymous",
            password=source.secret,
            after=_after(source),
            cursor=cursor,
        )
    if source.transport == Transport.SFTP:
        is_key = source.secret.lstrip().startswith("-----BEGIN")
        return Sftp(
            source.url,
            guard=guard,
            host_key=source.host_key,
            username=source.username,
            password="" if is_key else source.secret,
            private_key=source.secret if is_key else "",
            after=_after(source),
            cursor=cursor,
        )
    if source.transport == Transport.IMAP:
        return Imap(
            source.url,
            guard=guard,
            username=source.username,
            password=source.secret,
            senders=source.senders,
            mail_server=source.mail_server,
            cursor=cursor,
        )
    raise NotAllowed(f"Nothing can be looked at by “{source.get_transport_display()}”.")


def _after(source: Source) -> After:
    return source.after_reading or "delete"
