"""One entry of a feed as either lane found it, and the item that it becomes.

The fast lane (``feed_fast``) and the tolerant one (``feed_tolerant``) only find things. What they
mean is decided here, once, so that a feed reads the same whichever lane it took.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html import escape, unescape
from html.entities import html5
from urllib.parse import urljoin

from feedparser.datetimes import _parse_date

from wiredesk.kit.html import from_text, safe_link, sanitise, sanitised_to_text, to_text
from wiredesk.kit.text import one_line
from wiredesk.wire.formats import life, picture_links
from wiredesk.wire.formats.dates import believable, from_utc_tuple
from wiredesk.wire.item import Code, Related, WireItem

MAX_GUID = 500
# A stamp or a person's name that is longer is none, and costs the patterns behind it their time.
_LONGEST_STAMP = 100
_LONGEST_NAME = 300

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MARKUP = re.compile(r"<[a-zA-Z/!]")
_CLOSING_TAG = re.compile(r"</[a-zA-Z][a-zA-Z0-9]*>")
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_ENTITY = re.compile(r"&(#?[a-zA-Z0-9]{1,40});")
_TAGS_IN_TITLES = frozenset(
    {
        *("a", "abbr", "acronym", "b", "big", "blockquote", "br", "cite", "code", "del", "dfn"),
        *("div", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd"),
        *("li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strike", "strong"),
        *("sub", "sup", "table", "tbody", "td", "th", "thead", "time", "tr", "tt", "u", "ul"),
        *("var", "wbr"),
    }
)
_LINK = re.compile(
    r"(<a\s[^<>]*?\bhref\s*=\s*)(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))", re.IGNORECASE
)
_ADDRESS_OF_MAIL = re.compile(r"(?:^|[\s<(])[^\s<>()@]{1,64}@[^\s<>()@]{1,255}")


@dataclass(slots=True)
class Text:
    """A text of a feed as it came. ``base`` is its xml:base, ``language`` its xml:lang."""

    value: str
    html: bool = False
    base: str = ""
    language: str = ""


@dataclass(slots=True)
class Entry:
    """What an entry says of itself; "" or [] where it says nothing.

    ``publisher``, ``source`` and ``rights`` are clean lines. ``bodies`` stand in the order of our
    liking: the first that holds text is taken.
    """

    guid: str = ""
    link: str = ""
    title: Text = field(default_factory=lambda: Text(""))
    bodies: list[Text] = field(default_factory=list)
    published: str = ""
    created: str = ""
    updated: str = ""
    authors: list[str] = field(default_factory=list)
    publisher: str = ""
    source: str = ""
    rights: str = ""
    language: str = ""
    tags: list[tuple[str, str]] = field(default_factory=list)
    related: list[tuple[str, str]] = field(default_factory=list)
    # (address, width, height) of what is sent as a picture.
    pictures: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Channel:
    """What a feed says of all its entries: clean lines. ``authors`` only where Atom has them."""

    title: str = ""
    publisher: str = ""
    rights: str = ""
    language: str = ""
    link: str = ""
    authors: list[str] = field(default_factory=list)


def to_items(
    entries: Iterable[Entry], channel: Channel, kind: str, now: datetime
) -> list[WireItem]:
    """The items that entries are. Bodies are sanitised, dates are believable or None."""
    return [_item(entry, channel, kind, now) for entry in entries]


def _item(entry: Entry, channel: Channel, kind: str, now: datetime) -> WireItem:
    flags: list[str] = []
    link = _absolute(one_line(entry.link), channel.link)
    html, language = _body(entry, link or channel.link)
    headline = line(entry.title)
    guid, flag = short_guid(one_line(entry.guid) or link)
    if not guid:
        marks = "\n".join((headline, html, entry.published))
        guid = f"made:sha256:{hashlib.sha256(marks.encode()).hexdigest()}"
        flag = "no guid and no link: a guid was made"
    flags.append(flag)
    created = _stamp(entry.published, "published", flags, now)
    if created is None:
        created = _stamp(entry.created, "created", flags, now)
    updated = None
    if entry.updated != entry.published or created is None:
        updated = _stamp(entry.updated, "updated", flags, now)
    text = sanitised_to_text(html)
    if not text:
        flags.append("no text in the body")
    holds: list[str] = []
    signal = life.meaning("", headline, "text", holds, flags)
    credit = _credit(entry, channel)
    return WireItem(
        format=kind,
        guid=guid,
        versioned=False,
        signal=signal,
        hold=life.joined(holds),
        version_text=one_line(entry.updated or entry.published)[:100],
        language=one_line(language or entry.language or channel.language).replace("_", "-")[:35],
        headline=headline,
        byline=_byline(entry.authors or channel.authors),
        body_text=text,
        body_html=html,
        created=created,
        updated=updated or created,
        subjects=_subjects(entry.tags),
        credit=credit,
        rights=entry.rights or channel.rights,
        related=_related(entry.related, link, guid),
        flags=life.kept(flags),
        pictures=picture_links.kept(
            picture_links.picture(
                _absolute(one_line(address), link or channel.link),
                credit=credit,
                rights=entry.rights or channel.rights,
                width=width,
                height=height,
            )
            for address, width, height in entry.pictures
        ),
    )


def short_guid(guid: str) -> tuple[str, str]:
    """A guid of at most ``MAX_GUID`` characters, with a flag where it had to be replaced."""
    if len(guid) <= MAX_GUID:
        return guid, ""
    digest = hashlib.sha256(guid.encode()).hexdigest()
    return f"made:sha256:{digest}", "the guid is too long: replaced by its hash"


def moment(stamp: str) -> datetime | None:
    """A feed's stamp in any of the shapes that feedparser knows, as an aware UTC moment.

    A stamp without a zone is read as UTC. A day that no calendar has gives None.
    """
    if not 0 < len(stamp) <= _LONGEST_STAMP:
        return None
    if _ISO_DAY.match(stamp):
        # feedparser takes 30 February for 2 March, and reads this shape slowly.
        try:
            exact = datetime.fromisoformat(stamp)
        except ValueError:
            exact = None
        if exact is not None and exact.tzinfo is not None and 1 < exact.year < 9999:
            return exact.astimezone(UTC).replace(microsecond=0)
        if not _is_a_day(stamp[:10]):
            return None
    return from_utc_tuple(_parse_date(stamp) or _parse_date(f"{stamp} GMT"))


def _is_a_day(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def looks_like_html(value: str) -> bool:
    """Whether RSS, which doesn't say what its titles are, must have meant markup.

    It takes a closing tag or a named character, and no tag or character that HTML doesn't have.
    """
    entities = _ENTITY.findall(value)
    if not entities and not _CLOSING_TAG.search(value):
        return False
    if any(name.lower() not in _TAGS_IN_TITLES for name in _TAG_NAME.findall(value)):
        return False
    return all(name.startswith("#") or f"{name};" in html5 for name in entities)


def is_picture(kind: str, medium: str = "") -> bool:
    """Is it sent as a picture: by its media type, or by Media RSS's ``medium``?"""
    return kind.strip().lower().startswith("image/") or medium.strip().lower() == "image"


