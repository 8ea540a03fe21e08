"""What stands between STX and ETX of an IPTC 7901 message: headline, labels, notes, copy.

Agencies mark these by habit and not by the standard: a label on a line of its own or in brackets,
"=" behind the headline, a notebook below the copy. From them follows what the message asks.
"""

import re
from dataclasses import dataclass, field

from wiredesk.kit.text import one_line
from wiredesk.wire.formats import embargo_line

LABEL = re.compile(
    r"(?:(?P<lead>(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|new|new\s\d{1,2})?\s?lead"
    r"|\d{1,2}\.\s?(?:neufassung|zusammenfassung|lead)|neufassung|update(?: \d{1,2})?|refile"
    r"|wiederholung|repetition|repeat)"
    r"|(?P<flash>eil(?:meldung|t)?|blitz|flash|alert|news ?alert|bulletin|breaking|breaking news)"
    r"|(?P<kill>(?:(?:mandatory|bulletin|urgent|story) )?kill|annull?ierung|annulation|anulaci[oó]n"
    r"|r(?:ü|ue)ckzug|withdrawal|withdrawn|retraction|story withdrawn|zur(?:ü|ue)ckgezogen)"
    r"|(?P<hold>hold|withhold|zur(?:ü|ue)ckhalten|bitte zur(?:ü|ue)ckhalten)"
    r"|(?P<correction>correction|corrected|corr|berichtigung|berichtigt|korrektur|korrigiert"
    r"|correctif|rectificatif|correcci[oó]n|errata|erratum)"
    r"|(?P<advisory>advisory|(?:news|editors'?|media) advisory"
    r"|achtung(?=\W*$|\W{1,4}(?:redaktion|planung|hinweis|vorschau|termin))"
    r"|vorschau|terminvorschau|planungshinweis|hinweis|note to editors|editors|editors' note"
    r"|aviso|avis aux r[ée]dactions|avis)"
    r"|(?P<piece>(?:\d{1,2}(?:st|nd|rd|th) )?add(?: \d{1,2})?|fortsetzung|erg(?:ä|ae)nzung|take \d"
    r"|(?:1st|2nd|3rd) take|insert|sub)"
    r"|(?P<other>extra|urgent|roundup|news ?feature|feature|analysis|background|factbox|preview"
    r"|zusammenfassung|korr-bericht|hintergrund|reportage|interview|portr(?:ä|ae)t|dringend))"
    r"(?![\w'])",
    re.IGNORECASE,
)
_ATTENTION = re.compile(r"(?:achtung|attention|editors|eds)\b\W{0,5}", re.IGNORECASE)
_KILL_WORDS = re.compile(
    r"\b(?:please (?:kill|disregard|withdraw|do not (?:use|publish))|(?:is|are|has been|have been)"
    r" (?:killed|withdrawn|retracted)|(?:ziehen|zieht) .{0,80}?zurück|(?:wird|werden|ist) .{0,40}?"
    r"(?:zurückgezogen|annulliert|gestrichen)|nicht (?:mehr )?(?:zu )?(?:verwenden|veröffentlichen)"
    r"|must kill|mandatory kill|n'est plus à utiliser|à annuler)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:By|BY|Von|VON|Par|PAR|Por|POR|Di|Door)\s+\S")
TO_EDITORS = re.compile(
    r"\(?\W{0,3}(?:EDS|Eds|EDITORS?|Editors|ATTN|ATTENTION|ACHTUNG|Achtung|NOTE TO EDITORS"
    r"|Note to editors|Hinweis an die Redaktionen|NB Redaktionen|Redaktionen)\b\W{0,3}(?::|-|–|\s"
    r"(?:Redaktionen|Editors|EDITORS))"
)
_NOTEBOOK = re.compile(
    r"#{1,2} (?:\w{1,12} )?(?:notizblock|notebook|notepad|bloc-notes)\b", re.IGNORECASE
)
_NOT_PUBLIC = re.compile(
    r"(?:die folgenden informationen sind nicht zur"
    r"|the following information is not (?:for|intended))",
    re.IGNORECASE,
)
_CODES_LINE = re.compile(r"(?:[a-z]{2,5}(?:[-/][a-z]{2,5})?)(?: [a-z]{1,5}\d{0,2}){1,8}\.?")


@dataclass(frozen=True)
class Header:
    """The fields of a header line, "" for those that can't be read."""

    service: str = ""
    filed: str = ""
    priority: str = ""
    category: str = ""
    agency: str = ""
    number: str = ""
    revision: str = ""
    reference: str = ""
    keywords: str = ""


@dataclass
class Head:
    """What stands between STX and the copy: headline, byline, labels, notes to editors."""

    headline: str = ""
    byline: str = ""
    labels: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def split_notebook(text: str) -> tuple[str, list[str]]:
    """The copy, and what stands below for editors: dpa's notebook, contacts, desk codes."""
    lines = text.split("\n")
    notes: list[str] = []
    cut = next(
        (
            number
            for number, line in enumerate(lines)
            if _NOTEBOOK.match(line.strip()) or _NOT_PUBLIC.match(line.strip())
        ),
        len(lines),
    )
    # A heading of the notebook opens a note.
    for line in lines[cut:]:
        words = one_line(line.lstrip("#"))
        if not words.strip("* ") or _NOT_PUBLIC.match(words):
            continue
        if line.startswith("#") or not notes:
            notes.append(words)
        else:
            notes[-1] += f"\n{words}"
    if notes and (last := notes[-1].rpartition("\n"))[2] and _CODES_LINE.fullmatch(last[2]):
        notes[-1:] = filter(None, (last[0], last[2]))
    copy = lines[:cut]
    while copy and not copy[-1].strip("* "):
        copy.pop()
    blank_before = len(copy) > 1 and not copy[-2].strip()
    if blank_before and _CODES_LINE.fullmatch(one_line(copy[-1])):
        notes.append(one_line(copy.pop()))
    return "\n".join(copy), [note for note in notes if not _NOTEBOOK.match(f"# {note}")]


