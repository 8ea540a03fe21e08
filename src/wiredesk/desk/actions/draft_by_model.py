"""Drafts and suggestions by a language model: proposals on the screen, never saved by themselves.

What goes out is decided by ``ask_model.sending``; what comes back has no right at all: it is text,
checked as any text is, and stays a proposal until a person takes it over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from wiredesk.desk.actions.ask_model import Answered, Beat, ModelFailed, Piece, ask
from wiredesk.desk.actions.ask_model.sending import Withheld, names_of, sending
from wiredesk.desk.article_text import ArticleText
from wiredesk.desk.checks import Claim, check
from wiredesk.desk.drafting import Draft
from wiredesk.desk.drafting.answers import Suggestion, Written, read_draft, read_suggestions
from wiredesk.desk.drafting.growing import Growing
from wiredesk.desk.drafting.prompt import (
    HEADLINES,
    SHORTER,
    SOCIAL,
    TRANSLATE,
    Prompt,
    draft_prompt,
    text_prompt,
)
from wiredesk.desk.models import Article, ArticleSource, ModelCall
from wiredesk.desk.passage import SourceText
from wiredesk.desk.queries import material, sources_of
from wiredesk.people.models import User

HELPERS = {
    "shorter": SHORTER,
    "headlines": HEADLINES,
    "translate": TRANSLATE,
    "social": SOCIAL,
}
DRAFT = "draft"


@dataclass(frozen=True)
class Drafted:
    """A draft as it came. ``rows`` are the sources that its passages count in.

    ``open`` are its claims that no source of the article supports: what the gate would say.
    """

    draft: Draft
    rows: tuple[ArticleSource, ...]
    withheld: tuple[Withheld, ...]
    left_out: int
    open: tuple[Claim, ...]
    call: ModelCall


@dataclass(frozen=True)
class Suggested:
    """Suggestions, each with the claims in it that no source supports (None: not checked)."""

    suggestions: tuple[tuple[Suggestion, tuple[Claim, ...] | None], ...]
    call: ModelCall


def draft_by_model(
    article: Article, *, person: User | None, now: datetime
) -> Iterator[Written | Beat | Drafted]:
    """A draft from the article's sources: its sentences as they come, at last the whole.

    ``article`` is the draft as its newest revision has it. Nothing is saved but the call's row.

    Raises:
        ModelFailed: with the reason.
    """
    chosen = sending(article, now)
    if not chosen.rows:
        why = chosen.closed or names_of(chosen.withheld) or "the article has no sources"
        raise ModelFailed(f"Nothing was sent to the model: {why}.")
    sources = [material(row) for row in chosen.rows]
    try:
        prompt = draft_prompt(sources, article.language)
    except ValueError as error:
        raise ModelFailed(f"Nothing was sent to the model: {error}.") from error
    growing = Growing({each.number: each for each in prompt.sentences})
    for event in ask(
        settings.MODEL_SERVER,
        prompt,
        purpose=DRAFT,
        read=lambda answer: read_draft(answer, prompt, sources, article.language),
        now=now,
        article=article,
        person=person,
    ):
        if isinstance(event, Piece):
            yield from growing.feed(event.text)
            yield Beat()
        elif isinstance(event, Beat):
            yield event
        else:
            _keep(event.call, event.value)
            text = text_of_draft(event.value)
            yield Drafted(
                draft=event.value,
                rows=chosen.rows,
                withheld=chosen.withheld,
                left_out=prompt.left_out,
                open=_open(text, sources_of(article)),
                call=event.call,
            )


def draft_texts_by_model(
    sources: Sequence[SourceText], language: str, *, now: datetime
) -> tuple[Draft, ModelCall]:
    """A draft from texts that are no rows of ours: what `wiredesk draft --model` asks for.

    The caller vouches that each of them may be sent.

    Raises:
        ModelFailed: with the reason.
    """
    try:
        prompt = draft_prompt(sources, language)
    except ValueError as error:
        raise ModelFailed(f"Nothing was sent to the model: {error}.") from error
    for event in ask(
        settings.MODEL_SERVER,
        prompt,
        purpose=DRAFT,
        read=lambda answer: read_draft(answer, prompt, sources, language),
        now=now,
    ):
        if isinstance(event, Answered):
            return event.value, event.call
    raise AssertionError("an answer or an error ends it")


def suggest(
    article: Article,
    text: ArticleText,
    *,
    helper: str,
    language: str = "",
    person: User | None,
    now: datetime,
) -> Iterator[Beat | Suggested]:
    """What a helper proposes for ``text``; ``language`` is what ``translate`` writes in.

    Raises:
        ModelFailed: with the reason; also where the helper is not switched on.
    """
    server = settings.MODEL_SERVER
    if server is None or helper not in server.helpers:
        raise ModelFailed("This helper is switched off: see WIREDESK_MODEL_HELPERS.")
    chosen = sending(article, now)
    if chosen.closed or chosen.withheld:
        # The text rests on them, and gives away what they say.
        raise ModelFailed(
            f"Nothing was sent to the model: {chosen.closed or names_of(chosen.withheld)}."
        )
    wanted = (language if helper == "translate" else "") or article.language
    try:
        prompt = text_prompt(HELPERS[helper], text, wanted)
    except ValueError as error:
        raise ModelFailed(f"Nothing was sent to the model: {error}.") from error
    ours = wanted.split("-")[0] == article.language.split("-")[0]
    for event in _asked(prompt, helper, wanted, article, person, now):
        if isinstance(event, Answered):
            found = event.value
            yield Suggested(
                tuple((each, _open_in(each, chosen.rows) if ours else None) for each in found),
                event.call,
            )
        else:
            yield Beat()


def take_over(article: Article, call_id: int, *, now: datetime) -> ModelCall:
    """An editor takes a model's draft over: from now on it is known how much of it stands.

    Raises:
        ModelFailed: there is no such draft of this article.
    """
    with transaction.atomic():
        call = ModelCall.objects.filter(
            pk=call_id, article_id=article.pk, purpose=DRAFT, outcome=ModelCall.Outcome.DONE
        ).first()
        if call is None or not call.draft:
            raise ModelFailed("This draft is no longer kept: draft anew.")
        call.taken_at = now
        call.save(update_fields=["taken_at"])
    return call


def allow_model(article: Article, may: bool) -> None:
    """The story's own switch: may anything of it be sent to the model?"""
    Article.objects.filter(pk=article.pk).update(may_send_to_model=may)


