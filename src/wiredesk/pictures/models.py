"""A picture, where it came from, and what readers must be told of it."""

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition

DRAWN_LABEL = "This picture was drawn by software and does not depict any real event."
AI_LABEL = (
    "This image is AI-generated and does not depict any real-life event or location. It is a"
    " fictional representation created for illustrative purposes only."
)


class Origin(models.TextChoices):
    """How a picture came to be; decides its label and its IPTC DigitalSourceType."""

    CAMERA = "camera", "Taken by a person with a camera"
    AI = "ai", "Made by a generative model"
    ARTWORK = "artwork", "Drawn or composed by a person"


LABELS = {Origin.AI: AI_LABEL}
_SOURCE_TYPES = {
    Origin.CAMERA: "digitalCapture",
    Origin.AI: "trainedAlgorithmicMedia",
    Origin.ARTWORK: "digitalCreation",
}


def label_of(origin: str) -> str:
    """What readers must be told of a picture of this origin ("" for a plain photograph)."""
    return LABELS.get(Origin(origin), "")


def source_type(origin: str) -> str:
    """The full address of the IPTC DigitalSourceType of an origin ("" for an unknown one)."""
    name = {**{str(k): v for k, v in _SOURCE_TYPES.items()}, "drawn": "algorithmicMedia"}.get(
        origin, ""
    )
    return f"http://cv.iptc.org/newscodes/digitalsourcetype/{name}" if name else ""


class Picture(AbstractImage):
    """An uploaded picture. One that our own code drew needs no row: a seed makes it again."""

    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.CAMERA)
    credit = models.CharField(max_length=160, blank=True)
    caption = models.TextField(blank=True)
    rights = models.TextField(blank=True)

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


class Rendition(AbstractRendition):
    """A size of a picture, for the desk's own screens."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
