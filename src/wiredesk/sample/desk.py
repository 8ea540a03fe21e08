"""What the sample's editor decides while its wire comes in, through the desk's own actions."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from wiredesk.desk.actions.merge_stories import merge_stories
from wiredesk.people.actor import Actor
from wiredesk.sample.newsroom import read_table
from wiredesk.stories.models import Membership


@dataclass(frozen=True)
class Merge:
    """The story of one piece goes into that of another; pieces by source and key."""

    source: str
    key: str
    into_source: str
    into_key: str

    def decide(self, *, by: Actor) -> bool:
        """Merge once both have come; returns whether there is nothing left to decide.

        A story of several pieces is left alone: no editor would have put all of it there unseen.
        """
        piece = _place_of(self.source, self.key)
        other = _place_of(self.into_source, self.into_key)
        if piece is None or other is None:
            return False
        if piece.story_id != other.story_id and piece.story.memberships.count() == 1:
            merge_stories(piece.story, into=other.story, by=by, now=timezone.now())
        return True


def merges() -> list[Merge]:
    """The merges of ``data/desk.toml``."""
    return [Merge(**row) for row in read_table("desk.toml")["merge"]]


def left_to_the_visitor(keys: Sequence[str]) -> bool:
    """Does a file hold a piece that is drafted and not published?"""
    return not set(keys).isdisjoint(read_table("desk.toml")["leave"])


def waiting(keys: Sequence[str], undecided: Sequence[Merge]) -> bool:
    """Does a file hold a piece of which the editor has still to say where it belongs?"""
    return any(merge.key in keys for merge in undecided)


def _place_of(source: str, key: str) -> Membership | None:
    found = Membership.objects.select_related("story").filter(
        chain__source__slug=source, chain__guid__endswith=key
    )
    return found.order_by("-pk").first()  # another day's sample has identities of its own
