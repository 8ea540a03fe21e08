"""Sectors, editions and places as the newsroom keeps them."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models


def validate_zone(value: str) -> None:
    """Raises ValidationError where ``value`` is no IANA time zone."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(f"“{value}” is no time zone. Use a name such as Asia/Kolkata.")


class Sector(models.Model):
    """A section of the site, with the words and agency codes that lead a story into it."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=200, blank=True)
    words = models.TextField(
        blank=True, help_text="One word or phrase a line that speaks for this sector."
    )
    codes = models.TextField(
        blank=True, help_text="One agency code a line, such as medtop:04000000."
    )
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Edition(models.Model):
    """A front page of its own: the Global edition, or a region's."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    zone = models.CharField(max_length=60, default="UTC", validators=[validate_zone])
    language = models.CharField(max_length=12, default="en")
    countries = models.TextField(
        blank=True, help_text="ISO 3166-1 codes of the countries that belong to it."
    )
    is_global = models.BooleanField(default=False, help_text="Stands at / and takes everything.")
    stamp = models.CharField(
        "time format", max_length=40, default="%d-%m-%Y %H:%M", help_text="As strftime reads it."
    )
    day = models.CharField("day format", max_length=40, default="%A, %d %B %Y")
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_global"], condition=models.Q(is_global=True), name="one_global_edition"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its countries; none for an edition of the whole world."""
        return frozenset(self.countries.split())


class Place(models.Model):
    """A country, or a city of one: ``IN``, ``IN/Mumbai``."""

    code = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=100)
    country = models.CharField(max_length=2, db_index=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
