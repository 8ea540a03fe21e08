"""What people type about sources: an address, a connection, a licence, the meaning of a signal."""

from typing import Any

from django import forms

from wiredesk.desk.licence import CHANNELS
from wiredesk.kit.text import one_line
from wiredesk.lexicon.queries import country_choices
from wiredesk.wire.actions.check_address import check_address, guessed_address, server_of
from wiredesk.wire.fetch import NotAllowed
from wiredesk.wire.models import FETCHED, Policy, SignalMeaning, Source, Transport
from wiredesk.wire.sealed import SealedField

_SEAL = SealedField()
# Who asks more often than this is soon refused by the agency.
_SHORTEST = {Transport.FOLDER: 1}
_SHORTEST_ELSEWHERE, _LONGEST = 10, 7 * 86400
_LONGEST_CODE = 200

POLICIES = (
    (
        Policy.OFF,
        "Nothing by itself: copy comes into the wire, and a person asks for each draft, whatever a"
        " routing rule says.",
    ),
    (
        Policy.HOLD,
        "Hold for the desk: copy comes into the wire and waits; only a routing rule may have a"
        " piece drafted.",
    ),
    (
        Policy.DRAFT,
        "Draft for the desk: each new piece is drafted; nothing is public before an editor"
        " publishes it.",
    ),
    (
        Policy.SUPPORTED,
        "Draft, and publish where every claim is supported: no name, number, date or quotation may"
        " even be doubtful; every page says that software made it and that no editor examined it."
        " All else waits as a draft.",
    ),
    (
        Policy.PASS_THROUGH,
        "Pass through unedited: copy goes public as it comes, where all checks pass, and every page"
        " of it says that no editor examined it.",
    ),
)
MAIL_SERVER = (
    "Mailboxes: the first word of the Authentication-Results that it writes into each mail, such as"
    " mx.example.com. Without it nobody vouches for a sender, and every mail is put aside."
)
_SECRET = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class AddressForm(forms.Form):
    """The one field that a source begins with, and the login that a web address may ask for."""

    address = forms.CharField(
        label="Address",
        max_length=2000,
        widget=forms.TextInput(
            attrs={
                "placeholder": "https://agency.example.com/feed.xml",
                "autofocus": True,
                "autocomplete": "off",
                "spellcheck": "false",
                "inputmode": "url",
            }
        ),
    )
    username = forms.CharField(label="User name", required=False, max_length=200)
    secret = forms.CharField(
        label="Password or token", required=False, max_length=2000, strip=False, widget=_SECRET
    )

    def clean_address(self) -> str:
        return guessed_address(self.cleaned_data["address"])


class Lines(forms.CharField):
    """A list, one value a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> list[str]:
        lines = (one_line(line) for line in str(super().clean(value)).splitlines())
        return list(dict.fromkeys(filter(None, lines)))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial or []), data))


class Countries(forms.MultipleChoiceField):
    """Countries by ISO 3166-1 code, chosen from the editions' regions."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=country_choices, **options)


