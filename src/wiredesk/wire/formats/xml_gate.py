"""The gate that every XML delivery passes before a parser of ours reads it.

No DTD is loaded, no entity expanded, no file or address opened. What is too big, too deep or
not XML at all is refused with what was seen, so that an editor can tell the agency.
"""

import re
from html.entities import html5
from typing import cast

from lxml import etree

from wiredesk.kit.text import one_line
from wiredesk.wire.item import Refused

MAX_BYTES = 15 * 1024 * 1024
MAX_DEPTH = 100
MAX_ATTRIBUTES = 500
# Each costs some 350 bytes once it is a tree: more than 15 MiB of news has, less than hurts.
MAX_ELEMENTS = 600_000
# One text or attribute longer than this is no news copy, and costs feedparser minutes.
MAX_TEXT = 2 * 1024 * 1024

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*(\[?)", re.IGNORECASE)
# These formats have a schema and no DTD: a DOCTYPE in one comes from no agency.
_WITHOUT_DTD = frozenset({"http://iptc.org/std/nar/2006-10-01/", "http://www.w3.org/2005/Atom"})

_DECLARED_ENCODING = re.compile(
    rb"<\?xml[^>]{0,200}?\bencoding\s{0,20}=\s{0,20}[\"']([A-Za-z0-9._:-]{1,40})[\"']"
)
_WESTERN = frozenset({"iso-8859-1", "latin1", "latin-1", "iso_8859-1", "windows-1252", "us-ascii"})
# Here "+ADw-" is a "<": no agency needs it, and what looks at the bytes is deceived.
_UTF7 = re.compile(r"utf-?7|^hz", re.IGNORECASE)
_MAGIC = {
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "a gzip archive",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a RIFF media file",
    b"\xd0\xcf\x11\xe0": "an old Office document",
}


def looks_like(data: bytes) -> str:
    """What the bytes seem to be, in words: ``an HTML page titled “Sign in”``, ``JSON``."""
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            return name
    text = _head(data, 200_000)
    start = text.lstrip()
    if re.match(r"<(?:!doctype\s+html|html|head|body)\b", start[_skip(start) :], re.IGNORECASE):
        return _kind_of_page(text)
    if start[:1] in ("{", "["):
        return "JSON"
    if _is_binary(data):
        return "a binary file"
    if start.startswith("<"):
        return "XML of a kind that we don't read"
    if start[:1] == "\x01" or re.match(r"\x16?\x01", start):
        return "an IPTC 7901 or ANPA message"
    return "plain text"


def open_xml(data: bytes) -> etree._Element:
    """The root element of ``data``, which is well-formed and within every limit.

    A bare DOCTYPE is ignored (RSS 0.91, NITF and NewsML 1.x have one); one that declares anything
    is refused, and so is any in NewsML-G2 and Atom, which have no DTD.

    Raises:
        Refused: with the reason.
        Broken: the XML is not well-formed, but it doesn't end in the middle.
    """
    check_bytes(data)
    elements = data.count(b"<") - data.count(b"</")
    if elements > MAX_ELEMENTS:
        raise Refused(f"The file has {elements:,} tags: not read, for safety.")
    _check_doctype(data)
    try:
        root = etree.fromstring(data, _parser(recover=False, encoding=_true_encoding(data)))
    except etree.XMLSyntaxError as error:
        raise _reading_error(data, error) from error
    return _within_limits(root, len(data))


def open_broken_xml(data: bytes) -> etree._Element:
    """What can be made out of XML that is not well-formed, for counting and limits only.

    Raises:
        Refused: nothing can be made out, or a limit is passed.
    """
    root = etree.fromstring(data, _parser(recover=True))
    if root is None:
        raise Refused("Broken XML: nothing in it can be made out.")
    return _within_limits(root, len(data))


class Broken(Refused):
    """XML that is not well-formed. A tolerant parser may still read it."""


def check_size(data: bytes) -> None:
    """Refuse nothing and too much.

    Raises:
        Refused: with the size and the limit.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Refused("The file is empty." if not data else "The file holds only blanks.")
    if len(data) > MAX_BYTES:
        raise Refused(
            f"The file is too large: {len(data) / 1024 / 1024:.1f} MiB, "
            f"the limit is {MAX_BYTES // 1024 // 1024} MiB."
        )


def starts_like_xml(data: bytes) -> bool:
    """Is the first thing in it a tag?"""
    return _head(data, 4096).lstrip().startswith("<")


def check_bytes(data: bytes) -> None:
    """Refuse what no XML parser should see: nothing, too much, pictures, archives, pages, JSON.

    Raises:
        Refused: with what the bytes look like.
    """
    check_size(data)
    if not starts_like_xml(data) or _is_page(data):
        raise Refused(f"This is no agency format that we read: it looks like {looks_like(data)}.")


def local(node: etree._Element) -> str:
    """An element's name without its namespace; "" for comments and instructions."""
    # Not etree.QName: it refuses "itunes:title", which a broken feed leaves undeclared.
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def namespace(node: etree._Element) -> str:
    """An element's namespace, "" where it has none."""
    return node.tag.rpartition("}")[0].lstrip("{") if isinstance(node.tag, str) else ""


def _parser(*, recover: bool, encoding: str | None = None) -> etree.XMLParser:
    return etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def _declared_encoding(data: bytes) -> str:
    """What the XML declaration says, in lower case; "" where it can't be read as ASCII."""
    match = _DECLARED_ENCODING.match(data[:500].lstrip(b"\xef\xbb\xbf \t\r\n"))
    return match[1].decode("ascii").lower() if match else ""


def _true_encoding(data: bytes) -> str | None:
    """The encoding to read ``data`` with where its declaration can't be true, None to believe it.

    Senders convert files to UTF-8 and leave "iso-8859-1" or "utf-16" standing; others write
    Windows' quotation marks and call it iso-8859-1, where these are control characters.

    Raises:
        Refused: an encoding in which markup can hide.
    """
    declared = _declared_encoding(data)
    if _UTF7.search(declared):
        raise Refused(f"The file declares the encoding {declared}: not read, for safety.")
    if declared.startswith(("utf-16", "utf-32", "ucs-")):
        return "utf-8"  # We have just read the declaration byte by byte.
    if declared not in _WESTERN or data.isascii():
        return None
    for encoding in ("utf-8", "windows-1252"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return None


def _head(data: bytes, length: int) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[:length].decode(encoding, "replace").lstrip("\ufeff")
    return data[:length].decode("latin-1")


def _skip(text: str, *, past_doctype: bool = False) -> int:
    """Where the first element (or the DOCTYPE before it) begins."""
    match = _PROLOG.match(text)
    start = match.end() if match else 0
    doctype = _DOCTYPE.match(text, start) if past_doctype else None
    if doctype is None:
        return start
    after = _PROLOG.match(text, text.find(">", start) + 1)
    return after.end() if after else start


def _is_page(data: bytes) -> bool:
    text = _head(data, 200_000).lstrip()
    return bool(re.match(r"<(?:!doctype\s+html|html)\b", text[_skip(text) :], re.IGNORECASE))


def _is_binary(data: bytes) -> bool:
    sample = data[:4096]
    if data.startswith(tuple(bom for bom, _ in _BOMS)):
        return False
    odd = sum(byte < 9 or 14 <= byte < 27 or 28 <= byte < 32 for byte in sample)
    return odd > len(sample) // 20


def _kind_of_page(text: str) -> str:
    lower = text.lower()
    if "challenge-platform" in lower or "cf-chl" in lower or "cf_chl" in lower:
        return "a Cloudflare challenge page: the site takes us for a robot"
    if re.search(r"<input[^<>]*type\s*=\s*[\"']?password", lower):
        return "a log-in page: the source's credentials may have run out"
    title = re.search(r"<title[^<>]*>([^<]{1,80})", text, re.IGNORECASE)
    named = " ".join(title[1].split()) if title else ""
    return f"an HTML page titled “{named}”" if named else "an HTML page"


def _check_doctype(data: bytes) -> None:
    # What hides behind a longer comment is found in the parsed document.
    text = _head(data, 100_000)
    match = _DOCTYPE.match(text, _skip(text))
    if match and match[1]:
        raise Refused("The file declares its own entities (DOCTYPE […]): not read, for safety.")


def _reading_error(data: bytes, error: etree.XMLSyntaxError) -> Refused:
    message = one_line(str(error.msg))[:200]
    codes = {entry.type_name for entry in error.error_log}
    if "ERR_ENTITY_LOOP" in codes or "amplification" in message:
        return Refused("The file declares entities that multiply: not read, for safety.")
    if "xcessive depth" in message:
        return Refused(f"Elements are nested deeper than {MAX_DEPTH}: not read, for safety.")
    if any(words in message.lower() for words in ("uge input lookup", "huge", "too long")):
        return Refused("One text in the file is too long: not read, for safety.")
    wrong = _not_utf8(data) if "ncod" in message or "bytes" in message.lower() else ""
    if wrong:
        return Broken(wrong)
    last_words = _cut_off(data)
    if last_words:
        return Refused(f"The file ends in the middle: its last words are “{last_words}”.")
    return Broken(f"The XML is broken: {message}.")


def _not_utf8(data: bytes) -> str:
    """Where a file that says it is UTF-8, or says nothing, is none; "" where it is."""
    if _declared_encoding(data) not in ("", "utf-8", "utf8"):
        return ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        around = one_line(data[max(0, error.start - 20) : error.start].decode("utf-8", "replace"))
        return (
            f"The file is no UTF-8, though it should be: byte 0x{data[error.start]:02x} at "
            f"{error.start}, after “{around}”. Ask the sender for the right encoding."
        )
    return ""


def _cut_off(data: bytes) -> str:
    """The last words of a document whose first element is never closed, "" where it is."""
    text = _head(data, 100_000)
    root = re.compile(r"\s*<([A-Za-z_][\w:.-]*)").match(text, _skip(text, past_doctype=True))
    # Wide enough for a comment behind the end; without its NULs UTF-16 reads as ASCII does.
    tail = data[-2000:].replace(b"\x00", b"").decode("utf-8", "replace").rstrip()
    if root and re.search(rf"</{re.escape(root[1])}\s*>?(?:\s*<!--.*?-->)*$", tail, re.DOTALL):
        return ""
    return one_line(tail[-60:]) or "(nothing)"


_TOO_DEEP = etree.XPath("/" + "/*" * (MAX_DEPTH + 1))
_TOO_MANY_ATTRIBUTES = etree.XPath(f"boolean(//*[@*[{MAX_ATTRIBUTES + 1}]])")
_LONG_TEXT = etree.XPath(f"boolean(//text()[string-length() > {MAX_TEXT}])")
_LONG_ATTRIBUTE = etree.XPath(f"boolean(//@*[string-length() > {MAX_TEXT}])")


def _within_limits(root: etree._Element, size: int) -> etree._Element:
    """``root``, read from ``size`` bytes; what a short file can't hold isn't looked for in it."""
    docinfo = root.getroottree().docinfo
    dtd = docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        raise Refused("The file declares its own entities (DOCTYPE […]): not read, for safety.")
    if docinfo.doctype and namespace(root) in _WITHOUT_DTD:
        raise Refused(
            "The file has a DOCTYPE, which this format doesn't know: not read, for safety."
        )
    if _TOO_DEEP(root):
        raise Refused(f"Elements are nested deeper than {MAX_DEPTH}: not read, for safety.")
    if _TOO_MANY_ATTRIBUTES(root):
        raise Refused(f"A tag has more than {MAX_ATTRIBUTES} attributes: not read, for safety.")
    if size > MAX_TEXT and (_LONG_TEXT(root) or _LONG_ATTRIBUTE(root)):
        raise Refused(
            f"One text in the file is longer than {MAX_TEXT // 1024 // 1024} MiB: "
            "not read, for safety."
        )
    _spell_out_entities(root)
    return root


def _spell_out_entities(root: etree._Element) -> None:
    """HTML's named characters (``&eacute;``) become text; an unknown name stays visible."""
    for entity in list(root.iter(etree.Entity)):
        parent, previous = entity.getparent(), entity.getprevious()
        if parent is None:
            continue
        raw = cast(str, entity.text)
        text = html5.get(raw.lstrip("&"), raw) + (entity.tail or "")
        if previous is not None:
            previous.tail = (previous.tail or "") + text
        else:
            parent.text = (parent.text or "") + text
        entity.tail = None
        parent.remove(entity)