def split_head(text: str, header: Header) -> tuple[Head, list[str]]:
    """The head block and the copy's paragraphs, their line breaks kept."""
    lines = text.lstrip("\n").split("\n")
    end = _end_of_head(lines, header.agency)
    head = Head()
    titles: list[str] = []
    bylines: list[str] = []
    for line in _joined_brackets(lines[:end]):
        words = one_line(line).removesuffix("=").strip()
        label = LABEL.match(words.strip("(): "))
        if words.startswith("("):
            inner = words.strip("() ").rstrip()
            head.labels += [inner] if label else []
            head.notes.append(inner)
        elif label and not titles and (label.end() == len(words.strip("(): ")) or words.isupper()):
            head.labels.append(words)
        elif TO_EDITORS.match(words) or (not titles and embargo_line.states_embargo(words)):
            head.notes.append(words)
        elif titles and (bylines or _BYLINE.match(words)):
            bylines.append(words)
        elif words:
            titles.append(words)
    head.headline = " ".join(titles)[:1000]
    head.byline = " ".join(bylines)[:500]
    rest = "\n".join(lines[end:])
    return head, [part for part in re.split(r"\n[ \t]*\n", rest) if part.strip()]


def _end_of_head(lines: list[str], agency: str) -> int:
    """The line where the copy begins. Most senders end the head by "="."""
    for number, line in enumerate(lines[:25]):
        if line.rstrip().endswith("="):
            return number + 1
        if _place(line, agency):
            return number
    first = next((number for number, line in enumerate(lines[:6]) if not line.strip()), 0)
    if 0 < first <= 5 and any(line.strip() for line in lines[first:]):
        return first
    return 0


def _joined_brackets(lines: list[str]) -> list[str]:
    """Lines, where a note in brackets that runs over several is one."""
    out: list[str] = []
    for line in lines:
        if out and out[-1].startswith("(") and ")" not in out[-1]:
            out[-1] += f" {line.strip()}"
        else:
            out.append(line.strip())
    return [line for line in out if line]


def _place(line: str, agency: str) -> str:
    """The place (and day) of a dateline: "Berlin (dpa) - ", "PARIS, March 3 (AFP) - "."""
    match = re.match(
        r"([^\W\d_][^()=\n]{1,90}?)\s?\(([A-Za-z][A-Za-z0-9./ -]{0,24})\)\s{0,2}([-–—_]{1,2}\s)?",
        line.strip(),
    )
    if not match or not (match[3] or agency.lower() in match[2].lower().split("/")):
        return ""
    return one_line(match[1]) if match[1][0].isupper() else ""


def dateline_of(paragraphs: list[str], agency: str) -> str:
    """The place of the first paragraph that begins with one, "" where none does."""
    for part in paragraphs[:5]:
        place = _place(part, agency)
        if place:
            return place[:120]
    return ""


def meaning(
    kinds: set[str],
    header: Header,
    head: Head,
    paragraphs: list[str],
    has_dateline: bool,
    holds: list[str],
) -> tuple[str, str]:
    """What the message asks of the desk (``signal``), and how much of a piece it holds."""
    words = one_line(" ".join((head.headline, *head.notes, *paragraphs[:3])))[:4000]
    kinds = kinds | {_label_of_headline(head.headline, header.agency, has_dateline)}
    if "kill" in kinds or (not has_dateline and _KILL_WORDS.search(words)):
        holds.append("The agency withdraws a message by its words: a person finds it")
        return "kill", "full"
    if "hold" in kinds:
        holds.append("The agency asks to hold a message back: a person finds it")
        return "advisory", "full"
    if not has_dateline and ("advisory" in kinds or header.category == "rs"):
        return "advisory", "full"
    if "correction" in kinds:
        holds.append("A correction under a number of its own: a person finds what it corrects")
        return "correction", "full" if has_dateline else "piece"
    if "piece" in kinds:
        return "update", "piece"
    if "flash" in kinds or header.priority == "1":
        return "flash", "full"
    return ("update" if "lead" in kinds else ""), "full"


def kind_of_label(label: str) -> str:
    """What a label, or a note that begins with one, means: ``kill``, ``lead``, "" for no label."""
    match = LABEL.match(label) or LABEL.match(_ATTENTION.sub("", label))
    return (match.lastgroup or "") if match else ""


def _label_of_headline(headline: str, agency: str, has_dateline: bool) -> str:
    """The meaning of a label that opens the headline: "KORREKTUR: …", never "Kill rates rise"."""
    match = LABEL.match(headline)
    if match is None:
        return ""
    rest = headline[match.end() :]
    parted = not rest.strip() or re.match(r"\s?[:–/-]\s", rest + " ")
    names = bool(agency) and rest.lower().lstrip().startswith(agency.lower())
    loud = match[0].isupper() and not has_dateline and not headline.isupper()
    return (match.lastgroup or "") if parted or names or loud else ""
