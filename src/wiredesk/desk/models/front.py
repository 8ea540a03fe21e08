"""The front page in editors' hands: what leads an edition, and its breaking band."""

from django.conf import settings
from django.db import models

from wiredesk.desk.models.articles import Article
from wiredesk.lexicon.models import Edition
from wiredesk.people.actor import How


class FrontSlot(models.Model):
    """An article that an editor pinned to a place on an edition's front page (1 is the lead).

    Places without a row fill themselves.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="slots")
    position = models.PositiveSmallIntegerField()
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="slots")
    pinned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    pinned_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="one_article_a_place"),
            models.UniqueConstraint(fields=["edition", "article"], name="no_story_twice_pinned"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.position}: {self.article}"


class Band(models.Model):
    """The breaking band of an edition: one line, and where it leads."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="band")
    text = models.CharField(max_length=160)
    article = models.ForeignKey(Article, null=True, on_delete=models.CASCADE, related_name="+")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.text


class FrontChange(models.Model):
    """One change of an edition's front page or band: who made it, and whether readers have it.

    Written in the change's own transaction, so that what a crash left unwritten is found.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="front_changes")
    at = models.DateTimeField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    how = models.CharField(max_length=10, choices=[(how.value, how.label) for how in How])
    text = models.TextField(help_text="What was done, in words.")
    written_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["edition", "-id"], name="front_history"),
            models.Index(
                fields=["id"],
                condition=models.Q(written_at__isnull=True),
                name="front_unwritten",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.text}"
