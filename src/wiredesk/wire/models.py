"""Sources, the bytes they delivered, and every version of every item in them."""

from datetime import datetime

from django.db import models
from django.utils import timezone

from wiredesk.wire.sealed import SealedField


class Policy(models.TextChoices):
    """What happens to a source's copy without a person asking for it."""

    OFF = "off", "Nothing by itself"
    DRAFT = "draft", "Draft for the desk"
    SUPPORTED = "supported", "Draft, and publish where every claim is supported"
    PASS_THROUGH = "pass-through", "Pass through unedited, with its disclosure"
    HOLD = "hold", "Hold for the desk"


class Transport(models.TextChoices):
    """How a source's copy reaches us."""

    COMMAND = "command", "By command line"
    HTTP = "http", "Feed or file on the web"
    FOLDER = "folder", "Watched folder"
    FTP = "ftp", "FTP or FTPS"
    SFTP = "sftp", "SFTP"
    IMAP = "imap", "Mailbox"
    PUSH = "push", "Pushed to us over HTTP"


# What we go and look at; the other transports come to us.
FETCHED = (Transport.HTTP, Transport.FOLDER, Transport.FTP, Transport.SFTP, Transport.IMAP)


_SCHEMES = {
    "http": Transport.HTTP,
    "https": Transport.HTTP,
    "ftp": Transport.FTP,
    "ftps": Transport.FTP,
    "sftp": Transport.SFTP,
    "imap": Transport.IMAP,
    "imaps": Transport.IMAP,
}


def transport_of(address: str) -> str:
    """How an address is reached: by its scheme; a path is a folder, no address the command line."""
    scheme, mark, _ = address.partition("://")
    if mark:
        return str(_SCHEMES.get(scheme.lower(), Transport.COMMAND))
    return str(Transport.FOLDER if address.startswith("/") else Transport.COMMAND)


class Source(models.Model):
    """An agency or feed: its address, credentials, credit line, licence and policy."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    transport = models.CharField(max_length=8, choices=Transport.choices, default=Transport.COMMAND)
    url = models.CharField("address", max_length=500, blank=True)
    username = models.CharField(max_length=200, blank=True)
    secret = SealedField(blank=True, help_text="Password or token; kept encrypted.")
    host_key = models.TextField(blank=True, help_text="SFTP: the server's key, as first seen.")
    push_key_hash = models.CharField(max_length=64, blank=True, editable=False)
    senders = models.JSONField(
        default=list, blank=True, help_text="Mailbox: addresses or domains that may send."
    )
    mail_server = models.CharField(
        max_length=200,
        blank=True,
        help_text="Mailbox: the name by which your mail server signs Authentication-Results.",
    )
    after_reading = models.CharField(
        max_length=6,
        blank=True,
        choices=[("delete", "Delete it"), ("move", "Move it aside"), ("leave", "Leave it")],
        help_text="A folder's or server's file that was taken in. Empty: a folder's is moved, a"
        " server's deleted.",
    )
    every_seconds = models.PositiveIntegerField(
        "look every (seconds)",
        null=True,
        blank=True,
        help_text="Empty: as often as it brings news.",
    )
    active = models.BooleanField(default=True)
    silent_hours = models.PositiveSmallIntegerField(
        "alarm after hours of silence",
        null=True,
        blank=True,
        help_text="Empty: when it is silent for much longer than it ever was.",
    )

    credit = models.CharField(
        max_length=200, blank=True, help_text="The line that its licence asks for."
    )
    rights = models.TextField(blank=True)
    may_rewrite = models.BooleanField(
        default=True, help_text="Does the licence allow a rewritten version?"
    )
    may_send_to_model = models.BooleanField(
        default=True,
        help_text="May its copy be sent to a language model? What is under embargo never is.",
    )
    territories = models.JSONField(
        default=list, blank=True, help_text="Country codes that the licence covers; empty: all."
    )
    channels = models.JSONField(
        default=list, blank=True, help_text="Channels that the licence covers; empty: all."
    )
    days_online = models.PositiveIntegerField(
        null=True, blank=True, help_text="Days that its copy may stay public; empty: no limit."
    )
    keep_days = models.PositiveIntegerField(
        null=True, blank=True, help_text="Days that raw copy is kept; empty: no limit."
    )
    keep_passages = models.BooleanField(
        default=True, help_text="May the passages that prove an article be kept for longer?"
    )
    policy = models.CharField(max_length=16, choices=Policy.choices, default=Policy.OFF)
    most_a_day = models.PositiveSmallIntegerField(
        default=20, help_text="So many new articles a day may its policy publish."
    )
    is_press_office = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Health(models.Model):
    """How fetching from a source goes. Written by the fetcher alone, so that no form undoes it."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="health")
    next_at = models.DateTimeField(null=True, db_index=True)
    interval = models.FloatField(default=0.0, help_text="Seconds until the next look, as adapted.")
    etag = models.CharField(max_length=1024, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    cursor = models.JSONField(default=dict, help_text="What the transport remembers between looks.")
    last_hash = models.CharField(max_length=64, blank=True)
    last_look_at = models.DateTimeField(null=True)
    last_ok_at = models.DateTimeField(null=True)
    last_item_at = models.DateTimeField(null=True)
    longest_silence = models.FloatField(default=0.0, help_text="Hours, of those that ended.")
    failures = models.PositiveIntegerField(default=0, help_text="In a row.")
    failing_since = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    moved_to = models.CharField(max_length=500, blank=True, help_text="For an editor to accept.")
    offered_key = models.TextField(blank=True, help_text="SFTP: a key for an editor to accept.")
    stopped = models.BooleanField(default=False, help_text="It said that it is gone for good.")
    # The alarm that the desk has been given: "", "broken" or "silent".
    alarm = models.CharField(max_length=8, blank=True)

    class Meta:
        verbose_name_plural = "health"

    def __str__(self) -> str:
        return f"{self.source}: {self.error or 'well'}"


class Subscription(models.Model):
    """A WebSub subscription to a source's feed (W3C WebSub): polling goes on as a net."""

    class State(models.TextChoices):
        PENDING = "pending", "Asked for"
        ACTIVE = "active", "Active"
        DENIED = "denied", "Denied by the hub"

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="subscription")
    hub = models.CharField(max_length=500)
    topic = models.CharField(max_length=500)
    # The last part of the callback's address: nobody can guess it.
    token = models.CharField(max_length=64, unique=True)
    secret = SealedField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    asked_at = models.DateTimeField()
    renew_at = models.DateTimeField(null=True, db_index=True)
    ends_at = models.DateTimeField(null=True)
    refused = models.PositiveIntegerField(default=0, help_text="Contents with a wrong signature.")
    error = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.topic} at {self.hub}"


