"""The drafting panel of the editor's screen: a proposal by selection or by a model, and helpers.

Nothing here saves a text: what comes back is shown, and typed into the fields when a person takes
it over. A model's answer is streamed as server-sent events (WHATWG HTML 9.2).
"""

import json
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from wiredesk.desk.actions.ask_model import Beat, ModelFailed, spent
from wiredesk.desk.actions.ask_model.sending import Withheld, sending
from wiredesk.desk.actions.draft_by_model import (
    HELPERS,
    Drafted,
    Suggested,
    allow_model,
    draft_by_model,
    suggest,
    take_over,
    text_of_draft,
)
from wiredesk.desk.actions.draft_by_selection import NothingToDraft, draft_by_selection
from wiredesk.desk.article_text import ArticleText
from wiredesk.desk.body import blocks_of, markup_of, plain_blocks
from wiredesk.desk.checks import Claim
from wiredesk.desk.drafting import Draft, DraftSentence
from wiredesk.desk.drafting.answers import Written
from wiredesk.desk.drafting.languages import NAMES
from wiredesk.desk.models import Article, ArticleSource, Made, ModelCall
from wiredesk.desk.passage import Passage
from wiredesk.desk.queries import draft_of
from wiredesk.desk.views.access import EDIT, needs, person_at

_QUOTE_LENGTH = 400
_TEXT_LENGTH = 100_000
_BEAT = 0.4  # seconds


