"""A contributor's own pieces: written, sent in to the desk, taken back. Never published here."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log
from wagtail.models import Revision

from wiredesk.desk.actions.save import save
from wiredesk.desk.body import Block
from wiredesk.desk.models import Article, Form, Made, Task
from wiredesk.desk.queries import draft_of, text_of
from wiredesk.lexicon.models import Sector
from wiredesk.people.actor import Actor
from wiredesk.people.models import Contributor

# What a contributor may write: the signed forms, which never pass as news.
FORMS = (Form.OPINION, Form.BLOG, Form.INTERVIEW)


class CantWrite(Exception):
    """The piece is with the desk, public or closed; the text says what its author can do."""


@dataclass(frozen=True)
class Written:
    """What the author wrote."""

    title: str
    standfirst: str
    blocks: tuple[Block, ...]
    form: str
    sector: Sector


def begin(written: Written, *, author: Contributor, by: Actor, now: datetime) -> Article:
    """A new piece under the author's name."""
    draft = Article(author=author, made=Made.OWN)
    _fill(draft, written)
    save(draft, by=by, now=now)
    return draft


def write_on(
    article: Article, written: Written, *, expected_revision: int, by: Actor, now: datetime
) -> Revision | None:
    """The piece's newest revision; None where nothing is new.

    Raises:
        CantWrite: the piece is not in its author's hands.
        Conflict: saved elsewhere in between.
    """
    _own(article)
    draft = draft_of(article)
    before = (text_of(draft).hash, draft.form, draft.sector)
    _fill(draft, written)
    if (text_of(draft).hash, draft.form, draft.sector) == before:
        return None
    return save(draft, by=by, now=now, expected_revision=expected_revision)


def send_in(article: Article, *, by: Actor, now: datetime) -> Task:
    """Give the piece to the desk; a task tells an editor of it.

    Raises:
        CantWrite: it is with the desk already, or has no text.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)
        _own(article)
        draft = draft_of(article)
        text = text_of(draft)
        if not text.headline or not (text.standfirst or text.paragraphs):
            raise CantWrite("It needs a headline and a text before you send it in.")
        log(article, "wiredesk.send_in", user=by.person)
        form = Form(draft.form).label.lower()
        return Task.objects.create(
            kind=Task.Kind.SUBMITTED,
            text=f"{draft.author} sent in “{text.headline}” ({form}). Publish it, or close this"
            " task to give it back.",
            article=article,
            created_at=now,
        )


def take_back(article: Article, *, by: Actor, now: datetime) -> None:
    """Have the piece again, as long as no editor has published or closed it.

    Raises:
        CantWrite: it is not with the desk.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)
        open_ones = sent(article).update(done_at=now, done_by=by.person)
        if not open_ones:
            raise CantWrite("It is not with the desk.")
        log(article, "wiredesk.take_back", user=by.person)


def sent(article: Article) -> QuerySet[Task, Task]:
    """The open task that says that the piece is with the desk."""
    return Task.objects.filter(article=article, kind=Task.Kind.SUBMITTED, done_at=None)


def state_of(article: Article, waits: bool) -> str:
    """``draft``, ``sent``, ``live`` or ``closed``: who has the piece now."""
    if article.killed_at:
        return "closed"
    if article.live:
        return "live"
    return "sent" if waits else "draft"


def _own(article: Article) -> None:
    match state_of(article, sent(article).exists()):
        case "live":
            raise CantWrite("It is public. Write to the desk: a change is its editors’ to make.")
        case "closed":
            raise CantWrite("The desk has closed it.")
        case "sent":
            raise CantWrite("It is with the desk. Take it back to write on.")


def _fill(draft: Article, written: Written) -> None:
    draft.title, draft.standfirst = written.title, written.standfirst
    draft.blocks = written.blocks
    draft.form = written.form
    draft.sector = written.sector
