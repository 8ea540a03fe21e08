"""Take pieces of the wire, give them back, spike them, restore them: many at once, all or none.

What somebody else has taken stays with him or her, unless the caller says ``steal``. Each of these
raises TooMany for more than ``AT_MOST`` pieces.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from wiredesk.desk.actions.announce import announce
from wiredesk.desk.models import Entry, Handling
from wiredesk.people.actor import Actor
from wiredesk.people.models import User

# So many at once: a screen's selection, not the archive.
AT_MOST = 500


class TooMany(Exception):
    """More pieces than one action takes: nothing was done."""


@dataclass(frozen=True)
class Handled:
    """``done``: what changed. ``held``: what was left alone, since somebody else has it.

    A piece that already was as asked stands in neither.
    """

    done: Sequence[Entry]
    held: Sequence[Entry] = ()


def take(pks: Iterable[int], *, by: Actor, now: datetime, steal: bool = False) -> Handled:
    """Put the caller's name on pieces; with ``steal`` also on those that others have."""
    person = _person(by)
    with transaction.atomic():
        free, held = _sorted_out(_locked(pks), person, steal=steal)
        done = [entry for entry in free if entry.taken_by_id != person.pk]
        for entry in done:
            entry.taken_by, entry.taken_at = person, now
        _write(done, Handling.Verb.TAKE, person, now, "taken_by", "taken_at")
    return Handled(done, held)


def give_back(pks: Iterable[int], *, by: Actor, now: datetime, undo: bool = False) -> Handled:
    """Take the caller's name off pieces; what others have stays theirs.

    With ``undo`` a piece that the caller had taken from somebody goes back to that person.
    """
    person = _person(by)
    with transaction.atomic():
        mine, held = _sorted_out(_locked(pks), person, steal=False)
        done = [entry for entry in mine if entry.taken_by_id == person.pk]
        before = _holders_before(done) if undo else {}
        for entry in done:
            entry.taken_by = before.get(entry.pk)
            entry.taken_at = now if entry.taken_by else None
        _write(done, Handling.Verb.GIVE_BACK, person, now, "taken_by", "taken_at")
        Handling.objects.bulk_create(
            Handling(entry_id=pk, verb=Handling.Verb.TAKE, person=holder, at=now)
            for pk, holder in before.items()
        )
    return Handled(done, held)


def spike(pks: Iterable[int], *, by: Actor, now: datetime, steal: bool = False) -> Handled:
    """Off the list; with ``steal`` also what others work on. Who had taken it, keeps it."""
    person = _person(by)
    with transaction.atomic():
        entries = [entry for entry in _locked(pks) if entry.spiked_at is None]
        done, held = _sorted_out(entries, person, steal=steal)
        for entry in done:
            entry.spiked_by, entry.spiked_at = person, now
        _write(done, Handling.Verb.SPIKE, person, now, "spiked_by", "spiked_at")
    return Handled(done, held)


def restore(pks: Iterable[int], *, by: Actor, now: datetime) -> Handled:
    """Back to the list, whoever or whatever rule had spiked it."""
    person = _person(by)
    with transaction.atomic():
        done = [entry for entry in _locked(pks) if entry.spiked_at is not None]
        for entry in done:
            entry.spiked_by = entry.spiked_at = None
        _write(done, Handling.Verb.RESTORE, person, now, "spiked_by", "spiked_at")
    return Handled(done)


def _person(by: Actor) -> User:
    if by.person is None:
        raise ValueError("Only a person takes a piece or spikes it.")
    return by.person


def _locked(pks: Iterable[int]) -> list[Entry]:
    """The entries, locked in one order, so that two selections never block each other for ever."""
    wanted = set(pks)
    if len(wanted) > AT_MOST:
        raise TooMany(f"These are {len(wanted)} pieces. Choose {AT_MOST} at most.")
    return list(
        Entry.objects.select_for_update(of=("self",))
        .select_related("taken_by", "item")
        .defer("item__body_text", "item__body_html")
        .filter(pk__in=wanted)
        .order_by("pk")
    )


def _sorted_out(
    entries: list[Entry], person: User, *, steal: bool
) -> tuple[list[Entry], list[Entry]]:
    """What the person may act on, and what somebody else has."""
    held = [each for each in entries if not steal and each.taken_by_id not in (None, person.pk)]
    return [each for each in entries if each not in held], held


def _holders_before(entries: list[Entry]) -> dict[int, User]:
    """From whom the present holders took the pieces, by entry; what was free is not there."""
    trail: dict[int, list[Handling]] = {entry.pk: [] for entry in entries}
    rows = Handling.objects.filter(
        entry__in=entries, verb__in=(Handling.Verb.TAKE, Handling.Verb.GIVE_BACK)
    )
    for row in rows.select_related("person").order_by("pk"):
        trail[row.entry_id].append(row)
    return {
        pk: rows[-2].person
        for pk, rows in trail.items()
        if len(rows) > 1 and rows[-2].verb == Handling.Verb.TAKE and rows[-2].person is not None
    }


def _write(entries: list[Entry], verb: object, person: User, now: datetime, *fields: str) -> None:
    Entry.objects.bulk_update(entries, fields)
    Handling.objects.bulk_create(
        Handling(entry=entry, verb=verb, person=person, at=now) for entry in entries
    )
    announce(entries)
