"""The desk's own reporting in the sample: a piece of each form, with its notes and documents.

They go the desk's own way: a draft, its material, the gate, publication.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.utils import timezone

from wiredesk.desk.actions.add_source import Material, add_material
from wiredesk.desk.actions.publish import publish
from wiredesk.desk.actions.save import save
from wiredesk.desk.body import Block, Line, blocks_of, plain_blocks
from wiredesk.desk.models import Article, Made, SourceKind
from wiredesk.lexicon.actions.country import country
from wiredesk.lexicon.models import Edition, Sector
from wiredesk.lexicon.queries import edition_rules
from wiredesk.lexicon.tables.editions import GLOBAL
from wiredesk.lexicon.tagging import PlaceTag, editions_for
from wiredesk.people.actor import Actor
from wiredesk.people.models import Contributor
from wiredesk.sample.newsroom import read_table

_AGO = re.compile(r"(?m)^@ -([0-9]{1,4})$")


@dataclass(frozen=True)
class Noted:
    """What stands behind a piece."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True)
class OwnPiece:
    """``body`` is the editor's markup; ``author`` a contributor's slug, "" for the desk."""

    form: str
    sector: str
    places: tuple[str, ...]
    headline: str
    standfirst: str
    body: str
    sources: tuple[Noted, ...]
    author: str = ""
    more_follows: bool = False


@cache
def own_pieces() -> tuple[OwnPiece, ...]:
    """The pieces of ``data/forms.toml``, in the order in which they go out."""
    return tuple(
        OwnPiece(
            places=tuple(row.pop("places")),
            sources=tuple(Noted(**each) for each in row.pop("source")),
            **row,
        )
        for row in read_table("forms.toml")["piece"]
    )


def publish_own_pieces(by: Actor) -> None:
    """Write and publish those that are not there yet.

    Raises:
        Blocked: a piece claims what its sources do not hold.
    """
    for piece in own_pieces():
        if not Article.objects.filter(title=piece.headline).exists():
            now = timezone.now()
            publish(_draft(piece, by, now).pk, by=by, now=now)


def blocks_of_talk(texts: Sequence[str]) -> tuple[Block, ...]:
    """An interview's paragraphs: questions begin with “Q. ”, what follows one answers it."""
    blocks: list[Block] = []
    asked = False
    for text in texts:
        question = text.removeprefix("Q. ")
        if question != text:
            blocks.append(Block("question", (Line(question),)))
        else:
            blocks += [Block("answer", (Line(text),))] if asked else plain_blocks([text])
        asked = question != text
    return tuple(blocks)


def _draft(piece: OwnPiece, by: Actor, now: datetime) -> Article:
    article = Article(
        title=piece.headline,
        standfirst=piece.standfirst,
        form=piece.form,
        sector=Sector.objects.get(slug=piece.sector),
        author=Contributor.objects.get(slug=piece.author) if piece.author else None,
        main_place=country(piece.places[0]) if piece.places else None,
        made=Made.OWN,
        more_follows=piece.more_follows,
    )
    article.blocks = blocks_of(_told_from(piece.body, now))
    article.save()
    tags = [PlaceTag(code, code, 1.0, main=n == 0) for n, code in enumerate(piece.places)]
    article.places.set([country(code) for code in piece.places])
    slugs = editions_for(tags, edition_rules())
    article.editions.set(Edition.objects.filter(slug__in=slugs))
    save(article, by=by, now=now, sources=[])
    for each in piece.sources:
        material = Material(kind=SourceKind(each.kind), title=each.title, text=each.text)
        add_material(article.pk, material, by=by, now=now)
    return article


def _told_from(body: str, now: datetime) -> str:
    """The markup with the times of its entries, as the Global edition's clock shows them."""
    here = now.astimezone(ZoneInfo(Edition.objects.get(slug=GLOBAL).zone))
    return _AGO.sub(
        lambda found: f"@ {here - timedelta(minutes=int(found.group(1))):%Y-%m-%d %H:%M}", body
    )
