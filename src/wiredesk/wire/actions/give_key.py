"""Give a source a new key to push with; the one before stops working."""

import hashlib
import secrets

from wiredesk.wire.models import Source


def give_key(source: Source) -> str:
    """The new key, to be shown once: we keep only its hash."""
    key = secrets.token_urlsafe(32)
    source.push_key_hash = hashlib.sha256(key.encode()).hexdigest()
    source.save(update_fields=["push_key_hash"])
    return key
