"""Articles, what was checked and by whom, and every public change of them.

What the public sees changes through ``desk.actions`` only: they write the article, its sign-off
and its publication row in one transaction.
"""

import secrets
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from wiredesk.desk.body import Block, from_store, lines_of, plain_blocks, to_store
from wiredesk.lexicon.models import Edition, Place, Sector
from wiredesk.people.actor import How
from wiredesk.people.models import Contributor
from wiredesk.pictures.models import Picture
from wiredesk.stories.models import Story
from wiredesk.wire.models import Item


class Form(models.TextChoices):
    """What kind of piece it is. Signed forms never pass as news."""

    BRIEF = "brief", "News"
    ARTICLE = "article", "Article"
    ANALYSIS = "analysis", "Analysis"
    RESEARCH = "research", "Research"
    LIVE = "live", "Live"
    PRESS_RELEASE = "press-release", "Press release"
    OPINION = "opinion", "Opinion"
    BLOG = "blog", "Blog"
    INTERVIEW = "interview", "Interview"


SIGNED_FORMS = (Form.OPINION, Form.BLOG, Form.INTERVIEW)


class Made(models.TextChoices):
    """How the text came to be; the credit line follows."""

    REWRITTEN = "rewritten", "Written by the desk from agency copy"
    EXTRACTED = "extracted", "Shortened by software from agency copy"
    GENERATED = "generated", "Written by a language model from the sources"
    PASSED = "passed", "Agency copy passed through"
    OWN = "own", "The desk's own or a contributor's"


# What each type holds: ``desk.body.stored``.
BODY = [
    ("paragraph", blocks.TextBlock()),
    ("linked", blocks.TextBlock()),
    ("subhead", blocks.TextBlock()),
    ("list", blocks.ListBlock(blocks.TextBlock())),
    (
        "quotation",
        blocks.StructBlock(
            [("text", blocks.TextBlock()), ("who", blocks.TextBlock(required=False))]
        ),
    ),
    ("question", blocks.TextBlock()),
    ("answer", blocks.TextBlock()),
    (
        "picture",
        blocks.StructBlock(
            [("number", blocks.IntegerBlock()), ("caption", blocks.TextBlock(required=False))]
        ),
    ),
    ("moment", blocks.TextBlock()),
]


class NotPublishedHere(Exception):
    """Something tried to change what the public sees past the desk's own actions."""


def new_seed() -> str:
    """A fresh seed for the picture that our own code draws."""
    return secrets.token_hex(6)


