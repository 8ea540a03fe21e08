"""Sample copy as an RSS 2.0 feed, its text as HTML in ``content:encoded``."""

from collections.abc import Sequence
from email.utils import format_datetime
from html import escape

from lxml import etree
from lxml.builder import ElementMaker

from wiredesk.sample.copy import SAMPLE_NOTE, Copy

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DC = "http://purl.org/dc/elements/1.1/"
_ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACES = {"content": _CONTENT, "dc": _DC, "atom": _ATOM}


def guid_of(copy: Copy) -> str:
    """The same for every version, and for every day of the sample: feeds know no versions."""
    return f"https://{copy.agency.slug}.example/wire/{copy.first_sent:%Y%m%d}/{copy.key}"


def feed(pieces: Sequence[Copy]) -> bytes:
    """One feed of one agency, newest first, UTF-8. ``pieces`` must not be empty.

    An update keeps its guid and ``pubDate`` and has a later ``atom:updated``.
    """
    agency = pieces[0].agency
    newest_first = sorted(pieces, key=lambda copy: copy.sent, reverse=True)
    make = ElementMaker()
    channel = make.channel(
        make.title(agency.name),
        make.link(f"https://{agency.slug}.example/"),
        make.description(SAMPLE_NOTE.replace("Sample item", "Sample feed")),
        make.language("en"),
        make.copyright(agency.rights),
        make.lastBuildDate(format_datetime(newest_first[0].sent)),
        *map(_item, newest_first),
    )
    root = etree.Element("rss", {"version": "2.0"}, nsmap=_NAMESPACES)
    root.append(channel)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _item(copy: Copy) -> etree._Element:
    make = ElementMaker(nsmap=_NAMESPACES)
    guid = guid_of(copy)
    html = "".join(f"<p>{escape(text, quote=False)}</p>" for text in copy.paragraphs)
    return make.item(
        make.title(copy.headline),
        make.link(guid),
        make.guid(guid, isPermaLink="true"),
        make.pubDate(format_datetime(copy.first_sent)),
        make(f"{{{_ATOM}}}updated", f"{copy.sent:%Y-%m-%dT%H:%M:%S}Z"),
        *([make(f"{{{_DC}}}creator", copy.byline)] if copy.byline else ()),
        make(f"{{{_DC}}}rights", copy.agency.rights),
        *(make.category(subject.name) for subject in copy.subjects),
        make(f"{{{_CONTENT}}}encoded", etree.CDATA(html)),
    )
