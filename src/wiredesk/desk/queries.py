"""What the desk asks of an article: its draft, its sources, what stands in its way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, QuerySet, When

from wiredesk.desk.article_text import ArticleText
from wiredesk.desk.checks import Claim, Report, check
from wiredesk.desk.licence import Licence, forbidden
from wiredesk.desk.models import SIGNED_FORMS, Answer, Article, ArticleSource, Task
from wiredesk.desk.passage import SourceText
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
    return ArticleText.of(article.title, article.standfirst, article.paragraphs)


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
        agency=row.named,
        created=row.added_at,
    )


def examine(draft: Article) -> Examination:
    """Check the draft's text against its sources."""
    text = text_of(draft)
    sources = tuple(sources_of(draft))
    report = check(text.whole, [material(row) for row in sources])
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


def obstacles(draft: Article, now: datetime) -> list[str]:
    """Why the draft can't be published now, in an editor's words; [] where nothing is in the way.

    The evidence gate is not among them: see ``examine``.
    """
    found = []
    if draft.killed_at:
        found.append("The article was killed. A killed article never comes back; write a new one.")
    if not draft.title.strip():
        found.append("It has no headline.")
    if not draft.standfirst.strip() and not any(p.strip() for p in draft.paragraphs):
        found.append("It has no text.")
    if draft.sector_id is None:
        found.append("It has no sector. Choose one.")
    if draft.form in SIGNED_FORMS and draft.author_id is None:
        found.append("A signed piece needs its author.")
    if draft.embargo_until and draft.embargo_until > now:
        found.append(f"Under embargo until {draft.embargo_until:%d-%m-%Y %H:%M} UTC.")
    if draft.picture is not None and not draft.picture.credit:
        found.append("Its picture has no credit.")
    items = source_items(draft)
    editions = [(each.name, each.codes) for each in draft.editions.all()] if draft.pk else []
    found += forbidden(licences_of(items), editions)
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
