"""Which pictures came from the wire, and with what: a kill of the item is a kill of the picture."""

from django.db import models

from wiredesk.pictures.models import Picture
from wiredesk.wire.models import Item


class TakenPicture(models.Model):
    """A picture that an editor took from an item of the wire."""

    picture = models.OneToOneField(Picture, on_delete=models.CASCADE, related_name="taken")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    # The picture's own guid where it came along with a text ("" where it has none).
    guid = models.TextField(blank=True)
    address = models.TextField()

    def __str__(self) -> str:
        return f"{self.picture} from {self.item}"
