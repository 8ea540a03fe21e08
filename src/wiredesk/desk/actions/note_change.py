"""Write down who changed a source or a rule, and which of its fields: never what was in them."""

from collections.abc import Collection

from wagtail.log_actions import log

from wiredesk.desk.models import RoutingRule
from wiredesk.people.models import User
from wiredesk.wire.models import Source

CREATE, EDIT, DELETE = "wagtail.create", "wagtail.edit", "wagtail.delete"


def note_change(
    what: Source | RoutingRule, verb: str, *, person: User, fields: Collection[str] = ()
) -> None:
    """An entry of the history that Wagtail keeps; ``verb`` is one of the three above."""
    log(what, verb, user=person, data={"fields": sorted(fields)})
