"""The documents that errors are injected into, and their two halves.

Each is a faithful text with its sources: an agency's item and a choice of its own sentences, or an
article and the summary that a person wrote of it.
"""

import hashlib
import json
import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .reading import MONTHS, sentences

TUNE, TEST = "tune", "test"
LEAST_WORDS = 120
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Document:
    """A faithful text and what it stands on."""

    id: str
    collection: str
    half: str
    text: str
    source: str
    headline: str = ""
    created: datetime | None = None


def corpora() -> Path:
    """Where real material lies, if anywhere."""
    named = os.environ.get("WIREDESK_CORPORA")
    return Path(named) if named else HERE.parents[2] / "shared" / "corpora"


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def halves(names: list[str]) -> dict[str, str]:
    """Each name's half: in the order of their hashes, the first half is for tuning."""
    order = sorted(set(names), key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    middle = len(order) // 2
    return {name: TUNE if number < middle else TEST for number, name in enumerate(order)}


def documents(news: Path) -> Iterator[Document]:
    """Every document of the four collections that is there."""
    for path, read in (
        (news / "tags" / "reuters-train.jsonl", _reuters),
        (news / "grouping" / "ecb-topics-1-35.jsonl", _ecb),
        (news / "summaries" / "cnndm-50.jsonl", _cnndm),
        (news / "evidence" / "cliff-val.jsonl", _cliff),
    ):
        if path.is_file():
            yield from read(rows(path))


def _reuters(found: list[dict[str, Any]]) -> Iterator[Document]:
    half = halves([row["id"] for row in found])
    for row in found:
        source = unwrapped(row["text"])
        text = chosen(row["id"], source)
        if len(source.split()) >= LEAST_WORDS and text:
            headline, created = row["title"], _time(row["time"])
            yield Document(row["id"], "reuters", half[row["id"]], text, source, headline, created)


def unwrapped(text: str) -> str:
    """Agency copy of 80 columns: each paragraph in one line, the signature left off."""
    text = re.sub(r"\n\s*reuters?\s*(?:\W*)$", "", text, flags=re.IGNORECASE)
    paragraphs = re.split(r"\n {4}", text)
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())


def _time(words: str) -> datetime | None:
    match = re.match(r"\s*(\d{1,2})-([A-Z]{3})-(\d{4}) (\d\d):(\d\d)", words)
    if not match:
        return None
    month = [name[:3].upper() for name in MONTHS].index(match[2]) + 1
    return datetime(int(match[3]), month, int(match[1]), int(match[4]), int(match[5]), tzinfo=UTC)


def _ecb(found: list[dict[str, Any]]) -> Iterator[Document]:
    half = halves([row["id"] for row in found])
    for row in found:
        source = joined(row["text"])
        text = chosen(row["id"], source, lead=False)  # its first lines run into the headline
        if len(source.split()) >= LEAST_WORDS and text:
            yield Document(row["id"], "ecb", half[row["id"]], text, source)


def joined(text: str) -> str:
    """Copy that was cut into tokens, put together again."""
    text = re.sub(r"``|''", '"', text)
    text = re.sub(r"(\d) ([.,:]) (\d)", r"\1\2\3", text)
    text = re.sub(r" ([.,;:!?%)\]])(?=\s|$|[\"”])", r"\1", text)
    text = re.sub(r"([$£€(\[]) (?=\S)", r"\1", text)
    text = re.sub(r"(\w) ([’']) ?(s|t|re|ve|ll|d|m)\b", r"\1\2\3", text)
    text = re.sub(r"(\w) (n['’]t)\b", r"\1\2", text)
    text = re.sub(r"(\w) - (\w)", r"\1-\2", text)
    text = re.sub(r"(“) ", r"\1", text)
    text = re.sub(r" (”)", r"\1", text)
    parts = text.split('"')
    for number in range(1, len(parts), 2):
        parts[number] = parts[number].strip()
    return '"'.join(parts)


def chosen(key: str, source: str, *, lead: bool = True) -> str:
    """The first sentence and four to six of the others, in their order; "" where there are few."""
    whole = [
        source[a:b]
        for a, b in sentences(source)
        if 6 <= len(source[a:b].split()) <= 60 and not source[a:b].count('"') % 2
    ]
    chance = random.Random(f"{key}: sentences")
    rest = whole[1:]
    count = chance.randint(4, 6)
    if len(rest) < 4:
        return ""
    picked = sorted(chance.sample(range(len(rest)), min(count, len(rest))))
    lines = [rest[number] for number in picked]
    return "\n\n".join([whole[0], *lines] if lead else lines)


def _cnndm(found: list[dict[str, Any]]) -> Iterator[Document]:
    # By number: the first half had been looked at when the halves were made.
    for number, row in enumerate(found):
        half = TUNE if number < len(found) // 2 else TEST
        text = closed_up(row["summary"]).replace("\n", "\n\n")
        yield Document(row["id"], "cnndm", half, text, closed_up(row["text"]))


def closed_up(text: str) -> str:
    """No blank before a full stop."""
    return re.sub(r" +\.(?=\s|$)", ".", text)


def cliff_half(number: int) -> str:
    """By number: even rows had been looked at. The two rows of one source are of one parity."""
    return TUNE if number % 2 == 0 else TEST


def _cliff(found: list[dict[str, Any]]) -> Iterator[Document]:
    for number, row in enumerate(found):
        if row["supported"]:
            source = "\n\n".join(row["sources"])
            yield Document(row["id"], "cliff", cliff_half(number), row["text"], source)


def of_half(found: Iterator[Document], half: str) -> list[Document]:
    """Those of one half."""
    return [document for document in found if document.half == half]
