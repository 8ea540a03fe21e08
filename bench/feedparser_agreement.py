"""Does our reading of feeds agree with feedparser's own tests?

    python bench/feedparser_agreement.py [--show 20]

Each of feedparser's sample feeds opens with a comment that says what must come out, as a Python
expression. It is taken apart here (never run): each comparison that speaks of a field we keep is
held against our items. The samples lie in ``WIREDESK_CORPORA`` and are no part of this project.
"""

import argparse
import ast
import io
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser

from wiredesk.kit.html import from_text, sanitise
from wiredesk.kit.text import one_line
from wiredesk.wire.formats import parse
from wiredesk.wire.formats.feed_entry import person, plain
from wiredesk.wire.item import Refused, WireItem

NOW = datetime(2026, 11, 1, tzinfo=UTC)
AGREED, PURPOSE, DIFFERS, NOT_KEPT = "agreed", "differs on purpose", "differs", "not kept"
_HEADER = re.compile(r"<!--(.*?)-->", re.DOTALL)
_WEB = ("http://", "https://")


@dataclass(frozen=True)
class Verdict:
    """What became of one comparison of one file."""

    what: str
    field: str
    why: str = ""
    file: str = ""
    expected: str = ""
    ours: str = ""


@dataclass
class Sample:
    """A feed with what its comment says."""

    path: Path
    data: bytes
    headers: dict[str, str] = field(default_factory=dict)
    expect: str = ""


def load(path: Path) -> Sample:
    """The file with its comment read; ``expect`` is "" where it has none."""
    data = path.read_bytes()
    sample = Sample(path, data)
    match = _HEADER.search(_decoded(data))
    for line in (match[1] if match else "").splitlines():
        name, _, value = line.strip().partition(":")
        if name == "Expect":
            sample.expect = value.strip()
        elif name == "Header":
            key, _, held = value.strip().partition(":")
            sample.headers[key.strip().lower()] = held.strip()
    return sample


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "<!--" in text:
            return text
    return data.decode("latin-1")


# What the expression says


def comparisons(expect: str) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """(path, expected value) of each ``path == literal`` in a conjunction.

    A path is ``("entries", 0, "title")``. Anything else comes out with an empty path.
    """
    try:
        tree: ast.expr = ast.parse(expect, mode="eval").body
    except SyntaxError:
        yield (), None
        return
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    for part in parts:
        match part:
            case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
                try:
                    yield _path(left), ast.literal_eval(right)
                except ValueError:
                    yield (), None
            case _:
                yield (), None


def _path(node: ast.expr) -> tuple[str | int, ...]:
    match node:
        case ast.Name(id=name):
            return (name,)
        case ast.Attribute(value=holder, attr=name):
            return (*_path(holder), name)
        case ast.Subscript(value=holder, slice=ast.Constant(value=str() | int() as key)):
            return (*_path(holder), key)
    raise ValueError("no path")


# Ours against theirs


def judge(sample: Sample) -> Iterator[Verdict]:
    """A verdict for each comparison of one file."""
    wanted = list(comparisons(sample.expect))
    data = sample.data
    theirs = feedparser.parse(io.BytesIO(data), response_headers=sample.headers)
    if not theirs.entries and any(path[:1] == ("feed",) for path, _ in wanted):
        data = _with_an_item(data)
    try:
        items = [item for item in parse(data, now=NOW) if not item.signal]
        refusal = ""
    except Refused as refused:
        items, refusal = [], re.sub(r"“.*?”|: [^:]*$", "", str(refused)).strip(" :.")
    for path, value in wanted:
        number, name = _field(path)
        if not name:
            yield Verdict(NOT_KEPT, ".".join(str(p) for p in path if isinstance(p, str)) or "other")
            continue
        shown = {"field": name, "file": sample.path.name, "expected": repr(value)[:150]}
        if refusal:
            yield Verdict(PURPOSE, why=f"refused: {refusal}", **shown)
        elif number >= len(items):
            yield Verdict(DIFFERS, why="no such item", **shown)
        else:
            entry = theirs.entries[number] if number < len(theirs.entries) else {}
            what, why, ours = _compare(items[number], name, value, entry, theirs.feed, sample)
            yield Verdict(what, why=why, ours=ours[:150], **shown)


def _with_an_item(data: bytes) -> bytes:
    ends = list(re.finditer(rb"</(?:channel|feed)>", data, re.IGNORECASE))
    if not ends:
        return data
    item = b"<entry>%b</entry>" if b"feed" in ends[-1][0] else b"<item>%b</item>"
    return data[: ends[-1].start()] + item % b"<title>x</title>" + data[ends[-1].start() :]


