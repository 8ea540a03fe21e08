"""What the desk asks of a story."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from wiredesk.lexicon.queries import country_name
from wiredesk.stories.models import Decision, Delta, Link, Story
from wiredesk.stories.ranking import Candidate, ranked
from wiredesk.wire.item import USABLE
from wiredesk.wire.lifecycle import Outcome
from wiredesk.wire.models import Chain, Item


def rankings(stories: Iterable[Story]) -> dict[int, list[Candidate]]:
    """Of each story (by its number) the newest version of each piece that may be used.

    The best first, without their texts. Killed and withheld pieces, advisories and pieces held for
    a person are left out. An embargo hides nothing from the desk.
    """
    pinned = {story.pk: story.pinned_id for story in stories}
    rows = (
        Chain.objects.filter(
            membership__story__in=pinned,
            killed_at=None,
            latest__status=USABLE,
            latest__hold="",
            latest__kind="text",
        )
        .annotate(length=Length("latest__body_text"))
        .values_list(
            *("membership__story", "pk", "latest", "source__name", "source__may_rewrite"),
            *("length", "latest__urgency", "latest__outcome"),
            *("latest__updated", "latest__created", "latest__received_at"),
        )
    )
    found: dict[int, list[Candidate]] = {story: [] for story in pinned}
    for (story, chain, item, agency, may_rewrite), (length, urgency, outcome), dates in (
        (row[:5], row[5:8], row[8:]) for row in rows
    ):
        updated, created, received_at = dates
        found[story].append(
            Candidate(
                item=item,
                chain=chain,
                agency=agency,
                may_rewrite=may_rewrite,
                length=length,
                urgency=urgency,
                moment=updated or created or received_at,
                correction=outcome == Outcome.CORRECTION,
                pinned=chain == pinned[story],
            )
        )
    return {story: ranked(candidates) for story, candidates in found.items()}


def usable_items(story: Story) -> list[Item]:
    """The items of ``rankings``, the best first."""
    order = [each.item for each in rankings([story])[story.pk]]
    items = Item.objects.select_related("source").in_bulk(order)
    return [items[pk] for pk in order]


def changes_of(item: Item) -> list[dict[str, Any]]:
    """What changed since the version before, as stored: statements, the weightiest first."""
    row = Delta.objects.filter(item=item).first()
    return row.changes if row is not None else []


def standing(story: Story) -> Story:
    """The story that counts where this one was merged away: follows every merge."""
    while story.merged_into is not None:
        story = story.merged_into
    return story


def family(story: Story) -> QuerySet[Story, Story]:
    """The story and those that were merged into it."""
    return Story.objects.filter(Q(pk=story.pk) | Q(merged_into=story.pk))


def decisions_of(story: Story) -> QuerySet[Decision, Decision]:
    """What editors decided about the story and those merged into it, the newest first."""
    about = family(story).values("pk")
    return (
        Decision.objects.filter(Q(story__in=about) | Q(other__in=about))
        .select_related("by")
        .order_by("-at", "-pk")
    )


def related(story: Story) -> list[tuple[Story, Link]]:
    """The stories of one affair with it, each with its link: those that an editor linked first."""
    links = (
        Link.objects.filter(Q(one=story) | Q(other=story), dropped=False)
        .select_related("one", "other", "decided_by")
        .order_by("-score", "-pk")
    )
    found = [(link.other if link.one_id == story.pk else link.one, link) for link in links]
    return sorted(found, key=lambda pair: pair[1].decided_by_id is None)


def kept_apart(story: Story) -> set[int]:
    """Stories that an editor parted from this one: the machine never joins them again."""
    about = family(story).values("pk")
    verbs = [Decision.Verb.SPLIT, Decision.Verb.MOVE, Decision.Verb.UNLINK]
    rows = Decision.objects.filter(Q(story__in=about) | Q(other__in=about), verb__in=verbs)
    numbers = {number for pair in rows.values_list("story", "other") for number in pair if number}
    parted = Story.objects.filter(pk__in=numbers).values_list("pk", "merged_into")
    return {merged or pk for pk, merged in parted} - {story.pk}


def effective_tags(story: Story) -> dict[str, Any]:
    """The story's tags as they count: the machine's, with an editor's decisions over them.

    The same form as ``Story.tags``; what was decided has the score 1.
    """
    tags, decided = dict(story.tags), story.decided
    if "sectors" in decided:
        tags["sectors"] = [
            {"slug": slug, "score": 1.0, "words": ["an editor’s decision"]}
            for slug in decided["sectors"]
        ]
    if "places" in decided:
        tags["places"] = _decided_places(decided["places"], story.tags.get("places", []))
        tags["editions"] = decided["editions"]
    return tags


def sector_slugs(tags: Mapping[str, Any]) -> list[str]:
    """The sectors of ``effective_tags``, the main one first."""
    return [tag["slug"] for tag in tags.get("sectors", [])]


def country_codes(tags: Mapping[str, Any]) -> list[str]:
    """The countries of ``effective_tags``, each once, the main one first."""
    places = sorted(tags.get("places", []), key=lambda tag: not tag["main"])
    return list(dict.fromkeys(tag["country"] for tag in places))


def _decided_places(countries: Sequence[str], found: Sequence[dict[str, Any]]) -> list[Any]:
    """The countries in their order, the first the main one, each with the cities found in it."""
    places: list[dict[str, Any]] = []
    for country in countries:
        main = country == countries[0]
        own = [tag for tag in found if tag["country"] == country]
        if not own:
            own = [{"country": country, "name": country_name(country)}]
        first = {**own[0], "score": 1.0, "main": main, "words": ["an editor’s decision"]}
        places += [first, *({**tag, "main": False} for tag in own[1:])]
    return places
