"""What the desk holds follows the pieces when editors regroup them; in the action's transaction."""

from collections.abc import Collection

from wiredesk.desk.actions.announce import announce
from wiredesk.desk.models import Entry
from wiredesk.people.actor import Actor
from wiredesk.people.models import User
from wiredesk.stories.models import Membership, Story


def entries_follow(story: Story) -> None:
    """The monitor's rows of the story's pieces point to it, and every open monitor hears of it."""
    chains = Membership.objects.filter(story=story).values("chain")
    moved = list(Entry.objects.filter(chain__in=chains).exclude(story=story))
    Entry.objects.filter(pk__in=[entry.pk for entry in moved]).update(story=story)
    announce(moved)


def title_list(titles: Collection[str]) -> str:
    """The titles as a sentence has them."""
    return " and ".join(f"“{title}”" for title in titles)


def person_of(by: Actor) -> User:
    """Who regroups: a person, signed in or named at the command line; no policy does."""
    if by.person is None:
        raise ValueError("Stories are regrouped in a person's name.")
    return by.person
