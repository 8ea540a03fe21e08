"""Put own material behind an article, and take it away: notes, documents, links, witnesses, our
archive. What the text claims is then held against it as it is against wire copy."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from wiredesk.desk.models import Article, ArticleSource, SourceKind
from wiredesk.kit.html import to_text
from wiredesk.kit.text import clean, one_line
from wiredesk.kit.urls import slug_of
from wiredesk.people.actor import Actor
from wiredesk.wire.formats.text_gate import decode

MOST_SOURCES = 40
LONGEST_TEXT = 100_000
LARGEST_DOCUMENT = 10 * 1024 * 1024
# Of the first we read the text; of the others a person says what stands in them.
_READ: dict[str, Callable[[str], str]] = {
    ".txt": clean,
    ".md": clean,
    ".html": to_text,
    ".htm": to_text,
}
_KEPT = (".pdf", ".docx", ".odt", ".rtf", ".csv", ".xlsx", ".eml", ".jpg", ".jpeg", ".png")


class CantAdd(Exception):
    """The material can't stand behind the article; the text says why. Nothing was changed."""


@dataclass(frozen=True)
class Material:
    """What an editor brings. ``stated_at`` is when it was said or written: “on Sunday” counts
    from it. ``protected``: it must not be known where it comes from."""

    kind: SourceKind
    title: str = ""
    text: str = ""
    address: str = ""
    witness: str = ""
    stated_at: datetime | None = None
    file_name: str = ""
    file: bytes = b""
    archived: int | None = None
    protected: bool = False


def add_material(article_id: int, material: Material, *, by: Actor, now: datetime) -> ArticleSource:
    """The new row, behind those that are there.

    Raises:
        CantAdd: with what to do instead.
        Article.DoesNotExist: no such article.
    """
    row = _row(material)
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article_id)
        if article.killed_at:
            raise CantAdd("The article was killed. A killed article is never edited again.")
        if article.sources.count() >= MOST_SOURCES:
            raise CantAdd(f"It has {MOST_SOURCES} sources already: remove one first.")
        if material.kind == SourceKind.ARCHIVE:
            _from_archive(row, material.archived, article)
        last = article.sources.aggregate(last=Max("position"))["last"]
        row.article = article
        row.position = 0 if last is None else last + 1
        row.added_by, row.added_at = by.person, now
        if material.file:
            row.document.save(_file_name(material), ContentFile(material.file), save=False)
        row.save()
        log(
            article,
            "wiredesk.add_source",
            user=by.person,
            data={"kind": row.kind, "label": "" if row.protected else row.label},
        )
    return row


def remove_material(article_id: int, source_id: int, *, by: Actor, now: datetime) -> None:
    """Take own material from behind the article; its file goes with it.

    What was signed for stays in the record. Wire copy is not removed here: it belongs to the
    draft that was made of it.

    Raises:
        CantAdd: the article was killed.
        ArticleSource.DoesNotExist: no such material of this article.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article_id)
        row = article.sources.get(pk=source_id, item__isnull=True)
        if article.killed_at:
            raise CantAdd("The article was killed. A killed article is never edited again.")
        log(
            article,
            "wiredesk.remove_source",
            user=by.person,
            data={
                "kind": row.kind,
                "label": "" if row.protected else row.label,
                "sha256": hashlib.sha256(row.text.encode()).hexdigest(),
            },
        )
        document = row.document
        row.delete()
        if document:
            transaction.on_commit(lambda: document.storage.delete(document.name))


def _row(material: Material) -> ArticleSource:
    """The row as far as the material alone says."""
    kind = material.kind
    text = clean(material.text).strip()
    title = one_line(material.title)[:255]
    if kind == SourceKind.DOCUMENT:
        if not material.file and not text:
            raise CantAdd("Choose the document, or paste its text.")
        if material.file:
            _ending(material)
            # Of a protected document not even the name of its file is kept.
            name = "" if material.protected else PurePath(material.file_name).name
            title = title or one_line(name)[:255]
            text = text or _read(material)
    elif kind == SourceKind.LINK and not material.address:
        raise CantAdd("Write the page's address.")
    elif kind == SourceKind.WITNESS and not one_line(material.witness):
        raise CantAdd("Say who said it. For a source that must not be known, tick “protected”.")
    elif kind == SourceKind.WIRE:
        raise CantAdd("Wire copy comes to an article with its draft, from its story.")
    if kind != SourceKind.ARCHIVE and not text:
        raise CantAdd("It has no text: what is claimed can only be held against words.")
    if len(text) > LONGEST_TEXT:
        raise CantAdd(
            f"Its text has {len(text):,} characters; {LONGEST_TEXT:,} is the most. Take the part"
            " that the article rests on."
        )
    if material.file and kind != SourceKind.DOCUMENT:
        raise CantAdd("A file belongs to a document: choose “Document”.")
    return ArticleSource(
        kind=kind,
        title=title,
        text=text,
        address=material.address,
        witness=one_line(material.witness)[:160],
        stated_at=material.stated_at,
        protected=material.protected,
    )


def _read(material: Material) -> str:
    """The text of a file whose kind we read."""
    ending = _ending(material)
    if ending not in _READ:
        raise CantAdd(
            f"The text of a {ending} file is not read here. Paste the words that the article"
            " rests on; the file is kept beside them."
        )
    if material.file[:4096].count(0):
        raise CantAdd("The file is not plain text. Paste the words that the article rests on.")
    return _READ[ending](decode(material.file)[0]).strip()


def _ending(material: Material) -> str:
    """The file's ending, where it may be kept."""
    ending = PurePath(material.file_name).suffix.lower()
    if ending not in _READ and ending not in _KEPT:
        raise CantAdd(
            f"Files of the kind “{ending or 'without an ending'}” are not kept. Take one of: "
            + ", ".join([*_READ, *_KEPT])
        )
    if len(material.file) > LARGEST_DOCUMENT:
        raise CantAdd("The document is larger than 10 MB. Keep the part that matters.")
    return ending


def _file_name(material: Material) -> str:
    """A name that nobody guesses, and that says nothing where the source is protected."""
    ending = _ending(material)
    name = "" if material.protected else slug_of(PurePath(material.file_name).stem)[:60]
    return f"{secrets.token_hex(12)}{f'-{name}' if name else ''}{ending}"


def _from_archive(row: ArticleSource, pk: int | None, article: Article) -> None:
    """The text of one of our published articles, as readers have it at this moment."""
    found = Article.objects.filter(pk=pk, live=True, killed_at=None).exclude(pk=article.pk).first()
    if found is None:
        raise CantAdd("Choose a published article of ours, another one than this.")
    row.archived = found
    row.title = found.title
    row.text = "\n\n".join(text for text in (found.standfirst, *found.paragraphs) if text)
    row.stated_at = found.updated_at or found.first_published_at
