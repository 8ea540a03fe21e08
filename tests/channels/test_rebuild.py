"""A change of what stands on every page reaches every page."""

from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Page

from wiredesk.channels.actions.rebuild import rebuild, rebuild_requested
from wiredesk.lexicon.actions.defaults import install_defaults
from wiredesk.lexicon.models import Sector
from wiredesk.site.models import Newsroom, StandingPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(tmp_path: Path, settings: Any) -> Path:
    settings.PAGES_ROOT = tmp_path / "pages"
    install_defaults()
    rebuild()
    return settings.PAGES_ROOT


def test_nothing_is_written_again_where_nothing_changed(pages: Path) -> None:
    assert not rebuild_requested()


def test_a_new_name_reaches_the_front_page(pages: Path) -> None:
    room = Newsroom.load()
    room.name = "The Sample Bugle"
    room.save()
    assert rebuild_requested()
    assert "The Sample Bugle" in (pages / "index.html").read_text()
    assert not rebuild_requested()


def test_a_sector_s_new_name_reaches_its_page(pages: Path) -> None:
    sector = Sector.objects.get(slug="health")
    sector.name = "Health and Care"
    sector.save()
    rebuild_requested()
    assert "<h1>Health and Care</h1>" in (pages / "sector/health.html").read_text()


def test_a_standing_page_appears_when_it_is_published_and_goes_when_it_is_taken_off(
    pages: Path,
) -> None:
    home = Page.objects.get(depth=2)
    page = home.add_child(
        instance=StandingPage(title="Imprint", slug="imprint", text="<p>We.</p>", live=False)
    )
    rebuild_requested()
    assert not (pages / "imprint.html").exists()
    page.save_revision().publish()
    rebuild_requested()
    assert "<p>We.</p>" in (pages / "imprint.html").read_text()
    StandingPage.objects.get(slug="imprint").unpublish()
    rebuild_requested()
    assert not (pages / "imprint.html").exists()