_BODY, _LINK, _BYLINE, _CREDIT = "body", "link", "byline", "credit"
_FIELDS: dict[tuple[str, ...], str] = {
    ("title",): "headline",
    ("title_detail", "value"): "headline",
    ("description",): "summary",
    ("summary",): "summary",
    ("summary_detail", "value"): "summary",
    ("content", "value"): _BODY,
    ("content", "language"): "language of the body",
    ("summary_detail", "language"): "language of the body",
    ("id",): "guid",
    ("guid",): "guid",
    ("link",): _LINK,
    ("links", "href"): "links",
    ("enclosures", "href"): "enclosures",
    ("enclosures", "url"): "enclosures",
    ("published_parsed",): "created",
    ("created_parsed",): "created",
    ("updated_parsed",): "updated",
    ("published",): "version_text",
    ("updated",): "version_text",
    ("author",): _BYLINE,
    ("authors", "name"): _BYLINE,
    ("author_detail", "name"): _BYLINE,
    ("tags", "term"): "subjects",
    ("tags", "label"): "subjects",
    ("category",): "subjects",
    ("rights",): "rights",
    ("copyright",): "rights",
    ("rights_detail", "value"): "rights",
    ("publisher",): _CREDIT,
    ("publisher_detail", "name"): _CREDIT,
    ("source", "title"): _CREDIT,
}
_OF_THE_FEED: dict[tuple[str, ...], str] = {
    ("title",): "credit (feed)",
    ("title_detail", "value"): "credit (feed)",
    ("language",): "language (feed)",
    ("rights",): "rights (feed)",
    ("copyright",): "rights (feed)",
    ("rights_detail", "value"): "rights (feed)",
    ("copyright_detail", "value"): "rights (feed)",
    ("publisher",): "publisher (feed)",
    ("publisher_detail", "name"): "publisher (feed)",
}


def _field(path: tuple[str | int, ...]) -> tuple[int, str]:
    """Which item, and which of our fields, a path speaks of; "" where we keep no such thing."""
    names = tuple(part for part in path if isinstance(part, str))
    if names[:1] == ("entries",) and len(path) > 1 and isinstance(path[1], int):
        name = _FIELDS.get(names[1:], "")
        # One body is kept, the first.
        return path[1], "" if names[1:2] == ("content",) and path[3:4] != (0,) else name
    if names[:1] == ("feed",):
        return 0, _OF_THE_FEED.get(names[1:], "")
    return 0, ""


def _compare(
    item: WireItem, name: str, value: Any, entry: Any, feed: Any, sample: Sample
) -> tuple[str, str, str]:
    """(verdict, reason, what we have)."""
    ours, agreed = _held(item, name, value, entry)
    if agreed:
        return AGREED, "", ours
    return *_excuse(item, name, value, entry, feed, sample), ours


def _texts(value: Any) -> set[str]:
    """A value as the line of text that it may stand for: as it is, or as HTML."""
    return {one_line(str(value or "")), plain(str(value or ""))}


def _held(item: WireItem, name: str, value: Any, entry: Any) -> tuple[str, bool]:
    related = {other.guid: other.rel for other in item.related}
    match name:
        case "headline":
            return item.headline, item.headline in _texts(value)
        case "body" | "summary":
            wanted = {sanitise(str(value)), from_text(str(value))}
            return item.body_html, item.body_html in wanted
        case "guid":
            return item.guid, item.guid == one_line(str(value))
        case "link":
            links = [guid for guid, rel in related.items() if rel == "alternate"]
            return str(links), value in links or (not value and not links)
        case "links" | "enclosures":
            return str(related), value in related
        case "created" | "updated":
            moment = getattr(item, name)
            return str(moment), bool(value) and moment == datetime(*value[:6], tzinfo=UTC)
        case "version_text":
            return item.version_text, item.version_text == one_line(str(value))[:100]
        case "byline":
            names = item.byline.split(", ")
            return item.byline, bool(_texts(person(str(value or ""))) & {*names, item.byline})
        case "subjects":
            known = {text for code in item.subjects for text in (code.code, code.name)}
            return str(sorted(known)), one_line(str(value)) in known
        case "rights" | "rights (feed)":
            return item.rights, item.rights in _texts(value)
        case "credit" | "credit (feed)" | "publisher (feed)":
            return item.credit, item.credit in _texts(value)
        case "language (feed)" | "language of the body":
            return item.language, item.language == str(value or "").replace("_", "-")
    raise AssertionError(name)


