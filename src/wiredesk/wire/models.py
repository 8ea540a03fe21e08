"""Sources, the bytes they delivered, and every version of every item in them."""

from django.db import models


class Policy(models.TextChoices):
    """What happens to a source's copy without a person asking for it."""

    DRAFT = "draft", "Draft for the desk"
    PASS_THROUGH = "pass-through", "Pass through unedited, with its disclosure"
    HOLD = "hold", "Hold for the desk"


class Source(models.Model):
    """An agency or feed: its address, credit line, rights and policy."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    url = models.URLField(max_length=500, blank=True)
    credit = models.CharField(
        max_length=200, blank=True, help_text="The line that its licence asks for."
    )
    rights = models.TextField(blank=True)
    may_rewrite = models.BooleanField(
        default=True, help_text="Does the licence allow a rewritten version?"
    )
    policy = models.CharField(max_length=16, choices=Policy.choices, default=Policy.DRAFT)
    is_press_office = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class DeliveryFile(models.Model):
    """The bytes that came in, stored as they came under their SHA-256."""

    class State(models.TextChoices):
        RECEIVED = "received", "Received"
        READ = "read", "Read"
        EMPTY = "empty", "Holds no item"
        REFUSED = "refused", "Refused"

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="delivery_files")
    name = models.CharField(max_length=255, help_text="As the sender called it.")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    reason = models.TextField(blank=True, help_text="Why it was refused.")
    received_at = models.DateTimeField()
    seen_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["-received_at"],
                condition=models.Q(state="refused", seen_by=None),
                name="refused_files",
            ),
            models.Index(
                fields=["received_at"],
                condition=models.Q(state="received"),
                name="unread_files",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Chain(models.Model):
    """The versions of one piece: what is the newest, and whether the agency killed it."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="chains")
    guid = models.TextField()
    # A guid may be a megabyte long, or a path, or SQL: only its hash is ever looked up.
    guid_hash = models.CharField(max_length=64)
    latest = models.ForeignKey("Item", null=True, on_delete=models.SET_NULL, related_name="+")
    first_seen_at = models.DateTimeField()
    # The tombstone: set by a kill, never cleared, so that a late older version revives nothing.
    killed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "guid_hash"], name="one_chain_per_guid")
        ]

    def __str__(self) -> str:
        return self.guid[:120]


class Item(models.Model):
    """One version of one agency piece. Fields as in ``wire.item.WireItem``."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="items")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="items")
    delivery_file = models.ForeignKey(DeliveryFile, on_delete=models.PROTECT, related_name="items")
    format = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    version = models.BigIntegerField()
    version_text = models.CharField(max_length=200, blank=True)
    content_hash = models.CharField(max_length=64)
    outcome = models.CharField(max_length=12)
    status = models.CharField(max_length=10)
    signal = models.CharField(max_length=12, blank=True)
    embargo_until = models.DateTimeField(null=True, blank=True)
    hold = models.TextField(blank=True)
    urgency = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=35, blank=True)
    slugline = models.TextField(blank=True)
    headline = models.TextField(blank=True)
    byline = models.TextField(blank=True)
    dateline = models.TextField(blank=True)
    body_text = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    created = models.DateTimeField(null=True, blank=True)
    updated = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField()
    places = models.JSONField(default=list, blank=True)
    subjects = models.JSONField(default=list, blank=True)
    credit = models.TextField(blank=True)
    rights = models.TextField(blank=True)
    related = models.JSONField(default=list, blank=True)
    editor_notes = models.JSONField(default=list, blank=True)
    flags = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "version", "content_hash"], name="one_row_per_version_text"
            )
        ]
        indexes = [models.Index(fields=["-received_at", "-id"], name="wire_list")]

    def __str__(self) -> str:
        return self.headline or self.slugline or self.chain.guid[:80]

    @property
    def label(self) -> str:
        """What an editor recognises it by in a list."""
        return self.headline or self.slugline or "(no headline)"
