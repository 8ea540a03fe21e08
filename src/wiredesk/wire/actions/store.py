"""Write what was parsed as rows, and let the life cycle say what each of them is."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import TypeAlias, TypeVar

from django.db import connection

from wiredesk.wire.formats.signals import reread
from wiredesk.wire.item import CANCELED, Code, Related, WireItem, WirePicture
from wiredesk.wire.lifecycle import (
    Decision,
    Known,
    Outcome,
    completed,
    content_hash,
    decide,
)
from wiredesk.wire.models import Chain, DeliveryFile, Item, SignalMeaning

_MOVES_ON = (Outcome.NEW, Outcome.UPDATE, Outcome.CORRECTION, Outcome.KILL, Outcome.WITHHELD)
# SQLite takes some 32,000 parameters in one statement, PostgreSQL 65,000.
_PARAMETERS = 500
# A piece that changes more often than this within an hour is flapping.
_FLAPPING = 30
_HOUR = timedelta(hours=1)

Key: TypeAlias = tuple[int, str]  # source, hash of the guid
T = TypeVar("T")


@dataclass
class _Piece:
    """A chain while a batch is written into it."""

    chain: Chain
    latest: Item | None
    # (version, content hash) -> the row's number, None for one of this batch
    seen: dict[tuple[int, str], int | None] = field(default_factory=dict)
    recent: int = 0
    rows: dict[tuple[int, str], Item] = field(default_factory=dict)
    moved: Item | None = None

    def known(self) -> Known | None:
        """What the life cycle needs to know; None where nothing came in yet."""
        if not self.seen:
            return None
        return Known(
            version=max(version for version, _ in self.seen),
            latest=self.latest.content_hash if self.latest else "",
            updated=self.latest.updated if self.latest else None,
            canceled=self.chain.killed_at is not None,
            seen=frozenset(self.seen),
        )


def store(
    deliveries: Sequence[tuple[DeliveryFile, Sequence[WireItem]]], *, now: datetime
) -> list[tuple[DeliveryFile, Item]]:
    """The items as rows, each with its file, in their order; inside the caller's transaction.

    A repeated item gives the row that is there, with ``outcome`` set to ``repeated`` on the object
    alone. A notice that kills another piece is followed by that piece's own kill. Sets the files'
    states.
    """
    meanings = _meanings()
    arrivals: list[tuple[DeliveryFile, WireItem]] = []
    for file, wires in deliveries:
        table = meanings.get(None, {}) | meanings.get(file.source_id, {})
        for wire in wires:
            arrivals.append((file, reread(wire, table)))
    pieces = _open(_keys(arrivals), now)
    places: list[tuple[_Piece, tuple[int, str], Outcome]] = []
    files: list[DeliveryFile] = []
    for file, wire in arrivals:
        files.append(file)
        places.append(_arrive(pieces[_key(file, wire.guid)], file, wire, now))
        if wire.concerns and wire.concerns != wire.guid and wire.signal == "kill":
            target = pieces[_key(file, wire.concerns)]
            files.append(file)
            places.append(_arrive(target, file, _kill_of(wire, target), now))
    _write(pieces.values())
    for file, wires in deliveries:
        file.state = DeliveryFile.State.STORED if wires else DeliveryFile.State.EMPTY
    DeliveryFile.objects.bulk_update([file for file, _ in deliveries], ["state"], batch_size=200)
    return list(zip(files, _rows(places), strict=True))


def as_wire(item: Item) -> WireItem:
    """The row as its parser returned it."""
    values = {each.name: getattr(item, each.name, None) for each in fields(WireItem)}
    values |= {
        "guid": item.chain.guid,
        "places": tuple(Code(**place) for place in item.places),
        "subjects": tuple(Code(**subject) for subject in item.subjects),
        "signals": tuple(Code(**signal) for signal in item.signals),
        "related": tuple(Related(**other) for other in item.related),
        "editor_notes": tuple(item.editor_notes),
        "flags": tuple(item.flags),
        "pictures": tuple(WirePicture(**picture) for picture in item.pictures),
    }
    return WireItem(**values)  # type: ignore[arg-type]


def guid_hash(guid: str) -> str:
    """Under what a chain is looked up."""
    return hashlib.sha256(guid.encode("utf-8", "replace")).hexdigest()


def _key(file: DeliveryFile, guid: str) -> Key:
    return file.source_id, guid_hash(guid)


def _keys(arrivals: Iterable[tuple[DeliveryFile, WireItem]]) -> dict[Key, str]:
    """The chains that a batch touches, each with its guid."""
    keys = {}
    for file, wire in arrivals:
        keys[_key(file, wire.guid)] = wire.guid
        if wire.concerns:
            keys[_key(file, wire.concerns)] = wire.concerns
    return keys


def _meanings() -> dict[int | None, dict[str, str]]:
    table: dict[int | None, dict[str, str]] = {}
    for row in SignalMeaning.objects.all():
        table.setdefault(row.source_id, {})[row.code.lower()] = row.meaning
    return table


def _open(keys: dict[Key, str], now: datetime) -> dict[Key, _Piece]:
    """The chains, made where they are missing, locked until the transaction ends."""
    found = _chains(keys)
    missing = [key for key in keys if key not in found]
    Chain.objects.bulk_create(
        [
            Chain(source_id=key[0], guid_hash=key[1], guid=keys[key], first_seen_at=now)
            for key in missing
        ],
        ignore_conflicts=True,  # another process may have been first
        batch_size=_PARAMETERS,
    )
    found |= _chains(missing)
    by_chain = {piece.chain.pk: piece for piece in found.values()}
    for numbers in _parts(by_chain):
        rows = Item.objects.filter(chain__in=numbers).values_list(
            "chain_id", "version", "content_hash", "pk", "received_at"
        )
        for chain, version, digest, pk, received_at in rows:
            by_chain[chain].seen[version, digest] = pk
            by_chain[chain].recent += received_at > now - _HOUR
    return found


def _chains(keys: Iterable[Key]) -> dict[Key, _Piece]:
    by_source: dict[int, list[str]] = {}
    for source, digest in keys:
        by_source.setdefault(source, []).append(digest)
    found = {}
    for source, digests in by_source.items():
        for part in _parts(digests):
            rows = (
                Chain.objects.filter(source_id=source, guid_hash__in=part)
                .select_related("latest")
                .defer("latest__body_text", "latest__body_html")
                .select_for_update(of=("self",) if connection.vendor == "postgresql" else ())
                # In the order of the one index that finds them: by number, SQLite would walk
                # through all chains of the source. Two processes lock in the same order, too.
                .order_by("guid_hash")
            )
            for chain in rows:
                found[source, chain.guid_hash] = _Piece(chain=chain, latest=chain.latest)
    return found


def _arrive(
    piece: _Piece, file: DeliveryFile, wire: WireItem, now: datetime
) -> tuple[_Piece, tuple[int, str], Outcome]:
    if wire.scope in ("fields", "management"):
        wire = completed(wire, as_wire(piece.latest) if piece.latest else None)
    digest = content_hash(wire)
    mark = (wire.version, digest)
    decision = decide(piece.known(), wire, digest)
    if decision.outcome == Outcome.UPDATE and piece.recent >= _FLAPPING:
        decision = Decision(
            Outcome.STORED, f"It changed {piece.recent} times within an hour: kept, not shown."
        )
    if mark not in piece.seen:
        piece.seen[mark] = None
        piece.recent += 1
        piece.rows[mark] = Item(
            chain=piece.chain,
            source_id=file.source_id,
            delivery_file=file,
            content_hash=digest,
            outcome=decision.outcome,
            received_at=now,
            previous=piece.latest,
            **_values(wire, decision),
        )
    if decision.outcome in _MOVES_ON:
        # A feed that goes back to an earlier text sends no new row, but it does move the chain.
        piece.moved = piece.latest = _row(piece, mark)
        if decision.outcome == Outcome.KILL:
            piece.chain.killed_at = piece.chain.killed_at or now
    return piece, mark, decision.outcome


def _row(piece: _Piece, mark: tuple[int, str]) -> Item:
    if mark not in piece.rows:
        piece.rows[mark] = Item.objects.select_related("chain").get(pk=piece.seen[mark])
    return piece.rows[mark]


def _kill_of(notice: WireItem, target: _Piece) -> WireItem:
    """The kill of the piece that a notice is about, as if it had come for itself."""
    return WireItem(
        format=notice.format,
        guid=notice.concerns,
        scope="management",
        version=max((version for version, _ in target.seen), default=1),
        status=CANCELED,
        signal="kill",
        editor_notes=tuple(filter(None, (notice.headline, *notice.editor_notes))),
        flags=(f"killed by {notice.guid}"[:200],),
    )


def _write(pieces: Iterable[_Piece]) -> None:
    pieces = list(pieces)
    new = [row for piece in pieces for row in piece.rows.values() if row.pk is None]
    # A row can't name another of the same statement: those get their number afterwards.
    later = [row for row in new if row.previous is not None and row.previous.pk is None]
    before = [row.previous for row in later]
    for row in later:
        row.previous = None
    Item.objects.bulk_create(new, batch_size=_PARAMETERS)
    for row, previous in zip(later, before, strict=True):
        row.previous = previous
    Item.objects.bulk_update(later, ["previous"], batch_size=_PARAMETERS)
    moved = [
        (piece.moved.pk, piece.chain.killed_at, piece.chain.pk)
        for piece in pieces
        if piece.moved is not None
    ]
    if moved:
        table = connection.ops.quote_name(Chain._meta.db_table)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {table} SET latest_id = %s, killed_at = %s WHERE id = %s",  # noqa: S608
                moved,
            )


def _rows(places: Sequence[tuple[_Piece, tuple[int, str], Outcome]]) -> list[Item]:
    """The rows of a batch, those that were there before fetched together."""
    before = {
        pk
        for piece, mark, _ in places
        if mark not in piece.rows and (pk := piece.seen[mark]) is not None
    }
    fetched: dict[int, Item] = {}
    for numbers in _parts(sorted(before)):
        rows = Item.objects.select_related("chain", "source").defer("body_text", "body_html")
        fetched |= {row.pk: row for row in rows.filter(pk__in=numbers)}
    items = []
    for piece, mark, outcome in places:
        pk = piece.seen[mark]
        item = piece.rows[mark] if mark in piece.rows else fetched[pk]  # type: ignore[index]
        if item.outcome != outcome:
            item = copy(item)  # the same row may have come twice, as news and as its repetition
            item.outcome = outcome
        items.append(item)
    return items


def _parts(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in lists short enough for one statement."""
    everything = list(values)
    for start in range(0, len(everything), _PARAMETERS):
        yield everything[start : start + _PARAMETERS]


def _values(wire: WireItem, decision: Decision) -> dict[str, object]:
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
