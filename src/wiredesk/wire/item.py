"""One version of one agency piece, as every format's parser returns it."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

USABLE, WITHHELD, CANCELED = "usable", "withheld", "canceled"

# What a transmission means to the desk. "" is plain copy.
SIGNALS = ("", "update", "correction", "kill", "advisory", "flash")

# How much of the piece a transmission holds: all of it; the fields that changed; none of the text,
# only what is to be done with it; a part that a person must fit in.
SCOPES = ("full", "fields", "management", "piece")

# What an item carries. Only "text" can become an article.
KINDS = ("text", "picture", "graphic", "audio", "video", "package", "planning", "concept", "other")


class Refused(Exception):
    """A file that can't be read. Its text is for an editor, and says what was found.

    A retry never helps: the same bytes are refused again.
    """


@dataclass(frozen=True)
class Code:
    """A subject or a place as the agency names it: ``medtop:04000000``, ``economy``."""

    code: str
    name: str = ""


@dataclass(frozen=True)
class Related:
    """Another item that this one names: ``rel`` is the sender's word for how."""

    guid: str
    version: int | None = None
    rel: str = ""


@dataclass(frozen=True)
class WirePicture:
    """A picture that an item is, or that comes along with one. Only its description came in.

    ``address`` is where the sender has the file: absolute, or a name in the same delivery.
    ``guid`` is the picture's own ("" where it has none): a kill of it names that. ``width`` and
    ``height`` are pixels, 0 where the sender doesn't say.
    """

    address: str
    guid: str = ""
    credit: str = ""
    caption: str = ""
    rights: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class WireItem:
    """What came in. Times are aware UTC; texts are cleaned; ``body_html`` is sanitised.

    ``body_text`` parts its paragraphs with a blank line. ``version`` is an integer, 1 where the
    sender gives none (then ``versioned`` is False, and dates order it); ``version_text`` keeps what
    the sender wrote. ``hold`` is the reason why a
    person must look before any use ("" where none): an embargo that can't be read, a signal that
    nobody knows. ``flags`` are remarks for the desk (a date that was clamped, a guid we made).
    ``signals`` are the sender's own codes, of which ``signal`` is the meaning.
    ``scope`` is one of ``SCOPES``; ``concerns`` is the guid of another piece that this
    transmission acts on ("" where it speaks of itself).
    """

    format: str
    guid: str
    kind: str = "text"
    scope: str = "full"
    concerns: str = ""
    version: int = 1
    versioned: bool = True
    version_text: str = ""
    status: str = USABLE
    signal: str = ""
    signals: tuple[Code, ...] = ()
    embargo_until: datetime | None = None
    hold: str = ""
    urgency: int | None = None
    language: str = ""
    slugline: str = ""
    headline: str = ""
    byline: str = ""
    dateline: str = ""
    body_text: str = ""
    body_html: str = ""
    created: datetime | None = None
    updated: datetime | None = None
    places: tuple[Code, ...] = ()
    subjects: tuple[Code, ...] = ()
    credit: str = ""
    rights: str = ""
    related: tuple[Related, ...] = ()
    editor_notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = field(default=())
    pictures: tuple[WirePicture, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The object that ``wiredesk parse`` prints for this item (times as ISO 8601 UTC)."""

        def stamp(moment: datetime | None) -> str | None:
            return moment.isoformat().replace("+00:00", "Z") if moment else None

        return {
            "format": self.format,
            "guid": self.guid,
            "kind": self.kind,
            "scope": self.scope,
            "concerns": self.concerns,
            "version": self.version,
            "version_text": self.version_text,
            "status": self.status,
            "signal": self.signal,
            "signals": [{"code": s.code, "name": s.name} for s in self.signals],
            "embargo_until": stamp(self.embargo_until),
            "hold": self.hold,
            "urgency": self.urgency,
            "language": self.language,
            "slugline": self.slugline,
            "headline": self.headline,
            "byline": self.byline,
            "dateline": self.dateline,
            "body_text": self.body_text,
            "body_html": self.body_html,
            "created": stamp(self.created),
            "updated": stamp(self.updated),
            "places": [{"code": p.code, "name": p.name} for p in self.places],
            "subjects": [{"code": s.code, "name": s.name} for s in self.subjects],
            "credit": self.credit,
            "rights": self.rights,
            "related": [{"guid": r.guid, "version": r.version, "rel": r.rel} for r in self.related],
            "editor_notes": list(self.editor_notes),
            "flags": list(self.flags),
            "pictures": [asdict(picture) for picture in self.pictures],
        }
