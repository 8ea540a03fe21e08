"""What Wagtail does when a workflow has ended well: nothing that readers see.

Wagtail imports this by name (``WAGTAIL_FINISH_WORKFLOW_ACTION``) before any table is there, so it
may import nothing of the house.
"""

from typing import Any


def publish_nothing(workflow_state: Any, user: Any = None) -> None:
    """An approval is no publication: ``desk.actions.approval`` notes it, and a person publishes."""