def plain(value: str) -> str:
    """One line of text out of a value that may hold markup."""
    return one_line(to_text(value) if _MARKUP.search(value) or "&" in value else value)


def line(text: Text) -> str:
    """One line of text out of a text that says what it is."""
    return plain(text.value) if text.html else one_line(text.value)


def person(value: str) -> str:
    """A person's name out of RSS's ``address (name)``, ``name <address>`` or a bare name."""
    value = value[:_LONGEST_NAME]
    if "@" not in value:
        return value
    return _ADDRESS_OF_MAIL.sub(" ", value).strip(" \t\r\n<>()")


def _body(entry: Entry, link: str) -> tuple[str, str]:
    """The fullest text of an entry as sanitised HTML, with the language that it names."""
    for body in entry.bodies:
        value = body.value
        if not body.html:
            html = from_text(value)
        elif not _MARKUP.search(value):
            html = from_text(unescape(value) if "&" in value else value)
        else:
            html = sanitise(_links_made_absolute(value, _absolute(body.base, link) or link))
        if html:
            return html, body.language
    return "", ""


def _links_made_absolute(html: str, base: str) -> str:
    """Relative links with the address that they had on the sender's page.

    Only what becomes http or https is touched: everything else is the sanitiser's business.
    """
    if "href" not in html.lower() or not base.startswith(("http://", "https://")):
        return html

    def resolved(link: re.Match[str]) -> str:
        sent = (link[2] or link[3] or link[4] or "").strip()
        if not sent or sent.startswith(("http://", "https://", "mailto:")):
            return link[0]
        address = joined(base, unescape(sent))
        if not address.startswith(("http://", "https://")) or not safe_link(address):
            return link[0]
        return f'{link[1]}"{escape(address)}"'

    return _LINK.sub(resolved, html)


def _absolute(address: str, base: str) -> str:
    """``address`` seen from ``base``; as it came where that makes no address of the web."""
    if not address or not base.startswith(("http://", "https://")):
        return address
    if address.startswith(("http://", "https://")):
        return address
    whole = joined(base, address)
    return whole if whole.startswith(("http://", "https://")) else address


def joined(base: str, address: str) -> str:
    """``address`` seen from ``base``; "" where it can't be made out."""
    try:
        return urljoin(base, address)
    except ValueError:  # a host in brackets that is no address
        return ""


def _byline(authors: list[str]) -> str:
    """The authors' names; addresses of mail are nobody's byline."""
    names = [plain(author[:_LONGEST_NAME]) for author in authors]
    return ", ".join(dict.fromkeys(name for name in names if name and "@" not in name))


def _credit(entry: Entry, channel: Channel) -> str:
    """Who is to be named: the source that the entry quotes, its publisher, the feed's own."""
    named = (entry.source, entry.publisher, channel.publisher, channel.title)
    return next((credit for credit in named if credit and "@" not in credit), "")


def _subjects(tags: list[tuple[str, str]]) -> tuple[Code, ...]:
    found = []
    for term, label in tags:
        code, name = one_line(term)[:200], one_line(label)[:200] if label else ""
        if code or name:
            found.append(Code(code or name, name or code))
    return tuple(dict.fromkeys(found))


def _related(others: list[tuple[str, str]], link: str, guid: str) -> tuple[Related, ...]:
    # A guid that is no address is no link.
    found = [Related(link, rel="alternate")] if safe_link(link) and len(link) <= MAX_GUID else []
    for rel, sent in others:
        address = one_line(sent)
        if address and len(address) <= MAX_GUID:
            found.append(Related(address, rel=rel))
    return tuple(dict.fromkeys(found))


def _stamp(sent: str, name: str, flags: list[str], now: datetime) -> datetime | None:
    if not sent:
        return None
    found, flag = believable(moment(sent), sent, name, now)
    flags.append(flag)
    return found
