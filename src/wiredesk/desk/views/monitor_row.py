"""A row of the wire monitor: what is told at a glance, in words as well as in colour."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.utils import timezone

from wiredesk.desk.actions.flash import flash_line
from wiredesk.desk.models import Entry
from wiredesk.people.models import User

# An alert is told of for so long after its arrival.
_FRESH = timedelta(minutes=10)
_PRIORITIES = {2: ("▲▲", "Top priority"), 1: ("▲", "High priority"), -1: ("▽", "Low priority")}


@dataclass(frozen=True)
class Mark:
    """A label on a row; ``look`` is the end of its style's name. ``until``: when it is over."""

    text: str
    look: str = ""
    title: str = ""
    until: datetime | None = None

    @property
    def until_ms(self) -> int | None:
        return int(self.until.timestamp() * 1000) if self.until else None


@dataclass(frozen=True)
class Row:
    """An entry with its item, source and holder; ``sectors`` are names by slug."""

    entry: Entry
    sectors: Mapping[str, str]
    now: datetime

    @property
    def at(self) -> int:
        """Its place in the list: microseconds, exact in a browser's numbers."""
        moment = self.entry.arrived_at
        return int(moment.timestamp()) * 1_000_000 + moment.microsecond

    @property
    def line(self) -> str:
        """What a flash of it would say at first."""
        return flash_line(self.entry.item, self.entry.source)

    @property
    def key(self) -> str:
        """Its key for the page of older ones, as ``views.keyset`` reads it."""
        return f"{self.entry.arrived_at.isoformat()}_{self.entry.pk}"

    @property
    def priority(self) -> tuple[str, str] | None:
        """A sign and its words, None for a normal one."""
        return _PRIORITIES.get(self.entry.priority)

    @cached_property
    def signal(self) -> Mark | None:
        """What the arrival asks of the desk: the weightiest of it."""
        entry, item = self.entry, self.entry.item
        says = (entry.signal, entry.outcome)
        if "kill" in says or item.status == "canceled":
            return Mark("KILL", "kill", "The agency killed this piece")
        if item.status == "withheld" or entry.outcome == "withheld":
            return Mark("WITHHELD", "kill", "The agency holds this piece back")
        for word, look, text in (
            ("flash", "flash", "FLASH"),
            ("correction", "correction", "CORRECTION"),
            ("advisory", "", "ADVISORY"),
            ("update", "", "UPDATE"),
            ("late", "", "LATE"),
            ("partial", "", "PART"),
        ):
            if word in says:
                return Mark(text, look)
        return None

    @cached_property
    def marks(self) -> list[Mark]:
        """What else is to be known before it is used."""
        item, found = self.entry.item, []
        if self.entry.chain.killed_at and (self.signal is None or self.signal.text != "KILL"):
            found.append(Mark("Killed since", "kill"))
        if item.embargo_until and item.embargo_until > self.now:
            until = timezone.localtime(item.embargo_until)
            said = f"{until:%H:%M}" if until - self.now < timedelta(hours=18) else f"{until:%d %b}"
            title = f"Embargo until {until:%d-%m-%Y %H:%M %Z}"
            found.append(Mark(f"Embargo {said}", "embargo", title, item.embargo_until))
        if item.hold:
            found.append(Mark("Held", "embargo", item.hold))
        if self.entry.kind != "text":
            found.append(Mark(self.entry.kind.capitalize()))
        return found

    @property
    def sector(self) -> str:
        return self.sectors.get(self.entry.sector, self.entry.sector)

    @property
    def route(self) -> str:
        """The desk that it was routed to, and its sector."""
        return " · ".join(filter(None, (self.entry.desk, self.sector)))

    @property
    def holder(self) -> str:
        """The initials of who has it."""
        return initials(self.entry.taken_by) if self.entry.taken_by else ""

    @property
    def alert(self) -> str:
        """The alert's own key while it is fresh: "" for none."""
        fresh = self.entry.alert and self.now - self.entry.arrived_at < _FRESH
        return f"{self.entry.pk}-{self.entry.item_id}" if fresh else ""


def initials(person: User) -> str:
    """Two or three letters for a narrow column."""
    names = person.get_full_name().split()
    return "".join(name[0] for name in names[:3]).upper() if names else person.email[:2].upper()


def fresh_since(now: datetime) -> datetime:
    """Alerts that arrived after this moment are told of."""
    return now - _FRESH
