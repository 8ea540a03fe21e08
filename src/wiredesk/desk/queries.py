"""What the desk asks of an article: its draft, its sources, what stands in its way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone
from wagtail.models import WorkflowContentType, WorkflowState

from wiredesk.desk.article_text import ArticleText
from wiredesk.desk.body import faults
from wiredesk.desk.checks import Claim, Report, check
from wiredesk.desk.licence import Licence, forbidden
from wiredesk.desk.models import SIGNED_FORMS, Answer, Article, ArticleSource, Presence, Task
from wiredesk.desk.passage import SourceText
from wiredesk.desk.pictures import items_behind, obstacles_of
from wiredesk.desk.shelves import shelf_of
from wiredesk.people.models import User
from wiredesk.stories.models import Story
from wiredesk.stories.queries import family, standing
from wiredesk.wire.item import USABLE
from wiredesk.wire.models import Item


@dataclass(frozen=True)
class Examination:
    """A text held against its sources, with the answers that people gave.

    ``open`` are the hard claims that nothing supports and nobody answers for: they block.
    """

    text: ArticleText
    sources: tuple[ArticleSource, ...]
    report: Report
    answers: tuple[Answer, ...]
    open: tuple[Claim, ...]

    @property
    def items(self) -> list[Item]:
        """The wire copy among its sources."""
        return items_of(self.sources)


def draft_of(article: Article) -> Article:
    """The article as its newest revision has it."""
    return article.get_latest_revision_as_object() if article.latest_revision_id else article


def text_of(article: Article) -> ArticleText:
    """The article's exact text."""
    return ArticleText.with_body(article.title, article.standfirst, article.blocks)


def sources_of(article: Article) -> list[ArticleSource]:
    """What stands behind the article's draft, in its order: wire copy and own material."""
    rows = ArticleSource.objects.filter(article_id=article.pk)
    return list(rows.select_related("item__source", "item__chain", "item__delivery_file"))


def items_of(sources: Iterable[ArticleSource]) -> list[Item]:
    """The wire copy among sources."""
    return [row.item for row in sources if row.item is not None]


def source_items(article: Article) -> list[Item]:
    """The items behind the article's draft, in their order."""
    return items_of(sources_of(article))


def licences_of(items: Iterable[Item]) -> list[Licence]:
    """The terms of the items' sources, each once."""
    sources = {item.source_id: item.source for item in items}
    return [
        Licence(
            source=source.name,
            territories=frozenset(source.territories),
            channels=frozenset(source.channels),
            days=source.days_online,
        )
        for source in sources.values()
    ]


def source_text(item: Item) -> SourceText:
    """An item as drafting and checking see it."""
    return SourceText(
        key=str(item.pk),
        text=item.body_text,
        headline=item.headline,
        agency=item.source.name,
        dateline=item.dateline,
        created=item.moment,
    )


def material(row: ArticleSource) -> SourceText:
    """Any source of an article as drafting and checking see it."""
    if row.item is not None:
        return source_text(row.item)
    return SourceText(
        key=f"source-{row.pk}",
        text=row.text,
        headline=row.headline,
        # It is told in reasons, which the record keeps.
        agency="a protected source" if row.protected else row.named,
        created=row.stated_at or row.added_at,
    )


def examine(draft: Article) -> Examination:
    """Check the draft's text against its sources."""
    text = text_of(draft)
    sources = tuple(sources_of(draft))
    report = check(text.whole, shelf_of(material(row) for row in sources))
    answers = tuple(Answer.objects.filter(article_id=draft.pk).select_related("person"))
    if draft.form in SIGNED_FORMS and draft.author_id:
        # A signed piece is its author's word, and says so: he or she answers for all of it.
        return Examination(text, sources, report, answers, ())
    given = {(a.kind, a.claim, a.sentence) for a in answers}
    still_open = tuple(
        claim
        for claim in report.blocking
        if (claim.kind, claim.text, sentence_of(report, claim)) not in given
    )
    return Examination(text, sources, report, answers, still_open)


def sentence_of(report: Report, claim: Claim) -> str:
    """The sentence that the claim stands in: an answer holds for this sentence alone."""
    for other in report.claims:
        if other.kind == "sentence" and other.start <= claim.start < other.end:
            return other.text
    return claim.text


def newer_versions(sources: Iterable[ArticleSource]) -> list[tuple[ArticleSource, Item]]:
    """The sources of which the agency sent a newer version that can be used, with that version."""
    outdated = {
        row.item.chain.latest_id: row
        for row in sources
        if row.item is not None and row.item.chain.latest_id not in (None, row.item_id)
    }
    items = Item.objects.filter(pk__in=outdated, status=USABLE, hold="").select_related("source")
    return [(outdated[item.pk], item) for item in items.order_by("pk")]


def published_versions(article: Article) -> dict[int, Item]:
    """The wire copy that the text which readers have was signed against, by its chain."""
    last = article.publications.exclude(sign_off=None).order_by("-pk").first()
    if not article.live or last is None or last.sign_off is None:
        return {}
    numbers = [source["item"] for source in last.sign_off.sources if source.get("item")]
    return {item.chain_id: item for item in Item.objects.filter(pk__in=numbers)}


def _overlooked(draft: Article, sources: Sequence[ArticleSource]) -> list[str]:
    """Corrections that the agency sent and nobody at the desk has dealt with."""
    newer = {item.pk: item for _, item in newer_versions(sources)}
    open_ones = Task.objects.filter(
        article_id=draft.pk, kind=Task.Kind.CORRECTION, done_at=None, item__in=newer
    )
    return [
        f"{newer[number].source.name} corrected “{newer[number].label}” (version"
        f" {newer[number].version}): take that version as your source, or close its task."
        for number in open_ones.values_list("item", flat=True)
        if number is not None
    ]


