"""Newer wire versions beside our text: what they overtake in it, to be taken over bit by bit."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from wiredesk.desk.actions.take_version import CantTake, take_version
from wiredesk.desk.forms import ArticleForm
from wiredesk.desk.models import Article, ArticleSource
from wiredesk.desk.offsets import Offsets, Stretch
from wiredesk.desk.overtaken import Overtaken, note, overtaken
from wiredesk.desk.queries import (
    draft_of,
    newer_versions,
    published_versions,
    source_text,
    sources_of,
    text_of,
)
from wiredesk.desk.shelves import shelf_of
from wiredesk.desk.views.access import EDIT, at_the_desk, needs
from wiredesk.desk.views.editor_form import fill
from wiredesk.stories.delta import Version, delta
from wiredesk.stories.queries import changes_of
from wiredesk.wire.actions.store import as_wire
from wiredesk.wire.lifecycle import Outcome
from wiredesk.wire.models import Item

# Statements that are shown of one version; the item's own page has them all.
_TOLD = 12


@dataclass(frozen=True)
class WireNews:
    """A source of the article of which the agency sent a newer version."""

    row: ArticleSource
    newest: Item
    statements: tuple[str, ...]

    @property
    def corrects(self) -> bool:
        """Did the agency send it as a correction?"""
        return self.newest.outcome == Outcome.CORRECTION


def wire_news(sources: Iterable[ArticleSource]) -> list[WireNews]:
    """What the wire says anew of the article's sources, corrections first."""
    found = [
        WireNews(row, newest, tuple(_statements(row.item, newest)))
        for row, newest in newer_versions(sources)
        if row.item is not None
    ]
    return sorted(found, key=lambda news: not news.corrects)


def _statements(old: Item, new: Item) -> list[str]:
    """Of the version that we used against the newest, however many came between them."""
    if new.previous_id == old.pk:
        return [change["text"] for change in changes_of(new)[:_TOLD]]
    changes = delta(Version.of(as_wire(old)), Version.of(as_wire(new)))
    return [change.text for change in changes[:_TOLD]]


@require_POST
@needs(EDIT)
def article_overtaken(request: HttpRequest, pk: int) -> JsonResponse:
    """What the newer versions overtake in the text as it stands on the screen now."""
    article = get_object_or_404(Article, pk=pk)
    draft, form = draft_of(article), ArticleForm(request.POST)
    fill(draft, form)
    text = text_of(draft)
    offsets = Offsets(*(form.data.get(name, "") for name in ("title", "standfirst", "body")))
    found = []
    published = published_versions(article)
    wrong: list[Overtaken] = []  # in what readers have, which the draft may have left behind
    for row, newest in newer_versions(sources_of(article)):
        assert row.item is not None
        newer = shelf_of([source_text(newest)])
        changes = overtaken(text.whole, shelf_of([source_text(row.item)]), newer)
        if newest.chain_id in published:
            signed = shelf_of([source_text(published[newest.chain_id])])
            wrong += overtaken(text_of(article).whole, signed, newer)
        found.append(
            {
                "source": row.pk,
                "changes": [
                    each for change in changes if (each := _change(change, offsets)) is not None
                ],
            }
        )
    return JsonResponse({"sources": found, "note": note(wrong)})


def _change(change: Overtaken, offsets: Offsets) -> dict[str, Any] | None:
    claim = change.claim
    place = offsets.locate(claim.start, claim.end)
    sentence = offsets.locate(*change.sentence)
    if place is None:
        return None
    return {
        **asdict(place),
        "kind": claim.kind,
        "text": claim.text,
        "fix": claim.fix,
        "reason": claim.reason,
        "sentence": asdict(_within(sentence, place)) if sentence is not None else None,
        "wording": change.wording,
    }


def _within(sentence: Stretch, place: Stretch) -> Stretch:
    return sentence if sentence.field == place.field else place


@require_POST
@needs(EDIT)
def source_newest(request: HttpRequest, pk: int, source: int) -> HttpResponseBase:
    """Take the newest version of a source; the text is checked against it from then on."""
    article = get_object_or_404(Article, pk=pk)
    get_object_or_404(ArticleSource, pk=source, article=article, item__isnull=False)
    try:
        row = take_version(pk, source, by=at_the_desk(request), now=timezone.now())
    except CantTake as error:
        messages.error(request, str(error))
    else:
        assert row.item is not None
        messages.success(
            request,
            f"Version {row.item.version} of {row.item.source.name} is the source now."
            " The text is checked against it.",
        )
    return redirect("desk:article", pk)
