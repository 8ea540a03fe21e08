"""One story: what stands on top and why, its pieces, how it grew, and what the desk made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models.functions import Left, Length
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from wiredesk.desk.actions.draft import NothingToDraft, article_of, draft_story, touched
from wiredesk.desk.models import Article, Task
from wiredesk.desk.views.access import (
    EDIT,
    PUBLISH,
    READ,
    REGROUP,
    WRITE,
    allowed,
    at_the_desk,
    needs,
    refused,
)
from wiredesk.desk.views.stories_list import (
    HAS_PIECES,
    among_the_newest,
    sector_names,
    with_words,
)
from wiredesk.desk.views.stories_side import SideBySide, side_by_side
from wiredesk.desk.views.stories_timeline import timeline
from wiredesk.kit.text import paragraphs
from wiredesk.lexicon.models import Edition
from wiredesk.lexicon.queries import country_choices, country_name
from wiredesk.stories.delta import Version
from wiredesk.stories.models import Membership, Story
from wiredesk.stories.queries import (
    country_codes,
    decisions_of,
    effective_tags,
    family,
    rankings,
    related,
    sector_slugs,
    standing,
)
from wiredesk.stories.ranking import Candidate
from wiredesk.wire.models import Item

_FOUND = 12
_DECISIONS = 40
_RELATED = 20
_WORDS = 100
# Signs of a text whose words are counted.
_COUNTED = 15_000


@dataclass(frozen=True)
class Tag:
    """A tag as it is shown: its name, how sure (0 to 100), and the words that gave it."""

    name: str
    score: int
    words: str
    main: bool = False


@dataclass(frozen=True)
class Piece:
    """A piece of the story with its newest version; ``place`` is 1 for the best, 0 for unusable.

    ``words`` are those of its text's beginning; ``longer``: it has more.
    """

    membership: Membership
    item: Item | None
    place: int
    pinned: bool
    words: int
    longer: bool


@require_GET
@needs(READ)
def story(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One story; the address of one that was merged away leads on to the one that was kept."""
    found = get_object_or_404(
        Story.objects.select_related("best__source", "pinned", "decided_by", "merged_into"), pk=pk
    )
    if found.merged_into is not None:
        return redirect("desk:story", standing(found).pk)
    order = rankings([found])[found.pk]
    pieces = _pieces(found, order)
    steps, older = timeline(found)
    sectors, tags = sector_names(), effective_tags(found)
    articles = list(
        Article.objects.filter(story__in=family(found).values("pk"))
        .defer("body")
        .select_related("latest_revision")
        .order_by("pk")
    )
    standing_now = [article for article in articles if not article.killed_at]
    article = next((a for a in standing_now if a.story_id == pk), next(iter(standing_now), None))
    words = request.GET.get("find", "")[:_WORDS].strip()
    left, right = _chosen(request, pieces, order)
    return render(
        request,
        "desk/story.html",
        {
            "page_title": found.title,
            "header_icon": "folder-open-1",
            "story": found,
            "pieces": pieces,
            "agencies": sorted({p.membership.chain.source.name for p in pieces}),
            "versions": len(steps) + older,
            "steps": steps,
            "older": older,
            "left": left,
            "right": right,
            "sides": _sides(left, right),
            "article": article,
            "twins": standing_now if len(standing_now) > 1 else [],
            "killed_articles": [each for each in articles if each.killed_at],
            "touched": bool(article and touched(article)),
            "tasks": Task.objects.filter(story=found, done_at=None),
            "sectors": _sector_tags(tags, sectors),
            "places": _place_tags(tags),
            "machine_sectors": _sector_tags(found.tags, sectors),
            "machine_places": _place_tags(found.tags),
            "topics": _named(tags.get("topics", [])),
            "names": _named(tags.get("names", [])),
            "editions": _editions(tags),
            "offered": _offered(tags, sectors) if allowed(request, REGROUP) else None,
            "related": related(found)[:_RELATED],
            "find": words,
            "found": _search(found, words) if words else [],
            "decisions": decisions_of(found)[:_DECISIONS],
            "may_write": allowed(request, WRITE),
            "may_edit": allowed(request, EDIT),
            "may_publish": allowed(request, PUBLISH),
            "may_regroup": allowed(request, REGROUP),
            "now": timezone.now(),
        },
    )


