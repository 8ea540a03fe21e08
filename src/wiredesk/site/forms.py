"""The first-run page's form: what a newsroom needs before anybody can sign in."""

import zoneinfo
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from wiredesk.lexicon.models import validate_zone
from wiredesk.people.models import User


class FirstRunForm(forms.Form):
    """The newsroom's name and zone, its first editor, and a source if one is known already."""

    newsroom = forms.CharField(label="Name of the newsroom", max_length=80)
    zone = forms.CharField(
        label="Time zone of the Global edition",
        initial="UTC",
        validators=[validate_zone],
        help_text="Such as Europe/Lisbon.",
        widget=forms.TextInput(attrs={"list": "zones"}),
    )
    first_name = forms.CharField(max_length=150)
    last_name = forms.CharField(max_length=150)
    email = forms.EmailField(
        label="E-mail address",
        help_text="You sign in with it.",
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        help_text="Ten signs or more.",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    source_name = forms.CharField(label="Name", max_length=120, required=False)
    source_slug = forms.SlugField(
        label="Short name", max_length=50, required=False, help_text="As commands name it."
    )
    source_credit = forms.CharField(
        label="Credit line",
        max_length=200,
        required=False,
        help_text="The line that its licence asks for.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("password"):
            person = User(
                email=data.get("email", ""),
                first_name=data.get("first_name", ""),
                last_name=data.get("last_name", ""),
            )
            try:
                validate_password(data["password"], person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        if bool(data.get("source_name")) != bool(data.get("source_slug")):
            missing = "source_slug" if data.get("source_name") else "source_name"
            self.add_error(missing, "A source needs both a name and a short name.")
        return data

    @property
    def zones(self) -> list[str]:
        """Every zone that can be chosen."""
        return sorted(zoneinfo.available_timezones())

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields as the page parts them."""
        return [
            ("The newsroom", [self["newsroom"], self["zone"]]),
            (
                "The first editor, who is also its administrator",
                [self["first_name"], self["last_name"], self["email"], self["password"]],
            ),
            (
                "First source, if you like",
                [self["source_name"], self["source_slug"], self["source_credit"]],
            ),
        ]