class _Connection(forms.ModelForm):
    """What all forms of a source have in common: how it is reached, and who may know its secret."""

    new_secret = forms.CharField(
        label="Password or token",
        required=False,
        max_length=20_000,
        strip=False,
        widget=_SECRET,
        help_text="Kept encrypted, and never shown again.",
    )
    senders = Lines(
        label="Senders",
        required=False,
        help_text="Addresses or domains that may send, one a line. Copy from others is refused.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._before = (self.instance.transport, self.instance.url, self.instance.secret)
        if self.instance.transport == Transport.SFTP and "new_secret" in self.fields:
            # A password field folds the lines of a key into one.
            secret = self.fields["new_secret"]
            secret.label = "Password, or the private key without a passphrase"
            secret.widget = forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])

    def clean_senders(self) -> list[str]:
        for sender in self.cleaned_data["senders"]:
            if " " in sender or "." not in sender.rpartition("@")[2]:
                raise forms.ValidationError(
                    f"“{sender}” is neither an address such as desk@agency.example.com nor a domain"
                    " such as agency.example.com."
                )
        return list(self.cleaned_data["senders"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        transport = data.get("transport") or self.instance.transport
        if "url" in data:
            self._check_address(transport, data)
        if transport == Transport.IMAP and not data.get("senders") and "senders" in self.fields:
            self.add_error(
                "senders",
                "Anybody can write to a mailbox: name who may send, such as agency.example.com.",
            )
        return data

    def _check_address(self, transport: str, data: dict[str, Any]) -> None:
        kind, url, _ = self._before
        fresh = self.instance.pk is None or (kind, url) != (transport, data["url"])
        try:
            data["url"] = check_address(transport, data["url"], connectable=fresh)
        except NotAllowed as error:
            self.add_error("url", error.text)
            return
        others = Source.objects.exclude(pk=self.instance.pk)
        there = others.filter(transport=transport, url=data["url"]).first()
        if data["url"] and transport in FETCHED and there:
            self.add_error("url", f"This address is here already: it is the source {there.name}.")


class NewSourceForm(_Connection):
    """What a source needs to begin; all else can be set when it is there."""

    field_order = (
        *("url", "username", "new_secret", "senders", "mail_server", "name", "credit", "policy"),
    )

    # The password that was tried, encrypted: it isn't asked for twice, and no page shows it.
    sealed = forms.CharField(required=False, max_length=40_000, widget=forms.HiddenInput)
    policy = forms.ChoiceField(
        label="What happens to its copy", choices=POLICIES, widget=forms.RadioSelect
    )

    class Meta:
        model = Source
        fields = (
            *("transport", "url", "username", "name", "credit", "policy", "senders"),
            "mail_server",
        )
        widgets = {"transport": forms.HiddenInput}
        labels = {
            "username": "User name",
            "credit": "Credit line",
            "mail_server": "Your mail server's name",
        }
        help_texts = {"mail_server": MAIL_SERVER}

    def __init__(self, *args: Any, transport: str, **options: Any) -> None:
        super().__init__(*args, instance=Source(transport=transport), **options)
        wanted = {"transport", "name", "credit", "policy"}
        if transport != Transport.PUSH:
            wanted |= {"url"}
        if transport == Transport.HTTP:
            # Seen and tried a moment ago; another one has to be looked at first.
            self.fields["url"].widget = forms.HiddenInput()
            self.fields["username"].widget = forms.HiddenInput()
            wanted |= {"username", "sealed"}
        elif transport in (Transport.FTP, Transport.SFTP, Transport.IMAP):
            wanted |= {"username", "new_secret"}
        if transport == Transport.IMAP:
            wanted |= {"senders", "mail_server"}
        for name in self.fields.keys() - wanted:
            del self.fields[name]

    @staticmethod
    def seal(secret: str) -> str:
        """The secret as the form carries it."""
        return str(_SEAL.get_prep_value(secret))

    def clean_transport(self) -> str:
        return str(self.instance.transport)

    def source(self) -> Source:
        """The source, not stored yet (of a valid form)."""
        source: Source = self.instance
        sealed = self.cleaned_data.get("sealed", "")
        source.secret = self.cleaned_data.get("new_secret") or (  # type: ignore[assignment]
            _SEAL.from_db_value(sealed, None, None) if sealed else ""
        )
        return source


class SourceForm(_Connection):
    """All of a source. Its secret is only ever written: empty leaves it as it is."""

    forget_secret = forms.BooleanField(label="Remove the stored password", required=False)
    territories = Countries(
        label="Countries that the licence covers", required=False, help_text="None chosen: all."
    )
    channels = forms.MultipleChoiceField(
        label="Channels that the licence covers",
        choices=CHANNELS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen: all.",
    )
    policy = forms.ChoiceField(
        label="What happens to its copy", choices=POLICIES, widget=forms.RadioSelect
    )

    class Meta:
        model = Source
        fields = (
            "name",
            "transport",
            "url",
            "username",
            "senders",
            "mail_server",
            "after_reading",
            "every_seconds",
            "active",
            "silent_hours",
            "credit",
            "rights",
            "may_rewrite",
            "may_send_to_model",
            "territories",
            "channels",
            "days_online",
            "keep_days",
            "keep_passages",
            "policy",
            "most_a_day",
            "is_press_office",
        )
        widgets = {"rights": forms.Textarea(attrs={"rows": 2})}
        labels = {
            "transport": "How it comes",
            "url": "Address",
            "username": "User name",
            "mail_server": "Your mail server's name",
            "after_reading": "A file that was taken in",
            "every_seconds": "Look every (seconds)",
            "active": "Fetch it, and take in what it sends",
            "silent_hours": "Alarm after silence (hours)",
            "credit": "Credit line",
            "rights": "Rights, as the agency words them",
            "may_rewrite": "Its copy may be rewritten",
            "may_send_to_model": "Its copy may be sent to a language model",
            "most_a_day": "New articles that its policy publishes in a day, at most",
            "days_online": "Days that its copy may stay public",
            "keep_days": "Days that raw copy is kept",
            "keep_passages": "Passages that prove an article may be kept longer",
            "is_press_office": "A press office, not a news agency",
        }
        help_texts = {
            "mail_server": MAIL_SERVER,
            "after_reading": "Of a folder or a server. Empty: a folder's is moved, a server's"
            " deleted.",
            "days_online": "Empty: no limit.",
            "keep_days": "Empty: no limit.",
            "may_rewrite": "",
            "may_send_to_model": "What is under embargo never is.",
            "keep_passages": "",
            "silent_hours": "Empty: when silent for twice as long as ever, and at least a day.",
        }

    def clean_every_seconds(self) -> int | None:
        seconds: int | None = self.cleaned_data["every_seconds"]
        transport = self.cleaned_data.get("transport") or self.instance.transport
        shortest = _SHORTEST.get(transport, _SHORTEST_ELSEWHERE)
        if seconds is not None and not shortest <= seconds <= _LONGEST:
            raise forms.ValidationError(
                f"From {shortest} seconds to {_LONGEST} (a week); empty for as often as it brings"
                " news."
            )
        return seconds

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        new, forget = data.get("new_secret"), data.get("forget_secret")
        if new and forget:
            self.add_error("forget_secret", "Either a new password, or none: not both.")
        transport, url, secret = self._before
        moved = "url" in data and _server(transport, url) != _server(
            data.get("transport", ""), data["url"]
        )
        if secret and moved and not new and not forget and "url" not in self.errors:
            self.add_error(
                "new_secret",
                "The address is on another server now, and what one agency gave is not sent to"
                " another: give the password for it, or tick “Remove the stored password”.",
            )
        return data

    @property
    def changed(self) -> list[str]:
        """The source's fields that were changed, set on ``instance`` (of a valid form)."""
        own = [name for name in self.changed_data if name in self._meta.fields]
        new = self.cleaned_data.get("new_secret")
        if new or self.cleaned_data.get("forget_secret"):
            self.instance.secret = new or ""
            own.append("secret")
        return own


def _server(transport: str, url: str) -> object:
    if transport not in FETCHED or not url:
        return None
    try:
        return server_of(url)
    except NotAllowed:
        return None


class SignalForm(forms.Form):
    """One of a provider's signals, and what it asks of the desk."""

    code = forms.CharField(
        label="Code", required=False, max_length=_LONGEST_CODE,
        widget=forms.TextInput(attrs={"placeholder": "edStat:C", "spellcheck": "false"}),
    )  # fmt: skip
    meaning = forms.ChoiceField(
        label="Meaning", required=False, choices=SignalMeaning.Meaning.choices
    )

    def clean_code(self) -> str:
        return one_line(self.cleaned_data["code"])


class _Signals(forms.BaseFormSet):
    """No code twice: they are compared in lower case."""

    def clean(self) -> None:
        seen: set[str] = set()
        for form in self.forms:
            code = form.cleaned_data.get("code", "").lower() if form.is_valid() else ""
            if code and not form.cleaned_data.get("DELETE"):
                if code in seen:
                    form.add_error("code", "This code stands here twice.")
                    raise forms.ValidationError("A code can have one meaning only.")
                seen.add(code)

    @property
    def meanings(self) -> dict[str, str]:
        """Code -> meaning of the rows that stay."""
        rows = [form.cleaned_data for form in self.forms if not form.cleaned_data.get("DELETE")]
        return {row["code"]: row["meaning"] for row in rows if row.get("code")}


SignalForms = forms.formset_factory(
    SignalForm, formset=_Signals, extra=3, can_delete=True, max_num=500
)


class ImportForm(forms.Form):
    """A list of sources (OPML) from another reader or newsroom."""

    file = forms.FileField(label="OPML file", allow_empty_file=False)