@require_POST
@needs(WRITE)
def story_draft(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Draft the story's article and open it. One that exists is written again only if asked."""
    found = standing(get_object_or_404(Story, pk=pk))
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


def _pieces(found: Story, order: Sequence[Candidate]) -> list[Piece]:
    """The pieces, the best first; what can't be used comes last, the newest first."""
    places = {each.chain: place for place, each in enumerate(order, start=1)}
    pieces = []
    rows = (
        found.memberships.select_related("chain__source", "chain__latest", "decided_by")
        # A text may be long, and only two are shown.
        .defer("chain__latest__body_html", "chain__latest__body_text")
        .annotate(
            beginning=Left("chain__latest__body_text", _COUNTED),
            length=Length("chain__latest__body_text"),
        )
    )
    for row in rows:
        item = row.chain.latest
        if item is not None:
            # Known already: the rows would be read once more for each piece.
            item.chain, item.source = row.chain, row.chain.source
        pieces.append(
            Piece(
                membership=row,
                item=item,
                place=places.get(row.chain_id, 0),
                pinned=row.chain_id == found.pinned_id,
                words=len((row.beginning or "").split()),
                longer=(row.length or 0) > _COUNTED,
            )
        )
    last = len(pieces) + 1
    return sorted(pieces, key=lambda piece: (piece.place or last, -piece.membership.pk))


def _chosen(
    request: HttpRequest, pieces: Sequence[Piece], order: Sequence[Candidate]
) -> tuple[Piece | None, Piece | None]:
    """The two pieces that were asked for; else the best, and the best of another agency."""
    with_text = [piece for piece in pieces if piece.item is not None and piece.words]
    by_number = {str(piece.membership.pk): piece for piece in with_text}
    left = by_number.get(request.GET.get("left", ""), next(iter(with_text), None))
    others = [piece for piece in with_text if piece is not left]
    if left is not None:
        agency = left.membership.chain.source_id
        others.sort(key=lambda piece: piece.membership.chain.source_id == agency)
    right = by_number.get(request.GET.get("right", ""), next(iter(others), None))
    return (left, right) if right is not left else (left, next(iter(others), None))


def _sides(left: Piece | None, right: Piece | None) -> SideBySide | None:
    if left is None or right is None or left.item is None or right.item is None:
        return None
    texts = dict(
        Item.objects.filter(pk__in=[left.item.pk, right.item.pk]).values_list("pk", "body_text")
    )
    one, other = (
        Version(
            headline=item.headline,
            paragraphs=tuple(paragraphs(texts[item.pk])),
            language=item.language,
        )
        for item in (left.item, right.item)
    )
    return side_by_side(one, other)


def _search(found: Story, words: str) -> list[Story]:
    """Other stories with all the words in their titles, the newest first."""
    others = among_the_newest(Story.objects.filter(HAS_PIECES, merged_into=None))
    return list(with_words(others.exclude(pk=found.pk), words).order_by("-updated_at")[:_FOUND])


def _sector_tags(tags: Mapping[str, Any], sectors: Mapping[str, str]) -> list[Tag]:
    return [
        _tag(tag, sectors.get(tag["slug"], tag["slug"]), main=number == 0)
        for number, tag in enumerate(tags.get("sectors", []))
    ]


def _place_tags(tags: Mapping[str, Any]) -> list[Tag]:
    return [
        _tag(tag, tag["name"] or country_name(tag["country"]), main=tag["main"])
        for tag in tags.get("places", [])
    ]


def _named(tags: Sequence[Mapping[str, Any]]) -> list[Tag]:
    return [_tag(tag, tag["name"]) for tag in tags]


def _tag(tag: Mapping[str, Any], name: str, main: bool = False) -> Tag:
    words = ", ".join(tag.get("words", []))
    return Tag(name, round(100 * tag["score"]), words, main)


def _editions(tags: Mapping[str, Any]) -> list[str]:
    names = dict(Edition.objects.values_list("slug", "name"))
    return [names.get(slug, slug) for slug in tags.get("editions", [])]


def _offered(tags: Mapping[str, Any], sectors: Mapping[str, str]) -> dict[str, Any]:
    """What the form for tags offers, and what is chosen in it now."""
    chosen, countries = sector_slugs(tags), country_codes(tags)
    return {
        "sectors": sectors.items(),
        "sector": chosen[:1],
        "also_sectors": chosen[1:],
        "countries": country_choices(),
        "country": countries[:1],
        "also_countries": countries[1:],
    }
