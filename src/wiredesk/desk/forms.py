"""What people type at the desk, checked at the door."""

from typing import Any

from django import forms

from wiredesk.desk.article_text import ArticleText
from wiredesk.desk.body import blocks_of, faults, markup_of
from wiredesk.desk.models import SIGNED_FORMS, Article, Form, Made, RoutingRule
from wiredesk.desk.routing import HANDLINGS, PRIORITIES
from wiredesk.kit.text import one_line
from wiredesk.lexicon.actions.country import country
from wiredesk.lexicon.models import Edition, Place, Sector
from wiredesk.lexicon.queries import country_choices
from wiredesk.lexicon.tagging.gazetteer import fold, gazetteer
from wiredesk.people.models import Contributor
from wiredesk.wire.item import SIGNALS
from wiredesk.wire.models import Source


class PlacesField(forms.CharField):
    """Places by name or code, parted by commas; a country's row is written at its first mention."""

    def clean(self, value: Any) -> list[Place]:
        names = [one_line(name) for name in str(super().clean(value)).split(",")]
        return list(dict.fromkeys(_place(name) for name in names if name))

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else ", ".join(map(str, value))


def _place(name: str) -> Place:
    known = Place.objects.filter(name__iexact=name).first()
    known = known or Place.objects.filter(code__iexact=name).first()
    if known is not None:
        return known
    for code, title in gazetteer().country_names.items():
        if fold(name) in (fold(title), fold(code)):
            return country(code)
    raise forms.ValidationError(
        f"“{name}” is no place that we know. Write a country's name, such as Kenya."
    )


class TypedText(forms.Form):
    """What every form that takes a text does with it; the fields are the forms' own."""

    def clean_title(self) -> str:
        return one_line(self.cleaned_data["title"])

    def clean_standfirst(self) -> str:
        return one_line(self.cleaned_data["standfirst"])

    def clean_body(self) -> str:
        typed: str = self.cleaned_data["body"]
        if found := faults(blocks_of(typed)):
            raise forms.ValidationError(found)
        return typed


class ArticleForm(TypedText):
    """The article as an editor works on it; the body is markup (``desk.body``)."""

    title = forms.CharField(
        label="Headline", max_length=255, widget=forms.Textarea(attrs={"rows": 2})
    )
    standfirst = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    body = forms.CharField(
        label="Text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="A blank line parts paragraphs. ## subhead, - item, > quotation -- who,"
        " Q: and A:, [text](address).",
    )
    sector = forms.ModelChoiceField(Sector.objects.all(), empty_label="Choose one")
    editions = forms.ModelMultipleChoiceField(
        Edition.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    main_place = PlacesField(required=False, widget=forms.TextInput(attrs={"list": "place-names"}))
    places = PlacesField(required=False, help_text="Parted by commas.")
    form = forms.ChoiceField(label="Kind of piece", choices=Form.choices)
    author = forms.ModelChoiceField(
        Contributor.objects.all(),
        required=False,
        empty_label="The desk",
        help_text="Who signs it. Opinion, blog and interview need one.",
    )
    made = forms.ChoiceField(
        label="How it was made", choices=Made.choices, help_text="Readers are told."
    )
    credit_line = forms.CharField(required=False, max_length=300)
    more_follows = forms.BooleanField(
        label="More follows", required=False, help_text="A flash: one line is enough."
    )
    # The revision that is on the screen, 0 for none: what was saved in between is not written over.
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, draft: Article) -> "ArticleForm":
        """The form as the draft has it."""
        return cls(initial=cls.values(draft))

    @staticmethod
    def values(draft: Article) -> dict[str, Any]:
        """The draft's fields as the form shows them."""
        return {
            "title": draft.title,
            "standfirst": draft.standfirst,
            "body": markup_of(draft.blocks),
            "sector": draft.sector_id,
            "editions": [edition.pk for edition in draft.editions.all()],
            "main_place": draft.main_place.name if draft.main_place else "",
            "places": ", ".join(place.name for place in draft.places.all()),
            "form": draft.form,
            "author": draft.author_id,
            "made": draft.made,
            "credit_line": draft.credit_line,
            "more_follows": draft.more_follows,
            "revision": draft.latest_revision_id or 0,
        }

    def clean_main_place(self) -> Place | None:
        found = self.cleaned_data["main_place"]
        if len(found) > 1:
            raise forms.ValidationError("One main place only.")
        return found[0] if found else None

    @property
    def text(self) -> ArticleText:
        """The exact text on the screen (of a valid form)."""
        data = self.cleaned_data
        return ArticleText.with_body(data["title"], data["standfirst"], blocks_of(data["body"]))

    def fill(self, draft: Article) -> None:
        """Write what was typed into the draft."""
        data = self.cleaned_data
        draft.title = data["title"]
        draft.standfirst = data["standfirst"]
        draft.blocks = blocks_of(data["body"])
        for name in (
            *("sector", "main_place", "form", "author", "made", "credit_line"),
            "more_follows",
        ):
            setattr(draft, name, data[name])
        draft.editions.set(data["editions"])
        places = data["places"]
        if data["main_place"] and data["main_place"] not in places:
            places = [data["main_place"], *places]
        draft.places.set(places)


