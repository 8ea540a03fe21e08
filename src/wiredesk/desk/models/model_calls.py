"""What was asked of a language model, and what it cost."""

from django.conf import settings
from django.db import models

from wiredesk.desk.models.articles import Article


class ModelCall(models.Model):
    """One call of a language model, answered or not; the daily budget is counted in these rows."""

    class Outcome(models.TextChoices):
        RUNNING = "running", "Running"
        DONE = "done", "Answered"
        FAILED = "failed", "Failed"
        CANCELED = "canceled", "Stopped"

    purpose = models.CharField(max_length=20)
    prompt = models.CharField(max_length=40, help_text="Name and version of the prompt.")
    model = models.CharField(max_length=120)
    article = models.ForeignKey(Article, null=True, on_delete=models.SET_NULL, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField()
    seconds = models.FloatField(default=0.0)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.RUNNING)
    problem = models.CharField(max_length=300, blank=True)
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    # In the currency of the operator's prices.
    cost = models.DecimalField(max_digits=10, decimal_places=5, default=0)

    # A draft's text: the newest may be taken over; of one that was, it tells how much still stands.
    taken_at = models.DateTimeField(null=True)
    draft = models.JSONField(default=list)

    class Meta:
        indexes = [
            models.Index(fields=["-started_at"], name="model_calls"),
            models.Index(
                fields=["article"],
                condition=models.Q(taken_at__isnull=False),
                name="drafts_taken_over",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} by {self.model}"
