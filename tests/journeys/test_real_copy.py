"""Real agency files go the whole way in, and what the agency killed shows to nobody."""

from pathlib import Path

import pytest

from .conftest import EDITOR, Newsroom

pytestmark = pytest.mark.journey


def test_every_newsml_g2_file_of_the_iptc_goes_through_intake(
    newsroom: Newsroom, corpora: Path
) -> None:
    answer = newsroom.home.wiredesk(
        *("intake", corpora / "wire/iptc-newsml-g2", "--source", "sample", "--publish-as", EDITOR),
        timeout=300,
    )
    assert "Traceback" not in answer.stderr
    assert answer.exit in (0, 1)
    files = [line["file"] for line in answer.lines if line["file"].endswith(".xml")]
    assert len(set(files)) == len(list((corpora / "wire/iptc-newsml-g2").rglob("*.xml")))
    published = [line for line in answer.lines if line.get("url")]
    assert len(published) >= 3
    for line in published:
        assert newsroom.page(line["url"]) is not None


def test_a_real_agency_s_kill_leaves_nothing_of_its_story(
    newsroom: Newsroom, corpora: Path
) -> None:
    fixtures = corpora / "wire/superdesk-core/tests/io/fixtures"
    usable, canceled = sorted(
        fixtures.glob("tag_reuters.com_2016_newsml_L1N14N0FF_version_*"),
        key=lambda path: b'"stat:canceled"' in path.read_bytes(),
    )
    first = newsroom.home.wiredesk(
        "intake", usable, "--source", "sample", "--publish-as", EDITOR
    ).lines[0]
    assert first["url"], first["blocked"]
    page = newsroom.page(first["url"])
    assert page is not None
    headline = page.split("<h1")[1].split(">", 1)[1].split("<")[0]
    killed = newsroom.home.wiredesk("intake", canceled, "--source", "sample").lines[0]
    assert killed["outcome"] == "kill"
    assert killed["guid"] == first["guid"]
    assert newsroom.page(first["url"]) is None
    assert newsroom.where(headline) == []
