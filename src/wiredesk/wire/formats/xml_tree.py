"""Reading an agency's XML by local names: senders vary the namespace, or leave it out."""

from collections.abc import Iterator

from lxml import etree

from wiredesk.kit.text import one_line

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def children(node: etree._Element | None, *names: str) -> list[etree._Element]:
    """The child elements of these names, in the document's order; [] of None."""
    if node is None:
        return []
    return list(node.iterchildren(*(f"{{*}}{name}" for name in names)))


def child(node: etree._Element | None, name: str) -> etree._Element | None:
    """The first child element of this name."""
    return None if node is None else next(node.iterchildren(f"{{*}}{name}"), None)


def within(node: etree._Element | None, *names: str) -> list[etree._Element]:
    """The elements of these names at any depth below ``node``, in the document's order."""
    if node is None:
        return []
    return list(node.iterdescendants(*(f"{{*}}{name}" for name in names)))


def outermost(node: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """As ``within``, without what lies inside another one: a hostile nest is read once only."""
    if node is not None:
        matching = tuple(f"{{*}}{name}" for name in names)
        for found in node.iterdescendants(*matching):
            if next(found.iterancestors(*matching), None) is None:
                yield found


def text(node: etree._Element | None) -> str:
    """All text of an element, on one line; "" of None."""
    return "" if node is None else one_line("".join(node.itertext()))


def attribute(node: etree._Element | None, name: str) -> str:
    """An attribute on one line, "" where there is none."""
    return "" if node is None else one_line(node.get(name, ""))


def xml_lang(node: etree._Element | None) -> str:
    """``xml:lang`` as sent, "" where there is none."""
    return "" if node is None else one_line(node.get(_XML_LANG, ""))


def in_language(nodes: list[etree._Element], wanted: str) -> etree._Element | None:
    """The one in ``wanted``, else the one that names none, else English, else the first."""
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    short = wanted.split("-")[0].lower()

    def rank(node: etree._Element) -> int:
        theirs = xml_lang(node).split("-")[0].lower()
        return 0 if theirs == short and short else 1 if not theirs else 2 if theirs == "en" else 3

    return min(nodes, key=rank)
