"""From the wire to a live line in one go: a flash, which grows into the article at its address."""

from datetime import datetime

from django.db import transaction

from wiredesk.desk.actions.draft import article_of, routed_to, tag, touched
from wiredesk.desk.actions.publish import Blocked, publish
from wiredesk.desk.actions.save import save
from wiredesk.desk.drafting.cleaning import headline
from wiredesk.desk.models import Article, Entry, Form, Made, Publication
from wiredesk.desk.queries import draft_of, text_of
from wiredesk.kit.text import one_line
from wiredesk.people.actor import Actor
from wiredesk.wire.models import Item, Policy, Source

LONGEST = 255


def flash_line(item: Item, source: Source) -> str:
    """The line that is offered: the item's headline without the marks of its transmission."""
    if _as_received(source):
        return item.label[:LONGEST]
    return headline(item.label)[:LONGEST]


def flash(entry_id: int, *, line: str, by: Actor, now: datetime) -> Publication:
    """Publish ``line`` as the article of the entry's story, signed for by ``by``; more follows.

    What the line claims must be in the item, as in any article. A draft that a machine made gives
    way to the line and stays in the history. Drafting the story later writes the same article.

    Raises:
        Blocked: with the reasons; nothing was written.
        Entry.DoesNotExist: no such piece in the monitor.
    """
    line = one_line(line)[:LONGEST]
    with transaction.atomic():
        entry = Entry.objects.select_related("item__source", "item__chain", "story").get(
            pk=entry_id
        )
        item, story = entry.item, entry.story
        if not line:
            raise Blocked(["Write the line first."])
        if story is None:
            raise Blocked(["The piece has no story yet. Try again in a moment."])
        if _as_received(item.source) and line != flash_line(item, item.source):
            raise Blocked(
                [f"{item.source.name} does not let us change its words: send them as they came."]
            )
        article = article_of(story)
        if article is not None and article.live:
            raise Blocked([f"The story is live already: “{article.title}” ({article.href})."])
        if article is not None and touched(article):
            raise Blocked(["Somebody works on this story’s article: publish it from there."])
        draft = draft_of(article) if article else Article(story=story, desk=routed_to([item]))
        draft.title, draft.standfirst, draft.blocks = line, "", ()
        draft.form = Form.BRIEF
        draft.more_follows = True
        draft.language = (item.language or "en")[:12]
        draft.dateline = item.dateline[:120]
        draft.made = Made.PASSED if _as_received(item.source) else Made.EXTRACTED
        if article is None:
            tag(draft, story, [item])
        save(draft, by=by, now=now, sources=[item])
        return publish(draft.pk, by=by, now=now, expected_hash=text_of(draft).hash)


def _as_received(source: Source) -> bool:
    return source.policy == Policy.PASS_THROUGH or not source.may_rewrite
