"""Take over the address that a source's server asks us to use from now on."""

from datetime import datetime

from wiredesk.wire.actions.change_source import change_source
from wiredesk.wire.actions.check_address import check_address, server_of
from wiredesk.wire.models import Source


def accept_move(source: Source, address: str, *, now: datetime) -> bool:
    """Store the new address. Returns whether the login had to be dropped.

    What one server was given is not sent to another: there the login must be given again.

    Raises:
        NotAllowed: the address can't be fetched from.
    """
    address = check_address(source.transport, address)
    elsewhere = server_of(address) != server_of(source.url)
    dropped = elsewhere and bool(source.secret or source.username)
    source.url = address
    fields = ["url"]
    if dropped:
        source.username, source.secret = "", ""  # type: ignore[assignment]
        fields += ["username", "secret"]
    change_source(source, fields, now=now)
    return dropped
