"""How the desk's screens stand in Wagtail's admin."""

from typing import Any

from wagtail import hooks


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """The desk's verbs in Wagtail's history."""
    actions.register_action("wiredesk.publish", "Publish", "Published")
    actions.register_action("wiredesk.kill", "Kill", "Killed")
