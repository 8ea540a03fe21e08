"""What waits for a person at the desk."""

from django.conf import settings
from django.db import models

from wiredesk.desk.models.articles import Article
from wiredesk.stories.models import Story
from wiredesk.wire.models import Item, Source


class Task(models.Model):
    """Something that waits for a person at the desk."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", "Agency correction"
        UPDATE = "update", "New wire version"
        KILL = "kill", "Agency kill"
        BLOCKED = "blocked", "Could not be published"
        HOLD = "hold", "Held for the desk"
        NOTICE = "notice", "Notice about a piece"
        PARTIAL = "partial", "Part of a text"
        SOURCE = "source", "Source in trouble"
        TWINS = "twins", "Two articles of one event"
        REGROUPED = "regrouped", "Its source moved"
        SUBMITTED = "submitted", "Sent in by a contributor"
        PICTURE = "picture", "Picture killed"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    urgent = models.BooleanField(default=False)
    text = models.TextField()
    article = models.ForeignKey(Article, null=True, on_delete=models.CASCADE, related_name="tasks")
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, null=True, on_delete=models.CASCADE, related_name="+")
    story = models.ForeignKey(Story, null=True, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["-urgent", "created_at"],
                condition=models.Q(done_at__isnull=True),
                name="open_tasks",
            )
        ]

    def __str__(self) -> str:
        return self.text
