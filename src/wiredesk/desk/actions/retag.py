"""Say what a story is about: the monitor's rows of its pieces take the decision over."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from wiredesk.desk.actions.announce import announce
from wiredesk.desk.actions.follow import person_of
from wiredesk.desk.models import Entry
from wiredesk.people.actor import Actor
from wiredesk.stories.actions.decide_tags import decide_tags
from wiredesk.stories.models import Story
from wiredesk.stories.queries import country_codes, effective_tags, sector_slugs


def retag(
    story: Story, *, sectors: Sequence[str], places: Sequence[str], by: Actor, now: datetime
) -> Story:
    """See ``stories.actions.decide_tags``. What a rule sent to another sector stays there.

    An article keeps its own: tags are set on the first draft, and the editors' from then on.

    Raises:
        CantDecide: see there.
    """
    with transaction.atomic():
        was = _firsts(story)
        story = decide_tags(story, sectors=sectors, places=places, by=person_of(by), now=now)
        is_now = _firsts(story)
        changed = {
            name: (before, is_now[name]) for name, before in was.items() if before != is_now[name]
        }
        rows = Entry.objects.filter(story=story)
        touched = Q(pk=None)
        for name, (before, _) in changed.items():
            touched |= Q(**{name: before})
        numbers = list(rows.filter(touched).values_list("pk", flat=True))
        for name, (before, after) in changed.items():
            rows.filter(**{name: before}).update(**{name: after})
        announce(Entry.objects.filter(pk__in=numbers))
    return story


def _firsts(story: Story) -> dict[str, str]:
    """What a row has room for: the main sector and country, "" for none."""
    tags = effective_tags(story)
    return {
        "sector": next(iter(sector_slugs(tags)), ""),
        "country": next(iter(country_codes(tags)), ""),
    }
