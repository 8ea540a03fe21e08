"""Own material as an editor types it: the door in front of ``actions.add_source``."""

from typing import Any

from django import forms

from wiredesk.desk.actions.add_source import LARGEST_DOCUMENT, LONGEST_TEXT, Material
from wiredesk.desk.models import SourceKind

# Wire copy comes to an article with its draft.
KINDS = [choice for choice in SourceKind.choices if choice[0] != SourceKind.WIRE]


class MaterialForm(forms.Form):
    """One form for every kind; what a kind does not ask for is left empty."""

    kind = forms.ChoiceField(choices=KINDS, initial=KINDS[0][0], widget=forms.RadioSelect)
    witness = forms.CharField(label="Who said it", required=False, max_length=160)
    address = forms.URLField(
        label="Address",
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
    document = forms.FileField(label="File", required=False, max_length=200)
    title = forms.CharField(label="What the desk calls it", required=False, max_length=255)
    text = forms.CharField(
        required=False,
        max_length=LONGEST_TEXT * 2,  # what is too long is told in words
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="The words that the article rests on.",
    )
    stated_at = forms.DateTimeField(
        label="When",
        required=False,
        help_text="“On Sunday” counts from it; UTC.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    archived = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    protected = forms.BooleanField(
        label="Protected",
        required=False,
        help_text="Named in no export and sent to no language model.",
    )

    def clean_document(self) -> Any:
        file = self.cleaned_data["document"]
        if file is not None and file.size > LARGEST_DOCUMENT:
            raise forms.ValidationError("It is larger than 10 MB. Keep the part that matters.")
        return file

    @property
    def material(self) -> Material:
        """What was brought (of a valid form)."""
        data = self.cleaned_data
        file = data["document"]
        return Material(
            kind=SourceKind(data["kind"]),
            title=data["title"],
            text=data["text"],
            address=data["address"],
            witness=data["witness"],
            stated_at=data["stated_at"],
            file_name=file.name if file else "",
            file=file.read() if file else b"",
            archived=data["archived"],
            protected=data["protected"],
        )
