"""Keep a filter of the wire monitor by name; a name used again is that view changed."""

from wiredesk.desk.models import SavedView
from wiredesk.kit.text import one_line
from wiredesk.people.models import User

# More tabs than this are no tabs.
AT_MOST = 40


class CantSave(Exception):
    """What is wrong with the view, in words for the editor."""


def save_view(*, owner: User, name: str, query: str, shared: bool) -> SavedView:
    """The view, as it is kept. ``query`` is the filter as ``monitor_filter`` writes it.

    Raises:
        CantSave: no name, too long, or too many.
    """
    name = one_line(name)
    if not name:
        raise CantSave("Give the view a name.")
    if len(name) > 60:
        raise CantSave("A view's name has 60 characters at most.")
    if len(query) > 500:
        raise CantSave("This filter is too long to be kept.")
    if owner.wire_views.exclude(name=name).count() >= AT_MOST:
        raise CantSave(f"You have {AT_MOST} views: delete one first.")
    view, _ = SavedView.objects.update_or_create(
        owner=owner, name=name, defaults={"query": query, "shared": shared}
    )
    return view
