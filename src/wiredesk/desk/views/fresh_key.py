"""A key that was just made, carried to the one page that shows it."""

from django.http import HttpRequest

from wiredesk.wire.models import Source
from wiredesk.wire.sealed import SealedField

_FRESH_KEY = "fresh_push_key"
_SEAL = SealedField()


def keep_fresh_key(request: HttpRequest, source: Source, key: str) -> None:
    """Put the key away in the session, encrypted: only its hash is kept anywhere else."""
    request.session[_FRESH_KEY] = {str(source.pk): _SEAL.get_prep_value(key)}


def take_fresh_key(request: HttpRequest, source: Source) -> str:
    """The key, the first time that it is asked for; "" ever after."""
    sealed = request.session.get(_FRESH_KEY, {}).get(str(source.pk))
    if not sealed:
        return ""
    del request.session[_FRESH_KEY]
    return _SEAL.from_db_value(sealed, None, None)
