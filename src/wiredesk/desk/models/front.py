"""The front page in editors' hands: what leads an edition, and its breaking band."""

from django.conf import settings
from django.db import models

from wiredesk.desk.models.articles import Article
from wiredesk.lexicon.models import Edition


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
