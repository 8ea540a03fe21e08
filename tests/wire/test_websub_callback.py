"""A hub's callback: what it may verify, and what of its content is believed."""

import hashlib
import hmac
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from wiredesk.wire.actions.subscribe import due_subscriptions, offer, request_of
from wiredesk.wire.fetch.websub import Push
from wiredesk.wire.models import DeliveryFile, Source, Subscription, Transport

pytestmark = pytest.mark.django_db
TOPIC, HUB = "https://harbour.example/feed", "https://hub.example/"


@pytest.fixture
def asked(settings: Any) -> Subscription:
    """A subscription that the hub has been asked for."""
    settings.IS_PUBLIC, settings.BASE_URL = True, "https://desk.example"
    source = Source.objects.create(slug="harbour", name="Harbour", transport=Transport.HTTP)
    offer(source, Push((HUB,), TOPIC), now=timezone.now())
    (subscription,) = due_subscriptions(now=timezone.now())
    return subscription


def verify(subscription: Subscription, **query: str) -> Any:
    return Client().get(
        f"/-/wire/websub/{subscription.token}/",
        {
            "hub.mode": "subscribe",
            "hub.topic": TOPIC,
            "hub.challenge": "<script>7</script>",
            "hub.lease_seconds": "864000",
            **query,
        },
    )


def bring(subscription: Subscription, body: bytes, signature: str | None = None) -> Any:
    digest = hmac.new(subscription.secret.encode(), body, "sha256").hexdigest()
    return Client(enforce_csrf_checks=True).post(
        f"/-/wire/websub/{subscription.token}/",
        body,
        content_type="application/atom+xml",
        headers={"X-Hub-Signature": f"sha256={digest}" if signature is None else signature},
    )


def test_a_hub_is_asked_once_with_an_address_that_nobody_can_guess(asked: Subscription) -> None:
    assert f"desk.example%2F-%2Fwire%2Fwebsub%2F{asked.token}" in request_of(asked).decode()
    assert len(asked.token) > 40
    assert due_subscriptions(now=timezone.now()) == []


def test_without_a_public_address_no_hub_is_asked(settings: Any) -> None:
    settings.IS_PUBLIC = False
    source = Source.objects.create(slug="harbour", name="Harbour", transport=Transport.HTTP)
    offer(source, Push((HUB,), TOPIC), now=timezone.now())
    assert not Subscription.objects.exists()


def test_the_challenge_is_echoed_as_plain_text(asked: Subscription) -> None:
    """J04"""
    answer = verify(asked)
    assert (answer.status_code, answer.content) == (200, b"<script>7</script>")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["X-Content-Type-Options"] == "nosniff"
    asked.refresh_from_db()
    assert asked.state == "active"
    assert asked.renew_at < asked.ends_at


@pytest.mark.parametrize(
    "query",
    [{"hub.topic": "https://other.example/"}, {"hub.mode": "unsubscribe"}, {"hub.challenge": ""}],
)
def test_what_was_not_asked_for_is_not_verified(asked: Subscription, query: dict[str, str]) -> None:
    """J04, J05"""
    answer = verify(asked, **query)
    assert (answer.status_code, answer.content) == (404, b"")
    asked.refresh_from_db()
    assert asked.state == "pending"


def test_an_unknown_callback_is_not_there() -> None:
    assert Client().get("/-/wire/websub/nobody/").status_code == 404
    assert Client().post("/-/wire/websub/nobody/", b"x", content_type="a/b").status_code == 404


def test_signed_content_waits_for_the_fetcher_and_counts_once(asked: Subscription) -> None:
    """J03, J09: the same content again, at once or later; it is marked as pushed."""
    verify(asked)
    assert [bring(asked, b"<feed/>").status_code for _ in range(3)] == [202] * 3
    file = DeliveryFile.objects.get()
    assert (file.state, file.source.slug) == ("queued", "harbour")
    assert file.name.startswith("pushed by https://hub.example/")


@pytest.mark.parametrize("signature", ["", "sha256=00", "sha1=" + "0" * 40, "md5=" + "0" * 32])
def test_unsigned_content_is_counted_and_not_stored_and_the_answer_is_the_same(
    asked: Subscription, signature: str
) -> None:
    """J01, J02"""
    verify(asked)
    good, bad = bring(asked, b"<feed/>"), bring(asked, b"<feed>2</feed>", signature)
    assert (bad.status_code, bad.content) == (good.status_code, good.content)
    assert DeliveryFile.objects.count() == 1
    asked.refresh_from_db()
    assert asked.refused == 1


def test_two_signatures_are_none(asked: Subscription) -> None:
    verify(asked)
    digest = hmac.new(asked.secret.encode(), b"<feed/>", hashlib.sha256).hexdigest()
    bring(asked, b"<feed/>", f"sha256={digest}, sha256={digest}")
    assert not DeliveryFile.objects.exists()


def test_content_after_the_lease_is_ignored(asked: Subscription) -> None:
    verify(asked)
    Subscription.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert bring(asked, b"<feed/>").status_code == 202
    assert not DeliveryFile.objects.exists()


def test_a_body_beyond_the_limit_is_never_read(asked: Subscription, settings: Any) -> None:
    """J07"""
    settings.MAX_FILE = 100
    assert bring(asked, b"x" * 101).status_code == 413


def test_a_denial_is_kept_with_its_reason(asked: Subscription) -> None:
    verify(asked, **{"hub.mode": "denied", "hub.reason": "not yours"})
    asked.refresh_from_db()
    assert (asked.state, asked.error) == ("denied", "not yours")
    assert due_subscriptions(now=timezone.now() + timedelta(hours=2)) == []
