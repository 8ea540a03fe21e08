"""A picture, where it came from, and what readers must be told of it."""

import hashlib
from typing import Any

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition

DRAWN_LABEL = "This picture was drawn by software and does not depict any real event."
AI_LABEL = (
    "This image is AI-generated and does not depict any real-life event or location. It is a"
    " fictional representation created for illustrative purposes only."
)
COMPOSED_LABEL = "This picture was put together from several and does not show one real scene."


class Origin(models.TextChoices):
    """How a picture came to be; decides its label and its IPTC DigitalSourceType."""

    CAMERA = "camera", "Taken by a person with a camera"
    AI = "ai", "Made by a generative model"
    ARTWORK = "artwork", "Drawn by a person"
    COMPOSED = "composed", "Put together from several pictures"


LABELS = {Origin.AI: AI_LABEL, Origin.COMPOSED: COMPOSED_LABEL}
_SOURCE_TYPES = {
    Origin.CAMERA: "digitalCapture",
    Origin.AI: "trainedAlgorithmicMedia",
    Origin.ARTWORK: "digitalCreation",
    Origin.COMPOSED: "composite",
}


def label_of(origin: str) -> str:
    """What readers must be told of a picture of this origin ("" for a plain photograph)."""
    return {str(each): text for each, text in LABELS.items()}.get(origin, "")


def source_type(origin: str) -> str:
    """The full address of the IPTC DigitalSourceType of an origin ("" for an unknown one)."""
    name = {**{str(k): v for k, v in _SOURCE_TYPES.items()}, "drawn": "algorithmicMedia"}.get(
        origin, ""
    )
    return f"http://cv.iptc.org/newscodes/digitalsourcetype/{name}" if name else ""


class Picture(AbstractImage):
    """An uploaded picture. One that our own code drew needs no row: a seed makes it again.

    ``description`` is its alternative text; where it is empty, the headline stands for it. Readers
    are never shown a killed picture, whatever still names it.
    """

    # No default: whoever brings a picture says how it came to be.
    origin = models.CharField(max_length=12, choices=Origin.choices, blank=True)
    credit = models.CharField(max_length=160, blank=True)
    caption = models.TextField(blank=True)
    rights = models.TextField(blank=True)
    killed_at = models.DateTimeField(null=True, editable=False)
    kill_note = models.CharField(max_length=300, blank=True, editable=False)
    # Changes with all that is in its served files: their addresses carry it, so that a file is
    # never an older one under the same name.
    mark = models.CharField(max_length=8, blank=True, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "origin",
        "credit",
        "caption",
        "rights",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="pictures_newest"),
            # Asked for each file of the desk: the killed are few.
            models.Index(
                fields=["file"],
                condition=models.Q(killed_at__isnull=False),
                name="pictures_killed",
            ),
        ]

    @property
    def label(self) -> str:
        """What readers are told of how it came to be."""
        return label_of(self.origin)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row, with the mark that its served files have from now on."""
        self.mark = self._mark()
        fields = kwargs.get("update_fields")
        if fields is not None:
            kwargs["update_fields"] = {*fields, "mark"}
        super().save(*args, **kwargs)

    def _mark(self) -> str:
        parts = (self.origin, self.credit, self.focal_point_x, self.focal_point_y)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:8]


class Rendition(AbstractRendition):
    """A size of a picture, for the desk's own screens."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
