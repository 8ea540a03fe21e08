"""How rare on this wire the terms are that two pieces share: few have what tells of an event."""

from collections.abc import Mapping, Sized
from dataclasses import dataclass
from math import log

from wiredesk.stories.matching.fingerprint import Fingerprint

# Of the pieces under one key the newest are read: what a look-up costs does not grow with the wire.
# Of a term that more are filed under, no more is known than that it is common.
HOLDERS = 64
# A word in small letters is taken to be known to so many pieces that came before the wire began:
# on a young wire every word is rare, and only names and figures tell one event from another.
_EVERYDAY = 8
# So many of the rarest terms that two pieces share speak for them.
_RAREST = 4


@dataclass(frozen=True, slots=True)
class Rarity:
    """What is filed under each key (``keys``); a missing one is held by nobody yet."""

    holders: Mapping[int, Sized]

    def shared(self, one: Fingerprint, other: Fingerprint) -> float:
        """How rare the rarest terms are that both pieces are filed under, 0 (none) to 1."""
        telling = (one.names.keys() & other.names.keys()) | (one.numbers & other.numbers)
        counts = sorted(
            min(HOLDERS, len(self.holders.get(term, ())) + _EVERYDAY * (term not in telling))
            for term in one.filed & other.filed
        )
        return sum(1 - log(1 + count) / log(2 + HOLDERS) for count in counts[:_RAREST]) / _RAREST
