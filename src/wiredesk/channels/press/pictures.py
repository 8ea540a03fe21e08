"""The picture files of an article: there exactly while the article is public."""

from typing import Any

from django.conf import settings

from wiredesk.channels import store
from wiredesk.desk.models import Article
from wiredesk.pictures import drawing
from wiredesk.pictures.sizes import resized
from wiredesk.site import queries


def write(pk: int, proof: dict[str, Any]) -> None:
    """Write the sizes of the article's picture, and take away what no longer belongs to it."""
    row = Article.objects.select_related("picture", "sector").get(pk=pk)
    wanted: dict[str, int] = {}
    if row.live and not row.killed_at:
        own = row.picture
        stem = queries.picture_stem(pk, row.picture_id, row.picture_seed)
        sizes = queries.picture_sizes(own.width, own.height) if own else queries.picture_sizes()
        wanted = {f"{stem}-{width}.jpg": width for width, _ in sizes}
    for path in (settings.PAGES_ROOT / "pictures").glob(f"{pk}-*"):
        address = f"/pictures/{path.name}"
        if address not in wanted:
            path.unlink(missing_ok=True)
            proof["removed"].append(address)
    missing = {a: w for a, w in wanted.items() if not store.path_of(a).exists()}
    if not missing:
        return
    if row.picture is None:
        files = drawing.files(row.picture_seed, row.sector.slug if row.sector else "")
    else:
        files = resized(row.picture, sorted(missing.values()))
    for address, width in missing.items():
        proof["written"][address] = store.write(address, files[width])
