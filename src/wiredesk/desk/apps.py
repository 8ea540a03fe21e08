"""How Django finds this room."""

from typing import Any

from django.apps import AppConfig


def _no_mail(**_: Any) -> None:
    """In the place of one of Wagtail's mails."""


class DeskConfig(AppConfig):
    """The room ``wiredesk.desk``, under the label ``desk``."""

    name = "wiredesk.desk"
    label = "desk"

    def ready(self) -> None:
        """Hear of approvals, whichever screen gave them; send none of Wagtail's mails of them."""
        from wagtail import signals
        from wagtail.models import TaskState, WorkflowState

        from wiredesk.desk.actions.approval import note_approved

        signals.workflow_approved.connect(note_approved, dispatch_uid="desk-approved")
        # Wagtail sends these inside the request, one after the other. A receiver's id that is
        # taken is not connected again, and this room is made ready before Wagtail's admin. What
        # waits for whom stands on the desk's home page.
        for signal, sender, uid in (
            (signals.task_submitted, TaskState, "group_approval_task_submitted"),
            (signals.workflow_submitted, WorkflowState, "workflow_state_submitted"),
            (signals.workflow_rejected, WorkflowState, "workflow_state_rejected"),
            (signals.workflow_approved, WorkflowState, "workflow_state_approved"),
        ):
            signal.connect(_no_mail, sender=sender, dispatch_uid=f"{uid}_email_notification")
