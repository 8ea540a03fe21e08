"""The forms of the door: what is typed at sign-in, and who is invited."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.models import Group
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest

from wiredesk.people.actions.password_link import send_password_link
from wiredesk.people.actions.roles import ROLES
from wiredesk.people.models import User

# Hashing costs by length: nobody types more, and a megabyte is an attack.
LONGEST_PASSWORD = 1024


class SignIn(LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["login"].label = "E-mail address"


class AskForLink(ResetPasswordForm):
    """The address that a link goes to, if it is one of the staff's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["email"].label = "E-mail address"

    def save(self, request: HttpRequest, **details: Any) -> str:
        """The same work for every address, whoever has it; a thread does the rest."""
        send_password_link(self.cleaned_data["email"])
        return self.cleaned_data["email"]


class SetPassword(ResetPasswordKeyForm):
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["password1"].label = "New password"
        self.fields["password2"].label = "The same again"


class Code(AuthenticateForm):
    """A code from the app, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)


class CodeAgain(ReauthenticateForm):
    """The same, from who is signed in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)


class FirstCode(ActivateTOTPForm):
    """The first code of an app: it has the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["code"].label = "Code"


class Invite(forms.ModelForm):
    """A new member of staff; the password is set by who is invited."""

    group = forms.ModelChoiceField(
        Group.objects.none(),
        label="Role",
        empty_label=None,
        widget=forms.RadioSelect,
        help_text="What he or she may do at the desk.",
    )

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email", "role")
        labels = {"role": "Title"}
        help_texts = {"role": "As a sign-off names it: Desk editor, Reporter …"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = True
        # In the order of the house, what a newsroom made itself after.
        order = {name: place for place, name in enumerate(ROLES)}
        groups = sorted(
            Group.objects.values_list("pk", "name"), key=lambda each: order.get(each[1], len(order))
        )
        field = self.fields["group"]
        field.queryset = Group.objects.all()
        field.choices = groups

    def clean_email(self) -> str:
        """Addresses differ in more than case."""
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError("Someone with this address is on the staff already.")
        return email


def _plain(form: forms.Form) -> None:
    """Labels, not place-holders that vanish; passwords of a length that is hashed at once.

    Whoever comes types at once: the first field has the cursor.
    """
    next(iter(form.fields.values())).widget.attrs["autofocus"] = True
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
        if isinstance(field.widget, forms.PasswordInput):
            field.max_length = LONGEST_PASSWORD
            field.validators.append(MaxLengthValidator(LONGEST_PASSWORD))
            field.help_text = ""
