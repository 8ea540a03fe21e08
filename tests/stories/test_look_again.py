"""A second look regroups what the machine put together, and nothing that a person decided."""

from typing import Any

import pytest
from django.utils import timezone

from .test_place import FERRY, QUAKE, QUAKE_BY_ANOTHER, _deliver


def _again(piece: dict[str, Any], number: int) -> dict[str, Any]:
    """Another piece on the same event: the paragraphs turned about, some words of its own."""
    return {
        **piece,
        "guid": f"{piece['guid']}-{number}",
        "headline": f"{piece['headline']}, report {number}",
        "paragraphs": (*reversed(piece["paragraphs"]), f"Report {number} follows this evening."),
    }


@pytest.fixture
def mixed(db: None) -> Any:
    """One story in which three pieces on a quake and three on ferry fares stand."""
    from wiredesk.stories.models import Link, Membership, Story

    _deliver(QUAKE, QUAKE_BY_ANOTHER, _again(QUAKE, 2))
    _deliver(FERRY, _again(FERRY, 2), _again(FERRY, 3))
    story = Membership.objects.get(chain__guid=QUAKE["guid"]).story
    Membership.objects.update(story=story)
    Link.objects.all().delete()
    Story.objects.exclude(pk=story.pk).delete()
    Story.objects.update(looked_at=0)
    return story


def _look(story: Any, taken_up: Any = ()) -> dict[int, int]:
    from wiredesk.stories.actions.look_again import look_again

    return look_again([[story.pk]], now=timezone.now(), taken_up=lambda stories: set(taken_up))


def _homes() -> dict[str, int]:
    from wiredesk.stories.models import Membership

    rows = Membership.objects.values_list("chain__guid", "story")
    return {guid.rpartition(":")[2]: story for guid, story in rows}


def test_two_events_in_one_story_are_parted_and_stay_linked(mixed: Any) -> None:
    from wiredesk.stories.models import Link, Membership

    moved = _look(mixed)
    homes = _homes()
    assert len({homes["quake"], homes["9"], homes["quake-2"]}) == 1
    assert len({homes["ferry"], homes["ferry-2"], homes["ferry-3"]}) == 1
    assert homes["quake"] != homes["ferry"]
    assert mixed.pk in homes.values()
    assert len(moved) == 3
    link = Link.objects.get()
    assert {link.one_id, link.other_id} == set(homes.values())
    assert "second look" in Membership.objects.filter(chain__in=moved).first().why  # type: ignore[union-attr]


def test_a_second_look_is_taken_once_until_the_story_has_grown(mixed: Any) -> None:
    from wiredesk.stories.models import Membership

    assert _look(mixed)
    Membership.objects.update(story=mixed)
    assert _look(mixed) == {}


def test_what_an_editor_decided_is_not_moved(mixed: Any) -> None:
    from wiredesk.people.models import User
    from wiredesk.stories.models import Membership

    editor = User.objects.create_user("ines@example.com", "a-long-password")
    Membership.objects.filter(chain__guid=FERRY["guid"]).update(decided_by=editor)
    assert _look(mixed) == {}
    assert len(set(_homes().values())) == 1


def test_a_story_that_an_editor_linked_or_split_is_not_moved(mixed: Any) -> None:
    from wiredesk.people.models import User
    from wiredesk.stories.models import Decision

    editor = User.objects.create_user("ines@example.com", "a-long-password")
    Decision.objects.create(
        story=mixed, verb=Decision.Verb.SPLIT, text="split", by=editor, at=timezone.now()
    )
    assert _look(mixed) == {}


def test_what_the_desk_works_on_is_not_moved(mixed: Any) -> None:
    assert _look(mixed, taken_up=[mixed.pk]) == {}


def test_two_stories_of_one_event_come_together_and_the_emptied_one_leads_on(db: None) -> None:
    from wiredesk.stories.actions.look_again import look_again
    from wiredesk.stories.models import Link, Membership, Story

    now = timezone.now()
    _deliver(QUAKE, QUAKE_BY_ANOTHER, _again(QUAKE, 2))
    story = Membership.objects.get(chain__guid=QUAKE["guid"]).story
    other = Story.objects.create(title="Tremor", created_at=now, updated_at=now)
    Membership.objects.filter(chain__guid=QUAKE_BY_ANOTHER["guid"]).update(story=other)
    ferry = Story.objects.create(title="Ferry", created_at=now, updated_at=now)
    Link.objects.all().delete()
    Link.objects.create(one=other, other=ferry, why="both tell of Bergen")
    Story.objects.update(looked_at=0)
    look_again([[story.pk, other.pk]], now=now, taken_up=lambda stories: ())
    assert set(_homes().values()) == {story.pk}
    other.refresh_from_db()
    assert other.merged_into_id == story.pk
    link = Link.objects.get()
    assert {link.one_id, link.other_id} == {story.pk, ferry.pk}


def test_the_monitor_follows_what_a_second_look_moved(mixed: Any) -> None:
    from wiredesk.desk.models import Entry

    Entry.objects.update(story=mixed)
    # The next piece makes the story grow, and takes the look.
    _deliver(_again(FERRY, 4))
    homes = _homes()
    assert homes["ferry"] == homes["ferry-4"] != homes["quake"]
    for entry in Entry.objects.select_related("chain"):
        assert entry.story_id == homes[entry.chain.guid.rpartition(":")[2]]
