"""What stands in agency copy and is not for readers: datelines, marks, bylines, service lines."""

import re

_MARKS = re.compile(
    r"\A(?:(?:UPDATE|CORRECTED|CORRECTION|REFILE|RPT|WRAPUP|BREAKING|URGENT|FLASH|EXCLUSIVE|LEAD|ALERT"
    r"|ADVISORY|FACTBOX|1st|2nd|3rd|\d+th)(?:\s*\d+)?(?:\s+(?:Ld|Lead|LD|UPDATE))?\s*[-–—:]+\s*)+",
)
_MARKS_AFTER = re.compile(
    r"\s*[-–—(]\s*(?:1st|2nd|3rd|\d+th)\s+(?:Ld|Lead|UPDATE)\)?\s*\Z|\s+[-–—]\s+(?:source|sources)\Z",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\A(?=[^\n]{3,90}?(?:\s[-–—]{1,2}|[–—])\s)"
    r"[A-ZÀ-Þ][\w.'’,/ -]{1,60}?(?:,?\s+\w+\.?\s+\d{1,2})?(?:\s*\([^()\n]{1,40}\))?"
    r"(?:\s[-–—]{1,2}|[–—])\s+"
)
_PLACE_AND_DASH = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]+(?:\s+(?:[A-ZÀ-Þ][\w.'’-]+|de|da|do|del|la|el|al|of|the))*"
    r"(?:,\s+[A-ZÀ-Þ][\w.'’ -]+)?\s*[–—-]\s+"
)
_IN_CAPITALS = re.compile(r"\A[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]{2,40}(?:,|\s|\Z)")
_SERVICE = re.compile(
    r"\A\W*(?:by\s+[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){0,5}\W*\Z"
    r"|(?:additional\s+)?(?:reporting|writing|editing|compiled|translated|graphic)s?\s+by\b"
    r"|ends?\W*\Z|more\s+(?:follows|to\s+come)|for\s+(?:further|more)\s+information|contacts?\s*:"
    r"|(?:©|\(c\)|copyright\b)|notes?\s+to\s+editors|editors?['’]?\s+note|note\s*:|photo(?:s|graph)?\s*:"
    r"|tel(?:ephone)?\s*[.:]|e-?mail\s*:|www\.|https?://|click\s+here|follow\s+us)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\+\d[\d ()-]{7,}\d")
_REPORTING = re.compile(
    r"\s*\((?:(?:additional\s+)?(?:reporting|writing|editing))\s+by[^()]*\)\s*\Z", re.IGNORECASE
)


def headline(text: str) -> str:
    """A headline without the marks of its transmission (“UPDATE 2-”, “BREAKING:”)."""
    bare = _MARKS_AFTER.sub("", _MARKS.sub("", text.strip())).strip()
    return bare[:1].upper() + bare[1:]


def dateline_end(paragraph: str, dateline: str = "") -> int:
    """Where the text begins behind “NAIROBI, Jan 12 (Agency) - ”; 0 where there is none."""
    if dateline and paragraph.startswith(dateline):
        rest = re.match(r"\s*(?:\([^()\n]{1,40}\))?\s*[-–—:]{1,2}\s*", paragraph[len(dateline) :])
        if rest:
            return len(dateline) + rest.end()
    match = _DATELINE.match(paragraph)
    if match is None:
        return 0
    begin = match.group()
    # A plain sentence may hold a dash as well: a dateline is in capitals, or names its agency.
    if _IN_CAPITALS.match(begin) or "(" in begin or re.search(r"\b[A-Z][a-z]{2,8}\.?\s+\d", begin):
        return match.end()
    # “Can Tho, Vietnam — ”: nothing but names before a long dash.
    return match.end() if _PLACE_AND_DASH.fullmatch(begin) else 0


def is_service(paragraph: str) -> bool:
    """Is it a line for editors, not for readers: a byline, a contact, a copyright?"""
    return bool(_SERVICE.match(paragraph)) or bool(_CONTACT.search(paragraph))


def end_of_copy(paragraph: str) -> int:
    """Where the text ends before “(Reporting by …; Editing by …)”."""
    match = _REPORTING.search(paragraph)
    return match.start() if match else len(paragraph)
