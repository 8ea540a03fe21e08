"""Keep WebSub subscriptions: what to ask which hub for, and what came of it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from wiredesk.wire.fetch.websub import (
    SUBSCRIBE,
    Denied,
    Pending,
    Push,
    Verified,
    new_secret,
    new_token,
    request_body,
)
from wiredesk.wire.models import Source, Subscription

# A hub that doesn't verify within this is asked again; one that denied, after a day.
_AGAIN, _AFTER_DENIAL = timedelta(hours=1), timedelta(days=1)
_BATCH = 20


def offer(source: Source, push: Push, *, now: datetime) -> None:
    """Note that the source's feed may be had by push; the hub is asked at the next tick.

    Nothing is asked while nobody outside can call us back: without a public address of the site.
    """
    if not settings.IS_PUBLIC:
        return
    hub = push.hubs[0]
    there = Subscription.objects.filter(source=source).first()
    if there is not None and (there.hub, there.topic) == (hub, push.topic):
        return
    Subscription.objects.update_or_create(
        source=source,
        defaults={
            "hub": hub,
            "topic": push.topic,
            "token": new_token(),
            "secret": new_secret(),
            "state": Subscription.State.PENDING,
            "asked_at": now,
            "renew_at": now,
            "ends_at": None,
            "error": "",
        },
    )


def due_subscriptions(*, now: datetime) -> list[Subscription]:
    """Those whose hub is to be asked now (for the first time, or again), claimed for an hour."""
    due = Subscription.objects.filter(renew_at__lte=now, source__active=True)
    due = due.exclude(
        Q(state=Subscription.State.DENIED) & Q(asked_at__gt=now - _AFTER_DENIAL)
    ).select_related("source")
    claimed = []
    for each in due[:_BATCH]:
        mine = Subscription.objects.filter(pk=each.pk, renew_at=each.renew_at)
        if mine.update(asked_at=now, renew_at=now + _AGAIN):
            claimed.append(each)
    return claimed


def request_of(subscription: Subscription) -> bytes:
    """The form that asks the hub."""
    path = reverse("wire:websub", args=[subscription.token])
    return request_body(
        SUBSCRIBE,
        topic=subscription.topic,
        callback=settings.BASE_URL + path,
        secret=subscription.secret,
    )


def asked(subscription: Subscription, error: str) -> None:
    """Note what the hub said to being asked: "" where it took the request."""
    Subscription.objects.filter(pk=subscription.pk).update(error=error[:500])


def pending_of(subscription: Subscription) -> Pending:
    """What the hub may ask us to verify."""
    return Pending(SUBSCRIBE, subscription.topic, subscription.asked_at)


def verified(subscription: Subscription, answer: Verified | Denied) -> None:
    """Note the hub's decision."""
    if isinstance(answer, Denied):
        subscription.state = Subscription.State.DENIED
        subscription.error = answer.reason
    else:
        subscription.state = Subscription.State.ACTIVE
        subscription.renew_at, subscription.ends_at = answer.renew_at, answer.ends_at
        subscription.error = ""
    subscription.save(update_fields=["state", "error", "renew_at", "ends_at"])
