"""How Django finds this room, and how the desk's word reaches it."""

import logging
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

logger = logging.getLogger(__name__)


class ChannelsConfig(AppConfig):
    """The room ``wiredesk.channels``, under the label ``channels``."""

    name = "wiredesk.channels"
    label = "channels"

    def ready(self) -> None:
        """Deliver at once, in the process that published."""
        from wiredesk.desk.signals import front_changed, published

        def on_published(sender: Any, publication_id: int, **kwargs: Any) -> None:
            # Imported at the first publication: a command that publishes nothing loads no channel.
            from wiredesk.channels.actions.deliver import deliver

            deliver(publication_id)

        def on_front_changed(sender: Any, **kwargs: Any) -> None:
            from wiredesk.channels.actions.write_fronts import write_fronts

            try:
                write_fronts()
            except Exception:
                # The change stands, and the worker writes it within seconds.
                logger.exception("a front page could not be written")

        front_changed.connect(on_front_changed, dispatch_uid="channels.fronts", weak=False)
        published.connect(on_published, dispatch_uid="channels.deliver", weak=False)
        _rebuild_when_furniture_changes()


def _rebuild_when_furniture_changes() -> None:
    """What stands on every page is no article: a change of it asks for the whole site again."""
    from wiredesk.channels.models import Rebuild
    from wiredesk.lexicon.models import Edition, Sector
    from wiredesk.people.models import Contributor
    from wiredesk.site.models import Newsroom, StandingPage

    def on_change(sender: Any, instance: Any, **kwargs: Any) -> None:
        # In the transaction of the change itself; the worker takes all wishes of a moment as one.
        Rebuild.objects.create(
            reason=f"{sender._meta.verbose_name} “{instance}” changed"[:200],
            requested_at=timezone.now(),
        )

    for model in (Newsroom, StandingPage, Edition, Sector, Contributor):
        for signal in (post_save, post_delete):
            signal.connect(
                on_change, sender=model, dispatch_uid=f"rebuild.{model.__name__}", weak=False
            )
