"""What may be asked of the model now, and what it cost: counted in the rows of ``ModelCall``.

Every process of the newsroom counts in the same rows: the budget of a day, how many ask at once,
and the breaker that leaves an endpoint alone which failed twice in a row.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from wiredesk.desk.actions.ask_model.client import ModelFailed
from wiredesk.desk.models import Article, ModelCall
from wiredesk.env import ModelServer
from wiredesk.people.models import User

AT_ONCE = 2  # each holds one of the web process's threads
FAILURES = 2  # each was tried twice: four requests
PAUSE = timedelta(seconds=60)
_MILLION = Decimal(1_000_000)
# Signs a token, at least: what no endpoint counted is rather counted too high.
_SIGNS = 3


def tokens_of(signs: int) -> int:
    """How many tokens a text of so many signs may be."""
    return -(-signs // _SIGNS)


def cost_of(server: ModelServer, tokens_in: int, tokens_out: int) -> Decimal:
    """What they cost, 0 where prices are not known."""
    price_in, price_out = server.price_in or Decimal(0), server.price_out or Decimal(0)
    return (price_in * tokens_in + price_out * tokens_out) / _MILLION


def spent(now: datetime) -> tuple[Decimal, int]:
    """What the day (UTC) has cost so far, and its tokens."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    sums = ModelCall.objects.filter(started_at__gte=day).aggregate(
        cost=Sum("cost"), tokens_in=Sum("tokens_in"), tokens_out=Sum("tokens_out")
    )
    return sums["cost"] or Decimal(0), (sums["tokens_in"] or 0) + (sums["tokens_out"] or 0)


def reserve(
    server: ModelServer,
    *,
    purpose: str,
    prompt: str,
    size: int,
    max_tokens: int,
    article: Article | None,
    person: User | None,
    now: datetime,
) -> ModelCall:
    """The row of a call that may be made, holding the most that it can cost until it is settled.

    Raises:
        ModelFailed: the budget is spent, too many ask, or the endpoint is left alone for now.
    """
    tokens_in = tokens_of(size)
    cost = cost_of(server, tokens_in, max_tokens)
    with transaction.atomic():
        # The first row of the table is the lock of all: two can't spend the same money.
        ModelCall.objects.select_for_update().order_by("pk").first()
        _check_breaker(server, now)
        costs, tokens = spent(now)
        if costs + cost > server.budget and server.price_in is not None:
            raise ModelFailed(
                f"Today's budget for the model is spent ({server.currency} {costs:.2f} of"
                f" {server.budget:.2f}). It begins anew at midnight UTC."
            )
        if tokens + tokens_in + max_tokens > server.tokens:
            raise ModelFailed(
                f"Today's tokens for the model are used up ({tokens:,} of {server.tokens:,}). They"
                " begin anew at midnight UTC."
            )
        return ModelCall.objects.create(
            purpose=purpose,
            prompt=prompt,
            model=server.model[:120],
            article=article,
            person=person,
            started_at=now,
            tokens_in=tokens_in,
            tokens_out=max_tokens,
            cost=cost,
        )


def settle(
    call: ModelCall,
    server: ModelServer,
    outcome: str,
    *,
    seconds: float,
    tokens_in: int,
    tokens_out: int,
    problem: str = "",
) -> None:
    """What became of the call, and what it really took."""
    call.outcome = outcome
    call.seconds = round(seconds, 2)
    call.tokens_in, call.tokens_out = tokens_in, tokens_out
    call.cost = cost_of(server, tokens_in, tokens_out)
    call.problem = problem[:300]
    call.save()


def _check_breaker(server: ModelServer, now: datetime) -> None:
    # A process that died left its row running: for longer than a call can take it means nothing.
    since = now - timedelta(seconds=2 * server.seconds)
    running = ModelCall.objects.filter(
        outcome=ModelCall.Outcome.RUNNING, started_at__gt=since
    ).count()
    if running >= AT_ONCE:
        raise ModelFailed("The model is busy with other drafts of the desk: try in a moment.")
    ended = ModelCall.objects.filter(
        outcome__in=[ModelCall.Outcome.DONE, ModelCall.Outcome.FAILED], model=server.model[:120]
    )
    last = list(ended.order_by("-started_at", "-pk")[:FAILURES])
    if len(last) < FAILURES or any(each.outcome == ModelCall.Outcome.DONE for each in last):
        return
    until = last[0].started_at + timedelta(seconds=last[0].seconds) + PAUSE
    if now < until:
        raise ModelFailed(
            f"The model failed {FAILURES} times in a row and is left alone until"
            f" {until:%H:%M:%S} UTC. The last time: {last[0].problem}"
        )
    if running:
        raise ModelFailed("The model failed before; one call tries it now. Wait for that one.")
