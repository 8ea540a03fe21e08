"""Mail of the newsroom: what a request sends waits for its transaction and for nobody else.

``Later`` is Django's ``EMAIL_BACKEND``: a thread takes the mail once the transaction has committed,
so that a slow server holds no page up and tells nobody, by its time, which addresses are staff.
``send_now`` is for whoever must know whether it went out.
"""

import logging
import smtplib
import ssl
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connections, transaction

log = logging.getLogger(__name__)
_sender = ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")
_TROUBLE = "people.mail-trouble"


class MailFailed(Exception):
    """The mail did not go out; says why, in words for who set the server up."""


class Later(BaseEmailBackend):
    """Sends after the transaction, in a thread; what fails is logged and shown to admins."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        messages = list(email_messages)
        after_commit(lambda: _send_all(messages))
        return len(messages)


def after_commit(work: Callable[[], None]) -> None:
    """Have this done by a thread once the transaction has committed."""
    transaction.on_commit(lambda: _sender.submit(_alone, work))


def can_be_sent() -> bool:
    """Does this newsroom name a mail server?"""
    return bool(settings.MAIL_SERVER)


def trouble() -> str:
    """Why the newest mail did not go out; "" when it did."""
    return str(cache.get(_TROUBLE, ""))


def send_now(message: EmailMessage) -> None:
    """Send it and wait for the server, ten seconds at most for each of its answers.

    Raises:
        MailFailed: with the reason.
    """
    try:
        connection = get_connection(settings.DIRECT_EMAIL_BACKEND)
        connection.send_messages([message])
    except (smtplib.SMTPException, OSError, ValueError) as error:
        reason = in_words(error)
        log.error("mail to %s did not go out: %s", ", ".join(message.to), reason)
        cache.set(_TROUBLE, reason, timeout=None)
        raise MailFailed(reason) from error
    if can_be_sent():
        cache.delete(_TROUBLE)


def in_words(error: Exception) -> str:
    """What an operator should know of this failure."""
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    match error:
        case smtplib.SMTPAuthenticationError():
            return f"the mail server {server} refuses the user name or the password"
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            return f"the mail server refuses the recipient: {_said(next(iter(refused.values())))}"
        case smtplib.SMTPSenderRefused():
            return (
                f"the mail server refuses the sender {error.sender} (WIREDESK_MAIL_FROM):"
                f" {_said((error.smtp_code, error.smtp_error))}"
            )
        case smtplib.SMTPNotSupportedError():
            return f"the mail server {server} can't do what is asked: {error} (see ?tls=no)"
        case smtplib.SMTPResponseException():
            return f"the mail server says: {_said((error.smtp_code, error.smtp_error))}"
        case ssl.SSLError():
            return f"no secure connection to the mail server {server}: {error.reason or error}"
        case _ if isinstance(error, TimeoutError) or "timed out" in str(error):
            return f"the mail server {server} did not answer within {settings.EMAIL_TIMEOUT} s"
        case ConnectionRefusedError():
            return f"nothing listens at the mail server's address {server}"
        case OSError(strerror=str(reason)):
            return f"the mail server {server} can't be reached: {reason}"
    return f"the mail server {server}: {error}"


def _said(answer: Any) -> str:
    code, text = answer
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    return f"{code} {words}"[:300]


def _send_all(messages: list[EmailMessage]) -> None:
    for message in messages:
        try:
            send_now(message)
        except MailFailed:
            continue  # logged, and shown to admins


def _alone(work: Callable[[], None]) -> None:
    """The thread's own connections are closed again: nobody else would."""
    try:
        work()
    except Exception:
        log.exception("mail was not written")
    finally:
        connections.close_all()
