"""What every format's reader promises, held over each of our samples and all real material."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wiredesk.kit.html import sanitise, sanitised_to_text
from wiredesk.wire.formats import parse
from wiredesk.wire.item import CANCELED, KINDS, SCOPES, SIGNALS, USABLE, WITHHELD, Refused, WireItem

from ...copy import newsml
from .test_anpa_1312 import message as anpa_1312
from .test_iptc_7901 import message as iptc_7901

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())
FORMATS = {
    *("newsml-g2", "newsml-1", "nitf", "ninjs", "dpa-digitalwires", "iptc7901", "anpa1312"),
    *("rss", "atom", "json-feed", "mail"),
}


def broken_promises(item: WireItem) -> Iterator[str]:
    """Each promise of ``WireItem`` that the item breaks, in words."""
    texts = {
        name: value for name, value in item.as_json().items() if isinstance(value, str) and value
    }
    if item.format not in FORMATS:
        yield f"format {item.format}"
    if not 0 < len(item.guid) <= 500 or item.guid != " ".join(item.guid.split()):
        yield f"guid {item.guid[:80]!r}"
    if item.kind not in KINDS or item.scope not in SCOPES:
        yield f"kind {item.kind}, scope {item.scope}"
    if item.status not in (USABLE, WITHHELD, CANCELED) or item.signal not in SIGNALS:
        yield f"status {item.status}, signal {item.signal}"
    if not 0 <= item.version < 2**63 or (not item.versioned and item.version != 1):
        yield f"version {item.version}, versioned {item.versioned}"
    if item.urgency is not None and not 1 <= item.urgency <= 9:
        yield f"urgency {item.urgency}"
    for name in ("created", "updated", "embargo_until"):
        moment = getattr(item, name)
        if moment is not None and moment.utcoffset() != timedelta(0):
            yield f"{name} is not in UTC"
        if moment is not None and name != "embargo_until" and moment > NOW + timedelta(hours=27):
            yield f"{name} lies in the future"
    if sanitise(item.body_html) != item.body_html:
        yield "the body is not as the sanitiser leaves it"
    if sanitised_to_text(item.body_html) != item.body_text:
        yield "the text is not the body's"
    for name in ("headline", "byline", "dateline", "slugline", "credit", "language"):
        if "\n" in getattr(item, name):
            yield f"{name} has more than one line"
    for name, value in texts.items():
        if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in value):
            yield f"{name} holds what no database takes"
    if item.status == CANCELED and item.signal != "kill":
        yield "canceled, and not told as a kill"
    for other in item.related:
        if not 0 < len(other.guid) <= 500:
            yield "a relation to nothing"
    json.dumps(item.as_json())


def check(data: bytes) -> set[str]:
    """Holds every item of the bytes to the contract; returns their formats."""
    items = parse(data, now=NOW)
    for item in items:
        assert list(broken_promises(item)) == []
    assert parse(data, now=NOW) == items  # the same bytes are the same items
    return {item.format for item in items}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_of_ours_keeps_the_contract(path: Path) -> None:
    assert check(path.read_bytes()) <= FORMATS


def test_every_format_has_a_sample() -> None:
    found = set()
    for data in (*(path.read_bytes() for path in SAMPLES), newsml(), iptc_7901(), anpa_1312()):
        found |= check(data)
    assert found == FORMATS


def test_all_real_material_keeps_the_contract_or_is_refused_in_words(corpora: Path) -> None:
    read = refused = 0
    for path in sorted((corpora / "wire").rglob("*")):
        if not path.is_file():
            continue
        try:
            check(path.read_bytes())
            read += 1
        except Refused as error:
            assert len(str(error)) > 20, path.name
            refused += 1
        except AssertionError as error:
            raise AssertionError(f"{path}: {error}") from error
    assert read > 600 and refused < 80


@pytest.mark.parametrize("data", [b"", b"   ", b"\0" * 100, b"plain words", b"%PDF-1.7", b"{}"])
def test_what_is_no_copy_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        parse(data, now=NOW)
