"""The picture files of an article: there exactly while the article is public."""

from typing import Any

from django.conf import settings

from wiredesk.channels import store
from wiredesk.desk.models import Article
from wiredesk.pictures import drawing
from wiredesk.pictures.models import Picture
from wiredesk.pictures.sizes import Size, rendered, sizes_of
from wiredesk.site import queries


def write(pk: int, proof: dict[str, Any]) -> None:
    """Write the sizes of the article's pictures, and take away what no longer belongs to it."""
    row = Article.objects.select_related("picture", "sector").get(pk=pk)
    wanted = _wanted(row) if row.live and not row.killed_at else {}
    for path in (settings.PAGES_ROOT / "pictures").glob(f"{pk}-*"):
        address = f"/pictures/{path.name}"
        if address not in wanted:
            path.unlink(missing_ok=True)
            proof["removed"].append(address)
    missing = {a: wish for a, wish in wanted.items() if not store.path_of(a).exists()}
    for own in {wish[0] for wish in missing.values()}:
        addresses = {address: size for address, (of, size) in missing.items() if of == own}
        files = _files(row, own, list(addresses.values()))
        for address, size in addresses.items():
            proof["written"][address] = store.write(address, files[size])


def _wanted(row: Article) -> dict[str, tuple[Picture | None, Size]]:
    """The addresses of its pictures' sizes: of the one above the text, and of those in it."""
    own = row.picture if row.picture and not row.picture.killed_at else None
    found: dict[str, tuple[Picture | None, Size]] = {}
    if own is None:
        stem = queries.picture_stem(row.pk, None, row.picture_seed)
        found |= {f"{stem}-{w}.jpg": (None, Size(w, h)) for w, h in queries.drawn_sizes()}
    for each in (*((own,) if own else ()), *queries.text_pictures(row).values()):
        stem = queries.picture_stem(row.pk, each.pk, "", each.mark)
        for size in sizes_of(each.width, each.height):
            found[f"{stem}-{size.name}.jpg"] = (each, size)
    return found


def _files(row: Article, own: Picture | None, sizes: list[Size]) -> dict[Size, bytes]:
    if own is not None:
        return rendered(own, sizes)
    drawn = drawing.files(row.picture_seed, row.sector.slug if row.sector else "")
    return {size: drawn[size.width] for size in sizes}
