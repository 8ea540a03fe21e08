"""The wire monitor's rows: one a piece, with what the desk does about it.

What an agency sent stands in ``wire.models`` and never changes; who took it and where it was routed
stands here.
"""

from django.conf import settings
from django.db import models

from wiredesk.stories.models import Story
from wiredesk.wire.models import Chain, Item, Source


class Entry(models.Model):
    """A piece in the monitor: its newest arrival, its route, who has it."""

    chain = models.OneToOneField(Chain, on_delete=models.CASCADE, related_name="entry")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    story = models.ForeignKey(Story, null=True, on_delete=models.SET_NULL, related_name="+")
    arrived_at = models.DateTimeField()
    versions = models.PositiveIntegerField(default=1)

    # Taken over from item and story, so that a filter reads one index.
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    outcome = models.CharField(max_length=12)
    signal = models.CharField(max_length=12, blank=True)
    urgency = models.PositiveSmallIntegerField(null=True)
    language = models.CharField(max_length=35, blank=True)
    sector = models.CharField(max_length=50, blank=True)
    country = models.CharField(max_length=2, blank=True)

    # Where the routing rules sent it, and which of them did.
    desk = models.CharField(max_length=60, blank=True)
    edition = models.CharField(max_length=50, blank=True)
    priority = models.SmallIntegerField(default=0)
    routed_by = models.JSONField(default=list)
    # A flash or a kill: sounds in every open monitor.
    alert = models.BooleanField(default=False)

    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_at = models.DateTimeField(null=True)
    spiked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    spiked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["-arrived_at", "-id"], name="monitor"),
            models.Index(fields=["source", "-arrived_at", "-id"], name="monitor_source"),
            models.Index(fields=["sector", "-arrived_at", "-id"], name="monitor_sector"),
            models.Index(fields=["desk", "-arrived_at", "-id"], name="monitor_desk"),
            models.Index(
                fields=["taken_by", "-arrived_at", "-id"],
                condition=models.Q(taken_by__isnull=False),
                name="monitor_taken",
            ),
            models.Index(
                fields=["-arrived_at", "-id"],
                condition=models.Q(alert=True),
                name="monitor_alerts",
            ),
        ]

    def __str__(self) -> str:
        return str(self.item)


class Change(models.Model):
    """A change of the monitor: an open one asks for those after the last that it saw.

    Numbers are given in the order in which transactions end (see ``actions.announce``).
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.pk}: entry {self.entry_id}"


class Handling(models.Model):
    """Who took, gave back, spiked or restored a piece, and when."""

    class Verb(models.TextChoices):
        TAKE = "take", "Took it"
        GIVE_BACK = "give-back", "Gave it back"
        SPIKE = "spike", "Spiked it"
        RESTORE = "restore", "Took it off the spike"

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="handlings")
    verb = models.CharField(max_length=10, choices=Verb.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person} {self.verb} {self.entry_id}"


class SavedView(models.Model):
    """A filter of the monitor that an editor keeps by name."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wire_views"
    )
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500, blank=True, help_text="As in the address bar.")
    shared = models.BooleanField(default=False, help_text="Every editor sees it.")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_view_per_name")]

    def __str__(self) -> str:
        return self.name
