"""Lines and metadata of a NewsML 1.x item, read along the components that lead to its text."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from wiredesk.wire.formats.newsml_1_text import letters
from wiredesk.wire.formats.xml_gate import local
from wiredesk.wire.formats.xml_tree import (
    attribute,
    child,
    children,
    in_language,
    text,
    within,
    xml_lang,
)
from wiredesk.wire.item import Code

_MAX_TOPICS = 2000


class Lines:
    """NewsLines along a path of components: the innermost that has a line gives it."""

    def __init__(self, path: list[etree._Element]) -> None:
        self.holders = [lines for part in reversed(path) for lines in _holders(part)]

    def text(self, name: str, *, all_of_them: bool = False) -> str:
        for holder in self.holders:
            found = [text(node) for node in children(holder, name) if text(node)]
            if found:
                return ", ".join(found) if all_of_them else found[0]
        return ""

    def others(self) -> Iterator[tuple[str, str]]:
        """The lines of the sender's own types: (type, text)."""
        for holder in self.holders:
            for line in children(holder, "NewsLine"):
                kind = attribute(child(line, "NewsLineType"), "FormalName")
                for words in children(line, "NewsLineText"):
                    yield kind, text(words)


def _holders(part: etree._Element) -> list[etree._Element]:
    if local(part) == "Update":
        return [*within(part, "NewsLines"), *children(part, "Replace")]
    return children(part, "NewsLines")


def _described(path: list[etree._Element], name: str) -> list[etree._Element]:
    """The parts of every DescriptiveMetadata along the path, innermost first."""
    return [
        node
        for part in reversed(path)
        for metadata in children(part, "DescriptiveMetadata")
        for node in children(metadata, name)
    ]


def language(node: etree._Element, path: list[etree._Element]) -> str:
    named = next((attribute(n, "FormalName") for n in _described(path, "Language")), "")
    sent = named or next(filter(None, map(xml_lang, reversed(path))), "") or xml_lang(node)
    return sent.lower() if len(sent) < 4 else sent


def places(path: list[etree._Element]) -> tuple[Code, ...]:
    """Where it was made and what it is about, the city before its country."""
    found = []
    keys = ("city", "sublocation", "point", "area", "countryarea", "state", "province", "country")
    holders = _described(path, "Location")
    holders += [lines for part in path for lines in children(part, "DescriptiveMetadata")]
    for holder in holders:
        named = [
            (key, attribute(node, "Value"))
            for node in children(holder, "Property")
            if (key := letters(attribute(node, "FormalName"))) in keys
        ]
        found += [Code(name, name) for _, name in sorted(named, key=lambda p: keys.index(p[0]))]
    return tuple(dict.fromkeys(code for code in found if code.code))


def subjects(node: etree._Element, path: list[etree._Element], tongue: str) -> tuple[Code, ...]:
    """IPTC subject codes as ``subj:`` with the names of the item's TopicSets, then topics."""
    by_name, by_id = _topics(node, tongue)
    found = []
    for holder in _described(path, "SubjectCode"):
        for one in children(holder, "Subject", "SubjectMatter", "SubjectDetail"):
            number = attribute(one, "FormalName")
            code = f"subj:{number}" if re.fullmatch(r"\d{8}", number) else number
            found.append(Code(code, by_name.get(number, "")))
    for one in _described(path, "TopicOccurrence"):
        topic = by_id.get(attribute(one, "Topic").lstrip("#"))
        if topic:
            found.append(topic)
    return tuple(dict.fromkeys(code for code in found if code.code))


def _topics(node: etree._Element, tongue: str) -> tuple[dict[str, str], dict[str, Code]]:
    """The names of the document's topics: by formal name, and by Duid."""
    by_name: dict[str, str] = {}
    by_id: dict[str, Code] = {}
    for topic in islice(node.iterdescendants("{*}Topic"), _MAX_TOPICS):
        formal = text(child(topic, "FormalName"))
        named = [d for d in children(topic, "Description") if attribute(d, "Variant") != "Category"]
        name = text(in_language(named, tongue))
        if formal:
            by_name.setdefault(formal, name)
        if attribute(topic, "Duid") and (formal or name):
            by_id[attribute(topic, "Duid")] = Code(formal or name, name)
    return by_name, by_id


def party(path: list[etree._Element]) -> str:
    """The provider, else the source, nearest to the text."""
    for name in ("Provider", "Source"):
        for part in reversed(path):
            holder = child(child(part, "AdministrativeMetadata"), name)
            found = attribute(child(holder, "Party"), "FormalName")
            if found:
                return found
    return ""


def rights(path: list[etree._Element], lines: Lines) -> str:
    found = [lines.text("CopyrightLine"), lines.text("RightsLine")]
    for part in reversed(path):
        rights = child(part, "RightsMetadata")
        for copyright_ in children(rights, "Copyright"):
            parts = ("CopyrightDate", "CopyrightHolder")
            found.append(" ".join(filter(None, (text(child(copyright_, n)) for n in parts))))
        for usage in children(rights, "UsageRights"):
            found += [text(child(usage, name)) for name in ("UsageType", "Limitations")]
    return "\n".join(dict.fromkeys(filter(None, found)))
