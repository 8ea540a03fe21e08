"""What stands in agency copy and is not for readers: datelines, marks, bylines, service lines."""

import re

from wiredesk.kit.text import one_line

# No pattern here is tried on more of a text than this: a mark is short, and copy is untrusted.
_REACH = 240
# A contact line is short; a long paragraph that holds an address is left to its sentences.
_LONGEST_CONTACT = 400

_MARKS = re.compile(
    r"\A(?:(?:UPDATE|CORRECTED|CORRECTION|REFILE|RPT|WRAPUP|BREAKING(?: NEWS)?|URGENT|FLASH"
    r"|EXCLUSIVE|LEAD|ALERT|ADVISORY|FACTBOX|NEWS(?:FLASH|ALERT)|1st|2nd|3rd|\d+th)"
    r"(?:\s?\d+)?(?:\s(?:Ld|Lead|LD|UPDATE))?"
    r"\s?(?:[-–—:]+\s*|(?<=Ld|LD)\s|(?<=Lead)\s))+",
)
_MARKS_AFTER = re.compile(
    r"\s?[-–—(,]?\s?\b(?:1st|2nd|3rd|\d{1,2}th)\s(?:Ld|Lead|UPDATE)(?:-Writethru)?\)?\Z"
    r"|\s[-–—]\s(?:source|sources)\Z"
    r"|\s\((?:UPDATE|UPDATED|CORRECTED|Eds?|WITH [A-Z ]{2,20}|PICTURES?|PIX|VIDEO)\)\Z"
    r"|\s[-–—]+\s?[A-Z]{2,10}-[A-Z-]{2,20}\Z",
    re.IGNORECASE,
)
_AGENCY_ALONE = re.compile(r"\A\([A-Z][\w ./]{1,30}\)\s*(?:[-–—]{1,2}\s*)?")  # “(CNN) -- ”
_DATELINE = re.compile(
    r"\A(?=[^\n]{3,90}?(?:\s[-–—]{1,2}|[–—])\s)"
    r"[A-ZÀ-Þ][\w.'’,/ -]{1,60}?(?:,?\s+\w+\.?\s+\d{1,2})?(?:\s*\([^()\n]{1,40}\))?"
    r"(?:\s[-–—]{1,2}|[–—])\s+"
)
_PLACE_AND_DASH = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]+(?:\s+(?:[A-ZÀ-Þ][\w.'’-]+|de|da|do|del|la|el|al|of|the))*"
    r"(?:,\s+[A-ZÀ-Þ][\w.'’ -]+)?\s*[–—-]\s+"
)
_CAPITALS_AND_COLON = re.compile(r"\A[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]{2,40}:\s+(?=[A-ZÀ-Þ“\"])")
_IN_CAPITALS = re.compile(r"\A[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]{2,40}(?:,|\s|\Z)")
_SERVICE = re.compile(
    r"\A\W*(?:(?:additional\s+)?(?:reporting|writing|editing|compiled|translated|graphic)s?\s+by\b"
    r"|ends?\W*\Z|more\s+(?:follows|to\s+come)|for\s+(?:further|more)\s+information|contacts?\s*:"
    r"|(?:©|\(c\)|copyright\b)|notes?\s+to\s+editors|editors?['’]?\s+note|note\s*:|photo(?:s|graph)?\s*:"
    r"|tel(?:ephone)?\s*[.:]|e-?mail\s*:|www\.|https?://|click\s+here|follow\s+us)",
    re.IGNORECASE,
)
# “By Monday the water had fallen.” is a sentence; a byline has nothing but names, and no stop.
_BYLINE = re.compile(
    r"\A(?:By|BY|From)\s+[A-Z][\w.'’-]+(?:,?\s+(?:(?:and|in|of|for)\s+)?[A-Z][\w.'’-]*){0,9}\s*\Z"
)
_CONTACT = re.compile(
    r"[\w.+-]@[\w-]{1,63}\.\w|\+\d[\d ()-]{7,20}\d"
    r"|\b(?:tel|phone|mobile)\.?:?\s?[\d(][\d ()-]{6,20}",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\((?:additional\s+)?(?:reporting|writing|editing|compiled)\s+by\b|(?<=[.”\"])\s+ENDS\s*\Z"
    r"|(?<=[.”\"])\s+(?:#{2,}|-+\s?ends?\s?-+|\(?more follows\)?\.?)\s*\Z",
    re.IGNORECASE,
)


def headline(text: str) -> str:
    """A headline without the marks of its transmission (“UPDATE 2-”, “BREAKING:”)."""
    bare = one_line(text)
    before = _MARKS.match(bare, 0, _REACH)
    bare = bare[before.end() :] if before else bare
    after = _MARKS_AFTER.search(bare, max(0, len(bare) - 40))
    bare = (bare[: after.start()] if after else bare).strip()
    return bare[:1].upper() + bare[1:]


def dateline_end(paragraph: str, dateline: str = "") -> int:
    """Where the text begins behind “NAIROBI, Jan 12 (Agency) - ”; 0 where there is none."""
    if dateline and paragraph.startswith(dateline):
        rest = re.match(r"\s*(?:\([^()\n]{1,40}\))?\s*[-–—:]{1,2}\s*", paragraph[len(dateline) :])
        if rest:
            return len(dateline) + rest.end()
    match = _DATELINE.match(paragraph, 0, _REACH)
    if match is None:
        bare = _CAPITALS_AND_COLON.match(paragraph) or _AGENCY_ALONE.match(paragraph)
        return bare.end() if bare else 0
    begin = match.group()
    if paragraph[match.end() : match.end() + 1].islower():
        return 0  # a thought put in between dashes
    # A plain sentence may hold a dash as well: a dateline is in capitals, or names its agency.
    if _IN_CAPITALS.match(begin) or "(" in begin or re.search(r"\b[A-Z][a-z]{2,8}\.?\s+\d", begin):
        return match.end()
    # “Can Tho, Vietnam — ”: nothing but names before a long dash.
    return match.end() if _PLACE_AND_DASH.fullmatch(begin) else 0


def is_service(paragraph: str) -> bool:
    """Is it a line for editors, not for readers: a byline, a contact, a copyright?"""
    if _SERVICE.match(paragraph[:_REACH]) or _BYLINE.match(paragraph[:_REACH]):
        return True
    return len(paragraph) <= _LONGEST_CONTACT and bool(_CONTACT.search(paragraph))


def has_contact(sentence: str) -> bool:
    """Does it hold a mail address or a telephone number?"""
    return bool(_CONTACT.search(sentence))


def end_of_copy(paragraph: str) -> int:
    """Where the text ends before “(Reporting by …; Editing by …)”."""
    tail = max(0, len(paragraph) - _REACH)
    match = _REPORTING.search(paragraph, tail)
    return len(paragraph[: match.start()].rstrip()) if match else len(paragraph)
