"""A small staff, codes of an app worked out by hand, and a mail server that takes what we send."""

import base64
import hashlib
import hmac
import struct
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ..services.mail_sink import Sink, mail_sink

PASSWORD = "tall-harbour-lamps"


@pytest.fixture
def staff(db: None) -> Callable[..., Any]:
    """A member of staff in a role, made once."""
    from django.contrib.auth.models import Group

    from wiredesk.people.actions.roles import install_roles
    from wiredesk.people.models import User

    install_roles()

    def person(role: str = "Writers", email: str = "noor@example.com", **fields: Any) -> User:
        found = User.objects.filter(email=email).first()
        if found is None:
            found = User.objects.create_user(
                email, PASSWORD, first_name="Noor", last_name="Haddad", **fields
            )
            found.groups.add(Group.objects.get(name=role))
        return found

    return person


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    """A real server that mail goes to, as if WIREDESK_MAIL_URL named it."""
    with mail_sink() as running:
        settings.MAIL_SERVER = object()
        settings.EMAIL_BACKEND = "wiredesk.people.mail.Later"
        settings.DIRECT_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        yield running


def code(secret: str, at: float) -> str:
    """The six digits of RFC 6238: HMAC-SHA-1 over the count of half minutes, truncated."""
    counter = struct.pack(">Q", int(at) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 0xF
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


@pytest.fixture
def totp() -> Callable[..., str]:
    """Works out the code of a key now, or so many seconds from now."""
    # The RFC's own example (Appendix B, T=59 s, last six of eight digits).
    assert code(base64.b32encode(b"12345678901234567890").decode(), 59) == "287082"
    left = 30 - time.time() % 30
    if left < 3:  # a code that ends in the middle of a test proves nothing
        time.sleep(left)
    return lambda secret, later=0: code(secret, time.time() + later)
