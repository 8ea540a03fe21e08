"""Stories, the version chains in them, and the numbers by which the next piece finds them."""

from django.db import models

from wiredesk.wire.models import Chain, Item


class Story(models.Model):
    """The items of any agency about one event."""

    title = models.TextField()
    best = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="+")
    # What the tagger said of the best item: sectors, places and editions with their scores.
    tags = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField(db_index=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged_from"
    )

    class Meta:
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """A version chain's place in a story; all versions of a piece stand in one story."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="memberships")
    chain = models.OneToOneField(Chain, on_delete=models.CASCADE, related_name="membership")
    score = models.FloatField(default=1.0)
    why = models.CharField(max_length=200)
    # An editor's decision outlives the next item.
    decided_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.chain} in {self.story}"


class Key(models.Model):
    """One of the numbers under which a chain is filed (``matching.keys``)."""

    number = models.BigIntegerField()
    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="keys")
    seen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["number", "seen_at"], name="story_keys")]

    def __str__(self) -> str:
        return str(self.number)


class Delta(models.Model):
    """What changed between a version and the one before it, as statements (``stories.delta``)."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="delta")
    previous = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    changes = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.previous_id} -> {self.item_id}: {len(self.changes)} changes"
