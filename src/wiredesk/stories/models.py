"""Stories, the version chains in them, and the numbers by which the next piece finds them."""

from django.db import models

from wiredesk.wire.models import Chain, Item


class Story(models.Model):
    """The items of any agency about one event."""

    title = models.TextField()
    best = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="+")
    # Why that item is on top: reasons in words, the deciding one first.
    best_why = models.JSONField(default=list, blank=True)
    # The piece that an editor keeps on top, whatever comes after it.
    pinned = models.ForeignKey(
        Chain, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # What the tagger said of the best item: sectors, places and editions with their scores.
    tags = models.JSONField(default=dict, blank=True)
    # What an editor decided instead, which outlives the next item: {"sectors": [slug…],
    # "places": [country code…], "editions": [slug…] that follow the places}, each key only where
    # it was decided. What counts is ``queries.effective_tags``.
    decided = models.JSONField(default=dict, blank=True)
    decided_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField(db_index=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged_from"
    )

    # How many pieces it and its neighbours had when a second look was last taken at them.
    looked_at = models.PositiveIntegerField(default=0)

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


class Link(models.Model):
    """Two stories of one affair: the quake, and the aid conference about it. ``one`` is older."""

    one = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="links_on")
    other = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="links_back")
    score = models.FloatField(default=1.0)
    why = models.CharField(max_length=200)
    # An editor said that they have nothing to do with each other: never offered again.
    dropped = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="one_link_a_pair")]

    def __str__(self) -> str:
        return f"{self.one} ~ {self.other}"


class Decision(models.Model):
    """What an editor decided about a story: who, when and what, in words."""

    class Verb(models.TextChoices):
        MERGE = "merge", "Merged"
        SPLIT = "split", "Split"
        MOVE = "move", "Moved"
        PIN = "pin", "Pinned"
        UNPIN = "unpin", "Unpinned"
        LINK = "link", "Linked"
        UNLINK = "unlink", "Not related"
        TAG = "tag", "Tagged"

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="decisions")
    # The other story that it concerns: merged in, split off, linked.
    other = models.ForeignKey(Story, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=8, choices=Verb.choices)
    text = models.TextField()
    by = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text


class Key(models.Model):
    """One of the numbers under which a chain is filed (``matching.keys``)."""

    number = models.BigIntegerField()
    seen = models.BigIntegerField(help_text="Seconds since 1970.")
    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        # Whoever looks for holders of a number reads this index alone, newest first.
        indexes = [models.Index(fields=["number", "seen", "chain"], name="story_keys")]

    def __str__(self) -> str:
        return str(self.number)


class Fingerprint(models.Model):
    """What matching keeps of a chain's newest version (``matching.Fingerprint``), as bytes."""

    chain = models.OneToOneField(
        Chain, on_delete=models.CASCADE, primary_key=True, related_name="fingerprint"
    )
    data = models.BinaryField()
    seen = models.BigIntegerField(help_text="Seconds since 1970.", db_index=True)

    def __str__(self) -> str:
        return f"fingerprint of {self.chain}"


class Delta(models.Model):
    """What changed between a version and the one before it, as statements (``stories.delta``)."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="delta")
    previous = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    changes = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.previous_id} -> {self.item_id}: {len(self.changes)} changes"