def text_of_draft(draft: Draft) -> ArticleText:
    """A draft as the text that would be checked and signed."""
    return ArticleText.of(
        draft.headline.text,
        draft.standfirst.text,
        [" ".join(each.text for each in group) for group in draft.paragraphs],
    )


def _asked(
    prompt: Prompt,
    helper: str,
    language: str,
    article: Article,
    person: User | None,
    now: datetime,
) -> Iterator[Piece | Beat | Answered[tuple[Suggestion, ...]]]:
    return ask(
        settings.MODEL_SERVER,
        prompt,
        purpose=helper,
        read=lambda answer: read_suggestions(answer, prompt.name, language),
        now=now,
        article=article,
        person=person,
    )


def _keep(call: ModelCall, draft: Draft) -> None:
    """The newest draft's text, for as long as it may be taken over; older ones go."""
    ModelCall.objects.filter(article_id=call.article_id, taken_at=None).exclude(pk=call.pk).update(
        draft=[]
    )
    call.draft = list(text_of_draft(draft).parts)
    call.save(update_fields=["draft"])


def _open(text: ArticleText, rows: Sequence[ArticleSource]) -> tuple[Claim, ...]:
    return tuple(check(text.whole, [material(row) for row in rows]).blocking)


def _open_in(suggestion: Suggestion, rows: Sequence[ArticleSource]) -> tuple[Claim, ...]:
    return _open(ArticleText.of("", "", suggestion.text.split("\n\n")), rows)
