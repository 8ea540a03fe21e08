"""A dry run of a source's policy over what it sent yesterday. Writes nothing, tells nobody.

Each piece is drafted and checked as it would have been when it came: from it, and from what the
story held of other pieces by then.
"""

import time
from collections import Counter
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from wiredesk.desk.actions.draft import article_of, signed_by_a_person, touched, write
from wiredesk.desk.actions.enter import active_rules, facts_of
from wiredesk.desk.actions.piece import NEWS_FOR
from wiredesk.desk.checks import check
from wiredesk.desk.licence import forbidden
from wiredesk.desk.models import Article, Made
from wiredesk.desk.policies import (
    PUBLISHING,
    Drafted,
    Piece,
    why_not_drafted,
    why_not_published,
)
from wiredesk.desk.queries import approval_asked, licences_of, source_text, text_of
from wiredesk.desk.routing import Rule, route
from wiredesk.lexicon.models import Edition
from wiredesk.stories.models import Membership, Story
from wiredesk.stories.queries import effective_tags, standing, usable_items
from wiredesk.wire.item import USABLE
from wiredesk.wire.lifecycle import Outcome
from wiredesk.wire.models import Item, Source

MOST, SECONDS = 200, 20.0
PUBLISHED, DRAFTED, KEPT, LEFT = "published", "drafted", "kept back", "left"
_DRAFTED = (Outcome.NEW, Outcome.UPDATE, Outcome.CORRECTION)


@dataclass(frozen=True)
class Tried:
    """What would have become of one piece: ``what`` is PUBLISHED, DRAFTED, KEPT (drafted, and left
    to a person though the policy publishes) or LEFT (not even drafted); ``why`` says why not
    more."""

    item: Item
    what: str
    headline: str = ""
    again: bool = False
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class PolicyTrial:
    """A policy over one day of a source; ``came`` counts its pieces, ``pieces`` those tried."""

    policy: str
    since: datetime
    until: datetime
    came: int
    pieces: tuple[Tried, ...]
    counts: dict[str, int]


def try_policy(source: Source, policy: str, *, most_a_day: int, now: datetime) -> PolicyTrial:
    """What ``policy`` would have done with what the source sent yesterday.

    Of the first ``MOST`` pieces, and for ``SECONDS``: ``came`` may be more than was tried.
    """
    until = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    since = until - timedelta(days=1)
    items = Item.objects.filter(
        source=source, received_at__gte=since, received_at__lt=until, kind="text"
    ).exclude(outcome=Outcome.REPEATED)
    day = _Day(source, policy, most_a_day)
    started = time.monotonic()
    pieces: list[Tried] = []
    for item in items.select_related("chain", "source").order_by("received_at", "pk")[:MOST]:
        if time.monotonic() - started > SECONDS:
            break
        pieces.append(day.tried(item))
    counts = Counter(piece.what for piece in pieces)
    return PolicyTrial(policy, since, until, items.count(), tuple(pieces), dict(counts))


class _Day:
    """One day of a policy, piece after piece: it remembers what it would have published."""

    def __init__(self, source: Source, policy: str, most_a_day: int) -> None:
        self.source = copy(source)
        self.source.policy = policy
        self.policy, self.most = policy, most_a_day
        self.rules: Sequence[Rule] = active_rules()
        self.approval = approval_asked()
        self.drafted: set[int] = set()
        self.published: set[int] = set()

    def tried(self, item: Item) -> Tried:
        """The next piece."""
        if item.outcome not in _DRAFTED:
            return Tried(item, LEFT, why=(f"It came as: {item.outcome}. It waits for the desk.",))
        place = Membership.objects.filter(chain=item.chain_id).select_related("story").first()
        if place is None:
            return Tried(item, LEFT, why=("It belongs to no story.",))
        story = standing(place.story)
        moment = item.updated or item.created
        piece = Piece(
            policy=self.policy,
            handling=route(self.rules, facts_of(item, story)).handling,
            recent=moment is None or item.received_at - moment < NEWS_FOR,
            first_time=story.pk not in self.published,
            signal=item.signal,
            hold=item.hold,
            embargoed=item.embargo_until is not None and item.embargo_until > item.received_at,
            published=len(self.published),
            most=self.most,
        )
        if why_not := why_not_drafted(piece):
            return Tried(item, LEFT, why=(why_not,))
        if _in_hand(story, item.received_at):
            return Tried(item, LEFT, why=("A person works on its article: a task would open.",))
        return self._drafted(piece, item, story)

    def _drafted(self, piece: Piece, item: Item, story: Story) -> Tried:
        draft = Article()
        try:
            used = write(draft, self._material(item, story))
        except ValueError:
            used = []
        if not used or not (draft.title or draft.paragraphs):
            return Tried(item, LEFT, why=("It has no text that could be used.",))
        again = story.pk in self.drafted
        self.drafted.add(story.pk)
        if self.policy not in PUBLISHING:
            return Tried(item, DRAFTED, draft.title, again)
        why = self._kept_back(piece, draft, used, story)
        if why:
            return Tried(item, KEPT, draft.title, again, tuple(dict.fromkeys(why)))
        self.published.add(story.pk)
        return Tried(item, PUBLISHED, draft.title, again)

    def _material(self, item: Item, story: Story) -> list[Item]:
        """What the story held when the piece came, the best first; the source under the policy."""
        others = [
            each
            for each in usable_items(story)
            if each.chain_id != item.chain_id and each.received_at <= item.received_at
        ]
        own = [item] if item.status == USABLE and not item.hold else []
        for each in (*own, *others):
            if each.source_id == self.source.pk:
                each.source = self.source
        return own + others

    def _kept_back(self, piece: Piece, draft: Article, used: list[Item], story: Story) -> list[str]:
        """The policy's own limits, and the gate's."""
        report = check(text_of(draft).whole, [source_text(each) for each in used])
        made = Drafted(
            passed=draft.made == Made.PASSED,
            policies=[source.policy for source in {each.source for each in used}],
            report=report,
        )
        why = why_not_published(piece, made)
        why += [f"“{claim.text}”: {claim.reason}." for claim in report.blocking]
        licences = licences_of(used)
        slugs = effective_tags(story).get("editions", [])
        editions = [
            (each.name, each.codes)
            for each in Edition.objects.filter(slug__in=slugs)
            if all(licence.covers(each.codes) for licence in licences)
        ]
        why += forbidden(licences, editions)
        if self.approval:
            why.append("An editor's approval is asked for.")
        return why


def _in_hand(story: Story, at: datetime) -> bool:
    """Was there an article of the story by then that a person has worked on or signed?"""
    article = article_of(story)
    if article is None or article.created_at > at:
        return False
    return touched(article) or signed_by_a_person(article)
