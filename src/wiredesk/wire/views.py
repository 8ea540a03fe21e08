"""What agencies and hubs call: an address to push files to, and a WebSub callback."""

import hashlib
import hmac

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from wiredesk.wire.actions.receive import receive
from wiredesk.wire.actions.subscribe import pending_of, verified
from wiredesk.wire.fetch.websub import (
    ECHO_HEADERS,
    NotExpected,
    Verified,
    check_verification,
    is_signed,
)
from wiredesk.wire.models import DeliveryFile, Source, Subscription, Transport

# So many of a sender's files may wait: whoever sends faster than we read is told to slow down.
MAX_WAITING = 2000
_QUEUED = str(DeliveryFile.State.QUEUED)


@csrf_exempt
@require_POST
def push(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a file in: 202 once it is durable; the fetcher reads it within a second.

    The key goes into ``Authorization: Bearer …`` alone: addresses end up in logs.
    """
    source = Source.objects.filter(slug=slug, transport=Transport.PUSH, active=True).first()
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    digest = hashlib.sha256(given.encode()).hexdigest()
    expected = source.push_key_hash if source else ""
    # Compared for an unknown source too: the answer's time tells nobody which sources exist.
    if not hmac.compare_digest(digest, expected or "-" * 64) or source is None:
        return _no(401, "no source of this name takes this key")
    data = _body(request)
    if data is None:
        return _no(413, f"larger than {settings.MAX_FILE} bytes, the most that is read")
    if not data:
        return _no(400, "the file is empty")
    if is_flooded(source):
        answer = _no(429, "too many files wait to be read: send again later")
        answer["Retry-After"] = "60"
        return answer
    file = receive(
        source=source,
        name=request.headers.get("X-Filename", "") or "pushed",
        data=data,
        now=timezone.now(),
        state=_QUEUED,
    )
    return JsonResponse({"id": file.pk, "sha256": file.sha256}, status=202)


@csrf_exempt
@require_http_methods(["GET", "POST"])
def websub(request: HttpRequest, token: str) -> HttpResponse:
    """A hub's callback: it verifies a subscription, or brings what is new (W3C WebSub, 5.3, 7)."""
    subscription = Subscription.objects.select_related("source").filter(token=token).first()
    if subscription is None:
        return HttpResponse(status=404)
    if request.method == "POST":
        return _content(request, subscription)
    try:
        answer = check_verification(
            dict(request.GET.lists()),
            pending_of(subscription),
            topic=subscription.topic,
            now=timezone.now(),
        )
    except NotExpected:
        return HttpResponse(status=404)
    verified(subscription, answer)
    text = answer.challenge if isinstance(answer, Verified) else ""
    return HttpResponse(text, headers=ECHO_HEADERS)


def _content(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """Signed content is queued; what is not signed by who knows the secret is counted, no more.

    Both get the same answer, so that nobody learns by trying (7.1.2).
    """
    source, now = subscription.source, timezone.now()
    data = _body(request)
    if data is None:
        return HttpResponse(status=413)
    if is_flooded(source):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    header = request.headers.get("X-Hub-Signature")
    signed = is_signed(data, [header] if header else [], subscription.secret)
    over = subscription.ends_at is None or subscription.ends_at < now
    if not signed:
        Subscription.objects.filter(pk=subscription.pk).update(refused=F("refused") + 1)
    elif source.active and not over and not _came_before(source, data):
        name = f"pushed by {subscription.hub}"
        receive(source=source, name=name, data=data, now=now, state=_QUEUED)
    return HttpResponse(status=202)


def _came_before(source: Source, data: bytes) -> bool:
    """The same content again, however late: it has had its effect."""
    digest = hashlib.sha256(data).hexdigest()
    return DeliveryFile.objects.filter(source=source, sha256=digest).exists()


def is_flooded(source: Source) -> bool:
    """Do as many of the source's files wait as may?"""
    waiting = DeliveryFile.objects.filter(source=source, state=DeliveryFile.State.QUEUED)
    return len(waiting.values_list("pk")[:MAX_WAITING]) == MAX_WAITING


def _body(request: HttpRequest) -> bytes | None:
    """The request's body, None where it is too large: no more than the limit is ever read."""
    limit = settings.MAX_FILE
    length = request.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > limit:
        return None
    data = request.read(limit + 1)
    return None if len(data) > limit else data


def _no(status: int, reason: str) -> HttpResponse:
    return JsonResponse({"error": reason}, status=status)
