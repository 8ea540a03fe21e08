"""What a version carries around its copy: version marks, agency marks, remarks to editors."""

import re

from wiredesk.kit.text import one_line

_SHAPES = str.maketrans(
    {
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‘’‚′`", "'"),
        **dict.fromkeys("‐‑‒–—―", "-"),
        "…": "...",
    }
)
_AGENCY = (
    r"(?:Reuters|AP|AFP|dpa|EFE|ANSA|TASS|PA|PTI|Xinhua|Kyodo|IPS"
    r"|[A-Z][\w&.-]{1,20} (?:News )?Agency)"
)
_TICKER = re.compile(r"\s?<[A-Z0-9. ]{1,9}>")
_AGENCY_MARK = re.compile(rf"\s?\({_AGENCY}(?:/{_AGENCY})?\)")
# Before a headline: “UPDATE 2-”, “CORRECTED-”, “2nd Ld:”, “(Eds: …)”, “URGENT ”.
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth)"
_VERSION_MARK = re.compile(
    r"\s*+(?:(?:UPDATE|WRAPUP|CORRECTED|CORRECTION|CORRECTS|REFILE|RPT|REPEAT|RECASTS?|URGENT"
    r"|BREAKING|FLASH|ALERT|SNAP|WRITETHRU|UPDATED|ADDS|LEAD|Eilmeldung|EIL|BERICHTIGUNG"
    r"|KORREKTUR|ACTUALIZACIÓN|AMP)\s?+(?:\([A-Z]{1,12}\)\s?+)?(?:\d{1,2})?\s?+(?:[-:.|]+)"
    rf"|\(?{_ORDINAL} ?(?:NL|Ld|Lead|Add|UPDATE|Sub)(?:[- ]?Writethru)?\)?\s?+[-:.,|]?"
    r"|\((?:updated?|corrected|lead|recast|repeat|\d{1,2}\.? ?(?:lead|update))\)\s?-?)\s*+",
    re.IGNORECASE,
)
# Behind it: “, 2nd Ld-Writethru”, “(UPDATED)”, “ - corrected”.
_VERSION_TAIL = re.compile(
    rf"(?:,? ?\(?{_ORDINAL} ?(?:NL|Ld|Lead|Add)(?:[- ]?Writethru)?\)?"
    r"|\s\(?(?:UPDATED?|CORRECTED|LEAD|RECASTS?)(?: \d{1,2})?\)?)\s*\Z"
)
_NOTE = re.compile(
    r"\s*[(\[]?\s*(?:Eds?\s*[:.]|Editors?\b\s*(?::|note)|Note to editors|Ed(?:itor'?s)? note"
    r"|(?:CORRECT(?:S|ED|ION|ING)|UPDATE[SD]?|ADDS|RECASTS|FIXES|AMENDS|CLARIFIES|REFILES"
    r"|REPEATS|SUBS|DELETES|REMOVES|RAISES|INCORPORATES|CHANGES)\b"
    r"|This (?:version|story|item|article) (?:CORRECTS|corrects|has been (?:corrected|updated))"
    r"|Corrects\b|(?:Adds|Updates|Recasts|Refiles|Fixes|Repeats)\s(?!up\b))"
)
_INLINE_NOTE = re.compile(
    r"\s?\(((?:[Cc]orrects|CORRECTS|[Cc]orrecting|[Cc]larifies|[Ff]ixes)\s[^()]{3,200})\)"
)
_END_MARK = re.compile(r"(?:\s(?:MORE|REUTERS?|Reuters?|More))+\Z")
_CLOSING = re.compile(
    r"\s*(?:\(?(?:Additional )?(?:Reporting|Writing|Editing|Compiled) by\b[^\n]{0,300}"
    r"|\(?(?:Keywords|Copyright|©)\b[^\n]{0,300}|ENDS|END|-+\s?30\s?-+|###|[-*_=# .]{1,80}"
    r"|MORE TO FOLLOW\.?|\(?MORE\)?|\(?[A-Z]{2,12}\) [a-z]{2,4}/[a-z]{2,4}|"
    r"REUTERS(?:\s[A-Za-z]{2,4}){0,4}|Reuter)\s*\Z",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\s*+(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'/-]+(?:[ ,]+[A-ZÀ-Þ][\wÀ-ÿ.'/-]*){0,5})"
    r"(?:[, ]+(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}))?"
    r",?(?: ?\([^()\n]{1,40}\))?(?: - ?|- |(?<=\))-|: )(?=\S)"
)
_PLACE_MARKED = re.compile(
    r"\s*+(?P<place>[A-ZÀ-Þ][^()\n-]{1,40}) \([A-Za-z][\w /.&-]{1,38}\) ?- ?(?=\S)"
)


def plain(text: str) -> str:
    """One line, one shape of quotation mark, apostrophe and dash, agencies' marks out."""
    return without_marks(one_shape(text))


def one_shape(text: str) -> str:
    """One line, one shape of quotation mark, apostrophe and dash."""
    return one_line(text.translate(_SHAPES))


def without_marks(text: str) -> str:
    """Without “(Reuters)” and without the shares' symbols."""
    return one_line(_TICKER.sub("", _AGENCY_MARK.sub("", text)))


def split_notes(paragraph: str) -> tuple[str, list[str]]:
    """The paragraph without remarks in brackets (“(corrects figure)”), and these."""
    notes = _INLINE_NOTE.findall(paragraph)
    return (_INLINE_NOTE.sub("", paragraph).strip() if notes else paragraph), notes


def without_end_mark(paragraph: str) -> str:
    """The paragraph without the agency's sign that the piece ends, or goes on."""
    return _END_MARK.sub("", paragraph)


def headline(text: str) -> str:
    """A headline without its version marks."""
    text = plain(text)
    for _ in range(3):
        match = _VERSION_MARK.match(text)
        if match is None or match.end() == len(text):
            break
        text = text[match.end() :]
    return _VERSION_TAIL.sub("", text).strip()


def split_dateline(paragraph: str, *, first: bool) -> tuple[str, str]:
    """(place, copy) of a paragraph; place is "" where it opens without a dateline.

    Behind a teaser a later paragraph may open with one that names its agency.
    """
    head = paragraph[:120]
    match = _PLACE_MARKED.match(head) or (_DATELINE.match(head) if first else None)
    if match is None:
        return "", paragraph
    return match["place"].strip(" ,"), paragraph[match.end() :]


def is_note(paragraph: str) -> bool:
    """Is it a remark to editors, such as “(Corrects spelling in paragraph 2)”?"""
    if _NOTE.match(paragraph[:80]) is None:
        return False
    return paragraph.lstrip()[:1] in "([" or (len(paragraph) < 400 and not paragraph.count('"'))


def is_closing(paragraph: str) -> bool:
    """Is it “(Reporting by …)”, “ENDS” or a rule, and no copy?"""
    return len(paragraph) <= 340 and _CLOSING.match(paragraph) is not None
