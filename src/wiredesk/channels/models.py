"""One delivery for each publication and channel, and the requests to write the site again."""

from django.db import models

from wiredesk.desk.models import Publication


class Delivery(models.Model):
    """What one channel did with one publication. ``proof`` is what it wrote, and the hashes."""

    class State(models.TextChoices):
        PENDING = "pending", "Waiting"
        CLAIMED = "claimed", "At work"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="deliveries"
    )
    channel = models.CharField(max_length=20)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True, help_text="When the next attempt is due.")
    done_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    proof = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "channel"], name="one_delivery_per_channel"
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} of {self.publication_id}: {self.state}"


class Rebuild(models.Model):
    """A wish to write the whole site again: its name, menus or address changed."""

    reason = models.CharField(max_length=200)
    requested_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["requested_at"],
                condition=models.Q(done_at__isnull=True),
                name="rebuilds_wanted",
            )
        ]

    def __str__(self) -> str:
        return self.reason
