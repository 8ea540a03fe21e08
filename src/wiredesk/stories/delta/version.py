"""What enters and leaves: two versions of an item, and the changes between them."""

from dataclasses import dataclass
from datetime import datetime

from wiredesk.kit.text import paragraphs
from wiredesk.wire.item import USABLE, WireItem

KINDS = (
    *("status", "embargo", "note", "headline", "standfirst", "number", "name", "quotation"),
    *("date", "byline", "dateline", "paragraph", "more"),
)


@dataclass(frozen=True)
class Version:
    """One version of an item, as far as an editor would compare it.

    ``notes`` are the agency's remarks to editors. ``scope`` is one of ``wire.item.SCOPES``: a
    version that holds only the fields that changed leaves the others blank, and means no change.
    """

    headline: str = ""
    standfirst: str = ""
    paragraphs: tuple[str, ...] = ()
    byline: str = ""
    dateline: str = ""
    embargo: datetime | None = None
    status: str = USABLE
    signal: str = ""
    scope: str = "full"
    language: str = ""
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, item: WireItem) -> "Version":
        """An item as it came from the wire."""
        return cls(
            headline=item.headline,
            paragraphs=tuple(paragraphs(item.body_text)),
            byline=item.byline,
            dateline=item.dateline,
            embargo=item.embargo_until,
            status=item.status,
            signal=item.signal,
            scope=item.scope,
            language=item.language,
            notes=item.editor_notes,
        )


@dataclass(frozen=True)
class Change:
    """One thing that changed, for an editor to act on.

    ``kind`` is one of ``KINDS``; ``before`` and ``after`` are as the versions have them ("" where
    one has nothing of it); ``where`` names the places in the newer version (in the older one for
    what was taken out); ``text`` is the whole in a sentence. ``noted``: the agency itself speaks
    of this change in a note.
    """

    kind: str
    before: str
    after: str
    where: str
    text: str
    noted: bool = False
