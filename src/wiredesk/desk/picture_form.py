"""What is said of a picture, and the file of one, checked at the door."""

from typing import Any

from django import forms

from wiredesk.kit.text import one_line
from wiredesk.pictures.models import Origin, Picture


class UploadForm(forms.Form):
    """A file; what it is, is found out by the gate and never by its name."""

    file = forms.FileField(
        label="File",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        help_text="JPEG, PNG, WebP, GIF or AVIF, at most 20 MB.",
    )


class PictureForm(forms.Form):
    """How a picture came to be, whose it is, what it shows. Readers are told all of it."""

    origin = forms.ChoiceField(
        label="How it came to be",
        choices=[("", "Choose one"), *Origin.choices],
        required=False,
    )
    credit = forms.CharField(max_length=160, required=False)
    caption = forms.CharField(
        max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    description = forms.CharField(
        label="Alternative text",
        max_length=255,
        required=False,
        help_text="For who can't see it. Empty: the headline.",
    )
    rights = forms.CharField(
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
        help_text="For the desk.",
    )
    # The point that no crop may lose, in pixels.
    focus_x = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    focus_y = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, picture: Picture) -> "PictureForm":
        """The form as the picture has it."""
        names = ("origin", "credit", "caption", "description", "rights")
        initial: dict[str, Any] = {name: getattr(picture, name) for name in names}
        initial |= {"focus_x": picture.focal_point_x, "focus_y": picture.focal_point_y}
        return cls(initial=initial, auto_id="picture-%s")

    @property
    def said(self) -> dict[str, str]:
        """What was said (of a valid form)."""
        data = self.cleaned_data
        lines = {name: one_line(data[name]) for name in ("origin", "credit", "description")}
        return {**lines, "caption": data["caption"], "rights": data["rights"]}

    @property
    def focus(self) -> tuple[int, int] | None:
        """The point, where one was given."""
        x, y = self.cleaned_data["focus_x"], self.cleaned_data["focus_y"]
        return None if x is None or y is None else (x, y)

    @property
    def reasons(self) -> list[str]:
        """Why the form is not valid, a sentence for each field."""
        return [
            f"{self[name].label}: {error}"
            for name, errors in self.errors.items()
            for error in errors
        ]
