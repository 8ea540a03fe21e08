"""How Django finds this room, and how the desk's word reaches it."""

from typing import Any

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """The room ``wiredesk.channels``, under the label ``channels``."""

    name = "wiredesk.channels"
    label = "channels"

    def ready(self) -> None:
        """Deliver at once, in the process that published."""
        from wiredesk.desk.signals import published

        def on_published(sender: Any, publication_id: int, **kwargs: Any) -> None:
            # Imported at the first publication: a command that publishes nothing loads no channel.
            from wiredesk.channels.actions.deliver import deliver

            deliver(publication_id)

        published.connect(on_published, dispatch_uid="channels.deliver", weak=False)