class SignalMeaning(models.Model):
    """What a provider's signal asks of the desk: the operator's addition to our own table."""

    class Meaning(models.TextChoices):
        NOTHING = "", "Nothing: plain copy"
        UPDATE = "update", "Update"
        CORRECTION = "correction", "Correction"
        KILL = "kill", "Kill"
        ADVISORY = "advisory", "Advisory"
        FLASH = "flash", "Flash"
        HOLD = "hold", "Hold for a person"

    source = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="signal_meanings",
        help_text="Empty: for every source.",
    )
    code = models.CharField(
        max_length=200, help_text="As the provider sends it, such as sig:correction or edStat:C."
    )
    meaning = models.CharField(max_length=12, choices=Meaning.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "code"], name="one_meaning_per_source_code"),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(source=None), name="one_meaning_for_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.get_meaning_display()}"


class DeliveryFile(models.Model):
    """The bytes that came in, stored as they came under their SHA-256."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waits for the fetcher"
        RECEIVED = "received", "Received"
        STORED = "stored", "Items stored, not yet with the desk"
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
    taken_at = models.DateTimeField(
        default=timezone.now, help_text="When the process that reads it took it in hand."
    )
    packed_in = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="unpacked"
    )
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
                fields=["taken_at"],
                condition=models.Q(state__in=["queued", "received", "stored"]),
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
    # The version that counted when this one came.
    previous = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    format = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    scope = models.CharField(max_length=12, default="full")
    concerns = models.TextField(blank=True)
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
    signals = models.JSONField(default=list, blank=True)
    pictures = models.JSONField(default=list, blank=True)
    # Its text was taken out when the licence's time was over; what stands is its hash.
    expired_at = models.DateTimeField(null=True)

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

    @property
    def moment(self) -> datetime:
        """When the agency sent this version, as far as it says."""
        return self.updated or self.created or self.received_at
