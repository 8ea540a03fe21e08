"""The press as a channel: the pages that a publication touches, written in one go."""

from typing import Any

from wiredesk.channels import store
from wiredesk.channels.press import pictures
from wiredesk.channels.press.pages import Page, touched_by, written
from wiredesk.desk.models import Publication
from wiredesk.site import queries
from wiredesk.site.surfaces import Furniture


class Press:
    """Writes the article's page (or its tombstone) first, then every list that shows it."""

    name = "press"
    local = True

    def deliver(self, publication: Publication) -> dict[str, Any]:
        """Write the touched pages; the proof names each address with its hash."""
        proof: dict[str, Any] = {"written": {}, "removed": []}
        with store.writing(), queries.reading():
            publication.article.refresh_from_db()
            furniture = queries.furniture()
            for page in touched_by(publication):
                write_page(page, furniture, proof)
        return proof


def write_page(page: Page, furniture: Furniture, proof: dict[str, Any]) -> None:
    """Bring the files of one page to what the database says; adds to ``proof``."""
    if page.kind == "article":
        pictures.write(int(page.of), proof)
    for file in written(page, furniture):
        if file.content is None:
            if store.remove(file.address, gone=file.gone):
                proof["removed"].append(file.address)
        else:
            proof["written"][file.address] = store.write(file.address, file.content, gone=file.gone)
