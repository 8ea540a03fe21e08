"""The start of an article that comes from no wire."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wiredesk.desk.actions.save import save
from wiredesk.desk.forms import NewArticleForm
from wiredesk.desk.models import Article, Made
from wiredesk.desk.views.access import WRITE, at_the_desk, needs


@require_http_methods(["GET", "POST"])
@needs(WRITE)
def article_new(request: HttpRequest) -> HttpResponseBase:
    """Start a piece of the desk's own, or a signed one."""
    form = NewArticleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        draft = Article(
            title=form.cleaned_data["title"],
            sector=form.cleaned_data["sector"],
            form=form.cleaned_data["form"],
            author=form.cleaned_data["author"],
            more_follows=form.cleaned_data["more_follows"],
            made=Made.OWN,
        )
        save(draft, by=at_the_desk(request), now=timezone.now())
        return redirect("desk:article", draft.pk)
    return render(
        request,
        "desk/article_new.html",
        {"page_title": "New article", "header_icon": "doc-full-inverse", "form": form},
    )