class Article(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    ClusterableModel,
):
    """What our desk publishes. The row is what is live, or the draft while nothing is."""

    title = models.CharField("headline", max_length=255)
    standfirst = models.TextField(blank=True)
    body = StreamField(BODY, blank=True)
    form = models.CharField(max_length=16, choices=Form.choices, default=Form.BRIEF)
    story = models.ForeignKey(
        Story, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles"
    )
    sector = models.ForeignKey(Sector, null=True, on_delete=models.PROTECT, related_name="+")
    main_place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    places = ParentalManyToManyField(Place, blank=True, related_name="+")
    editions = ParentalManyToManyField(Edition, blank=True, related_name="+")
    author = models.ForeignKey(
        Contributor, null=True, blank=True, on_delete=models.PROTECT, related_name="articles"
    )
    dateline = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12, default="en")
    made = models.CharField(max_length=12, choices=Made.choices, default=Made.OWN)
    verbatim = models.FloatField(
        default=0.0, help_text="Share of the words taken over in runs from the sources, 0 to 1."
    )
    credit_line = models.CharField(max_length=300, blank=True)
    picture = models.ForeignKey(
        Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    more_follows = models.BooleanField(
        default=False, help_text="A flash: one line is enough, and readers are told to wait."
    )
    picture_seed = models.CharField(max_length=16, default=new_seed, editable=False)

    # The mixin's default is True: whoever saved a draft made it public.
    live = models.BooleanField(default=False, editable=False)

    # Life on the site: written by desk.actions, never taken over from a revision.
    label = models.SlugField(max_length=50, blank=True, editable=False)
    slug = models.SlugField(max_length=80, blank=True, editable=False)
    updated_at = models.DateTimeField(null=True, editable=False)
    killed_at = models.DateTimeField(null=True, editable=False)
    kill_note = models.CharField(max_length=300, blank=True, editable=False)
    embargo_until = models.DateTimeField(null=True, editable=False)
    publish_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    # A story that is too delicate for somebody else's machine: nothing of it is sent to the model.
    may_send_to_model = models.BooleanField(default=True, editable=False)

    # The desk's queue that it stands in, and who works on it.
    desk = models.CharField(max_length=60, blank=True, editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    taken_at = models.DateTimeField(null=True, editable=False)

    # What the desk set for itself: it may lengthen an agency's embargo, and end before a licence.
    desk_embargo_until = models.DateTimeField(null=True, editable=False)
    desk_expires_at = models.DateTimeField(null=True, editable=False)
    # The text that ``publish_at`` was set for, and who signed for it then (None: a policy set it).
    scheduled_hash = models.CharField(max_length=64, blank=True, editable=False)
    scheduled_sign_off = models.ForeignKey(
        "SignOff", null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    # The text that an editor approved last, where the newsroom asks for approval.
    approved_hash = models.CharField(max_length=64, blank=True, editable=False)

    # 25,016 queries for one sector's usage page, measured at 200,000 articles.
    wagtail_reference_index_ignore = True

    LIFE = (
        "label",
        "slug",
        "updated_at",
        "killed_at",
        "kill_note",
        "embargo_until",
        "publish_at",
        "expire_at",
        "created_at",
        "may_send_to_model",
        "desk",
        "taken_by_id",
        "taken_at",
        "desk_embargo_until",
        "desk_expires_at",
        "scheduled_hash",
        "scheduled_sign_off_id",
        "approved_hash",
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["publish_at"],
                condition=models.Q(publish_at__isnull=False),
                name="articles_due",
            ),
            models.Index(fields=["-created_at", "-id"], name="desk_list"),
            models.Index(
                fields=["-created_at", "-id"],
                condition=models.Q(live=False, killed_at__isnull=True),
                name="desk_drafts",
            ),
            models.Index(
                fields=["-created_at", "-id"],
                condition=models.Q(killed_at__isnull=False),
                name="desk_killed",
            ),
            models.Index(
                fields=["expire_at"],
                condition=models.Q(live=True, expire_at__isnull=False),
                name="articles_ending",
            ),
            # Should be empty at all times: the worker looks every second.
            models.Index(
                fields=["id"], condition=models.Q(live=True, label=""), name="live_strays"
            ),
            models.Index(
                fields=["embargo_until"],
                condition=models.Q(embargo_until__isnull=False),
                name="under_embargo",
            ),
            # The queues, newest first. A desk's own, a person's own, a form's and a sector's.
            models.Index(
                fields=["desk", "-created_at", "-id"],
                condition=models.Q(live=False, killed_at__isnull=True),
                name="queue_of_desk",
            ),
            models.Index(fields=["desk", "-created_at", "-id"], name="list_of_desk"),
            models.Index(
                fields=["taken_by", "-created_at", "-id"],
                condition=models.Q(taken_by__isnull=False),
                name="queue_of_person",
            ),
            models.Index(
                fields=["-created_at", "-id"],
                condition=models.Q(live=True, has_unpublished_changes=True),
                name="desk_changed",
            ),
            models.Index(fields=["form", "-created_at", "-id"], name="list_of_form"),
            models.Index(fields=["sector", "-created_at", "-id"], name="list_of_sector"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def href(self) -> str:
        """The root-relative address ("" before the first publication)."""
        return f"/article/{self.label}/{self.pk}-{self.slug}" if self.label else ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The body as values."""
        return from_store((block.block_type, block.value) for block in self.body)

    @blocks.setter
    def blocks(self, values: Sequence[Block]) -> None:
        self.body = to_store(values)

    @property
    def paragraphs(self) -> list[str]:
        """The body's visible lines as plain text, in reading order."""
        return lines_of(self.blocks)

    @paragraphs.setter
    def paragraphs(self, texts: Sequence[str]) -> None:
        self.blocks = plain_blocks(texts)

    def with_content_json(self, content: dict[str, Any]) -> "Article":
        """The revision's content with the life on the site as the database has it now."""
        article = super().with_content_json(content)
        for name in self.LIFE:
            setattr(article, name, getattr(self, name))
        return article

    def publish(self, *args: Any, **kwargs: Any) -> None:
        """Wagtail's own way to publish, closed: it knows no gate and no publication row."""
        raise NotPublishedHere("An article is published by desk.actions.publish alone.")

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """Wagtail's own way to unpublish, closed as ``publish`` is."""
        raise NotPublishedHere("An article is taken off by desk.actions.kill alone.")

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "desk/preview.html"


class SourceKind(models.TextChoices):
    """What stands behind a text."""

    WIRE = "wire", "Wire copy"
    NOTE = "note", "Note"
    DOCUMENT = "document", "Document"
    LINK = "link", "Page on the web"
    WITNESS = "witness", "Witness"
    ARCHIVE = "archive", "Our archive"


class ArticleSource(models.Model):
    """What stands behind the article's current draft: an item of the wire, or own material."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(
        max_length=10, choices=SourceKind.choices, default=SourceKind.WIRE, editable=False
    )
    position = models.PositiveSmallIntegerField(default=0)

    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")

    # Of own material. ``text`` is what was said or stands there, as the desk took it down.
    title = models.CharField(max_length=255, blank=True)
    text = models.TextField(blank=True)
    address = models.URLField(max_length=500, blank=True)
    witness = models.CharField("who said it", max_length=160, blank=True)
    document = models.FileField(upload_to="sources/", blank=True)
    archived = models.ForeignKey(
        Article, null=True, on_delete=models.SET_NULL, related_name="quoted_by"
    )
    # When it was said or written, where that is known: “on Sunday” counts from it.
    stated_at = models.DateTimeField(null=True, blank=True)
    # A source that must not be known: sent to no language model, named in no export.
    protected = models.BooleanField(default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "item"], name="one_row_per_source"),
            models.CheckConstraint(
                condition=models.Q(kind="wire", item__isnull=False)
                | (~models.Q(kind="wire") & models.Q(item__isnull=True)),
                name="wire_has_an_item",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What the desk calls it."""
        if self.item is not None:
            return self.item.label
        return self.title or self.witness or self.address or self.get_kind_display()

    @property
    def named(self) -> str:
        """Whose word it is: the agency, the witness, the kind of material."""
        if self.item is not None:
            return self.item.source.name
        return self.witness or self.get_kind_display()

    @property
    def words(self) -> str:
        """Its text; offsets of passages count in it."""
        return self.item.body_text if self.item is not None else self.text

    @property
    def headline(self) -> str:
        """Its headline: text of the source. What the desk calls a note is none."""
        if self.item is not None:
            return self.item.headline
        return "" if self.kind in (SourceKind.NOTE, SourceKind.WITNESS) else self.title


class Answer(models.Model):
    """A person's word for a claim that no source holds: this claim, in this sentence."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField(max_length=12)
    claim = models.TextField()
    sentence = models.TextField()
    reason = models.CharField(max_length=300)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person}: {self.claim}"


class SignOff(models.Model):
    """One answer for one exact text against named sources.

    ``examined`` is True only for a person signed in at the desk with the text before them; what a
    command or a policy did carries the name it acted for, and is no examination.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sign_offs")
    text_hash = models.CharField(max_length=64)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=80, blank=True)
    how = models.CharField(max_length=10, choices=[(how.value, how.label) for how in How])
    os_user = models.CharField(max_length=64, blank=True)
    examined = models.BooleanField()
    sources = models.JSONField(default=list)
    checks = models.JSONField(default=dict)
    answers = models.JSONField(default=list)
    at = models.DateTimeField()
    # SHA-256 over this record and the seal of the article's sign-off before it.
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(examined=False) | models.Q(how="session", person__isnull=False),
                name="only_a_session_examines",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.text_hash[:12]} {self.how}"


class Publication(models.Model):
    """One public change of an article. Channels deliver it; its number never goes back."""

    class Kind(models.TextChoices):
        NEW = "new", "New"
        UPDATE = "update", "Update"
        CORRECTION = "correction", "Correction"
        KILL = "kill", "Kill"

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField()
    text_hash = models.CharField(max_length=64, blank=True)
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sign_off = models.ForeignKey(SignOff, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    how = models.CharField(max_length=10, choices=[(how.value, how.label) for how in How])
    os_user = models.CharField(max_length=64, blank=True)
    note = models.CharField(max_length=300, blank=True, help_text="What readers are told.")
    # Lists that held the article before this change: they must be written again even where it
    # no longer stands in them.
    left = models.JSONField(default=list)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(delivered_at__isnull=True),
                name="undelivered",
            ),
            # What policies did: a source's daily limit counts in it.
            models.Index(
                fields=["-at"], condition=models.Q(how="policy"), name="published_by_policy"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.article_id}"


class Placement(models.Model):
    """A live article's place in one list (``edition:global``, ``sector:health`` …).

    Lists are read from here by one index, newest first, whatever the archive's size. A row is
    there exactly while the article is public.
    """

    key = models.CharField(max_length=80)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="placements")
    first_published_at = models.DateTimeField()
    in_feeds = models.BooleanField(default=True, help_text="False where a licence forbids it.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="one_place_per_list")
        ]
        indexes = [
            models.Index(fields=["key", "-first_published_at", "-article"], name="reader_lists")
        ]

    def __str__(self) -> str:
        return f"{self.article_id} in {self.key}"


class Presence(models.Model):
    """A screen on which the article is open now; one that fell silent is gone in half a minute."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    screen = models.CharField(max_length=32)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "screen"], name="one_row_per_screen")
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.article_id}"
