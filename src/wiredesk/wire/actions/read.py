"""Read a delivery file into items, and let the life cycle say what each of them is."""

import hashlib
import logging
from datetime import datetime

from wiredesk.wire.actions.receive import path_of
from wiredesk.wire.formats import parse
from wiredesk.wire.item import WireItem
from wiredesk.wire.lifecycle import Decision, Known, Outcome, content_hash, decide
from wiredesk.wire.models import Chain, DeliveryFile, Item

logger = logging.getLogger(__name__)

_MOVES_ON = (Outcome.NEW, Outcome.UPDATE, Outcome.CORRECTION, Outcome.KILL, Outcome.WITHHELD)


def read(file: DeliveryFile, *, now: datetime) -> list[Item]:
    """The file's items as rows, in the file's order; runs inside the caller's transaction.

    A repeated item gives the row that is there. Sets the file's state.
    """
    parsed = parse(path_of(file.sha256).read_bytes())
    items = [_store(wire, file, now) for wire in parsed]
    file.state = DeliveryFile.State.READ if items else DeliveryFile.State.EMPTY
    file.save(update_fields=["state"])
    return items


def refuse(file: DeliveryFile, reason: str) -> None:
    """Set the file aside with the reason; its bytes stay where they are."""
    file.state = DeliveryFile.State.REFUSED
    file.reason = reason
    file.save(update_fields=["state", "reason"])


def _store(wire: WireItem, file: DeliveryFile, now: datetime) -> Item:
    chain, _ = Chain.objects.get_or_create(
        source_id=file.source_id,
        guid_hash=hashlib.sha256(wire.guid.encode()).hexdigest(),
        defaults={"guid": wire.guid, "first_seen_at": now},
    )
    digest = content_hash(wire)
    decision = decide(_known(chain), wire, digest)
    same = chain.items.filter(version=wire.version, content_hash=digest).first()
    if same is not None:
        # A feed that goes back to an earlier text sends no new row, but it does move the chain.
        same.outcome = decision.outcome
        if decision.outcome in _MOVES_ON:
            _move_on(chain, same, now)
        return same
    item = Item.objects.create(
        chain=chain,
        source_id=file.source_id,
        delivery_file=file,
        content_hash=digest,
        outcome=decision.outcome,
        received_at=now,
        **_fields(wire, decision),
    )
    if decision.outcome in _MOVES_ON:
        _move_on(chain, item, now)
    return item


def _move_on(chain: Chain, item: Item, now: datetime) -> None:
    chain.latest = item
    if item.outcome == Outcome.KILL:
        chain.killed_at = chain.killed_at or now
    chain.save(update_fields=["latest", "killed_at"])


def _known(chain: Chain) -> Known | None:
    """What the life cycle needs to know of the chain; None for one that nothing came in yet."""
    seen = frozenset(chain.items.values_list("version", "content_hash"))
    if not seen:
        return None
    latest = chain.latest
    return Known(
        version=max(version for version, _ in seen),
        latest=latest.content_hash if latest else "",
        updated=latest.updated if latest else None,
        canceled=chain.killed_at is not None,
        seen=seen,
    )


def _fields(wire: WireItem, decision: Decision) -> dict[str, object]:
    values = wire.as_json()
    values.pop("guid")
    values["embargo_until"], values["created"], values["updated"] = (
        wire.embargo_until,
        wire.created,
        wire.updated,
    )
    values["version_text"] = wire.version_text[:200]
    values["language"] = wire.language[:35]
    values["flags"] = [*wire.flags, *([decision.note] if decision.note else [])]
    return values