class NewArticleForm(forms.Form):
    """The start of a piece that comes from no wire."""

    title = forms.CharField(label="Headline", max_length=255)
    sector = forms.ModelChoiceField(Sector.objects.all(), empty_label="Choose one")
    form = forms.ChoiceField(label="Kind of piece", choices=Form.choices)
    author = forms.ModelChoiceField(
        Contributor.objects.all(),
        required=False,
        empty_label="The desk",
        help_text="Who signs it. Opinion, blog and interview need one.",
    )
    more_follows = forms.BooleanField(label="A flash: one line now, more follows", required=False)

    def clean_title(self) -> str:
        return one_line(self.cleaned_data["title"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("form") in SIGNED_FORMS and not data.get("author"):
            self.add_error("author", "A signed piece needs its author.")
        return data


class CorrectionForm(forms.Form):
    """What readers are told of a correction."""

    # It stands folded away in the article's form: a browser that insists on it would refuse to
    # send an ordinary update, and could not show why.
    use_required_attribute = False

    correction = forms.CharField(
        label="What was wrong, and what is right",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Readers see this on the page.",
    )


class KillForm(forms.Form):
    """What the tombstone tells readers."""

    note = forms.CharField(
        label="Note for readers",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="It stands on the page that is left. Name neither the headline nor the text.",
    )


def _sources() -> list[tuple[str, str]]:
    return list(Source.objects.values_list("slug", "name"))


def _sectors() -> list[tuple[str, str]]:
    return list(Sector.objects.values_list("slug", "name"))


def _editions() -> list[tuple[str, str]]:
    return list(Edition.objects.values_list("slug", "name"))


class RuleForm(forms.ModelForm):
    """A routing rule: what a piece must be like, and where it goes then."""

    sources = forms.MultipleChoiceField(
        required=False, choices=_sources, widget=forms.CheckboxSelectMultiple
    )
    sectors = forms.MultipleChoiceField(
        required=False, choices=_sectors, widget=forms.CheckboxSelectMultiple
    )
    countries = forms.MultipleChoiceField(
        required=False, choices=country_choices, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.CharField(
        required=False,
        max_length=200,
        help_text="Two or three letters each, parted by commas: en, sw.",
    )
    signals = forms.MultipleChoiceField(
        required=False,
        choices=[(signal, signal.capitalize()) for signal in SIGNALS if signal],
        widget=forms.CheckboxSelectMultiple,
    )
    urgency_at_most = forms.TypedChoiceField(
        label="Urgency",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Any"), (1, "1"), *((most, f"1 to {most}") for most in range(2, 9))],
    )
    words = forms.CharField(
        label="One of these words",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A word or phrase a line; looked for in headline, slugline and text.",
    )
    desk = forms.CharField(
        label="Desk",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"list": "desk-names", "autocomplete": "off"}),
    )
    sector = forms.ChoiceField(required=False, choices=lambda: [("", "As tagged"), *_sectors()])
    edition = forms.ChoiceField(required=False, choices=lambda: [("", "None"), *_editions()])
    priority = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, choices=[("", "Not set"), *PRIORITIES]
    )
    handling = forms.ChoiceField(
        required=False, choices=[("", "As the source’s policy says"), *HANDLINGS]
    )

    class Meta:
        model = RoutingRule
        fields = (
            "name",
            "active",
            "sources",
            "sectors",
            "countries",
            "languages",
            "signals",
            "urgency_at_most",
            "words",
            "desk",
            "sector",
            "edition",
            "priority",
            "handling",
        )
        labels = {"active": "In force"}

    CONDITIONS = ("sources", "sectors", "countries", "languages", "signals", "urgency_at_most",
                  "words")  # fmt: skip
    CONSEQUENCES = ("desk", "sector", "edition", "priority", "handling")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["languages"] = ", ".join(self.instance.languages)
        self.initial["words"] = "\n".join(self.instance.words)

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if RoutingRule.objects.exclude(pk=self.instance.pk).filter(name__iexact=name).exists():
            raise forms.ValidationError(
                "Another rule has this name, and a piece is marked with the rules that routed it."
            )
        return name

    def clean_languages(self) -> list[str]:
        tags = [one_line(tag).lower() for tag in self.cleaned_data["languages"].split(",")]
        for tag in filter(None, tags):
            if not (tag.isascii() and tag.isalpha() and 2 <= len(tag) <= 3):
                raise forms.ValidationError(
                    f"“{tag}” is no language's code: write en for English, sw for Swahili."
                )
        return list(dict.fromkeys(filter(None, tags)))

    def clean_words(self) -> list[str]:
        lines = [one_line(line) for line in self.cleaned_data["words"].splitlines()]
        for line in filter(None, lines):
            if not any(c.isalnum() for c in line):
                raise forms.ValidationError(f"“{line}” holds no letter and no digit.")
        return list(dict.fromkeys(filter(None, lines)))

    def clean_desk(self) -> str:
        return one_line(self.cleaned_data["desk"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and all(data.get(name) in ("", None) for name in self.CONSEQUENCES):
            raise forms.ValidationError(
                "Say what follows: a desk, a sector, an edition, a priority or a handling."
            )
        return data
