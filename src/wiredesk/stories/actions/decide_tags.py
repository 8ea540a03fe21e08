"""Say what a story is about where the machine said otherwise: an editor's decision."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from wiredesk.lexicon.actions.teach import teach
from wiredesk.lexicon.models import Sector
from wiredesk.lexicon.queries import country_name, edition_rules
from wiredesk.lexicon.tagging import PlaceTag, editions_for
from wiredesk.lexicon.tagging.gazetteer import gazetteer
from wiredesk.people.models import User
from wiredesk.stories.actions.decision import CantDecide, locked, note
from wiredesk.stories.models import Decision, Story
from wiredesk.stories.tags import codes_of


def decide_tags(
    story: Story, *, sectors: Sequence[str], places: Sequence[str], by: User, now: datetime
) -> Story:
    """The story's sectors (slugs) and countries (ISO codes), the main one first; returns it.

    None of a kind leaves that kind to the machine again, whose own tags stay readable in
    ``Story.tags``. Editions follow the countries. Decided sectors teach the lexicon.

    Raises:
        CantDecide: a sector or a country that nobody knows.
    """
    sectors, places = list(dict.fromkeys(sectors)), list(dict.fromkeys(places))
    names = dict(Sector.objects.filter(slug__in=sectors).values_list("slug", "name"))
    unknown = [slug for slug in sectors if slug not in names]
    unknown += [code for code in places if code not in gazetteer().country_names]
    if unknown:
        raise CantDecide(f"There is no sector or country “{unknown[0]}”.")
    with transaction.atomic():
        (story,) = locked(story)
        decided: dict[str, Any] = {}
        if sectors:
            decided["sectors"] = sectors
        if places:
            tags = [PlaceTag(code, code, 1.0, main=not n) for n, code in enumerate(places)]
            decided |= {"places": places, "editions": list(editions_for(tags, edition_rules()))}
        if decided == story.decided:
            return story
        newly = decided.get("sectors") != story.decided.get("sectors")
        story.decided = decided
        story.decided_by = by if decided else None
        story.save(update_fields=["decided", "decided_by"])
        said = [
            f"sectors: {', '.join(names[slug] for slug in sectors) or 'the machine’s'}",
            f"places: {', '.join(map(country_name, places)) or 'the machine’s'}",
        ]
        note(story, str(Decision.Verb.TAG), "; ".join(said), by=by, now=now)
        if newly:  # the same answer given twice is one lesson
            _teach(story, by, now)
    return story


def _teach(story: Story, by: User, now: datetime) -> None:
    """The lexicon learns from the piece on top what an editor would have filed it under."""
    sectors = story.decided.get("sectors", [])
    if story.best is not None and sectors:
        teach(
            source=story.best.source.slug,
            title=story.best.headline,
            text=story.best.body_text,
            codes=codes_of(story.best),
            given=[tag["slug"] for tag in story.tags.get("sectors", [])],
            decided=sectors,
            by=str(by),
            now=now,
        )
