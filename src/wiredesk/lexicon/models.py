"""Sectors, editions, places, topics, agency codes and lessons as the newsroom keeps them."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models

from wiredesk.lexicon.tables.lessons import acts


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


class Topic(models.Model):
    """A concept of the IPTC Media Topics, from the operator's own file."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    broader = models.CharField(max_length=40, blank=True)
    names = models.JSONField(default=dict, help_text="Language to name.")
    retired = models.BooleanField(default=False)
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class CodeRule(models.Model):
    """Where an agency's code or category word leads: asked before the shipped table."""

    source = models.SlugField(blank=True, help_text="The source's slug; empty for any source.")
    code = models.CharField(max_length=200, help_text="As the agency sends it: dpacat:wi, Sport.")
    sector = models.SlugField(blank=True, help_text="The slug of the sector it leads to.")
    topic = models.CharField(
        max_length=40, blank=True, help_text="A Media Topic it stands for: medtop:20000344."
    )
    place = models.CharField(
        max_length=100, blank=True, help_text="A place it stands for: a country's code, or a name."
    )
    origin = models.CharField(
        max_length=10,
        choices=[("operator", "written here"), ("taught", "taken over from a lesson")],
        default="operator",
    )
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["source", "code"]
        verbose_name = "agency code"
        constraints = [
            models.UniqueConstraint(fields=["source", "code"], name="one_rule_a_source_and_code")
        ]

    def __str__(self) -> str:
        return f"{self.code} → {self.sector or self.topic or self.place}"

    def clean(self) -> None:
        """Raises ValidationError where the row would do nothing, or names an unknown sector."""
        self.code = self.code.strip()
        if not (self.sector or self.topic or self.place):
            raise ValidationError("Say where the code leads: to a sector, a topic or a place.")
        if self.sector and not Sector.objects.filter(slug=self.sector).exists():
            raise ValidationError({"sector": f"There is no sector “{self.sector}”."})


class Lesson(models.Model):
    """What editors' changes have taught: a code or a word of a source leads to a sector.

    It acts once it has been agreed to often enough, or when a person says so (``active``).
    """

    CODE, WORD = "code", "word"

    source = models.SlugField(blank=True)
    kind = models.CharField(max_length=4, choices=[(CODE, "code"), (WORD, "word")])
    token = models.CharField("code or word", max_length=200)
    sector = models.SlugField()
    agreed = models.PositiveIntegerField("times agreed", default=0)
    contradicted = models.PositiveIntegerField("times contradicted", default=0)
    example = models.CharField("last example", max_length=300, blank=True)
    changed_by = models.CharField("last changed by", max_length=150, blank=True)
    changed_at = models.DateTimeField("last changed", null=True, blank=True)
    active = models.CharField(
        max_length=4,
        choices=[("auto", "when agreed to often enough"), ("yes", "always"), ("no", "never")],
        default="auto",
    )

    class Meta:
        ordering = ["-changed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind", "token", "sector"], name="one_lesson_a_token_and_sector"
            )
        ]

    def __str__(self) -> str:
        return f"{self.token} → {self.sector}"

    @property
    def acts(self) -> bool:
        """Does tagging heed it as it stands?"""
        return acts(self.active, self.agreed, self.contradicted)
