"""The proof list: every place where an article showed, and what happened there when."""

from collections.abc import Iterator
from typing import Any

from wiredesk.channels.models import Delivery
from wiredesk.desk.models import Article


def proof_of(article: Article) -> Iterator[dict[str, Any]]:
    """One JSON-ready object for each publication and channel, oldest first."""
    deliveries = (
        Delivery.objects.filter(publication__article=article)
        .select_related("publication__sign_off", "publication__person")
        .order_by("publication_id", "id")
    )
    for delivery in deliveries:
        publication = delivery.publication
        sign_off = publication.sign_off
        yield {
            "article": article.pk,
            "url": article.href,
            "publication": publication.pk,
            "kind": publication.kind,
            "at": publication.at.isoformat(),
            "how": publication.how,
            "person": str(publication.person) if publication.person else None,
            "os_user": publication.os_user,
            "examined": bool(sign_off and sign_off.examined),
            "text_hash": publication.text_hash,
            "channel": delivery.channel,
            "state": delivery.state,
            "attempts": delivery.attempts,
            "done_at": delivery.done_at.isoformat() if delivery.done_at else None,
            "error": delivery.error,
            **delivery.proof,
        }
