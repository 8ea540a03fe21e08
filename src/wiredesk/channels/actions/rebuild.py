"""Write the whole site again from the database, and take away what does not belong to it."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from wiredesk import __version__
from wiredesk.channels import store
from wiredesk.channels.feeds import channel as feeds
from wiredesk.channels.models import Rebuild
from wiredesk.channels.press.channel import write_page
from wiredesk.channels.press.pages import Page, everything
from wiredesk.site import queries, render

logger = logging.getLogger(__name__)
# File systems stamp files by a coarser clock than the one that we read.
_CLOCK_GRAIN = 1.0


def rebuild(*, progress: Callable[[int], None] = lambda count: None) -> dict[str, Any]:
    """Write every page and feed; returns ``{"written": …, "removed": […]}`` as channels do.

    Readers are served all the while; a publication in between waits for one page at most.
    """
    queries.newsroom()  # writes the row of a home that has none yet: no wish for another rebuild
    began, asked = time.time(), timezone.now()
    proof: dict[str, Any] = {"written": {}, "removed": []}
    for name, data in render.assets(settings.HOME / "cache").items():
        address = f"/static/site/{name}"
        proof["written"][address] = store.write(address, data)
    furniture = queries.furniture()
    for count, page in enumerate(everything(), start=1):
        with store.writing(), queries.reading():
            write_page(page, furniture, proof)
        progress(count)
    with store.writing(), queries.reading():
        feeds.write(feeds.everything(), proof)
        _sweep_out(set(proof["written"]), began, proof)
    Rebuild.objects.filter(done_at=None, requested_at__lte=asked).update(done_at=timezone.now())
    return proof


def rebuild_if_stale() -> bool:
    """Rebuild where the store was written for another address, another version, or never."""
    mark: Path = settings.PAGES_ROOT / ".written-for"
    wanted = f"{__version__} {settings.BASE_URL}\n"
    if mark.exists() and mark.read_text() == wanted:
        return False
    rebuild()
    mark.write_text(wanted)
    return True


def rebuild_requested() -> bool:
    """Carry out the wishes for a rebuild, all of them at once; False if there was none."""
    if not Rebuild.objects.filter(done_at=None).exists():
        return False
    rebuild()
    return True


def write_days() -> None:
    """Write the day in each edition's header; called now and then, for midnight is everywhere."""
    proof: dict[str, Any] = {"written": {}, "removed": []}
    furniture = queries.furniture()
    with store.writing(), queries.reading():
        for edition in queries.editions():
            write_page(Page("fragment", edition.slug, "day"), furniture, proof)


def _sweep_out(wanted: set[str], began: float, proof: dict[str, Any]) -> None:
    """Remove what lies in the store and is no page of the site any more.

    A file written since ``began`` belongs to a publication that came in between, and stays.
    Pictures have their own owner, the article's page; old assets stay for pages in readers'
    caches.
    """
    root: Path = settings.PAGES_ROOT
    files = {store.path_of(address) for address in wanted}
    files |= {store.path_of(address, gone=True) for address in wanted}
    for path in root.rglob("*"):
        inside = path.relative_to(root)
        if not path.is_file() or inside.parts[0] in (
            "static",
            "pictures",
            ".writing",
            ".written-for",
        ):
            continue
        plain = path.with_suffix("") if path.suffix in store.PACKED else path
        if plain not in files and path.stat().st_mtime < began - _CLOCK_GRAIN:
            path.unlink(missing_ok=True)
            if plain == path:
                proof["removed"].append(f"/{inside}")