def _excuse(
    item: WireItem, name: str, value: Any, entry: Any, feed: Any, sample: Sample
) -> tuple[str, str]:
    """Where our rules differ on purpose: the rule. Otherwise the difference stands."""
    text = str(value or "")
    if {"content-location", "content-language", "content-type"} & sample.headers.keys():
        return PURPOSE, "an HTTP header decides, which a delivery file doesn't have"
    if "127.0.0.1:8097" in text:
        return PURPOSE, "the address it was fetched from decides, which a delivery file hasn't"
    if sample.path.parent.name == "sanitize" and _is_part(item, name, text):
        return PURPOSE, "ours drops iframe and object with what they hold, and reads as browsers do"
    match name:
        case "byline" if "@" in text and not item.byline:
            return PURPOSE, "an address of mail is nobody's byline"
        case "link" | "links" if not text.startswith(_WEB):
            return PURPOSE, "a link that doesn't lead to the web is not kept"
        case "links" if value not in {r.guid for r in item.related}:
            rels = {link.get("rel") for link in entry.get("links", []) if link.get("href") == value}
            if not rels & {"alternate", "related", "via", "enclosure"}:
                return PURPOSE, "links other than alternate, related, via, enclosure are not kept"
        case "summary" if entry.get("content"):
            return PURPOSE, "an entry's fuller text is its body, the summary beside it is not kept"
        case "created" if entry.get("published_parsed") and value == entry.get("created_parsed"):
            return PURPOSE, "created is when it was published, where both are given"
        case "version_text" if "updated" in dict(entry) and value == dict(entry).get("published"):
            return PURPOSE, "the version is the date of updating, where both are given"
        case "body" if any(d.value == value for d in entry.get("content", [])[:1]) and _summary_of(
            entry
        ):
            return PURPOSE, "the description is the body, not a summary or a second one beside it"
        case "language of the body" if not value:
            return PURPOSE, "a text that names no language has the feed's"
        case "credit" if "@" in dict(entry).get("publisher", ""):
            return PURPOSE, "a publisher given with an address of mail is no credit"
        case "publisher (feed)" if "@" in dict(feed).get("publisher", ""):
            return PURPOSE, "a publisher given with an address of mail is no credit"
        case "publisher (feed)" if not dict(feed).get("publisher"):
            return PURPOSE, "the owner of a podcast is not its publisher"
        case "credit (feed)" if item.credit in _texts(dict(feed).get("publisher")):
            return PURPOSE, "the publisher is named before the feed's title"
    return DIFFERS, ""


def _is_part(item: WireItem, name: str, text: str) -> bool:
    """Whether we kept a part of the words, and put nothing in their place."""
    ours = {"headline": item.headline, "rights (feed)": item.rights, "credit (feed)": item.credit}
    kept = ours.get(name, item.body_text)
    return set(re.findall(r"\w+", kept)) < set(re.findall(r"\w+", text)) or (
        not re.findall(r"\w+", text) and not re.findall(r"\w+", kept)
    )


def _summary_of(entry: Any) -> str:
    value = dict.get(entry, "summary")
    return value if isinstance(value, str) else ""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--show", type=int, default=20, help="how many differences to print")
    show = parser.parse_args().show
    corpora = os.environ.get("WIREDESK_CORPORA")
    beside = Path(__file__).resolve().parents[2] / "shared" / "corpora"
    folder = (Path(corpora) if corpora else beside) / "feeds" / "feedparser" / "tests"
    if not folder.is_dir():
        print(f"feedparser's samples are not here: {folder}", file=sys.stderr)
        return 1
    samples = [load(path) for path in sorted(folder.rglob("*.xml"))]
    verdicts = [one for sample in samples if sample.expect for one in judge(sample)]
    _print(samples, verdicts, show)
    return 0


def _print(samples: list[Sample], verdicts: list[Verdict], show: int) -> None:
    counted = Counter((one.field, one.what) for one in verdicts)
    kept = sorted({one.field for one in verdicts if one.what != NOT_KEPT})
    print("| Field | comparisons | agreed | differs on purpose | differs |")
    print("|---|---|---|---|---|")
    sums = Counter(one.what for one in verdicts)
    for name in [*kept, None]:
        row = [sums[w] if name is None else counted[name, w] for w in (AGREED, PURPOSE, DIFFERS)]
        print(f"| {name or 'all'} | {sum(row)} | {row[0]} | {row[1]} | {row[2]} |")
    share = sums[AGREED] / max(1, sums[AGREED] + sums[DIFFERS])
    print(f"\nAgreed where our rules don't differ on purpose: {share:.2%}.")
    print(
        f"{len(samples)} feeds, {sum(bool(s.expect) for s in samples)} with an expectation; "
        f"{sums[NOT_KEPT]} comparisons speak of what we don't keep.\n"
    )
    print("| Differs on purpose | comparisons |\n|---|---|")
    for why, count in Counter(one.why for one in verdicts if one.what == PURPOSE).most_common():
        print(f"| {why} | {count} |")
    rest = [one for one in verdicts if one.what == DIFFERS]
    if rest:
        print("\n| Differs | file | expected | ours |\n|---|---|---|---|")
    for one in rest[:show]:
        print(f"| {one.field} {one.why} | {one.file} | `{one.expected}` | `{one.ours}` |")


if __name__ == "__main__":
    sys.exit(main())
