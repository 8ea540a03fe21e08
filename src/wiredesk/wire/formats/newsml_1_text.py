"""Where the text is in a NewsML 1.x item: a tree of components, each with its role.

Rules: the comments of the NewsML 1.2 DTD. Senders choose the names of roles as they please.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from wiredesk.kit.html import sanitise
from wiredesk.wire.formats import inline_body
from wiredesk.wire.formats.inline_body import Body
from wiredesk.wire.formats.xml_gate import local
from wiredesk.wire.formats.xml_tree import attribute, child, outermost

# Roles by their letters alone: "Main Text", "main-text" and "MainText" agree.
_MAIN = frozenset({"main", "maintext", "text", "body", "bodytext", "story", "article", "copy"})
_CAPTION = frozenset({"caption", "picturecaption", "photocaption", "legend"})
NOTES = frozenset({"editorialnote", "note", "ednote"})
_BESIDE = _CAPTION | {
    *("headline", "subheadline", "stylesheet", "logo", "contact", "abstract", "summary"),
    *("keywords", "byline", "dateline", "slugline", "copyright", "footer", "metadata", "link"),
    *NOTES,
}
_LINES = ("HeadLine", "ByLine", "DateLine", "CreditLine", "CopyrightLine", "SlugLine")
# Elements that an update may replace as a whole, without the text before at hand.
_FIELDS = frozenset(
    {
        *("NewsLines", "NewsComponent", "ContentItem", "DataContent", "DescriptiveMetadata"),
        *_LINES,
    }
)
_KINDS = {
    "text": "text",
    "photo": "picture",
    "picture": "picture",
    "image": "picture",
    "graphic": "graphic",
    "complexdata": "graphic",
    "animation": "graphic",
    "audio": "audio",
    "video": "video",
}


@dataclass
class Content:
    """What an item holds: its body, the components that lead to it, and what there is beside."""

    body: Body = field(default_factory=Body)
    path: list[etree._Element] = field(default_factory=list)
    kind: str = "other"


def read_content(node: etree._Element, flags: list[str]) -> Content:
    """The main text, else what else there is; equivalents of a text are the same text again."""
    root = child(node, "NewsComponent")
    if root is None:
        # Management data alone speak of an article until we know better.
        return Content(kind="concept" if child(node, "TopicSet") is not None else "text")
    texts: list[_Candidate] = []
    captions: list[_Candidate] = []
    others: list[tuple[str, list[etree._Element]]] = []
    is_empty = True
    for item, path, roles in _content_items(root, [], []):
        is_empty = False
        role = next(filter(None, reversed(roles)), "")
        kind = _kind_of(item)
        if kind not in ("text", ""):
            others.append((kind, path))
            continue
        holder = child(item, "DataContent")
        if holder is None:
            _flag_missing(item, flags)
        elif role in _CAPTION:
            captions.append(_Candidate(0, holder, path))
        elif not any(one in _BESIDE for one in roles) and _has_words(holder):
            texts.append(_Candidate(0 if role in _MAIN else 2 if role else 1, holder, path))
    for chosen in sorted(texts, key=lambda one: one.rank):
        body = _data(chosen.holder)
        if body.html:
            more = sum(one.rank == chosen.rank for one in texts) - 1
            if more:
                flags.append(f"{more} more of the same kind: only the first text was read")
            return Content(body, chosen.path, "text")
    if others:
        kind, path = others[0]
        return Content(_data(captions[0].holder) if captions else Body(), path, kind)
    if next(root.iterdescendants("{*}NewsItemRef", "{*}NewsItem"), None) is not None:
        return Content(path=[root], kind="package")
    is_empty = is_empty and child(root, "NewsLines") is None
    return Content(path=[root], kind="other" if is_empty else "text")


@dataclass(frozen=True)
class _Candidate:
    """A text that may be the main one: the lower its rank, the likelier."""

    rank: int
    holder: etree._Element
    path: list[etree._Element]


def _has_words(holder: etree._Element) -> bool:
    return any(words.strip() for words in holder.itertext())


def _content_items(
    component: etree._Element, above: list[etree._Element], roles_above: list[str]
) -> Iterator[tuple[etree._Element, list[etree._Element], list[str]]]:
    """Every ContentItem, the components that lead to it and their roles; no nested NewsItem's."""
    path = [*above, component]
    roles = [*roles_above, letters(attribute(child(component, "Role"), "FormalName"))]
    for part in component.iterchildren("{*}ContentItem", "{*}NewsComponent"):
        if local(part) == "ContentItem":
            yield part, path, roles
        else:
            yield from _content_items(part, path, roles)


def letters(role: str) -> str:
    return re.sub(r"[^a-z]", "", role.lower())


def _kind_of(item: etree._Element) -> str:
    """The kind that a ContentItem's media type says, "" where it says none."""
    media = letters(attribute(child(item, "MediaType"), "FormalName"))
    mime = attribute(child(item, "MimeType"), "FormalName").split("/")[0].lower()
    return _KINDS.get(media) or _KINDS.get(mime, "")


def _is_encoded(holder: etree._Element) -> bool:
    return next(holder.iterancestors("{*}Encoding"), None) is not None


def _flag_missing(item: etree._Element, flags: list[str]) -> None:
    encoding = child(item, "Encoding")
    if encoding is not None:
        flags.append(f"content encoded as {attribute(encoding, 'Notation')[:40]}: not read")
    elif attribute(item, "Href"):
        flags.append(f"the text lies elsewhere: {attribute(item, 'Href')[:200]}")


def _data(holder: etree._Element) -> Body:
    """The text in a ``DataContent``: NITF or XHTML as elements or in CDATA, or plain text."""
    if any(local(part) for part in holder):
        return inline_body.read_xml(holder)
    item = holder.getparent()
    kind = "".join(attribute(child(item, name), "FormalName") for name in ("Format", "MimeType"))
    return inline_body.read_string(holder.text or "", is_plain="plain" in kind.lower())


def read_updates(updates: list[etree._Element]) -> Body:
    """The text that the updates bring, whether all of it or pieces."""
    found = []
    for update in updates:
        for part in update:
            items = [one for one in outermost(part, "DataContent") if not _is_encoded(one)]
            if items:
                found += [_data(one).html for one in items]
            elif not is_whole(part):
                found.append(inline_body.read_xml(part).html)
    return Body(html=sanitise("".join(found)))


def is_whole(part: etree._Element) -> bool:
    """Whether an update's part replaces fields, or the text, as wholes."""
    inner = [local(one) for one in part if local(one)]
    return local(part) == "Replace" and bool(inner) and _FIELDS.issuperset(inner)
