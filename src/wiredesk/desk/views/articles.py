"""The list of articles, and the start of one that comes from no wire."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from wiredesk.desk.actions.save import save
from wiredesk.desk.forms import NewArticleForm
from wiredesk.desk.models import Article, Made
from wiredesk.desk.views.access import WRITE, allowed, at_the_desk, needs
from wiredesk.desk.views.keyset import newest

STATES = {"": "All", "draft": "Drafts", "changed": "Live, with changes", "live": "Live",
          "due": "Due", "killed": "Killed"}  # fmt: skip


@require_GET
def article_list(request: HttpRequest) -> HttpResponse:
    """The articles in one state, newest first."""
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    articles = _in_state(state).select_related("sector", "author", "latest_revision__user")
    page = newest(articles.defer("body"), "created_at", request.GET.get("before", ""))
    return render(
        request,
        "desk/article_list.html",
        {
            "page_title": "Articles",
            "header_icon": "doc-full-inverse",
            "page": page,
            "state": state,
            "states": STATES,
            "may_write": allowed(request, WRITE),
        },
    )


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
            made=Made.OWN,
        )
        save(draft, by=at_the_desk(request), now=timezone.now())
        return redirect("desk:article", draft.pk)
    return render(
        request,
        "desk/article_new.html",
        {"page_title": "New article", "header_icon": "doc-full-inverse", "form": form},
    )


def _in_state(state: str) -> QuerySet[Article, Article]:
    articles = Article.objects.all()
    match state:
        case "draft":
            return articles.filter(live=False, killed_at=None)
        case "changed":
            return articles.filter(live=True, has_unpublished_changes=True)
        case "live":
            return articles.filter(live=True)
        case "due":
            return articles.filter(publish_at__isnull=False)
        case "killed":
            return articles.exclude(killed_at=None)
    return articles
