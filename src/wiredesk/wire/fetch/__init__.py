"""Fetching: a source's address in, its bytes out. One file a transport, one guard for them all.

No database and no Django in here: a fetch takes values and returns values, or raises one of the
errors below. Every connection to an address that somebody typed or sent goes through ``guard``.
"""

from datetime import timedelta


class FetchError(Exception):
    """A fetch that brought nothing.

    ``text`` is plain text for an editor: what was seen, without credentials. ``retry`` says
    whether the same fetch may succeed later without anybody doing anything. ``after`` is how long
    the server asked us to wait, as it said it (None where it didn't).
    """

    retry = True

    def __init__(
        self, text: str, *, retry: bool | None = None, after: timedelta | None = None
    ) -> None:
        super().__init__(text)
        self.text = text
        self.after = after
        if retry is not None:
            self.retry = retry


class NotAllowed(FetchError):
    """The guard lets nobody connect there: an internal address, another port, no web address."""

    retry = False


class Unreachable(FetchError):
    """No connection: the name isn't known, nobody answers at the address, the line was cut."""


class Untrusted(FetchError):
    """The other side can't prove that it is who we asked for: its certificate, its host key."""


class LoginFailed(FetchError):
    """The other side doesn't take our user name and password."""

    retry = False


class TooLarge(FetchError):
    """More bytes than a delivery may have, packed or unpacked."""

    retry = False


class TooSlow(FetchError):
    """The whole fetch took longer than it may."""


class BadAnswer(FetchError):
    """An answer that is no delivery: an error of the server, a broken or cut-off body."""


class GoneAway(FetchError):
    """The other side says that there will never be anything here again. A person decides."""

    retry = False
