"""The dated stream of the benchmarks is whole: labelled, in order, and the same each time."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path

from wiredesk.lexicon.tables.sectors import DEFAULT

BUILD = Path(__file__).parents[2] / "bench" / "stream" / "build.py"


def test_the_stream_has_its_events_agencies_versions_and_labels() -> None:
    spec = importlib.util.spec_from_file_location("stream_build", BUILD)
    assert spec and spec.loader
    build = importlib.util.module_from_spec(spec)
    sys.modules["stream_build"] = build
    spec.loader.exec_module(build)
    items = build.items()
    assert items == build.items()
    assert len(items) >= 600
    assert len({item.story for item in items}) >= 80
    assert {item.agency for item in items} == set(build.AGENCIES)
    assert [item.time for item in items] == sorted(item.time for item in items)
    assert not [k for k, n in Counter((i.guid, i.version) for i in items).items() if n > 1]
    sectors = {rule.slug for rule in DEFAULT}
    assert {sector for item in items for sector in (item.sector, *item.also)} <= sectors
    newest: dict[str, int] = {}
    for item in items:
        assert item.version > newest.get(item.guid, 0), item.id
        newest[item.guid] = item.version
