"""IPTC's own files of Media Topics, read: JSON, SKOS as RDF/XML, NewsML-G2 knowledge items.

Bytes in, rows out. https://cv.iptc.org/newscodes/mediatopic serves all of them (CC BY 4.0).
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from wiredesk.lexicon.tables.topics import normal

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_SKOS = "{http://www.w3.org/2004/02/skos/core#}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TELL = "Take the vocabulary from cv.iptc.org/newscodes/mediatopic as JSON, RDF/XML or NewsML-G2."


class NoVocabulary(Exception):
    """The file isn't the Media Topics in a form that we read. Its text is for an operator."""


@dataclass
class TopicConcept:
    """One concept: its names by language; ``broader`` is the code above it, "" at the top."""

    code: str
    broader: str = ""
    names: dict[str, str] = field(default_factory=dict)
    retired: bool = False

    @property
    def name(self) -> str:
        """The English name, or whichever comes first."""
        for tongue in ("en-GB", "en", "en-US"):
            if tongue in self.names:
                return self.names[tongue]
        return next(iter(self.names.values()), self.code)


def read(data: bytes) -> list[TopicConcept]:
    """The concepts of a file, in its order, each code once. Raises NoVocabulary."""
    found: Iterable[TopicConcept]
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"["):
        found = _from_json(data)
    elif start == b"<":
        found = _from_xml(data)
    elif data[:200].lstrip().startswith((b"@prefix", b"@base", b"PREFIX")):
        raise NoVocabulary(f"This is RDF in Turtle, which isn't read. {_TELL}")
    else:
        raise NoVocabulary(f"This is neither JSON nor XML. {_TELL}")
    by_code = {concept.code: concept for concept in found if concept.code and concept.names}
    if not by_code:
        raise NoVocabulary(f"No Media Topic stands in this file. {_TELL}")
    lost = sorted({c.broader for c in by_code.values() if c.broader} - by_code.keys())
    if lost:
        raise NoVocabulary(
            f"The file isn't whole: {len(lost)} topics that others stand under are missing, such"
            f" as {lost[0]}. {_TELL}"
        )
    return list(by_code.values())


def _from_json(data: bytes) -> Iterator[TopicConcept]:
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NoVocabulary(f"This is broken JSON: {error}. {_TELL}") from error
    rows = whole
    if isinstance(whole, dict):
        rows = whole.get("conceptSet", whole.get("concepts", whole.get("@graph")))
    if not isinstance(rows, list):
        raise NoVocabulary(f"This JSON holds no list of concepts. {_TELL}")
    for row in rows:
        if isinstance(row, dict):
            yield TopicConcept(
                _code(row.get("qcode") or row.get("uri") or row.get("@id")),
                _code(row.get("broader", row.get("parent"))),
                _names(row.get("prefLabel", row.get("name"))),
                bool(row.get("retired")),
            )


def _code(value: Any) -> str:
    """A Media Topic's code out of a code, an address, or a list of either; "" for none."""
    if isinstance(value, list):
        return next((code for code in map(_code, value) if code), "")
    if isinstance(value, dict):
        return _code(value.get("@id") or value.get("uri") or value.get("qcode"))
    if not isinstance(value, str):
        return ""
    # Other vocabularies of IPTC have eight digits too.
    return normal(value) if "medtop:" in value or "mediatopic/" in value else ""


def _names(value: Any) -> dict[str, str]:
    """Language to name, out of a map or of JSON-LD's list of tagged strings."""
    if isinstance(value, str):
        value = {"en": value}
    if isinstance(value, list):
        value = {v.get("@language", "en"): v.get("@value") for v in value if isinstance(v, dict)}
    if not isinstance(value, dict):
        return {}
    return {
        str(tongue)[:12]: name.strip()[:200]
        for tongue, name in value.items()
        if isinstance(name, str) and name.strip()
    }


def _from_xml(data: bytes) -> list[TopicConcept]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NoVocabulary(f"This is broken XML: {error}. {_TELL}") from error
    if root.tag == f"{_RDF}RDF":
        return [_skos(node) for node in root.iter(f"{_SKOS}Concept", f"{_RDF}Description")]
    if etree.QName(root).localname in ("knowledgeItem", "newsMessage"):
        return [_g2(node) for node in root.iter("{*}concept")]
    raise NoVocabulary(f"This XML is no vocabulary: it begins with <{root.tag}>. {_TELL}")


def _skos(node: etree._Element) -> TopicConcept:
    return TopicConcept(
        _code(node.get(f"{_RDF}about")),
        _code([one.get(f"{_RDF}resource") for one in node.iter(f"{_SKOS}broader")]),
        _labels(node.iter(f"{_SKOS}prefLabel")),
        any("retired" in str(child.tag).casefold() for child in node),
    )


def _g2(node: etree._Element) -> TopicConcept:
    identity = node.find("{*}conceptId")
    ups = [one.get("qcode") or one.get("uri") for one in node.findall("{*}broader")]
    return TopicConcept(
        _code((identity.get("qcode") or identity.get("uri")) if identity is not None else None),
        _code(ups),
        _labels(node.findall("{*}name")),
        identity is not None and identity.get("retired") is not None,
    )


def _labels(nodes: Iterable[etree._Element]) -> dict[str, str]:
    return _names({node.get(_LANG) or "en": "".join(node.itertext()) for node in nodes})
