"""Stories: what the wire tells of, which pieces stand behind it, and what the desk made of it."""

from django.contrib import messages
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from wiredesk.desk.actions.draft import NothingToDraft, article_of, draft_story, touched
from wiredesk.desk.models import Article
from wiredesk.desk.views.access import EDIT, REGROUP, WRITE, allowed, at_the_desk, needs, refused
from wiredesk.desk.views.keyset import newest
from wiredesk.lexicon.models import Edition, Sector
from wiredesk.lexicon.tagging.gazetteer import gazetteer
from wiredesk.stories.actions.move import CantMove, move
from wiredesk.stories.models import Membership, Story

# So many other stories are offered as a new home for a piece.
_OFFERED = 40
_HAS_PIECES = Exists(Membership.objects.filter(story=OuterRef("pk")))


@require_GET
def story_list(request: HttpRequest) -> HttpResponse:
    """The stories, the newest change first."""
    stories = (
        # No GROUP BY: it would read the whole archive before it gave the first page.
        Story.objects.filter(_HAS_PIECES, merged_into=None).prefetch_related(
            "memberships__chain__source",
            Prefetch("articles", Article.objects.defer("body").order_by("id")),
        )
    )
    page = newest(stories, "updated_at", request.GET.get("before", ""), size=40)
    sectors = _sectors()
    rows = [
        {
            "story": story,
            "pieces": len(story.memberships.all()),
            "agencies": sorted({m.chain.source.name for m in story.memberships.all()}),
            "killed": all(m.chain.killed_at for m in story.memberships.all()),
            "article": _shown_article(story),
            "tags": _tags(story, sectors),
        }
        for story in page.rows
    ]
    return render(
        request,
        "desk/story_list.html",
        {
            "page_title": "Stories",
            "header_icon": "folder-open-1",
            "rows": rows,
            "page": page,
            "may_write": allowed(request, WRITE),
        },
    )


@require_GET
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """One story: its pieces, why they stand together, and its article."""
    found = get_object_or_404(Story, pk=pk)
    memberships = (
        found.memberships.select_related("chain__source", "chain__latest", "decided_by")
        .prefetch_related("chain__items")
        .order_by("id")
    )
    article = article_of(found)
    others = Story.objects.filter(_HAS_PIECES, merged_into=None).exclude(pk=pk)
    return render(
        request,
        "desk/story.html",
        {
            "page_title": found.title,
            "header_icon": "folder-open-1",
            "story": found,
            "memberships": memberships,
            "article": article,
            "killed_articles": found.articles.exclude(killed_at=None),
            "touched": bool(article and touched(article)),
            "tags": _tags(found, _sectors()),
            "editions": _editions(found),
            "others": others.order_by("-updated_at")[:_OFFERED],
            "may_write": allowed(request, WRITE),
            "may_edit": allowed(request, EDIT),
            "may_regroup": allowed(request, REGROUP),
        },
    )


@require_POST
@needs(WRITE)
def story_draft(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Draft the story's article and open it. One that exists is written again only if asked."""
    found = get_object_or_404(Story, pk=pk)
    article = article_of(found)
    if article is not None:
        if "again" not in request.POST:
            return redirect("desk:article", article.pk)
        if not allowed(request, EDIT):
            return refused(request)
    try:
        article = draft_story(found, by=at_the_desk(request), now=timezone.now())
    except NothingToDraft as error:
        messages.error(request, str(error))
        return redirect("desk:story", found.pk)
    return redirect("desk:article", article.pk)


@require_POST
@needs(REGROUP)
def piece_move(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Move a piece with its versions to another story, or into one of its own."""
    membership = get_object_or_404(Membership.objects.select_related("story"), pk=pk)
    choice = request.POST.get("to", "")
    number = choice.strip().rstrip("/").rsplit("/", 1)[-1]
    to = None
    if choice != "own":
        to = Story.objects.filter(pk=int(number)).first() if _is_number(number) else None
        if to is None:
            messages.error(request, "There is no such story: choose one, or give its number.")
            return redirect("desk:story", membership.story_id)
    person = at_the_desk(request).person
    assert person is not None
    try:
        now_in = move(membership, to=to, by=person, now=timezone.now())
    except CantMove as error:
        messages.error(request, str(error))
        return redirect("desk:story", membership.story_id)
    messages.success(request, f"Moved to “{now_in.title}”.")
    return redirect("desk:story", now_in.pk)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _shown_article(story: Story) -> Article | None:
    """The article that stands, else the last that was killed."""
    articles = list(story.articles.all())
    standing = [article for article in articles if not article.killed_at]
    return (standing or articles or [None])[0]


def _sectors() -> dict[str, str]:
    return dict(Sector.objects.values_list("slug", "name"))


def _tags(story: Story, sectors: dict[str, str]) -> list[str]:
    """The first sectors and places in words."""
    names = gazetteer().country_names
    found = [sectors.get(tag["slug"], tag["slug"]) for tag in story.tags.get("sectors", [])[:2]]
    found += [
        tag["name"] or names.get(tag["country"], tag["country"])
        for tag in story.tags.get("places", [])[:3]
    ]
    return list(dict.fromkeys(found))


def _editions(story: Story) -> list[str]:
    names = dict(Edition.objects.values_list("slug", "name"))
    return [names.get(slug, slug) for slug in story.tags.get("editions", [])]