def obstacles(draft: Article, now: datetime) -> list[str]:
    """Why the draft can't be published now, in an editor's words; [] where nothing is in the way.

    The evidence gate is not among them: see ``examine``.
    """
    found = []
    if draft.killed_at:
        found.append("The article was killed. A killed article never comes back; write a new one.")
    if not draft.title.strip():
        found.append("It has no headline.")
    bare = not draft.standfirst.strip() and not any(p.strip() for p in draft.paragraphs)
    if bare and not draft.more_follows:  # one line is enough for a flash
        found.append("It has no text.")
    found += faults(draft.blocks)
    if draft.sector_id is None:
        found.append("It has no sector. Choose one.")
    if draft.form in SIGNED_FORMS and draft.author_id is None:
        found.append("A signed piece needs its author.")
    if draft.embargo_until and draft.embargo_until > now:
        found.append(f"Under embargo until {draft.embargo_until:%d-%m-%Y %H:%M} UTC.")
    if draft.pk and approval_asked() and draft.approved_hash != text_of(draft).hash:
        found.append("No editor has approved this text yet: send it in for approval.")
    found += obstacles_of(draft, now)
    sources = sources_of(draft)
    items = items_of(sources)
    found += _overlooked(draft, sources)
    editions = [(each.name, each.codes) for each in draft.editions.all()] if draft.pk else []
    found += forbidden(licences_of([*items, *items_behind(draft)]), editions)
    for item in items:
        if item.chain.killed_at:
            found.append(f"{item.source.name} killed “{item.label}”, one of its sources.")
        elif item.status != USABLE:
            found.append(f"{item.source.name} withheld “{item.label}”, one of its sources.")
        elif item.hold:
            found.append(f"“{item.label}” is held for a person: {item.hold}")
        elif item.embargo_until and item.embargo_until > now:
            found.append(
                f"“{item.label}”, one of its sources, is under embargo until"
                f" {item.embargo_until:%d-%m-%Y %H:%M} UTC."
            )
    return found


def standing_articles(story: Story) -> QuerySet[Article, Article]:
    """The articles of the story and of those merged into it that were not killed, its own first."""
    return Article.objects.filter(story__in=family(story).values("pk"), killed_at=None).order_by(
        Case(When(story=story.pk, then=0), default=1), "pk"
    )


def twins(article: Article) -> list[Article]:
    """The other live articles of the article's story: readers would be told of it twice."""
    if article.story is None:
        return []
    others = standing_articles(standing(article.story)).filter(live=True)
    return list(others.exclude(pk=article.pk).defer("body"))


def open_tasks() -> QuerySet[Task]:
    """What waits for a person, the urgent first."""
    return (
        Task.objects.filter(done_at=None)
        .select_related("article", "item__source", "source", "story")
        .order_by("-urgent", "created_at")
    )


# A screen that has not been heard of for this long is closed.
SCREEN_SILENT = timedelta(seconds=30)
# Who took an article and has typed nothing for so long has it no longer.
TAKEN_SILENT = timedelta(minutes=10)


def next_waiting(article: Article, person: User, now: datetime | None = None) -> Article | None:
    """The draft of the article's desk that ``person`` should open next, or None.

    The list's next older one, from the end again the newest. Left out: what somebody else has
    taken or has open, what is set for a time, and what waits for approval.
    """
    now = now or timezone.now()
    # No join: it would leave the desk's index.
    open_elsewhere = Presence.objects.filter(seen_at__gte=now - SCREEN_SILENT).exclude(
        person=person
    )
    waiting = (
        Article.objects.filter(
            live=False, killed_at=None, desk=article.desk, publish_at__isnull=True
        )
        .filter(free_for(person, now))
        .exclude(pk=article.pk)
        .exclude(pk__in=list(open_elsewhere.values_list("article", flat=True)[:500]))
        .exclude(pk__in=[*submitted(), *unsent()])
        .defer("body")
        .order_by("-created_at", "-pk")
    )
    older = waiting.filter(created_at__lte=article.created_at).exclude(
        created_at=article.created_at, pk__gt=article.pk
    )
    return older.first() or waiting.first()


def free_for(person: User, now: datetime) -> Q:
    """What nobody else works on."""
    silent = Q(taken_at=None) | Q(taken_at__lt=now - TAKEN_SILENT)
    return Q(taken_by=None) | Q(taken_by=person) | silent


def submitted(most: int = 500) -> list[int]:
    """The articles that wait for an editor's approval, those longest first."""
    states = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Article),
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    numbers = states.order_by("pk").values_list("object_id", flat=True)[:most]
    return [int(number) for number in numbers]


def unsent(most: int = 500) -> list[int]:
    """Pieces that their contributors still write: the desk has them once they are sent in."""
    sent = Task.objects.filter(kind=Task.Kind.SUBMITTED, done_at=None).values("article")
    writing = Article.objects.filter(
        live=False, killed_at=None, author__account=F("latest_revision__user")
    )
    return list(writing.exclude(pk__in=sent).values_list("pk", flat=True)[:most])


def approval_asked() -> bool:
    """Does the newsroom ask for an editor's approval before it publishes?"""
    articles = ContentType.objects.get_for_model(Article)
    return WorkflowContentType.objects.filter(content_type=articles, workflow__active=True).exists()


def waiting_state(article: Article) -> WorkflowState | None:
    """The article's approval that is under way or asks for changes."""
    return (
        WorkflowState.objects.active()
        .filter(
            base_content_type=ContentType.objects.get_for_model(Article),
            object_id=str(article.pk),
        )
        .select_related("current_task_state__finished_by", "requested_by")
        .first()
    )
