"""Ask a language model: budgeted, guarded, streamed, given up in time. Nothing is saved by it.

In: a prompt (``desk.drafting.prompt``). Out: the pieces as they come, at last the answer as it was
read, or ``ModelFailed`` with a text for an editor. Every call leaves a ``ModelCall`` row.
"""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from wiredesk.desk.actions.ask_model.accounts import reserve, settle, spent, tokens_of
from wiredesk.desk.actions.ask_model.client import End, Exchange, ModelFailed, Word
from wiredesk.desk.drafting.answers import Unusable
from wiredesk.desk.drafting.prompt import Prompt
from wiredesk.desk.models import Article, ModelCall
from wiredesk.env import ModelServer
from wiredesk.people.models import User

__all__ = ["Answered", "Beat", "ModelFailed", "Piece", "ask", "spent"]

logger = logging.getLogger(__name__)

T = TypeVar("T")

# Tokens that an answer may have: a draft of some 200 words as JSON has a third of them.
MAX_TOKENS = 1500
BEAT = 0.5
_LEAST = 5.0
_DONE, _FAILED = str(ModelCall.Outcome.DONE), str(ModelCall.Outcome.FAILED)
_CANCELED = str(ModelCall.Outcome.CANCELED)


@dataclass(frozen=True)
class Piece:
    """Text of the answer, as it came."""

    text: str


@dataclass(frozen=True)
class Beat:
    """Still waiting."""


@dataclass(frozen=True)
class Answered(Generic[T]):
    """The answer as ``read`` made it, and the call's row with its tokens and cost."""

    value: T
    call: ModelCall


@dataclass
class _Tally:
    text: str = ""
    tokens_in: int = 0
    tokens_out: int = 0


def ask(
    server: ModelServer | None,
    prompt: Prompt,
    *,
    purpose: str,
    read: Callable[[str], T],
    now: datetime,
    article: Article | None = None,
    person: User | None = None,
) -> Iterator[Piece | Beat | Answered[T]]:
    """Ask, and tell what comes. ``read`` makes the answer's text into what was wanted.

    Closing the iterator hangs up. A question that fails before its first word is asked once more.

    Raises:
        ModelFailed: with the reason; nothing was changed but the call's row.
    """
    if server is None:
        raise ModelFailed("No language model is set up: see WIREDESK_MODEL_URL in the settings.")
    call = reserve(
        server,
        purpose=purpose,
        prompt=prompt.name,
        size=prompt.size,
        max_tokens=MAX_TOKENS,
        article=article,
        person=person,
        now=now,
    )
    started = time.monotonic()
    tally = _Tally()
    outcome, problem = _CANCELED, ""
    try:
        yield from _tried(server, prompt, started, tally)
        try:
            value = read(tally.text)
        except Unusable as error:
            if error.works:
                outcome, problem = _DONE, error.text
            raise ModelFailed(error.text) from error
        outcome = _DONE
    except ModelFailed as error:
        problem = error.text
        if outcome != _DONE:
            refused = isinstance(error, _Refused)
            outcome = _DONE if refused else _FAILED
        logger.info("%s by the model failed: %s", purpose, error.text)
        raise
    except Exception:
        outcome, problem = _FAILED, "An error of our own: the log has it."
        raise
    finally:
        settle(
            call,
            server,
            outcome,
            seconds=time.monotonic() - started,
            tokens_in=tally.tokens_in,
            tokens_out=tally.tokens_out,
            problem=problem,
        )
    yield Answered(value, call)


def _tried(
    server: ModelServer, prompt: Prompt, started: float, tally: _Tally
) -> Iterator[Piece | Beat]:
    """The question, and once more where that may help."""
    body = _body(server, prompt)
    try:
        yield from _once(server, body, prompt.size, server.seconds, tally)
        return
    except ModelFailed as error:
        left = server.seconds - (time.monotonic() - started) - error.wait
        if not error.again or tally.text or left < _LEAST:
            raise
        first = error
    until = time.monotonic() + first.wait
    while (wait := until - time.monotonic()) > 0:
        time.sleep(min(wait, BEAT))
        yield Beat()
    yield from _once(server, _simpler(body) if first.simpler else body, prompt.size, left, tally)


def _once(
    server: ModelServer, body: dict[str, Any], size: int, seconds: float, tally: _Tally
) -> Iterator[Piece | Beat]:
    exchange = Exchange(server, body, seconds)
    before = replace(tally)
    end: End | None = None
    try:
        for event in exchange.events(BEAT):
            if isinstance(event, Word):
                tally.text += event.text
                yield Piece(event.text)
            elif isinstance(event, End):
                end = event
            else:
                yield Beat()
    except ModelFailed as error:
        if not error.worked:
            size = 0
        raise
    finally:
        # What nobody counted is estimated, and counts: a call that was stopped costs as well.
        exchange.leave()
        known_in = end.tokens_in if end else None
        known_out = end.tokens_out if end else None
        tally.tokens_in = before.tokens_in + (tokens_of(size) if known_in is None else known_in)
        tally.tokens_out = before.tokens_out + (
            tokens_of(len(tally.text)) if known_out is None else known_out
        )
    assert end is not None  # the events end with it, or with an error
    if end.refused:
        raise _Refused("The model refused to write this.")
    if end.cut:
        raise ModelFailed("The model's answer was longer than it may be, and breaks off.")


class _Refused(ModelFailed):
    """The endpoint did its part: that a story is refused says nothing about the next one."""


def _body(server: ModelServer, prompt: Prompt) -> dict[str, Any]:
    return {
        "model": server.model,
        "messages": prompt.messages,
        "stream": True,
        "stream_options": {"include_usage": True},
        "response_format": {"type": "json_object"},
        "temperature": 0.2,
        "max_tokens": MAX_TOKENS,
    }


def _simpler(body: dict[str, Any]) -> dict[str, Any]:
    """Without what some endpoints don't know, and by the name that newer ones have for the rest."""
    kept = {name: body[name] for name in ("model", "messages", "stream")}
    return {**kept, "max_completion_tokens": body["max_tokens"]}
