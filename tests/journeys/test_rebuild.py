"""Page by page or all at once: the same site."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ..copy import newsml
from .conftest import EDITOR, Newsroom

pytestmark = pytest.mark.journey

_PLACES = (("Nairobi", "Kenya"), ("Lima", "Peru"), ("Oslo", "Norway"))
_TOPICS = (
    ("harvest", "Farmers", "a crop of maize", "medtop:20000210"),
    ("clinic", "Nurses", "a clinic for children", "medtop:07000000"),
    ("railway", "Engineers", "a railway bridge", "medtop:20000337"),
)


def _files(pages: Path) -> dict[str, bytes]:
    """Every page and feed as readers get it; the day's fragment apart, which follows the clock."""
    return {
        str(path.relative_to(pages)): path.read_bytes()
        for path in pages.rglob("*")
        if path.is_file() and path.suffix in (".html", ".xml") and path.name != "day.html"
    }


def test_pages_written_by_publications_are_those_of_a_whole_rebuild(newsroom: Newsroom) -> None:
    newsroom.home.wiredesk("press", "rebuild")
    for number, (place, country) in enumerate(_PLACES):
        for slug, who, what, code in _TOPICS:
            newsroom.publish(
                f"{slug}-{number}.xml",
                newsml(
                    guid=f"tag:sample.example,2026:{slug}-{number}",
                    headline=f"{who} of {place} celebrate {what}",
                    paragraphs=(
                        f"{who} in {place}, {country}, celebrated {what} on Monday after"
                        f" {number + 3} years of waiting, their council said.",
                        f"“We never gave up on {what},” said one of the {who.lower()}.",
                    ),
                    slugline=f"{slug}-{number}".upper(),
                    subject=code,
                    place=place,
                ),
            )
    newsroom.drop(
        "clinic-1-corrected.xml",
        newsml(
            guid="tag:sample.example,2026:clinic-1",
            version=2,
            signal="correction",
            headline="Nurses of Lima celebrate a clinic for children and parents",
            paragraphs=(
                "Nurses in Lima, Peru, celebrated a clinic on Monday, their council said.",
            ),
        ),
        "--publish-as",
        EDITOR,
    )
    newsroom.drop(
        "railway-2-killed.xml",
        newsml(guid="tag:sample.example,2026:railway-2", version=2, status="canceled"),
    )
    newsroom.drop(
        "held.xml",
        newsml(guid="tag:sample.example,2026:held", embargo=datetime.now(UTC) + timedelta(hours=1)),
        "--publish-as",
        EDITOR,
    )

    piecemeal = _files(newsroom.pages)
    assert len(piecemeal) > 60
    answer = newsroom.home.wiredesk("press", "rebuild")
    assert answer.exit == 0, answer.stderr
    whole = _files(newsroom.pages)
    assert {name for name in whole if whole[name] != piecemeal.get(name)} == set()
    assert set(piecemeal) == set(whole)
