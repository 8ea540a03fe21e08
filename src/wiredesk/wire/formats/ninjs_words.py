"""The words of a ninjs item: headline, body, caption, byline and notes, in every spelling.

ninjs 1 has keys with endings (``body_html``, ``description_text``); 2 and 3 have lists whose
members name their role and media type.
"""

import re
from collections.abc import Iterator

from lxml import etree

from wiredesk.kit.html import sanitised_to_text
from wiredesk.kit.text import one_line
from wiredesk.wire.formats import inline_body, json_values
from wiredesk.wire.formats.inline_body import Body
from wiredesk.wire.formats.json_values import Fields, Remarks
from wiredesk.wire.formats.xml_gate import local, open_xml
from wiredesk.wire.item import Refused

MAX_PLANS = 50
# Bodies and headlines that are not the copy, and descriptions that are not the caption.
_ASIDE = re.compile(
    r"caption|summary|teaser|abstract|box|note|credit|seo|kicker|sub|over|social|short", re.I
)
_NO_CAPTION = re.compile(r"credit|note|writer|test", re.I)
# TT repeats its slug and its name over the copy.
_TT_HEAD = re.compile(
    r'<div class="dat">(?:<span class="(?:vignette|source)">[^<]*</span>\s*)*</div>'
)


def headline(fields: Fields, kind: str) -> str:
    """The main headline. ``title`` is metadata (3.1): it only names what is no text."""
    main = fields.text("headline")
    if main:
        return main
    found = []
    for head in fields.objects("headlines"):
        role, value = head.get("role"), head.get("value")
        role = role.lower() if isinstance(role, str) else ""
        if isinstance(value, str) and json_values.plain(value):
            if role in ("main", "headline"):
                return json_values.plain(value)
            if not _ASIDE.search(role):
                found.append(json_values.plain(value))
        elif value is not None and not isinstance(value, str):
            fields.wrong("headlines", value)
    extra = fields.text("headline_main", "headline_text", "headline_html")
    title = fields.text("title", "name") if kind != "text" else ""
    return next(iter(found), "") or extra or title


def pieces(fields: Fields, stem: str, plural: str) -> Iterator[tuple[str, str, str]]:
    """(role, media type, value) of each body or description, whichever way they are written."""
    for key, values in fields.values.items():
        if key == stem or key.startswith(f"{stem}_"):
            for value in values:
                if isinstance(value, str):
                    yield key.removeprefix(stem).lstrip("_"), "", value
                else:
                    fields.wrong(key[:40], value)
    for one in fields.objects(plural):
        value = one.get("value")
        if isinstance(value, str):
            role, media = one.get("role"), one.get("contenttype", one.get("contentType"))
            yield (
                role.lower() if isinstance(role, str) else "",
                media.lower() if isinstance(media, str) else "",
                value,
            )
        elif value is not None:
            fields.wrong(plural, value)


def body(fields: Fields) -> Body:
    """The first body of the richest sort that holds text: HTML, NITF, then plain text."""
    sorted_out: list[tuple[int, str]] = []
    for role, media, value in pieces(fields, "body", "bodies"):
        if _ASIDE.search(role):
            continue
        says = media or role
        if "html" in says or "html" in role:
            rank = 0
        elif "nitf" in says:
            rank = 1
        elif "xml" in says:
            continue
        else:
            rank = 0 if json_values.is_markup(value) and "text/plain" not in media else 2
        sorted_out.append((rank, value))
    for rank, value in sorted(sorted_out, key=lambda one: one[0]):
        body = _read_body(rank, value, fields.remarks)
        if body.html:
            return body
    return Body()


def _read_body(rank: int, value: str, remarks: Remarks) -> Body:
    if rank == 2:
        return Body(html=json_values.text_body(value))
    if rank == 0:
        # Business Wire's body_xhtml is at times plain text.
        return Body(html=json_values.body(_TT_HEAD.sub("", value)))
    try:
        root = open_xml(value.strip().encode())
    except Refused as refused:
        remarks.flags.append(f"the NITF body can't be read: {str(refused)[:120]}")
        return Body()
    if local(root) != "nitf":
        return Body()
    holder = etree.Element("inlineXML")
    holder.append(root)
    return inline_body.read_xml(holder)


def caption(fields: Fields) -> str:
    """The description: a picture's own words, and all that some lists send of a text."""
    found = [
        (0 if "caption" in role else 1 if role in ("", "text", "main") else 2, value)
        for role, _, value in pieces(fields, "description", "descriptions")
        if value.strip() and not _NO_CAPTION.search(role)
    ]
    if not found:
        return ""
    return json_values.body(min(found, key=lambda one: one[0])[1])


def without_headline(html: str, headline: str) -> str:
    """The body without the heading that repeats the headline (TT, in its HTML)."""
    match = re.match(r"<h[2-4]>([^<]*)</h[2-4]>", html)
    if match and headline and sanitised_to_text(match[0]) == headline:
        return html[match.end() :]
    return html


def byline(fields: Fields) -> str:
    line = fields.text("byline", "by")
    if line:
        return line
    names = []
    for author in fields.objects("bylines", "photographer", "authors"):
        role = author.get("role")
        if isinstance(role, str) and role.lower() not in ("", "author", "writer", "reporter"):
            continue
        name = author.get("name") or author.get("by")
        if isinstance(name, str) and one_line(name):
            names.append(one_line(name))
    return ", ".join(dict.fromkeys(names))


def dateline(fields: Fields) -> str:
    """``dateline`` is in no schema; Superdesk has it as an object."""
    sent = fields.raw("dateline")
    line = sent.get("text") if isinstance(sent, dict) else sent
    return json_values.plain(line) if isinstance(line, str) else ""


def editor_notes(fields: Fields, body: Body) -> tuple[str, ...]:
    notes = fields.texts("ednote")
    for role, _, value in pieces(fields, "description", "descriptions"):
        if "note" in role and json_values.plain(value):
            notes.append(json_values.plain(value))
    return tuple(dict.fromkeys((*notes, *_plans(fields), *body.notes)))


def _plans(fields: Fields) -> Iterator[str]:
    """What an event or a plan says of when and what (3.0 on), as notes to the desk."""
    for details in fields.objects("eventdetails"):
        for dates in Fields(details, fields.remarks).objects("dates"):
            when = Fields(dates, fields.remarks)
            start = when.text("startdate", "expectedstartdate", "estimatedstartdate")
            end = when.text("enddate", "expectedenddate", "estimatedenddate")
            if start or end:
                yield f"The event: {start[:40] or '?'} to {end[:40] or '?'}"
    for planned in fields.objects("plannedcoverage")[:MAX_PLANS]:
        plan = Fields(planned, fields.remarks)
        line = " – ".join(filter(None, (plan.text("type"), plan.text("title", "ednote"))))
        if line:
            yield f"Planned: {line[:200]}"
