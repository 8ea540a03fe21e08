"""A contributor's screens: one's own pieces and nothing else.

Who has the role Contributors alone holds no permission on articles, so that every other screen of
the desk is shut to him or her; here each piece is asked for by its author's account.
"""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from wiredesk.desk.actions.contribute import (
    FORMS,
    CantWrite,
    Written,
    begin,
    send_in,
    sent,
    state_of,
    take_back,
    write_on,
)
from wiredesk.desk.actions.save import Conflict
from wiredesk.desk.body import blocks_of, markup_of
from wiredesk.desk.forms import TypedText
from wiredesk.desk.models import Article, Form, Task
from wiredesk.desk.queries import draft_of
from wiredesk.desk.views.access import CONTRIBUTE, at_the_desk, needs, person_at, refused
from wiredesk.desk.views.keyset import newest
from wiredesk.lexicon.models import Sector
from wiredesk.people.models import Contributor


class PieceForm(TypedText):
    """A piece as its author writes it."""

    title = forms.CharField(label="Headline", max_length=255)
    form = forms.ChoiceField(
        label="Kind of piece", choices=[each for each in Form.choices if each[0] in FORMS]
    )
    sector = forms.ModelChoiceField(
        Sector.objects.all(), to_field_name="slug", empty_label="Choose one"
    )
    standfirst = forms.CharField(
        label="One sentence under the headline",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    body = forms.CharField(
        label="Text",
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="A blank line parts paragraphs. ## subhead, - item, > quotation -- who,"
        " Q: and A:, [text](address).",
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def written(self) -> Written:
        """What was written (of a valid form)."""
        data = self.cleaned_data
        return Written(
            title=data["title"],
            standfirst=data["standfirst"],
            blocks=blocks_of(data["body"]),
            form=data["form"],
            sector=data["sector"],
        )

    @classmethod
    def of(cls, draft: Article) -> "PieceForm":
        return cls(
            initial={
                "title": draft.title,
                "form": draft.form,
                "sector": draft.sector.slug if draft.sector else "",
                "standfirst": draft.standfirst,
                "body": markup_of(draft.blocks),
                "revision": draft.latest_revision_id or 0,
            }
        )


@require_GET
@never_cache
@needs(CONTRIBUTE)
def pieces(request: HttpRequest) -> HttpResponse:
    """The author's own pieces, the newest first."""
    author = _author(request)
    own = Article.objects.filter(author=author).defer("body")
    page = newest(own, "created_at", request.GET.get("before", ""))
    waiting = set(
        Task.objects.filter(
            article__in=page.rows, kind=Task.Kind.SUBMITTED, done_at=None
        ).values_list("article", flat=True)
    )
    rows = [(row, draft_title(row), state_of(row, row.pk in waiting)) for row in page.rows]
    return render(
        request,
        "desk/contributions.html",
        {"page_title": "Your pieces", "header_icon": "edit", "page": page, "rows": rows},
    )


def draft_title(article: Article) -> str:
    """The headline that its author sees."""
    return article.title if not article.live else draft_of(article).title


@require_http_methods(["GET", "POST"])
@needs(CONTRIBUTE)
def piece_new(request: HttpRequest) -> HttpResponseBase:
    """Begin a piece."""
    author = _author(request)
    form = PieceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        article = begin(form.written, author=author, by=at_the_desk(request), now=timezone.now())
        if request.POST.get("do") == "send":
            return _send(request, article)
        messages.success(request, "Saved. Nobody but you and the desk sees it.")
        return redirect("desk:piece", article.pk)
    return _page(request, None, form, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@needs(CONTRIBUTE)
def piece(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One piece: write on, send it in, take it back."""
    article = Article.objects.filter(pk=pk, author=_author(request)).first()
    if article is None:
        return refused(request)
    if request.method == "GET":
        return _page(request, article, PieceForm.of(draft_of(article)))
    do = request.POST.get("do", "save")
    if do == "take-back":
        return _take_back(request, article)
    form = PieceForm(request.POST)
    if not form.is_valid():
        return _page(request, article, form, status=422)
    by, now = at_the_desk(request), timezone.now()
    expected = form.cleaned_data["revision"] or 0
    try:
        written = write_on(article, form.written, expected_revision=expected, by=by, now=now)
    except (CantWrite, Conflict) as error:
        form.add_error(None, f"Not saved. {error} Your text is still here: copy what you need.")
        return _page(request, article, form, status=409)
    if do == "send":
        return _send(request, article)
    messages.success(request, "Saved." if written else "Nothing was new.")
    return redirect("desk:piece", pk)


def _send(request: HttpRequest, article: Article) -> HttpResponseBase:
    try:
        send_in(article, by=at_the_desk(request), now=timezone.now())
    except CantWrite as error:
        messages.error(request, f"Saved, not sent in. {error}")
    else:
        messages.success(request, "Sent in. The desk reads it, and publishes it or gives it back.")
    return redirect("desk:piece", article.pk)


def _take_back(request: HttpRequest, article: Article) -> HttpResponseBase:
    try:
        take_back(article, by=at_the_desk(request), now=timezone.now())
    except CantWrite as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "You have it back. Write on, and send it in again.")
    return redirect("desk:piece", article.pk)


def _author(request: HttpRequest) -> Contributor:
    author = Contributor.objects.filter(account=person_at(request)).first()
    if author is None:
        raise PermissionDenied("This account signs no pieces.")
    return author


def _page(
    request: HttpRequest, article: Article | None, form: PieceForm, *, status: int = 200
) -> HttpResponse:
    state = state_of(article, sent(article).exists()) if article else "draft"
    if state != "draft":
        for field in form.fields.values():
            field.disabled = True
    context = {
        "page_title": "Write" if article is None else "Your piece",
        "header_icon": "edit",
        "article": article,
        "form": form,
        "state": state,
    }
    return render(request, "desk/contribution.html", context, status=status)
