"""The list of stories: filtered by sector, by what the desk made of them, and by words."""

from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wiredesk.desk.models import Article
from wiredesk.desk.views.access import READ, WRITE, allowed, needs
from wiredesk.desk.views.keyset import newest
from wiredesk.lexicon.models import Sector
from wiredesk.lexicon.queries import country_name
from wiredesk.stories.models import Membership, Story
from wiredesk.stories.queries import effective_tags

HAS_PIECES = Exists(Membership.objects.filter(story=OuterRef("pk")))
# Words and sectors are in no index: they are looked for in so many of the newest stories.
SEARCHED = 5000
_OF_IT = Article.objects.filter(story=OuterRef("pk"))
_STATES: Mapping[str, tuple[str, Q]] = {
    "none": ("No article", ~Q(Exists(_OF_IT.filter(killed_at=None)))),
    "draft": ("Draft", Q(Exists(_OF_IT.filter(killed_at=None, live=False)))),
    "live": ("Live", Q(Exists(_OF_IT.filter(live=True)))),
    "killed": ("Killed", Q(Exists(_OF_IT.exclude(killed_at=None)))),
}


class StoryFilter(forms.Form):
    """The filter, as in the address. What it doesn't know is as if it was not asked for."""

    words = forms.CharField(
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Words of the title", "type": "search"}),
    )
    sector = forms.SlugField(required=False, max_length=50)
    state = forms.ChoiceField(
        required=False,
        choices=[("", "Any article"), *((key, value[0]) for key, value in _STATES.items())],
    )

    def offer(self, sectors: Mapping[str, str]) -> None:
        """Fill the menu with what the newsroom has; ``sectors`` are names by slug."""
        choices = [("", "Any sector"), *sectors.items()]
        self.fields["sector"].widget = forms.Select(choices=choices)

    @property
    def asked(self) -> dict[str, str]:
        """What was asked, without empty and wrong parts."""
        self.is_valid()
        return {name: str(v) for name in self.fields if (v := self.cleaned_data.get(name))}

    def narrow(self, stories: QuerySet[Story, Story]) -> QuerySet[Story, Story]:
        """The stories that fit, among the newest where no index helps."""
        asked = self.asked
        if asked:
            stories = among_the_newest(stories)
        if "sector" in asked:
            slug = asked["sector"]
            stories = stories.filter(
                Q(decided__sectors__0=slug)
                | Q(decided__sectors__isnull=True, tags__sectors__0__slug=slug)
            )
        if "state" in asked:
            stories = stories.filter(_STATES[asked["state"]][1])
        return with_words(stories, asked.get("words", ""))


@require_GET
@needs(READ)
def story_list(request: HttpRequest) -> HttpResponse:
    """The stories, the newest change first."""
    form, sectors = StoryFilter(request.GET), sector_names()
    form.offer(sectors)
    stories = (
        # No GROUP BY: it would read the whole archive before it gave the first page.
        form.narrow(Story.objects.filter(HAS_PIECES, merged_into=None))
        .select_related("best__source")
        .defer("best__body_text", "best__body_html")
        .prefetch_related(
            Prefetch("memberships", Membership.objects.select_related("chain__source")),
            Prefetch("articles", Article.objects.defer("body").order_by("id")),
        )
    )
    page = newest(stories, "updated_at", request.GET.get("before", ""), size=40)
    versions = _versions(page.rows)
    rows = [
        {
            "story": story,
            "pieces": len(story.memberships.all()),
            "versions": versions[story.pk],
            "agencies": sorted({m.chain.source.name for m in story.memberships.all()}),
            "killed": all(m.chain.killed_at for m in story.memberships.all()),
            "article": _shown_article(story),
            "tags": main_tags(story, sectors),
        }
        for story in page.rows
    ]
    return render(
        request,
        "desk/story_list.html",
        {
            "page_title": "Stories",
            "header_icon": "folder-open-1",
            "form": form,
            "query": urlencode(form.asked),
            "rows": rows,
            "page": page,
            "searched": SEARCHED,
            "may_write": allowed(request, WRITE),
        },
    )


def sector_names() -> dict[str, str]:
    """The newsroom's sectors by slug, in its order."""
    return dict(Sector.objects.values_list("slug", "name"))


def main_tags(story: Story, sectors: Mapping[str, str]) -> list[str]:
    """The first sectors and places in words."""
    tags = effective_tags(story)
    found = [sectors.get(tag["slug"], tag["slug"]) for tag in tags.get("sectors", [])[:2]]
    found += [
        tag["name"] or country_name(tag["country"])
        for tag in sorted(tags.get("places", []), key=lambda tag: not tag["main"])[:3]
    ]
    return list(dict.fromkeys(found))


def among_the_newest(stories: QuerySet[Story, Story]) -> QuerySet[Story, Story]:
    """Only those that changed last: what no index holds costs no walk through the archive."""
    times = Story.objects.order_by("-updated_at").values_list("updated_at", flat=True)
    for floor in times[SEARCHED : SEARCHED + 1]:
        return stories.filter(updated_at__gt=floor)
    return stories


def with_words(stories: QuerySet[Story, Story], words: str) -> QuerySet[Story, Story]:
    """Those with all the words in their titles."""
    for word in words.split():
        stories = stories.filter(title__icontains=word)
    return stories


def _versions(stories: list[Any]) -> Counter[int]:
    counts = (
        Membership.objects.filter(story__in=[story.pk for story in stories])
        .values_list("story")
        .annotate(versions=Count("chain__items"))
        .order_by()
    )
    return Counter(dict(counts))


def _shown_article(story: Story) -> Article | None:
    """The article that stands, else the last that was killed."""
    articles = list(story.articles.all())
    standing = [article for article in articles if not article.killed_at]
    return (standing or articles[::-1] or [None])[0]
