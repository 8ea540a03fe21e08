"""The store: the files that readers are served, each replaced as a whole.

A page at ``/a/b`` is ``a/b.html``; one that is gone is ``a/b.gone.html`` (answered with 410), an
asset keeps its own name. Beside each text lie ``.gz`` and ``.br``. A reader sees the old file or
the new one, never half of either.
"""

import contextlib
import fcntl
import gzip
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import brotli
from django.conf import settings

PACKED = (".gz", ".br")
_TEXT = (".html", ".xml", ".css", ".js", ".json", ".txt", ".svg")
# A page is packed once and read many times; past 5 brotli takes ten times as long for 2 %.
_BROTLI_QUALITY = 5
_GZIP_LEVEL = 6


def path_of(address: str, *, gone: bool = False) -> Path:
    """The file of a root-relative address.

    Raises:
        ValueError: the address would leave the store.
    """
    root: Path = settings.PAGES_ROOT
    name = address.lstrip("/") or "index"
    last = name.rsplit("/", 1)[-1]
    if "." not in last:
        name += ".gone.html" if gone else ".html"
    path = root / name
    if ".." in path.parts or "\0" in name:
        raise ValueError(f"not an address of a page: {address!r}")
    return path


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """One writer at a time in a home, whatever process it is.

    Who holds this reads the database after all earlier writers have written: what is written last
    was read last, so nothing newer is overwritten by something older.
    """
    root: Path = settings.PAGES_ROOT
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".writing").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def write(address: str, content: str | bytes, *, gone: bool = False) -> str:
    """Put the file in its place and return its SHA-256; an unchanged file is left alone."""
    data = content.encode() if isinstance(content, str) else content
    digest = hashlib.sha256(data).hexdigest()
    path = path_of(address, gone=gone)
    if _same(path, data):
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix in _TEXT:
        # The packed ones first: who finds the plain file finds no older packed one beside it.
        _replace(Path(f"{path}.gz"), gzip.compress(data, _GZIP_LEVEL, mtime=0))
        _replace(Path(f"{path}.br"), brotli.compress(data, quality=_BROTLI_QUALITY))
    _replace(path, data)
    return digest


def remove(address: str, *, gone: bool = False) -> bool:
    """Take the file away, the plain one first; True if it was there."""
    path = path_of(address, gone=gone)
    found = path.exists()
    for each in (path, *(Path(f"{path}{ending}") for ending in PACKED)):
        each.unlink(missing_ok=True)
    return found


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(path)
