"""Many ask at the same moment: the budget holds, and no more ask at once than may."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from wiredesk.desk.actions.ask_model import accounts
from wiredesk.desk.actions.ask_model.accounts import AT_ONCE, reserve
from wiredesk.desk.actions.ask_model.client import ModelFailed
from wiredesk.desk.models import ModelCall
from wiredesk.env import ModelServer

pytestmark = pytest.mark.django_db(transaction=True)

ASKERS = 8
SERVER = ModelServer(
    url="https://model.example/v1",
    model="sample-model",
    currency="USD",
    price_in=Decimal(0),
    price_out=Decimal(1000),
    budget=Decimal("3.5"),  # a call reserves 1
)


def all_at_once(server: ModelServer) -> list[str]:
    """Each of them reserves a call at the same moment; the reasons of those who may not."""
    reasons: list[str] = []
    start = threading.Barrier(ASKERS)

    def ask() -> None:
        try:
            start.wait(10)
            reserve(
                server,
                purpose="draft",
                prompt="sample-1",
                size=30,
                max_tokens=1000,
                article=None,
                person=None,
                now=timezone.now(),
            )
        except ModelFailed as error:
            reasons.append(error.text)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(ASKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return reasons


@pytest.fixture(autouse=True)
def old_call() -> ModelCall:
    """The first row of the table, from another day."""
    return ModelCall.objects.create(
        purpose="draft",
        prompt="sample-1",
        model="another",
        started_at=timezone.now() - timedelta(days=3),
        outcome=ModelCall.Outcome.DONE,
    )


def test_the_budget_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "AT_ONCE", 100)
    reasons = all_at_once(SERVER)
    assert ModelCall.objects.filter(model="sample-model").count() == 3
    assert len(reasons) == ASKERS - 3 and all("budget" in each for each in reasons)


def test_so_many_and_no_more() -> None:
    reasons = all_at_once(SERVER)
    assert ModelCall.objects.filter(model="sample-model").count() == AT_ONCE
    assert len(reasons) == ASKERS - AT_ONCE and all("busy" in each for each in reasons)
