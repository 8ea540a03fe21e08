"""Draft an article from a story's items, without any model."""

from datetime import datetime

from django.db import transaction

from wiredesk.desk.actions.save import save
from wiredesk.desk.drafting import draft as draft_from
from wiredesk.desk.models import Article, Entry, Form, Made
from wiredesk.desk.queries import draft_of, licences_of, source_text, standing_articles
from wiredesk.kit.text import paragraphs
from wiredesk.lexicon.actions.country import country
from wiredesk.lexicon.models import Edition, Sector
from wiredesk.people.actor import Actor
from wiredesk.stories.models import Story
from wiredesk.stories.queries import effective_tags, usable_items
from wiredesk.wire.models import Item, Policy

_HEADLINE_LENGTH = 255


class NothingToDraft(Exception):
    """No item of the story can be used now; its text says why."""


def draft_story(story: Story, *, by: Actor, now: datetime) -> Article:
    """The story's article with a fresh draft from its usable items; unpublished as yet.

    A story has one article as long as that was not killed: a live one gets a new revision. Tags
    are set on the first draft and left to the editors from then on.

    Raises:
        NothingToDraft: no usable text.
    """
    items = usable_items(story)
    if not any(item.body_text or item.headline for item in items):
        raise NothingToDraft("No piece of this story can be used: see its items.")
    with transaction.atomic():
        article = article_of(story)
        draft = draft_of(article) if article else Article(story=story)
        try:
            used = write(draft, items)
        except ValueError as error:
            raise NothingToDraft(str(error)) from error
        ends = [*(item.embargo_until for item in used), draft.desk_embargo_until]
        draft.embargo_until = max((end for end in ends if end and end > now), default=None)
        if article is not None:
            # Kept outside the revision: an embargo must bite before the draft goes live.
            Article.objects.filter(pk=article.pk).update(embargo_until=draft.embargo_until)
        else:
            draft.desk = routed_to(used)
            tag(draft, story, used)
        save(draft, by=by, now=now, sources=used)
    return draft


def article_of(story: Story) -> Article | None:
    """The story's article that was not killed, or None: its own before one of a merged story."""
    return standing_articles(story).first()


def touched(article: Article) -> bool:
    """Has a person worked on the newest draft? Then no machine writes over it."""
    revision = article.latest_revision
    return revision is not None and revision.user_id is not None


def signed_by_a_person(article: Article) -> bool:
    """Do readers have a text that a person examined? Then no policy puts another in its place."""
    last = article.publications.select_related("sign_off").order_by("-pk").first()
    return last is not None and last.sign_off is not None and last.sign_off.examined


def write(draft: Article, items: list[Item]) -> list[Item]:
    """Fill in the draft's text, nothing stored; returns the items that it was made from.

    Raises:
        ValueError: none of them has a text.
    """
    best = items[0]
    draft.more_follows = False  # here is what was to follow a flash
    draft.form = Form.PRESS_RELEASE if best.source.is_press_office else Form.BRIEF
    draft.language = (best.language or "en")[:12]
    draft.dateline = best.dateline[:120]
    if best.source.policy == Policy.PASS_THROUGH or not best.source.may_rewrite:
        draft.made = Made.PASSED
        draft.title = best.label[:_HEADLINE_LENGTH]
        draft.standfirst = ""
        draft.paragraphs = paragraphs(best.body_text)
        return [best]
    usable = [item for item in items if item.source.may_rewrite]
    result = draft_from([source_text(item) for item in usable])
    draft.made = Made.EXTRACTED
    draft.title = result.headline.text[:_HEADLINE_LENGTH]
    draft.standfirst = result.standfirst.text
    draft.paragraphs = [" ".join(s.text for s in sentences) for sentences in result.paragraphs]
    return usable


def routed_to(used: list[Item]) -> str:
    """Where the newsroom's rules routed its best piece that they routed anywhere."""
    routed = dict(
        Entry.objects.filter(chain__in=[item.chain_id for item in used])
        .exclude(desk="")
        .values_list("chain", "desk")
    )
    return next((routed[item.chain_id] for item in used if item.chain_id in routed), "")


def tag(draft: Article, story: Story, used: list[Item]) -> None:
    """Give a new draft its sector, place and editions, by what the story is about; saves it."""
    tags = effective_tags(story)
    sectors = tags.get("sectors", [])
    slug = sectors[0]["slug"] if sectors else ""
    draft.sector = Sector.objects.filter(slug=slug).first() or Sector.objects.first()
    draft.save()  # relations need the row
    codes = list(dict.fromkeys(each["country"] for each in tags.get("places", [])))
    draft.places.set([country(code) for code in codes])
    mains = [each["country"] for each in tags.get("places", []) if each["main"]]
    draft.main_place = country(mains[0]) if mains else None
    editions = Edition.objects.filter(slug__in=tags.get("editions", []))
    licences = licences_of(used)
    draft.editions.set(
        [each for each in editions if all(licence.covers(each.codes) for licence in licences)]
    )
