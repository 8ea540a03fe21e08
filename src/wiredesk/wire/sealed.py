"""A text column whose content is unreadable without the newsroom's key."""

import base64
import hashlib
import logging
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import models

logger = logging.getLogger(__name__)


class SealedField(models.TextField):
    """Text that is encrypted at rest: a stolen database gives away no agency's password.

    The key comes from ``SECRET_KEY``; after that was changed the field reads as "" and says so in
    the log, and the secret must be given again.
    """

    def get_prep_value(self, value: Any) -> Any:
        return _box().encrypt(value.encode()).decode() if value else ""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str:
        if not value:
            return ""
        try:
            return _box().decrypt(value.encode()).decode()
        except InvalidToken:
            logger.warning("a stored secret can't be read with this SECRET_KEY: give it again")
            return ""


def _box() -> Fernet:
    digest = hashlib.sha256(b"wiredesk sealed column\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