@require_GET
@needs(EDIT)
def draft_state(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What the panel offers for this article: the model, the helpers, what would not be sent."""
    return _state(pk)


def _state(pk: int) -> JsonResponse:
    article = draft_of(get_object_or_404(Article, pk=pk))
    server = settings.MODEL_SERVER
    now = timezone.now()
    chosen = sending(article, now)
    cost, tokens = spent(now) if server else (0, 0)
    return JsonResponse(
        {
            "model": server.model if server else "",
            "helpers": [name for name in HELPERS if server and name in server.helpers],
            "languages": NAMES,
            "may_send": article.may_send_to_model,
            "sources": len(chosen.rows),
            "closed": chosen.closed,
            "withheld": _withheld(chosen.withheld),
            "spent": _money(server.currency, cost) if server and server.currency else "",
            "budget": _money(server.currency, server.budget) if server and server.currency else "",
            "tokens": tokens,
            "tokens_a_day": server.tokens if server else 0,
        }
    )


@require_POST
@needs(EDIT)
def draft_selected(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A fresh draft by selection from the article's sources, as a proposal."""
    article = draft_of(get_object_or_404(Article, pk=pk))
    try:
        found = draft_by_selection(article)
    except NothingToDraft as error:
        return JsonResponse({"failed": str(error)}, status=409)
    return JsonResponse(
        {**_draft(found.draft, found.rows, found.open), "made": Made.EXTRACTED, "call": None}
    )


@require_POST
@needs(EDIT)
def draft_modelled(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A draft by the model, streamed: its sentences as they come, then the whole."""
    article = draft_of(get_object_or_404(Article, pk=pk))
    person = person_at(request)
    events = draft_by_model(article, person=person, now=timezone.now())
    return _stream(lambda: _draft_events(events, article))


@require_POST
@needs(EDIT)
def draft_take(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A person takes a model's draft over: noted before the text is put into the fields."""
    article = get_object_or_404(Article, pk=pk)
    number = request.POST.get("call", "")
    try:
        take_over(
            article,
            int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0,
            now=timezone.now(),
        )
    except ModelFailed as error:
        return JsonResponse({"failed": error.text}, status=409)
    return JsonResponse({"made": Made.GENERATED})


@require_POST
@needs(EDIT)
def draft_allow(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The story's own switch: may anything of it be sent to the model?"""
    allow_model(get_object_or_404(Article, pk=pk), request.POST.get("may") == "1")
    return _state(pk)


@require_POST
@needs(EDIT)
def draft_suggest(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A helper's suggestions for the text that is on the screen, streamed."""
    article = draft_of(get_object_or_404(Article, pk=pk))
    title, standfirst, body = (
        request.POST.get(name, "")[:_TEXT_LENGTH] for name in ("title", "standfirst", "body")
    )
    language = request.POST.get("language", "")
    events = suggest(
        article,
        ArticleText.with_body(title, standfirst, blocks_of(body)),
        helper=request.POST.get("helper", ""),
        language=language if language in NAMES else "",
        person=person_at(request),
        now=timezone.now(),
    )
    return _stream(lambda: _suggestion_events(events))


Event = tuple[str, dict[str, Any]]


def _stream(events: Callable[[], Generator[Event, None, None]]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_written(events()), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"  # a proxy that collects would show nothing until the end
    return response


def _written(events: Generator[Event, None, None]) -> Iterator[str]:
    """Server-sent events; the browser that leaves closes this, and with it the call.

    A beat is written where nothing else was for a while: only who writes learns that nobody reads.
    """
    last = time.monotonic()
    try:
        for name, data in events:
            if name == "beat" and time.monotonic() - last < _BEAT:
                continue
            last = time.monotonic()
            yield f"event: {name}\ndata: {json.dumps(data, default=str)}\n\n"
    finally:
        events.close()


def _draft_events(
    events: Iterator[Written | Beat | Drafted], article: Article
) -> Generator[Event, None, None]:
    try:
        for event in events:
            if isinstance(event, Beat):
                yield "beat", {}
            elif isinstance(event, Written):
                yield (
                    "sentence",
                    {"part": event.part, "paragraph": event.paragraph, "text": event.text},
                )
            else:
                yield (
                    "draft",
                    {
                        **_draft(event.draft, event.rows, event.open),
                        "made": Made.GENERATED,
                        "withheld": _withheld(event.withheld),
                        "left_out": event.left_out,
                        **_call(event.call),
                    },
                )
    except ModelFailed as error:
        yield "failed", {"text": f"{error.text} {_what_stands(article)}"}
    finally:
        _close(events)


def _suggestion_events(events: Iterator[Beat | Suggested]) -> Generator[Event, None, None]:
    try:
        for event in events:
            if isinstance(event, Beat):
                yield "beat", {}
                continue
            yield (
                "suggestions",
                {
                    "suggestions": [
                        {
                            "field": each.field,
                            "text": _typed(each.text.split("\n\n"))
                            if each.field == "body"
                            else each.text,
                            "open": None if claims is None else _claims(claims),
                        }
                        for each, claims in event.suggestions
                    ],
                    **_call(event.call),
                },
            )
    except ModelFailed as error:
        yield "failed", {"text": f"{error.text} Nothing was changed."}
    finally:
        _close(events)


def _close(events: Iterator[Any]) -> None:
    if isinstance(events, Generator):
        events.close()


def _what_stands(article: Article) -> str:
    if article.made == Made.EXTRACTED:
        return "The draft by selection is still here."
    return "The text is as it was."


def _draft(draft: Draft, rows: Sequence[ArticleSource], claims: Sequence[Claim]) -> dict[str, Any]:
    """A draft as the panel shows it; ``body`` is what is typed into the field."""
    text = text_of_draft(draft)
    return {
        "title": text.headline,
        "standfirst": text.standfirst,
        "body": _typed(text.paragraphs),
        "parts": [
            {"field": "title", "sentences": [_sentence(draft.headline, rows)]},
            {"field": "standfirst", "sentences": [_sentence(draft.standfirst, rows)]},
            *(
                {"field": "body", "sentences": [_sentence(each, rows) for each in group]}
                for group in draft.paragraphs
            ),
        ],
        "verbatim": round(draft.verbatim, 3),
        "open": _claims(claims),
        "words": len(text.whole.split()),
    }


def _sentence(sentence: DraftSentence, rows: Sequence[ArticleSource]) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "passages": [_passage(passage, rows[passage.source]) for passage in sentence.passages],
    }


def _passage(passage: Passage, row: ArticleSource) -> dict[str, Any]:
    whole = row.headline if passage.in_headline else row.words
    return {
        "source": row.pk,
        "start": passage.start,
        "end": passage.end,
        "in_headline": passage.in_headline,
        "agency": row.named,
        "quote": whole[passage.start : passage.end][:_QUOTE_LENGTH],
    }


def _typed(paragraphs: Sequence[str]) -> str:
    """Plain paragraphs as they are typed: nothing in them is taken for markup."""
    return markup_of(plain_blocks(paragraphs))


def _claims(claims: Sequence[Claim]) -> list[dict[str, str]]:
    return [{"text": each.text, "kind": each.kind, "reason": each.reason} for each in claims]


def _withheld(withheld: Sequence[Withheld]) -> list[dict[str, str]]:
    return [{"label": each.label, "reason": each.reason} for each in withheld]


def _call(call: ModelCall) -> dict[str, Any]:
    server = settings.MODEL_SERVER
    currency = server.currency if server else ""
    return {
        "call": call.pk,
        "model": call.model,
        "prompt": call.prompt,
        "seconds": call.seconds,
        "tokens_in": call.tokens_in,
        "tokens_out": call.tokens_out,
        "cost": _money(currency, call.cost, 4) if currency else "",
    }


def _money(currency: str, amount: Any, digits: int = 2) -> str:
    return f"{currency} {amount:.{digits}f}"
