"""A newsroom with a large archive: real drafts at the top, copies of one published article below.

Everything that a publication leaves behind is copied with it: revision, sign-off, publication,
deliveries, places in lists, sources, log.
"""

import json
from datetime import datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape

_PART = 2_000
_APART = timedelta(minutes=4)
# Of each hundred copies so many still wait, and one was killed.
_WAITING = 2
# Tables whose numbers other rows of the copy name.
_NUMBERED = ("Story", "Revision", "SignOff", "Publication")


def newsml(key: str, headline: str, text: str, at: datetime) -> bytes:
    """A piece of invented copy as a NewsML-G2 item."""
    body = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:bench.example,2026:{key}"
 version="1" standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="bench"/>
<versionCreated>{at.isoformat()}</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><urgency>4</urgency><slugline>{escape(key)}</slugline>
<headline>{escape(headline)}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}</body></html>
</inlineXML></contentSet></newsItem>""".encode()


def fill(template: Any, count: int, now: datetime) -> None:
    """``count`` copies of a published article, each a few minutes older than the last one."""
    from django.db import transaction

    from wiredesk.desk.models import Article

    first = _after(Article)
    for start in range(0, count, _PART):
        with transaction.atomic():
            copies = _Copies(template, first)
            for number in range(start, min(start + _PART, count)):
                copies.add(number, now - _APART * (number + 1))
            copies.write()


class _Copies:
    """The rows of some copies, by their table, in the order in which they are written."""

    def __init__(self, template: Any, first: int) -> None:
        from wagtail.models import ModelLogEntry, Revision

        from wiredesk.channels.models import Delivery
        from wiredesk.desk.models import Article, ArticleSource, Placement, Publication, SignOff
        from wiredesk.lexicon.models import Edition, Sector
        from wiredesk.stories.models import Story

        self.template, self.first = template, first
        self.sectors = list(Sector.objects.order_by("pk"))
        self.editions = list(Edition.objects.order_by("pk"))
        self.revision = template.latest_revision
        self.sign_off = template.sign_offs.get()
        self.publication = template.publications.get()
        self.deliveries = list(self.publication.deliveries.all())
        self.sources = list(template.sources.all())
        self.places = {placement.key for placement in template.placements.all()}
        self.in_edition = Article.editions.through
        self.model = {
            each.__name__: each
            for each in (
                *(Story, Article, Revision, self.in_edition, ArticleSource, SignOff, Publication),
                *(ModelLogEntry, Delivery, Placement),
            )
        }
        self.rows: dict[str, list[Any]] = {name: [] for name in self.model}
        self.next = {name: _after(self.model[name]) for name in _NUMBERED}

    def add(self, number: int, at: datetime) -> None:
        """One more copy, first seen at this time."""
        pk = self.first + number
        revision_id, story_id = self._number("Revision"), self._number("Story")
        sector = self.sectors[number % len(self.sectors)]
        edition = self.editions[number % len(self.editions)]
        title = f"{self.template.title}, no. {number:,}"
        waits, killed = number % 100 < _WAITING, number % 100 == _WAITING
        life = {
            "live": not (waits or killed),
            "has_unpublished_changes": waits,
            "live_revision_id": None if waits else revision_id,
            "first_published_at": None if waits else at,
            "last_published_at": None if waits else at,
            "updated_at": None if waits else at,
            "killed_at": at if killed else None,
            "label": "" if waits else sector.slug,
        }
        self._row(self.template.story, pk=story_id, title=title, created_at=at, updated_at=at)
        self._row(
            self.template,
            pk=pk,
            title=title,
            story_id=story_id,
            slug=f"{self.template.slug[:60]}-{number}",
            sector_id=sector.pk,
            desk=("World", "Economy", "")[number % 3],
            latest_revision_id=revision_id,
            **life,
        )
        content = {"pk": pk, "title": title, "sector": sector.pk, "editions": [edition.pk]}
        content["story"] = story_id
        self._row(
            self.revision,
            pk=revision_id,
            object_id=str(pk),
            object_str=title,
            created_at=at,
            content=json.loads(json.dumps(self.revision.content)) | content,
        )
        link = self.in_edition(article_id=pk, edition_id=edition.pk)
        self.rows[self.in_edition.__name__].append(link)
        for source in self.sources:
            self._row(source, pk=None, article_id=pk)
        if not waits:
            self._published(pk, title, revision_id, at)
        if life["live"]:
            keys = {key for key in self.places if not key.startswith(("sector:", "edition:"))}
            keys |= {f"sector:{sector.slug}", f"edition:{edition.slug}", "edition:global"}
            self.rows["Placement"] += [
                self.model["Placement"](key=key, article_id=pk, first_published_at=at)
                for key in sorted(keys)
            ]

    def _published(self, pk: int, title: str, revision_id: int, at: datetime) -> None:
        sign_off_id, publication_id = self._number("SignOff"), self._number("Publication")
        self._row(self.sign_off, pk=sign_off_id, article_id=pk, at=at)
        self._row(
            self.publication,
            pk=publication_id,
            article_id=pk,
            at=at,
            revision_id=revision_id,
            sign_off_id=sign_off_id,
        )
        for delivery in self.deliveries:
            self._row(delivery, pk=None, publication_id=publication_id, done_at=at)
        self.rows["ModelLogEntry"].append(
            self.model["ModelLogEntry"](
                content_type=self.revision.content_type,
                object_id=str(pk),
                label=title,
                action="wiredesk.publish",
                timestamp=at,
                user_id=self.publication.person_id,
                revision_id=revision_id,
                data={"kind": "new", "how": self.publication.how},
            )
        )

    def _number(self, name: str) -> int:
        """The next row's number in a table."""
        self.next[name] += 1
        return self.next[name] - 1

    def _row(self, like: Any, *, pk: int | None, **changed: Any) -> None:
        """A new row with the columns of another one."""
        columns = {f.attname: getattr(like, f.attname) for f in like._meta.concrete_fields}
        name = type(like).__name__
        self.rows[name].append(self.model[name](**columns | {"id": pk} | changed))

    def write(self) -> None:
        """All of them, table by table."""
        from django.db.models import OuterRef, Subquery

        articles, revisions = self.model["Article"], self.model["Revision"]
        for name, rows in self.rows.items():
            self.model[name].objects.bulk_create(rows)
        # The table gives a new row the present time.
        own = revisions.objects.filter(pk=OuterRef("latest_revision_id")).values("created_at")
        written = [row.pk for row in self.rows["Article"]]
        articles.objects.filter(pk__range=(written[0], written[-1])).update(
            created_at=Subquery(own[:1])
        )


def _after(model: Any) -> int:
    newest = model.objects.order_by("-pk").values_list("pk", flat=True).first()
    return int(newest or 0) + 1
